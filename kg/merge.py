"""Claims of all pages into the current view: newest wins, one value where there can be only one, contradictions told.

``decide`` is a fold over subjects. What depends on another property (a date's ``kg:dateInferred``, a name's parts)
stands only where the words that won for that property say it too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from kg.model import Assertion, Contradiction, Decided, Statement
from kg.text import fold
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

Group = list[Assertion]


def merge(assertions: Iterable[Assertion]) -> list[Assertion]:
    """All assertions once, sorted by subject and property."""
    return sorted(set(assertions))


def decide(assertions: Iterable[Assertion]) -> Decided:
    """The default graph of sorted ``assertions``, without what nothing in it leads to any more."""
    kept: list[Statement] = []
    contradictions: list[Contradiction] = []
    for _, about in groupby(assertions, key=lambda a: a.subject):
        winners: dict[str, Group] = {}
        for predicate, group in groupby(about, key=lambda a: a.predicate):
            current = _newest(list(group))
            if predicate in _SINGLE:
                best = max(current, key=_rank)
                contradictions += _contradictions(best, current)
                current = [one for one in current if one.object == best.object]
            winners[predicate] = current
        kept += _statements(winners)
    return Decided(tuple(_reached(sorted(set(kept)))), tuple(contradictions))


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
        if predicate in _FOLLOWS:
            leading = {one.graph for one in winners.get(_FOLLOWS[predicate], ())}
            group = [one for one in group if one.graph in leading]
            group = [max(group, key=_rank)] if group else []
        yield from (Statement(one.subject, one.predicate, one.object) for one in group)


def _contradictions(best: Assertion, group: Group) -> Iterator[Contradiction]:
    """The surest claim of each other value that cannot hold beside the best one."""
    at_odds = _AT_ODDS.get(best.predicate)
    if at_odds is None or not best.graph:
        return
    rivals: dict[str, Group] = defaultdict(list)
    for one in group:
        if one.graph and at_odds(best.object, one.object):
            rivals[one.object].append(one)
    for value in sorted(rivals):
        yield Contradiction(best.subject, best.predicate, best, max(rivals[value], key=_rank))


def _words(term: str) -> str:
    """The lexical form of a literal, or the IRI."""
    return re.sub(r'^[<"]|"(?:\^\^.*|@.*)?$|>$', "", term)


def _days_differ(one: str, other: str) -> bool:
    """Two days; or two times of one day."""
    a, b = _words(one), _words(other)
    return a != b if len(a) == len(b) else a[:10] != b[:10]


def _places_differ(one: str, other: str) -> bool:
    """Two places of which neither names the other."""
    a, b = fold(_words(one)), fold(_words(other))
    return a not in b and b not in a


def _statuses_differ(one: str, other: str) -> bool:
    return {_words(one), _words(other)} == {"held", "cancelled"}


def _values_differ(one: str, other: str) -> bool:
    return one != other


_AT_ODDS: dict[str, Callable[[str, str], bool]] = {
    str(SCHEMA.startDate): _days_differ,
    str(SCHEMA.endDate): _days_differ,
    str(SCHEMA.location): _places_differ,
    str(KG.status): _statuses_differ,
    str(SCHEMA.datePublished): _values_differ,
    str(SCHEMA.isPartOf): _values_differ,
}


def _reached(statements: list[Statement]) -> Iterator[Statement]:
    """Only what a series or session leads to: a speaker whom a newer version replaced is not left behind alone."""
    about: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        about[statement.subject].append(statement)
    series = str(SCHEMA.EventSeries)
    kinds = {s.subject for s in statements if s.predicate == str(RDF.type) and s.object == series}
    roots = [s.subject for s in statements if s.predicate == str(SCHEMA.superEvent) and s.object in kinds]
    hosts = [s.object for s in statements if s.predicate == str(SCHEMA.superEvent)]
    seen = set(roots) | {host for host in hosts if host in kinds}
    todo = list(seen)
    while todo:
        for statement in about.get(todo.pop(), ()):
            if statement.object in about and statement.object not in seen:
                seen.add(statement.object)
                todo.append(statement.object)
    return (statement for statement in statements if statement.subject in seen)
