"""From a match of a form to the date that it prints; what cannot be a date gives nothing."""

from __future__ import annotations

import re
from calendar import monthrange
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
    weekday, start = _weekday(row, m)
    first = _first(row, m)
    if first is None or _shy(row, m, weekday):
        return []
    parts = _with_last(row, m, replace(first, weekday=weekday))
    if parts is None:
        return []
    if _has(m, "days"):
        return _list(row, m, parts)
    return [Piece(parts, start, m.end())] if possible(parts) else []


def possible(parts: DateParts) -> bool:
    """Whether such a day, and such a range, can be."""
    year = parts.year or 2000
    month, day = (1 if n is None else n for n in (parts.month, parts.day))
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return False
    if parts.end_day is None:
        return True
    end_year, end_month = parts.end_year or year, parts.end_month or month
    if not (1 <= end_month <= 12 and 1 <= parts.end_day <= monthrange(end_year, end_month)[1]):
        return False
    return (end_year, end_month, parts.end_day) > (year, month, day) or (parts.end_year is None and end_month < month)


def full_year(number: int) -> int | None:
    """The year of 2021 or 21; None for two digits that are neither of this century nor of the nineties."""
    if number > 99:
        return number
    return 2000 + number if number < 40 else 1900 + number if number >= 90 else None


def numeric(first: int, second: int, mark: str) -> DateParts | None:
    """The day and month of "24.3", "3/24" or "24-3"; None if neither can be the month."""
    if mark == ".":
        return DateParts(day=first, month=second) if second <= 12 else None
    if first > 12:
        return DateParts(day=first, month=second, order="dmy") if second <= 12 else None
    if second > 12:
        return DateParts(day=second, month=first, order="mdy")
    return DateParts(day=first, month=second, ambiguous=first != second)


def dotted(first: int, second: int) -> DateParts | None:
    """The day and month of "24.3.2021"; dots put the day first, unless that cannot be: "01.17.2022"."""
    if second > 12:
        return DateParts(day=second, month=first, dotted=True, order="mdy") if first <= 12 else None
    return DateParts(day=first, month=second, dotted=True)


def _has(m: re.Match[str], group: str) -> bool:
    return bool(m.groupdict().get(group))


def _value(row: Row, m: re.Match[str], groups: str) -> int | None:
    """The number, or the number of the month, at the first of ``groups`` that matched."""
    for group in groups:
        if _has(m, group):
            word = row.word(m.start(group))
            return words.MONTHS[word] if word in words.MONTHS else number(word)
    return None


def number(word: str) -> int:
    """The first number in ``word``, which has one."""
    return int(re.findall("[0-9]+", word)[0])


def _first(row: Row, m: re.Match[str]) -> DateParts | None:
    if _has(m, "i"):
        return _iso(row.word(m.start("i")))
    if _has(m, "f"):
        month, _, of_year = row.word(m.start("f")).partition("/")
        return DateParts(month=int(month), year=int(of_year))
    parts = DateParts(day=_value(row, m, "d"), month=_value(row, m, "nm"))
    if any(_has(m, group) for group in "xps"):
        read = _numbers(row, m, "xps")
        if read is None:
            return None
        parts = read
    printed = _value(row, m, "yz")
    if printed is None:
        return parts
    year = full_year(printed)
    return None if year is None else replace(parts, year=year)


def _numbers(row: Row, m: re.Match[str], groups: str) -> DateParts | None:
    """The date of the first of ``groups`` that matched: two or three numbers with a mark between."""
    word = next(row.word(m.start(group)) for group in groups if _has(m, group))
    first, mark, second, *rest = re.split(r"([./-])", word)
    whole = bool(rest) and len(first + second + rest[1]) >= 6  # "1.15.22" may be a version
    parts = dotted(int(first), int(second)) if mark == "." and whole else numeric(int(first), int(second), mark)
    if parts is None or not rest:
        return parts
    year = full_year(int(rest[1]))
    anything = len(rest[1]) == 2 and mark == "-" and len(first + second) < 4  # "1-2-20"
    return None if year is None or anything else replace(parts, year=year)


def _iso(word: str) -> DateParts:
    """The date of "2021-03-01", "20210301", or the range of "2021-03-01/03" and "2021-03-01/2021-04-03"."""
    if word.isdigit():
        return DateParts(year=int(word[:4]), month=int(word[4:6]), day=int(word[6:]))
    head, _, tail = word.partition("/") if "-" in word else (word, "", "")
    year, month, day = (int(n) for n in re.split("[-/.]", head))
    parts = DateParts(year=year, month=month, day=day)
    if not tail:
        return parts
    last = [int(n) for n in tail.split("-")]
    end_year, end_month, end_day = [year, month, day][: 3 - len(last)] + last
    return replace(parts, end_year=end_year, end_month=end_month, end_day=end_day)


