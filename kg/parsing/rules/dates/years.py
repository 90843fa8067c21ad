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
HEADING = "dates.year-from-heading"


def years_of(found: Sequence[DateParts], hints: Sequence[Hint], retrieved: date | None) -> list[Year | None]:
    """A year for each date of a page, in page order, or None."""
    years = [_known(parts, hint) for parts, hint in zip(found, hints, strict=True)]
    way = _way(found)
    _go_on(found, hints, years)
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
    """The printed year, else that of the nearest hint, or of the nearest that agrees with the printed weekday."""
    if parts.year is not None:
        return Year(parts.year, SPELLED, 1.0)
    month, day = parts.month, parts.day or 1
    if month is None and parts.week is not None:
        month, day = min(12, 1 + parts.week * 7 // 31), 15
    if month is None or not hint:
        return None
    options = [year for h in hint for year in _by_hint(h, month, day)]
    return next((y for y in options if _right_weekday(parts, y.number)), options[0])


def _by_hint(hint: int | Term, month: int, day: int) -> list[Year]:
    if not isinstance(hint, Term):
        return [Year(hint, HEADING, 0.9)]
    if hint.both:
        return [Year(hint.year, HEADING, 0.9), Year(hint.year + 1, HEADING, 0.9)]
    return [Year(hint.year_of(month, day), "dates.year-from-term", 0.9)]


def _go_on(found: Sequence[DateParts], hints: Sequence[Hint], years: list[Year | None]) -> None:
    """Under a heading with two years, a day that other lists of the page have passed in the first is of the second."""
    days = [real(p, y.number) if y else None for p, y in zip(found, years, strict=True)]
    for i, (parts, hint) in enumerate(zip(found, hints, strict=True)):
        first, day = next(iter(hint), None), days[i]
        if not isinstance(first, Term) or not first.both or day is None or day.year != first.year:
            continue
        others = [d for d, h in zip(days, hints, strict=True) if d and d.year == first.year and h[:1] != hint[:1]]
        if parts.year is None and others and day < max(others) and not _right_weekday(parts, day.year):
            years[i] = Year(day.year + 1, "dates.year-by-list", 0.8)


def _right_weekday(parts: DateParts, year: int) -> bool:
    day = real(parts, year)
    return day is not None and day.weekday() == parts.weekday


def _way(found: Sequence[DateParts]) -> int:
    """1 where the days of the page go forward, -1 where they go back, 0 where neither."""
    days = [(p.year, d) for p in found if (d := real(p, 2020))]
    steps = [(b - a).days for (_, a), (_, b) in itertools.pairwise(days)]
    if any(year is None for year, _ in days):
        plain = [d.replace(year=2020) for _, d in days]
        steps = [((b - a).days + 183) % 366 - 183 for a, b in itertools.pairwise(plain)]
    near = [s for s in steps if abs(s) <= 100] or steps  # from March to November may be either way
    score = sum((s > 0) - (s < 0) for s in near)
    return (score > 0) - (score < 0)


def _turn_over(found: Sequence[DateParts], hints: Sequence[Hint], years: list[Year | None], way: int) -> None:
    """Under one heading with one year, a list that goes "… Dec 14, Jan 11 …" goes on into the next year."""
    last_hint: Hint | None = None
    last = date.min
    for i, (parts, hint) in enumerate(zip(found, hints, strict=True)):
        year = years[i]
        day = real(parts, year.number) if year else None
        if year is None or day is None:
            continue
        turns = last.year > day.year or (last.month >= 9 and day.month <= 4)
        if way > 0 and turns and hint == last_hint and year.how == HEADING and not _right_weekday(parts, day.year):
            later = real(parts, day.year + 1)
            if later and later >= last:
                years[i], day = Year(later.year, "dates.year-by-list", 0.8), later
        last_hint, last = hint, day


def _run(
    found: Sequence[DateParts], years: Sequence[Year | None], at: int, upto: int, way: int, retrieved: date | None
) -> list[Year | None]:
    """Years for ``found[at:upto]``, which have none: their steps from each other, fastened to what is known."""
    run = found[at:upto]
    before = _neighbour(found, years, range(at - 1, -1, -1))
    after = _neighbour(found, years, range(upto, len(found)))
    options = [_follow(run, before, way)] if before else []
    if after:
        options.append(_follow(run[::-1], after, -way)[::-1])
    if options:
        return _chosen(run, options, "dates.year-by-neighbours", 0.8)
    first = next((p for p in run if real(p, 2020)), None)
    if retrieved is None or first is None:
        return [None] * len(run)
    starts = [d for y in range(retrieved.year - 6, retrieved.year + 2) if (d := real(first, y))]
    options = sorted((_follow(run, start, way) for start in starts), key=lambda o: _distance(run, o, retrieved))
    if max(_agreement(run, o) for o in options) > min(_agreement(run, o) for o in options):
        return _chosen(run, options, "dates.year-by-weekday", 0.7)
    return _chosen(run, options, "dates.year-by-retrieved", 0.5)


def _chosen(run: Sequence[DateParts], options: Sequence[list[int | None]], how: str, sure: float) -> list[Year | None]:
    """The option that agrees best with the printed weekdays, the first of equals."""
    best = max(options, key=lambda option: _agreement(run, option))
    return [None if year is None else Year(year, how, sure) for year in best]


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
