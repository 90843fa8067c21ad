"""How well mentions are joined, against pairs that people judged: B-cubed over the mentions, and the share of pairs
that are told to differ and were joined all the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.model import Key, Mention, Names, Verdict
from kg.resolve.references import references


@dataclass(frozen=True, slots=True)
class Identity:
    """The measure: ``precision`` and ``recall`` are B-cubed; ``wrong`` are the pairs that went wrong, ``missing`` the
    references that no mention answers to."""

    precision: float
    recall: float
    pairs: int
    different: int
    over: int
    wrong: tuple[Verdict, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def over_merge(self) -> float:
        """The share of the pairs told to differ that were joined."""
        return self.over / self.different if self.different else 0.0


def identity(pairs: Iterable[Verdict], mentions: Iterable[Mention], names: Names) -> Identity:
    """How ``names`` agree with ``pairs``; pairs that people were unsure of do not count, nor those without mentions."""
    found = _found(mentions, names)
    judged = [pair for pair in pairs if pair.answer != "unsure"]
    missing = sorted({side for pair in judged for side in (pair.left, pair.right) if side not in found})
    known = [pair for pair in judged if pair.left in found and pair.right in found]
    wrong = [pair for pair in known if (found[pair.left] == found[pair.right]) != (pair.answer == "same")]
    precision, recall = _b_cubed(_gold(known), found)
    different = [pair for pair in known if pair.answer == "different"]
    over = sum(pair.answer == "different" for pair in wrong)
    return Identity(precision, recall, len(known), len(different), over, tuple(sorted(wrong)), tuple(missing))


def _found(mentions: Iterable[Mention], names: Names) -> dict[str, frozenset[str]]:
    """What each reference was resolved to: one IRI, or several where its mentions were kept apart."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind in ("session", "talk"):
            continue
        for name in references(_placed(mention, names.iris)):
            found[name].add(names.iris[mention.key])
    return {name: frozenset(iris) for name, iris in found.items()}


def _placed(mention: Mention, iris: Mapping[Key, str]) -> Mention:
    """An author belongs to the paper."""
    if mention.kind == "author" and mention.within:
        return replace(mention, series=iris[mention.within])
    return mention


def _gold(pairs: Iterable[Verdict]) -> dict[str, str]:
    """For each reference the first of those that are the same."""
    leader: dict[str, str] = {}

    def lead(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    for pair in pairs:
        left, right = sorted((lead(pair.left), lead(pair.right)))
        if pair.answer == "same":
            leader[right] = left
    return {name: lead(name) for name in leader}


def _b_cubed(gold: Mapping[str, str], found: Mapping[str, object]) -> tuple[float, float]:
    if not gold:
        return 0.0, 0.0
    precision = recall = 0.0
    for name in gold:
        together = {other for other in gold if found[other] == found[name]}
        same = {other for other in gold if gold[other] == gold[name]}
        precision += len(together & same) / len(together)
        recall += len(together & same) / len(same)
    return precision / len(gold), recall / len(gold)
