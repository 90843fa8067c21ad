"""Who was taken for whom and why, and what people said of it, in ``graph/decisions``."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.graph import terms
from kg.graph.context import Context
from kg.graph.terms import Base
from kg.model import Assertion, Key, Merge, Statement, Verdict
from kg.vocab import DCTERMS, KG, PROV, RDF, SCHEMA


def decisions(assertions: Iterable[Assertion], context: Context) -> Iterator[Statement]:
    """Each join as an activity that used two or more claims and generated one thing; each verdict of people."""
    graphs = _Graphs(assertions, context)
    joins: dict[tuple[str, Key, str, float], set[str]] = defaultdict(set)
    for merge in context.names.merges:
        iri = context.base(context.names.iris[merge.key])
        used = joins[iri, merge.other, merge.reason, merge.score]
        used |= {graph for key in (merge.key, merge.other) if (graph := graphs.of(iri, key))}
    for (iri, _, reason, score), used in joins.items():
        if len(used) > 1:
            yield from _join(iri, sorted(used), Merge(_NOWHERE, _NOWHERE, score, reason), context.base)
    for verdict in context.knowledge.decisions:
        yield from _verdict(verdict, context.base)


def preprints(context: Context) -> Iterator[Statement]:
    """What appeared is based on its preprint."""
    graph = context.base("graph/decisions")
    for appeared, preprint, _ in context.names.preprints:
        yield Statement(context.base(appeared), str(SCHEMA.isBasedOn), context.base(preprint), graph)


_NOWHERE = Key("", 0, 0, "work", "")


class _Graphs:
    """Which claim graph tells of a thing at a place of a page."""

    def __init__(self, assertions: Iterable[Assertion], context: Context) -> None:
        wanted = {place for merge in context.names.merges for place in _places(merge, context)}
        self._found: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        for one in assertions:
            for iri in (one.subject, one.object):
                if one.graph and (iri, one.place[0]) in wanted:
                    self._found[iri, one.place[0]].append((one.place[1], one.graph))

    def of(self, iri: str, key: Key) -> str:
        """The graph of the first words within the mention, those at its very beginning before others; else empty."""
        inside = [found for found in self._found[iri, key.page] if key.start <= found[0] <= key.end]
        return min(inside, default=(0, ""))[1]


def _places(merge: Merge, context: Context) -> Iterator[tuple[str, str]]:
    iri = context.base(context.names.iris[merge.key])
    return ((iri, key.page) for key in (merge.key, merge.other))


def _join(iri: str, used: list[str], why: Merge, base: Base) -> Iterator[Statement]:
    graph = base("graph/decisions")
    digest = hashlib.sha256("\n".join((iri, why.reason, *used)).encode()).hexdigest()[:12]
    subject = base(f"decision/{digest}")
    yield Statement(subject, str(RDF.type), str(PROV.Activity), graph)
    yield Statement(subject, str(PROV.generated), iri, graph)
    yield Statement(subject, str(DCTERMS.description), terms.text(why.reason) or "", graph)
    yield Statement(subject, str(KG.confidence), terms.decimal(why.score), graph)
    yield from (Statement(subject, str(PROV.used), claim, graph) for claim in used)


def _verdict(verdict: Verdict, base: Base) -> Iterator[Statement]:
    graph = base("graph/decisions")
    words = f"{verdict.left} and {verdict.right}: {verdict.answer}"
    digest = hashlib.sha256("\n".join((words, verdict.who, verdict.why)).encode()).hexdigest()[:12]
    subject = base(f"verdict/{digest}")
    yield Statement(subject, str(RDF.type), str(PROV.Activity), graph)
    yield Statement(subject, str(DCTERMS.title), terms.text(words) or "", graph)
    for predicate, text in ((DCTERMS.creator, verdict.who), (DCTERMS.description, verdict.why)):
        if told := terms.text(text):
            yield Statement(subject, str(predicate), told, graph)
