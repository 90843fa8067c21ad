"""RDF syntaxes, through pyoxigraph."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from typing import IO

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.store import Build
from kg.vocab import PREFIXES

_REIFIES = NamedNode(PREFIXES["rdf"] + "reifies")


def turtle(build: Build, sink: IO[bytes]) -> None:
    """The current view as the build keeps it."""
    with (build.folder / "graph.ttl").open("rb") as file:
        shutil.copyfileobj(file, sink)


def nquads(build: Build, sink: IO[bytes]) -> None:
    """Everything, as the build keeps it."""
    with build.graph.open("rb") as file:
        shutil.copyfileobj(file, sink)


def rdfxml(build: Build, sink: IO[bytes]) -> None:
    """The current view as RDF/XML."""
    view = (quad.triple for quad in quads(build) if quad.graph_name == DefaultGraph())
    serialize(view, sink, RdfFormat.RDF_XML, prefixes=PREFIXES)


def trig(build: Build, sink: IO[bytes]) -> None:
    """Everything, each graph in one block."""
    serialize(_by_graph(quads(build)), sink, RdfFormat.TRIG, prefixes=PREFIXES)


def trig12(build: Build, sink: IO[bytes]) -> None:
    """Everything in RDF 1.2: a claim is a triple term that its evidence reifies, not a graph of its own."""
    serialize(_by_graph(_reified(build)), sink, RdfFormat.TRIG, prefixes=PREFIXES)


def quads(build: Build) -> Iterator[Quad]:
    """All quads, in the order of their lines."""
    return parse(path=str(build.graph), format=RdfFormat.N_QUADS)


def _reified(build: Build) -> Iterator[Quad]:
    claims, evidence = f"{build.base}page/", NamedNode(f"{build.base}graph/evidence")
    for quad in quads(build):
        graph = quad.graph_name
        if isinstance(graph, NamedNode) and graph.value.startswith(claims):
            term = Triple(quad.subject, quad.predicate, quad.object)
            yield Quad(graph, _REIFIES, term, evidence)
        else:
            yield quad


def _by_graph(found: Iterable[Quad]) -> list[Quad]:
    """Sorted by graph, then as they come, so that each graph is one block."""
    return sorted(found, key=lambda quad: str(quad.graph_name))
