"""Two given names with a comma between them, on a page that calls those who speak by their given names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Claim, Person, Span
from kg.parsing.draft import Draft
from kg.parsing.rules.names import is_given

_PAIR = re.compile(r"([A-ZÀ-Þ][^\W\d_]+), ([A-ZÀ-Þ][^\W\d_]+)")


def part_pairs(drafts: Sequence[Draft]) -> None:
    """Make "Sol, Ada" two people, not Ada Sol, where others speak as "Ada" and names are not turned round as a rule."""
    names = [p.name.value for d in drafts for p in d.performers]
    pairs = sum(bool(_PAIR.fullmatch(name)) for name in names)
    given = any(" " not in name and is_given(name) for name in names)
    if given and 0 < pairs <= len(names) - pairs:
        for draft in drafts:
            draft.performers = [one for person in draft.performers for one in _parted(person)]


def _parted(person: Person) -> Iterator[Person]:
    span = person.name.span
    m = _PAIR.fullmatch(person.name.value)
    if not m or span.end - span.start != len(m[0]):
        yield person
        return
    for group in (1, 2):
        at = Span(span.start + m.start(group), span.start + m.end(group))
        yield replace(person, name=Claim(m[group], at, "people.first-names", 0.7), links=())
