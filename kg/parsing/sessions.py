"""Drafts become sessions: dates settled, status told, doubles merged, every value a claim with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar

from kg.model import Claim, Organisation, Page, Person, Resource, Session, Span, Talk, Text, Topic, Work
from kg.parsing.calendar import When
from kg.parsing.draft import Draft
from kg.parsing.rules.status import told_by_heading
from kg.text import fold, label

T = TypeVar("T")


def session(draft: Draft, at: When | None, topics: tuple[Topic, ...], page: Page) -> Session:
    """What a draft says, as a session."""
    talks = tuple(_talk(t) for t in draft.talks)
    return Session(
        span=draft.unit.span,
        start=at.start if at else None,
        end=at.end if at else None,
        date_inferred=bool(at and at.settled.inferred),
        number=draft.number,
        title=_claim(draft.title, f"title.{draft.unit.shape}"),
        status=_status(draft, at, page),
        place=draft.place,
        performers=_people(draft.performers),
        chairs=_people(draft.chairs),
        organizers=_people(draft.organizers),
        suggesters=_people(draft.suggesters),
        mentioned=_people(draft.mentioned, besides=(*draft.performers, *draft.chairs, *draft.organizers, *draft.suggesters)),
        organisations=_once(draft.organisations, lambda o: o.known or fold(o.name.value)),
        works=_works(draft.works),
        resources=_resources(draft.resources),
        topics=topics,
        talks=talks,
    )


def _talk(draft: Draft) -> Talk:
    return Talk(
        span=draft.unit.span,
        title=_claim(draft.title, f"title.{draft.unit.shape}"),
        kind=draft.kind,
        performers=_people(draft.performers),
        works=_works(draft.works),
        topics=(),
    )


def _claim(text: Text | None, rule: str) -> Claim[str] | None:
    return Claim(label(text.chars), text.span(), rule) if text and label(text.chars) else None


def _status(draft: Draft, at: When | None, page: Page) -> Claim | None:  # type: ignore[type-arg]
    """Cancelled where the session says so, else as the nearest heading tells, else by date against the page's own."""
    if draft.cancelled:
        return draft.cancelled
    for text in reversed(draft.unit.context):
        if (found := told_by_heading(text.chars)) and len(text.chars) < 80:
            return found.claim(text)
    if at and page.source.retrieved:
        day = at.start.value.date() if isinstance(at.start.value, datetime) else at.start.value
        return Claim("held" if day <= page.source.retrieved else "planned", at.start.span, "status.retrieved")
    return None


def _once(values: Iterable[T], key: Callable[[T], object]) -> tuple[T, ...]:
    return tuple({key(v): v for v in reversed(list(values))}.values())[::-1]


def _people(people: Sequence[Person], besides: Sequence[Person] = ()) -> tuple[Person, ...]:
    """One of each name, the one with the most affiliations; none that is among ``besides``."""
    taken = {fold(p.name.value) for p in besides}
    best: dict[str, Person] = {}
    for person in people:
        key = fold(person.name.value)
        if key and key not in taken and (key not in best or len(person.affiliations) > len(best[key].affiliations)):
            best[key] = person
    return tuple(best.values())


def _identity(work: Work) -> object:
    for claim in (work.doi, work.arxiv, *work.urls):
        if claim:
            return claim.value
    return fold(work.title.value) if work.title else work.span


def _works(works: Sequence[Work]) -> tuple[Work, ...]:
    """Papers, each once; of two with one title or identifier the first stays, unless it is only a reference."""
    ordered = sorted(works, key=lambda w: w.role == "reference")
    titles: set[str] = set()
    out = []
    for work in _once(ordered, _identity):
        title = fold(work.title.value) if work.title else ""
        if title and title in titles:
            continue
        titles.add(title)
        out.append(work)
    return tuple(sorted(out, key=lambda w: w.span))


def _resources(resources: Sequence[Resource]) -> tuple[Resource, ...]:
    return _once(resources, lambda r: r.url.value if r.url else (r.kind, r.name and r.name.value))


def merged(sessions: Sequence[Session]) -> tuple[Session, ...]:
    """Sessions in page order, one that stands twice (in an overview, and again in detail) made one."""
    out: list[Session] = []
    for s in sessions:
        twin = next((i for i, o in enumerate(out) if _same(o, s)), None)
        if twin is None:
            out.append(s)
        else:
            out[twin] = _united(out[twin], s)
    return tuple(out)


def _day(s: Session) -> date | None:
    if not s.start:
        return None
    return s.start.value.date() if isinstance(s.start.value, datetime) else s.start.value


def _same(a: Session, b: Session) -> bool:
    """One day (or one number), and titles or speakers that agree; rows of one table are never the same."""
    if a.span.end > b.span.start and b.span.end > a.span.start:
        return False
    if _day(a) != _day(b) or (_day(a) is None and not (a.number and b.number and a.number.value == b.number.value)):
        return False
    if a.title and b.title:
        x, y = fold(a.title.value), fold(b.title.value)
        return x == y or (len(min(x, y, key=len)) > 12 and (x.startswith(y) or y.startswith(x)))
    speakers = {fold(p.name.value) for p in a.performers} & {fold(p.name.value) for p in b.performers}
    return bool(speakers) or not (a.performers and b.performers)


def _united(a: Session, b: Session) -> Session:
    """All that either says; what both say stays as the first says it."""
    values = {}
    for name in a.__slots__:
        x, y = getattr(a, name), getattr(b, name)
        values[name] = _joined(name, x, y) if isinstance(x, tuple) else (x if x not in (None, False) else y)
    values["span"] = Span(a.span.start, a.span.end)
    values["date_inferred"] = a.date_inferred and b.date_inferred
    return Session(**values)


def _joined(name: str, x: tuple, y: tuple) -> tuple:  # type: ignore[type-arg]
    if name in ("performers", "chairs", "organizers", "suggesters", "mentioned"):
        return _people((*x, *y))
    if name == "organisations":
        return _once((*x, *y), lambda o: _org_key(o))
    if name == "works":
        return _works((*x, *y))
    if name == "resources":
        return _resources((*x, *y))
    if name == "topics":
        return _once((*x, *y), lambda t: t.concept)
    return x or y


def _org_key(o: Organisation) -> str:
    return o.known or fold(o.name.value)
