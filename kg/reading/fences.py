"""Fenced code in Markdown: where it ends."""

from __future__ import annotations

import re
from typing import NamedTuple

_END = re.compile(r"^[ \t>]*(?P<mark>`{3,}|~{3,})[`~]*[ \t]*$", re.M)


class _Line(NamedTuple):
    """A line that may end fenced code; ``longest`` is the longest mark on it and the lines after it."""

    start: int
    end: int
    mark: int
    longest: int


class Fences:
    """The ends of a page's fences, to be asked for in order: each line is looked at once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: dict[str, list[_Line]] = {"`": [], "~": []}  # the first line last
        for found in reversed(list(_END.finditer(text))):
            lines = self._lines[found["mark"][0]]
            size = len(found["mark"])
            lines.append(_Line(*found.span(), size, max(size, lines[-1].longest if lines else 0)))

    def end(self, mark: str, place: int) -> int:
        """The end of the code that ``mark``, which ends at ``place``, begins; ``place`` if it is never closed.

        Where no mark is as long, the longest that follows ends it.
        """
        first = self._text.find("\n", place)
        lines = self._lines[mark[0]]
        while lines and not 0 <= first < lines[-1].start:
            lines.pop()
        if not lines:
            return place
        needed = min(len(mark), lines[-1].longest)
        while lines[-1].mark < needed:
            lines.pop()
        return lines[-1].end
