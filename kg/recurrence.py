"""How topics recur: topics x groups x time, who was first, and who or what links groups. Plain rows in and out.

Days are ISO dates, empty where a page gives none; topics and groups go by their labels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import networkx


class Occurrence(NamedTuple):
    """A session of a group on a topic."""

    topic: str
    group: str
    session: str
    day: str = ""
    title: str = ""


class Appearance(NamedTuple):
    """A person, author or paper in a session. ``thing`` is what it is, ``name`` what it is called."""

    session: str
    group: str
    kind: str  # "person" who takes part, "author" of what is read, "paper"
    thing: str
    name: str


@dataclass(frozen=True, slots=True)
class Presence:
    """A topic in one group: its sessions by date, the first and the last day."""

    group: str
    sessions: tuple[Occurrence, ...]

    @property
    def first(self) -> str:
        """The day of the first session that has one."""
        return min((one.day for one in self.sessions if one.day), default="")

    @property
    def last(self) -> str:
        """The day of the last session that has one."""
        return max((one.day for one in self.sessions if one.day), default="")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A topic across groups, those that had it earlier first."""

    topic: str
    groups: tuple[Presence, ...]

    @property
    def sessions(self) -> int:
        """In how many sessions the topic comes up."""
        return sum(len(presence.sessions) for presence in self.groups)

    @property
    def first(self) -> str:
        """The first day."""
        return min((presence.first for presence in self.groups if presence.first), default="")

    @property
    def last(self) -> str:
        """The last day."""
        return max((presence.last for presence in self.groups), default="")

    @property
    def first_in(self) -> str:
        """The group that had it first; empty if no day is known, or two had it on that day."""
        had = [presence.group for presence in self.groups if self.first and presence.first == self.first]
        return had[0] if len(had) == 1 else ""

    @property
    def lag(self) -> int | None:
        """Days from the first group's first session to the next group's; None where there are not two with a day."""
        starts = [presence.first for presence in self.groups if presence.first]
        if len(starts) < 2:
            return None
        return (date.fromisoformat(starts[1]) - date.fromisoformat(starts[0])).days


def recurrences(occurrences: Iterable[Occurrence]) -> list[Recurrence]:
    """Each topic with its groups; topics of many groups first, then those of many sessions, then by name."""
    sessions: dict[str, dict[str, dict[str, Occurrence]]] = defaultdict(lambda: defaultdict(dict))
    for one in occurrences:
        sessions[one.topic][one.group][one.session] = one
    found = [Recurrence(topic, _presences(groups)) for topic, groups in sessions.items()]
    return sorted(found, key=lambda one: (-len(one.groups), -one.sessions, one.topic))


def _presences(groups: Mapping[str, Mapping[str, Occurrence]]) -> tuple[Presence, ...]:
    found = (Presence(group, _by_day(sessions.values())) for group, sessions in groups.items())
    return tuple(sorted(found, key=lambda presence: (not presence.first, presence.first, presence.group)))


def _by_day(sessions: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    return tuple(sorted(sessions, key=lambda one: (not one.day, one.day, one.title, one.session)))


Step = tuple[str, str]  # a topic and one that is broader


def rolled_up(occurrences: Iterable[Occurrence], steps: Iterable[Step]) -> list[Occurrence]:
    """The occurrences, and each once more for every topic one step broader."""
    broader = defaultdict(set)
    for narrow, broad in steps:
        broader[narrow].add(broad)
    return [one._replace(topic=topic) for one in occurrences for topic in (one.topic, *sorted(broader[one.topic]))]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A topic near another: "narrower", "broader", or "beside" (narrower than the same one, ``through``)."""

    relation: str
    topic: str
    through: str = ""


def neighbours(topic: str, steps: Iterable[Step]) -> list[Neighbour]:
    """The topics one step from ``topic`` in the thesaurus, and those one step below what is broader."""
    graph = networkx.DiGraph(steps)
    if topic not in graph:
        return []
    narrower = sorted(graph.predecessors(topic))
    broader = sorted(graph.successors(topic))
    found = [Neighbour("narrower", one) for one in narrower] + [Neighbour("broader", one) for one in broader]
    near = {topic, *narrower, *broader}
    for parent in broader:
        beside = sorted(set(graph.predecessors(parent)) - near)
        found += [Neighbour("beside", one, parent) for one in beside]
        near.update(beside)
    return found


@dataclass(frozen=True, slots=True)
class Bridge:
    """A person, author or paper that links groups.

    ``weight`` is its betweenness in the network of groups and of those who link them: how much goes through it alone.
    """

    kind: str
    name: str
    groups: tuple[str, ...]
    weight: float


def bridges(appearances: Iterable[Appearance]) -> list[Bridge]:
    """Who and what appears in more than one group, the strongest link first."""
    graph = networkx.Graph()
    names: dict[str, Appearance] = {}
    for one in sorted(set(appearances), key=lambda one: (one.kind, one)):
        graph.add_edge(("group", one.group), ("", one.thing))
        names[one.thing] = one  # by kind: who takes part somewhere is a person, though an author elsewhere
    linking = [node for node in graph if not node[0] and graph.degree(node) > 1]
    core = graph.subgraph([node for node in graph if node[0]] + linking)  # what hangs on one group alone weighs nothing
    weights = networkx.betweenness_centrality(core)
    found = []
    for node in linking:
        groups = tuple(sorted(group for _, group in core[node]))
        found.append(Bridge(names[node[1]].kind, names[node[1]].name, groups, weights[node]))
    return sorted(found, key=lambda one: (-len(one.groups), -round(one.weight, 9), one.kind, one.name, one.groups))


@dataclass(frozen=True, slots=True)
class Around:
    """A session with what comes up in it beside the topic that was asked for."""

    session: Occurrence
    topics: tuple[str, ...]
    papers: tuple[str, ...]
    people: tuple[str, ...]


def around(topic: str, occurrences: Sequence[Occurrence], appearances: Iterable[Appearance]) -> list[Around]:
    """The sessions on ``topic`` by date, each with its other topics, its papers and its people."""
    found = _by_day({one.session: one for one in occurrences if one.topic == topic}.values())
    topics, names = defaultdict(set), defaultdict(set)
    for one in occurrences:
        topics[one.session].add(one.topic)
    for appearance in appearances:
        names[appearance.session, appearance.kind].add(appearance.name)
    return [
        Around(
            session,
            tuple(sorted(topics[session.session] - {topic})),
            tuple(sorted(names[session.session, "paper"])),
            tuple(sorted(names[session.session, "person"])),
        )
        for session in found
    ]
