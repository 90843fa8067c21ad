"""A table whose rows are sessions.

Recognised by a column of dates, or by a header that names at least two of title, topic, speaker and paper. The
header may be missing, the columns stand in any order and language. A row without a date below a dated one is a
further talk of that day; a row in which one text spans all columns divides the table (a term, a holiday). Where every
cell has a day of its own, as in a calendar or a row of cards, the cells are the sessions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.model import Block, Source, Text
from kg.parsing.openers import days_in, mostly_date
from kg.parsing.rules.dates import scan_terms, scan_times, scan_years
from kg.parsing.rules.labels import labelled, role_of
from kg.parsing.rules.people import person_score
from kg.parsing.rules.status import placeholder
from kg.parsing.unit import Unit

NAME = "table"
_BESIDE = 4  # characters beside the day that make a cell more than a date
_FIRST = 3  # lines of a cell, of which one may be the day
_CLOCKS = 3  # rows with a time of day that make a table a programme
_TITLES = frozenset({"title", "topic", "paper"})
_SUBJECTS = frozenset({"title", "topic", "speaker", "paper", "authors", "chair"})
# Columns beside which authors are those of papers.
_CITING = frozenset({"speaker", "chair", "paper", "reference", "venue", "year", "link"})
_MORE = re.compile(r"[,;&\n]|\b(?:and|et|al|und|y|e|i)\b")


@dataclass(frozen=True)
class Grid:
    """A table with what each of its columns holds; ``rows`` are those below the header."""

    block: Block
    roles: tuple[str, ...]
    rows: tuple[Block, ...]
    header: Block | None
    divided: bool = False  # rows that span the table give the date of those below them
    cards: bool = False  # every cell is a session

    @property
    def dated(self) -> bool:
        """One column holds dates, or rows between the others do."""
        return "date" in self.roles or self.divided


def grid(table: Block, source: Source) -> Grid | None:
    """``table`` with its columns' roles, or None where its rows are no sessions."""
    rows = tuple(r for r in table.children if any(c.text for c in r.children))
    if not rows or all(len(r.children) < 2 for r in rows):
        return None
    if _of_cards(rows):
        return Grid(table, ("date",), rows, None, cards=True)
    header = rows[0] if is_header(rows[0], source) else None
    body = rows[1:] if header else rows
    named = _named(header, source)
    roles = _by_content(named, body)
    found = set(roles)
    dividers = [d for r in body if (d := _divider(r, roles)) and days_in(d.chars) and len(d.chars) < 120]
    if dividers and "date" not in found and len(dividers) < len(body):
        return Grid(table, roles, body, header, divided=True)
    if "date" in found and len(found - {""}) >= 2 and body:
        return Grid(table, roles, body, header)
    if "date" in found and body and max(len(r.children) for r in body) >= 2:
        return Grid(table, roles, body, header)
    if "time" in found and body and max(len(r.children) for r in body) >= 2:
        return Grid(table, roles, body, header)  # a programme: its rows are talks
    known = set(named.values()) & _SUBJECTS
    if (len(known) >= 2 and known & {"title", "topic", "paper"}) or (source.table and body):
        return Grid(table, roles, body, header)
    return None


def _of_cards(rows: tuple[Block, ...]) -> bool:
    """Whether every cell holds one day and more: "Ada Lovelace, 3 May 2021"."""
    cells = [c.text.chars for r in rows for c in r.children if c.text]
    days = [days_in(c) for c in cells]
    if len(cells) < 2 * len(rows) or any(len(found) != 1 for found in days):
        return False
    return all(len(c.strip()) - (d[0].end - d[0].start) > _BESIDE for c, d in zip(cells, days, strict=True))


def is_header(row: Block, source: Source) -> bool:
    """A header names roles and holds no date; a first row of data that Markdown took for a header does not."""
    cells = [c.text.chars for c in row.children if c.text]
    if any(days_in(c) for c in cells):
        return False
    if {c.strip().casefold() for c in cells} & {key.strip().casefold() for key, _ in source.columns}:
        return True
    known = sum(bool(role_of(c)) for c in cells)
    return known >= 1 and (row.name == "header" or known >= 0.5 * len(cells))


def _named(header: Block | None, source: Source) -> dict[int, str]:
    said = {key.strip().casefold(): role for key, role in source.columns}
    roles: dict[int, str] = {}
    for i, cell in enumerate(header.children if header else ()):
        roles[i] = said.get(cell.text.chars.strip().casefold(), said.get(str(i + 1), role_of(cell.text.chars)))
    if not header:
        roles = {int(key) - 1: role for key, role in said.items() if key.isdigit()}
    return roles


