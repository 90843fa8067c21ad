"""Every date expression in a text."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.parsing.found import Found
from kg.parsing.rules.dates import build, clock, words
from kg.parsing.rules.dates.build import Piece
from kg.parsing.rules.dates.forms import FORMS
from kg.parsing.rules.dates.lexer import Row, rows
from kg.parsing.rules.dates.parts import DateParts, Times

_CONFIDENCE = {"dates.iso": 1.0, "dates.named": 1.0, "dates.day-month": 0.7, "dates.week": 0.8}
_TIME_BEFORE = re.compile(r" ?[,|(-]? ?(?:[cCA] ?)?")
_TIME_AFTER = re.compile(r"(?:[ \n]?[,;:|@(.-]){0,2}[ \n]?(?:[cCA] ?)?")
_WEEKDAY_AFTER = re.compile(r" ?[(,|] ?(?P<w>[wb])\.?(?!,? ?(?:[cC]\.? ?)*[noxipsemg])(?! ?- ?w)\)?")
_WEEK_BEFORE = re.compile(r"[kV]\.? ?(?P<n>n)\.?(?: ?[,:|(-]){0,2} ?(?:[cC] )?")
_WEEK_AFTER = re.compile(r" ?[,(] ?(?P<k>k)\.? ?(?P<n>n)\)?")
_WEEK = re.compile(
    r"(?P<k>k)\.? ?(?:(?P<n>n)(?:(?: ?[,/(]| c)? ?(?P<y>y))?|(?P<f>f))|(?P<j>j)|(?P<V>V)\. ?(?P<o>n)(?= ?[:,)|-]|$| _)"
)
_VERSION = re.compile(r"[0-9]\.[0-9]\.[0-9]{2}")  # "release 3.4.20"; after a word it is no date
_BEGIN = re.compile(f"[kVjTBtph{''.join(FORMS)}]")
_BETWEEN = re.compile(r" ?[-r] ?")
_NEXT_IN_LIST = re.compile(r" ?[,&/] ?(?:& ?)?")


def scan(chars: str, *, bare: bool = False) -> list[Found[DateParts]]:
    """The date expressions of ``chars``: the longest ones, in order, not overlapping.

    ``bare`` also takes "4/5" or "18.05" where it is the whole text, as in a column of dates.
    """
    found: list[Found[DateParts]] = []
    for row in rows(chars):
        hits: list[tuple[str, Piece]] = []
        done = 0
        begin = _BEGIN.search(row.kinds)
        while begin:
            new = _at(row, begin.start(), done, bare and row.edges[0][0] == 0)
            hits += new
            done = new[-1][1].end if new else done
            begin = _BEGIN.search(row.kinds, done if new else begin.end())
        found += [_found(row, rule, piece) for rule, piece in _ranges(row, hits)]
    return found


def _found(row: Row, rule: str, piece: Piece) -> Found[DateParts]:
    confidence = 0.9 if piece.parts.ambiguous else _CONFIDENCE.get(rule, 0.95)
    return Found(piece.parts, row.edges[piece.start][0], row.edges[piece.end - 1][1], rule, confidence)


def _at(row: Row, at: int, done: int, bare: bool) -> list[tuple[str, Piece]]:
    kind = row.kinds[at]
    hits: list[tuple[str, Piece]] = []
    if kind in "kVj":
        hits = _after_week(row, at, done) or _week(row, at)
    if not hits and kind in "TBtphn":
        hits = _after_time(row, at, done)
    if not hits and kind in FORMS:
        hits = _dated(row, at, done, None, bare)
    return hits


def _dated(row: Row, at: int, done: int, times: Times | None, bare: bool = False) -> list[tuple[str, Piece]]:
    """The longest date at ``at``, with the weekday, week and time after it."""
    best: tuple[str, list[Piece]] = ("", [])
    for rule, form in FORMS.get(row.kinds[at], ()):
        m = form.match(row.kinds, at)
        if m and (not best[1] or m.end() > best[1][-1].end):
            pieces = build.pieces(row, m)
            best = (rule, pieces) if pieces else best
    rule, pieces = best
    if not pieces:
        return []
    last = _with_time(row, _with_week(row, _with_weekday(row, pieces[-1])), times)
    if rule == "dates.day-month" and not _sure(row, last, at, done, bare):
        return []
    if rule == "dates.numeric" and _VERSION.fullmatch(row.word(at)) and row.kinds[max(0, at - 2) : at] in ("_ ", "P "):
        return []
    return [*((rule, p) for p in pieces[:-1]), (rule, _closed(row, last, at))]


def _with_weekday(row: Row, piece: Piece) -> Piece:
    m = _WEEKDAY_AFTER.match(row.kinds, piece.end)
    if m is None or piece.parts.weekday is not None or piece.parts.day is None:
        return piece
    return Piece(replace(piece.parts, weekday=words.WEEKDAYS[row.word(m.start("w"))]), piece.start, m.end())


def _with_week(row: Row, piece: Piece) -> Piece:
    m = _WEEK_AFTER.match(row.kinds, piece.end)
    if m is None or piece.parts.week is not None:
        return piece
    return Piece(_weeked(row, piece.parts, m.start("k"), m.start("n")), piece.start, m.end())


def _weeked(row: Row, parts: DateParts, word: int, number: int) -> DateParts:
    week = int(row.word(number))
    return replace(parts, week=week, iso_week=row.word(word) in words.CALENDAR_WEEKS) if 1 <= week <= 53 else parts


def _with_time(row: Row, piece: Piece, times: Times | None) -> Piece:
    end = piece.end
    if times is None and piece.parts.day is not None:
        m = _TIME_AFTER.match(row.kinds, end)
        hit = clock.read(row, m.end()) if m else None
        times, end = hit if hit else (None, end)
    if times is None:
        return piece
    parts = replace(piece.parts, start_time=times.start, end_time=times.end, zone=times.zone, offset=times.offset)
    return Piece(parts, piece.start, end)


def _closed(row: Row, piece: Piece, at: int) -> Piece:
    """``piece`` with the bracket that closes one within it."""
    inside = row.kinds[min(at, piece.start) : piece.end]
    opened = inside.count("(") > inside.count(")") and row.kinds[piece.end : piece.end + 1] == ")"
    return replace(piece, end=piece.end + 1) if opened else piece


def _after_week(row: Row, at: int, done: int) -> list[tuple[str, Piece]]:
    """The date after "Week 5 (" and the like."""
    m = _WEEK_BEFORE.match(row.kinds, at)
    hits = _dated(row, m.end(), done, None) if m and m.end() < len(row.kinds) else []
    if m is None or not hits or hits[0][1].parts.day is None:
        return []
    rule, piece = hits[0]
    return [(rule, _closed(row, Piece(_weeked(row, piece.parts, at, m.start("n")), at, piece.end), at)), *hits[1:]]


def _after_time(row: Row, at: int, done: int) -> list[tuple[str, Piece]]:
    """The date after "15:00," and the like."""
    hit = clock.read(row, at)
    m = _TIME_BEFORE.match(row.kinds, hit[1]) if hit else None
    if hit is None or m is None or m.end() == hit[1] or m.end() >= len(row.kinds):
        return []
    hits = _dated(row, m.end(), done, hit[0])
    if len(hits) != 1 or hits[0][1].parts.day is None:
        return []
    rule, piece = hits[0]
    return [(rule, _closed(row, replace(piece, start=at), at))]


def _week(row: Row, at: int) -> list[tuple[str, Piece]]:
    """A week of the calendar without a day."""
    m = _WEEK.match(row.kinds, at)
    if m is None or (m["V"] and ((at > 0 and row.kinds[at - 1] != "\n") or not _before_a_title(row, m.end()))):
        return []
    if m["j"] or m["f"]:
        numbers = [int(n) for n in re.findall(r"[0-9]+", row.word(m.start("j") if m["j"] else m.start("f")))]
        week, year = (numbers[1], numbers[0]) if m["j"] else (numbers[0], numbers[1])
    else:
        week = int(row.word(m.start("o") if m["V"] else m.start("n")))
        year = int(row.word(m.start("y"))) if m["y"] else 0
    if not 1 <= week <= 53:
        return []
    sure = bool(m["j"]) or row.word(at) in words.CALENDAR_WEEKS
    return [("dates.week", Piece(DateParts(year=year or None, week=week, iso_week=sure), at, m.end()))]


def _before_a_title(row: Row, at: int) -> bool:
    """Where words follow a week directly they begin as a title does: "v. 36 Tides", not "v. 2 of the code"."""
    return row.kinds[at : at + 2] != " _" or row.written(at + 1)[:1].isupper()


def _sure(row: Row, piece: Piece, at: int, done: int, bare: bool) -> bool:
    """Whether a day and month in numbers, without a year, is rather a date than a fraction, a section or a score."""
    parts, start = piece.parts, piece.start
    pair = next((i for i in range(start, piece.end) if row.kinds[i] in "sp"), start)
    word = row.word(pair)
    dotted = "." in word
    final = dotted and row.kinds[pair + 1 : pair + 2] == "."
    padded = all(len(n) == 2 for n in re.split(r"[./]", word))
    rest = row.kinds[:start] + row.kinds[piece.end :] if len(row.kinds) < piece.end - start + 3 else "_"
    whole = not rest.strip()
    if word == "24/7":
        return False
    if dotted and not final:
        return (padded and parts.weekday is not None) or (whole and bare)
    if parts.weekday is not None or parts.start_time or parts.end_day or (whole and (bare or dotted)):
        return True
    if done and _NEXT_IN_LIST.fullmatch(row.kinds, done, start):
        return True
    before = row.kinds[max(0, start - 2) : start].rstrip(" ")[-1:]
    if before in ("A", "C"):
        return True
    if before not in ("", "\n", "(", "|") or (not before and row.edges[0][0] > 0 and not whole):
        return False
    divided = row.kinds[piece.end : piece.end + 2].lstrip(" ")[:1] in (":", ")", "-", "|", ",", "\n")
    return divided or padded or (not dotted and max(parts.day or 0, parts.month or 0) > 12)


def _ranges(row: Row, hits: list[tuple[str, Piece]]) -> list[tuple[str, Piece]]:
    """``hits`` with "3 May 10:00 - 4 May 12:00" as one range."""
    joined: list[tuple[str, Piece]] = []
    for rule, piece in hits:
        before = joined[-1][1] if joined else None
        if before and before.parts.start_time and piece.parts.start_time and not before.parts.end_time:
            whole = _joined(before.parts, piece.parts)
            if whole and _BETWEEN.fullmatch(row.kinds, before.end, piece.start):
                joined[-1] = (joined[-1][0], Piece(whole, before.start, piece.end))
                continue
        joined.append((rule, piece))
    return joined


def _joined(first: DateParts, last: DateParts) -> DateParts | None:
    """The range between two dates with a time each; None where they are none."""
    if last.end_day or first.end_day:
        return None
    times = replace(first, end_time=last.start_time, zone=last.zone, offset=last.offset)
    if (last.month, last.day) == (first.month, first.day) and last.year in (first.year, None):
        return times
    whole = build.joined(times, last)
    return whole if whole and build.possible(whole) else None
