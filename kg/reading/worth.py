"""Whether an element that looks like navigation, a form or hidden text holds something to read after all."""

from __future__ import annotations

from collections.abc import Set

from kg.model import Block


def worthless(block: Block, rule: str, *, told: bool, inside: Set[str]) -> bool:
    """True if ``block`` may be left out by ``rule``.

    ``told`` says that its end tag stands on the page: an element that was never ended may have swallowed the page.
    ``inside`` are the tags around it.
    """
    texts = [t for b in block.walk() if b.kind != "item" for t in ([b.text] if b.text else [])]
    size = sum(len(t.chars) for t in texts)
    kinds = {b.kind for b in block.walk()}
    if rule == "html.navigation":
        return told
    if rule == "html.footer":
        return told and not inside & {"article", "li", "td", "blockquote"}
    if rule == "html.menu":
        linked = sum(m.end - m.start for t in texts for m in t.marked("link"))
        return told and "table" not in kinds and linked * 10 >= size * 6
    return size < 300 and not kinds & {"table", "heading"}
