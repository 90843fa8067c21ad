"""Claims that cannot both hold, in ``graph/contradictions``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from kg.graph.terms import Base
from kg.model import Contradiction, Statement
from kg.vocab import KG, RDF


def contradictions(found: Iterable[Contradiction], base: Base) -> Iterator[Statement]:
    """Each contradiction, with the graphs of both its claims."""
    graph = base("graph/contradictions")
    for one in found:
        words = "\n".join((one.subject, one.predicate, one.kept.graph, one.other.graph))
        subject = base(f"contradiction/{hashlib.sha256(words.encode()).hexdigest()[:12]}")
        yield Statement(subject, str(RDF.type), str(KG.Contradiction), graph)
        for claim in (one.kept, one.other):
            yield Statement(subject, str(KG.claim), claim.graph, graph)
