"""What opens a session: a date, or an ordinal such as "Week 5" or "Session 3".

Shapes ask this of every line; the answer is kept per text, since several shapes ask about the same line.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from kg.model import Text
from kg.parsing.found import Found
from kg.parsing.rules.dates import DateParts, scan, scan_times
from kg.parsing.rules.labels import role_of
from kg.parsing.rules.links import only_leads

_WORDS = (
    r"week|session|meeting|lecture|seminar|talk|day|episode|class|module|unit|chapter|round|event|meetup|workshop|"
    r"vecka|woche|sitzung|treffen|termin|uge|møde|semaine|séance|seance|réunion|bijeenkomst|möte|sesión|sessione|kw"
    r"|seminar(?:io|ium|ie|et)|séminaire|sessão|encuentro|encontro|incontro|reunião"
    r"|v\.(?=\s\d{1,2}(?:\s*[:–—,(|-]|\s+(?-i:[A-ZÀ-Þ])|$))"  # "v. 36 Tides", not "v. 2 of the code"
)
_ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI"]
ORDINAL = re.compile(
    rf"^\W{{0,4}}(?:(?:{_WORDS})s?\s*(?:no\.?|nr\.?|n°|#|n\.)?\s*(?P<a>\d{{1,3}})(?!\d|[./-]\d)(?:\s*(?:&|and|-|–|\+|,)\s*\d{{1,3}})?"
    r"|#\s?(?P<b>\d{1,3})(?!\d)|(?P<c>\d{1,3})\s*[.):](?=\s)"
    rf"|(?:session|lecture|meeting|seminar|sitzung|treffen|séance)\s(?P<d>(?-i:{'|'.join(_ROMAN)}))(?=\s*(?:[:|–—]|-\s|$)))",
    re.IGNORECASE,
)


_ISO_DAY = re.compile(r"(\d{4})-(\d\d)(?:-\d\d)?")
# "8/2 Ada Lovelace": at the very start of a line that repeats, a day and month need no year or weekday beside them.
_LEADING = re.compile(r"^[\s*_(\[-]{0,3}(\d{1,2}/\d{1,2})(?=[\s:,)\]–-]\s?[A-ZÀ-Þ“\"(])")
# "8.11. Ada Lovelace": with two digits it is no number of a section, and neither before a name, or a title and more.
_DOTTED = re.compile(
    r"^[\s*_(\[-]{0,3}(?:(?P<a>\d{2}\.\d{1,2}\.|\d\.\d{2}\.)(?=\s[A-ZÀ-Þ“„\"(])"
    r"|(?P<b>\d\.\d\.)(?=\s[A-ZÀ-Þ][\w.’'-]+(?:(?: [\w.’'-]+){1,3}\s?[:,(–—]"
    r"|.{2,120}\s[(–—-]\s?[A-ZÀ-Þ][\w.’'-]+ [A-ZÀ-Þ])))"
)
_LEAF = 30  # characters of a date that is laid out like a leaf of a calendar: "November", and below it "26"
_SHORT_ISO = re.compile(r"(?<![\d-])(1[5-9]|2\d|3[0-5])-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d-])")
# Behind a day: how people meet
_FORM = re.compile(
    r",?\s*\b(?:in[- ]person|hybrid|online|on[- ]?site|virtual(?:ly)?|en ligne|(?:in )?präsenz)\b", re.IGNORECASE
)
_BRACKET = re.compile(r"\s*[(\[][^()\[\]]{5,60}[)\]]\W*$")


@lru_cache(maxsize=65536)
def dates_in(chars: str) -> tuple[Found[DateParts], ...]:
    """The dates in a text, in order."""
    found = scan(chars, bare=len(chars.strip()) <= 6)  # a cell or line that is nothing but "3/9"
    if not found and "\n" in chars and len(chars) <= _LEAF:
        found = scan(chars.replace("\n", " "))
    if not found and (m := _LEADING.match(chars)):
        found = [replace(f, start=m.start(1), end=m.end(1)) for f in scan(m[1], bare=True)]
    if not found and (m := _DOTTED.match(chars)):
        told = m.lastgroup or "a"
        found = [replace(f, start=m.start(told), end=m.end(told)) for f in scan(m[told], bare=True)]
    if not found and (m := _SHORT_ISO.search(chars)):  # "23-05-10", year first
        parts = DateParts(year=2000 + int(m[1]), month=int(m[2]), day=int(m[3]))
        found = [Found(parts, m.start(), m.end(), "dates.short-iso", 0.8)]
    return tuple(found)


def dates_of(text: Text) -> list[Found[DateParts]]:
    """The dates in a text; a year that is not printed is taken from a ``<time datetime="…">`` around the date."""
    return [_with_year(found, text) for found in dates_in(text.chars)]


def _with_year(found: Found[DateParts], text: Text) -> Found[DateParts]:
    if found.value.year or not found.value.month:
        return found
    for mark in text.marked("time"):
        told = _ISO_DAY.match(mark.url)
        if told and mark.start < found.end and found.start < mark.end and int(told[2]) == found.value.month:
            return replace(found, value=replace(found.value, year=int(told[1])), rule="dates.time-element")
    return found


def days_in(chars: str) -> list[Found[DateParts]]:
    """The dates that name a day, not a month or week alone."""
    dates = dates_in(chars)
    return [f for f in dates if f.value.day and f.value.month] if dates else []


def ordinal(chars: str, *, bare: bool = True) -> int | None:
    """The number with which a text opens ("Week 5", "#5"; with ``bare`` also "5."), else None."""
    m = ORDINAL.match(chars)
    if not m or (m["c"] and not bare):
        return None
    return number_of(m).value


def number_of(m: re.Match[str]) -> Found[int]:
    """The number that ``m``, a match of ``ORDINAL``, holds, in digits or as in "Session III"."""
    name = m.lastgroup or ""
    value = _ROMAN.index(m[name]) + 1 if name == "d" else int(m[name])
    return Found(value, m.start(name), m.end(name), "number.head")


def opens_with_date(chars: str) -> bool:
    """A day, or a week of a year ("2023-W15"), stands at the start, with nothing but punctuation, an ordinal, a label
    or one short word before it."""
    for found in [f for f in dates_in(chars) if _is_day_or_week(f.value)][:1]:
        before = ORDINAL.sub("", chars[: found.start]).strip(" \t*_[(<#~-–—•:|@.,")
        return (len(before) <= 12 and len(before.split()) <= 2) or role_of(before) == "date"
    return False


def _is_day_or_week(parts: DateParts) -> bool:
    return bool(parts.month and parts.day) or bool(parts.year and parts.week and parts.iso_week)


def mostly_date(chars: str) -> bool:
    """Little stands beside the date: the text of a date column's cell."""
    days = dates_in(chars)
    if not days:
        return False
    said = sum(f.end - f.start for f in days)
    return said >= 0.5 * len(chars.strip()) or len(chars.strip()) - said <= 16


def gives_date(text: Text) -> bool:
    """A line that is there for its date; the hour may stand beside it, or a link that only leads on:
    "(3 May 2021 at 2pm, in person)", "3 May 2021 [more information]"."""
    calls = [m for m in text.marked("link") if only_leads(text.chars[m.start : m.end])]
    kept, at = "", 0
    for m in sorted(calls, key=lambda m: m.start):
        kept, at = kept + text.chars[at : m.start], max(at, m.end)
    kept += text.chars[at:]
    days = dates_in(kept)
    for hour in reversed(scan_times(kept)):
        if not any(d.start < hour.end and hour.start < d.end for d in days):
            kept = kept[: hour.start] + kept[hour.end :]
    return mostly_date(_FORM.sub("", kept).strip())


def date_behind(text: Text) -> int | None:
    """Where the bracket begins that holds the day a line ends with: "Title (3 May 2021 at 2pm)"; None without one."""
    m = _BRACKET.search(text.chars)
    return m.start() if m and days_in(m[0]) and gives_date(text.part(m.start())) else None
