"""Pipe tables, read from the source: CommonMark's extensions drop surplus cells and need a separator row in place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Span

_PREFIX = re.compile(r"[ \t>]*")
_BAR = re.compile(r"(?<!\\)\|")
_SEPARATOR = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source without the marks of quotes and indentation, and how many cells its bars divide it into."""

    span: Span
    bars: int
    led: bool  # begins with a bar
    separator: bool


def lines(source: str, start: int, end: int) -> list[Line]:
    """The lines of ``source[start:end]`` that are not blank."""
    found = []
    at = start
    for raw in source[start:end].split("\n"):
        words = raw.strip(" \t")
        prefix = _PREFIX.match(words)
        left = at + raw.find(words) + (prefix.end() if prefix else 0)
        right = at + len(raw.rstrip(" \t"))
        at += len(raw) + 1
        if left < right:
            line = source[left:right]
            separator = "-" in line and "|" in line and _SEPARATOR.fullmatch(line) is not None
            found.append(Line(Span(left, right), len(_BAR.findall(line)), line[0] == "|", separator))
    return _unbroken(found)


def _unbroken(found: list[Line]) -> list[Line]:
    """The lines, a row that is broken within a cell put together again: it lacks bars, and the next line, which does
    not begin with one, has as many as are lacking."""
    bars = next((line.bars for line in found if line.separator), 0)
    whole: list[Line] = []
    for line in found:
        above = whole[-1] if whole else line
        if not line.led and above.led and line.bars and above.bars + line.bars == bars:
            whole[-1] = Line(Span(above.span.start, line.span.end), bars, led=True, separator=False)
        else:
            whole.append(line)
    return whole


def tables(found: list[Line]) -> list[tuple[int, int]]:
    """Which runs of lines (first, one past the last) are rows of a table."""
    runs = []
    first = 0
    for i in range(len(found) + 1):
        if i < len(found) and (found[i].led or found[i].bars >= 2 or found[i].separator):
            continue
        run = found[first:i]
        rows = [line for line in run if not line.separator]
        alike = all(line.led for line in rows) or len({line.bars for line in rows}) == 1
        if len(run) >= 2 and rows and (alike or len(rows) < len(run)):
            runs.append((first, i))
        first = i + 1
    return runs


def cells(source: str, line: Line) -> list[Span]:
    """The cells of a row, without the spaces around them."""
    start, end = line.span.start, line.span.end
    bars = [start + m.start() for m in _BAR.finditer(source[start:end])]
    edges = bars if line.led else [start - 1, *bars]
    if not bars or bars[-1] != end - 1:
        edges = [*edges, end]
    spans = []
    for left, right in pairwise(edges):
        inner = source[left + 1 : right]
        words = inner.strip()
        at = left + 1 + inner.find(words)
        spans.append(Span(at, at + len(words)) if words else Span(right, right))
    return spans
