"""Whether each session was held, is planned or cancelled: as it says itself, as its heading or the page says, or by
its day against the day of the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from kg.model import Claim, Text
from kg.parsing.calendar import When
from kg.parsing.draft import Draft
from kg.parsing.openers import dates_of
from kg.parsing.outline import Line, Outline
from kg.parsing.rules.dates import settle
from kg.parsing.rules.status import announced_later, tentative, told_by_heading
from kg.parsing.shapes import post

Status = Claim[Literal["held", "planned", "cancelled"]]

_HEADING = 80  # characters; a longer line above a session is no heading that tells
_ANNOUNCEMENT = 200  # characters of a line that says what the schedule is
_UPDATED = re.compile(
    r"\b(?:last (?:updated?|modified|changed?|edited)|updated (?:on|at)?|page updated"
    r"|zuletzt (?:ge[äa]ndert|aktualisiert)|letzte [äa]nderung|mise? [àa] jour|derni[èe]re modification"
    r"|laatst (?:bijgewerkt|gewijzigd)|sidst opdateret|senast (?:uppdaterad|[äa]ndrad)|[úu]ltima actualizaci[óo]n"
    r"|ultimo aggiornamento)\b",
    re.IGNORECASE,
)
_UPDATED_KEYS = ("lastmod", "last_modified", "last_modified_at", "updated", "modified", "dcterms.modified")
_BOLD = re.compile(
    r"\bbold\b[^.]*\b(?:upcoming|future|planned|next)\b|\b(?:upcoming|future|planned)\b[^.]*\bin bold\b", re.IGNORECASE
)
_NUMBERS = re.compile(r"\D*((?:19|20)\d\d)\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})\D*")  # "Date(2023, 06, 27)"
_TERM = timedelta(days=200)  # a page that announces a term is not older than that


@dataclass(frozen=True)
class _AsOf:
    """A day of which the page is, and the rule that says so."""

    day: date
    rule: str
    confidence: float = 1.0


def statuses(
    drafts: Sequence[Draft], dates: Sequence[When | None], outline: Outline, rest: Sequence[Line]
) -> list[Status | None]:
    """For each draft whether it was held, is planned or cancelled; None where nothing tells."""
    days = [_day(at) for at in dates]
    as_of = _retrieved(outline) or _updated(outline, rest) or _announced(drafts, days, outline)
    as_of = as_of or _flagged(drafts, days)
    bold = any(_BOLD.search(line.text.chars) for line in rest)
    above = {text.span() for draft in drafts for text in draft.unit.context if text}
    apart = [line for line in rest if line.text and line.text.span() not in above]  # a heading tells of its own
    unsettled = _unsettled(apart)
    out: list[Status | None] = []
    for draft, at, day in zip(drafts, dates, days, strict=True):
        told = _said(draft, bold=bold)
        if not told and at and day and as_of:
            told = Claim("held" if day <= as_of.day else "planned", at.start.span, as_of.rule, as_of.confidence)
        out.append(told or unsettled)
    return _beside_past(out, dates, days)


def _beside_past(
    told: list[Status | None], dates: Sequence[When | None], days: Sequence[date | None]
) -> list[Status | None]:
    """Sessions of one term of which nothing tells are to come where those under "Past sessions" all lie before them."""
    past = [day for status, day in zip(told, days, strict=True) if status and status.rule == "status.heading" and day]
    open_ = [day for status, day in zip(told, days, strict=True) if not status and day]
    held = all(s.value == "held" for s in told if s and s.rule == "status.heading")
    if not past or not open_ or not held or min(open_) <= max(past) or max(open_) - min(open_) > _TERM:
        return told
    return [
        status or (Claim("planned", at.start.span, "status.beside-past", 0.7) if at else None)
        for status, at in zip(told, dates, strict=True)
    ]


def _unsettled(rest: Sequence[Line]) -> Status | None:
    """What the page says of its whole schedule: that it is tentative."""
    told = ((line, tentative(line.text.chars)) for line in rest if len(line.text.chars) < _ANNOUNCEMENT)
    return next((found.claim(line.text) for line, found in told if found), None)


def _flagged(drafts: Sequence[Draft], days: Sequence[date | None]) -> _AsOf | None:
    """The last day flagged as held, where several are and none is flagged as open: what comes later is to come."""
    flags = [d.flagged.value for d in drafts if d.flagged]
    held = [day for draft, day in zip(drafts, days, strict=True) if draft.flagged and day]
    return _AsOf(max(held), "status.flags", 0.8) if len(flags) >= 2 and set(flags) == {"held"} and held else None


def _said(draft: Draft, *, bold: bool) -> Status | None:
    """What the session's own words say, or the nearest heading; that its day is still to be told, or its date is bold
    where that means something."""
    if told := draft.cancelled or draft.flagged:
        return told
    for text in reversed(draft.unit.context):
        if len(text.chars) < _HEADING and (found := told_by_heading(text.chars) or tentative(text.chars)):
            return found.claim(text)
    if later := next((t for role, t in draft.unit.cells if role == "date" and announced_later(t.chars)), None):
        return Claim("planned", later.span(), "status.day-to-come", 0.8) if not draft.days else None
    for text, day in draft.days[:1] if bold else ():
        if any(m.start < day.end and day.start < m.end for m in text.marked("strong")):
            return Claim("planned", text.span(day.start, day.end), "status.bold")
    return None


def _day(at: When | None) -> date | None:
    if at is None:
        return None
    return at.start.value.date() if isinstance(at.start.value, datetime) else at.start.value


def _retrieved(outline: Outline) -> _AsOf | None:
    day = outline.document.page.source.retrieved
    return _AsOf(day, "status.retrieved") if day else None


def _updated(outline: Outline, rest: Sequence[Line]) -> _AsOf | None:
    """The day on which the page says that it was last changed."""
    fields = [b.text for key in _UPDATED_KEYS if (b := outline.fields.get(key))]
    lines = [x.text for x in rest if len(x.text.chars) < 120 and _UPDATED.search(x.text.chars)]
    days = [day for text in (*fields, *lines) if (day := _spelled(text))]
    return _AsOf(max(days), "status.updated", 0.8) if days else None


def _announced(drafts: Sequence[Draft], days: Sequence[date | None], outline: Outline) -> _AsOf | None:
    """The page's own date, where all its sessions lie within a term after it: an announcement."""
    field = outline.fields.get("date")
    written = _spelled(field.text) if field else None
    known = [d for d in days if d]
    if not written or not known or any(d.unit.shape == post.NAME for d in drafts):
        return None
    return _AsOf(written, "status.page-date", 0.7) if all(written < d <= written + _TERM for d in known) else None


def _spelled(text: Text) -> date | None:
    """The first whole date of a text."""
    for found in dates_of(text)[:1]:
        settled = settle([found.value], [()])[0]
        if settled and not settled.inferred:
            return settled.start.date() if isinstance(settled.start, datetime) else settled.start
    m = _NUMBERS.fullmatch(text.chars)
    try:
        return date(int(m[1]), int(m[2]), int(m[3])) if m else None
    except ValueError:
        return None
