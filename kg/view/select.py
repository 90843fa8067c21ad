"""Graph -> plain data: which things the atlas shows, what is said of them, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from urllib.parse import urlsplit

import numpy as np

from kg.model import Statement
from kg.view.data import Node, Picture, Version
from kg.view.facts import join
from kg.view.graph import Graph
from kg.view.quads import Quad, sort
from kg.vocab import DCTERMS, FOAF, OA, ORG, PROV, SCHEMA, SKOS

_KINDS = {
    SCHEMA.Event.value: "session",
    SCHEMA.EventSeries.value: "group",
    SCHEMA.Person.value: "person",
    FOAF.Person.value: "person",
    SCHEMA.Organization.value: "organisation",
    ORG.Organization.value: "organisation",
    SCHEMA.ScholarlyArticle.value: "paper",
    SCHEMA.Periodical.value: "venue",
    SCHEMA.SoftwareSourceCode.value: "work",
    SCHEMA.Dataset.value: "work",
    SCHEMA.VideoObject.value: "work",
    SCHEMA.CreativeWork.value: "work",
    SKOS.Concept.value: "topic",
}
_NAMES = (SCHEMA.name.value, SKOS.prefLabel.value, DCTERMS.bibliographicCitation.value)


def select(source: Iterable[Quad | Statement]) -> Picture:
    """The picture of a graph, given as its statements. The same statements in any order give the same picture."""
    graph = Graph(sort(source))
    kinds = dict(_kinds(graph))
    nodes = tuple(_nodes(graph, kinds))
    place = np.full(len(graph.terms.written), -1)
    place[list(kinds)] = np.arange(len(nodes))
    versions = _versions(graph)
    facts, pairs = join(graph, place, {version.iri: i for i, version in enumerate(versions)})
    return Picture(graph.base, nodes, facts, versions, pairs)


def _kinds(graph: Graph) -> Iterator[tuple[int, tuple[str, tuple[str, ...]]]]:
    """The things to show, by their IRIs, each with its kind and its classes."""
    known: dict[tuple[int, ...], tuple[str, ...]] = {}
    parents = dict(graph.of(SCHEMA.superEvent.value))
    events = {thing for thing, classes in _classes(graph) if SCHEMA.Event.value in map(graph.terms.text, classes)}
    groups = set(parents.values())
    venues = {above for _, above in graph.of(SCHEMA.isPartOf.value)} - groups
    for thing, classes in _classes(graph):
        types = known.setdefault(classes, tuple(map(graph.terms.text, classes)))
        kind = next((_KINDS[t] for t in types if t in _KINDS), "")
        if kind == "session" and parents.get(thing) in events:
            kind = "talk"
        if kind == "group" and thing in venues:
            kind = "venue"
        if kind:
            yield thing, (kind, types)


def _classes(graph: Graph) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each thing that has a class, with its classes, all in the order of their IRIs."""
    for thing, rows in groupby(np.unique(graph.types, axis=0).tolist(), itemgetter(0)):
        yield thing, tuple(kind for _, kind in rows)


def _nodes(graph: Graph, kinds: Mapping[int, tuple[str, tuple[str, ...]]]) -> Iterator[Node]:
    names = [_firsts(graph, predicate) for predicate in _NAMES]
    starts = _firsts(graph, SCHEMA.startDate.value)
    text = graph.terms.text
    for thing, (kind, types) in kinds.items():
        name = next((named for known in names if thing in known and (named := text(known[thing])).strip()), "")
        if not name and kind == "session" and thing in starts:
            name = f"Session of {text(starts[thing])[:10]}"
        iri = text(thing)
        yield Node(iri, kind, types, name or iri.rstrip("/").rpartition("/")[2].replace("-", " "))


def _firsts(graph: Graph, predicate: str) -> dict[int, int]:
    """For each thing the first of its values."""
    found: dict[int, int] = {}
    for subject, target in graph.of(predicate):
        found.setdefault(subject, target)
    return found


def _versions(graph: Graph) -> tuple[Version, ...]:
    """The page versions, those that claims cite and that the build describes."""
    cited = np.unique(graph.told(str(OA.hasSource)))
    told = {predicate: graph.told(str(predicate)) for predicate in (PROV.wasDerivedFrom, PROV.generatedAtTime)}
    versions = []
    for number in cited[cited >= 0].tolist():
        iri, at = graph.terms.text(number), graph.named.get(graph.terms.written[number], -1)
        found = (int(column[at]) if at >= 0 else -1 for column in told.values())
        url, date = (graph.terms.text(i) if i >= 0 else "" for i in found)
        name = iri.removeprefix(f"{graph.base}page/").rpartition("/")[0] or iri
        versions.append(Version(iri, name, url if is_web(url) else "", date[:10]))
    return tuple(versions)


def is_web(url: str) -> bool:
    """Whether this may become a link: only http and https with a host do."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
