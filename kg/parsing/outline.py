"""A document as a flat list of lines, each knowing where it hangs in the tree.

Shapes look for what repeats among lines of one style; that is simpler to see in a list than in a tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg.model import Block, Document, Span, Text
from kg.parsing.layout import lays_out
from kg.parsing.wrapping import meant

# A line that is only a year or a term ("2019", "Spring 2021", "SAISON 2020") heads what follows, heading or not.
_DIVIDES = re.compile(
    r"^\W*(?:(?:year|saison|season|session|[^\W\d]+(?: term| semester)?)\s*)?(?:19|20)\d\d(?:\s*[/–-]\s*(?:20)?\d\d)?"
    r"\W*$",
    re.IGNORECASE,
)
_BELOW = 7  # the level of such a line: below every real heading


@dataclass(frozen=True)
class Line:
    """One visible line: a heading, a line of a paragraph or list item, or a table row."""

    index: int
    kind: str  # "heading", "text", "item", "row", "code", "rule"
    text: Text
    span: Span
    level: int = 0  # of a heading 1-6; of an item its depth, from 1
    scope: tuple[int, ...] = ()  # the containers it stands in (lists, items, tables, groups), outermost first
    path: tuple[Text, ...] = ()  # the headings above, outermost first
    opens: bool = True  # the first line of its block or item
    number: int | None = None  # of an item of an ordered list
    block: Block = field(default_factory=lambda: Block("rule", Span(0, 0)))

    @property
    def bold(self) -> bool:
        """Nearly all of it is strong or underlined: a heading that is none."""
        marked = sum(m.end - m.start for m in self.text.marked("strong", "underline"))
        return bool(self.text) and marked >= 0.7 * len(self.text.chars.strip())


@dataclass(frozen=True)
class Outline:
    """The lines of a document, and its front matter."""

    document: Document
    lines: tuple[Line, ...]

    @cached_property
    def fields(self) -> dict[str, Block]:
        """Front matter and meta entries by key."""
        return self.document.fields()

    @cached_property
    def tables(self) -> tuple[Block, ...]:
        """The tables, in order, but those that only lay out the page; a table within a table's cell comes after it."""
        return tuple(b for b in self.document.walk() if b.kind == "table" and not lays_out(b))


class _Flattener:
    def __init__(self, document: Document) -> None:
        self._source = document.page.text
        self._breaks = document.page.format != "html"  # in HTML a new line of the source means nothing
        self.lines: list[Line] = []
        self.path: list[tuple[int, Text]] = []
        self._containers = 0

    def _next(self) -> int:
        self._containers += 1
        return self._containers

    def _line(self, kind: str, block: Block, text: Text, scope: tuple[int, ...], level: int = 0) -> Line:
        span = text.span() if text.chars else block.span
        path = tuple(t for _, t in self.path)
        return Line(len(self.lines), kind, text, span, level, scope, path, block=block)

    def visit(self, blocks: Iterator[Block] | tuple[Block, ...], scope: tuple[int, ...] = (), depth: int = 0) -> None:
        for block in blocks:
            if block.kind == "heading":
                self._heading(block, scope)
            elif block.kind == "table" and lays_out(block):
                for cell in (cell for row in block.children for cell in row.children):
                    self.visit(cell.children or (replace(cell, kind="paragraph"),), (*scope, self._next()), depth)
            elif block.kind in ("list", "table"):
                self._container(block, (*scope, self._next()), depth + (block.kind == "list"))
            elif block.kind in ("group", "quote"):
                above = list(self.path)
                self.visit(block.children, (*scope, self._next()), depth)
                if self.lines and self.lines[-1].kind != "heading":
                    self.path = above  # a heading with content in its group does not speak for what follows it
                if block.text:
                    self._paragraph("text", block, scope, depth)
            elif block.kind in ("paragraph", "code"):
                self._paragraph("code" if block.kind == "code" else "text", block, scope, depth)
            elif block.kind == "rule":
                self.lines.append(self._line("rule", block, Text(), scope))

    def _heading(self, block: Block, scope: tuple[int, ...]) -> None:
        while self.path and self.path[-1][0] >= block.level:
            self.path.pop()
        self.lines.append(self._line("heading", block, block.text, scope, block.level))
        self.path.append((block.level, block.text))

    def _container(self, block: Block, scope: tuple[int, ...], depth: int) -> None:
        for i, child in enumerate(block.children):
            inner = (*scope, self._next())
            if child.kind == "row":
                self.lines.append(self._line("row", child, _row_text(child), inner))
            else:
                self._item(child, inner, depth, block.level + i if block.level else None)

    def _item(self, item: Block, scope: tuple[int, ...], depth: int, number: int | None) -> None:
        """An item's first paragraph is the item's own line; what follows hangs below it."""
        first, rest = (item.children[0], item.children[1:]) if item.children else (item, ())
        if first.kind == "paragraph" or (first is item and item.text):
            self._paragraph("item", first, scope, depth, number)
        elif first is not item:
            rest = item.children
        self.visit(rest, scope, depth)

    def _paragraph(
        self, kind: str, block: Block, scope: tuple[int, ...], depth: int, number: int | None = None
    ) -> None:
        texts = (
            [block.text]
            if kind == "code"
            else [t for x in block.text.lines() for t in meant(x, self._source, self._breaks)]
        )
        for i, text in enumerate(texts or [block.text]):
            if text.chars or text.marks:
                line = self._line(kind, block, text.strip(), scope, depth)
                self.lines.append(replace(line, opens=i == 0, number=None if i else number))
            if kind == "text" and _DIVIDES.match(text.chars):
                self.path = [(n, t) for n, t in self.path if n < _BELOW]
                self.path.append((_BELOW, text.strip()))


def _row_text(row: Block) -> Text:
    """A row's first cell with words stands for it in the list of lines."""
    return next((c.text for c in row.children if c.text), Text())


def outline(document: Document) -> Outline:
    """The lines of ``document``, in order."""
    flat = _Flattener(document)
    flat.visit(document.blocks)
    return Outline(document, tuple(flat.lines))
