"""What is said, by which words, and how a graph is made of it. Terms are in their N-Triples form."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Statement(NamedTuple):
    """One line of the graph; ``graph`` is empty for the default graph."""

    subject: str
    predicate: str
    object: str
    graph: str = ""

    def line(self) -> str:
        """As N-Quads, without the line's end."""
        return " ".join(term for term in self if term) + " ."


class Statements(Collection[Statement]):
    """Many statements in little room, in the order in which they came: terms are held once, statements as numbers."""

    def __init__(self, statements: Iterable[Statement] = ()) -> None:
        self._terms: dict[str, int] = {}
        self._numbers = array("I")  # of the terms, four for each statement
        self.extend(statements)

    def extend(self, statements: Iterable[Statement]) -> None:
        """Add these."""
        terms = self._terms
        for statement in statements:
            self._numbers.extend([terms.setdefault(term, len(terms)) for term in statement])

    def __iter__(self) -> Iterator[Statement]:
        terms, numbers = list(self._terms), iter(self._numbers)
        for s, p, o, g in zip(numbers, numbers, numbers, numbers, strict=True):
            yield Statement(terms[s], terms[p], terms[o], terms[g])

    def __len__(self) -> int:
        return len(self._numbers) // len(Statement._fields)

    def __contains__(self, statement: object) -> bool:
        return any(one == statement for one in self)


class Assertion(NamedTuple):
    """A statement as one page version (or the catalogue) makes it, with what decides between rivals.

    ``graph`` is its evidence; empty for what follows from the page's layout (types, parts, positions).
    ``passing`` facts, those about sessions and talks, are replaced by what a newer version of the page says.
    """

    subject: str
    predicate: str
    object: str
    graph: str = ""
    confidence: float = 1.0
    lineage: str = ""  # the page, whatever its version
    version: tuple[str, str] = ("", "")  # (retrieved, hash): newer is greater
    place: tuple[str, int] = ("", 0)  # (page, offset): earlier is smaller
    passing: bool = False
    event: str = ""  # the session of which it was said

    @property
    def statement(self) -> Statement:
        """The claim itself, in its graph."""
        return Statement(self.subject, self.predicate, self.object, self.graph)


class Contradiction(NamedTuple):
    """Two claims of one fact that cannot both hold; the first is the one that the default graph keeps."""

    subject: str
    predicate: str
    kept: Assertion
    other: Assertion


@dataclass(frozen=True, slots=True)
class Decided:
    """The current view: statements of the default graph, and where claims cannot both hold."""

    statements: Collection[Statement] = ()  # sorted
    contradictions: tuple[Contradiction, ...] = field(default=())
