"""Rows as a table for a terminal: as wide as the terminal, and nothing in it that a terminal would obey."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from kg.text import label

_GAP = "  "
_LEAST = 6  # columns narrower than this are not cut further


def draw(columns: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[bool], width: int | None) -> str:
    """The table as lines of text. ``numbers`` are the columns that stand to the right; ``width`` None cuts nothing."""
    cells = [[label(cell) for cell in row] for row in (columns, *rows)]
    widths = [max(map(breadth, column)) for column in zip(*cells, strict=True)]
    if width is not None:
        widths = fit(widths, width - len(_GAP) * (len(widths) - 1))
    lines = [_line(row, widths, numbers) for row in cells]
    return "\n".join([lines[0], _line(["─" * wide for wide in widths], widths, numbers), *lines[1:]]) + "\n"


def fit(widths: Sequence[int], room: int) -> list[int]:
    """Widths that fill at most ``room``: the widest give first, none goes below a least width."""
    cap = max(widths, default=0)
    while cap > _LEAST and sum(min(wide, cap) for wide in widths) > room:
        cap -= 1
    return [min(wide, cap) for wide in widths]


def breadth(text: str) -> int:
    """How many places of a terminal ``text`` takes."""
    return sum(_places(char) for char in text)


def _places(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _line(cells: Iterable[str], widths: Sequence[int], numbers: Sequence[bool]) -> str:
    return _GAP.join(_cell(*each) for each in zip(cells, widths, numbers, strict=True)).rstrip()


def _cell(text: str, width: int, number: bool) -> str:
    if breadth(text) > width:
        text = _shorten(text, width)
    space = " " * (width - breadth(text))
    return space + text if number else text + space


def _shorten(text: str, width: int) -> str:
    """As much of ``text`` as fits with a sign that there is more."""
    taken, room = "", width - 1
    for char in text:
        room -= _places(char)
        if room < 0:
            break
        taken += char
    return taken.rstrip() + "…"
