"""An open element: what must stand around what comes next, and which block it becomes in the end."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.model import Block, Mark, Span, Text
from kg.reading.run import Kind
from kg.reading.tables import expand

_NOWHERE = Span(0, 0)

BARE = frozenset({"list", "table", "section", "row", "glossary"})
"""The roles of elements that hold elements, never words."""

HOUSED = frozenset({"item", "row", "section", "cell"})
"""The roles of elements that must stand in one of a certain kind."""

TEXTUAL = frozenset({"paragraph", "heading", "code", "field"})
"""The roles of elements that hold words alone."""


ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    # role: (open elements that its beginning ends, elements beyond which it does not look)
    "item": (frozenset({"item"}), frozenset({"list", "cell", "table"})),
    "entry": (frozenset({"entry"}), frozenset({"glossary", "cell", "table", "item"})),
    "cell": (frozenset({"cell"}), frozenset({"row", "table"})),
    "row": (frozenset({"row"}), frozenset({"table"})),
    "section": (frozenset({"section", "row"}), frozenset({"table"})),
}


@dataclass(slots=True, eq=False)
class Element:
    """An open element. ``firm`` ones come from Markdown, and no HTML end tag inside them reaches beyond them."""

    tag: str
    role: str  # a block's role in kg.reading.elements, "inline", "unread" or "root"
    start: int
    firm: bool = False
    name: str = ""
    level: int = 0
    rule: str = ""  # by which it is left out if it turns out to hold nothing of worth
    implied: bool = False  # no tag says it: the parent must have one, such as a cell for words in a row
    joins: bool = False  # an implied item that continues the one before it
    shape: tuple[int, int] = (1, 1)  # of a cell: columns, rows
    blocks: list[Block] = field(default_factory=list)
    joining: int = 0  # how many of the last blocks are implied items that continue the one before them
    shapes: list[tuple[int, int]] = field(default_factory=list)  # of a row's cells
    heads: int = 0  # of a row: how many of its cells are header cells
    grid: list[list[tuple[int, int]]] = field(default_factory=list)  # the shapes of a table's rows
    solid: int = 0  # children that are elements, not loose words
    kind: Kind = "em"  # of an inline element
    place: int = 0
    url: str = ""
    address: Span = _NOWHERE
    told: bool = False  # a mark of it was made
    depth: int = 1  # of an unread element: how many of its tag are open


def needed(box: Element, role: str) -> str | None:
    """The tag that must stand between ``box`` and a block of this role; "" if ``box`` must end; None if none."""
    if box.role == "list":
        return None if role == "item" else "" if box.implied else "li"
    if box.role in ("table", "section"):
        if role in ("row", "section", "caption"):
            return None
        return "" if box.implied and role != "cell" else "tr"
    if box.role == "row":
        return None if role == "cell" else "" if box.implied and box.blocks else "td"
    if box.role == "glossary":
        return None if role in ("entry", "group") else "dd"
    if role == "item":
        return "ul"
    return "table" if role in ("row", "section", "cell") else None


def worded(element: Element, span: Span, text: Text) -> Block | None:
    """The block of an element that holds words alone; None for an empty one, unless it is a cell."""
    seen = text.chars or any(m.url for m in text.marks)
    if element.role == "cell":
        return Block("cell", span, text if seen else Text(), name=element.name)
    return Block(element.role, span, text, (), element.level, element.name) if seen else None  # type: ignore[arg-type]


def finished(element: Element, span: Span) -> Block | None:
    """The block of an element that holds blocks; None for an empty one."""
    join(element)
    blocks, role = element.blocks, element.role
    if role == "cell":
        return _cell(element, span)
    if role == "row":
        if not blocks:
            return None
        name = "header" if element.heads == len(blocks) else element.name
        return Block("row", span, children=tuple(blocks), name=name)
    if role == "table":
        return Block("table", span, children=expand(blocks, element.grid)) if blocks else None
    if not blocks and (role != "item" or element.implied):
        return None
    if role in ("group", "entry", "glossary", "section", "caption"):
        if role != "glossary" and not element.solid and len(blocks) == 1:
            return Block("paragraph", span, blocks[0].text, name=element.name)
        return Block("group", span, children=tuple(blocks), name=element.name)
    return Block(role, span, children=tuple(blocks), level=element.level, name=element.name)  # type: ignore[arg-type]


def adopt(box: Element, block: Block, element: Element | None) -> None:
    """``block``, which ``element`` has become, is a child of ``box``."""
    role = element.role if element is not None else ""
    if element is not None and role == "section":
        box.blocks.extend(block.children)
        box.grid.extend(element.grid)
    elif element is not None and element.joins:
        box.blocks.append(block)
        box.joining += 1
    else:
        join(box)
        if role == "row" and box.tag == "thead":
            block = replace(block, name="header")
        if element is not None and role in ("cell", "row"):
            box.heads += element.tag == "th"
            box.shapes.append(element.shape)
            box.grid.append(element.shapes)
        box.blocks.append(block)
        box.solid += 1


def join(box: Element) -> None:
    """The items that continue the last one become part of it, all at once: each for itself would be quadratic."""
    if box.joining:
        items = box.blocks[-box.joining - 1 :]
        span = Span(items[0].span.start, max(item.span.end for item in items))
        children = tuple(child for item in items for child in item.children)
        box.blocks[-box.joining - 1 :] = [Block("item", span, children=children, name=items[0].name)]
        box.joining = 0


def loose(text: Text) -> list[Block]:
    """Words between elements are a paragraph; so is an address without words, such as a player's."""
    if text.chars:
        return [Block("paragraph", Span(text.pieces[0][1], text.pieces[-1][2]), text)]
    spans = [m.span for m in text.marks if m.url]
    if not spans:
        return []
    return [Block("paragraph", Span(min(s.start for s in spans), max(s.end for s in spans)), text)]


def _cell(element: Element, span: Span) -> Block:
    blocks = element.blocks
    if len(blocks) == 1 and blocks[0].kind == "paragraph":
        return Block("cell", span, blocks[0].text, name=element.name)
    texts = sorted((t for b in blocks for t in b.texts()), key=lambda t: t.pieces[0][1])
    return Block("cell", span, joined(texts), tuple(blocks), name=element.name)


def joined(texts: list[Text]) -> Text:
    """The texts one below the other; a cell that stands again in a later row counts once."""
    chars: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    marks: list[Mark] = []
    size = 0
    for text in texts:
        if size:
            end = pieces[-1][2]
            if text.pieces[0][1] < end:
                continue
            pieces.append((size, end, text.pieces[0][1]))
            chars.append("\n")
            size += 1
        pieces.extend((at + size, s, e) for at, s, e in text.pieces)
        marks.extend(Mark(m.kind, m.start + size, m.end + size, m.span, m.url) for m in text.marks)
        chars.append(text.chars)
        size += len(text.chars)
    return Text("".join(chars), tuple(pieces), tuple(marks))
