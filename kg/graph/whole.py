"""All pages' claims, the current view and the descriptions, as one sorted stream of lines.

What pages say comes as lines that are sorted already, page by page; only the rest is held.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, groupby

from kg.graph.context import Context
from kg.graph.contradictions import contradictions
from kg.graph.curated import curated
from kg.graph.decisions import decisions, preprints
from kg.graph.enrichment import enrichment, lookups
from kg.graph.evidence import versions
from kg.graph.terms import Base
from kg.graph.void import About, contents, distributions, partitions, void
from kg.model import Assertion, Decided, Page, Statement, Statements


def default(decided: Decided, context: Context) -> tuple[Statements, list[Statement]]:
    """The default graph, sorted; and the same statements of lists and services in their own graphs."""
    knowledge, root = context.knowledge, context.base
    subjects: set[str] = set()
    objects: set[str] = set()
    for subject, _, target, _ in decided.statements:
        subjects.add(subject)
        objects.add(target)
    versions_of = (s for s in preprints(context) if {s.subject, s.object} <= subjects)
    lists = [*curated(objects, knowledge, root), *versions_of]
    lists += enrichment(chain(decided.statements, lists), context)
    merged = heapq.merge(decided.statements, sorted(statement._replace(graph="") for statement in lists))
    return Statements(statement for statement, _ in groupby(merged)), lists


def described(
    view: Collection[Statement],
    decided: Decided,
    said: Iterable[Assertion],
    pages: Sequence[Page],
    context: Context,
    about: About,
) -> Iterator[Statement]:
    """What describes the default graph ``view`` and how it came about; ``said`` is what all pages say, in any order."""
    root = context.base
    yield from versions(pages, root)
    yield from decisions(said, context)
    yield from lookups(view, context)
    yield from contradictions(decided.contradictions, root)
    held = contents(view)
    yield from void(held, pages, context.knowledge.inputs, about, root)
    yield from partitions(held, root)
    yield from distributions(root)


def woven(lines: Iterable[str], evidence: Iterable[str]) -> Iterator[str]:
    """The lines of a whole graph, once, in their order. ``lines`` are sorted; ``evidence`` are texts of lines that
    begin with what no other line does, sorted as well, so that a text may stand for its first line."""
    return (line for line, _ in groupby(heapq.merge(lines, evidence)))


def page_start(version: str, base: Base) -> str:
    """What the evidence of a page version, and nothing else, begins with."""
    return base(f"page/{version}/").removesuffix(">")
