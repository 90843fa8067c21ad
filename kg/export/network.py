"""The current view as a network of things for Gephi, yEd, Cytoscape and networkx: GraphML and GEXF."""

from __future__ import annotations

import io
import re
from typing import IO

import networkx

from kg.export.things import Thing, Things
from kg.store import Build

_CLOCK = re.compile(rb' lastmodifieddate="[^"]*"')
_WORDS = {"startDate": "date", "datePublished": "year", "status": "status", "doi": "doi", "hasArXivId": "arxiv"}


def network(build: Build) -> networkx.MultiDiGraph:
    """Things as nodes with label, kind and what tells them in time; links as edges with their property."""
    things = Things(build)
    graph = networkx.MultiDiGraph()
    for thing in things:
        graph.add_node(things.short(thing.iri), **_told(thing))
    for thing in things:
        for name in sorted(thing.links):
            for other in things.at(thing, name):
                graph.add_edge(things.short(thing.iri), things.short(other.iri), key=name, property=name)
    return graph


def _told(thing: Thing) -> dict[str, str]:
    told = {"label": thing.label, "kind": min(thing.kinds, default=""), "iri": thing.iri}
    return told | {name: value for key, name in _WORDS.items() if (value := thing.first(key))}


def graphml(build: Build, sink: IO[bytes]) -> None:
    """The network as GraphML."""
    lines = networkx.generate_graphml(network(build))
    sink.write(b'<?xml version="1.0" encoding="utf-8"?>\n' + "".join(f"{line}\n" for line in lines).encode())


def gexf(build: Build, sink: IO[bytes]) -> None:
    """The network as GEXF, without the day on which it was written."""
    file = io.BytesIO()
    networkx.write_gexf(network(build), file)
    sink.write(_CLOCK.sub(b"", file.getvalue()))
