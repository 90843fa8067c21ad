"""Quads, sorted into what the atlas needs of them. Knows the shape of a quad, and no RDF library."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from kg.view.data import IRI, Value
from kg.vocab import KG, RDF

_NAMED = re.compile(r"^(.*/)graph/([a-z]+)$")
_TYPE, _CLAIM = RDF.type.value, KG.claim.value


class Quad(Protocol):
    """A statement and the graph that it stands in, as pyoxigraph has them."""

    @property
    def subject(self) -> Any: ...
    @property
    def predicate(self) -> Any: ...
    @property
    def object(self) -> Any: ...
    @property
    def graph_name(self) -> Any: ...


class Triple(NamedTuple):
    """Subject and predicate as IRIs, and the object."""

    subject: str
    predicate: str
    object: Value


@dataclass(slots=True)
class Sorted:
    """The quads of a build, by the part that they play."""

    base: str = ""
    types: dict[str, list[str]] = field(default_factory=dict)  # of the default graph
    current: list[Triple] = field(default_factory=list)  # the rest of the default graph
    claims: dict[str, list[Triple]] = field(default_factory=dict)  # by evidence graph
    sources: dict[Triple, list[str]] = field(default_factory=dict)  # statement -> evidence graphs
    curated: dict[Triple, str] = field(default_factory=dict)  # statement -> "thesaurus" and the like
    described: dict[str, dict[str, str]] = field(default_factory=dict)  # evidence graphs and page versions
    conflicts: dict[str, list[str]] = field(default_factory=dict)  # contradiction -> evidence graphs


def sort(quads: Iterable[Quad]) -> Sorted:
    """One pass over the quads, in any order."""
    found = Sorted()
    evidence = ""
    for quad in quads:
        graph = getattr(quad.graph_name, "value", "")
        if graph and graph == evidence:  # most of all quads: no more is done for them than needed
            found.described.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
        elif named := _NAMED.match(graph):
            found.base = named[1]
            evidence = f"{found.base}graph/evidence"
            _about(found, quad, named[2])
        else:
            _said(found, quad, graph)
    return found


def _triple(quad: Quad) -> Triple:
    return Triple(quad.subject.value, quad.predicate.value, _value(quad.object))


def _value(term: Any) -> Value:
    datatype = getattr(term, "datatype", None)
    if datatype is None:
        return Value(term.value, IRI)
    return Value(term.value, f"@{term.language}" if term.language else datatype.value)


def _said(found: Sorted, quad: Quad, graph: str) -> None:
    triple = _triple(quad)
    if graph:
        found.claims.setdefault(graph, []).append(triple)
        found.sources.setdefault(triple, []).append(graph)
    elif triple.predicate == _TYPE:
        found.types.setdefault(triple.subject, []).append(triple.object.text)
    else:
        found.current.append(triple)


def _about(found: Sorted, quad: Quad, graph: str) -> None:
    subject, predicate = quad.subject.value, quad.predicate.value
    if graph == "evidence":
        found.described.setdefault(subject, {})[predicate] = quad.object.value
    elif graph == "contradictions":
        if predicate == _CLAIM:
            found.conflicts.setdefault(subject, []).append(quad.object.value)
    elif graph != "void":
        found.curated[_triple(quad)] = graph
