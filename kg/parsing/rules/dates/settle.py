"""From the dates that a page prints to real days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

from kg.parsing.rules.dates.order import Order, doubted, order_of, real, swapped
from kg.parsing.rules.dates.parts import DateParts, Hint, Settled
from kg.parsing.rules.dates.words import DAY_NAMES
from kg.parsing.rules.dates.years import SPELLED, Year, years_of


def settle(
    found: Sequence[DateParts], hints: Sequence[Hint], order: str = "", retrieved: date | None = None
) -> list[Settled | None]:
    """The real day or days of each of ``found``, the dates of one page in page order; None where that is not known.

    ``hints`` has, for each date, the years and terms of its headings and title, nearest first; ``order`` and
    ``retrieved`` are what the catalogue says of the page. Raises ValueError if hints and dates differ in number.
    """
    found = doubted(found)
    told = order_of(found, order)
    parts = [swapped(p) if p.ambiguous and told.month_first else p for p in found]
    years = years_of(parts, hints, retrieved)
    calendar = _weeks_are_of_the_calendar(parts, years)
    return [_settled(p, y, told, calendar) for p, y in zip(parts, years, strict=True)]


def _settled(parts: DateParts, year: Year | None, told: Order, calendar: bool) -> Settled | None:
    if year is None:
        return None
    if parts.day is None and parts.month is None and parts.week is not None:
        return _week(parts, year, calendar)
    day = real(parts, year.number)
    if day is None:
        return None
    start, end = _ends(parts, day)
    settled = Settled(start, end, year.how != SPELLED, year.confidence, _contradiction(parts, day, calendar), year.how)
    if parts.ambiguous and told.confidence < settled.confidence:
        settled = replace(settled, how=told.how, confidence=told.confidence)
    elif parts.ambiguous and not settled.inferred:
        settled = replace(settled, how=told.how)
    settled = replace(settled, inferred=settled.inferred or (parts.ambiguous and told.inferred))
    return replace(settled, confidence=min(settled.confidence, 0.6)) if settled.contradiction else settled


def _week(parts: DateParts, year: Year, calendar: bool) -> Settled | None:
    """The Monday, or the printed weekday, of a calendar week."""
    if parts.year is None and not (parts.iso_week or calendar):
        return None
    try:
        day = date.fromisocalendar(year.number, parts.week or 0, (parts.weekday or 0) + 1)
    except ValueError:
        return None
    start, end = _ends(parts, day)
    return Settled(start, end, inferred=True, confidence=min(0.5, year.confidence), how="dates.week")


def _ends(parts: DateParts, day: date) -> tuple[date | datetime, date | datetime | None]:
    last = _last(parts, day)
    start: date | datetime = _at(day, parts.start_time, parts) if parts.start_time else day
    if parts.end_time is None:
        return start, last
    end = _at(last or day, parts.end_time, parts)
    return start, end + timedelta(days=1) if isinstance(start, datetime) and end <= start else end


def _last(parts: DateParts, day: date) -> date | None:
    """The last day of a range, where it is a real one not before ``day``."""
    if parts.end_day is None:
        return None
    end = DateParts(month=parts.end_month or day.month, day=parts.end_day)
    years = [parts.end_year] if parts.end_year else [day.year, day.year + 1]
    days = [d for y in years if (d := real(end, y)) and d >= day]
    return days[0] if days else None


def _at(day: date, clock: time, parts: DateParts) -> datetime:
    zone = None if parts.offset is None else timezone(timedelta(minutes=parts.offset))
    return datetime.combine(day, clock, zone)


def _contradiction(parts: DateParts, day: date, calendar: bool) -> str:
    if parts.weekday is not None and day.weekday() != parts.weekday:
        return f"{day} is a {DAY_NAMES[day.weekday()]}, the page says {DAY_NAMES[parts.weekday]}"
    week = day.isocalendar().week
    if parts.week is not None and parts.week != week and (calendar or parts.iso_week):
        return f"{day} is in week {week}, the page says week {parts.week}"
    return ""


def _weeks_are_of_the_calendar(found: Sequence[DateParts], years: Sequence[Year | None]) -> bool:
    """Whether "Week 5 (Jan 29)" counts the weeks of the year on this page, not those of a course."""
    days = [(p.week, real(p, y.number)) for p, y in zip(found, years, strict=True) if y and p.week is not None]
    agree = [week == day.isocalendar().week for week, day in days if day]
    return sum(agree) * 2 > len(agree)
