"""Each claim as a nanopublication: a head, the assertion, where it comes from, and about the publication itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import IO

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from kg.export.rdf import quads
from kg.store import Build
from kg.vocab import DCTERMS, KG, PREFIXES, RDF

_NP = "http://www.nanopub.org/nschema#"


def write(build: Build, sink: IO[bytes]) -> None:
    """TriG with four graphs for each claim; the assertion is the graph of the claim as the build names it."""
    said: dict[str, list[Quad]] = defaultdict(list)
    evidence: dict[str, list[Quad]] = defaultdict(list)
    about: list[Quad] = []
    graph, whole = (NamedNode(f"{build.base}{name}") for name in ("graph/evidence", "dataset"))
    for quad in quads(build):
        place = getattr(quad.graph_name, "value", "")
        if place.startswith(f"{build.base}page/"):
            said[place].append(quad)
        elif quad.graph_name == graph:
            evidence[str(getattr(quad.subject, "value", ""))].append(quad)
        elif quad.subject == whole and quad.predicate in (DCTERMS.license, KG.toolVersion):
            about.append(quad)
    found = (quad for claim in sorted(said) for quad in _publication(claim, said[claim], evidence[claim], about, whole))
    serialize(found, sink, RdfFormat.TRIG, prefixes={**PREFIXES, "np": _NP})


def _publication(
    claim: str, said: list[Quad], evidence: list[Quad], about: list[Quad], whole: NamedNode
) -> Iterator[Quad]:
    it, head, source, info = (NamedNode(f"{claim}#{name}") for name in ("nanopub", "head", "provenance", "pubinfo"))
    yield Quad(it, RDF.type, NamedNode(_NP + "Nanopublication"), head)
    yield Quad(it, NamedNode(_NP + "hasAssertion"), NamedNode(claim), head)
    yield Quad(it, NamedNode(_NP + "hasProvenance"), source, head)
    yield Quad(it, NamedNode(_NP + "hasPublicationInfo"), info, head)
    yield from said
    yield from (Quad(quad.subject, quad.predicate, quad.object, source) for quad in evidence)
    yield Quad(it, DCTERMS.source, whole, info)
    yield from (Quad(it, quad.predicate, quad.object, info) for quad in about)
    yield Quad(it, DCTERMS.title, Literal(f"A claim of {len(said)} statements"), info)
