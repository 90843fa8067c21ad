"""A page as it was given, and the block tree that reading makes of it.

Offsets count code points of ``Page.text`` (the decoded source: no byte order mark, LF line ends, contacts masked),
whatever the page is written in. A ``Text`` is what a reader sees, and knows for each character where in the
source it stands, so a rule matches against plain words and still cites the page.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

_ANY = float("inf")  # sorts behind every place in the source


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in a page's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """What the catalogue says of a page and the page does not say of itself; all optional."""

    id: str = ""
    series: str = ""
    host: str = ""
    url: str = ""
    date_order: str = ""  # "dmy", "mdy" or "ymd"
    year: int | None = None
    language: str = ""  # ISO 639-1
    retrieved: date | None = None
    version_of: str = ""  # pages that name the same lineage are dated versions of one page
    columns: tuple[tuple[str, str], ...] = ()  # (printed header or 1-based number, what the column is)
    table: int | None = None  # which table of the page holds the sessions, from 1


@dataclass(frozen=True, slots=True)
class Page:
    """One page version: its text, its name in the graph, and what is known of it from elsewhere."""

    path: str  # as the user named it, "archive:member" in an archive
    slug: str
    text: str
    sha256: str  # of the bytes
    format: Literal["markdown", "html", "plain", "calendar"] = "markdown"
    source: Source = field(default_factory=Source)

    @property
    def name(self) -> str:
        """The path without the archive that the page was in, which says nothing of it."""
        return self.path.rpartition(":")[2]

    def line(self, offset: int) -> int:
        """The 1-based line on which ``offset`` stands."""
        return self.text.count("\n", 0, offset) + 1


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that holds for a range of a ``Text``.

    ``start`` and ``end`` are places in the visible text. ``span`` is the source of the address for "link", "image"
    and "media" (an iframe or embedded player, of visible length 0), of the machine date for "time" (whose ``url`` it
    is), otherwise of the marked characters. A "wrap" is a soft line break of the source, which is seen as a space.
    """

    kind: Literal["strong", "em", "underline", "strike", "code", "link", "image", "media", "time", "wrap"]
    start: int
    end: int
    span: Span
    url: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Words as a reader sees them. Hard line breaks are ``\\n``, all other white space is a single space.

    ``pieces`` are (place in ``chars``, source start, source end) in order; a piece as long in the source as in
    ``chars`` maps character by character, any other (an entity, a break) as a whole.
    """

    chars: str = ""
    pieces: tuple[tuple[int, int, int], ...] = ()
    marks: tuple[Mark, ...] = ()

    def __str__(self) -> str:
        return self.chars

    def __hash__(self) -> int:  # the words and where they begin tell texts apart well enough
        return hash((self.chars, self.pieces[:1]))

    def __bool__(self) -> bool:
        return bool(self.chars.strip())

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The source range of ``chars[start:end]``. Raises ValueError for an empty range."""
        end = len(self.chars) if end is None else end
        if not 0 <= start < end <= len(self.chars):
            raise ValueError(f"no characters at {start}:{end} of {len(self.chars)}")
        if len(self.pieces) == 1:
            at, begin, upto = self.pieces[0]
            if upto - begin == len(self.chars) - at:  # as nearly all texts are: as long in the source as here
                return Span(begin + start - at, begin + end - at)
        return Span(self._source(start)[0], self._source(end - 1)[1])

    def _source(self, place: int) -> tuple[int, int]:
        i = bisect_right(self.pieces, (place, _ANY, 0)) - 1
        at, start, end = self.pieces[i]
        upto = self.pieces[i + 1][0] if i + 1 < len(self.pieces) else len(self.chars)
        if end - start == upto - at:
            return start + place - at, start + place - at + 1
        return start, end

    def part(self, start: int, end: int | None = None) -> Text:
        """The same words from ``start`` to ``end``, with their sources and marks, clipped."""
        size = len(self.chars)
        end = size if end is None else max(start, min(end, size))
        if start == 0 and end == size:
            return self
        pieces = []
        first = max(0, bisect_right(self.pieces, (start, _ANY, 0)) - 1)  # what stands before is not even looked at
        for i in range(first, len(self.pieces)):
            at, s, e = self.pieces[i]
            if at >= end:
                break
            upto = self.pieces[i + 1][0] if i + 1 < len(self.pieces) else size
            a, b = at if at > start else start, upto if upto < end else end
            if a < b:
                linear = e - s == upto - at
                pieces.append((a - start, s + a - at, s + b - at) if linear else (a - start, s, e))
        return Text(self.chars[start:end], tuple(pieces), self._marks(start, end) if self.marks else ())

    def _marks(self, start: int, end: int) -> tuple[Mark, ...]:
        """The marks of ``chars[start:end]``, clipped to it."""
        return tuple(
            Mark(m.kind, max(m.start, start) - start, min(m.end, end) - start, m.span, m.url)
            for m in self.marks
            if (m.start < end and m.end > start) or (m.start == m.end and start <= m.start <= end)
        )

    def strip(self, chars: str = " \n\t") -> Text:
        """Without ``chars`` at both ends."""
        left = len(self.chars) - len(self.chars.lstrip(chars))
        right = len(self.chars.rstrip(chars))
        return self.part(left, max(left, right))

    def split(self, pattern: str | re.Pattern[str]) -> list[Text]:
        """The parts between matches of ``pattern``, empty ones included."""
        parts, at = [], 0
        for m in (re.compile(pattern) if isinstance(pattern, str) else pattern).finditer(self.chars):
            parts.append(self.part(at, m.start()))
            at = m.end()
        return [*parts, self.part(at)]

    def lines(self, *, wraps: bool = False) -> list[Text]:
        """The parts between hard line breaks; with ``wraps`` soft ones divide too. Blank lines are left out."""
        cuts = [i for i, c in enumerate(self.chars) if c == "\n"] if "\n" in self.chars else []
        if wraps:
            cuts = sorted({*cuts, *(m.start for m in self.marks if m.kind == "wrap")})
        edges = [-1, *cuts, len(self.chars)]
        parts = (self.part(a + 1, b) for a, b in itertools.pairwise(edges))
        return [p for p in parts if p]

    def marked(self, *kinds: str) -> list[Mark]:
        """The marks of these kinds, in order."""
        return [m for m in self.marks if m.kind in kinds] if self.marks else []


