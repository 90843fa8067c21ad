"""From a match of a form to the date that it prints; what cannot be a date gives nothing."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.parsing.rules.dates import words
from kg.parsing.rules.dates.lexer import Row
from kg.parsing.rules.dates.parts import DateParts


@dataclass(frozen=True, slots=True)
class Piece:
    """A date at the tokens ``start`` to ``end``."""

    parts: DateParts
    start: int
    end: int


def pieces(row: Row, m: re.Match[str]) -> list[Piece]:
    """The dates that ``m``, a match of a form over ``row``, prints: one, or the days of a list; none if impossible."""
    groups = m.groupdict()
    weekday, start = _weekday(row, m)
    parts = _first(row, m)
    if parts is None or _shy(row, m, weekday):
        return []
    parts = _last(row, m, replace(parts, weekday=weekday))
    if parts is None:
        return []
    if groups.get("days"):
        return _list(row, m, parts)
    return [Piece(parts, start, m.end())] if possible(parts) else []


def possible(parts: DateParts) -> bool:
    """Whether such a day, and such a range, can be."""
    year, month, day = parts.year or 2000, parts.month, parts.day
    if month is not None and not (1 <= month <= 12 and (day is None or 1 <= day <= monthrange(year, month)[1])):
        return False
    if parts.end_day is None or month is None or day is None:
        return True
    end = (parts.end_year or year, parts.end_month or month, parts.end_day)
    if not (1 <= end[1] <= 12 and 1 <= end[2] <= monthrange(end[0], end[1])[1]):
        return False
    return end > (year, month, day) or (parts.end_year is None and end[1] < month)


def year(word: str) -> int | None:
    """The year of "2021", "'21" or "21"; None for two digits that are neither this century nor the nineties."""
    number = int(word.lstrip("'"))
    if number > 99:
        return number
    return 2000 + number if number < 40 else 1900 + number if number >= 90 else None


def numeric(first: int, second: int, mark: str) -> DateParts | None:
    """The day and month of "24.3", "3/24" or "24-3"; None if neither can be the month."""
    if mark == "." or (first > 12 >= second):
        order = "" if mark == "." else "dmy"
        return DateParts(day=first, month=second, order="dmy" if order else "") if second <= 12 else None
    if second > 12:
        return DateParts(day=second, month=first, order="mdy") if first <= 12 else None
    return DateParts(day=first, month=second, ambiguous=first != second)


def _first(row: Row, m: re.Match[str]) -> DateParts | None:
    groups = m.groupdict()
    if groups.get("i"):
        return _iso(row.word(m.start("i")))
    if groups.get("f"):
        month, _, number = row.word(m.start("f")).partition("/")
        return DateParts(month=int(month), year=int(number))
    parts = _numbers(row, m, "xps") or DateParts()
    if parts.day is None and any(groups.get(g) for g in "xps"):
        return None
    for group, field in (("d", "day"), ("n", "month"), ("m", "month")):
        if groups.get(group):
            parts = replace(parts, **{field: _number(row.word(m.start(group)))})
    for group in "yz":
        if groups.get(group):
            parts = replace(parts, year=year(row.word(m.start(group))))
            if parts.year is None:
                return None
    return parts


def _numbers(row: Row, m: re.Match[str], groups: str) -> DateParts | None:
    """The date of the first of ``groups`` that matched: numbers with a mark between."""
    for group in groups:
        if m.groupdict().get(group):
            word = row.word(m.start(group))
            first, mark, second, *rest = re.split(r"([./-])", word)
            parts = numeric(int(first), int(second), mark)
            if parts is None or not rest:
                return parts
            full = year(rest[1])
            short = len(rest[1]) == 2 and mark == "-" and len(first + second) < 4  # "1-2-20" is anything
            return None if full is None or short else replace(parts, year=full)
    return None


def _iso(word: str) -> DateParts | None:
    head, *tail = re.split(r"(?<=[0-9]{2})/(?=[0-9]{2}(?:-|$)|[0-9]{4}-)", word, maxsplit=1) if "-" in word else [word]
    numbers = [int(n) for n in re.split(r"[-/.]", head)]
    if len(numbers) == 1:
        numbers = [int(word[:4]), int(word[4:6]), int(word[6:])]
    parts = DateParts(*numbers)
    if tail:
        end = [*numbers, *(int(n) for n in tail[0].split("-"))]
        end = [*numbers[: 6 - len(end)], *end[3:]]
        parts = replace(parts, end_year=end[0], end_month=end[1], end_day=end[2])
    return parts


def _last(row: Row, m: re.Match[str], parts: DateParts) -> DateParts | None:
    """``parts`` with the last day of the range, where ``m`` is one; None if its two ends do not fit."""
    groups = m.groupdict()
    if groups.get("I"):
        end = _iso(row.word(m.start("I")))
    elif any(groups.get(g) for g in "XPS"):
        end = _numbers(row, m, "XPS")
    elif groups.get("D"):
        end = DateParts(day=_number(row.word(m.start("D"))))
        end = replace(end, month=_number(row.word(m.start("M"))) if groups.get("M") else None)
        end = replace(end, year=year(row.word(m.start("Y"))) if groups.get("Y") else None)
    else:
        return parts
    return None if end is None else _joined(parts, end)


def _joined(parts: DateParts, end: DateParts) -> DateParts | None:
    if parts.month is None:
        parts = replace(parts, month=end.month, ambiguous=end.ambiguous, order=end.order)
    if parts.ambiguous != end.ambiguous and "mdy" in (parts.order, end.order):  # "3/10/2021 - 3/15/2021"
        if parts.ambiguous:
            parts = replace(parts, day=parts.month, month=parts.day)
        elif end.ambiguous:
            end = replace(end, day=end.month, month=end.day)
    if {parts.order, end.order} == {"dmy", "mdy"}:
        return None
    order = parts.order or end.order
    wraps = (end.month or parts.month or 0, end.day or 0) < (parts.month or 0, parts.day or 0)
    first, last = parts.year, end.year
    if first is None and last is not None:
        first = last - wraps
    elif first is not None and last is None:
        last = first + wraps
    if last is not None and first is not None and not 0 <= last - first <= 1:
        return None
    ambiguous = parts.ambiguous and end.ambiguous
    month = end.month or parts.month
    return replace(
        parts, year=first, order=order, ambiguous=ambiguous, end_day=end.day, end_month=month, end_year=last
    )


def _list(row: Row, m: re.Match[str], parts: DateParts) -> list[Piece]:
    """The days of "3, 10 and 17 May": each at its own number, the last with month and year."""
    at, upto = m.span("days")
    days = [i for i in range(at, upto) if row.kinds[i] in "no"]
    numbers = [_number(row.word(i)) for i in days] + ([parts.day] if m.groupdict().get("x") else [])
    joined = "&" in m["days"] or "/" in m["days"]
    if not (joined or len(numbers) > 2) or list(numbers) != sorted({n for n in numbers if n}):
        return []
    return _spread(m, parts, days, [n for n in numbers if n])


def _spread(m: re.Match[str], parts: DateParts, days: Sequence[int], numbers: Sequence[int]) -> list[Piece]:
    plain = replace(parts, weekday=None)
    found = [Piece(replace(plain, day=n), i, i + 1) for i, n in zip(days, numbers, strict=False)]
    if m.groupdict().get("x"):
        found.append(Piece(parts, m.start("x"), m.end()))
    elif m.start("m") < m.start("days"):
        found[0] = replace(found[0], start=m.start("m"))
    found[-1] = replace(found[-1], end=m.end())
    return found if all(possible(p.parts) for p in found) else []


def _number(word: str) -> int:
    return words.MONTHS.get(word) or int(re.match(r"[0-9]+", word)[0])  # type: ignore[index]


def _weekday(row: Row, m: re.Match[str]) -> tuple[int | None, int]:
    """The weekday before the date, unless its language is none of the month's ("sam" and "May"), and where ``m``
    begins then."""
    groups = m.groupdict()
    if not groups.get("w"):
        return None, m.start()
    word = row.word(m.start("w"))
    if groups.get("m"):
        month = row.word(m.start("m"))
        if not words.WEEKDAY_LANGUAGES[word] & words.MONTH_LANGUAGES[month]:
            return None, min(m.start(g) for g in "dm" if groups.get(g)) if not groups.get("days") else m.start()
    return words.WEEKDAYS[word], m.start()


def _shy(row: Row, m: re.Match[str], weekday: int | None) -> bool:
    """Whether the month is rather an everyday word: "3 may differ", "2 out of 3"."""
    if not m.groupdict().get("m"):
        return False
    i = m.start("m")
    word = row.word(i)
    if word not in words.SHY_MONTHS and not (word in words.SHY_IN_LOWER_CASE and row.written(i).islower()):
        return False
    sure = set(m[0]) & set("yqoc") or weekday is not None
    return not sure and not (m.start() == 0 and m.end() == len(row.kinds))
