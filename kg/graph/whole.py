"""All pages' claims, the current view and the descriptions, as one sorted list of statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.graph.contradictions import contradictions
from kg.graph.curated import curated
from kg.graph.describe import Described
from kg.graph.evidence import versions
from kg.graph.terms import Base
from kg.graph.void import About, partitions, void
from kg.model import Decided, Knowledge, Page, Statement


def whole(
    described: Iterable[Described],
    decided: Decided,
    pages: Sequence[Page],
    knowledge: Knowledge,
    about: About,
    base: str,
) -> list[Statement]:
    """Everything that ``graph.nq`` holds, once, in the order of its lines."""
    root = Base(base)
    lists = list(curated({s.object for s in decided.statements}, knowledge, root))
    default = sorted({*decided.statements, *(statement._replace(graph="") for statement in lists)})
    claims = (a.statement for one in described for a in one.assertions if a.graph)
    evidence = (statement for one in described for statement in one.evidence)
    return sorted(
        {
            *default,
            *lists,
            *claims,
            *evidence,
            *versions(pages, root),
            *contradictions(decided.contradictions, root),
            *void(default, pages, knowledge.inputs, about, root),
            *partitions(default, root),
        },
        key=Statement.line,
    )
