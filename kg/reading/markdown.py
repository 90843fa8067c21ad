"""Markdown -> block tree, from pyromark's events."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Any

import pyromark

from kg.model import Block, Page, Span
from kg.reading import pipes
from kg.reading.addresses import Addresses
from kg.reading.builder import Builder
from kg.reading.frontmatter import front_matter
from kg.reading.html import feed
from kg.reading.mending import mended
from kg.reading.prepare import prepare
from kg.reading.run import DROPPED

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
_INLINE = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "strike"}
_BLOCKS = {
    "Paragraph": "p",
    "BlockQuote": "blockquote",
    "Item": "li",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
}
_LEADS = bytes(0 if 0x80 <= byte < 0xC0 else 1 for byte in range(256))

Event = tuple[Any, int, int]  # pyromark's event, and its source in code points of the page


def read_markdown(page: Page) -> Builder:
    """The builder after it has read the whole page."""
    fields, start = front_matter(page.text)
    prepared = prepare(page.text, start)
    source = prepared.source
    builder = Builder(source, lambda text: mended(text, source), page.text)
    builder.apart.extend(fields)
    builder.skipped.extend(prepared.skipped)
    _Reader(builder, prepared.lowered, start).read()
    return builder


class _Reader:
    """Tells the builder what pyromark says, and reads pipe tables itself."""

    def __init__(self, builder: Builder, lowered: frozenset[int], start: int) -> None:
        self.builder = builder
        self.source = builder.text
        self.lowered = lowered
        self.start = start
        self.addresses = Addresses(self.source, start)
        self.html: Span | None = None

    def read(self) -> None:
        """Reads the page from ``start``."""
        place = self.start
        events = iter(_events(self.source[place:], lambda at: at + place, None))
        for event in events:
            if event[0] == {"Start": "Paragraph"} and self._piped(event):
                _skip(events, {"End": "Paragraph"})
            elif type(event[0]) is dict and _is_table(event[0]):
                self._table(pipes.lines(self.source, event[1], event[2]))
                _skip(events, {"End": "Table"})
            else:
                self._event(*event)

    def _event(self, event: Any, start: int, end: int) -> None:
        if type(event) is str:
            self._break(event, start, end)
            return
        ((kind, value),) = event.items()
        if kind == "Text":
            if self.source[start:end] == value or self.builder.verbatim:
                self.builder.words(start, end, entities=False)
            else:
                self.builder.atom(value, start, end)
        elif kind == "Start":
            self._open(value, start, end)
        elif kind == "End":
            self._close(value, start, end)
        elif kind == "Html":
            self._markup(start, end)
        elif kind == "InlineHtml":
            feed(self.builder, self.source, start, end)
        elif kind == "Code":
            self._code(value, start, end)
        elif kind == "TaskListMarker":
            self.builder.task(done=value)

    def _break(self, event: str, start: int, end: int) -> None:
        if event == "SoftBreak":
            self.builder.space(start, end, wrap=True)
        elif event == "HardBreak":
            self.builder.newline(start, end)
        else:
            self.builder.add(Block("rule", self._trimmed(start, end)))

    def _trimmed(self, start: int, end: int) -> Span:
        while end > start and self.source[end - 1] in " \t\n>":
            end -= 1
        return Span(start, end)

    def _open(self, tag: Any, start: int, end: int) -> None:
        builder = self.builder
        if tag in _INLINE:
            builder.open_inline(_INLINE[tag], _INLINE[tag], start, firm=True)
            return
        if tag in _BLOCKS:
            ...
