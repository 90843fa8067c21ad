"""The years of dates that print none: from headings and terms, from the dates around them, from the weekday, from
the day on which the page was retrieved; else none."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.parsing.rules.dates.order import real
from kg.parsing.rules.dates.parts import DateParts, Hint, Term


@dataclass(frozen=True, slots=True)
class Year:
    """A year, the rule that gave it, and how sure it is."""

    number: int
    how: str
    confidence: float


SPELLED = "dates.spelled"


def years_of(found: Sequence[DateParts], hints: Sequence[Hint], retrieved: date | None) -> list[Year | None]:
    """A year for each date of a page, in page order, or None."""
    years = [_known(parts, hint) for parts, hint in zip(found, hints, strict=True)]
    way = _way(found)
    _turn_over(found, hints, years, way)
    at = 0
    while at < len(found):
        upto = at + 1
        if years[at] is None and found[at].month and found[at].day:
            while upto < len(found) and years[upto] is None:
                upto += 1
            years[at:upto] = _run(found, years, at, upto, way, retrieved)
        at = upto
    return years


def _known(parts: DateParts, hint: Hint) -> Year | None:
    if parts.year is not None:
        return Year(parts.year, SPELLED, 1.0)
    if not hint:
        return None
    month, day = parts.month, parts.day
    if month is None and parts.week is not None:
        month, day = min(12, 1 + parts.week * 7 // 31), 15
    if month is None:
        return None
    nearest = hint[0]
    if isinstance(nearest, Term):
        return Year(nearest.year_of(month, day or 1), "dates.year-from-term", 0.9)
    return Year(nearest, "dates.year-from-heading", 0.9)


def _way(found: Sequence[DateParts]) -> int:
    """1 where the days of the page go forward, -1 where they go back, 0 where neither."""
    days = [real(p, 2020) for p in found]
    places = [d.timetuple().tm_yday + 366 * (p.year or 0) for d, p in zip(days, found, strict=True) if d]
    if any(p.year is None for p in found):
        places = [p % 366 for p in places]
    steps = [(b - a + 183) % 366 - 183 if max(places) < 367 else b - a for a, b in itertools.pairwise(places)]
    score = sum((s > 0) - (s < 0) for s in steps)
    return (score > 0) - (score < 0)


def _turn_over(found: Sequence[DateParts], hints: Sequence[Hint], years: list[Year | None], way: int) -> None:
    """Under one heading with one year, a list that goes "… Dec 14, Jan 11 …" goes on into the next year."""
    for i in range(1, len(found)):
        before, year = years[i - 1], years[i]
        if before is None or year is None or year.how != "dates.year-from-heading" or hints[i] != hints[i - 1]:
            continue
        was, now = real(found[i - 1], before.number), real(found[i], before.number)
        if way > 0 and was and now and was.month >= 9 and now.month <= 4:
            years[i] = Year(before.number + 1, "dates.year-by-list", 0.8)
        elif before.number != year.number and found[i].month and now and was and now >= was:
            years[i] = Year(before.number, "dates.year-by-list", 0.8)


def _run(
    found: Sequence[DateParts], years: Sequence[Year | None], at: int, upto: int, way: int, retrieved: date | None
) -> list[Year | None]:
    """Years for ``found[at:upto]``, which have none: their steps from each other, fastened to what is known."""
    run = found[at:upto]
    before = _neighbour(found, years, range(at - 1, -1, -1))
    after = _neighbour(found, years, range(upto, len(found)))
    options = []
    if before:
        options.append(_follow(run, before, way))
    if after:
        options.append(_follow(run[::-1], after, -way)[::-1])
    how, sure = "dates.year-by-neighbours", 0.8
    if not options and retrieved:
        how, sure = "dates.year-by-retrieved", 0.5
        first = next((p for p in run if real(p, 2020)), None)
        if first is None:
            return [None] * len(run)
        options = [_follow(run, _start(first, y), way) for y in range(retrieved.year - 6, retrieved.year + 2)]
        options.sort(key=lambda o: _distance(run, o, retrieved))
        best = max(options, key=lambda o: _agreement(run, o))
        if _agreement(run, best) > _agreement(run, options[-1]):
            how, sure = "dates.year-by-weekday", 0.7
    if not options:
        return [None] * len(run)
    best = max(options, key=lambda o: _agreement(run, o))
    return [Year(y, how, sure) if y is not None else None for y in best]


def _start(parts: DateParts, year: int) -> date:
    return real(parts, year) or date(year, 3, 1)


def _neighbour(found: Sequence[DateParts], years: Sequence[Year | None], places: range) -> date | None:
    for i in places:
        year = years[i]
        day = real(found[i], year.number) if year else None
        if day:
            return day
    return None


def _follow(run: Sequence[DateParts], start: date, way: int) -> list[int | None]:
    """The years of ``run`` when it goes on from ``start`` the given way, small disorder allowed."""
    years: list[int | None] = []
    last = start
    for parts in run:
        days = [d for y in (last.year - 1, last.year, last.year + 1) if (d := real(parts, y))]
        fitting = [d for d in days if not way or (d - last).days * way >= -60] or days
        if not fitting:
            years.append(None)
            continue
        last = min(fitting, key=lambda d: abs((d - last).days))
        years.append(last.year)
    return years


def _agreement(run: Sequence[DateParts], years: Sequence[int | None]) -> int:
    """How many weekdays are right, less those that are wrong."""
    score = 0
    for parts, year in zip(run, years, strict=True):
        day = real(parts, year)
        if parts.weekday is not None and day:
            score += 1 if day.weekday() == parts.weekday else -1
    return score


def _distance(run: Sequence[DateParts], years: Sequence[int | None], retrieved: date) -> int:
    days = [d for p, y in zip(run, years, strict=True) if (d := real(p, y))]
    return min((abs((d - retrieved).days) for d in days), default=0)
