"""Mentions into clusters: block, compare within blocks, join from the surest pair down unless a veto stands between."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import combinations, groupby
from typing import NamedTuple

from kg.model import Doubt, Key, Mention, Merge, Verdict
from kg.resolve.compare import Layer, Score, compare
from kg.resolve.references import reference
from kg.resolve.verdicts import Verdicts, contradictory
from kg.text import fold

Cluster = tuple[Mention, ...]
Pair = tuple[Score, Mention, Mention]

_CROWD, _CLOSE = 100, 12  # mentions on a shelf; how many of a crowded one each is compared with
_UNSURE = 0.75  # joins below this are shown to people too


class Joined(NamedTuple):
    """Clusters in the order of their first keys, why their members were joined, and what people should look at."""

    clusters: list[Cluster]
    merges: list[Merge]
    doubts: list[Doubt]


def join(
    mentions: Iterable[Mention],
    form: Callable[[Mention], object],
    blocks: Callable[[Mention], Iterable[str]],
    layers: Sequence[Layer],
    verdicts: Verdicts,
) -> Joined:
    """``mentions`` as clusters of one thing each. Raises DecisionError where verdicts contradict each other.

    Mentions of one ``form`` are compared once, as one mention with all that stands around any of them; only forms
    that share a block are compared.
    """
    forms: dict[object, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: m.key):
        forms[form(mention), verdicts.sides(mention)].append(mention)
    groups = _Groups(layers, verdicts)
    leaders = [groups.begin(same) for same in forms.values()]
    layers = groups.layers

    def shelved(leader: Mention) -> Iterator[str]:
        yield from blocks(leader)
        if verdicts.sides(leader):
            yield "verdict"

    scored = ((compare(a, b, layers), a, b) for a, b in near(leaders, shelved))
    pairs = [(score, a, b) for score, a, b in scored if score and not score.veto]
    unclear = _ambiguous(pairs, layers)
    for score, a, b in sorted(pairs, key=lambda pair: (-pair[0].value, pair[1].key, pair[2].key)):
        if score.joins and (a.key, b.key) not in unclear:
            groups.unite(a, b, score)
    return Joined(groups.clusters(), groups.merges, list(_doubts(pairs, unclear, groups)))


def near(mentions: Sequence[Mention], blocks: Callable[[Mention], Iterable[str]]) -> Iterator[tuple[Mention, Mention]]:
    """The pairs of ``mentions``, which are in the order of their keys, that share a block; each once, in any order."""
    many = len(mentions)
    shelves = _shelves(blocks(mention) for mention in mentions)
    pairs = {a * many + b for shelf in shelves for a, b in _pairs(shelf, mentions)}  # numbers need least room
    return ((mentions[pair // many], mentions[pair % many]) for pair in pairs)


def _shelves(blocks: Iterable[Iterable[str]]) -> Iterator[list[int]]:
    """The numbers of those that share a block. There are millions of blocks, most of one alone: eight bytes of each are
    held; where two were alike by chance, that would be a few comparisons more."""
    digests, numbers = array("Q"), array("I")
    for number, words in enumerate(blocks):
        for block in set(words):
            digests.append(int.from_bytes(blake2b(block.encode(), digest_size=8).digest()))
            numbers.append(number)
    order = sorted(range(len(digests)), key=digests.__getitem__)
    for _, places in groupby(order, key=digests.__getitem__):
        yield [numbers[place] for place in places]


def _pairs(shelf: Sequence[int], mentions: Sequence[Mention]) -> Iterable[tuple[int, int]]:
    """All pairs of a shelf, the lesser number first; of a crowded one, whose pairs would grow with its square, those
    that stand close together when it is sorted by name: what is one thing stands in a row."""
    if len(shelf) <= _CROWD:
        return combinations(shelf, 2)
    row = sorted(shelf, key=lambda number: (fold(mentions[number].name), number))
    return ((min(a, b), max(a, b)) for at, a in enumerate(row) for b in row[at + 1 : at + _CLOSE])


def _ambiguous(pairs: Iterable[Pair], layers: Sequence[Layer]) -> set[tuple[Key, Key]]:
    """The pairs of a short form with one of several things that it fits equally well, and that are not one thing."""
    fits: dict[Key, list[tuple[Mention, tuple[Key, Key]]]] = defaultdict(list)
    for score, a, b in pairs:
        if score.short and score.joins:
            short, full = sorted((a, b), key=_fullness)
            fits[short.key].append((full, (a.key, b.key)))
    unclear = set()
    for found in fits.values():
        for (one, pair), (other, rival) in combinations(found, 2):
            both = compare(one, other, layers)
            if both is None or not both.joins:
                unclear |= {pair, rival}
    return unclear


def _fullness(mention: Mention) -> tuple[bool, int]:
    return bool(mention.ids), len(mention.name)


def _doubts(pairs: Iterable[Pair], unclear: set[tuple[Key, Key]], groups: _Groups) -> Iterable[Doubt]:
    for score, a, b in pairs:
        joined = groups.together(a, b)
        sure = score.veto or (joined and (score.value >= _UNSURE or not score.joins))  # or joined for a better reason
        if sure or groups.settled(a, b) or (not joined and groups.apart(a, b)):
            continue
        reason = f"{score.reason}; but it fits others too" if (a.key, b.key) in unclear else score.reason
        yield Doubt(a.key, b.key, reference(a), reference(b), score.value, reason, joined)


class _Groups:
    """A growing partition of mentions, each group led by the mention with the first key."""

    def __init__(self, layers: Sequence[Layer], verdicts: Verdicts) -> None:
        self.evidence, self.verdicts = layers, verdicts
        self.layers = (verdicts.score, *layers) if verdicts else layers
        self.merges: list[Merge] = []
        self._leader: dict[Key, Key] = {}
        self._forms: dict[Key, list[Mention]] = {}  # leader -> one mention of each form
        self._members: dict[Key, list[Mention]] = {}  # leader -> all mentions

    def begin(self, same: Sequence[Mention]) -> Mention:
        """One group of mentions of one form, all the same to comparing; the mention that stands for them."""
        first = same[0]
        leader = replace(first, context=tuple(sorted({token for mention in same for token in mention.context})))
        self._leader[first.key], self._forms[first.key], self._members[first.key] = first.key, [leader], list(same)
        if len(same) > 1:
            score = compare(first, first, self.evidence)
            value, reason = (score.value, score.reason) if score else (0.9, "the same words")
            self.merges += [Merge(mention.key, first.key, value, reason) for mention in same[1:]]
        return leader

    def unite(self, a: Mention, b: Mention, score: Score) -> None:
        """Make one group of two, unless any of one is known to differ from any of the other."""
        one, other = sorted((self._lead(a.key), self._lead(b.key)))
        if one == other or self._apart(one, other, self.verdicts.on(a, b)):
            return
        self._leader[other] = one
        self._forms[one] += self._forms.pop(other)
        self._members[one] += self._members.pop(other)
        self.merges.append(Merge(b.key, a.key, score.value, score.reason))

    def together(self, a: Mention, b: Mention) -> bool:
        """Whether two mentions are one thing."""
        return self._lead(a.key) == self._lead(b.key)

    def apart(self, a: Mention, b: Mention) -> bool:
        """Whether something that is known keeps the groups of two mentions apart."""
        return self._apart(self._lead(a.key), self._lead(b.key), None)

    def settled(self, a: Mention, b: Mention) -> bool:
        """Whether people have said something of the two, be it that they are unsure."""
        return self.verdicts.on(a, b) is not None

    def clusters(self) -> list[Cluster]:
        """The groups, each and all in the order of keys."""
        found = (tuple(sorted(members, key=lambda m: m.key)) for members in self._members.values())
        return sorted(found, key=lambda cluster: cluster[0].key)

    def _lead(self, key: Key) -> Key:
        while self._leader[key] != key:
            key = self._leader[key]
        return key

    def _apart(self, one: Key, other: Key, said: Verdict | None) -> bool:
        """Whether any two forms differ; where people ``said`` that they are one, only other verdicts count.

        Raises DecisionError if such a verdict says the contrary.
        """
        for a in self._forms[one]:
            for b in self._forms[other]:
                score = compare(a, b, self.layers)
                if score is None or not score.veto:
                    continue
                if said is None or said.answer != "same":
                    return True
                verdict = self.verdicts.on(a, b)
                if verdict and verdict.answer == "different":
                    raise contradictory([said, verdict])
        return False
