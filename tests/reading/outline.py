"""A document as a compact outline: what the expected trees of the cases are written in."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Block, Document, Text


def outline(document: Document) -> str:
    """One line a block, one line a skipped range."""
    text = document.page.text
    lines = [line for block in document.blocks for line in _lines(block, 0)]
    skipped = [f"- {rule}: {text[span.start : span.end]!r}" for span, rule in document.skipped]
    return "\n".join([*lines, *skipped, ""])


def _lines(block: Block, depth: int) -> Iterator[str]:
    level = f" {block.level}" if block.level else ""
    name = f" <{block.name}>" if block.name else ""
    yield "  " * depth + block.kind + level + name + _words(block.text)
    for child in block.children:
        yield from _lines(child, depth + 1)


def _words(text: Text) -> str:
    if not text.chars and not text.marks:
        return ""
    marks = [
        f"{m.kind} {text.chars[m.start : m.end]!r}" + (f" {m.url}" if m.url else "")
        for m in text.marks
        if m.kind != "wrap"
    ]
    wraps = sum(m.kind == "wrap" for m in text.marks)
    return f": {text.chars!r}" + "".join(f" | {m}" for m in marks) + (f" | wraps {wraps}" if wraps else "")
