"""Narrows a picture to what concerns a topic, a group, a person, or the answers of a question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from kg.errors import QueryError
from kg.view.data import Picture
from kg.vocab import SCHEMA, SKOS


@dataclass(frozen=True, slots=True)
class Focus:
    """What to narrow the atlas to: IRIs of topics, groups, people or anything else of the graph."""

    iris: frozenset[str]


def narrow(picture: Picture, focus: Focus) -> Picture:
    """The part of ``picture`` that concerns ``focus``: the things themselves (topics with their narrower ones), the
    sessions that have to do with them, and whatever those sessions name. Raises QueryError if the graph has none."""
    seeds = {i for i, node in enumerate(picture.nodes) if node.iri in focus.iris}
    if not seeds:
        raise QueryError("nothing that was asked for is in the graph", cure="give names or IRIs that `kg query` shows")
    near = _neighbours(picture)
    events = {i for i, node in enumerate(picture.nodes) if node.kind in ("session", "talk")}
    _close(seeds, _turned(picture.objects(SKOS.broader.value)))
    direct = set(seeds).union(*(near[i] for i in seeds))
    works = {i for i in direct if picture.nodes[i].kind in ("paper", "work")}
    met = (direct | set().union(*(near[i] for i in works))) & events
    parts = picture.objects(SCHEMA.superEvent.value)
    met |= {parent for talk in met for parent in parts.get(talk, ()) if parent in events}
    kept = direct | met | set().union(*(near[i] for i in met))
    _close(kept, picture.objects(SKOS.broader.value))
    return _only(picture, kept)


def _neighbours(picture: Picture) -> list[set[int]]:
    near: list[set[int]] = [set() for _ in picture.nodes]
    for one, other in picture.facts.links(len(picture.nodes)).tolist():
        near[one].add(other)
        near[other].add(one)
    return near


def _turned(relation: dict[int, list[int]]) -> dict[int, list[int]]:
    turned: dict[int, list[int]] = {}
    for one, others in relation.items():
        for other in others:
            turned.setdefault(other, []).append(one)
    return turned


def _close(start: set[int], relation: dict[int, list[int]]) -> None:
    """Add to ``start`` all that it reaches."""
    todo = list(start)
    while todo:
        for other in relation.get(todo.pop(), ()):
            if other not in start:
                start.add(other)
                todo.append(other)


def _only(picture: Picture, kept: Iterable[int]) -> Picture:
    chosen = sorted(kept)
    place = np.full(len(picture.nodes), -1)
    place[chosen] = np.arange(len(chosen))
    facts, moved = picture.facts.among(place)
    ends = ((int(moved[a]), int(moved[b])) for a, b in picture.contradictions)
    pairs = tuple((a, b) for a, b in ends if a >= 0 and b >= 0)
    return replace(picture, nodes=tuple(picture.nodes[i] for i in chosen), facts=facts, contradictions=pairs)
