"""How pages lay out their sessions. ``cut_page`` tries the shapes in order, the surest first; what one takes, the
next does not see. No shape is written for one site.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Block, Page, Span, Text
from kg.parsing.outline import Line, Outline
from kg.parsing.rules.labels import labelled
from kg.parsing.rules.ranges import Ranges
from kg.parsing.shapes import bullets, headings, paragraphs, post, structured, table
from kg.parsing.shapes.joined import joined
from kg.parsing.unit import Unit

Shape = Callable[[Sequence[Line], tuple[Text, ...]], list[Unit]]

# Shapes that cut runs of lines, in the order in which they are tried.
SHAPES: tuple[tuple[str, Shape], ...] = (
    (headings.NAME, headings.units),
    (bullets.NAME, bullets.units),
    (paragraphs.NAME, paragraphs.units),
)
# Tried in turn only where no session has been found so far.
LAST: tuple[tuple[str, Shape], ...] = (
    ("thematic", headings.thematic),
    ("led", bullets.led),
    ("prose", paragraphs.in_prose),
)
# Headings above dated or linked lists that are no sessions.
_NO_SESSIONS = re.compile(
    r"^\W*(?:recent |latest |lab |group )?(?:news|announcements?|updates|change ?log|important dates|deadlines"
    r"|publications|our papers|members|people|alumni|team|list of papers(?: to cover)?"
    r"|papers to (?:cover|read|discuss)|(?:suggested|proposed|candidate|potential|possible) (?:papers|topics|readings)"
    r"|(?:paper|topic) (?:pool|suggestions|ideas|queue)|backlog|wish ?list|table of contents|contents|license"
    r"|acknowledge?ments?|code of conduct|(?:house |ground |club |general )?rules|etiquette|netiquette"
    r"|other (?:seminars|reading groups|resources))\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Cut:
    """A page cut into units, in page order; ``rest`` are the lines that no unit holds, ``roles`` the columns' roles of
    table rows by where the row starts."""

    units: tuple[Unit, ...]
    rest: tuple[Line, ...]
    roles: Mapping[int, tuple[str, ...]]


def cut_page(outline: Outline, context: tuple[Text, ...]) -> Cut:
    """The sessions of a page as units."""
    page = outline.document.page
    grids = _grids(outline.tables, page)
    roles = {row.span.start: g.roles for g in grids for row in g.rows}
    data = [b for b in outline.document.walk() if b.kind == "data"]
    units = structured.units(iter(data), context) or structured.of_front_matter(outline.fields, context)
    closed = _without_sessions(outline)
    free = [x for x in outline.lines if not _of_contents(x) and not _is_closed(x, closed)]
    if not units:
        units, taken = _of_tables(grids, outline, context)
        free = _outside(free, [g.block.span for g in taken])
        grids = [g for g in grids if g not in taken]
        for _, shape in SHAPES:
            found = shape(free, context)
            units += found
            free = _outside(free, [u.span for u in found])
        units, free = _undated(units, free, grids, outline, context)
    if _is_post(units, outline):
        whole = post.unit(outline, context)
        if whole:
            return Cut((whole,), (), roles)
    units.sort(key=lambda u: (u.span.start, u.span.end))
    return Cut(tuple(units), tuple(free), roles)


def _without_sessions(outline: Outline) -> dict[Text, bool]:
    """The headings "News", "Publications" and the like, each with whether it closes what is below it to sessions: it
    does unless talks with labels are announced there."""
    closed = {}
    for heading in dict.fromkeys(t for x in outline.lines for t in x.path):
        if _NO_SESSIONS.match(heading.chars):
            told = (labelled(x.text) for x in outline.lines if heading in x.path)
            closed[heading] = not any(label and label[0] in ("speaker", "title", "paper") for label in told)
    return closed


def left_out(outline: Outline) -> list[tuple[Line, str]]:
    """The lines in which no session is looked for, each with the rule that says so: tables of contents, and what
    stands below "Papers to cover", "News", "House rules" and the like."""
    closed = _without_sessions(outline)
    out = [(x, "page.contents") for x in outline.lines if _of_contents(x)]
    return out + [(x, "page.beside") for x in outline.lines if _is_closed(x, closed)]


def _is_closed(line: Line, closed: Mapping[Text, bool]) -> bool:
    return bool(closed) and next((closed[heading] for heading in line.path if heading in closed), False)


def _of_contents(line: Line) -> bool:
    """An entry of a table of contents: little but a link to a place on this page."""
    inner = sum(m.end - m.start for m in line.text.marked("link") if m.url.startswith("#") and len(m.url) > 1)
    return line.kind != "heading" and inner >= 0.7 * len(line.text.chars) > 0


def _of_tables(
    grids: Sequence[table.Grid], outline: Outline, context: tuple[Text, ...]
) -> tuple[list[Unit], list[table.Grid]]:
    """The sessions of the tables with days, and the tables that are thereby read: those with days, and those whose rows
    all name such a session by its number."""
    told = [g for g in grids if g.dated or {"number", "speaker"} <= set(g.roles)]
    tables = joined([table.units(g, _above(g.block, outline, context)) for g in told])
    read = [(g, units) for g, units in zip(told, tables, strict=True) if g.dated or not units]
    return [u for _, units in read for u in units], [g for g, _ in read]


def _undated(
    units: list[Unit], free: list[Line], grids: list[table.Grid], outline: Outline, context: tuple[Text, ...]
) -> tuple[list[Unit], list[Line]]:
    """Tables of themes without dates; and where nothing was found at all, the last shapes."""
    for g in grids:
        inside = any(u.span.start <= g.block.span.start < u.span.end for u in units)
        if "time" not in g.roles and not inside:
            units = units + table.units(g, _above(g.block, outline, context))
            free = _outside(free, [g.block.span])
    for _, shape in LAST:
        if not units:
            units = shape(free, context)
            free = _outside(free, [u.span for u in units])
    return units, free


def _grids(tables: Sequence[Block], page: Page) -> list[table.Grid]:
    grids = []
    for number, block in enumerate(tables, 1):
        source = page.source if page.source.table in (None, number) else replace(page.source, columns=())
        if page.source.table in (None, number) and (g := table.grid(block, source)):
            grids.append(g)
    return grids


def _above(block: Block, outline: Outline, context: tuple[Text, ...]) -> tuple[Text, ...]:
    line = next((x for x in outline.lines if x.span.start >= block.span.start), None)
    return (*context, *(line.path if line else ()))


def _outside(lines: Sequence[Line], spans: Sequence[Span]) -> list[Line]:
    taken = Ranges((s.start, s.end) for s in spans)
    return [x for x in lines if not taken.meets(x.span.start, x.span.start + 1)]


def _is_post(units: Sequence[Unit], outline: Outline) -> bool:
    """Nothing, or one unit, on a page whose front matter or file name says that it is one session."""
    if not units:
        return True
    keys = {k.split(".")[0].casefold() for k in outline.fields}
    if any(u.shape == structured.NAME for u in units):
        return False
    told = keys & {"presenter", "speaker", "speakers", "presenters"} or "_posts" in outline.document.page.name
    told = told or ("date" in keys and len(units) == 1)
    return bool(told) and "title" in keys and outline.document.page.format == "markdown"
