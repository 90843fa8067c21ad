"""The topics of one session, best first, from all that was found in its title, papers, labels and prose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from kg.model import Topic
from kg.parsing.found import Found

Field = Literal["title", "labels", "works", "prose"]
_STRENGTH: Mapping[Field, int] = {"title": 3, "labels": 3, "works": 2, "prose": 0}
# Fields of research rather than topics: they tell little about a session that names anything else.
_FIELDS = frozenset((
    "machine-learning", "artificial-intelligence", "data-science", "computer-science", "statistics", "geoscience",
    "earth-system-science", "meteorology", "supervised-learning", "algorithms-research", "classification", "regression",
))  # fmt: skip
_ENOUGH = 4  # beyond so many, a field of research is left out, but for two that titles name
_TITLED = 2
_SURE = 0.5
_FEW = 3  # found terms of a session with many known topics
_ROOM = 7  # topics that a session shows before unsure terms are left out
_WEAK = 10  # so many topics that only stand once in the prose
_CROWD = 16  # known topics that leave no room for found terms


def _no_ancestors(_: str) -> frozenset[str]:
    return frozenset({"?"})


def rank(
    found: Mapping[Field, Sequence[Found[Topic]]],
    most: int = 16,
    ancestors: Callable[[str], frozenset[str]] = _no_ancestors,
) -> tuple[Topic, ...]:
    """At most ``most`` topics, one of each concept, as it stands in the session's strongest field.

    What a title, a paper's title or a topic line says comes first; from prose what is said often and is specific.
    ``ancestors`` (``TopicMatcher.ancestors``) tells topics from whole fields of research, which have none.
    """
    best: dict[str, tuple[int, int, Found[Topic]]] = {}
    counts = Counter(f.value.concept for finds in found.values() for f in finds)
    order = 0
    for name in sorted(found, key=lambda n: -_STRENGTH[n]):
        for find in found[name]:
            best.setdefault(find.value.concept, (_STRENGTH[name], -order, find))
            order += 1

    whole = _not_inside(find for finds in found.values() for find in finds)

    def score(slug: str) -> tuple[float, int]:
        strength, place, find = best[slug]
        words = len(find.value.label.value.replace("-", " ").split())
        return strength * 4 - (slug not in whole) + min(counts[slug], 4) + min(words, 3) + 2 * find.confidence, place

    ranked = sorted(best, key=score, reverse=True)
    special = [s for s in ranked if ancestors(s) and s not in _FIELDS]
    firm = [s for s in special if best[s][0] or counts[s] > 1]
    weak = [s for s in special if s not in firm][:_WEAK]
    fields = [s for s in ranked if s not in special]
    few = max(0, _ENOUGH - len(firm) - len(weak))
    general = [s for n, s in enumerate(fields) if n < few or (n < _TITLED and best[s][0])]
    return tuple(best[s][2].value for s in (*firm, *weak, *general)[:most])


def _not_inside(finds: Iterable[Found[Topic]]) -> frozenset[str]:
    """The concepts with a mention that is no part of another's: "mass balance", but not in "surface mass balance"."""
    places = {(f.value.label.span.start, f.value.label.span.end, f.value.concept) for f in finds}
    whole, last = set(), -1
    for _, end, slug in sorted(places, key=lambda p: (p[0], -p[1], p[2])):
        if end > last:
            whole.add(slug)
        last = max(last, end)
    return frozenset(whole)


def fill(known: int, found: Sequence[Found[Topic]], titles: int = 1) -> list[Found[Topic]]:
    """Of the found terms, best first, those that a session of ``titles`` and with ``known`` topics has room for.

    Sure ones count up to three unless known topics are a crowd; others only where few topics would be shown without
    them.
    """
    room, sure = max(_ROOM, titles + _FEW), _FEW if known <= _CROWD else 0
    return [f for n, f in enumerate(found) if known + n < room or (n < sure and f.confidence >= _SURE)]
