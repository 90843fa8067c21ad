"""Plain text -> block tree: paragraphs, underlined headings, and lists as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Block, Page, Span
from kg.reading.builder import Builder
from kg.reading.columns import columns
from kg.reading.linking import link_addresses

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"[-*+•‣◦▪●○–]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_LISTED = re.compile(rf"{_BULLET.pattern}|{_NUMBER.pattern}")
_RULE = re.compile(r"([-=*_~#])\1{2,}|(?:[-*_] ){2,}[-*_]")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})")
_NARROWEST = 50  # columns that wrapped prose fills


@dataclass(frozen=True, slots=True)
class Line:
    """A line's words, and in which column they begin."""

    start: int
    end: int
    indent: int
    words: str


def read_plain(page: Page) -> Builder:
    """The builder after it has read the whole page."""
    builder = Builder(page.text, link_addresses)
    groups = list(_groups(page.text))
    prose = (group for group in groups if len(group) > 2 and _filled(group, 0))
    width = max((_size(line) for group in prose for line in group), default=0)
    for group in groups:
        edges = [] if _LISTED.match(group[0].words) else columns([" " * line.indent + line.words for line in group])
        if edges:
            _table(builder, group, edges)
        else:
            _Group(builder, group, width).read()
    return builder


def _table(builder: Builder, lines: list[Line], edges: list[int]) -> None:
    """Tells the builder of a table whose columns begin at ``edges``."""
    builder.open("table", lines[0].start, firm=True)
    for line in lines:
        margin = line.start - line.indent
        builder.open("tr", line.start, firm=True)
        for start, end in pairwise([*edges, max(_size(line), edges[-1] + 1)]):
            words = (" " * line.indent + line.words)[start:end]
            last = min(line.end, margin + start + len(words.rstrip()))
            first = min(last, margin + start + len(words) - len(words.lstrip()))
            builder.open("td", first, firm=True)
            builder.words(first, last, entities=False)
            builder.close("td", last, last, firm=True)
        builder.close("tr", line.end, line.end, firm=True)
    builder.close("table", lines[-1].end, lines[-1].end, firm=True)


def _groups(text: str) -> Iterator[list[Line]]:
    """The lines between blank lines."""
    group: list[Line] = []
    at = 0
    for m in _LINE.finditer(text):
        words = m[0].strip()
        if not words or m.start() > at + 1:
            if group:
                yield group
            group = []
        at = m.end()
        if words:
            start = m.start() + m[0].find(words)
            indent = len(m[0][: start - m.start()].expandtabs(4))
            group.append(Line(start, start + len(words), indent, words))
    if group:
        yield group


def _size(line: Line) -> int:
    return line.indent + len(line.words)


def _filled(lines: list[Line], width: int) -> bool:
    """Whether the lines are prose that was broken where the next word did not fit into ``width`` (0: their own)."""
    limit = width or max(_size(line) for line in lines)
    follows = list(pairwise(lines))
    return (
        limit >= _NARROWEST
        and bool(follows)
        and all(_size(a) <= limit < _size(a) + 1 + len(b.words.split(None, 1)[0]) + (not width) for a, b in follows)
        and (bool(width) or any(b.words[0].islower() for _, b in follows))
    )


class _Group:
    """Reads the lines between two blank lines; ``width`` is how wide the page's prose is set, if it is at all."""

    def __init__(self, builder: Builder, lines: list[Line], width: int) -> None:
        self.builder = builder
        self.lines = lines
        self.width = width
        self.open: list[tuple[int, str]] = []  # indentation and tag of the lists that are open
        self.last = lines[0].start  # where the words read so far end
        numbers = [int(m[1]) for line in lines if (m := _NUMBER.match(line.words))]
        self.numbered = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))

    def read(self) -> None:
        """Tells the builder of headings, rules, items and paragraphs."""
        i = 0
        while i < len(self.lines):
            line = self.lines[i]
            lead = self._lead(line)
            after = i + 1
            if _RULE.fullmatch(line.words):
                self._close(0)
                self.builder.add(Block("rule", Span(line.start, line.end)))
            elif lead is not None:
                while after < len(self.lines) and self._belongs(line, after):
                    after += 1
                self._item(line, lead, self.lines[i:after])
            elif self._underlined(i):
                self._close(0)
                self._words(f"h{1 if self.lines[i + 1].words[0] == '=' else 2}", [line], line.start)
                after = i + 2
            else:
                while after < len(self.lines) and self._lead(self.lines[after]) is None and not self._special(after):
                    after += 1
                self._close(0)
                self._words("p", self.lines[i:after], line.start)
            i = after
        self._close(0)

    def _lead(self, line: Line) -> re.Match[str] | None:
        """The mark of a list item."""
        return _BULLET.match(line.words) or (_NUMBER.match(line.words) if self.numbered else None)

    def _belongs(self, item: Line, i: int) -> bool:
        """Whether line ``i`` goes on with an item."""
        return self._lead(self.lines[i]) is None and self.lines[i].indent >= item.indent and not self._special(i)

    def _special(self, i: int) -> bool:
        return self._underlined(i) or _RULE.fullmatch(self.lines[i].words) is not None

    def _underlined(self, i: int) -> bool:
        if i + 1 >= len(self.lines):
            return False
        words, below = self.lines[i].words, self.lines[i + 1].words
        return _UNDERLINE.fullmatch(below) is not None and len(below) * 2 >= len(words) and not _RULE.fullmatch(words)

    def _item(self, line: Line, lead: re.Match[str], lines: list[Line]) -> None:
        tag = "ol" if lead.re is _NUMBER else "ul"
        self._close(line.indent, keep=tag)
        if not self.open or self.open[-1][0] < line.indent:
            level = int(lead[1]) if lead.re is _NUMBER else 0
            self.builder.open(tag, line.start, firm=True, level=level)
            self.open.append((line.indent, tag))
        else:
            self.builder.close("li", lines[0].start, lines[0].start, firm=True)
        self.builder.open("li", line.start, firm=True)
        words = Line(line.start + lead.end(), line.end, line.indent + lead.end(), line.words[lead.end() :])
        self._words("p", [words, *lines[1:]], words.start)

    def _close(self, indent: int, keep: str = "") -> None:
        """Ends the lists that stand further right than ``indent``, and one just there of another kind than ``keep``."""
        while self.open:
            column, tag = self.open[-1]
            if keep and (column < indent or (column, tag) == (indent, keep)):
                return
            self.open.pop()
            end = self.last
            self.builder.close("li", end, end, firm=True)
            self.builder.close(tag, end, end, firm=True)

    def _words(self, tag: str, lines: list[Line], start: int) -> None:
        """A paragraph or heading; its lines are hard unless it is set as prose."""
        wraps = _filled(lines, self.width) if self.width else len(lines) > 2 and _filled(lines, 0)
        self.builder.open(tag, start, firm=True, level=int(tag[1]) if tag[0] == "h" else 0)
        for i, line in enumerate(lines):
            if i and wraps:
                self.builder.space(lines[i - 1].end, line.start, wrap=True)
            elif i:
                self.builder.newline(lines[i - 1].end, line.start)
            self.builder.words(line.start, line.end, entities=False)
        self.last = lines[-1].end
        self.builder.close(tag, self.last, self.last, firm=True)
