"""Which papers are the preprints of which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from kg.model import Key
from kg.resolve.blocks import titles
from kg.resolve.compare.works import is_preprint_of, published
from kg.resolve.join import Cluster, near


def preprints(clusters: Iterable[Cluster], papers: Mapping[Key, str]) -> Iterator[tuple[str, str, str]]:
    """(IRI of what appeared, IRI of its preprint, the reason) of each such pair; sorted."""
    works = sorted(chain.from_iterable(clusters), key=lambda work: work.key)
    known = [work for work in works if published(work) is not None]
    found: dict[tuple[str, str], str] = {}
    for a, b in near(known, lambda work: titles(work.name)):
        one, other = (a, b) if published(a) else (b, a)
        pair = papers[one.key], papers[other.key]
        if pair[0] != pair[1] and (score := is_preprint_of(one, other)):
            found[pair] = min(found.get(pair, score.reason), score.reason)  # of several citations, the same each time
    return ((one, other, reason) for (one, other), reason in sorted(found.items()))
