"""Lines of which a comma parts title and people, read so where the siblings of a line say the same."""

from __future__ import annotations

import re

from kg.model import Text
from kg.parsing.draft import Kit
from kg.parsing.kinds import EDGE, is_organisation, is_people
from kg.parsing.rules.affiliations import is_position
from kg.parsing.rules.names import find_names, is_name

_COMMA = re.compile(r",\s+")
SURE = 0.5  # how like a name words must be by themselves
_DOUBTFUL = 0.3  # how like one, where the siblings have theirs there
_WORDS = 5  # of a name


def title_first(text: Text, kit: Kit) -> tuple[Text, Text] | None:
    """ "Title, Ada Lovelace and Alan Turing", as title and people: cut at the first comma behind which there are
    people alone."""
    for m in _COMMA.finditer(text.chars):
        tail = text.part(m.end()).strip(EDGE)
        names = find_names(tail.chars) if is_people(tail, kit) else []
        if names and names[0].start < 12 and is_name(names[0].value) >= SURE:
            return text.part(0, m.start()), tail
    return None


def name_first(text: Text, kit: Kit, sure: float = _DOUBTFUL) -> tuple[Text, Text] | None:
    """ "Ada Lovelace, tides in estuaries", as title and name: what stands behind the first comma is no one's post, no
    organisation and nobody else's name. ``sure`` is how like a name the first words must be."""
    m = _COMMA.search(text.chars)
    name, rest = (text.part(0, m.start()), text.part(m.end()).strip(EDGE)) if m else (text, Text())
    words = name.chars.strip(EDGE).split()
    if not rest or not 2 <= len(words) <= _WORDS or is_name(" ".join(words)) < sure:
        return None
    other = is_position(rest.chars) or is_organisation(rest, kit) or is_people(rest, kit) or kit.institutions.find(rest)
    return None if other else (rest, name)


def begins_small(text: Text) -> bool:
    """Whether a text begins as running words do, not with a capital: organisations and their departments have one."""
    return text.chars[:1].islower()
