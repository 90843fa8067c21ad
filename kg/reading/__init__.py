"""Page -> Document: Markdown, HTML, plain text and calendars become one block tree with places in the page's text.

load    bytes -> Page: decoded, contacts masked, its format told
read    Page -> Document
quote   what a reader sees of a range of the page; quotes does so for many ranges
"""

from __future__ import annotations

from kg.model import Document, Page
from kg.reading.calendar import read_calendar
from kg.reading.gaps import close_gaps
from kg.reading.html import read_html
from kg.reading.loading import load
from kg.reading.markdown import read_markdown
from kg.reading.plain import read_plain
from kg.reading.quoting import quote, quotes

__all__ = ["load", "quote", "quotes", "read"]

_READERS = {"markdown": read_markdown, "html": read_html, "plain": read_plain}


def read(page: Page) -> Document:
    """The block tree of ``page``. Any text can be read; what cannot be understood is text, or listed as skipped."""
    if page.format == "calendar":
        return read_calendar(page)
    builder = _READERS[page.format](page)
    blocks = builder.finish()
    return Document(page, blocks, close_gaps(page.text, blocks, builder.skipped, f"{page.format}.markup"))
