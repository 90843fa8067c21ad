"""Sessions that stand twice on a page (in an overview, and again in detail) are made one, not two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from kg.model import Organisation, Session
from kg.parsing.sessions import once, people_once, resources_once, works_once
from kg.text import fold


def merged(sessions: Sequence[Session]) -> tuple[Session, ...]:
    """Sessions in page order, one that stands twice (in an overview, and again in detail) made one."""
    out: list[Session] = []
    places: dict[object, list[int]] = defaultdict(list)  # in out, by what twins have in common
    for s in sessions:
        meeting = _meeting(s)
        twin = next((i for i in places[meeting] if _same(out[i], s)), None) if meeting else None
        if twin is None:
            places[meeting].append(len(out))
            out.append(s)
        else:
            out[twin] = _united(out[twin], s)
    return tuple(out)


def _meeting(s: Session) -> object:
    """The day, or where there is none the number; None if there is neither, and nothing tells of a twin."""
    return _day(s) or (s.number.value if s.number else None)


def _day(s: Session) -> date | None:
    if not s.start:
        return None
    return s.start.value.date() if isinstance(s.start.value, datetime) else s.start.value


def _same(a: Session, b: Session) -> bool:
    """Of one meeting, with titles or speakers that agree; rows of one table are never the same."""
    if a.span.end > b.span.start and b.span.end > a.span.start:
        return False
    if a.title and b.title:
        x, y = fold(a.title.value), fold(b.title.value)
        return len(min(x, y, key=len)) > 12 and (x.startswith(y) or y.startswith(x))
    if _says_who_alone(b) and not _says_who_alone(a):
        return True  # a list of who speaks when, beside what is spoken of
    speakers = {fold(p.name.value) for p in a.performers} & {fold(p.name.value) for p in b.performers}
    return bool(speakers) or not (a.performers and b.performers)


def _says_who_alone(s: Session) -> bool:
    return bool(s.performers) and not (s.title or s.works or s.talks or s.resources)


def _united(a: Session, b: Session) -> Session:
    """All that either says; what both say stays as the first says it."""
    values: dict[str, Any] = {}
    for name in (f.name for f in fields(Session)):
        x, y = getattr(a, name), getattr(b, name)
        values[name] = _joined(name, x, y) if isinstance(x, tuple) else (x if x not in (None, False) else y)
    values["span"] = a.span
    values["date_inferred"] = a.date_inferred and b.date_inferred
    return replace(a, **values)


def _joined(name: str, x: tuple[Any, ...], y: tuple[Any, ...]) -> tuple[Any, ...]:
    if name in ("performers", "chairs", "organizers", "suggesters", "mentioned"):
        return people_once((*x, *y))
    if name == "organisations":
        return once((*x, *y), _org_key)
    if name == "works":
        return works_once((*x, *y))
    if name == "resources":
        return resources_once((*x, *y))
    if name == "topics":
        return once((*x, *y), lambda t: t.concept)
    return x or y


def _org_key(o: Organisation) -> str:
    return o.known or fold(o.name.value)
