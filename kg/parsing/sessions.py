"""Drafts become sessions: every value a claim with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from kg.model import Claim, Person, Resource, Session, Talk, Text, Topic, Work
from kg.parsing.calendar import When
from kg.parsing.draft import Draft
from kg.parsing.rules.citations import versions
from kg.parsing.standing import Status
from kg.text import fold, label

T = TypeVar("T")


def session(draft: Draft, at: When | None, topics: tuple[Topic, ...], status: Status | None) -> Session:
    """What a draft says, as a session."""
    talks = tuple(_talk(t) for t in draft.talks)
    return Session(
        span=draft.unit.span,
        start=at.start if at else None,
        end=at.end if at else None,
        weekday=at.weekday if at else None,
        date_inferred=bool(at and at.settled.inferred),
        number=draft.number,
        title=_claim(draft.title, f"title.{draft.unit.shape}"),
        status=status,
        place=draft.place,
        performers=people_once(draft.performers),
        chairs=people_once(draft.chairs),
        organizers=people_once(draft.organizers),
        suggesters=people_once(draft.suggesters),
        mentioned=people_once(
            draft.mentioned, besides=(*draft.performers, *draft.chairs, *draft.organizers, *draft.suggesters)
        ),
        organisations=once(draft.organisations, lambda o: o.known or fold(o.name.value)),
        works=works_once(draft.works),
        resources=resources_once(draft.resources),
        topics=topics,
        talks=talks,
    )


def _talk(draft: Draft) -> Talk:
    return Talk(
        span=draft.unit.span,
        title=_claim(draft.title, f"title.{draft.unit.shape}"),
        kind=draft.kind,
        performers=people_once(draft.performers),
        works=works_once(draft.works),
        topics=(),
    )


def _claim(text: Text | None, rule: str) -> Claim[str] | None:
    return Claim(label(text.chars), text.span(), rule) if text and label(text.chars) else None


def once(values: Iterable[T], key: Callable[[T], object]) -> tuple[T, ...]:
    """``values`` in order, of each ``key`` the first."""
    return tuple({key(v): v for v in reversed(list(values))}.values())[::-1]


def people_once(people: Sequence[Person], besides: Sequence[Person] = ()) -> tuple[Person, ...]:
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


def works_once(works: Sequence[Work]) -> tuple[Work, ...]:
    """Papers, each once; of two with one title or identifier the first stays, unless it is only a reference."""
    ordered = sorted(works, key=lambda w: w.role == "reference")
    titles: dict[str, Work] = {}
    out = []
    for work in once(ordered, _identity):
        title = fold(work.title.value) if work.title else ""
        if title and title in titles and not versions(titles[title], work):
            continue
        titles[title] = work
        out.append(work)
    return tuple(sorted(out, key=lambda w: w.span))


def resources_once(resources: Sequence[Resource]) -> tuple[Resource, ...]:
    """Links, each once."""
    return once(resources, lambda r: r.url.value if r.url else (r.kind, r.name and r.name.value))
