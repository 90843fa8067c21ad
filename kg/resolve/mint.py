"""The IRI of a cluster, by the table of identifiers: from what the mentions say, never random."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from urllib.parse import quote

from kg.model import Key
from kg.resolve.join import Cluster
from kg.resolve.mentions import ARXIV_DOI
from kg.text import fold, full_name, slug


def mint(clusters: Iterable[Cluster], name: Callable[[Cluster], str]) -> dict[Key, str]:
    """Each mention's IRI; clusters that would share one are told apart by "-2", "-3" in the order of their keys."""
    taken: dict[str, int] = defaultdict(int)
    iris: dict[Key, str] = {}
    for cluster in clusters:
        iri = name(cluster)
        taken[iri] += 1
        if taken[iri] > 1:
            iri = f"{iri}-{taken[iri]}"
        iris |= {mention.key: iri for mention in cluster}
    return iris


def person(cluster: Cluster) -> str:
    """By full name; a name of one word belongs to its series."""
    name = fold(full_name(best_name(cluster)))
    return f"person/{slug(name)}" if " " in name else f"person/{cluster[0].series}/{slug(name)}"


def organisation(cluster: Cluster) -> str:
    """By the slug of the institutions list, else of the name."""
    known = sorted(id.removeprefix("known:") for mention in cluster for id in mention.ids)
    return f"org/{known[0] if known else slug(best_name(cluster))}"


def work(cluster: Cluster) -> str:
    """By DOI, else arXiv id, else title, else first author, year and series; by address where there is nothing else."""
    ids = sorted({id for mention in cluster for id in mention.ids})
    dois = sorted((id.removeprefix("doi:") for id in ids if id.startswith("doi:")), key=_own_doi_first)
    arxiv = [id.removeprefix("arxiv:") for id in ids if id.startswith("arxiv:")]
    titles = sorted(mention.name for mention in cluster if mention.name)
    if dois:
        return f"paper/doi/{_path(dois[0])}"
    if arxiv:
        return f"paper/arxiv/{_path(arxiv[0])}"
    if titles:
        return f"paper/{slug(titles[0])}"
    first = cluster[0]
    if first.author:
        year = f"-{first.year}" if first.year else ""
        return f"paper/{slug(full_name(first.author).rpartition(' ')[2])}{year}-{first.series}"
    return f"paper/{slug(ids[0].partition(':')[2]) if ids else f'{first.series}-{first.key.start}'}"


def authors(clusters: Iterable[Cluster], papers: Mapping[Key, str], known: Container[Key]) -> dict[Key, str]:
    """Cited authors who are nobody else: numbered within their paper, in the order of its citations; those who are
    somebody (their first key is among ``known``) count too."""
    by_paper: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for paper in {papers[mention.within] for mention in cluster if mention.kind == "author" and mention.within}:
            by_paper[paper].append(cluster)
    iris: dict[Key, str] = {}
    for paper, group in by_paper.items():
        group.sort(key=lambda cluster: _place(cluster, paper, papers))
        for n, cluster in enumerate(group, 1):
            if cluster[0].key not in known:
                iris |= {mention.key: f"{paper}/author/{n}" for mention in cluster}
    return iris


def _place(cluster: Cluster, paper: str, papers: Mapping[Key, str]) -> tuple[int, str, Key]:
    """Where a cluster stands among the authors of a paper."""
    own = [mention for mention in cluster if mention.within and papers.get(mention.within) == paper]
    return min(mention.position for mention in own), fold(own[0].name), own[0].key


def best_name(cluster: Cluster) -> str:
    """The fullest of the names that a cluster goes by, one with its accents before one without, then the first."""
    names = (mention.name for mention in cluster)
    return max(names, key=lambda name: (len(name.split()), len(name), not name.isascii()))


def _own_doi_first(doi: str) -> tuple[bool, str]:
    return doi.startswith(ARXIV_DOI), doi


def _path(identifier: str) -> str:
    """An identifier as the end of an IRI: what an IRI's path may not hold is percent-encoded."""
    return quote(identifier, safe="/:;()@!$&'*+,=-._~")
