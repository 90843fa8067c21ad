"""Times of day: "15:00-16:30", "3pm", "11.00 Uhr", "10h30", "kl. 13", "08:00 AM -- 06:30 PM (PST)"."""

from __future__ import annotations

import re
from datetime import time

from kg.parsing.found import Found
from kg.parsing.rules.dates.lexer import Row, rows
from kg.parsing.rules.dates.parts import Times
from kg.parsing.rules.dates.words import ZONES

_PHRASE = re.compile(
    r"(?P<lead>[TB][.:]? ?){0,2}(?P<start>[tphn])"
    r"(?: ?[-rB] ?(?P<end>[tph]|n(?! ?\.?[-r/&,]? ?[nx]? ?(?:[cC] )?[embx])))?"
    r"(?: ?(?P<open>\()?(?P<zone>z)(?:/z)?(?(open)\)))?"
)
_CLOCK = re.compile(
    r"t?(?P<hour>[0-9]{1,2})(?:(?: ?h ?|[:.]?)(?P<minute>[0-9]{2}))?(?::?[0-9]{2}(?:\.[0-9]+)?)?"
    r"(?P<zone>z|[+-][0-9:]+)? ?(?P<unit>[ap]\.?m|uhr|uur|o'clock|hr?s?)?"
)
_OFFSET = re.compile(r"(?:utc|gmt)? ?([+-]) ?([0-9]{1,2}):?([0-9]{2})?")
_STRONG_LEADS = frozenset(["kl", "klokken", "klockan", "um"])  # a bare number after these is an hour


def scan_times(chars: str) -> list[Found[Times]]:
    """The times of day in ``chars``, in order; bare numbers only beside a word or sign that makes them times."""
    found = []
    for row in rows(chars):
        at = 0
        while at < len(row.kinds):
            hit = read(row, at, alone=True) if row.kinds[at] in "TBtphn" else None
            if hit:
                found.append(Found(hit[0], row.edges[at][0], row.edges[hit[1] - 1][1], "times.clock"))
            at = hit[1] if hit else at + 1
    return found


def read(row: Row, at: int, *, alone: bool = False) -> tuple[Times, int] | None:
    """The time that begins at token ``at``, and the token after it; ``alone`` where no date stands beside it."""
    m = _PHRASE.match(row.kinds, at)
    if m is None or not _plausible(row, m, alone):
        return None
    first = clock(row.word(m.start("start")))
    if first is None:
        return None
    last, after = (clock(row.word(m.start("end"))), m.end()) if m["end"] else (None, m.end())
    if m["end"] and last is None:
        after = m.start("start") + 1
    minutes, half, zone = first
    if last and not half and last[1] == "p" and minutes < 720 and minutes + 720 < last[0]:
        minutes += 720  # "3-4pm"; but "11-1pm" begins in the morning
    written = zone.upper()
    if m["zone"] and after == m.end():
        zone, written = row.word(m.start("zone")), row.written(m.start("zone"))
    return Times(_time(minutes), _time(last[0]) if last else None, written, offset(zone)), after


def _plausible(row: Row, m: re.Match[str], alone: bool) -> bool:
    kinds = m["start"] + (m["end"] or "")
    if "t" in kinds or (m["lead"] and row.word(m.start("lead")) in _STRONG_LEADS):
        return True
    return "n" not in kinds and (len(kinds) == 2 or not alone) and _usual(row.word(m.start("start")))


def _usual(word: str) -> bool:
    """Whether "10.15" or "15h" is a time at which things usually begin."""
    hour, _, minute = word.rstrip("h ").partition(".")
    return 6 <= int(hour) <= 23 and (not minute or (len(minute) == 2 and int(minute) % 5 == 0 and int(minute) < 60))


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def clock(word: str) -> tuple[int, str, str] | None:
    """Minutes since midnight, "a" or "p" where the half of the day is printed, and the zone; None if impossible."""
    if "noon" in word or "midday" in word:
        return 720, "p", ""
    m = _CLOCK.fullmatch(word.rstrip("."))
    if m is None:
        return None
    hour, minute, half = int(m["hour"]), int(m["minute"] or 0), (m["unit"] or " ")[0]
    half = half if half in "ap" else ""
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return (hour * 60 + minute, half, m["zone"] or "") if hour * 60 + minute <= 1440 and minute < 60 else None


def offset(zone: str) -> int | None:
    """The minutes east of UTC that ``zone`` names, if it names a fixed offset."""
    m = _OFFSET.fullmatch(zone)
    if m is None:
        return ZONES.get(zone)
    minutes = int(m[2]) * 60 + int(m[3] or 0)
    return None if minutes > 14 * 60 else -minutes if m[1] == "-" else minutes
