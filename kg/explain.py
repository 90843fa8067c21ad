"""What is known of one thing, and by which words: the entity, its facts, and for each its quotes."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.errors import QueryError
from kg.passages import Passages, Quote
from kg.store import Build, Told
from kg.text import fold
from kg.vocab import DCTERMS, KG, PROV, RDF, SCHEMA, SKOS

_NAMES = (SCHEMA.name, SCHEMA.alternateName, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
# Graphs that keep books, and say nothing of a thing itself.
_BOOKS = ("graph/evidence", "graph/contradictions", "graph/void", "graph/decisions", "graph/enrichment")


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the graph: its IRI, what it is called, and what it is."""

    iri: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement on an entity; ``inverse`` where the entity is its object, ``held`` unless the view left it out."""

    property: str
    value: Entity
    quotes: tuple[Quote, ...]
    inverse: bool = False
    held: bool = True


@dataclass(frozen=True, slots=True)
class Join:
    """Why two or more mentions are taken for one thing."""

    reason: str
    sure: float
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Another mention that may be the same thing, and was kept apart: why it came near, how near, and its words."""

    name: str
    reason: str
    score: float
    quote: Quote


class Explainer:
    """Explains the things of one build."""

    def __init__(self, build: Build) -> None:
        self.build, self.base, self._passages = build, build.base, Passages(build)
        self._books = {self.base + name for name in _BOOKS}

    def find(self, name: str) -> Entity:
        """The entity of that IRI (whole, or below the base) or name.

        Raises QueryError where there is none, with the nearest names; or where there are several, with their IRIs.
        """
        plain = name.strip("<>")
        for iri in (plain, self.base + plain):
            if self._known(iri):
                return self.entity(iri)
        by_name = self._by_name()
        found = sorted(by_name.get(fold(name), ()))
        chosen = [iri for iri in found if "/author/" not in iri] or found
        if len(chosen) == 1:
            return self.entity(chosen[0])
        if chosen:
            listed = ", ".join(iri.removeprefix(self.base) for iri in chosen[:8])
            raise QueryError(f"{name!r} may be {len(chosen)} things", cure=f"say which: {listed}")
        near = difflib.get_close_matches(fold(name), by_name, n=3, cutoff=0.6)
        labels = [self.entity(min(by_name[key])).label for key in near]
        cure = f"did you mean {' or '.join(dict.fromkeys(labels))}?" if labels else "ask for a name that a page gives"
        raise QueryError(f"nothing is called {name!r} in this build", cure=cure)

    def facts(self, entity: Entity, property: str = "") -> list[Fact]:
        """All facts of an entity, or those of one property, named with or without its prefix; sorted.

        Raises QueryError where the entity has none of that property, with those that it has.
        """
        facts = [*self._facts(self.build.told(subject=entity.iri), inverse=False)]
        facts += self._facts(self.build.told(object=entity.iri), inverse=True)
        wanted = property.rpartition(":")[2].casefold()
        chosen = [fact for fact in facts if not wanted or fact.property.casefold() == wanted]
        if not chosen:
            known = ", ".join(sorted({fact.property for fact in facts}))
            raise QueryError(f"{entity.label} has no {property}", cure=f"ask for one of: {known}")
        return sorted(chosen, key=lambda f: (f.inverse, f.property, not f.held, f.value.label, f.value.iri))

    def joins(self, entity: Entity) -> list[Join]:
        """Why what pages say in several places is said of this one thing; the least sure first."""
        graph = f"{self.base}graph/decisions"
        found = self.build.told(predicate=PROV.generated.value, object=entity.iri, graph=graph)
        return sorted((self._join(one.subject, graph) for one in found), key=lambda join: (join.sure, join.reason))

    def apart(self, entity: Entity) -> list[Doubt]:
        """The mentions that came near to this thing and were not taken for it; the nearest first."""
        told = [*self.build.told(subject=entity.iri), *self.build.told(object=entity.iri)]
        own = {place for one in told if (place := self._place(one.graph))}
        found = []
        for doubt in self.build.report.get("doubts", ()):
            places = [(place["page"], place["start"], place["end"]) for place in doubt["places"]]
            mine = [place in own for place in places]
            if not doubt["joined"] and any(mine) and not all(mine):
                other = mine.index(False)
                name = doubt[("left", "right")[other]]
                found.append(Doubt(name, doubt["reason"], doubt["score"], self._passages.at(*places[other])))
        return sorted(found, key=lambda one: (-one.score, one.name))

    def _place(self, graph: str) -> tuple[str, int, int] | None:
        """(page version, start, end) of a claim's graph; None of another."""
        parts = graph.removeprefix(f"{self.base}page/").split("/")
        if len(parts) != 4 or not graph.startswith(f"{self.base}page/"):
            return None
        start, _, end = parts[2].partition("-")
        return f"{parts[0]}/{parts[1]}", int(start), int(end)

    def _join(self, activity: str, graph: str) -> Join:
        told: dict[str, list[str]] = defaultdict(list)
        for one in self.build.told(subject=activity, graph=graph):
            told[one.predicate].append(one.object)
        quotes = self._passages.quotes(told[PROV.used.value])
        return Join(told[DCTERMS.description.value][0], float(told[KG.confidence.value][0]), quotes)

    def _known(self, iri: str) -> bool:
        try:
            return next(self.build.told(subject=iri, graph=""), None) is not None
        except ValueError:  # no IRI
            return False

    def _by_name(self) -> dict[str, set[str]]:
        names: dict[str, set[str]] = defaultdict(set)
        for predicate in _NAMES:
            for told in self.build.told(predicate=predicate.value, graph=""):
                names[fold(told.object)].add(told.subject)
        return names

    def _facts(self, statements: Iterable[Told], *, inverse: bool) -> Iterator[Fact]:
        graphs: dict[Told, list[str]] = defaultdict(list)
        for told in statements:
            if told.predicate != RDF.type.value and told.subject.startswith(self.base):
                graphs[told._replace(graph="")].append(told.graph)
        for told, named in graphs.items():
            if self._books.issuperset(named):
                continue
            other = told.subject if inverse else told.object
            value = self.entity(other) if inverse or not told.literal else Entity("", other, "")
            yield Fact(_tail(told.predicate), value, self._passages.quotes(named), inverse, "" in named)

    def quote(self, graph: str) -> Quote:
        """The words of the claim that this graph is."""
        return self._passages.quote(graph)

    def entity(self, iri: str) -> Entity:
        """What the thing of that IRI is called; its path below the base where it has no name."""
        told: dict[str, list[str]] = defaultdict(list)
        for one in self.build.told(subject=iri, graph=""):
            told[_tail(one.predicate)].append(one.object)
        label = min(told["name"] + told["prefLabel"], default=iri.removeprefix(self.base))
        days = [day[:10] for day in told["startDate"]]
        return Entity(iri, " · ".join([*days, label]), _tail(min(told["type"], default="")))


def _tail(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
