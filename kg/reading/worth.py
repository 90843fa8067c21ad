"""Whether an element that looks like navigation, a form or hidden text holds something to read after all."""

from __future__ import annotations

from collections.abc import Set

from kg.model import Block

_LONGEST_MENU = 5_000  # characters
_SHORTEST_CONTENT = 300


def worthless(block: Block, rule: str, *, told: bool, inside: Set[str]) -> bool:
    """True if ``block`` may be left out by ``rule``.

    ``told`` says that its end tag stands on the page: an element that was never ended may have swallowed the page.
    ``inside`` are the tags around it.
    """
    if rule == "html.navigation":
        return told
    if rule == "html.footer":
        return told and not inside & {"article", "li", "td", "blockquote"}
    if rule == "html.menu":
        return told and _mostly_links(block)
    return _slight(block)


def _mostly_links(block: Block) -> bool:
    size = linked = 0
    for part in block.walk():
        if part.kind == "table" or size > _LONGEST_MENU:
            return False
        size += len(part.text.chars)
        linked += sum(m.end - m.start for m in part.text.marked("link"))
    return linked * 10 >= size * 6


def _slight(block: Block) -> bool:
    """Forms and tabs that open on a click may hold the page's content: headings, tables, whole paragraphs."""
    size = 0
    for part in block.walk():
        size += len(part.text.chars)
        if part.kind in ("table", "heading") or size >= _SHORTEST_CONTENT:
            return False
    return True
