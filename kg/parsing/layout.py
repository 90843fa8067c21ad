"""Tables that lay out a page, as old pages have them: cells hold parts of the page, and rows say nothing."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Block
from kg.parsing.openers import opens_with_date

_SESSIONS = 3  # dated blocks in one cell; an abstract of several paragraphs has none


def lays_out(table: Block) -> bool:
    """Whether one cell of a table holds what is a list of sessions by itself."""
    cells = (
        cell for row in table.children for cell in row.children if len(cell.children) >= _SESSIONS or _nested(cell)
    )
    return any(sum(opens_with_date(block.text.chars) for block in _blocks(cell)) >= _SESSIONS for cell in cells)


def _nested(cell: Block) -> bool:
    return any(child.kind in ("quote", "group", "list") for child in cell.children)


def _blocks(cell: Block) -> Iterator[Block]:
    """The headings, paragraphs and items in a cell; not those of tables within it."""
    for child in cell.children:
        if child.kind in ("heading", "paragraph"):
            yield child
        elif child.kind in ("quote", "group"):
            yield from _blocks(child)
        elif child.kind == "list":
            yield from (item.children[0] for item in child.children if item.children)
