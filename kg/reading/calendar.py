"""iCalendar -> the calendar's name as a field, and one block of data an event.

The parser of structured data unfolds and reads the lines of an event.
"""

from __future__ import annotations

import re

from kg.model import Block, Document, Page, Span, Text

_NAME = re.compile(r"^(?:X-WR-CALNAME|NAME)(?:;[^:\n]*)?:[ \t]*(\S[^\n]*)$", re.M | re.I)
_END = re.compile(r"^END:VEVENT[ \t]*$", re.M | re.I)
_EVENT = re.compile(r"^BEGIN:VEVENT[ \t]*$.*?^END:VEVENT[ \t]*$", re.M | re.S | re.I)


def read_calendar(page: Page) -> Document:
    """The calendar's name, and the events verbatim; all other lines are skipped."""
    last = max((end.end() for end in _END.finditer(page.text)), default=0)
    events = list(_EVENT.finditer(page.text, 0, last))  # one that never ends would be looked for to the page's end
    name = _NAME.search(page.text, 0, events[0].start()) if events else None
    blocks, skipped = [], []
    at = 0
    for part in [*([name] if name else []), *events, None]:
        start = part.start() if part else len(page.text)
        if page.text[at:start].strip():
            skipped.append((Span(at, start), "calendar.frame"))
        if part:
            blocks.append(_field(part) if part is name else _event(part))
            at = part.end()
    return Document(page, tuple(blocks), tuple(skipped))


def _field(m: re.Match[str]) -> Block:
    return Block("field", Span(*m.span()), Text(m[1], ((0, *m.span(1)),)), name="title")


def _event(m: re.Match[str]) -> Block:
    return Block("data", Span(*m.span()), Text(m[0], ((0, *m.span()),)), name="vevent")
