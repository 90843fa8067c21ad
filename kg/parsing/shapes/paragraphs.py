"""One block of lines per session, opened by a line that starts with a date or number: bold "Week 5 (Jan 29)",
"12 March 2021, 15:00" alone on a line, "Mon 3 May – Ada Lovelace (ORG): Title".

The blocks are divided by nothing but their openers (``<br>``, blank lines, rules), in Markdown, rendered HTML and
plain text alike. A sentence that happens to begin with a date is no opener: openers repeat, and are short or bold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.model import Text
from kg.parsing.openers import ORDINAL, date_behind, days_in, mostly_date, number_of, opens_with_date, ordinal
from kg.parsing.outline import Line
from kg.parsing.rules.names import find_names
from kg.parsing.rules.status import told_by_heading
from kg.parsing.shapes.cutting import cut
from kg.parsing.unit import Unit

NAME = "paragraphs"
_MEETS = re.compile(
    r"\b(?:talks?|seminars?|lectures?|presentations?|presents?|speakers?|sessions?|meetings?|vortr[aä]ge?|vortrag"
    r"|expos[ée]s?|s[ée]minaires?|lezing(?:en)?|foredrag|föredrag|charlas?|seminarios?|palestras?)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[\w)”\"][.!?])\s+(?=[A-ZÀ-Þ])")
_FEWEST = 3  # paragraphs of prose with a day each that announce a series
_LONG = 220  # characters; a longer line that begins with a date is prose


def units(lines: Sequence[Line], context: tuple[Text, ...]) -> list[Unit]:
    """The sessions among the lines of paragraphs."""
    by_style: dict[tuple[str, bool], list[Line]] = defaultdict(list)
    for line in lines:
        if line.kind in ("text", "heading") and _opens(line):
            by_style[(line.kind, line.bold)].append(line)
    dated = [x for found in by_style.values() for x in found if days_in(x.text.chars)]
    openers: list[Line] = []
    for found in by_style.values():
        days = [x for x in found if days_in(x.text.chars)]
        if dated and len(days) < 0.5 * len(found):
            found = days  # "Session 2" between dated days is a part of one
        alone = len(found) == 1 and (len(dated) >= 2 or any(told_by_heading(t.chars) for t in found[0].path[-1:]))
        if len(found) >= 2 or alone:
            openers += found
    if not dated and len(openers) < 3:
        openers = _days_behind(lines)
    openers = _each_day_once(sorted(openers, key=lambda line: line.index))
    return cut(lines, openers, NAME, _ends, context)


def _days_behind(lines: Sequence[Line]) -> list[Line]:
    """The paragraphs of a line each that end with a day in brackets, where most name someone: "Ada Lovelace, LAB
    [3 May]"."""
    found = [x for x in lines if x.kind == "text" and x.opens and date_behind(x.text) and len(x.text.chars) <= _LONG]
    named = sum(_names_one(x.text.chars) for x in found)
    return found if named >= _FEWEST and named > 0.5 * len(found) else []


def _names_one(chars: str) -> bool:
    return any(" " in n.value and n.confidence >= 0.6 for n in find_names(chars))


def in_prose(lines: Sequence[Line], context: tuple[Text, ...]) -> list[Unit]:
    """The sessions that a letter or post announces, a paragraph of sentences for each: "On 5 May, Ada Lovelace will
    present …", "The next seminar, on 12 May, will be given by …"."""
    units = []
    for line in lines:
        told = days_in(line.text.chars) if line.kind == "text" and line.opens else []
        if len(told) == 1 and _announces(line.text.chars, told[0].start):
            day = ("date", line.text.part(told[0].start, told[0].end))
            units.append(Unit(NAME, line.span, cells=(day,), lines=(line,), context=(*context, *line.path)))
    days = {tuple(_days(unit.lines[0])) for unit in units}
    return units if len(units) == len(days) >= _FEWEST else []


def _announces(chars: str, day: int) -> bool:
    """A first sentence that holds the day and the name of someone, and that speaks of a meeting."""
    first = _SENTENCE.split(chars)[0]
    return day < len(first) and len(chars) > len(first) and _names_one(first) and bool(_MEETS.search(chars))


def _each_day_once(openers: list[Line]) -> list[Line]:
    """A line that holds the date alone, right below one that opens with the same, opens nothing new."""
    kept: list[Line] = []
    for line in openers:
        above = kept[-1] if kept and line.index - kept[-1].index <= 2 else None
        if not (above and _besides(line) <= 3 < _besides(above) and _days(line) == _days(above)):
            kept.append(line)
    return kept


def _days(line: Line) -> list[tuple[int | None, int | None]]:
    return [(f.value.month, f.value.day) for f in days_in(line.text.chars)]


def _besides(line: Line) -> int:
    """How many characters stand beside the dates."""
    return len(line.text.chars.strip()) - sum(f.end - f.start for f in days_in(line.text.chars))


def _opens(line: Line) -> bool:
    chars = line.text.chars
    if len(chars) > _LONG and not _bold_date(line) and not _links_one(line):
        return False
    if opens_with_date(chars):
        return line.opens or line.bold or mostly_date(chars) or len(chars) < 100
    if ordinal(chars, bare=False) is None:
        return False
    return (len(chars) < 100 and (line.bold or line.opens)) or _bold_number(line)


def _bold_number(line: Line) -> bool:
    """The number alone is bold, on a line of its own in a paragraph: "**Week 2**: Title"."""
    m = ORDINAL.match(line.text.chars)
    end = number_of(m).end if m else 0
    return end > 0 and any(x.start <= 2 and x.end >= end for x in line.text.marked("strong", "underline"))


def _bold_date(line: Line) -> bool:
    """The date itself is bold: run-on text may follow it."""
    days = days_in(line.text.chars)
    return any(m.start <= 2 and days and m.end >= days[0].end for m in line.text.marked("strong", "underline", "em"))


def _links_one(line: Line) -> bool:
    """Behind the date stands little but one link, the session's paper or title."""
    return any(m.end - m.start >= 0.6 * len(line.text.chars) for m in line.text.marked("link"))


def _ends(opener: Line, line: Line) -> bool:
    return line.kind == "heading" and line.kind != opener.kind and _is_above(opener, line)


def _is_above(opener: Line, heading: Line) -> bool:
    """A heading ends the block unless it is deeper than the heading that the block stands under."""
    above = len(opener.path)
    return heading.level <= above or len(heading.path) < above or not opener.path
