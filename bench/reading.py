"""Reading against the event pass of the parsers it rests on; reading and parsing against spaCy's tokenizer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import pyromark
import spacy

from bench.pages import pages
from bench.rows import Row, pair, ratio
from kg import knowledge as lists
from kg.model import Page
from kg.parsing import parse
from kg.project import knowledge_files
from kg.reading import load, read

_EVENTS = (  # what reading asks for
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_DEFINITION_LIST
)


class _Events(HTMLParser):
    """Takes every event with its place, as reading must, and drops it."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.getpos()

    def handle_data(self, data: str) -> None:
        self.getpos()


def measure(quick: bool = False) -> list[Row]:
    """Ratios over the same generated pages."""
    read_in = [_page(one.name, one.text) for one in pages(65 if quick else 390)]
    formats = Counter(page.format for page in read_in)
    rows = [_reading(kind, [page for page in read_in if page.format == kind]) for kind in ("markdown", "html")]
    rows.append(_understanding(read_in, 3 if quick else 5))
    size = sum(len(page.text.encode()) for page in read_in)
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(formats.items()))
    return [Row("Pages read", f"{len(read_in)} ({told}), {size / 1e6:.2f} MB"), *rows]


def _page(name: str, text: str) -> Page:
    return load(Path(name), slug=Path(name).stem, data=text.encode())


def _reading(kind: str, group: Sequence[Page]) -> Row:
    events = partial(_markdown_events if kind == "markdown" else _html_events, group)
    name = "pyromark's events" if kind == "markdown" else "html.parser's events"
    name += " taken in Python one by one, each with its place, and dropped"
    ours, theirs = pair(lambda: [read(page) for page in group], events)
    return ratio(f"Reading {kind} / {name}, same bytes", ours / theirs, 3)


def _markdown_events(group: Sequence[Page]) -> None:
    for page in group:
        for _ in pyromark.events_with_range(page.text, options=_EVENTS):
            pass


def _html_events(group: Sequence[Page]) -> None:
    for page in group:
        parser = _Events()
        parser.feed(page.text)
        parser.close()


def _understanding(group: Sequence[Page], repeats: int) -> Row:
    knowledge = lists.load(knowledge_files((), ()))
    tokenizer = spacy.blank("en").tokenizer
    ours, theirs = pair(
        lambda: [parse(read(page), knowledge) for page in group],
        lambda: [tokenizer(page.text) for page in group],
        repeats,
    )
    return ratio("Reading and parsing / spaCy's blank tokenizer, same text", ours / theirs, 2.5)