_NO_TEXT = Text()


@dataclass(frozen=True, slots=True)
class Block:
    """A node of the block tree.

    kind        what it holds
    heading     ``text``; ``level`` 1-6
    paragraph   ``text``
    list        items as ``children``; ``level`` is the first number of an ordered list, else 0
    item        ``children``: its paragraph first, then nested blocks; ``name`` is "done" or "open" for a task
    table       rows as ``children``
    row         cells as ``children``; ``name`` is "header" for a header row
    cell        ``text``, and ``children`` where a cell holds blocks (then ``text`` is all of them, joined by ``\\n``)
    quote       ``children``
    group       ``children``: a sectioning element or ``div`` of HTML; ``name`` is tag and classes ("div card")
    code        ``text`` verbatim; ``name`` is the language
    field       one entry of the front matter or a ``meta``/``title`` element: ``name`` is the key (dotted when
                nested), ``text`` the value
    data        structured data in the page (``name``: "ld+json", "microdata"), ``text`` verbatim
    rule        a thematic break
    """

    kind: Literal[
        "heading",
        "paragraph",
        "list",
        "item",
        "table",
        "row",
        "cell",
        "quote",
        "group",
        "code",
        "field",
        "data",
        "rule",
    ]
    span: Span
    text: Text = _NO_TEXT
    children: tuple[Block, ...] = ()
    level: int = 0
    name: str = ""

    def walk(self) -> Iterator[Block]:
        """This block and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def texts(self) -> Iterator[Text]:
        """The texts in and below this block, in document order; a cell's blocks are not given twice."""
        if self.text or not self.children:
            if self.text:
                yield self.text
            return
        for child in self.children:
            yield from child.texts()


@dataclass(frozen=True, slots=True)
class Document:
    """A page, read. ``skipped`` are ranges that hold nothing to read: (span, the rule that says so), such as
    comments, scripts, styles and navigation."""

    page: Page
    blocks: tuple[Block, ...] = ()
    skipped: tuple[tuple[Span, str], ...] = ()

    def walk(self) -> Iterator[Block]:
        """All blocks, in document order."""
        for block in self.blocks:
            yield from block.walk()

    def fields(self) -> dict[str, Block]:
        """The front matter and meta entries by key."""
        return {b.name: b for b in self.walk() if b.kind == "field"}
