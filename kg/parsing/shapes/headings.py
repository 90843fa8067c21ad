"""One heading per session: "### 3. “Title” 7.04.20", "## Week 5: Topic", "## 12 March 2021", at one level of the page.

The date or number stands in front, behind, or is oddly punctuated. A heading that has only a year, a month or a term
groups sessions and opens none. Where headings have neither date nor number, they open sessions all the same if each
of several siblings holds papers or labelled speakers, or ends with who speaks: a list by theme, or of talks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.model import Text
from kg.parsing.openers import days_in, gives_date, opens_with_date, ordinal
from kg.parsing.outline import Line
from kg.parsing.rules.dates import scan_terms, scan_years
from kg.parsing.rules.identifiers import identify
from kg.parsing.rules.labels import labelled
from kg.parsing.rules.people import person_score
from kg.parsing.rules.status import told_by_heading
from kg.parsing.shapes.cutting import cut
from kg.parsing.shapes.fields import goes_on
from kg.parsing.shapes.schedule import names_speaker
from kg.parsing.unit import Unit

NAME = "headings"
_LIST = 2  # scopes, a list and its item; what lies deeper below a heading belongs to the item
_Sections = dict[tuple[Text, ...], list[Line]]
_SHARE = 0.6  # of sibling headings that must tell papers or speakers
_DASH = re.compile(r"\s+[-–—|]\s+|(?<=\w)[-–—]\s+")
_OPEN_DATE = re.compile(r"(?:\?+|tb[acd])(?:\s*(?:at|,|@|-|–)?\s*(?:\?+|tb[acd]))?", re.IGNORECASE)  # "?? at ??"


def units(lines: Sequence[Line], context: tuple[Text, ...]) -> list[Unit]:
    """The sessions under headings that a date or number opens."""
    by_level: dict[int, list[Line]] = defaultdict(list)
    sections = _sections(lines)
    for line in lines:
        if line.kind == "heading" and (_opens(line) or _dated_below(line, sections)):
            by_level[line.level].append(line)
    levels = [found for found in by_level.values() if not _count_weeks(found, sections)]
    openers = [line for found in levels if _sure(found, sections) for line in found]
    openers = _one_level(sorted(openers, key=lambda line: line.index))
    return cut(lines, openers, NAME, _ends, context)


def _count_weeks(found: list[Line], sections: _Sections) -> bool:
    """ "Week 1", "Week 2" above several dated entries each: the entries are the sessions."""
    entries = 0
    for heading in found:
        below = [x for x in _section(heading, sections) if x.kind == "text" and x.opens and _is_entry(x)]
        several = any(days_in(x.text.chars) for x in below) and len(below) >= 2
        entries += several and not days_in(heading.text.chars)
    return entries >= 2


def _is_entry(line: Line) -> bool:
    """A date, or what holds its place, in bold at the start of a line that says more."""
    lead = next((m for m in line.text.marked("strong") if m.start <= 2), None)
    words = line.text.chars[lead.start : lead.end].strip(" :") if lead else ""
    return bool(words) and (opens_with_date(words) or _OPEN_DATE.fullmatch(words) is not None)


def _sections(lines: Sequence[Line]) -> _Sections:
    """The lines below each heading, by the headings above it and itself."""
    sections: _Sections = defaultdict(list)
    for line in lines:
        for n in range(1, len(line.path) + 1):
            sections[line.path[:n]].append(line)
    return sections


def _section(heading: Line, sections: _Sections) -> list[Line]:
    return [x for x in sections.get((*heading.path, heading.text), ()) if x.index > heading.index]


def _one_level(openers: list[Line]) -> list[Line]:
    """Of a heading and those below it either the one is a session, or, where they are many, they are."""
    kept = list(openers)
    for outer in openers:
        inner = [x for x in kept if x.path[: len(outer.path) + 1] == (*outer.path, outer.text)]
        if len(inner) >= 3 or _spans(outer, inner):
            kept.remove(outer)
        elif inner and outer in kept:
            kept = [x for x in kept if x not in inner]
    return kept


def _spans(outer: Line, inner: Sequence[Line]) -> bool:
    """The days of an event of several days, each with a heading of its own: "Workshop on tides, 6-7 May"."""
    whole = [d.value for d in days_in(outer.text.chars)][:1]
    days = [days_in(x.text.chars)[:1] for x in inner if gives_date(x.text)]
    told = {(d.value.month, d.value.day) for found in days for d in found}
    ends = {(day.month, day.day) for day in whole} | {(day.end_month, day.end_day) for day in whole}
    return len(inner) >= 2 and len(told) == len(inner) and len(ends) == 2 and ends <= told


def _opens(line: Line) -> bool:
    chars = line.text.chars
    return bool(days_in(chars)) or ordinal(chars, bare=False) is not None


def _dated_below(heading: Line, sections: _Sections) -> bool:
    """The heading is a title, and the one date of its section stands right below it: "Date: …", "3 May 2021, 15:00"."""
    below = [x for x in _section(heading, sections) if len(x.scope) <= len(heading.scope) + _LIST]
    near = [x for i, x in enumerate(below[:8]) if _is_date_line(x) and (i < 3 or labelled(x.text))]
    if told_by_heading(heading.text.chars) or not near:
        return False
    return sum((x.kind in ("text", "item") and opens_with_date(x.text.chars)) or _is_date_line(x) for x in below) == 1


def _is_date_line(line: Line) -> bool:
    label = labelled(line.text)
    if label:
        return label[0] == "date" and bool(days_in(label[1].chars))
    plain = line.kind == "text" or (line.kind == "item" and line.opens)  # a later line of a point is that one's
    return plain and opens_with_date(line.text.chars) and gives_date(line.text)


def _sure(found: list[Line], sections: _Sections) -> bool:
    """Several such headings, or one that does not itself hold a list of dated entries."""
    dated = [line for line in found if days_in(line.text.chars) or _dated_below(line, sections)]
    if len(found) >= 2 and (dated or len(found) >= 3):
        return True
    if not dated:
        return False
    below = _section(found[-1], sections)
    return sum(x.opens and x.kind != "heading" and opens_with_date(x.text.chars) for x in below) < 3


def _ends(opener: Line, line: Line) -> bool:
    if line.kind != "heading" or line.level > opener.level:
        return False
    return not goes_on(opener, line) and not _names_speaker_within(opener, line)


def _names_speaker_within(opener: Line, heading: Line) -> bool:
    """A heading in a group of the opener's own group that names who speaks on that day: several talks in columns."""
    inside = len(heading.scope) > len(opener.scope) > 0 and heading.scope[: len(opener.scope)] == opener.scope
    return inside and bool(days_in(opener.text.chars)) and names_speaker(heading)


