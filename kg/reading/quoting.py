"""What a reader sees of a range of the source."""

from __future__ import annotations

import html
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from kg.model import Block, Document, Span, Text
from kg.text import squeeze

_MANY = 20


def quote(document: Document, span: Span) -> str:
    """The visible words of ``page.text[span.start:span.end]``, squeezed.

    Where nothing of the range is seen (an address, an attribute, structured data) it is the source itself, with
    entities decoded.
    """
    return quotes(document, (span,))[span]


def quotes(document: Document, spans: Iterable[Span]) -> dict[Span, str]:
    """``quote`` for each of the spans; quicker for many of one page."""
    near = _Near()
    return {span: _quote(document, span, near) for span in spans}


def _quote(document: Document, span: Span, near: _Near) -> str:
    seen = squeeze(" ".join(_seen(document.blocks, span, near)))
    if seen:
        return seen
    source = document.page.text[span.start : span.end]
    return squeeze(source if document.page.format == "plain" else html.unescape(source))


class _Near:
    """Finds those of many siblings that may lie in a range, without going through all for each range."""

    def __init__(self) -> None:
        self._edges: dict[int, tuple[list[int], list[int]]] = {}

    def among(self, blocks: tuple[Block, ...], span: Span) -> tuple[Block, ...]:
        """A part of ``blocks``: all before it end before the range, all behind it begin behind it."""
        if len(blocks) < _MANY:
            return blocks
        if id(blocks) not in self._edges:
            spans = [b.span if b.kind != "data" else Span(sys.maxsize, 0) for b in blocks]
            ends = list(accumulate((s.end for s in spans), max))
            starts = list(accumulate((s.start for s in reversed(spans)), min))[::-1]
            self._edges[id(blocks)] = ends, starts
        ends, starts = self._edges[id(blocks)]
        return blocks[bisect_right(ends, span.start) : bisect_left(starts, span.end)]


def _seen(blocks: tuple[Block, ...], span: Span, near: _Near) -> Iterator[str]:
    for block in near.among(blocks, span):
        if block.span.start >= span.end or block.span.end <= span.start or block.kind == "data":
            continue
        if block.text.chars:
            yield _part(block.text, span)
        else:
            yield from _seen(block.children, span, near)


def _part(text: Text, span: Span) -> str:
    pieces = text.pieces
    first = max(0, bisect_left(pieces, span.start, key=lambda p: p[1]) - 1)
    parts = []
    for i in range(first, len(pieces)):
        at, start, end = pieces[i]
        if start >= span.end:
            break
        upto = pieces[i + 1][0] if i + 1 < len(pieces) else len(text.chars)
        if end <= span.start:
            continue
        if end - start == upto - at:
            at, upto = at + max(0, span.start - start), upto - max(0, end - span.end)
        parts.append(text.chars[at:upto])
    return "".join(parts)
