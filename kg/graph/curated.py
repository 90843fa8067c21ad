"""What lists say of the things in use: labels and broader topics, names and parent organisations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode

from kg.graph import terms
from kg.graph.terms import Base
from kg.model import Concept, Institution, Knowledge, Statement
from kg.vocab import BASE, DCTERMS, ORG, RDF, SCHEMA, SKOS

_FOUND = ("scheme/found", "Terms that recur on the pages and stand in no thesaurus")

Facts = Iterable[tuple[NamedNode, str | None]]


def curated(used: Iterable[str], knowledge: Knowledge, base: Base) -> Iterator[Statement]:
    """The statements of ``graph/thesaurus`` and ``graph/institutions`` on the IRIs in ``used`` and all above them."""
    concepts = {concept.slug: concept for concept in knowledge.concepts}
    institutions = {entry.slug: entry for entry in knowledge.institutions}
    nodes = set(used)
    broader = {s: c.broader for s, c in concepts.items()}
    topics = _with_parents((s for s in concepts if base(f"topic/{s}") in nodes), broader)
    parents = {s: (i.parent,) if i.parent in institutions else () for s, i in institutions.items()}
    bodies = _with_parents((s for s in institutions if base(f"org/{s}") in nodes), parents)
    for name in topics:
        yield from _statements(base(f"topic/{name}"), _concept(concepts[name], base), base("graph/thesaurus"))
    schemes = {concepts[name].scheme for name in topics}
    if base(_FOUND[0]) in nodes:
        schemes.add(BASE + _FOUND[0])
    for iri, title in (*knowledge.schemes, (BASE + _FOUND[0], _FOUND[1])):
        if iri in schemes:
            facts: Facts = [(RDF.type, str(SKOS.ConceptScheme)), (DCTERMS.title, terms.text(title))]
            yield from _statements(base.moved(iri, BASE), facts, base("graph/thesaurus"))
    for name in bodies:
        facts = _institution(institutions[name], base, parents[name])
        yield from _statements(base(f"org/{name}"), facts, base("graph/institutions"))


def _with_parents(used: Iterable[str], above: Mapping[str, tuple[str, ...]]) -> list[str]:
    found: set[str] = set()
    todo = list(used)
    while todo:
        name = todo.pop()
        if name not in found and name in above:
            found.add(name)
            todo += above[name]
    return sorted(found)


def _statements(subject: str, facts: Facts, graph: str) -> Iterator[Statement]:
    return (Statement(subject, str(p), value, graph) for p, value in facts if value is not None)


def _concept(concept: Concept, base: Base) -> Iterator[tuple[NamedNode, str | None]]:
    yield RDF.type, str(SKOS.Concept)
    yield SKOS.prefLabel, terms.text(concept.pref)
    yield SKOS.inScheme, base.moved(concept.scheme, BASE) if concept.scheme else None
    yield SKOS.definition, terms.text(concept.definition)
    yield from ((SKOS.altLabel, terms.text(words)) for words in concept.alts)
    yield from ((SKOS.hiddenLabel, terms.text(words)) for words in concept.hiddens)
    yield from ((SKOS.broader, base(f"topic/{name}")) for name in concept.broader)
    yield from ((SKOS.exactMatch, terms.iri(address)) for address in concept.exact_match)


def _institution(entry: Institution, base: Base, parents: tuple[str, ...]) -> Iterator[tuple[NamedNode, str | None]]:
    yield RDF.type, str(SCHEMA.Organization)
    yield RDF.type, str(ORG.Organization)
    yield SCHEMA.name, terms.text(entry.name)
    yield SCHEMA.additionalType, terms.text(entry.kind)
    yield from ((SCHEMA.alternateName, terms.text(name)) for name in entry.names)
    yield from ((SCHEMA.sameAs, terms.iri(address)) for address in entry.same_as)
    yield from ((SCHEMA.parentOrganization, base(f"org/{parent}")) for parent in parents)
