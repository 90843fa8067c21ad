"""Sessions told in labelled fields, a line or a heading for each: "Title: …", "Speaker: …", "Date: …" in any order.

A day opens a session; where the fields that stand above each day belong to it, the session begins with the first of
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.model import Text
from kg.parsing.openers import days_in
from kg.parsing.outline import Line
from kg.parsing.rules.labels import is_label, labelled, role_of

_DAYS = frozenset({"date", "time"})
_FIRST = frozenset({"title", "topic", "speaker", "paper", "affiliation"})  # what a session may begin with
_PARTS = _DAYS | _FIRST | {"abstract", "bio", "place", "chair", "authors", "keywords"}


def field_of(text: Text) -> str:
    """The role of a line that is a field or, without a value, stands above it; empty where it is none."""
    label = labelled(text)
    return label[0] if label else role_of(text.chars) if is_label(text.chars) else ""


def is_bare(text: Text) -> bool:
    """Whether a line is a label and nothing else: "Speaker", and below it who speaks."""
    label = labelled(text)
    return bool(field_of(text)) and (label is None or not label[1])


def goes_on(opener: Line, heading: Line) -> bool:
    """Whether a heading beside the one that opens a session is a field of that session, and opens no section: it has
    a value, or the session begins with such a label without one too."""
    if heading.level != opener.level or field_of(heading.text) not in _PARTS:
        return False
    return not is_bare(heading.text) or (is_bare(opener.text) and field_of(opener.text) in _PARTS)


def from_first(lines: Sequence[Line], openers: Sequence[Line]) -> list[Line]:
    """``openers``, where those that tell the day in a field are moved up to the field that their session begins
    with, or to the bold line right above that. Left as they are where the day itself comes first."""
    place = {x.index: i for i, x in enumerate(lines)}
    ends = [-1, *(place[x.index] for x in openers)]
    spans = [(a, b) for a, b in pairwise(ends) if _role(lines[b]) in _DAYS]
    if not spans:
        return list(openers)
    above = [_above(lines[a + 1 : b], lines[b]) for a, b in spans]
    common = set.intersection(*({_role(x) for x in found} for found in above))
    if not common:
        return list(openers)
    first = [next(x for x in found if _role(x) in common) for found in above]
    titles = [lines[max(0, place[x.index] - 1)] for x in first]
    days = {b for _, b in spans}
    others = [x for x in openers if place[x.index] not in days]
    return sorted([*others, *(titles if all(map(_is_title, titles)) else first)], key=lambda x: x.index)


def _above(lines: Sequence[Line], day: Line) -> list[Line]:
    """The fields right above a day, of each role one, laid out as the day is; nothing that divides stands between."""
    at = max((i + 1 for i, x in enumerate(lines) if _divides(x, day)), default=0)
    told = [x for x in lines[at:] if x.kind == day.kind and x.level == day.level and _role(x) in _FIRST]
    roles = [_role(x) for x in told]
    return [x for x, role in zip(told, roles, strict=True) if roles.count(role) == 1]


def _divides(line: Line, day: Line) -> bool:
    return line.kind == "rule" or (line.kind == "heading" and (day.kind != "heading" or line.level < day.level))


def _role(line: Line) -> str:
    """The role of a line's field; a label without a value is one where it is set off."""
    return field_of(line.text) if line.kind == "heading" or line.bold or labelled(line.text) else ""


def _is_title(line: Line) -> bool:
    return line.bold and line.kind == "text" and not field_of(line.text) and not days_in(line.text.chars)
