"""Ranges of places in a text, and whether others meet them, without comparing each with each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Ranges:
    """Half-open ranges, in any order, overlapping or not."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [a for a, _ in ordered]
        self._furthest = list(accumulate((b for _, b in ordered), max))

    def meets(self, start: int, end: int) -> bool:
        """Whether any range shares a place with ``start`` to ``end``."""
        i = bisect_left(self._starts, end)
        return i > 0 and self._furthest[i - 1] > start
