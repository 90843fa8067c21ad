"""Series, sessions and talks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from kg.graph import terms
from kg.graph.people import organisation, person
from kg.graph.saying import Saying
from kg.graph.things import resource, topic, work
from kg.model import Claim, Person, Session, Talk
from kg.model import Series as SeriesTold
from kg.model.mention import key, session_key
from kg.text import slug
from kg.vocab import KG, SCHEMA

_STATUS = {"cancelled": SCHEMA.EventCancelled, "planned": SCHEMA.EventScheduled}


def series(say: Saying, told: SeriesTold) -> None:
    """The series of the page, as the page and the catalogue tell it."""
    iri, source = say.series, say.page.source
    say.is_a(iri, SCHEMA.EventSeries)
    if told.name:
        say.say(iri, SCHEMA.name, terms.text(told.name.value), told.name)
    say.curated(iri, SCHEMA.name, terms.text(source.series), "graph/catalogue")
    say.curated(iri, SCHEMA.url, terms.iri(source.url), "graph/catalogue")
    if source.host:
        _host(say, source.host)
    for host in told.hosts:
        say.say(iri, SCHEMA.organizer, organisation(say, host), host.name)
    for organizer in told.organizers:
        say.say(iri, SCHEMA.organizer, person(say, organizer), organizer.name)


def _host(say: Saying, host: str) -> None:
    """The organisation that the catalogue calls the host: an entry of the list by any of its names, else a new one."""
    entry = say.context.entry(host)
    iri = say.base(f"org/{entry or slug(host)}")
    say.curated(say.series, SCHEMA.organizer, iri, "graph/catalogue")
    say.is_organisation(iri)
    if entry is None:
        say.curated(iri, SCHEMA.name, terms.text(host), "graph/catalogue")


def session(say: Saying, told: Session, usual: Claim[time] | None = None) -> None:
    """A meeting of the series, with its talks; ``usual`` is the hour at which the series says that it meets."""
    iri = say.event = say.named(session_key(say.page, told))
    say.is_a(iri, SCHEMA.Event)
    say.part(iri, SCHEMA.superEvent, say.series)
    _when(say, iri, told)
    _at_odds(say, iri, told, usual)
    if told.number:
        say.say(iri, SCHEMA.position, terms.whole(told.number.value), told.number, passing=True)
    _words(say, iri, told.title, told.place)
    _status(say, iri, told.status)
    _roles(say, iri, told)
    for n, talk in enumerate(told.talks, 1):
        _talk(say, iri, talk, n)


def _when(say: Saying, iri: str, told: Session) -> None:
    if told.start:
        say.say(iri, SCHEMA.startDate, terms.day(told.start.value), told.start, passing=True)
        if told.date_inferred:
            say.say(iri, KG.dateInferred, terms.TRUE, told.start, passing=True)
    if told.end:
        say.say(iri, SCHEMA.endDate, terms.day(told.end.value), told.end, passing=True)


def _at_odds(say: Saying, iri: str, told: Session, usual: Claim[time] | None) -> None:
    """What the page says of the time elsewhere, where the date does not bear it out."""
    if told.weekday:
        say.say(iri, SCHEMA.dayOfWeek, terms.weekday(told.weekday.value), told.weekday, passing=True)
    start = told.start.value if told.start else None
    if usual and isinstance(start, datetime) and (start.hour, start.minute) != (usual.value.hour, usual.value.minute):
        say.say(iri, SCHEMA.startTime, terms.text(usual.value.isoformat("minutes")), usual, passing=True)


def _words(say: Saying, iri: str, title: Claim[str] | None, place: Claim[str] | None) -> None:
    for predicate, claim in ((SCHEMA.name, title), (SCHEMA.location, place)):
        if claim:
            say.say(iri, predicate, terms.text(claim.value), claim, passing=True)


def _status(say: Saying, iri: str, status: Claim[Any] | None) -> None:
    if status:
        say.say(iri, KG.status, terms.text(status.value), status, passing=True)
        if status.value in _STATUS:
            say.say(iri, SCHEMA.eventStatus, str(_STATUS[status.value]), status, passing=True)


def _roles(say: Saying, iri: str, told: Session) -> None:
    roles = (
        (SCHEMA.performer, told.performers),
        (SCHEMA.organizer, told.organizers),
        (KG.chair, told.chairs),
        (KG.suggestedBy, told.suggesters),
        (SCHEMA.mentions, (*told.mentioned, *told.suggesters, *told.chairs)),  # other roles are mentions too
    )
    for predicate, people in roles:
        for one in people:
            say.say(iri, predicate, person(say, one), one.name, passing=True)
    for named in told.organisations:
        say.say(iri, SCHEMA.mentions, organisation(say, named), named.name, passing=True)
    for cited in told.works:
        work(say, iri, cited)
    for linked in told.resources:
        resource(say, iri, linked)
    for about in told.topics:
        say.say(iri, SCHEMA.about, topic(say, about), about.label, passing=True)


def _talk(say: Saying, session: str, told: Talk, position: int) -> None:
    iri = say.named(key(say.page, "talk", told.span, told.title.value if told.title else ""))
    say.is_a(iri, SCHEMA.Event)
    say.part(iri, SCHEMA.superEvent, session)
    say.part(session, SCHEMA.subEvent, iri)
    say.part(iri, SCHEMA.position, terms.whole(position))
    _words(say, iri, told.title, None)
    if told.kind:
        say.say(iri, SCHEMA.additionalType, terms.text(told.kind.value), told.kind, passing=True)
    _performers(say, (iri, session), told.performers)
    for cited in told.works:
        work(say, iri, cited)
    for about in told.topics:
        say.say(iri, SCHEMA.about, topic(say, about), about.label, passing=True)


def _performers(say: Saying, events: Iterable[str], people: Iterable[Person]) -> None:
    """Who presents a talk performs at its session too."""
    for one in people:
        for event in events:
            say.say(event, SCHEMA.performer, person(say, one), one.name, passing=True)
