"""What a page says, before anyone asks who is who: values with their places on the page.

Nothing here can be built without a span, so nothing that a page does not say can enter as if it had.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Generic, Literal, TypeVar

from kg.model.document import Page, Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Claim(Generic[T]):
    """One value, the words that say it, the rule that read them ("dates.numeric"), and how sure it is (0 to 1)."""

    value: T
    span: Span
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation named on a page. ``known`` is the slug of an entry of the institutions list, or empty."""

    name: Claim[str]
    known: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person named on a page, in whatever form the page gives."""

    name: Claim[str]
    affiliations: tuple[Organisation, ...] = ()
    links: tuple[Claim[str], ...] = ()  # ORCID and the like: identifying addresses only


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic named on a page. ``concept`` is the slug of a thesaurus concept, or of a found term."""

    concept: str
    label: Claim[str]  # as the page writes it
    found: bool = False  # a recurring term that no thesaurus has


@dataclass(frozen=True, slots=True)
class Work:
    """A paper, cited or linked. At least one of title, doi, arxiv, urls or authors is given."""

    span: Span
    title: Claim[str] | None = None
    authors: tuple[Claim[str], ...] = ()
    year: Claim[int] | None = None
    venue: Claim[str] | None = None
    doi: Claim[str] | None = None  # bare, lower case
    arxiv: Claim[str] | None = None  # bare, no version
    urls: tuple[Claim[str], ...] = ()
    citation: Claim[str] | None = None  # as the page writes it
    role: Literal["discussed", "reference"] = "discussed"
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Resource:
    """Something linked that is no paper: code, a data set, a video or another creative work."""

    kind: Literal["code", "dataset", "video", "recording", "creative"]
    url: Claim[str] | None = None
    name: Claim[str] | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """A part of a session with a speaker or title of its own."""

    span: Span
    title: Claim[str] | None = None
    kind: Claim[str] | None = None  # "invited", "contributed", "opening", "break", …
    performers: tuple[Person, ...] = ()
    works: tuple[Work, ...] = ()
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of a series, as one place of a page tells it."""

    span: Span
    start: Claim[date | datetime] | None = None
    end: Claim[date | datetime] | None = None
    weekday: Claim[int] | None = None  # as printed (0 is Monday), where it is not that of the date
    date_inferred: bool = False  # the page does not spell the whole date
    number: Claim[int] | None = None
    title: Claim[str] | None = None
    status: Claim[Literal["held", "planned", "cancelled"]] | None = None
    place: Claim[str] | None = None
    performers: tuple[Person, ...] = ()
    chairs: tuple[Person, ...] = ()
    organizers: tuple[Person, ...] = ()
    suggesters: tuple[Person, ...] = ()
    mentioned: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()  # named in another role than a person's affiliation
    works: tuple[Work, ...] = ()
    resources: tuple[Resource, ...] = ()
    topics: tuple[Topic, ...] = ()
    talks: tuple[Talk, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """The series that a page announces. What the catalogue says of it is not here: it is in ``Page.source``."""

    name: Claim[str] | None = None
    hosts: tuple[Organisation, ...] = ()
    organizers: tuple[Person, ...] = ()
    hour: Claim[time] | None = None  # at which it usually meets


@dataclass(frozen=True, slots=True)
class Ignored:
    """A range that holds nothing for the graph, and the rule that says so."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that one page says."""

    page: Page
    series: Series = field(default_factory=Series)
    sessions: tuple[Session, ...] = ()
    acronyms: tuple[tuple[str, str], ...] = ()  # (short, long) as the page introduces them
    ignored: tuple[Ignored, ...] = ()
