"""Narrows a picture to what concerns a topic, a group, a person, or the answers of a question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.errors import QueryError
from kg.view.data import Fact, Picture
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
    for fact in picture.facts:
        if isinstance(fact.object, int):
            near[fact.subject].add(fact.object)
            near[fact.object].add(fact.subject)
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
    place = {old: new for new, old in enumerate(sorted(kept))}
    facts: list[Fact] = []
    moved: dict[int, int] = {}
    for i, fact in enumerate(picture.facts):
        if fact.subject not in place or (isinstance(fact.object, int) and fact.object not in place):
            continue
        target = place[fact.object] if isinstance(fact.object, int) else fact.object
        moved[i] = len(facts)
        facts.append(replace(fact, subject=place[fact.subject], object=target))
    pairs = tuple((moved[a], moved[b]) for a, b in picture.contradictions if a in moved and b in moved)
    nodes = tuple(picture.nodes[i] for i in sorted(kept))
    return replace(picture, nodes=nodes, facts=tuple(facts), contradictions=pairs)
