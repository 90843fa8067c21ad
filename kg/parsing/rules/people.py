"""People in texts that by their place hold people: a speaker column, a "Speaker:" line, the line under a title.

Such a text is cut at its separators; each part is a name with what is said of it ("A (Institution)", "A @ Institution",
"talk by A", "suggested by A"), an organisation, or a remark. ``people_prose`` reads running text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.model import Organisation, Person, Text
from kg.parsing.rules.cell_reader import CellReader
from kg.parsing.rules.institutions import Institutions
from kg.parsing.rules.people_prose import people_prose
from kg.parsing.rules.persons import person

__all__ = ["Cell", "people_cell", "people_prose", "person_score"]


_LONGEST = 3000  # beyond that a text is prose, whatever its place
# "Kyle & Crossley (2018)", "Biber, 2009": whom a text cites
_CITATION = re.compile(
    r"\W*[A-ZÀ-Þ][\w'’-]+(?:,? (?:&|and|et|und) [A-ZÀ-Þ][\w'’-]+|,? et\.? al\.?)?,?\s*[(\[]?(?:19|20)\d\d[a-z]?\W*"
)
_BESIDE_PERFORMERS = {"host": "chair", "reader": "mentioned"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What a text that holds people says. ``organisations`` are those named without a person; ``rest`` is what no
    rule understood."""

    performers: tuple[Person, ...] = ()
    chairs: tuple[Person, ...] = ()
    suggesters: tuple[Person, ...] = ()
    organizers: tuple[Person, ...] = ()
    mentioned: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    rest: tuple[Text, ...] = ()


def people_cell(text: Text, institutions: Institutions) -> Cell:
    """The people and organisations of a text that by its place holds people.

    Hosts and readers perform where nobody else does, else hosts chair and readers are only there.
    """
    if _CITATION.fullmatch(text.chars):
        return Cell(rest=(text,))
    reader = CellReader(text, institutions)
    if len(text.chars) <= _LONGEST:
        reader.read()
    if (reader.rest or not reader.people) and len(text.chars.split()) > 5:
        told = _told_in_prose(text, institutions, reader)
        if told.performers or told.chairs or told.suggesters or not reader.people:
            return told
    performed = any(s.role == "performer" for s in reader.people)
    beside = _BESIDE_PERFORMERS if performed else dict.fromkeys(_BESIDE_PERFORMERS, "performer")

    def of(role: str) -> tuple[Person, ...]:
        return tuple(
            person(text, s.name, "people.cell", s.affiliations, _confidence(s.name.confidence))
            for s in reader.people
            if beside.get(s.role, s.role) == role
        )

    return Cell(
        of("performer"),
        of("chair"),
        of("suggester"),
        of("organizer"),
        of("mentioned"),
        tuple(reader.organisations),
        tuple(reader.rest),
    )


def _told_in_prose(text: Text, institutions: Institutions, reader: CellReader) -> Cell:
    """A cell that is a sentence: "Ada Lovelace from Zenith explains her notes"."""
    found = [f.value for f in people_prose(text, institutions)]

    def of(*roles: str) -> tuple[Person, ...]:
        return tuple(who for role, who in found if role in roles)

    rest = () if found else tuple(reader.rest)
    people = of("performer"), of("chair"), of("suggester"), of("organizer"), of("mentioned")
    return Cell(*people, tuple(reader.organisations), rest)


@cache
def _no_institutions() -> Institutions:
    return Institutions()


@lru_cache(maxsize=4096)  # the parts of a line are tried as people by one shape and rule after another
def person_score(chars: str) -> float:
    """How sure it is, from 0 to 1, that ``chars`` names people, perhaps with organisations, and little else."""
    chars = chars.strip().replace("\t", " ")
    if not chars or len(chars) > 400 or (not chars.isprintable() and "\n" not in chars):
        return 0.0
    if _CITATION.fullmatch(chars):
        return 0.0
    reader = CellReader(Text(chars, ((0, 0, len(chars)),)), _no_institutions())
    reader.read()
    if not reader.people:
        return 0.0
    scores = [s.name.confidence for s in reader.people]
    mean = sum(scores) / len(scores)
    left = sum(len(t.chars.strip()) for t in reader.rest)
    return mean if not left else 0.3 * mean


def _confidence(score: float) -> float:
    """How sure a name is in a place for names."""
    return 1.0 if score >= 0.8 else 0.9 if score >= 0.5 else 0.7
