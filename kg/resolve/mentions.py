"""A record as the list of what it mentions: all that resolving needs of it, and small enough to hold for every page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from kg.model import Claim, Key, Mention, Organisation, Page, Person, Record, Session, Talk, Work
from kg.model.mention import day, key, session_key, work_key
from kg.model.mention import series_id as series_of
from kg.text import label


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
        yield from self._people(session)
        for organisation in session.organisations:
            yield from self.organisation(organisation)
        for work in session.works:
            yield from self.work(work)
        for n, talk in enumerate(session.talks, 1):
            yield from self.talk(talk, n, at)

    def _people(self, session: Session) -> Iterator[Mention]:
        roles = (session.performers, session.chairs, session.organizers, session.suggesters, session.mentioned)
        for person in chain.from_iterable(roles):
            yield from self.person(person)

    def talk(self, talk: Talk, position: int, within: Key) -> Iterator[Mention]:
        at = key(self.page, "talk", talk.span, _value(talk.title))
        yield self._mention(at, _value(talk.title), position=position, within=within)
        for person in talk.performers:
            yield from self.person(person)
        for work in talk.works:
            yield from self.work(work)

    def person(self, person: Person) -> Iterator[Mention]:
        at = key(self.page, "person", person.name.span, person.name.value)
        yield self._mention(at, person.name.value, ids=tuple(sorted({link.value for link in person.links})))
        for organisation in person.affiliations:
            yield from self.organisation(organisation)

    def organisation(self, organisation: Organisation) -> Iterator[Mention]:
        at = key(self.page, "organisation", organisation.name.span, organisation.name.value)
        known = (f"known:{organisation.known}",) if organisation.known else ()
        yield self._mention(at, organisation.name.value, ids=known)

    def work(self, work: Work) -> Iterator[Mention]:
        at = work_key(self.page, work)
        author = work.authors[0].value if work.authors else ""
        year = work.year.value if work.year else None
        yield self._mention(at, _value(work.title), ids=_work_ids(work), author=author, year=year)
        for n, name in enumerate(work.authors, 1):
            yield self._mention(key(self.page, "author", name.span, name.value), name.value, position=n, within=at)


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
