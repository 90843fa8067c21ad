"""What a comparison of two mentions says: how sure it is that they are one, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg.model import Mention


class Score(NamedTuple):
    """1: surely one thing; 0 or less: surely two (a veto, which no other evidence outweighs)."""

    value: float
    reason: str

    @property
    def veto(self) -> bool:
        """Whether the two are known to differ."""
        return self.value <= 0


Layer = Callable[[Mention, Mention], Score | None]


def compare(one: Mention, other: Mention, layers: Sequence[Layer]) -> Score | None:
    """What the first of ``layers`` that has something to say says of the two; None if none has."""
    return next((score for layer in layers if (score := layer(one, other))), None)


def shared(one: Mention, other: Mention, prefix: str) -> list[str]:
    """The identifiers of one kind that both mentions have."""
    return sorted(id for id in set(one.ids) & set(other.ids) if id.startswith(prefix))


def differ(one: Mention, other: Mention, prefix: str) -> bool:
    """Whether both have identifiers of one kind, and none in common."""
    ours = {id for id in one.ids if id.startswith(prefix)}
    theirs = {id for id in other.ids if id.startswith(prefix)}
    return bool(ours and theirs and not ours & theirs)
