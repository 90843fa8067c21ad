"""Who is who: the mentions of all pages, and a name for each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from kg.model import Doubt, Key, Knowledge, Mention, Merge, Names
from kg.model.mention import Kind
from kg.resolve import blocks, mint
from kg.resolve.compare import authors, organisations, works
from kg.resolve.context import telling
from kg.resolve.join import Cluster, Joined, join
from kg.resolve.meetings import name_sessions, name_talks
from kg.resolve.preprints import preprints
from kg.resolve.verdicts import Verdicts
from kg.text import fold, full_name

_MOST_DOUBTS = 1000  # more than anyone will read


def resolve(mentions: Iterable[Mention], knowledge: Knowledge) -> Names:
    """The IRI of each mention, below the base, with the reason of each join. Any order of mentions gives the same.

    Raises DecisionError where people's verdicts contradict each other.
    """
    kinds: dict[Kind, list[Mention]] = defaultdict(list)
    for mention in mentions:
        kinds[mention.kind].append(mention)
    verdicts = Verdicts(knowledge.decisions)
    sessions, met = name_sessions(kinds["session"])
    talks, held = name_talks(kinds["talk"], sessions)

    cited = join(kinds["work"], _work_form, blocks.work, works.LAYERS, verdicts)
    papers = mint.mint(cited.clusters, mint.work)
    told = telling((*kinds["person"], *_in_papers(kinds["author"], papers)), knowledge)
    people = join(told, _person_form, blocks.person, authors.LAYERS, verdicts)
    persons, labels = _people(people.clusters, papers)
    bodies = join(
        _listed(kinds["organisation"], knowledge), _body_form, blocks.organisation, organisations.LAYERS, verdicts
    )
    organisation_names = mint.mint(bodies.clusters, mint.organisation)
    labels |= {organisation_names[cluster[0].key]: mint.best_name(cluster) for cluster in bodies.clusters}
    joined = (cited, people, bodies)
    return Names(
        {**sessions, **talks, **papers, **persons, **organisation_names},
        labels,
        tuple(sorted(_all_merges(met, held, joined), key=lambda merge: (merge.key, merge.other))),
        tuple(_doubts(joined)),
        tuple(preprints(cited.clusters, papers)),
    )


def _people(clusters: Iterable[Cluster], papers: Mapping[Key, str]) -> tuple[dict[Key, str], dict[str, str]]:
    """The IRIs of people, and the name that each goes by; cited authors who are nobody else belong to their paper."""
    persons: list[Cluster] = []
    lone: list[Cluster] = []
    for cluster in clusters:
        (persons if _somebody(cluster, papers) else lone).append(cluster)
    known = mint.mint(persons, mint.person)
    iris = {**known, **mint.authors((*persons, *lone), papers, known)}
    return iris, {iris[cluster[0].key]: full_name(mint.best_name(cluster)) for cluster in (*persons, *lone)}


def _somebody(cluster: Cluster, papers: Mapping[Key, str]) -> bool:
    """Whether a cluster is more than an author of one paper."""
    if any(mention.kind == "person" for mention in cluster):
        return True
    return len({papers[mention.within] for mention in cluster if mention.within}) > 1


def _person_form(person: Mention) -> tuple[object, ...]:
    """People of one name in one group, authors of one name in one paper, are one."""
    nth = person.number if person.kind == "author" else None
    return person.kind, person.series, fold(full_name(person.name)), person.ids, nth


def _work_form(work: Mention) -> tuple[object, ...]:
    """A paper's author alone says nothing: without title, identifier or year each citation is one of its own."""
    alone = work.key if not work.name and not work.ids and work.year is None else None
    return work.name, work.ids, work.series, work.author, work.year, alone


def _body_form(body: Mention) -> tuple[object, ...]:
    return body.name, body.ids


def _in_papers(authors: Iterable[Mention], papers: Mapping[Key, str]) -> Iterator[Mention]:
    """Authors belong to their papers as short names belong to their series; ``number`` counts those of one name."""
    seen: Counter[tuple[Key, str]] = Counter()
    for author in sorted(authors, key=lambda mention: mention.key):
        if author.within:
            seen[author.within, fold(author.name)] += 1
            nth = seen[author.within, fold(author.name)]
            yield replace(author, series=papers[author.within], number=nth)


def _listed(mentions: Iterable[Mention], knowledge: Knowledge) -> Iterator[Mention]:
    """Organisations that go by a name of one entry of the list alone are that entry; of a registry reading decides."""
    entries: dict[str, set[str]] = defaultdict(set)
    for entry in knowledge.institutions:
        for name in () if entry.registered else (entry.name, *entry.names):
            entries[fold(name)].add(entry.slug)
    for mention in mentions:
        found = entries.get(fold(mention.name), set())
        ids = (f"known:{min(found)}",) if not mention.ids and len(found) == 1 else mention.ids
        yield replace(mention, ids=ids, context=(f"series:{mention.series}",))


def _all_merges(*found: list[Merge] | tuple[Joined, ...]) -> Iterator[Merge]:
    for part in found:
        for one in part:
            yield from one.merges if isinstance(one, Joined) else (one,)


def _doubts(joined: Iterable[Joined]) -> list[Doubt]:
    """The most uncertain first, each pair of references once."""
    pairs: dict[tuple[str, str], Doubt] = {}
    for doubt in chain.from_iterable(one.doubts for one in joined):
        left, right = sorted((doubt.left, doubt.right))
        if left != right and (left, right) not in pairs:
            pairs[left, right] = doubt
    ranked = sorted(pairs.values(), key=lambda d: (-d.score if not d.joined else d.score - 1.2, d.key, d.other))
    return ranked[:_MOST_DOUBTS]
