"""A record as the list of what it mentions: all that resolving needs of it, and small enough to hold for every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import chain
from typing import Any, NamedTuple

from kg.model import Claim, Key, Mention, Organisation, Page, Person, Record, Session, Talk, Topic, Work
from kg.model.mention import day, key, session_key, work_key
from kg.model.mention import series_id as series_of
from kg.resolve.names import parse
from kg.text import fold, label


def mentions(record: Record) -> list[Mention]:
    """Everything that ``record`` mentions, in the order of the page."""
    told = _Telling(record.page)
    found = chain(
        *(told.organisation(host) for host in record.series.hosts),
        *(told.person(person) for person in record.series.organizers),
        *(told.session(session, position) for position, session in enumerate(record.sessions, 1)),
    )
    return list({mention.key: mention for mention in found}.values())


class _Telling:
    """Makes the mentions of one page; each knows its page and series."""

    def __init__(self, page: Page) -> None:
        self.page, self.series = page, series_of(page)
        self.seen = page.source.retrieved.isoformat() if page.source.retrieved else ""

    def _mention(self, at: Key, name: str, **facts: object) -> Mention:
        return Mention(at, self.series, label(name), seen=self.seen, **facts)  # type: ignore[arg-type]

    def session(self, session: Session, position: int) -> Iterator[Mention]:
        at = session_key(self.page, session)
        yield self._mention(
            at, _value(session.title), date=day(session), position=position,
            number=session.number.value if session.number else None,
        )  # fmt: skip
        scene = _Scene(at, day(session), _tokens(at, session.title, session.topics))
        yield from self._people(session, scene)
        for organisation in session.organisations:
            yield from self.organisation(organisation)
        for work in session.works:
            yield from self.work(work, scene)
        for n, talk in enumerate(session.talks, 1):
            yield from self.talk(talk, n, scene)

    def _people(self, session: Session, scene: _Scene) -> Iterator[Mention]:
        roles = (session.performers, session.chairs, session.organizers, session.suggesters, session.mentioned)
        for person in chain.from_iterable(roles):
            yield from self.person(person, scene)

    def talk(self, talk: Talk, position: int, scene: _Scene) -> Iterator[Mention]:
        at = key(self.page, "talk", talk.span, _value(talk.title))
        yield self._mention(at, _value(talk.title), position=position, within=scene.session)
        topics = scene._replace(tokens=scene.tokens | _tokens(scene.session, talk.title, talk.topics))
        for person in talk.performers:
            yield from self.person(person, topics)
        for work in talk.works:
            yield from self.work(work, topics)

    def person(self, person: Person, scene: _Scene | None = None) -> Iterator[Mention]:
        at = key(self.page, "person", person.name.span, person.name.value)
        ids = tuple(sorted({link.value for link in person.links}))
        employers = {f"org:{one.known or fold(one.name.value)}" for one in person.affiliations}
        yield self._mention(at, person.name.value, ids=ids, **_facts(scene, employers))
        for organisation in person.affiliations:
            yield from self.organisation(organisation)

    def organisation(self, organisation: Organisation) -> Iterator[Mention]:
        at = key(self.page, "organisation", organisation.name.span, organisation.name.value)
        known = (f"known:{organisation.known}",) if organisation.known else ()
        yield self._mention(at, organisation.name.value, ids=known)

    def work(self, work: Work, scene: _Scene) -> Iterator[Mention]:
        at = work_key(self.page, work)
        author = work.authors[0].value if work.authors else ""
        year = work.year.value if work.year else None
        own = _tokens(scene.session, None, work.topics)
        venue = {f"venue:{fold(work.venue.value)}"} if work.venue else set()
        yield self._mention(
            at, _value(work.title), ids=_work_ids(work), author=author, year=year, **_facts(scene, venue)
        )
        for n, name in enumerate(work.authors, 1):
            others = {f"with:{parse(other.value).family}" for other in work.authors if other is not name}
            facts = _facts(scene, own | others) | {"within": at}
            yield self._mention(key(self.page, "author", name.span, name.value), name.value, position=n, **facts)


class _Scene(NamedTuple):
    """The session in which something is mentioned, and what that is about."""

    session: Key
    date: str
    tokens: frozenset[str]


def _facts(scene: _Scene | None, more: Set[str]) -> dict[str, Any]:
    """When, where and amid what something is mentioned."""
    if scene is None:
        return {"context": tuple(sorted(more))}
    return {"date": scene.date, "within": scene.session, "context": tuple(sorted(scene.tokens | more))}


def _tokens(session: Key, title: Claim[str] | None, topics: Iterable[Topic]) -> frozenset[str]:
    """What a title and topics say of what they stand above."""
    words = {word for word in fold(_value(title)).split() if len(word) > 3 and not word.isdecimal()}
    return frozenset(
        {f"event:{session.page}#{session.start}"}
        | {f"topic:{topic.concept}" for topic in topics}
        | {f"term:{word}" for word in words}
    )


def _value(claim: Claim[str] | None) -> str:
    return claim.value if claim else ""


def _work_ids(work: Work) -> tuple[str, ...]:
    ids = []
    if work.doi:
        ids.append(f"doi:{work.doi.value.casefold()}")
        if work.doi.value.casefold().startswith(ARXIV_DOI):
            ids.append(f"arxiv:{work.doi.value[len(ARXIV_DOI) :].casefold()}")
    if work.arxiv:
        ids.append(f"arxiv:{work.arxiv.value.casefold()}")
    ids += [f"url:{_address(url.value)}" for url in work.urls]
    return tuple(sorted(set(ids)))


ARXIV_DOI = "10.48550/arxiv."  # the DOIs that arXiv gives to its own preprints


def _address(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.").split("#")[0].rstrip("/?")
