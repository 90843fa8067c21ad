"""Collects what one page says: each statement with the words that say it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyoxigraph import NamedNode

from kg.graph import terms
from kg.graph.context import Context
from kg.model import Assertion, Claim, Key, Page, Span
from kg.model.mention import series_id, version_id
from kg.vocab import ORG, RDF, SCHEMA

Quote = Callable[[Span], str]


class Saying:
    """What a page says, growing: ``say`` adds a claim, ``is_a`` and ``part`` what the layout alone tells."""

    def __init__(self, page: Page, context: Context) -> None:
        self.page, self.context, self.base = page, context, context.base
        self.assertions: list[Assertion] = []
        self.evidence: dict[str, Claim[Any]] = {}  # graph -> the claim it is the evidence of
        self.version = version_id(self.page)
        self.series = self.base(f"series/{series_id(self.page)}")
        source = self.page.source
        edition = (source.retrieved.isoformat() if source.retrieved else "", self.page.sha256)
        lineage = source.version_of or self.version
        self.event = ""  # the session of which the page speaks just now
        self._blank = Assertion("", "", "", lineage=lineage, version=edition, place=(self.version, 0))

    def named(self, key: Key) -> str:
        """The IRI of what is mentioned at ``key``."""
        return self.base(self.context.names.iris[key])

    def say(
        self, subject: str, predicate: NamedNode, value: str | None, claim: Claim[Any], *, passing: bool = False
    ) -> None:
        """The page says that ``subject`` has ``value`` (nothing if None), in the words of ``claim``."""
        if value is None:
            return
        span = claim.span
        graph = self.base(f"page/{self.version}/{span.start}-{span.end}/{terms.step(claim.rule)}")
        known = self.evidence.get(graph)
        if known is None or claim.confidence < known.confidence:
            self.evidence[graph] = claim
        said = self._blank._replace(subject=subject, predicate=str(predicate), object=value, graph=graph)
        place = (self.version, span.start)
        self.assertions.append(
            said._replace(confidence=claim.confidence, place=place, passing=passing, event=self.event)
        )

    def is_organisation(self, iri: str) -> None:
        """``iri`` is an organisation, in both vocabularies."""
        self.is_a(iri, SCHEMA.Organization, ORG.Organization)

    def is_a(self, subject: str, *classes: NamedNode) -> None:
        """``subject`` is of these classes."""
        for kind in classes:
            self.assertions.append(self._blank._replace(subject=subject, predicate=str(RDF.type), object=str(kind)))

    def part(self, subject: str, predicate: NamedNode, value: str) -> None:
        """What the layout of the page tells: what is part of what, and in which order."""
        told = self._blank._replace(subject=subject, predicate=str(predicate), object=value)
        self.assertions.append(told._replace(passing=True))

    def curated(self, subject: str, predicate: NamedNode, value: str | None, graph: str) -> None:
        """What a list or the catalogue says, which no page overrules."""
        if value is not None:
            self.assertions.append(Assertion(subject, str(predicate), value, self.base(graph), confidence=2.0))
