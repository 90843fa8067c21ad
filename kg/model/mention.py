"""Who is who: what a record mentions, and the names that resolving gives to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

from kg.model.document import Page, Span
from kg.model.record import Session, Work

Kind = Literal["session", "talk", "person", "author", "organisation", "work"]


class Key(NamedTuple):
    """One place of one page version where something is mentioned; sorts by page, then place."""

    page: str  # "<slug>/<12 hex of the hash>"
    start: int
    end: int
    kind: Kind
    name: str  # tells apart two things that stand at one place


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a thing, with all that may tell whom or what is meant."""

    key: Key
    series: str
    name: str = ""
    ids: tuple[str, ...] = ()  # "doi:…", "arxiv:…", addresses of people, "known:<slug>" of an institution
    seen: str = ""  # when the page version was retrieved, ISO; empty if unknown
    date: str = ""  # of a session, ISO, the day alone
    year: int | None = None  # of a work
    author: str = ""  # the first author of a work
    number: int | None = None  # the printed number of a session
    position: int = 0  # among its like on the page, from 1
    within: Key | None = None  # the session of a talk or a person, the work of an author
    context: tuple[str, ...] = ()  # around it: "topic:…", "term:…", "org:…", "with:…" (a co-author), "event:…"

    @property
    def kind(self) -> Kind:
        """What is mentioned."""
        return self.key.kind


@dataclass(frozen=True, slots=True)
class Merge:
    """Why a mention was joined with another: ``score`` from 0 to 1, ``reason`` in words."""

    key: Key
    other: Key
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair about which a person should say: the mentions, what verdicts call them, and what resolving did."""

    key: Key
    other: Key
    left: str
    right: str
    score: float
    reason: str
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """What resolving found: for each mention its IRI below the base, the names it chose, and why it joined."""

    iris: Mapping[Key, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)  # IRI of a person or organisation -> the name it goes by
    merges: tuple[Merge, ...] = ()
    doubts: tuple[Doubt, ...] = ()  # the most uncertain first
    preprints: tuple[tuple[str, str, str], ...] = ()  # (IRI of the journal version, IRI of its preprint, the reason)


def version_id(page: Page) -> str:
    """The name of a page version below ``page/``: slug and the first 12 hex digits of its hash."""
    return f"{page.slug}/{page.sha256[:12]}"


def series_id(page: Page) -> str:
    """The series that a page announces: the catalogue's id, else the page's slug."""
    return page.source.id or page.slug


def key(page: Page, kind: Kind, span: Span, name: str = "") -> Key:
    """The key of what ``page`` mentions at ``span``."""
    return Key(version_id(page), span.start, span.end, kind, name)


def session_key(page: Page, session: Session) -> Key:
    """The key of a session of ``page``."""
    return key(page, "session", session.span, f"{day(session)} {session.title.value if session.title else ''}")


def work_key(page: Page, work: Work) -> Key:
    """The key of a work that ``page`` cites."""
    told = (work.doi, work.arxiv, work.title, *work.urls[:1], *work.authors[:1])
    return key(page, "work", work.span, next((claim.value for claim in told if claim), ""))


def day(session: Session) -> str:
    """The day on which a session starts, as ISO; empty if its page gives none."""
    if session.start is None:
        return ""
    start = session.start.value
    return (start.date() if isinstance(start, datetime) else start).isoformat()
