"""Mentions into clusters: block, compare within blocks, join from the surest pair down unless a veto stands between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from kg.model import Key, Mention, Merge
from kg.resolve.compare import Layer, Score, compare

Cluster = tuple[Mention, ...]


def join(
    mentions: Iterable[Mention], blocks: Callable[[Mention], Iterable[str]], layers: Sequence[Layer]
) -> tuple[list[Cluster], list[Merge]]:
    """``mentions`` as clusters of one thing each, in the order of their first keys, and why each pair was joined.

    Only mentions that share a block are compared; the same words are compared once, however often they stand.
    """
    groups = _Groups(layers)
    forms: dict[tuple[object, ...], list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: m.key):
        forms[_form(mention)].append(mention)
    for same in forms.values():
        groups.begin(same)
    shelves: dict[str, list[Mention]] = defaultdict(list)
    for first, *_ in forms.values():
        for block in set(blocks(first)):
            shelves[block].append(first)
    pairs = {(a.key, b.key): (a, b) for shelf in shelves.values() for a, b in combinations(shelf, 2)}
    scored = [(score, a, b) for a, b in pairs.values() if (score := compare(a, b, layers)) and not score.veto]
    for score, a, b in sorted(scored, key=lambda s: (-s[0].value, s[1].key, s[2].key)):
        groups.unite(a, b, score)
    return groups.clusters(), groups.merges


def _form(mention: Mention) -> tuple[object, ...]:
    """What comparing can see of a mention."""
    return mention.name, mention.ids, mention.series, mention.author, mention.year


class _Groups:
    """A growing partition of mentions, each group led by the mention with the first key."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self.layers = layers
        self.merges: list[Merge] = []
        self._leader: dict[Key, Key] = {}
        self._forms: dict[Key, list[Mention]] = {}  # leader -> one mention of each form
        self._members: dict[Key, list[Mention]] = {}  # leader -> all mentions

    def begin(self, same: Sequence[Mention]) -> None:
        """Mentions of one form: one group if the layers say that the form names one thing, else a group each."""
        first, *others = same
        score = compare(first, others[0], self.layers) if others else None
        together = score is not None and not score.veto
        for group in [list(same)] if together else [[mention] for mention in same]:
            key = group[0].key
            self._leader[key], self._forms[key], self._members[key] = key, [group[0]], group
        if together and score:
            self.merges += [Merge(mention.key, first.key, score.value, score.reason) for mention in others]

    def unite(self, a: Mention, b: Mention, score: Score) -> None:
        """Make one group of two, unless any of one is known to differ from any of the other."""
        one, other = sorted((self._lead(a.key), self._lead(b.key)))
        if one == other or self._apart(one, other):
            return
        self._leader[other] = one
        self._forms[one] += self._forms.pop(other)
        self._members[one] += self._members.pop(other)
        self.merges.append(Merge(b.key, a.key, score.value, score.reason))

    def clusters(self) -> list[Cluster]:
        """The groups, each and all in the order of keys."""
        found = (tuple(sorted(members, key=lambda m: m.key)) for members in self._members.values())
        return sorted(found, key=lambda cluster: cluster[0].key)

    def _lead(self, key: Key) -> Key:
        while self._leader[key] != key:
            key = self._leader[key]
        return key

    def _apart(self, one: Key, other: Key) -> bool:
        scores = (compare(a, b, self.layers) for a in self._forms[one] for b in self._forms[other])
        return any(score is not None and score.veto for score in scores)
