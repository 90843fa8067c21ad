"""A build in the formats of others: one module for each kind, one entry of FORMATS for each format.

The current view alone: ttl, rdfxml, jsonld, graphml, gexf, cypher, csv, bibtex, ics.
With the claims and their words: nq, trig, trig12 (triple terms of RDF 1.2), nanopub.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO

from kg.export import bibtex, calendar, cypher, jsonld, nanopub, network, programme, rdf
from kg.store import Build

__all__ = ["FORMATS", "export"]

Writer = Callable[[Build, IO[bytes]], None]

FORMATS: Mapping[str, Writer] = {
    "ttl": rdf.turtle,
    "trig": rdf.trig,
    "nq": rdf.nquads,
    "jsonld": jsonld.write,
    "rdfxml": rdf.rdfxml,
    "trig12": rdf.trig12,
    "nanopub": nanopub.write,
    "graphml": network.graphml,
    "gexf": network.gexf,
    "cypher": cypher.write,
    "csv": programme.write,
    "bibtex": bibtex.write,
    "ics": calendar.write,
}


def export(build: Build, format: str, sink: IO[bytes]) -> None:
    """Write ``build`` in one of FORMATS, the same bytes for the same build."""
    FORMATS[format](build, sink)
