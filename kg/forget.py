"""Who it is that is to be forgotten: all names that a build knows for a person."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import QueryError
from kg.store import Build, Told
from kg.text import fold
from kg.vocab import RDF, SCHEMA


def names_of(person: str, build: Build | None) -> list[str]:
    """Every name of the people whom ``person``, a name or an IRI, means in ``build``; a name that it lacks, alone.

    Raises QueryError for an IRI of nobody.
    """
    found = {person} if "/" not in person else set()
    if build:
        named = list(_named(build))
        meant = {person.strip("<>"), build.base + person.strip("<>")}
        meant |= {one.subject for one in named if fold(one.object) == fold(person)}
        found |= {one.object for one in named if one.subject in meant}
    if not found:
        raise QueryError(f"{person!r} is nobody in this build", cure="give a name, or an IRI that kg explain shows")
    return sorted(found)


def _named(build: Build) -> Iterator[Told]:
    """All names of people, in whatever graph they stand."""
    people = {one.subject for one in build.told(predicate=RDF.type.value, object=SCHEMA.Person.value)}
    for name in (SCHEMA.name, SCHEMA.alternateName):
        yield from (one for one in build.told(predicate=name.value) if one.subject in people)
