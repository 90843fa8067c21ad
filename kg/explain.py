"""What is known of one thing, and by which words: the entity, its facts, and for each its quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple
from rapidfuzz import process

from kg.errors import QueryError
from kg.store import Build
from kg.text import fold
from kg.vocab import KG, OA, RDF, SCHEMA, SKOS

_NAMES = (SCHEMA.name, SCHEMA.alternateName, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
_DEFAULT = DefaultGraph()
_NEAR = 60  # of 100: how alike a name must be to be asked back


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the graph: its IRI, what it is called, and what it is."""

    iri: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Quote:
    """The words behind a fact: where they stand, how sure the reading is; a list's name where no page says it."""

    words: str
    version: str
    line: int = 0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement on an entity; ``inverse`` where the entity is its object, ``held`` unless the view left it out."""

    property: str
    value: Entity
    quotes: tuple[Quote, ...]
    inverse: bool = False
    held: bool = True


class Explainer:
    """Explains the things of one build."""

    def __init__(self, build: Build) -> None:
        self.store, self.base = build.store, build.base
        self._evidence = NamedNode(f"{self.base}graph/evidence")

    def find(self, name: str) -> Entity:
        """The entity of that IRI (whole, or below the base) or name.

        Raises QueryError where there is none, with the nearest names; or where there are several, with their IRIs.
        """
        for iri in (name.strip("<>"), self.base + name.strip("<>")):
            if " " not in iri and ":" in iri and self._known(iri):
                return self._entity(NamedNode(iri))
        by_name = self._by_name()
        found = sorted(by_name.get(fold(name), ()))
        chosen = [iri for iri in found if "/author/" not in iri] or found
        if len(chosen) == 1:
            return self._entity(NamedNode(chosen[0]))
        if chosen:
            listed = ", ".join(iri.removeprefix(self.base) for iri in chosen[:8])
            raise QueryError(f"{name!r} may be {len(chosen)} things", cure=f"say which: {listed}")
        near = process.extract(fold(name), list(by_name), limit=3, score_cutoff=_NEAR)
        labels = [self._entity(NamedNode(min(by_name[key]))).label for key, _, _ in near]
        cure = f"did you mean {' or '.join(dict.fromkeys(labels))}?" if labels else "ask for a name that a page gives"
        raise QueryError(f"nothing is called {name!r} in this build", cure=cure)

    def facts(self, entity: Entity, property: str = "") -> list[Fact]:
        """All facts of an entity, or those of one property, named with or without its prefix; sorted.

        Raises QueryError where the entity has none of that property, with those that it has.
        """
        node = NamedNode(entity.iri)
        facts = [*self._told(node, self.store.quads_for_pattern(node, None, None, None), inverse=False)]
        facts += self._told(node, self.store.quads_for_pattern(None, None, node, None), inverse=True)
        wanted = property.rpartition(":")[2].casefold()
        chosen = [fact for fact in facts if not wanted or fact.property.casefold() == wanted]
        if not chosen:
            known = ", ".join(sorted({fact.property for fact in facts}))
            raise QueryError(f"{entity.label} has no {property}", cure=f"ask for one of: {known}")
        return sorted(chosen, key=lambda f: (f.inverse, f.property, not f.held, f.value.label, f.value.iri))

    def _known(self, iri: str) -> bool:
        try:
            return next(self.store.quads_for_pattern(NamedNode(iri), None, None, _DEFAULT), None) is not None
        except ValueError:
            return False

    def _by_name(self) -> dict[str, set[str]]:
        names: dict[str, set[str]] = defaultdict(set)
        for predicate in _NAMES:
            for quad in self.store.quads_for_pattern(None, predicate, None, _DEFAULT):
                names[fold(_value(quad.object))].add(_value(quad.subject))
        return names

    def _told(self, node: NamedNode, quads: Iterable[Quad], *, inverse: bool) -> Iterator[Fact]:
        graphs: dict[tuple[str, object], list[object]] = defaultdict(list)
        for quad in quads:
            if quad.predicate != RDF.type and _value(quad.subject).startswith(self.base):
                graphs[quad.predicate.value, quad.subject if inverse else quad.object].append(quad.graph_name)
        for (predicate, other), named in graphs.items():
            if self._inner(named, other):
                continue
            quotes = sorted((q for g in named if isinstance(g, NamedNode) for q in self._quote(g)), key=_place)
            value = self._entity(other) if isinstance(other, NamedNode) else Entity("", getattr(other, "value", ""), "")
            yield Fact(_tail(predicate), value, tuple(quotes), inverse, _DEFAULT in named)

    def _inner(self, graphs: Iterable[object], other: object) -> bool:
        """Whether a statement is part of the bookkeeping alone, not said of the thing by a page or a list."""
        rooms = ("graph/evidence", "graph/contradictions", "graph/void")
        return {getattr(g, "value", "") for g in graphs} <= {self.base + room for room in rooms}

    def _quote(self, graph: NamedNode) -> Iterator[Quote]:
        told = {q.predicate: _value(q.object) for q in self.store.quads_for_pattern(graph, None, None, self._evidence)}
        if told:
            version = told[OA.hasSource].removeprefix(f"{self.base}page/")
            sure = float(told.get(KG.confidence, 1))
            yield Quote(told.get(OA.exact, ""), version, int(told[KG.line]), sure)
        else:
            yield Quote("", graph.value.removeprefix(f"{self.base}graph/"))

    def _entity(self, node: NamedNode) -> Entity:
        kinds, names, days = [], [], []
        for quad in self.store.quads_for_pattern(node, None, None, _DEFAULT):
            if quad.predicate == RDF.type:
                kinds.append(_tail(_value(quad.object)))
            elif quad.predicate in (SCHEMA.name, SKOS.prefLabel) and isinstance(quad.object, Literal):
                names.append(quad.object.value)
            elif quad.predicate == SCHEMA.startDate:
                days.append(_value(quad.object)[:10])
        label = min(names, default=node.value.removeprefix(self.base))
        return Entity(node.value, " · ".join([*sorted(days), label]), min(kinds, default=""))


def _place(quote: Quote) -> tuple[str, int, str]:
    return quote.version, quote.line, quote.words


def _value(term: NamedNode | BlankNode | Literal | Triple) -> str:
    return str(term) if isinstance(term, Triple) else term.value


def _tail(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
