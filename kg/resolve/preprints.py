"""Which papers are the preprints of which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.model import Key, Mention
from kg.resolve.blocks import titles
from kg.resolve.compare.works import is_preprint_of
from kg.resolve.join import Cluster


def preprints(clusters: Iterable[Cluster], papers: Mapping[Key, str]) -> Iterator[tuple[str, str, str]]:
    """(IRI of what appeared, IRI of its preprint, the reason) of each such pair; sorted."""
    shelves: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for cluster in clusters:
        for mention in cluster:
            for shelf in titles(mention.name):
                shelves[shelf][papers[mention.key]].append(mention)
    found: dict[tuple[str, str], str] = {}
    for shelf in sorted(shelves):
        works = shelves[shelf]
        for one in sorted(works):
            for other in sorted(works.keys() - {one}):
                for a in works[one]:
                    score = next((s for b in works[other] if (s := is_preprint_of(a, b))), None)
                    if score:
                        found.setdefault((one, other), score.reason)
    return ((one, other, reason) for (one, other), reason in sorted(found.items()))
