"""What a reader sees of a range of the source."""

from __future__ import annotations

import html
from bisect import bisect_left
from collections.abc import Iterator

from kg.model import Block, Document, Span, Text
from kg.text import squeeze


def quote(document: Document, span: Span) -> str:
    """The visible words of ``page.text[span.start:span.end]``, squeezed.

    Where nothing of the range is seen (an address, an attribute, structured data) it is the source itself, with
    entities decoded.
    """
    seen = squeeze(" ".join(_seen(document.blocks, span)))
    if seen:
        return seen
    source = document.page.text[span.start : span.end]
    return squeeze(source if document.page.format == "plain" else html.unescape(source))


def _seen(blocks: tuple[Block, ...], span: Span) -> Iterator[str]:
    for block in blocks:
        if block.span.start >= span.end or block.span.end <= span.start or block.kind == "data":
            continue
        if block.text.chars:
            yield _part(block.text, span)
        else:
            yield from _seen(block.children, span)


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