def thematic(lines: Sequence[Line], context: tuple[Text, ...]) -> list[Unit]:
    """The sessions under sibling headings without date or number, each with papers or speakers below it."""
    siblings: dict[tuple[int, tuple[Text, ...]], list[Line]] = defaultdict(list)
    for line in lines:
        if line.kind == "heading":
            siblings[(line.level, line.path)].append(line)
    sections = _sections(lines)
    groups = [rich for found in siblings.values() if len(rich := _told(found, sections)) >= _SHARE * len(found)]
    best = max((rich for rich in groups if len(rich) >= 2), key=len, default=[])
    alike = [x for rich in groups if best and rich is not best and _like(rich, best[0]) for x in rich]
    best = sorted([*best, *alike], key=lambda line: line.index)
    return cut(lines, best, NAME, _ends, context)


def _like(rich: list[Line], one: Line) -> bool:
    """Whether headings elsewhere are sessions as ``one`` is: at its level, and signed or below a term's heading too."""
    terms = [t.chars for t in rich[0].path[-1:]]
    told = all(map(_signed, rich)) or any(scan_terms(t) or scan_years(t) for t in terms)
    return rich[0].level == one.level and told


def _told(found: list[Line], sections: _Sections) -> list[Line]:
    """Those of sibling headings with papers or speakers below them, or with who speaks behind their title."""
    signed = [line for line in found if _signed(line)]
    if len(signed) >= 2:
        signed = [line for line in found if _signed(line) or names_speaker(line)]
    return [line for line in found if line in signed or _rich(line, sections)]


def _signed(heading: Line) -> bool:
    """ "Title of several words - Ada Lovelace"."""
    title, name = _DASH.split(heading.text.chars)[0], _DASH.split(heading.text.chars)[-1]
    return len(title.split()) >= 3 and len(name.split()) >= 2 and title != name and person_score(name) >= 0.5


def _rich(heading: Line, sections: _Sections) -> bool:
    for line in _section(heading, sections):
        label = labelled(line.text)
        if label and label[0] in ("speaker", "paper", "chair", "date"):
            return True
        if any(identify(m.url).paper for m in line.text.marked("link")):
            return True
    return False
