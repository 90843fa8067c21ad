"""One heading per session: "### 3. “Title” 7.04.20", "## Week 5: Topic", "## 12 March 2021", at one level of the page.

The date or number stands in front, behind, or is oddly punctuated. A heading that has only a year, a month or a term
groups sessions and opens none. Where headings have neither date nor number, they open sessions all the same if each
of several siblings holds papers or labelled speakers: a reading list by theme.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.model import Text
from kg.parsing.openers import days_in, mostly_date, opens_with_date, ordinal
from kg.parsing.outline import Line
from kg.parsing.rules.identifiers import identify
from kg.parsing.rules.labels import labelled
from kg.parsing.rules.status import told_by_heading
from kg.parsing.shapes.cutting import cut
from kg.parsing.unit import Unit

NAME = "headings"


def units(lines: Sequence[Line], context: tuple[Text, ...]) -> list[Unit]:
    """The sessions under headings that a date or number opens."""
    by_level: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.kind == "heading" and (_opens(line) or _dated_below(line, lines)):
            by_level[line.level].append(line)
    if not by_level:
        return []
    openers = [line for level, found in by_level.items() for line in found if _sure(found, lines, level)]
    openers = _one_level(sorted(openers, key=lambda line: line.index))
    return cut(lines, openers, NAME, _ends, context)


def _one_level(openers: list[Line]) -> list[Line]:
    """Of a heading and those below it either the one is a session, or, where they are many, they are."""
    kept = list(openers)
    for outer in openers:
        inner = [x for x in kept if x.path[: len(outer.path) + 1] == (*outer.path, outer.text)]
        if len(inner) >= 3:
            kept.remove(outer)
        elif inner and outer in kept:
            kept = [x for x in kept if x not in inner]
    return kept


def _opens(line: Line) -> bool:
    chars = line.text.chars
    return bool(days_in(chars)) or ordinal(chars, bare=False) is not None


def _dated_below(heading: Line, lines: Sequence[Line]) -> bool:
    """The heading is a title, and the one date of its section stands right below it: "Date: …", "3 May 2021, 15:00"."""
    below = [
        x for x in lines if x.index > heading.index and x.path[: len(heading.path) + 1] == (*heading.path, heading.text)
    ]
    near = [x for i, x in enumerate(below[:8]) if _is_date_line(x) and (i < 3 or labelled(x.text))]
    if told_by_heading(heading.text.chars) or not near:
        return False
    return sum((x.kind in ("text", "item") and opens_with_date(x.text.chars)) or _is_date_line(x) for x in below) == 1


def _is_date_line(line: Line) -> bool:
    label = labelled(line.text)
    if label:
        return label[0] == "date" and bool(days_in(label[1].chars))
    return line.kind in ("text", "item") and opens_with_date(line.text.chars) and mostly_date(line.text.chars)


def _sure(found: list[Line], lines: Sequence[Line], level: int) -> bool:
    """Several such headings, or one that does not itself hold a list of dated entries."""
    dated = [line for line in found if days_in(line.text.chars) or _dated_below(line, lines)]
    if len(found) >= 2 and (dated or len(found) >= 3):
        return True
    if not dated:
        return False
    last = found[-1]
    below = [x for x in lines if x.index > last.index and x.path[: len(last.path) + 1] == (*last.path, last.text)]
    return sum(x.opens and x.kind != "heading" and opens_with_date(x.text.chars) for x in below) < 3


def _ends(opener: Line, line: Line) -> bool:
    return line.kind == "heading" and line.level <= opener.level


def thematic(lines: Sequence[Line], context: tuple[Text, ...]) -> list[Unit]:
    """The sessions under sibling headings without date or number, each with papers or speakers below it."""
    best: list[Line] = []
    siblings: dict[tuple[int, tuple[Text, ...]], list[Line]] = defaultdict(list)
    for line in lines:
        if line.kind == "heading":
            siblings[(line.level, line.path)].append(line)
    for found in siblings.values():
        rich = [line for line in found if _rich(line, lines)]
        if len(rich) >= 2 and len(rich) >= 0.6 * len(found) and len(rich) > len(best):
            best = rich
    return cut(lines, best, NAME, _ends, context)


def _rich(heading: Line, lines: Sequence[Line]) -> bool:
    for line in lines:
        if line.index <= heading.index or line.path[: len(heading.path) + 1] != (*heading.path, heading.text):
            continue
        label = labelled(line.text)
        if label and label[0] in ("speaker", "paper", "chair", "date"):
            return True
        if any(identify(m.url).paper for m in line.text.marked("link")):
            return True
    return False