def _by_content(named: dict[int, str], rows: tuple[Block, ...]) -> tuple[str, ...]:
    """Roles of all columns: as named, the rest by what their cells hold."""
    width = max((len(r.children) for r in rows), default=0)
    columns = [[r.children[i].text for r in rows if i < len(r.children) and r.children[i].text] for i in range(width)]
    roles = [named.get(i, "") for i in range(width)]
    dated = [sum(mostly_date(t.chars) for t in c) / len(c) if c else 0.0 for c in columns]
    if "date" not in roles:
        shares = dated if max(dated, default=0.0) >= 0.5 else [_opened(c) for c in columns]
        best = max(range(width), key=lambda i: shares[i], default=-1)
        if best >= 0 and shares[best] >= 0.5:
            roles[best] = "date"
    elif dated[roles.index("date")] < 0.2 and not any(days_in(t.chars) for t in columns[roles.index("date")]):
        roles[roles.index("date")] = "number"  # "Session", "Week", "Lecture" under a header that says date
    for i in range(width):
        clocked = sum(bool(scan_times(t.chars)) and len(t.chars) < 30 for t in columns[i])
        if not roles[i] and columns[i] and clocked >= 0.6 * len(columns[i]):
            roles[i] = "time"
    if "authors" in roles and not _CITING & set(roles) and _alone(columns[roles.index("authors")]):
        roles[roles.index("authors")] = "speaker"
    for i in range(width):
        if not roles[i] and "speaker" not in roles and columns[i] and _people(columns[i]) >= 0.5:
            roles[i] = "speaker"
    if "title" not in roles and "topic" not in roles and ("speaker" in roles or named):
        free = [i for i in range(width) if not roles[i] and columns[i]]
        if free:
            roles[max(free, key=lambda i: sum(len(t.chars) for t in columns[i]))] = "title"
    return tuple(roles)


def _opened(cells: list[Text]) -> float:
    """How many of the cells tell all of a session, one of their first lines its day."""
    return sum(_day_line(c) is not None for c in cells) / len(cells) if cells else 0.0


def _day_line(text: Text) -> int | None:
    """Which of the first lines of a cell is there for the day, where the others tell more; None of any other cell."""
    lines = text.lines()
    if len(lines) < 2 or mostly_date(text.chars):
        return None
    dated = (i for i, line in enumerate(lines[:_FIRST]) if days_in(line.chars) and mostly_date(line.chars))
    return next(dated, None)


def _people(cells: list[Text]) -> float:
    return sum(person_score(t.chars) >= 0.5 for t in cells) / len(cells)


def _alone(cells: list[Text]) -> bool:
    """Whether a column headed "Author" never names several: papers have more, talks have one."""
    told = [c for c in cells if not placeholder(c.chars)]
    return len(told) > 1 and _people(told) >= 0.5 and not any(_MORE.search(c.chars) for c in told)


def units(table: Grid, context: tuple[Text, ...]) -> list[Unit]:
    """The sessions of a table, in its order; rows that continue one are its parts."""
    if table.cards:
        cards = [c.text for row in table.rows for c in row.children if c.text]
        return [Unit(NAME, t.span(), t, context=context) for t in cards]
    if table.divided and sum(_clock(row) for row in table.rows) >= _CLOCKS:
        return _programme(table, context)
    out: list[Unit] = []
    section: tuple[Text, ...] = ()
    day: tuple[tuple[str, Text], ...] = ()
    for row in table.rows:
        cells = (*day, *_cells(row, table.roles))
        if divider := _divider(row, table.roles):
            if table.divided and days_in(divider.chars) and len(divider.chars) < 120:
                day = (("date", divider),)
            elif out and len(divider.chars) > 120:
                out[-1] = replace(out[-1], cells=(*out[-1].cells, ("abstract", divider))).covering(row.span)
            elif days_in(divider.chars):
                out.append(Unit(NAME, row.span, head=divider, context=(*context, *section)))
            elif scan_terms(divider.chars) or scan_years(divider.chars):
                section = (divider,)
            continue
        date = next((t for role, t in cells if role == "date" and t), None)
        if table.dated and not table.divided and out and (not date or _repeats(date, out[-1])):
            out[-1] = _continued(out[-1], Unit(NAME, row.span, cells=_without_date(cells)))
        elif (parts := _several(cells, row)) and any(t for _, t in cells):
            rest = tuple((r, t) for r, t in cells if r in ("date", "number", "time", "topic", "chair", "place"))
            out.append(Unit(NAME, row.span, cells=rest, parts=parts, context=(*context, *section), dated=bool(date)))
        elif any(t for _, t in cells):
            out.append(Unit(NAME, row.span, cells=cells, context=(*context, *section), dated=bool(date)))
    return out


def _clock(row: Block) -> bool:
    """Whether a row begins with a time of day."""
    return bool(row.children) and bool(row.children[0].text) and bool(scan_times(row.children[0].text.chars))


def _programme(table: Grid, context: tuple[Text, ...]) -> list[Unit]:
    """A programme of several days: a row with a day opens each, the rows below are its talks."""
    out: list[Unit] = []
    for row in table.rows:
        told = [(role, t) for role, t in _cells(row, table.roles) if t]
        divider = _divider(row, table.roles)
        if divider and days_in(divider.chars):
            out.append(Unit(NAME, row.span, cells=(("date", divider),), context=context))
        elif out and len(told) > 1:
            part = Unit(NAME, row.span, cells=_of_programme(told, table.roles))
            out[-1] = replace(out[-1], parts=(*out[-1].parts, part)).covering(row.span)
        elif out and told:  # "Zoom, password …" beside no time
            out[-1] = replace(out[-1], cells=(*out[-1].cells, ("notes", told[0][1]))).covering(row.span)
    return out


