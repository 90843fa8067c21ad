"""What the atlas shows, as plain data: no RDF library, no HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

KINDS = ("group", "session", "talk", "topic", "person", "paper", "organisation", "venue", "work")
IRI = "@id"  # the datatype of a value that is an IRI, but not one of the nodes


class Value(NamedTuple):
    """An RDF value: a lexical form with its datatype, with ``@`` and a language tag, or an IRI."""

    text: str
    datatype: str


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of the graph. ``kind`` is one of KINDS, ``types`` are the IRIs of its classes."""

    iri: str
    kind: str
    types: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Version:
    """A page version: its IRI, a short name, the page's address (http or https, else empty), when it was retrieved."""

    iri: str
    name: str
    url: str
    date: str


class Evidence(NamedTuple):
    """The words that a fact rests on. ``page`` counts the versions of the picture."""

    page: int
    line: int
    quote: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement: subject and object count the nodes; ``object`` may be a plain value instead.

    ``origin`` names the curated graph of a fact that no page says ("thesaurus", …). ``lost`` holds for a claim
    that contradicts a fact which was kept.
    """

    subject: int
    predicate: str
    object: int | Value
    evidence: tuple[Evidence, ...] = ()
    origin: str = ""
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that the atlas shows. ``contradictions`` are pairs of facts, by their places: kept, lost."""

    base: str
    nodes: tuple[Node, ...]
    facts: tuple[Fact, ...]
    versions: tuple[Version, ...]
    contradictions: tuple[tuple[int, int], ...] = ()

    def objects(self, predicate: str) -> dict[int, list[int]]:
        """For each node the nodes that it has as ``predicate``, without claims that lost."""
        found: dict[int, list[int]] = {}
        for fact in self.facts:
            if fact.predicate == predicate and isinstance(fact.object, int) and not fact.lost:
                found.setdefault(fact.subject, []).append(fact.object)
        return found
