"""A document as a flat list of lines, each knowing where it hangs in the tree.

Shapes look for what repeats among lines of one style; that is simpler to see in a list than in a tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from kg.model import Block, Document, Span, Text
from kg.parsing.openers import days_in, mostly_date
from kg.parsing.rules.labels import labelled

# A line that is only a year or a term ("2019", "Spring 2021", "SAISON 2020") heads what follows, heading or not.
_DIVIDES = re.compile(
    r"^\W*(?:(?:year|saison|season|session|[^\W\d]+(?: term| semester)?)\s*)?(?:19|20)\d\d(?:\s*[/–-]\s*(?:20)?\d\d)?"
    r"\W*$",
    re.IGNORECASE,
)
_BELOW = 7  # the level of such a line: below every real heading
_ENDS = (";", ",", "|", "•", "·")  # of an entry in a list that runs on in one line
_FITS = 60  # characters of source that an author's line takes at least before it is wrapped


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
        """The tables, in order; a table within a table's cell comes after it."""
        return tuple(b for b in self.document.walk() if b.kind == "table")


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

    def _add(self, kind: str, block: Block, text: Text, scope: tuple[int, ...], **more: object) -> None:
        span = text.span() if text.chars else block.span
        path = tuple(t for _, t in self.path)
        self.lines.append(
            Line(len(self.lines), kind, text, span, scope=scope, path=path, block=block, **more)  # type: ignore[arg-type]
        )

    def visit(self, blocks: Iterator[Block] | tuple[Block, ...], scope: tuple[int, ...] = (), depth: int = 0) -> None:
        for block in blocks:
            if block.kind == "heading":
                self._heading(block, scope)
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
                self._add("rule", block, Text(), scope)

    def _heading(self, block: Block, scope: tuple[int, ...]) -> None:
        while self.path and self.path[-1][0] >= block.level:
            self.path.pop()
        self._add("heading", block, block.text, scope, level=block.level)
        self.path.append((block.level, block.text))

    def _container(self, block: Block, scope: tuple[int, ...], depth: int) -> None:
        for i, child in enumerate(block.children):
            inner = (*scope, self._next())
            if child.kind == "row":
                self._add("row", child, _row_text(child), inner)
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

    def _meant(self, text: Text) -> list[Text]:
        """A line as its author meant it: a soft break is a break where the next word would have fitted before it."""
        if run := _run_on(text):
            return run
        wraps = [m.start for m in text.marked("wrap") if not _inside_mark(text, m.start)]
        if not wraps:
            return [text]
        edges = [-1, *wraps, len(text.chars)]
        parts = [p for a, b in pairwise(edges) if (p := text.part(a + 1, b))]
        breaks = self._breaks or _is_bold_date(parts[0])
        width = max(_FITS, *(p.span().end - p.span().start for p in parts))
        out = parts[:1]
        for part in parts[1:]:
            before = out[-1].span()
            line = self._source.rfind("\n", 0, before.end) + 1
            used = before.end - max(line, before.start)
            word = len(part.chars.split()[0])
            if labelled(part) or (breaks and used + 1 + word <= width and len(parts[0].chars) < _FITS):
                out.append(part)
            else:
                start = text.chars.index(out[-1].chars, sum(len(o.chars) for o in out[:-1]))
                out[-1] = text.part(start, text.chars.index(part.chars, start + len(out[-1].chars)) + len(part.chars))
        return out

    def _paragraph(
        self, kind: str, block: Block, scope: tuple[int, ...], depth: int, number: int | None = None
    ) -> None:
        texts = [block.text] if kind == "code" else [t for x in block.text.lines() for t in self._meant(x)]
        for i, text in enumerate(texts or [block.text]):
            if text.chars or text.marks:
                self._add(kind, block, text.strip(), scope, level=depth, opens=i == 0, number=None if i else number)
            if kind == "text" and _DIVIDES.match(text.chars):
                self.path = [(n, t) for n, t in self.path if n < _BELOW]
                self.path.append((_BELOW, text.strip()))


def _run_on(text: Text) -> list[Text]:
    """The entries of a list that runs on in one line: "12.11.15 Ada Lovelace; 03.12.15 Alan Turing; 14.01.16 …"."""
    days = days_in(text.chars) if len(text.chars) > 60 else []
    if len(days) < 3 or days[0].start > 80:
        return []
    end = text.chars.find(";", days[-1].end)  # what follows the last entry has no date
    edges = [d.start for d in days] + [end if end > 0 else len(text.chars)]
    ends = [text.chars[a:b].rstrip(" *_") for a, b in pairwise(edges)]
    marked = sum(e.endswith((";", "|", "•", "·")) for e in ends[:-1])
    if marked < 0.6 * (len(ends) - 1) or max(map(len, ends)) > 200 or not all(e.endswith(_ENDS) for e in ends[:-1]):
        return []
    parts = [text.part(0, edges[0]), *(text.part(a, b) for a, b in pairwise(edges)), text.part(edges[-1])]
    return [t for p in parts if (t := p.strip(" \n\t,;|•·"))]


def _is_bold_date(text: Text) -> bool:
    """A bold date alone: what its author meant to stand on a line of its own, HTML or not."""
    marked = sum(m.end - m.start for m in text.marked("strong"))
    return mostly_date(text.chars) and marked >= 0.7 * len(text.chars.strip())


def _inside_mark(text: Text, place: int) -> bool:
    return any(m.kind != "wrap" and m.start < place < m.end for m in text.marks)


def _row_text(row: Block) -> Text:
    """A row's first cell with words stands for it in the list of lines."""
    return next((c.text for c in row.children if c.text), Text())


def outline(document: Document) -> Outline:
    """The lines of ``document``, in order."""
    flat = _Flattener(document)
    flat.visit(document.blocks)
    return Outline(document, tuple(flat.lines))
