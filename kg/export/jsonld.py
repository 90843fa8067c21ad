"""The current view as JSON-LD with its context inlined, so that nothing is fetched to read it."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import IO, Any

from pyoxigraph import DefaultGraph, Literal, NamedNode

from kg.export.rdf import quads
from kg.project import packaged
from kg.store import Build
from kg.vocab import RDF, XSD

Context = dict[str, Any]


def write(build: Build, sink: IO[bytes]) -> None:
    """One node for each thing, below the base, with the terms of kg/ontology/context.jsonld."""
    context: Context = json.loads(packaged("ontology/context.jsonld").read_text("utf-8"))["@context"]
    terms = _Terms(context)
    nodes: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads(build):
        if quad.graph_name == DefaultGraph():
            key, value = terms.entry(quad.predicate, quad.object)  # type: ignore[arg-type]
            nodes[str(getattr(quad.subject, "value", ""))][key].append(value)
    graph = [{"id": iri, **{key: terms.fold(key, values) for key, values in nodes[iri].items()}} for iri in nodes]
    text = json.dumps({"@context": context, "@graph": graph}, ensure_ascii=False, indent=1)
    sink.write(f"{text}\n".encode())


class _Terms:
    """From RDF terms to the keys and values of a context."""

    def __init__(self, context: Context) -> None:
        whole = {key: to["@id"] if isinstance(to, dict) else to for key, to in context.items() if key[0] != "@"}
        self._prefixes = {key: iri for key, iri in whole.items() if iri.endswith(("/", "#"))}
        self._keys: dict[tuple[str, str], str] = {}  # (IRI, type) -> key
        self._sets = {key for key, to in context.items() if isinstance(to, dict) and "@container" in to}
        for key in whole.keys() - self._prefixes.keys():
            to = context[key]
            kind = to.get("@type", "") if isinstance(to, dict) else ""
            self._keys[self._whole(whole[key]), self._whole(kind)] = key

    def entry(self, predicate: NamedNode, term: NamedNode | Literal) -> tuple[str, Any]:
        """The key of a property and the value of a term under it."""
        if predicate == RDF.type:
            return "type", self._keys.get((term.value, ""), self._compact(term.value))
        if isinstance(term, NamedNode):
            key = self._keys.get((predicate.value, "@id"))
            return (key, term.value) if key else (self._compact(predicate.value), {"id": term.value})
        if key := self._keys.get((predicate.value, term.datatype.value)):
            return key, term.value
        return self._keys.get((predicate.value, ""), self._compact(predicate.value)), self._literal(term)

    def fold(self, key: str, values: list[Any]) -> Any:
        """One value as itself, unless its key always holds a list."""
        return values if len(values) > 1 or key in self._sets else values[0]

    def _literal(self, term: Literal) -> Any:
        if term.datatype == XSD.string:
            return term.value
        if term.datatype == XSD.boolean:
            return term.value == "true"
        if term.datatype == XSD.integer:
            return int(term.value)
        return {"@value": term.value, "@type": term.datatype.value}

    def _whole(self, name: str) -> str:
        prefix, colon, rest = name.partition(":")
        return self._prefixes[prefix] + rest if colon and prefix in self._prefixes else name

    def _compact(self, iri: str) -> str:
        found = (f"{key}:{iri.removeprefix(to)}" for key, to in self._prefixes.items() if iri.startswith(to))
        return next(found, iri)
