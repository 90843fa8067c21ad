"""Claims of all pages into the current view: newest wins, one value where there can be only one, contradictions told.

``decide`` is a fold over subjects. What depends on another property (a date's ``kg:dateInferred``, a name's parts)
stands only where the words that won for that property say it too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from kg.conflicts import CHECKS, of_affiliations, of_time, of_values
from kg.model import Assertion, Contradiction, Decided, Statement, Statements
from kg.vocab import BIBO, DCTERMS, FABIO, KG, RDF, SCHEMA, SKOS

# Of these a thing has one value.
_SINGLE = frozenset(
    str(term)
    for term in (
        SCHEMA.name, SCHEMA.startDate, SCHEMA.endDate, SCHEMA.position, SCHEMA.location, KG.status,
        SCHEMA.datePublished, SCHEMA.isPartOf, SCHEMA.superEvent, DCTERMS.bibliographicCitation, BIBO.doi,
        FABIO.hasArXivId, SKOS.prefLabel,
    )
)  # fmt: skip
# These hold only together with the value that the same words give to another property.
_FOLLOWS = {
    str(KG.dateInferred): str(SCHEMA.startDate),
    str(SCHEMA.eventStatus): str(KG.status),
    str(SCHEMA.givenName): str(SCHEMA.name),
    str(SCHEMA.familyName): str(SCHEMA.name),
}

_AFFILIATION, _START = str(SCHEMA.affiliation), str(SCHEMA.startDate)
_SERIES, _TYPE, _PART = str(SCHEMA.EventSeries), str(RDF.type), str(SCHEMA.superEvent)

Group = list[Assertion]


def merge(assertions: Iterable[Assertion]) -> list[Assertion]:
    """All assertions once, sorted by subject and property."""
    return sorted(set(assertions))


def decide(assertions: Iterable[Assertion], above: Mapping[str, str] | None = None) -> Decided:
    """The default graph of merged ``assertions``, without what nothing in it leads to any more.

    ``above`` tells of institutions what they are part of, so that a part and its whole are not at odds.
    """
    kept = Statements()
    contradictions: list[Contradiction] = []
    employed: Group = []
    days: dict[str, str] = {}
    for subject, about in groupby(assertions, key=lambda a: a.subject):
        current = {predicate: _newest(list(group)) for predicate, group in groupby(about, key=lambda a: a.predicate)}
        winners = {predicate: _best(group) if predicate in _SINGLE else group for predicate, group in current.items()}
        contradictions += of_values(winners, current, _rank)
        contradictions += of_time(winners, _rank)
        kept.extend(sorted(set(_statements(winners))))
        employed += current.get(_AFFILIATION, ())
        if start := winners.get(_START):
            days[subject] = start[0].object[1:11]
    contradictions += of_affiliations(employed, days, above or {}, _rank)
    return Decided(_reached(kept), tuple(sorted(contradictions, key=lambda c: c[:2])))


def _best(group: Group) -> Group:
    """The claims of the one value that wins."""
    best = max(group, key=_rank)
    return [one for one in group if one.object == best.object]


def _newest(group: Group) -> Group:
    """Without passing facts that a newer version of the same page replaces."""
    newest: dict[str, tuple[str, str]] = {}
    for one in group:
        if one.passing:
            newest[one.lineage] = max(newest.get(one.lineage, one.version), one.version)
    return [one for one in group if not one.passing or one.version == newest[one.lineage]]


def _rank(one: Assertion) -> tuple[object, ...]:
    """Surest, then newest, then the earliest place; the value itself settles what is left."""
    page, offset = one.place
    return one.confidence, one.version[0], -offset, one.version[1], page, one.object


def _statements(winners: dict[str, Group]) -> Iterator[Statement]:
    for predicate, group in winners.items():
        if predicate in CHECKS:
            continue
        if predicate in _FOLLOWS:
            leading = {one.graph for one in winners.get(_FOLLOWS[predicate], ())}
            group = [one for one in group if one.graph in leading]
            group = [max(group, key=_rank)] if group else []
        yield from (Statement(one.subject, one.predicate, one.object) for one in group)


def _reached(statements: Statements) -> Statements:
    """Of sorted statements only what a series or session leads to: a speaker whom a newer version replaced is not left
    behind alone."""
    subjects: set[str] = set()
    series: set[str] = set()
    parts: list[tuple[str, str]] = []
    for subject, predicate, target, _ in statements:
        subjects.add(subject)
        if target == _SERIES and predicate == _TYPE:
            series.add(subject)
        elif predicate == _PART:
            parts.append((subject, target))
    leads: defaultdict[str, list[str]] = defaultdict(list)
    for subject, _, target, _ in statements:
        if target in subjects:
            leads[subject].append(target)
    seen = {one for part in parts if part[1] in series for one in part}
    todo = list(seen)
    while todo:
        for target in leads.get(todo.pop(), ()):
            if target not in seen:
                seen.add(target)
                todo.append(target)
    if subjects <= seen:
        return statements
    return Statements(statement for statement in statements if statement.subject in seen)
