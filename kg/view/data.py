"""What the atlas shows, as plain data: no RDF library, no HTML.

Things are objects; facts and the words that they rest on are many more, and are columns, which give an object for the
one that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from kg.view.terms import Terms, Value

KINDS = ("group", "session", "talk", "topic", "person", "paper", "organisation", "venue", "work")

Ints = NDArray[np.int64]


def ints(numbers: Any = ()) -> Ints:
    """A column of whole numbers."""
    return np.asarray(numbers, dtype=np.int64)


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


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of pages: a row for each place that is cited, in the order of page and line. ``quote`` counts the
    terms, ``rule`` the ``rules``; ``confidence`` is in thousandths."""

    page: Ints = field(default_factory=ints)
    line: Ints = field(default_factory=ints)
    quote: Ints = field(default_factory=ints)
    rule: Ints = field(default_factory=ints)
    confidence: Ints = field(default_factory=ints)
    rules: Sequence[str] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Facts(Sequence[Fact]):
    """Facts by columns. ``predicate`` and ``origin`` count their names; ``target``, the object, counts the nodes,
    below zero (from -1) the ``terms``; the words of fact i are ``cited[first[i]:first[i + 1]]``, which count
    ``words``. Claims that lost come last, from ``kept`` on."""

    subject: Ints = field(default_factory=ints)
    predicate: Ints = field(default_factory=ints)
    target: Ints = field(default_factory=ints)
    origin: Ints = field(default_factory=ints)
    first: Ints = field(default_factory=lambda: ints([0]))
    cited: Ints = field(default_factory=ints)
    kept: int = 0
    predicates: Sequence[str] = ()
    origins: Sequence[str] = ("",)
    terms: Terms = field(default_factory=Terms)
    words: Words = field(default_factory=Words)

    def __len__(self) -> int:
        return len(self.subject)

    @overload
    def __getitem__(self, i: int) -> Fact: ...
    @overload
    def __getitem__(self, i: slice) -> list[Fact]: ...
    def __getitem__(self, i: int | slice) -> Fact | list[Fact]:
        if isinstance(i, slice):
            return [self[one] for one in range(*i.indices(len(self)))]
        if not 0 <= i < len(self):
            raise IndexError(i)
        target = int(self.target[i])
        return Fact(
            int(self.subject[i]),
            self.predicates[self.predicate[i]],
            target if target >= 0 else self.terms[-1 - target],
            tuple(map(self.evidence, self.cited[self.first[i] : self.first[i + 1]].tolist())),
            self.origins[self.origin[i]],
            i >= self.kept,
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Facts) and len(self) == len(other) and all(map(Fact.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]

    def evidence(self, i: int) -> Evidence:
        """The words of that number."""
        words = self.words
        quote, rule = self.terms.text(int(words.quote[i])), words.rules[words.rule[i]]
        return Evidence(int(words.page[i]), int(words.line[i]), quote, rule, int(words.confidence[i]) / 1000)

    def of(self, predicate: str, *, listed: bool = False) -> Iterator[tuple[int, int]]:
        """Subject and object of the facts with this predicate, without claims that lost; only what lists say, if
        ``listed``."""
        if predicate in self.predicates:
            wanted = self.predicate[: self.kept] == self.predicates.index(predicate)
            rows = np.flatnonzero(wanted & (self.origin[: self.kept] > 0) if listed else wanted)
            yield from zip(self.subject[rows].tolist(), self.target[rows].tolist(), strict=True)

    def links(self, count: int) -> Ints:
        """The pairs of the ``count`` nodes that facts link, each once and in order: an (n, 2) array."""
        rows = self.target >= 0
        return np.column_stack(np.divmod(np.unique(self.subject[rows] * count + self.target[rows]), max(1, count)))

    def among(self, place: Ints) -> tuple[Facts, Ints]:
        """The facts about some nodes alone: ``place`` is where each node goes, or -1. With the new place of each fact
        or -1."""
        links = self.target >= 0
        keep = (place[self.subject] >= 0) & (~links | (place[np.where(links, self.target, 0)] >= 0))
        subject, target = place[self.subject[keep]], self.target[keep]
        target = np.where(target >= 0, place[np.maximum(target, 0)], target)
        counts = np.diff(self.first)
        first = ints(np.concatenate([[0], np.cumsum(counts[keep])]))
        facts = replace(
            self, subject=subject, predicate=self.predicate[keep], target=target, origin=self.origin[keep],
            first=first, cited=self.cited[np.repeat(keep, counts)], kept=int(keep[: self.kept].sum()),
        )  # fmt: skip
        return facts, np.where(keep, np.cumsum(keep) - 1, -1)


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that the atlas shows. ``contradictions`` are pairs of facts, by their places: kept, lost."""

    base: str
    nodes: tuple[Node, ...]
    facts: Facts
    versions: tuple[Version, ...]
    contradictions: tuple[tuple[int, int], ...] = ()

    def objects(self, predicate: str, *, listed: bool = False) -> dict[int, list[int]]:
        """For each node the nodes that it has as ``predicate``, without claims that lost; what lists say, if so."""
        found: dict[int, list[int]] = {}
        for subject, target in self.facts.of(predicate, listed=listed):
            if target >= 0:
                found.setdefault(subject, []).append(target)
        return found

    def texts(self, predicate: str) -> dict[int, list[str]]:
        """For each node the plain values that it has as ``predicate``, without claims that lost."""
        found: dict[int, list[str]] = {}
        for subject, target in self.facts.of(predicate):
            if target < 0:
                found.setdefault(subject, []).append(self.facts.terms.text(-1 - target))
        return found
