"""Two tables of the same meetings: one has an entry for each, the rows of the other name it by its number and tell who
speaks there. Those rows are talks of the entry, not sessions of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Text
from kg.parsing.openers import dates_in
from kg.parsing.rules.dates import scan_terms, scan_years
from kg.parsing.unit import Unit
from kg.text import fold

_FEWEST = 2  # rows that name an entry
_SHARE = 0.8  # of the rows that must


def joined(tables: Sequence[Sequence[Unit]]) -> list[list[Unit]]:
    """The units of each table, less those that name an entry of another table by its number: they are its talks."""
    entries = [list(units) for units in tables]
    for i, rows in enumerate(entries):
        for j, others in enumerate(entries):
            if i != j and _names_entries(rows, others) and (j < i or not _names_entries(others, rows)):
                entries[j] = _with_talks(others, rows)
                entries[i] = [u for u in rows if _number(u) not in {_number(o) for o in others}]
                break
    return entries


def _number(unit: Unit) -> str:
    return next((fold(t.chars) for role, t in unit.cells if role == "number" and t), "")


def _names_entries(rows: Sequence[Unit], others: Sequence[Unit]) -> bool:
    """Whether ``rows`` name what ``others`` list: each of those has a number of its own, and days and terms agree."""
    known = {_number(u): u for u in others}
    if not known or "" in known or len(known) < len(others) or not all(_number(u) for u in rows):
        return False
    named = [(u, known[_number(u)]) for u in rows if _number(u) in known]
    if not all(_speakers(u) for u in rows) or any(_speakers(u) for u in others):
        return False
    if len(named) < max(_FEWEST, _SHARE * len(rows)) or any(u.parts for pair in named for u in pair):
        return False
    if _terms(rows[0]) != _terms(others[0]):
        return False  # each term counts its meetings from one
    days = [(a, b) for u, entry in named if (a := _days(u)) and (b := _days(entry))]
    return sum(a == b for a, b in days) >= _SHARE * len(days) and any(_days(u) for u in others)


def _speakers(unit: Unit) -> bool:
    """Whether a row tells who speaks."""
    return any(role == "speaker" and t for role, t in unit.cells)


def _terms(unit: Unit) -> list[str]:
    """The years and terms that the headings above a table name."""
    return [fold(t.chars) for t in unit.context if scan_terms(t.chars) or scan_years(t.chars)]


def _days(unit: Unit) -> list[object]:
    return [d.value for role, t in unit.cells if role == "date" for d in dates_in(t.chars)]


def _with_talks(entries: Sequence[Unit], rows: Sequence[Unit]) -> list[Unit]:
    """``entries``, each with the rows that name it as its talks."""
    talks: dict[str, list[Unit]] = {}
    for row in rows:
        talks.setdefault(_number(row), []).append(_talk(row))
    return [replace(u, parts=tuple(talks.get(_number(u), ()))) for u in entries]


def _talk(row: Unit) -> Unit:
    """A row less what its entry tells: the number and the day."""
    told: list[tuple[str, Text]] = [(role, t) for role, t in row.cells if role not in ("number", "date")]
    return replace(row, cells=tuple(told))
