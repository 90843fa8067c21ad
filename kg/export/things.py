"""The current view as things with their values, for formats that know no triples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.store import Build
from kg.vocab import RDF


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing: its IRI, its classes by their last names, its words and its links, each by property and sorted."""

    iri: str
    kinds: tuple[str, ...] = ()
    words: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    links: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def first(self, *properties: str) -> str:
        """The first word or link of the first of these properties that has one; else empty."""
        return next((value for name in properties for value in (*self.words[name], *self.links[name])), "")

    @property
    def label(self) -> str:
        """What it is called; the end of its IRI where it has no name."""
        return self.first("name", "prefLabel", "title") or tail(self.iri)


class Things:
    """All things of a build's current view, by IRI and sorted by it."""

    def __init__(self, build: Build) -> None:
        self.base = build.base
        self._all: dict[str, Thing] = {}
        kinds: dict[str, list[str]] = defaultdict(list)
        told = sorted(build.told(graph=""))
        for one in told:
            if one.predicate == RDF.type.value:
                kinds[one.subject].append(tail(one.object))
        for iri in sorted({one.subject for one in told}):
            self._all[iri] = Thing(iri, tuple(sorted(set(kinds[iri]))))
        for one in told:
            if one.predicate != RDF.type.value:
                thing = self._all[one.subject]
                (thing.words if one.literal else thing.links)[tail(one.predicate)].append(one.object)

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._all.values())

    def of(self, *kinds: str) -> list[Thing]:
        """The things of any of these classes."""
        return [thing for thing in self if set(kinds) & set(thing.kinds)]

    def at(self, thing: Thing, *properties: str) -> list[Thing]:
        """What ``thing`` links to by these properties, once, as far as it is a thing itself."""
        iris = (iri for name in properties for iri in thing.links[name])
        return [self._all[iri] for iri in dict.fromkeys(iris) if iri in self._all]

    def labels(self, thing: Thing, *properties: str) -> list[str]:
        """The labels of what ``thing`` links to by these properties."""
        return sorted({one.label for one in self.at(thing, *properties)})

    def short(self, iri: str) -> str:
        """An IRI below the base without it."""
        return iri.removeprefix(self.base)


def tail(iri: str) -> str:
    """The last name in an IRI."""
    return iri.replace("#", "/").rpartition("/")[2]
