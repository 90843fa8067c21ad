"""When the sessions of a page take place: their printed dates settled together, since one tells how to read another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePath

from kg.model import Claim, Page, Text
from kg.parsing.draft import Draft
from kg.parsing.found import Found
from kg.parsing.openers import dates_in
from kg.parsing.rules.dates import DateParts, Hint, Settled, Term, Times, scan_terms, scan_years, settle

_NAME_DATE = re.compile(r"(?:^|\D)(20\d\d)[-_.]?([01]\d)(?:[-_.]?([0-3]\d))?(?:\D|$)")

_BOTH = re.compile(r"\b(20\d\d) ?(?:&|and|und|et|og|och|en|y|e) ?(20\d\d)\b")  # "Talks in 2022 and 2023"


@dataclass(frozen=True)
class When:
    """The date of a draft, with its words."""

    settled: Settled
    start: Claim[date | datetime]
    end: Claim[date | datetime] | None
    weekday: Claim[int] | None = None  # as printed, where it is not that of the date


def when(drafts: Sequence[Draft], page: Page, context: Sequence[Text], weekday: int | None = None) -> list[When | None]:
    """For each draft its date, or None where the page gives none.

    ``context`` are texts that may tell the year, nearest last; ``weekday`` (0 is Monday) that of the series.
    """
    picked = [_main_day(d) for d in drafts]
    hints = [_hint(d, page, context) for d in drafts]
    if weekday is not None:
        hints = _by_weekday([p and p[1].value for p in picked], hints, weekday)
    parts = [(p[1].value if p else DateParts()) for p in picked]
    settled = settle(parts, hints, order=page.source.date_order, retrieved=page.source.retrieved)
    out: list[When | None] = []
    for draft, pick, found in zip(drafts, picked, settled, strict=True):
        if pick and found:
            text, day = pick
            span = text.span(day.start, day.end)
            start = Claim(found.start, span, found.how, found.confidence)
            end = Claim(found.end, span, found.how, found.confidence) if found.end else _told_end(draft)
            out.append(When(found, start, end, _other_weekday(day.value, start)))
        else:
            out.append(_by_file_name(draft, page) if len(drafts) == 1 and not pick else None)
    return out


def _other_weekday(printed: DateParts, start: Claim[date | datetime]) -> Claim[int] | None:
    """The printed weekday, where it is not that of the day."""
    if printed.weekday is None or printed.weekday == start.value.weekday():
        return None
    return Claim(printed.weekday, start.span, "dates.weekday", start.confidence)


def _by_weekday(days: Sequence[DateParts | None], hints: Sequence[Hint], weekday: int) -> list[Hint]:
    """The hints, with the year in front in which most days without a year fall on the series' weekday."""
    bare = [d for d in days if d and d.day and d.month and not d.year]
    years = sorted({h if isinstance(h, int) else h.year for hint in hints for h in hint})
    if len(bare) < 3 or not years:
        return list(hints)
    fits = {y: sum(_weekday(y, d) == weekday for d in bare) for y in range(years[0], years[-1] + 2)}
    best = max(fits, key=lambda y: (fits[y], y in years))
    return [(best, *h) for h in hints] if fits[best] >= 0.8 * len(bare) else list(hints)


def _weekday(year: int, parts: DateParts) -> int | None:
    try:
        return date(year, parts.month or 1, parts.day or 1).weekday()
    except ValueError:
        return None


def _told_end(draft: Draft) -> Claim[date | datetime] | None:
    """The end that a label or structured data gives, where it is a whole date."""
    for text, found in draft.ends:
        settled = settle([found.value], [()])[0]
        if settled and not settled.inferred:
            return Claim(settled.start, text.span(found.start, found.end), settled.how, settled.confidence)
    return None


def _main_day(draft: Draft) -> tuple[Text, Found[DateParts]] | None:
    """The first printed day (else week) of a draft, with the time of day that stands elsewhere in it."""
    days = [x for x in draft.days if x[1].value.day] or [x for x in draft.days if x[1].value.week]
    if not days:
        return None
    text, found = days[0]
    if found.value.start_time is None and (time := _time_beside(draft, days)):
        value = replace(found.value, start_time=time.start, end_time=time.end, zone=time.zone, offset=time.offset)
        found = replace(found, value=value)
    return text, found


def _time_beside(draft: Draft, days: Sequence[tuple[Text, Found[DateParts]]]) -> Times | None:
    """The time of day that a draft gives apart from its day, or with another: "9 July and 16 July, 9:30 am"."""
    if draft.times:
        return draft.times[0][1].value
    for text, day in days[1:]:
        if text is days[0][0] and day.value.start_time:
            return Times(day.value.start_time, day.value.end_time, day.value.zone, day.value.offset)
    return None


def _hint(draft: Draft, page: Page, context: Sequence[Text]) -> Hint:
    """Years and terms around a draft, nearest first."""
    hints: list[int | Term] = []
    for text in (*reversed(draft.unit.context), *reversed(context)):
        hints += [t.value for t in scan_terms(text.chars)]
        hints += [Term(int(m[1]), int(m[2])) for m in _BOTH.finditer(text.chars) if int(m[2]) == int(m[1]) + 1]
        hints += [d.value.year for d in dates_in(text.chars) if d.value.year]
        hints += [y.value for y in scan_years(text.chars)]
    if page.source.year:
        hints.append(page.source.year)
    if m := _NAME_DATE.search(PurePath(page.name).stem):
        hints.append(int(m[1]))
    elif y := re.search(r"(?:^|\D)(20[0-3]\d|19[89]\d)(?:\D|$)", PurePath(page.name).stem):
        hints.append(int(y[1]))
    return tuple(dict.fromkeys(hints))


def _by_file_name(draft: Draft, page: Page) -> When | None:
    """A post dated by its file's name; the claim stands on the post's title, as a name has no place on the page."""
    m = _NAME_DATE.search(PurePath(page.name).stem)
    words = draft.title or draft.unit.head
    if not m or not m[3] or not words:
        return None
    try:
        day = date(int(m[1]), int(m[2]), int(m[3]))
    except ValueError:
        return None
    settled = Settled(day, None, inferred=True, confidence=0.9, how="dates.file-name")
    return When(settled, Claim(day, words.span(), settled.how, settled.confidence), None)
