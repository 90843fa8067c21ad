"""What was looked up and taken, in ``graph/enrichment``."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import NamedNode

from kg.graph import terms
from kg.graph.context import Context
from kg.model import Statement
from kg.vocab import BIBO, DCTERMS, FABIO, KG, PROV, SCHEMA

# Each fact that a candidate may tell: its property, how its value is written, and whether a thing has only one.
_FACTS: dict[str, tuple[NamedNode, Callable[[str], str | None], bool]] = {
    "name": (SCHEMA.name, terms.text, True),
    "year": (SCHEMA.datePublished, lambda value: terms.year(int(value)) if value.isdecimal() else None, True),
    "doi": (BIBO.doi, terms.text, True),
    "arxiv": (FABIO.hasArXivId, terms.text, True),
    "sameAs": (SCHEMA.sameAs, terms.iri, False),
    "alternateName": (SCHEMA.alternateName, terms.text, False),
}
_UNKNOWN = (SCHEMA.name, lambda _: None, True)


def enrichment(told: Iterable[Statement], context: Context) -> list[Statement]:
    """The facts of the candidates that were taken, on the things of ``told``; of what a thing has one of, only what is
    not told already. The surest candidate comes first."""
    graph, base = context.base("graph/enrichment"), context.base
    asked = {base(one.thing) for one in context.knowledge.candidates}
    known = {(statement.subject, statement.predicate) for statement in told if statement.subject in asked}
    things = {subject for subject, _ in known}
    found = []
    for one in sorted(context.knowledge.candidates, key=lambda one: (-one.score, one)):
        subject = base(one.thing)
        for name, value in one.facts if subject in things else ():
            term, write, single = _FACTS.get(name, _UNKNOWN)
            written = write(value)
            if written is None or (single and (subject, str(term)) in known):
                continue
            known.add((subject, str(term)))
            found.append(Statement(subject, str(term), written, graph))
    return found


def lookups(told: Iterable[Statement], context: Context) -> Iterator[Statement]:
    """For each candidate that was taken: the thing, what it is elsewhere, who says so, and how sure that is."""
    graph = context.base("graph/enrichment")
    things = {statement.subject for statement in told}
    for one in context.knowledge.candidates:
        subject, target = context.base(one.thing), terms.iri(one.target)
        if subject not in things or target is None:
            continue
        digest = hashlib.sha256(f"{one.thing}\n{one.target}".encode()).hexdigest()[:12]
        facts = (
            (PROV.generated, subject),
            (DCTERMS.source, target),
            (DCTERMS.creator, terms.text(one.source)),
            (DCTERMS.description, terms.text(one.why)),
            (KG.confidence, terms.decimal(one.score)),
        )
        lookup = context.base(f"lookup/{digest}")
        yield from (Statement(lookup, str(term), value, graph) for term, value in facts if value is not None)
