"""What a rule gives back: a value and where in a ``Text`` it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.model import Claim, Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value found at ``start`` to ``end`` of a ``Text``'s characters, by ``rule``."""

    value: T
    start: int
    end: int
    rule: str
    confidence: float = 1.0

    def claim(self, text: Text) -> Claim[T]:
        """The value with its place on the page; ``text`` must be the text it was found in."""
        return Claim(self.value, text.span(self.start, self.end), self.rule, self.confidence)
