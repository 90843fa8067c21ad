"""Markdown -> block tree, from pyromark's events."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from itertools import accumulate
from typing import Any

import pyromark

from kg.model import Block, Page, Span
from kg.reading import pipes
from kg.reading.addresses import Addresses, written
from kg.reading.builder import Builder
from kg.reading.frontmatter import front_matter
from kg.reading.html import feed
from kg.reading.mending import mended
from kg.reading.prepare import prepare
from kg.reading.run import DROPPED, Kind

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
_MARKDOWN = pyromark.Markdown(options=_OPTIONS)
_INLINE: dict[str, Kind] = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "strike"}
_BLOCKS = {
    "Paragraph": "p",
    "BlockQuote": "blockquote",
    "Item": "li",
    "CodeBlock": "pre",
    "DefinitionList": "dl",
    "DefinitionListTitle": "dt",
    "DefinitionListDefinition": "dd",
}
_QUOTED = re.compile(r"\n[ \t>]+")
_FOLLOWING = re.compile(rb"[\x80-\xbf]")  # the bytes of a code point after its first
_PARAGRAPH = {"Start": "Paragraph"}
_END_OF_PARAGRAPH = {"End": "Paragraph"}
_END_OF_TABLE = {"End": "Table"}

Event = tuple[Any, int, int]  # pyromark's event, and the source it comes from


def read_markdown(page: Page) -> Builder:
    """The builder after it has read the whole page."""
    fields, start = front_matter(page.text)
    prepared = prepare(page.text, start)
    source = prepared.source
    builder = Builder(source, partial(mended, source=source), page.text)
    builder.apart.extend(fields)
    builder.skipped.extend(prepared.skipped)
    _Reader(builder, prepared.lowered, start).read()
    return builder


def events(parser: pyromark.Markdown, text: str, start: int = 0) -> Iterator[Event]:
    """pyromark's events of ``text``, their ranges in code points, counted from ``start``."""
    if text.isascii():
        for event, span in parser.events_with_range(text, merge_text=False):
            yield event, span["start"] + start, span["end"] + start
        return
    data = text.encode("utf-8", "replace")
    surplus = array("I", (byte.start() for byte in _FOLLOWING.finditer(data)))
    for event, span in parser.events_with_range(data.decode(), merge_text=False):
        first, last = span["start"], span["end"]
        yield event, first - bisect_left(surplus, first) + start, last - bisect_left(surplus, last) + start


