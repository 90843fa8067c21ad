"""Plain data -> groups, meetings, and which topic met which group when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial

from kg.text import fold
from kg.view.data import Node, Picture
from kg.vocab import KG, SCHEMA

_LONGEST = 14  # of a short name


@dataclass(frozen=True, slots=True)
class Group:
    """A series of sessions: its node, and a name short enough for a legend (its host's, where that tells it apart)."""

    node: int
    short: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session: nodes of it, its group, the topics of it, its talks and papers, who presents, and what is read."""

    node: int
    group: int | None
    date: str
    topics: tuple[int, ...]
    people: tuple[int, ...]
    papers: tuple[int, ...]
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A topic: for each group that had it the day of the first session (empty if unknown) and how many there were."""

    topic: int
    groups: tuple[tuple[int, str, int], ...]


def meetings(picture: Picture) -> list[Meeting]:
    """All sessions, newest first, those without a date last."""
    parents, about = picture.objects(SCHEMA.superEvent.value), picture.objects(SCHEMA.about.value)
    performers, featured = picture.objects(SCHEMA.performer.value), picture.objects(SCHEMA.workFeatured.value)
    dates, off = dates_of(picture), _cancelled(picture)
    parts: dict[int, list[int]] = {}
    for child, above in parents.items():
        for parent in above:
            parts.setdefault(parent, []).append(child)
    found = []
    for i, node in enumerate(picture.nodes):
        if node.kind != "session":
            continue
        events = [i, *parts.get(i, ())]
        papers = _unique(featured, events)
        group = next((p for p in parents.get(i, ()) if picture.nodes[p].kind == "group"), None)
        topics = _unique(about, [*events, *papers])
        found.append(Meeting(i, group, dates.get(i, ""), topics, _unique(performers, events), papers, i in off))
    found.sort(key=lambda m: m.node)
    return sorted(found, key=lambda m: m.date, reverse=True)


def _cancelled(picture: Picture) -> set[int]:
    return {event for event, said in picture.texts(KG.status.value).items() if "cancelled" in said}


def dates_of(picture: Picture) -> dict[int, str]:
    """The day on which each event begins, as YYYY-MM-DD."""
    return {event: said[-1][:10] for event, said in picture.texts(SCHEMA.startDate.value).items()}


def _unique(relation: dict[int, list[int]], subjects: list[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(other for subject in subjects for other in relation.get(subject, ())))


def groups(picture: Picture, met: list[Meeting]) -> list[Group]:
    """The groups, those with most sessions first."""
    counts = Counter(m.group for m in met if m.group is not None)
    nodes = [i for i, node in enumerate(picture.nodes) if node.kind == "group"]
    nodes.sort(key=lambda i: (-counts[i], i))
    names = _host_names(picture)
    short = {i: _shortest(picture.nodes[i], names.get(i, [])) for i in nodes}
    shared = Counter(short.values())
    return [Group(i, short[i] if shared[short[i]] == 1 else picture.nodes[i].label) for i in nodes]


def _host_names(picture: Picture) -> dict[int, list[str]]:
    """For each group the names of its hosts: of those that the catalogue gives, else of those that pages name."""
    others = picture.texts(SCHEMA.alternateName.value)
    listed, said = picture.objects(SCHEMA.organizer.value, listed=True), picture.objects(SCHEMA.organizer.value)
    names = {host: [picture.nodes[host].label, *others.get(host, ())] for hosts in said.values() for host in hosts}
    return {group: [name for host in listed.get(group, hosts) for name in names[host]] for group, hosts in said.items()}


def _shortest(group: Node, names: list[str]) -> str:
    fitting = [name for name in (*names, group.label) if len(name) <= _LONGEST]
    return min(fitting, key=partial(_worth, group.iri)) if fitting else group.label


def _worth(iri: str, name: str) -> tuple[bool, bool, int, str]:
    """Best is a name that the IRI of the series uses too, then an acronym, then the shortest."""
    return fold(name) not in fold(iri), not name.isupper(), len(name), name


def recurrences(picture: Picture, met: list[Meeting]) -> list[Recurrence]:
    """The topics as pages say them, those of most groups and then of most sessions first."""
    seen: dict[int, dict[int, list[str]]] = {}
    for meeting in met:
        if meeting.group is None or meeting.cancelled:
            continue
        for topic in meeting.topics:
            seen.setdefault(topic, {}).setdefault(meeting.group, []).append(meeting.date)
    rows = []
    for topic, by_group in seen.items():
        cells = [(group, min(filter(None, dates), default=""), len(dates)) for group, dates in by_group.items()]
        rows.append(Recurrence(topic, tuple(sorted(cells, key=lambda c: (c[1] or "9", c[0])))))
    return sorted(rows, key=lambda r: (-len(r.groups), -sum(c[2] for c in r.groups), picture.nodes[r.topic].label))