def _with_last(row: Row, m: re.Match[str], parts: DateParts) -> DateParts | None:
    """``parts`` with the last day of the range, where ``m`` is one; None if its two ends do not fit."""
    if _has(m, "I"):
        return joined(parts, _iso(row.word(m.start("I"))))
    if any(_has(m, group) for group in "XPS"):
        last = _numbers(row, m, "XPS")
        return last and joined(parts, last)
    if not _has(m, "D"):
        return parts
    printed = _value(row, m, "Y")
    last = DateParts(day=_value(row, m, "D"), month=_value(row, m, "M"), year=printed and full_year(printed))
    return joined(parts, last)


def joined(first: DateParts, last: DateParts) -> DateParts | None:
    """The range from ``first``, which may lack month and year, to ``last``, which may lack them too; None where
    their years or the order of their numbers do not fit."""
    if first.month is None:
        first = replace(first, month=last.month, ambiguous=last.ambiguous, order=last.order)
    first, last = _read_alike(first, last), _read_alike(last, first)
    if {first.order, last.order} == {"dmy", "mdy"} or first.month is None or first.day is None or last.day is None:
        return None
    month = last.month or first.month
    turns = (month, last.day) < (first.month, first.day)
    start_year, end_year = first.year, last.year
    if start_year is None and end_year is not None:
        start_year = end_year - turns
    elif start_year is not None and end_year is None:
        end_year = start_year + turns
    if start_year is not None and end_year is not None and not 0 <= end_year - start_year <= 1:
        return None
    first = replace(first, year=start_year, order=first.order or last.order, ambiguous=first.ambiguous)
    return replace(first, end_day=last.day, end_month=month, end_year=end_year)


def _read_alike(parts: DateParts, other: DateParts) -> DateParts:
    """``parts`` in the order in which ``other`` must be read: "3/10/2021 - 3/15/2021" is in March."""
    if not parts.ambiguous or not other.order:
        return parts
    day, month = (parts.month, parts.day) if other.order == "mdy" else (parts.day, parts.month)
    return replace(parts, day=day, month=month, ambiguous=False, order=other.order)


def _list(row: Row, m: re.Match[str], parts: DateParts) -> list[Piece]:
    """The days of "3, 10 and 17 May": each at its own number, the last (or first) with month and year."""
    at, upto = m.span("days")
    places = [i for i in range(at, upto) if row.kinds[i] in "no"]
    days = [number(row.word(i)) for i in places]
    ascending = days == sorted(set(days)) and (parts.day is None or days[-1] < parts.day)
    if not ascending or not ("&" in m["days"] or "/" in m["days"] or len(days) > 2):
        return []
    starts = [m.start("m"), *places[1:]] if _has(m, "m") and m.start("m") < at else places
    ends = [i + 1 for i in places]
    if _has(m, "x"):
        starts, ends, days = [*starts, m.start("x")], [*ends, m.end()], [*days, parts.day or 0]
    ends[-1] = m.end()
    found = [
        Piece(replace(parts, day=day, weekday=None if i else parts.weekday), start, end)
        for i, (day, start, end) in enumerate(zip(days, starts, ends, strict=True))
    ]
    return found if all(possible(piece.parts) for piece in found) else []


def _weekday(row: Row, m: re.Match[str]) -> tuple[int | None, int]:
    """The weekday before the date, and where the date then begins. A weekday of a language that has no such month
    ("Sam, 5 May") is somebody's name."""
    if not _has(m, "w"):
        return None, m.start()
    word = row.word(m.start("w"))
    if _has(m, "m") and not words.WEEKDAY_LANGUAGES[word] & words.MONTH_LANGUAGES[row.word(m.start("m"))]:
        return None, min(m.start(group) for group in ("d", "m", "days") if _has(m, group))
    return words.WEEKDAYS[word], m.start()


def _shy(row: Row, m: re.Match[str], weekday: int | None) -> bool:
    """Whether the month is rather an everyday word: "3 may differ", "2 out of 3"."""
    if not _has(m, "m"):
        return False
    i = m.start("m")
    word = row.word(i)
    if word not in words.SHY_MONTHS and not (word in words.SHY_IN_LOWER_CASE and row.written(i).islower()):
        return False
    sure = weekday is not None or any(letter in m[0] for letter in "yqoc")
    return not sure and m.end() - m.start() < len(row.kinds)
