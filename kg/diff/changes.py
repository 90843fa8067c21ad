"""Two states compared: sessions, their speakers and papers, and the topics of each series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.diff.states import Meeting, Paper, State
from kg.text import fold

_TELLING = 8  # letters of a title by which a session is known again on another day
_FIELDS = ("title", "year", "venue", "doi", "arxiv", "url")
_WORDS = {"doi": "DOI", "arxiv": "arXiv id", "url": "link"}


@dataclass(frozen=True, slots=True)
class Change:
    """One change: ``kind`` as people say it ("session added"), where, and what was before and is after."""

    kind: str
    series: str
    session: str = ""  # path of the session in the newer state, else in the older
    day: str = ""
    title: str = ""
    what: str = ""  # the paper or the property that changed
    before: str = ""
    after: str = ""


def changes(old: State, new: State) -> list[Change]:
    """What changed from ``old`` to ``new``, by series and day."""
    pairs, gone, come = _pairs(old, new)
    found = [Change("session added", m.series, m.path, m.day, m.title, after=_presented(m)) for m in come]
    found += [Change("session removed", m.series, m.path, m.day, m.title) for m in gone]
    for before, after in pairs:
        found += _session(before, after)
    found += _topics(old, new)
    return sorted(found, key=lambda change: (change.series, change.session == "", change.day, change.session))


def _pairs(old: State, new: State) -> tuple[list[tuple[Meeting, Meeting]], list[Meeting], list[Meeting]]:
    """The sessions that both states have, those that only the older has, and those that only the newer has."""
    pairs = [(old.meetings[path], new.meetings[path]) for path in sorted(old.meetings.keys() & new.meetings.keys())]
    gone = [old.meetings[path] for path in sorted(old.meetings.keys() - new.meetings.keys())]
    come = [new.meetings[path] for path in sorted(new.meetings.keys() - old.meetings.keys())]
    for before in list(gone):
        fits = [after for after in come if _same_meeting(before, after)]
        if len(fits) == 1:
            pairs.append((before, fits[0]))
            gone.remove(before)
            come.remove(fits[0])
    return pairs, gone, come


def _same_meeting(one: Meeting, other: Meeting) -> bool:
    """Whether a session stands on another day now: its number or a telling title stays."""
    if one.series != other.series or (one.number and other.number and one.number != other.number):
        return False
    a, b = fold(one.title), fold(other.title)
    if a and b and a != b:
        return False
    return bool(one.number and one.number == other.number) or (a == b and len(a) >= _TELLING)


def _session(old: Meeting, new: Meeting) -> Iterator[Change]:
    def change(kind: str, **more: str) -> Change:
        return Change(kind, new.series, new.path, new.day or old.day, new.title or old.title, **more)

    if old.day != new.day:
        yield change("session moved", before=old.day, after=new.day)
    if fold(old.title) != fold(new.title):
        kind = "session named" if not old.title else "session lost its title" if not new.title else "session renamed"
        yield change(kind, before=old.title, after=new.title)
    if old.status != new.status and "cancelled" in (old.status, new.status):
        yield change("session cancelled" if new.status == "cancelled" else "session is on again")
    if old.place and new.place and fold(old.place) != fold(new.place):
        yield change("place changed", before=old.place, after=new.place)
    for kind, before, after in _speakers(old, new):
        yield change(kind, before=before, after=after)
    for kind, what, before, after in _papers(old.papers, new.papers):
        yield change(kind, what=what, before=before, after=after)


def _speakers(old: Meeting, new: Meeting) -> Iterator[tuple[str, str, str]]:
    paths = {path for path, _ in old.speakers} & {path for path, _ in new.speakers}
    gone = [name for path, name in old.speakers if path not in paths]
    come = [name for path, name in new.speakers if path not in paths]
    while gone and come:
        before, after = gone.pop(0), come.pop(0)
        if fold(before) != fold(after):
            more = set(fold(before).split()) < set(fold(after).split())
            yield "speaker named in full" if more else "speaker replaced", before, after
    yield from (("speaker added", "", name) for name in come)
    yield from (("speaker removed", name, "") for name in gone)


def _papers(old: Sequence[Paper], new: Sequence[Paper]) -> Iterator[tuple[str, str, str, str]]:
    pairs = [(a, b) for a in old for b in new if a.path == b.path]
    gone = [a for a in old if all(a != x for x, _ in pairs)]
    come = [b for b in new if all(b != x for _, x in pairs)]
    for a in list(gone):
        b = next((b for b in come if a.title and fold(a.title) == fold(b.title)), None)
        if b:
            pairs.append((a, b))
            gone.remove(a)
            come.remove(b)
    for a, b in sorted(pairs, key=lambda pair: pair[1].path):
        yield from _paper(a, b)
    while gone and come:
        a, b = gone.pop(0), come.pop(0)
        yield "paper swapped", "", called(a), called(b)
    yield from (("paper added", called(b), "", "") for b in come)
    yield from (("paper removed", called(a), "", "") for a in gone)


def _paper(old: Paper, new: Paper) -> Iterator[tuple[str, str, str, str]]:
    for field in _FIELDS:
        before, after = getattr(old, field), getattr(new, field)
        what = f"{_WORDS.get(field, field)} of {called(new)}"
        if after and not before:
            yield "paper completed", what, "", after
        elif before and after and fold(before) != fold(after) and field != "url":
            yield "paper changed", what, before, after


def _topics(old: State, new: State) -> Iterator[Change]:
    """The topics that a series of both states has had never before."""
    for series in sorted(old.series.keys() & new.series.keys()):
        known = {topic for m in old.meetings.values() if m.series == series for topic, _ in m.topics}
        fresh = {name for m in new.meetings.values() if m.series == series for t, name in m.topics if t not in known}
        for name in sorted(fresh):
            yield Change("topic new to the group", series, after=name)


def called(paper: Paper) -> str:
    """A paper as one speaks of it: its title, else its identifier."""
    return f"“{paper.title}”" if paper.title else paper.path.removeprefix("paper/")


def _presented(meeting: Meeting) -> str:
    return ", ".join(name for _, name in meeting.speakers)
