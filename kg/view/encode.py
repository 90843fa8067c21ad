"""Plain data -> the JSON that stands in the page: columns instead of rows, each text once."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable
from typing import Any, Generic, TypeVar

from pyvis.network import Network

from kg.view.data import Picture, Value
from kg.view.overview import Group

T = TypeVar("T", bound=Hashable)


class Table(Generic[T]):
    """Values in the order of their first use, each with its number."""

    def __init__(self) -> None:
        self._places: dict[T, int] = {}

    def __call__(self, value: T) -> int:
        """The number of ``value``."""
        return self._places.setdefault(value, len(self._places))

    def values(self) -> list[T]:
        """All values, by number."""
        return list(self._places)


def encode(picture: Picture, net: Network, title: str, shown: list[Group]) -> str:
    """The picture and its map as JSON that may stand inside a script element (``atlas/graph.js`` reads it back)."""
    strings: Table[str] = Table()
    data = {
        "title": title,
        "base": picture.base,
        "nodes": _nodes(picture, net, strings),
        "facts": _facts(picture, strings),
        "groups": [[group.node, group.short] for group in shown],
        "contradictions": picture.contradictions,
        "pages": [[v.iri, v.name, v.url, v.date] for v in picture.versions],
        "options": net.options,
        "strings": strings.values(),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _nodes(picture: Picture, net: Network, strings: Table[str]) -> dict[str, Any]:
    classes: Table[tuple[str, tuple[str, ...]]] = Table()
    return {
        "iri": [_short(node.iri, picture.base) for node in picture.nodes],
        "class": [classes((node.kind, node.types)) for node in picture.nodes],
        "label": [strings(node.label) for node in picture.nodes],
        "x": [spot["x"] for spot in net.nodes],
        "y": [spot["y"] for spot in net.nodes],
        "size": [spot["size"] for spot in net.nodes],
        "classes": [[kind, list(types)] for kind, types in classes.values()],
    }


def _short(iri: str, base: str) -> str:
    """Relative to the base where it is below it; a colon tells the two apart."""
    tail = iri.removeprefix(base) if base else iri
    return iri if ":" in tail else tail


def _facts(picture: Picture, strings: Table[str]) -> dict[str, Any]:
    predicates, datatypes, rules, origins = Table[str](), Table[str](), Table[str](), Table[str]()
    literals: Table[tuple[int, int]] = Table()

    def code(target: int | Value) -> int:
        if isinstance(target, int):
            return target
        return -1 - literals((strings(target.text), datatypes(target.datatype)))

    told = [evidence for fact in picture.facts for evidence in fact.evidence]
    return {
        "subject": _steps(fact.subject for fact in picture.facts),
        "predicate": [predicates(fact.predicate) for fact in picture.facts],
        "object": [code(fact.object) for fact in picture.facts],
        "origin": [len(f.evidence) or (-1 - origins(f.origin) if f.origin else 0) for f in picture.facts],
        "lost": [i for i, fact in enumerate(picture.facts) if fact.lost],
        "page": [evidence.page for evidence in told],
        "line": [evidence.line for evidence in told],
        "quote": [strings(evidence.quote) for evidence in told],
        "rule": [rules(evidence.rule) for evidence in told],
        "unsure": [[i, evidence.confidence] for i, evidence in enumerate(told) if evidence.confidence < 1],
        "literals": [list(column) for column in zip(*literals.values(), strict=True)] or [[], []],
        "predicates": predicates.values(),
        "datatypes": datatypes.values(),
        "rules": rules.values(),
        "origins": origins.values(),
    }


def _steps(numbers: Iterable[int]) -> list[int]:
    """Each number as the difference from the one before: short, where they rise slowly."""
    before, steps = 0, []
    for number in numbers:
        steps.append(number - before)
        before = number
    return steps