def _of_programme(told: list[tuple[str, Text]], roles: tuple[str, ...]) -> tuple[tuple[str, Text], ...]:
    """The cells of a talk: in front its time or kind, last its title, where no column says otherwise."""
    if {"title", "speaker", "topic"} & set(roles):
        return tuple(told)
    first, last = told[0][1], told[-1][1]
    between = [("", t) for _, t in told[1:-1]]
    return (("time" if scan_times(first.chars) else "notes", first), *between, ("title", last))


def _several(cells: tuple[tuple[str, Text], ...], row: Block) -> tuple[Unit, ...]:
    """The talks of a row whose columns repeat: Speaker 1, Title 1, Speaker 2, Title 2."""
    told = [(r, t) for r, t in cells if r in ("speaker", "title", "affiliation", "abstract", "paper")]
    roles = [r for r, _ in told]
    if roles.count("speaker") < 2 or roles.count("title") < 2:
        return ()
    starts = [i for i, r in enumerate(roles) if r == roles[0]]
    groups = [told[a:b] for a, b in zip(starts, [*starts[1:], len(told)], strict=True)]
    return tuple(Unit(NAME, row.span, cells=tuple(g)) for g in groups if any(t for _, t in g))


def _cells(row: Block, roles: tuple[str, ...]) -> tuple[tuple[str, Text], ...]:
    """The cells of a row with their columns' roles; what stands beyond the last column has none."""
    first = _left_out(row, roles)
    padded = [*roles[first:], *[""] * max(0, len(row.children) - len(roles))]
    cells = tuple((role, cell.text) for role, cell in zip(padded, row.children, strict=False))
    if _TITLES & set(roles):
        return cells
    return tuple(told for cell in cells for told in (_by_line(cell[1]) if cell[0] == "date" else ()) or (cell,))


def _by_line(text: Text) -> tuple[tuple[str, Text], ...]:
    """The lines of a cell that tells all of a session: its day, its title, and what has labels."""
    at = _day_line(text)
    told: list[tuple[str, Text]] = []
    for i, line in enumerate(text.lines() if at is not None else ()):
        titled = any(role == "title" for role, _ in told)
        told.append(("date", line) if i == at else labelled(line) or ("" if titled else "title", line))
    return tuple(told)


def _left_out(row: Block, roles: tuple[str, ...]) -> int:
    """How many cells a short row leaves out in front, as its date, standing too far left, tells."""
    missing = len(roles) - len(row.children)
    if missing <= 0 or "date" not in roles:
        return 0
    at = next((i for i, c in enumerate(row.children) if mostly_date(c.text.chars) and days_in(c.text.chars)), None)
    short = roles.index("date") - at if at is not None else 0
    return short if 0 < short <= missing else 0


def _divider(row: Block, roles: tuple[str, ...]) -> Text | None:
    """The one text of a row that spans the table: a day, a term, a holiday, the abstract of the row above."""
    texts = [c.text for c in row.children if c.text]
    if not texts or len({t.span() for t in texts}) > 1:
        return None
    if len(texts) == len(row.children):
        return texts[0]
    only = row.children[0].text
    told = bool(only) and roles[:1] != ("date",) and (days_in(only.chars) or len(only.chars) > 120)
    day = "date" not in roles and days_in(texts[0].chars) and mostly_date(texts[0].chars)
    return texts[0] if told or day else None


def _repeats(date: Text, unit: Unit) -> bool:
    """The very same cell as above (a date over several rows), not another cell with the same date."""
    return any(role == "date" and t and t.span() == date.span() for role, t in unit.cells)


def _without_date(cells: tuple[tuple[str, Text], ...]) -> tuple[tuple[str, Text], ...]:
    return tuple((role, t) for role, t in cells if role not in ("date", "number"))


def _continued(unit: Unit, part: Unit) -> Unit:
    """``unit`` with a further talk; its own row becomes the first talk, as no row of the day is above the others."""
    if unit.parts:
        return replace(unit, parts=(*unit.parts, part)).covering(part.span)
    dates = tuple((role, t) for role, t in unit.cells if role in ("date", "number"))
    rest = [(role, t) for role, t in _without_date(unit.cells) if t]
    if rest and rest[-1][1].chars.endswith(":") and all(role == "speaker" for role, _ in rest[:-1]):
        cells = (*dates, *rest[:-1], ("title", rest[-1][1].strip(" :")))  # "Learning to rank:" above rows of papers
        return replace(unit, cells=cells, parts=(part,)).covering(part.span)
    first = Unit(NAME, unit.span, cells=_without_date(unit.cells))
    return replace(unit, cells=dates, parts=(first, part)).covering(part.span)
