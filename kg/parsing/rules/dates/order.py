"""Whether 04/12/2017 is in December or in April: what the other dates of its page say."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.parsing.rules.dates.parts import DateParts


@dataclass(frozen=True, slots=True)
class Order:
    """How a page prints day and month in numbers, the rule that tells, and how sure it is."""

    month_first: bool
    how: str
    confidence: float
    inferred: bool = False


def order_of(found: Sequence[DateParts], given: str = "") -> Order:
    """The order of the ambiguous dates of ``found``, the dates of a page; ``given`` is what the catalogue says."""
    if given in ("dmy", "mdy"):
        return Order(given == "mdy", "dates.order-given", 1.0)
    votes = sum((p.order == "mdy") - (p.order == "dmy") for p in found)
    if votes:
        return Order(votes > 0, "dates.order-by-page", 0.95)
    ambiguous = [p for p in found if p.ambiguous]
    readings = {False: ambiguous, True: [swapped(p) for p in ambiguous]}
    agreeing = {first: sum(_agrees(p) for p in parts) for first, parts in readings.items()}
    if agreeing[True] != agreeing[False]:
        return Order(agreeing[True] > agreeing[False], "dates.order-by-weekday", 0.95)
    fit = {first: _fit([swapped(p) if first and p.ambiguous else p for p in found]) for first in (False, True)}
    if len(found) > 2 and fit[True] != fit[False]:
        return Order(fit[True] > fit[False], "dates.order-by-list", 0.8)
    return Order(False, "dates.order-default", 0.5, inferred=True)


def doubted(found: Sequence[DateParts]) -> list[DateParts]:
    """``found``, its dotted dates ambiguous where more of them must have the month first ("01.17.2022") than last."""
    firsts = [p.order == "mdy" for p in found if p.dotted and (p.day or 0) > 12]
    if 2 * sum(firsts) <= len(firsts):
        return list(found)
    return [replace(p, ambiguous=True) if p.dotted and (p.day or 0) <= 12 and p.day != p.month else p for p in found]


def swapped(parts: DateParts) -> DateParts:
    """``parts`` with day and month the other way round."""
    if parts.end_day:
        parts = replace(parts, end_day=parts.end_month, end_month=parts.end_day)
    return replace(parts, day=parts.month, month=parts.day)


def real(parts: DateParts, year: int | None = None) -> date | None:
    """The first day that ``parts`` prints, with ``year`` where it prints none; None if it is no real day."""
    year = parts.year or year
    if year is None or parts.month is None or parts.day is None:
        return None
    try:
        return date(year, parts.month, parts.day)
    except ValueError:
        return None


def _agrees(parts: DateParts) -> bool:
    day = real(parts)
    return day is not None and parts.weekday is not None and day.weekday() == parts.weekday


def _fit(found: Sequence[DateParts]) -> tuple[int, int, int]:
    """How well the days of a page follow each other: few turns back, a rhythm of weeks, short steps."""
    year = next((p.year for p in found if p.year), 2023)
    days = [d for p in found if (d := real(p, year))]
    steps = [(b - a).days for a, b in itertools.pairwise(days)]
    turns = min(sum(s < 0 for s in steps), sum(s > 0 for s in steps))
    return -turns, sum(s % 7 == 0 for s in steps), -sum(abs(s) for s in steps)
