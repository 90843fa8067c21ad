"""The statements of a graph, read once and kept as numbers. Knows how a term is written, and no RDF library."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from kg.model import Statement
from kg.view.terms import Table
from kg.vocab import KG, OA, PROV, RDF, SCHEMA

NOTHING = '""'  # the empty text is always among the terms
_NAMED = re.compile(r"^<(.*/)graph/([a-z]+)>$")
_TYPE, _CLAIM, _SOURCE = str(RDF.type), str(KG.claim), str(OA.hasSource)
_BASED = str(SCHEMA.isBasedOn)  # the one thing that decisions say of things; the rest is about decisions
# What is kept of evidence and of page versions.
_TOLD = (OA.hasSource, OA.exact, KG.line, PROV.wasGeneratedBy, KG.confidence, PROV.wasDerivedFrom, PROV.generatedAtTime)


class Quad(Protocol):
    """A statement and the graph that it stands in, as pyoxigraph has them."""

    def __iter__(self) -> Iterator[Any]: ...


Columns = tuple["array[int]", ...]


def _columns(count: int) -> Columns:
    return tuple(array("i") for _ in range(count))


def _terms() -> Table[str]:
    terms = Table[str]()
    terms(NOTHING)
    return terms


@dataclass(slots=True)
class Sorted:
    """The statements of a build, by the part that they play, as columns of subject, predicate, object, and a fourth.

    Terms, and the graphs of claims, are numbers.
    """

    base: str = ""
    terms: Table[str] = field(default_factory=_terms)
    graphs: Table[str] = field(default_factory=Table)  # of claims; page versions too
    types: Columns = field(default_factory=lambda: _columns(3))  # what the default graph says of classes
    current: Columns = field(default_factory=lambda: _columns(3))  # the rest of the default graph
    claims: Columns = field(default_factory=lambda: _columns(4))  # with the graph
    curated: Columns = field(default_factory=lambda: _columns(4))  # with the origin
    origins: Table[str] = field(default_factory=Table)  # "thesaurus" and the like
    told: dict[str, array[int]] = field(default_factory=lambda: {str(p): array("i") for p in _TOLD})  # by graph, or -1
    conflicts: dict[str, list[str]] = field(default_factory=dict)  # contradiction -> graphs of claims

    def graph(self, name: str) -> int:
        """The number of the graph of a claim."""
        number = self.graphs(name)
        if number == len(self.told[_SOURCE]):
            for column in self.told.values():
                column.append(-1)
        return number


def sort(source: Iterable[Quad | Statement]) -> Sorted:
    """One pass over the statements, in any order. There may be millions: what most of them need is written out."""
    found = Sorted()
    number, told, graphs = found.terms.places.setdefault, found.told, found.graphs.places
    terms = found.terms.places
    evidence, last, about = "", "", -1
    for one in source:
        subject, predicate, target, graph = one if isinstance(one, tuple) else _written(one)
        if not graph:
            columns = found.types if predicate == _TYPE else found.current
        elif graph == evidence:
            if predicate in told:
                if subject != last:
                    last, about = subject, found.graph(subject)
                told[predicate][about] = number(target, len(terms))
            continue
        elif graph not in graphs and (named := _NAMED.match(graph)):
            found.base = named[1]
            evidence = f"<{found.base}graph/evidence>"
            _about(found, (subject, predicate, target), named[2])
            continue
        else:
            columns = found.claims
            columns[3].append(found.graph(graph))
        columns[0].append(number(subject, len(terms)))
        columns[1].append(number(predicate, len(terms)))
        columns[2].append(number(target, len(terms)))
    return found


def _written(quad: Quad) -> tuple[str, str, str, str]:
    """Terms as N-Triples has them; no graph for the default graph."""
    subject, predicate, target, graph = quad
    return str(subject), str(predicate), str(target), str(graph) if hasattr(graph, "value") else ""


def _put(columns: Columns, *row: int) -> None:
    for column, number in zip(columns, row, strict=True):
        column.append(number)


def _about(found: Sorted, statement: tuple[str, str, str], graph: str) -> None:
    subject, predicate, target = statement
    if graph == "evidence":
        if predicate in found.told:
            found.told[predicate][found.graph(subject)] = found.terms(target)
    elif graph == "contradictions":
        if predicate == _CLAIM:
            found.conflicts.setdefault(subject, []).append(target)
    elif graph != "void" and (graph != "decisions" or predicate == _BASED):
        _put(found.curated, *map(found.terms, statement), found.origins(graph))
