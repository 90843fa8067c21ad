"""The descriptions of claim graphs and page versions, in ``graph/evidence``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from kg.graph import terms
from kg.graph.saying import Quote, Saying
from kg.graph.terms import Base
from kg.model import Page, Statement
from kg.model.mention import version_id
from kg.vocab import KG, OA, PROV, RDF


def evidence(say: Saying, quote: Quote) -> Iterator[Statement]:
    """For each graph that holds a claim of the page: where its words stand, what they are, and which rule read them."""
    base = say.base
    graph, source = base("graph/evidence"), base(f"page/{say.version}")
    breaks = [i for i, c in enumerate(say.page.text) if c == "\n"]
    for subject, claim in say.evidence.items():
        span = claim.span
        facts: list[tuple[NamedNode, str | None]] = [
            (OA.hasSource, source),
            (OA.start, terms.whole(span.start)),
            (OA.end, terms.whole(span.end)),
            (OA.exact, terms.text(quote(span))),
            (KG.line, terms.whole(bisect_right(breaks, span.start - 1) + 1)),
            (PROV.wasGeneratedBy, base(f"rule/{terms.step(claim.rule)}")),
            (KG.confidence, terms.decimal(claim.confidence) if claim.confidence < 1 else None),
        ]
        yield from (Statement(subject, str(p), value, graph) for p, value in facts if value is not None)


def bare(statements: Iterable[Statement], base: Base) -> Iterator[Statement]:
    """``statements`` without what leads to the claims of pages; page versions stay."""
    page, told = base("page/").removesuffix(">"), base("graph/contradictions")
    for s in statements:
        if s.graph != told and not any(term.startswith(page) and term.count("/", len(page)) > 1 for term in s):
            yield s


def versions(pages: Iterable[Page], base: Base) -> Iterator[Statement]:
    """Each page version: where it was found and when, and the version before it."""
    graph = base("graph/evidence")
    before: dict[str, Page] = {}
    for page in sorted(pages, key=lambda page: (str(page.source.retrieved or ""), page.sha256)):
        subject = base(f"page/{version_id(page)}")
        seen, lineage = page.source.retrieved, page.source.version_of
        older = before.get(lineage) if lineage else None
        facts: list[tuple[NamedNode, str | None]] = [
            (RDF.type, str(PROV.Entity)),
            (KG.sha256, terms.text(page.sha256)),
            (PROV.wasDerivedFrom, terms.iri(page.source.url)),
            (PROV.generatedAtTime, terms.day(seen) if seen else None),
            (PROV.wasRevisionOf, base(f"page/{version_id(older)}") if older and older.sha256 != page.sha256 else None),
        ]
        before[lineage] = page
        yield from (Statement(subject, str(p), value, graph) for p, value in facts if value is not None)