class _Reader:
    """Tells the builder what pyromark says, and reads pipe tables itself."""

    def __init__(self, builder: Builder, lowered: frozenset[int], start: int) -> None:
        self.builder = builder
        self.source = builder.text
        self.lowered = lowered
        self.start = start
        self.barred = "|" in self.source
        self.addresses = Addresses(self.source, start)
        self.html: Span | None = None
        self.ending = (-1, -1)  # the end last asked for, without the white space before it
        self.stream: Iterator[Event] = iter(())
        self.takes: dict[str, Callable[[Any, int, int], None]] = {
            "Text": self._text,
            "Start": self._open,
            "End": self._close,
            "Html": self._markup,
            "InlineHtml": self._inline_markup,
            "Code": self._code,
            "TaskListMarker": self._task,
        }

    def read(self) -> None:
        """Reads the page from its start."""
        self.stream = events(_MARKDOWN, self.source[self.start :], self.start)
        self._read(self.stream)

    def _read(self, stream: Iterable[Event]) -> None:
        for event, start, end in stream:
            if type(event) is str:
                self._break(event, start, end)
            else:
                ((kind, value),) = event.items()
                self.takes[kind](value, start, end)

    def _text(self, value: str, start: int, end: int) -> None:
        if self.source[start:end] == value or self.builder.verbatim:
            self.builder.words(start, end, entities=False)
        else:
            self.builder.atom(value, start, end)

    def _break(self, event: str, start: int, end: int) -> None:
        if event == "SoftBreak":
            self.builder.space(start, end, wrap=True)
        elif event == "HardBreak":
            self.builder.newline(start, end)
        else:
            self.builder.add(Block("rule", Span(start, self._trimmed(start, end))))

    def _trimmed(self, start: int, end: int) -> int:
        """Where the words of a block end; nested blocks that end together ask for it one after the other."""
        if end != self.ending[0]:
            at = end
            while at > start and self.source[at - 1] in " \t\n>":
                at -= 1
            self.ending = (end, at)
        return max(start, self.ending[1])

    def _open(self, tag: Any, start: int, end: int) -> None:
        builder = self.builder
        value: Any = None
        if type(tag) is dict:
            ((tag, value),) = tag.items()
        if tag == "Paragraph" and self.barred and self._piped(start, end):
            self._skip_to(_END_OF_PARAGRAPH)
        elif tag in _BLOCKS:
            builder.open(_BLOCKS[tag], start, firm=True, name=_name(tag, value))
        elif tag in _INLINE:
            builder.open_inline(tag, _INLINE[tag], start, firm=True)
        elif tag in ("Link", "Image"):
            kind: Kind = "link" if tag == "Link" else "image"
            link = written(value), self.addresses.span(value, start, end)
            builder.open_inline(tag, kind, start, link=link, firm=True)
        elif tag == "Heading":
            level = int(value["level"][1]) + (start in self.lowered)
            builder.open(f"h{level}", start, firm=True, level=level)
        elif tag == "List":
            builder.open("ul" if value is None else "ol", start, firm=True, level=value or 0)
        elif tag == "Table":
            self._table(pipes.lines(self.source, start, end))
            self._skip_to(_END_OF_TABLE)

    def _close(self, tag: Any, start: int, end: int) -> None:
        builder = self.builder
        value: Any = None
        if type(tag) is dict:
            ((tag, value),) = tag.items()
        if tag in _INLINE or tag in ("Link", "Image"):
            builder.close(tag, end, end, firm=True)
            return
        end = self._trimmed(start, end)
        if tag in _BLOCKS:
            builder.close(_BLOCKS[tag], end, end, firm=True)
        elif tag == "Heading":
            builder.close(f"h{int(value[1]) + (start in self.lowered)}", end, end, firm=True)
        elif tag == "List":
            builder.close("ol" if value else "ul", end, end, firm=True)
        elif tag == "HtmlBlock":
            self._feed()

    def _skip_to(self, last: object) -> None:
        for event, _, _ in self.stream:
            if event == last:
                return

    def _task(self, done: bool, start: int, end: int) -> None:
        self.builder.task(done=done)

    def _inline_markup(self, value: str, start: int, end: int) -> None:
        feed(self.builder, self.source, start, end)

    def _markup(self, value: str, start: int, end: int) -> None:
        """Lines of an HTML block are read together, for tags go over line ends; unless marks of a quote lie between."""
        if self.html is not None and self.source[self.html.end : start].strip():
            self._feed()
        self.html = Span(self.html.start if self.html is not None else start, end)

    def _feed(self) -> None:
        if self.html is not None:
            feed(self.builder, self.source, self.html.start, self.html.end)
            self.html = None

    def _code(self, value: str, start: int, end: int) -> None:
        self.builder.open_inline("code", "code", start, firm=True)
        ticks = len(self.source[start:end]) - len(self.source[start:end].lstrip("`"))
        if re.search(r"\n[ \t]*>", self.source[start:end]):  # the mark of a quote stands between
            self.builder.atom(value, start, end)
        else:
            self.builder.words(start + ticks, end - ticks, entities=False)
        self.builder.close("code", end, end, firm=True)

    def _piped(self, start: int, end: int) -> bool:
        """Reads a paragraph that holds rows of a table; False if it holds none."""
        if self.source.find("|", start, end) < 0:
            return False
        lines = pipes.lines(self.source, start, end)
        runs = pipes.tables(lines)
        at = 0
        for first, last in [*runs, (len(lines), len(lines))] if runs else []:
            if at < first:
                self._paragraph(Span(lines[at].span.start, lines[first - 1].span.end))
            if first < last:
                self._table(lines[first:last])
            at = last
        return bool(runs)

    def _paragraph(self, span: Span) -> None:
        self.builder.open("p", span.start, firm=True)
        self._read(self._inlines([span])[0])
        self.builder.close("p", span.end, span.end, firm=True)

    def _table(self, lines: list[pipes.Line]) -> None:
        """A table of these lines, the header's where the second one is a separator."""
        rows = [(line, pipes.cells(self.source, line)) for line in lines if not line.separator]
        headed = len(lines) > 1 and lines[1].separator and not lines[0].separator
        words = iter(self._inlines([cell for _, cells in rows for cell in cells if cell.start < cell.end]))
        builder = self.builder
        builder.open("table", lines[0].span.start, firm=True)
        for i, (line, cells) in enumerate(rows):
            builder.open("tr", line.span.start, firm=True, name="header" if headed and not i else "")
            empty = [Span(line.span.end, line.span.end)] * (len(rows[0][1]) - len(cells))
            for cell in [*cells, *empty]:
                builder.open("td", cell.start, firm=True)
                if cell.start < cell.end:
                    self._read(next(words))
                builder.close("td", cell.end, cell.end, firm=True)
            builder.close("tr", line.span.end, line.span.end, firm=True)
        builder.close("table", lines[-1].span.end, lines[-1].span.end, firm=True)

    def _inlines(self, spans: list[Span]) -> list[list[Event]]:
        """The events of the words in each span, read as inline text whatever they begin with.

        All are read in one go: each stands as a paragraph that begins with a filler, so nothing begins a block.
        """
        chunks = [DROPPED + _QUOTED.sub(_blank, self.source[s.start : s.end]) for s in spans]
        starts = list(accumulate((len(c) + 2 for c in chunks), initial=0))
        found: list[list[Event]] = []
        shift = 0
        for event, start, end in events(self._inline_parser, "\n\n".join(chunks)):
            if event == _PARAGRAPH:
                shift = spans[len(found)].start - starts[len(found)] - 1
                found.append([])
            elif event != _END_OF_PARAGRAPH and found:
                if start + shift < spans[len(found) - 1].start and type(event) is dict and "Text" in event:
                    event, start = {"Text": event["Text"].removeprefix(DROPPED)}, start + 1
                found[-1].append((event, start + shift, end + shift))
        if len(found) != len(spans):  # a lazy line of a quote underlines a heading when it stands alone
            return [[({"Text": self.source[s.start : s.end]}, s.start, s.end)] for s in spans]
        return found

    @cached_property
    def _inline_parser(self) -> pyromark.Markdown:
        """Knows the page's reference definitions, and no blocks of its own."""
        return pyromark.Markdown(
            options=pyromark.Options.ENABLE_STRIKETHROUGH,
            broken_link_callback=lambda link: self.addresses.defined(link["reference"]),
        )


def _name(tag: str, value: Any) -> str:
    if tag == "CodeBlock":
        return "".join(value["Fenced"].split()[:1]) if type(value) is dict else ""
    return _BLOCKS[tag] if tag.startswith("Definition") else ""


def _blank(found: re.Match[str]) -> str:
    return "\n" + " " * (len(found[0]) - 1)
