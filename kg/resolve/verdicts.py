"""People's verdicts as a layer of comparing: what they said outweighs every other evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.errors import DecisionError
from kg.model import Mention, Verdict
from kg.resolve.compare import Score
from kg.resolve.references import references


class Verdicts:
    """All verdicts, asked by pairs of mentions."""

    def __init__(self, given: Iterable[Verdict]) -> None:
        self._sides: dict[str, list[tuple[Verdict, str]]] = defaultdict(list)
        for verdict in given:
            self._sides[verdict.left].append((verdict, verdict.right))
            self._sides[verdict.right].append((verdict, verdict.left))

    def __bool__(self) -> bool:
        return bool(self._sides)

    def sides(self, mention: Mention) -> tuple[str, ...]:
        """Which sides of verdicts mean ``mention``."""
        return tuple(name for name in references(mention) if name in self._sides) if self._sides else ()

    def on(self, one: Mention, other: Mention) -> Verdict | None:
        """The verdict on two mentions. Raises DecisionError if there are two that cannot both hold."""
        theirs = set(self.sides(other))
        found = [v for side in self.sides(one) for v, across in self._sides[side] if across in theirs]
        clear = sorted({v for v in found if v.answer != "unsure"})
        if len({v.answer for v in clear}) > 1:
            raise contradictory(clear)
        return clear[0] if clear else min(found, default=None)

    def score(self, one: Mention, other: Mention) -> Score | None:
        """What people said of two mentions, as the surest of all layers; None where they did not say, or could not."""
        verdict = self.on(one, other)
        if verdict is None or verdict.answer == "unsure":
            return None
        why = f": {verdict.why}" if verdict.why else ""
        by = f" by {verdict.who}" if verdict.who else ""
        return Score(1.0 if verdict.answer == "same" else -1.0, f"said to be {verdict.answer}{by}{why}")


def contradictory(verdicts: Iterable[Verdict]) -> DecisionError:
    """The error that names the lines of verdicts that cannot all hold."""
    told = [f"{v.place} says that {v.left} and {v.right} are {v.answer}" for v in verdicts]
    return DecisionError("; ".join(told), cure="they cannot both hold: take one of the lines out")
