"""All pages' claims, the current view and the descriptions, as one sorted list of statements."""

from __future__ import annotations

from collections.abc import Sequence

from kg.graph.context import Context
from kg.graph.contradictions import contradictions
from kg.graph.curated import curated
from kg.graph.decisions import decisions, preprints
from kg.graph.describe import Described
from kg.graph.enrichment import enrichment, lookups
from kg.graph.evidence import versions
from kg.graph.void import About, distributions, partitions, void
from kg.model import Decided, Page, Statement


def whole(
    described: Sequence[Described],
    decided: Decided,
    pages: Sequence[Page],
    context: Context,
    about: About,
) -> list[Statement]:
    """Everything that ``graph.nq`` holds, once, in the order of its lines."""
    root, knowledge = context.base, context.knowledge
    subjects = {s.subject for s in decided.statements}
    versions_of = (s for s in preprints(context) if {s.subject, s.object} <= subjects)
    lists = [*curated({s.object for s in decided.statements}, knowledge, root), *versions_of]
    lists += enrichment((*decided.statements, *lists), context)
    default = sorted({*decided.statements, *(statement._replace(graph="") for statement in lists)})
    said = [assertion for one in described for assertion in one.assertions]
    claims = (assertion.statement for assertion in said if assertion.graph)
    evidence = (statement for one in described for statement in one.evidence)
    return sorted(
        {
            *default,
            *lists,
            *claims,
            *evidence,
            *versions(pages, root),
            *decisions(said, context),
            *lookups(default, context),
            *contradictions(decided.contradictions, root),
            *void(default, pages, knowledge.inputs, about, root),
            *partitions(default, root),
            *distributions(root),
        },
        key=Statement.line,
    )
