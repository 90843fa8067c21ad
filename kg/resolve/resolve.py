"""Who is who: the mentions of all pages, and a name for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.model import Key, Knowledge, Mention, Merge, Names
from kg.model.mention import Kind
from kg.resolve import mint
from kg.resolve.compare import organisations, people, works
from kg.resolve.compare.works import family
from kg.resolve.join import join
from kg.resolve.meetings import name_sessions, name_talks
from kg.text import fold, full_name


def resolve(mentions: Iterable[Mention], knowledge: Knowledge) -> Names:
    """The IRI of each mention, below the base, with the reason of each join. Any order of mentions gives the same."""
    kinds: dict[Kind, list[Mention]] = defaultdict(list)
    for mention in mentions:
        kinds[mention.kind].append(mention)
    iris: dict[Key, str] = {}
    merges: list[Merge] = []

    session_names, joined = name_sessions(kinds["session"])
    iris |= session_names
    merges += joined
    talk_names, joined = name_talks(kinds["talk"], session_names)
    iris |= talk_names
    merges += joined

    clusters, joined = join(kinds["person"], _person_blocks, people.LAYERS)
    iris |= mint.mint(clusters, mint.person)
    merges += joined

    clusters, joined = join(kinds["work"], _work_blocks, works.LAYERS)
    papers = mint.mint(clusters, mint.work)
    iris |= papers
    merges += joined

    clusters, joined = join(_in_papers(kinds["author"], papers), _person_blocks, people.AUTHORS)
    iris |= mint.authors(clusters, papers)
    merges += joined

    clusters, joined = join(_listed(kinds["organisation"], knowledge), _organisation_blocks, organisations.LAYERS)
    organisation_names = mint.mint(clusters, mint.organisation)
    iris |= organisation_names
    merges += joined
    labels = {organisation_names[cluster[0].key]: mint.best_name(cluster) for cluster in clusters}
    return Names(iris, labels, tuple(sorted(merges, key=lambda merge: (merge.key, merge.other))))


def _person_blocks(person: Mention) -> Iterator[str]:
    yield f"{'' if ' ' in full_name(person.name) else person.series}#{fold(full_name(person.name))}"
    yield from (id for id in person.ids if id.startswith("http"))


def _work_blocks(work: Mention) -> Iterator[str]:
    yield from work.ids
    if work.name:
        yield f"title:{fold(work.name)}"
    elif work.author:
        yield f"author:{family(work)}-{work.year}-{work.series}"


def _organisation_blocks(organisation: Mention) -> Iterator[str]:
    yield fold(organisation.name)
    yield from organisation.ids


def _in_papers(authors: Iterable[Mention], papers: dict[Key, str]) -> Iterator[Mention]:
    """Authors belong to their papers as short names belong to their series."""
    return (replace(author, series=papers[author.within]) for author in authors if author.within)


def _listed(mentions: Iterable[Mention], knowledge: Knowledge) -> Iterator[Mention]:
    """Organisations that go by a name of one entry of the list alone are that entry."""
    entries: dict[str, set[str]] = defaultdict(set)
    for entry in knowledge.institutions:
        for name in (entry.name, *entry.names):
            entries[fold(name)].add(entry.slug)
    for mention in mentions:
        found = entries.get(fold(mention.name), set())
        yield replace(mention, ids=(f"known:{min(found)}",)) if not mention.ids and len(found) == 1 else mention
