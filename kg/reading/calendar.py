"""iCalendar -> one block of data an event. The parser of structured data unfolds and reads its lines."""

from __future__ import annotations

import re

from kg.model import Block, Document, Page, Span, Text

_EVENT = re.compile(r"^BEGIN:VEVENT[ \t]*$.*?^END:VEVENT[ \t]*$", re.M | re.S | re.I)


def read_calendar(page: Page) -> Document:
    """The events verbatim; all other lines are skipped."""
    blocks, skipped = [], []
    at = 0
    for event in [*_EVENT.finditer(page.text), None]:
        start = event.start() if event else len(page.text)
        if page.text[at:start].strip():
            skipped.append((Span(at, start), "calendar.frame"))
        if event:
            text = Text(event[0], ((0, start, event.end()),))
            blocks.append(Block("data", Span(start, event.end()), text, name="vevent"))
            at = event.end()
    return Document(page, tuple(blocks), tuple(skipped))
