"""Claims that cannot both hold: two venues of a paper, a date against its weekday, two affiliations on a day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any

from kg.model import Assertion, Contradiction
from kg.text import fold
from kg.vocab import KG, RDF, SCHEMA

Group = list[Assertion]
Rank = Callable[[Assertion], Any]

# What a page says of the time beside the date: it is compared with the date, and is no statement of its own.
CHECKS = frozenset((str(SCHEMA.dayOfWeek), str(SCHEMA.startTime)))
_PAPER = str(SCHEMA.ScholarlyArticle)
_SMALL = frozenset(("a", "an", "and", "for", "in", "of", "on", "the"))


def of_values(winners: Mapping[str, Group], current: Mapping[str, Group], rank: Rank) -> Iterator[Contradiction]:
    """Of one thing: for each property the surest claim of each other value that cannot hold beside the best one."""
    paper = any(one.object == _PAPER for one in winners.get(str(RDF.type), ()))
    for predicate, group in sorted(current.items()):
        at_odds = _AT_ODDS.get(predicate) or (_titles_differ if paper and predicate == str(SCHEMA.name) else None)
        if at_odds is None or predicate not in winners:
            continue
        best = max(winners[predicate], key=rank)
        rivals: dict[str, Group] = defaultdict(list)
        for one in group:
            if one.graph and at_odds(best.object, one.object):
                rivals[one.object].append(one)
        for value in sorted(rivals) if best.graph else ():
            yield Contradiction(best.subject, predicate, best, max(rivals[value], key=rank))


def of_time(winners: Mapping[str, Group], rank: Rank) -> Iterator[Contradiction]:
    """A session's date against its printed weekday, and its hour against that at which the series usually meets."""
    starts = winners.get(str(SCHEMA.startDate))
    if not starts:
        return
    best = max(starts, key=rank)
    said = _words(best.object)
    for check in sorted(CHECKS):
        rivals = [one for one in winners.get(check, ()) if _other_time(said, _words(one.object))]
        if rivals:
            yield Contradiction(best.subject, best.predicate, best, max(rivals, key=rank))


def of_affiliations(
    employed: Iterable[Assertion], days: Mapping[str, str], above: Mapping[str, str], rank: Rank
) -> Iterator[Contradiction]:
    """People said to be of two institutions on one day, in two places. ``days`` are those of sessions; ``above`` is
    what an institution is part of."""
    told: dict[tuple[str, str], dict[tuple[str, str], Group]] = defaultdict(lambda: defaultdict(list))
    for one in employed:
        if one.graph and one.event in days:
            told[one.subject, days[one.event]][one.lineage, one.event].append(one)
    for at in sorted(told):
        places = told[at]
        for a, b in combinations(sorted(places), 2):
            here, there = _newest(places[a]), _newest(places[b])
            if not any(_related(x.object, y.object, above) for x in here for y in there):
                best, rival = sorted([max(here, key=rank), max(there, key=rank)], key=rank, reverse=True)
                yield Contradiction(best.subject, best.predicate, best, rival)


def _newest(group: Group) -> Group:
    version = max(one.version for one in group)
    return [one for one in group if one.version == version]


def _related(one: str, other: str, above: Mapping[str, str]) -> bool:
    """Whether two institutions are one, or one is a part of the other or both of a third."""
    return bool({one, *_above(one, above)} & {other, *_above(other, above)})


def _above(body: str, above: Mapping[str, str]) -> Iterator[str]:
    seen: set[str] = set()
    while body in above and body not in seen:
        seen.add(body)
        body = above[body]
        yield body


def _words(term: str) -> str:
    """The lexical form of a literal, or the IRI."""
    return re.sub(r'^[<"]|"(?:\^\^.*|@.*)?$|>$', "", term)


def _other_time(start: str, said: str) -> bool:
    """Whether a printed weekday or a usual hour is not that of ``start``."""
    if said.startswith(str(SCHEMA.Monday)[1:-7]):
        return not said.endswith(f"/{_DAYS[date.fromisoformat(start[:10]).weekday()]}")
    return "T" in start and start[11:16] != said


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


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


def _venues_differ(one: str, other: str) -> bool:
    """Two venues, of which neither is an abbreviation of the other."""
    a, b = (re.split(r"[-_]+", _words(term).rpartition("/")[2]) for term in (one, other))
    return not _abbreviates(a, b) and not _abbreviates(b, a)


def _abbreviates(short: list[str], long: list[str]) -> bool:
    """ "nat-geosci" for "nature-geoscience", "pnas" for "proceedings-of-the-national-academy-of-sciences"."""
    few, many = ([word for word in words if word not in _SMALL] for words in (short, long))
    if len(few) == 1 and len(many) > 1 and few[0] == "".join(word[0] for word in many):
        return True
    return len(few) == len(many) and all(full.startswith(word) for word, full in zip(few, many, strict=True))


def _titles_differ(one: str, other: str) -> bool:
    """Titles that share less than half of their words: a link leads to another paper than the one that is named."""
    a, b = (set(fold(_words(term)).split()) - _SMALL for term in (one, other))
    return len(a & b) * 2 < min(len(a), len(b))


_AT_ODDS: dict[str, Callable[[str, str], bool]] = {
    str(SCHEMA.startDate): _days_differ,
    str(SCHEMA.endDate): _days_differ,
    str(SCHEMA.location): _places_differ,
    str(KG.status): _statuses_differ,
    str(SCHEMA.datePublished): _values_differ,
    str(SCHEMA.isPartOf): _venues_differ,
}
