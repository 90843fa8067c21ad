"""Where pages contradict each other: both values of a build's contradictions, each with its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from kg.explain import Entity, Explainer
from kg.passages import Quote
from kg.store import Build
from kg.vocab import PREFIXES, SCHEMA

_LITERAL = re.compile(r'"(.*)"(?:\^\^<.*>|@[\w-]+)?', re.DOTALL)
_WORDS = {
    "isPartOf": "venue", "datePublished": "year", "startDate": "date", "endDate": "end", "location": "place",
    "name": "title", "affiliation": "affiliation on one day", "status": "status",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """One of two values, and the words that say it."""

    value: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Dispute:
    """What two claims are at odds about; the first value is the one that the build keeps."""

    thing: Entity
    about: str
    kept: Side
    other: Side


def disputes(build: Build) -> list[Dispute]:
    """All contradictions of a build, in the order of what they are about."""
    explainer = Explainer(build)
    found = (_dispute(one, explainer) for one in build.report["contradictions"])
    return sorted(found, key=lambda d: (d.thing.label, d.thing.iri, d.about, d.other.value))


def _dispute(told: dict[str, Any], explainer: Explainer) -> Dispute:
    tail = told["property"].strip("<>").replace("#", "/").rpartition("/")[2]
    kept, other = (_side(told[side], explainer) for side in ("kept", "other"))
    return Dispute(explainer.entity(told["subject"].strip("<>")), _WORDS.get(tail, tail), kept, other)


def _side(told: dict[str, str], explainer: Explainer) -> Side:
    literal = _LITERAL.fullmatch(told["value"])
    value = literal[1] if literal else _called(told["value"].strip("<>"), explainer)
    return Side(value, explainer.quote(told["graph"].strip("<>")))


def _called(iri: str, explainer: Explainer) -> str:
    """What a thing is called, be it only in a claim that lost; a day of the week by its name."""
    if iri.startswith(PREFIXES["schema"]):
        return iri.removeprefix(PREFIXES["schema"])
    names = [one.object for one in explainer.build.told(subject=iri, predicate=SCHEMA.name.value)]
    return min(names, default=explainer.entity(iri).label)
