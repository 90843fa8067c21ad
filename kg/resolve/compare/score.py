"""What a comparison of two mentions says: how sure it is that they are one, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg.model import Mention

JOIN = 0.6  # from here on two mentions are joined; below they are a question for people


class Score(NamedTuple):
    """1: surely one thing; 0 or less: surely two (a veto, which no other evidence outweighs).

    ``short``: one of the two is a short form, which counts only as long as nothing else fits it as well.
    """

    value: float
    reason: str
    short: bool = False

    @property
    def veto(self) -> bool:
        """Whether the two are known to differ."""
        return self.value <= 0

    @property
    def joins(self) -> bool:
        """Whether this is evidence enough."""
        return self.value >= JOIN


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


def around(one: Mention, other: Mention, *prefixes: str) -> list[str]:
    """What stands around both mentions, of these kinds, without the kind's name."""
    common = sorted(token for token in set(one.context) & set(other.context) if token.startswith(prefixes))
    return [token.partition(":")[2] for token in common]


def told(mention: Mention, prefix: str) -> set[str]:
    """All of one kind that stands around a mention."""
    return {token for token in mention.context if token.startswith(prefix)}
