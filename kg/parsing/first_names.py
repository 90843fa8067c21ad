"""Pages that call those who speak by their given names: two with a comma between them, and such as mean a month too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Claim, Person, Span
from kg.parsing.draft import Draft
from kg.parsing.rules.names import is_given

_PAIR = re.compile(r"([A-ZÀ-Þ][^\W\d_]+), ([A-ZÀ-Þ][^\W\d_]+)")

_SIGNED = re.compile(r"\S(\s+[-–—]\s*)([A-ZÀ-Þ][^\W\d_]+)$")
_FEWEST = 3  # sessions led by given names alone that make it the page's habit


def sign_titles(drafts: Sequence[Draft]) -> None:
    """Take "Jan" from "Filtering theory - Jan" for who speaks, where others speak as "Ada": by itself it is a month."""
    alone = [p for d in drafts for p in d.performers if " " not in p.name.value and is_given(p.name.value)]
    for draft in drafts if len(alone) >= _FEWEST else ():
        m = _SIGNED.search(draft.title.chars) if draft.title and not draft.performers else None
        if draft.title and m and is_given(m[2]):
            name = Claim(m[2], draft.title.span(*m.span(2)), "people.first-names", 0.7)
            draft.performers.append(Person(name=name))
            draft.title = draft.title.part(0, m.start(1))


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
