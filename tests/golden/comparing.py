"""Where a record differs from what a careful reader of its page noted down; only the noted keys are compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from kg.model import Claim, Knowledge, Organisation, Person, Record, Resource, Session, Talk, Topic, Work
from kg.text import fold, full_name

Noted = Mapping[str, Any]


class Comparer:
    """Compares records with notes; knows by which other names topics and institutions go."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._topics = {c.slug: {fold(x) for x in (c.pref, *c.alts, *c.hiddens)} for c in knowledge.concepts}
        self._orgs = {i.slug: {fold(x) for x in (i.name, *i.names, *i.hidden)} for i in knowledge.institutions}

    def differences(self, noted: Noted, record: Record) -> list[str]:
        """One line for each difference, none if all is as noted."""
        out: list[str] = []
        if "series" in noted:
            out += _text("series", noted["series"], record.series.name)
        if "hosts" in noted:
            out += _sets("hosts", noted["hosts"], record.series.hosts, self._is_organisation, _shown)
        if "organizers" in noted:
            out += self._people("organizers", noted["organizers"], record.series.organizers)
        return out + (self._sessions(noted["sessions"], record.sessions) if "sessions" in noted else [])

    def _sessions(self, noted: Sequence[Noted], found: Sequence[Session]) -> list[str]:
        out: list[str] = []
        left = [_flat(session) for session in found]
        for one in noted:
            name = f"session {one.get('date') or 'undated'} {one.get('title') or ''}".strip()
            near = max(left, key=lambda s: _nearness(one, s), default=None)
            if near is None or not _nearness(one, near):
                out.append(f"{name}: missing")
                continue
            left.remove(near)
            out += [f"{name}: {line}" for line in self._session(one, near)]
        return out + [f"unexpected session {_day(s.start)} {_shown(s.title)}" for s in left]

    def _session(self, noted: Noted, found: Session) -> Iterator[str]:
        yield from _when(noted, found)
        if "number" in noted and noted["number"] != (found.number and found.number.value):
            yield f"number: expected {noted['number']}, got {_shown(found.number)}"
        for key in ("title", "status", "place"):
            if key in noted:
                yield from _text(key, noted[key], getattr(found, key))
        for key in ("performers", "chairs", "organizers", "suggesters", "mentioned"):
            if key in noted:
                yield from self._people(key, noted[key], getattr(found, key))
        if "papers" in noted:
            yield from self._works(noted["papers"], [*found.works, *(w for t in found.talks for w in t.works)])
        if "resources" in noted:
            yield from _sets("resources", noted["resources"], found.resources, _is_resource, _resource)
        if "topics" in noted:
            topics = (*found.topics, *(t for talk in found.talks for t in talk.topics))
            yield from self._lost_topics(noted["topics"], topics)
        if "talks" in noted:
            yield from self._talks(noted["talks"], found.talks)

    def _people(self, key: str, noted: Sequence[Any], found: Sequence[Person]) -> Iterator[str]:
        yield from _sets(key, [_name(n) for n in noted], found, _is_person, lambda p: p.name.value)
        for one in noted:
            match = next((p for p in found if _is_person(_name(one), p)), None)
            if isinstance(one, dict) and match and "affiliations" in one:
                told = match.affiliations
                yield from _sets(
                    f"affiliations of {one['name']}", one["affiliations"], told, self._is_organisation, _shown
                )

    def _works(self, noted: Sequence[Noted], found: Sequence[Work]) -> Iterator[str]:
        left = list(found)
        for one in noted:
            match = next((w for w in left if _is_work(one, w)), None)
            name = f"paper {one.get('title') or one.get('doi') or one.get('arxiv') or one.get('url')}"
            if match is None:
                yield f"{name}: missing"
                continue
            left.remove(match)
            yield from (f"{name}: {line}" for line in _work(one, match))
        for work in left:
            yield f"unexpected paper {_shown(work.title or work.doi or work.arxiv or (work.urls or (None,))[0])}"

    def _talks(self, noted: Sequence[Noted], found: Sequence[Talk]) -> Iterator[str]:
        if len(noted) != len(found):
            yield f"talks: expected {len(noted)}, got {[_shown(t.title) for t in found]}"
            return
        for one, talk in zip(noted, found, strict=True):
            for key in ("title", "kind"):
                if key in one:
                    yield from _text(f"talk {one.get('title')!r} {key}", one[key], getattr(talk, key))
            if "performers" in one:
                yield from self._people(f"talk {one.get('title')!r} performers", one["performers"], talk.performers)

    def _lost_topics(self, noted: Iterable[str], found: Sequence[Topic]) -> Iterator[str]:
        forms = {_singular(form) for t in found for form in {fold(t.label.value), *self._topics.get(t.concept, ())}}
        if lost := [t for t in noted if _singular(fold(t)) not in forms]:
            yield f"topics: missing {lost} among {sorted(t.label.value for t in found)}"

    def _is_organisation(self, noted: str, found: Organisation) -> bool:
        return fold(noted) in {fold(found.name.value), *self._orgs.get(found.known, ())}


def _flat(session: Session) -> Session:
    """A session without a title that has a single talk says the same as one of that talk's title and people."""
    if session.title or len(session.talks) != 1:
        return session
    [talk] = session.talks
    people, works = (*session.performers, *talk.performers), (*session.works, *talk.works)
    return replace(session, title=talk.title, performers=people, works=works, talks=())


def _when(noted: Noted, found: Session) -> Iterator[str]:
    if "date" in noted and noted["date"] != _day(found.start):
        yield f"date: expected {noted['date']}, got {_day(found.start)}"
    if "end" in noted:
        end = found.end and (found.end.value.isoformat() if "T" in str(noted["end"]) else _day(found.end))
        if noted["end"] != (end[:16] if end else end):
            yield f"end: expected {noted['end']}, got {end}"
    if "time" in noted:
        start = found.start.value if found.start else None
        time = start.strftime("%H:%M") if isinstance(start, datetime) else None
        if noted["time"] != time:
            yield f"time: expected {noted['time']}, got {time}"
    if "inferred" in noted and noted["inferred"] != found.date_inferred:
        yield f"inferred: expected {noted['inferred']}, got {found.date_inferred}"


def _nearness(noted: Noted, found: Session) -> int:
    """How surely a session is the one that was noted; 0 if it is not."""
    same_day = noted.get("date") == _day(found.start)
    title = fold(found.title.value) if found.title else ""
    same_title = bool(title) and fold(noted.get("title") or "") == title
    same_number = bool(noted.get("number")) and bool(found.number) and noted["number"] == found.number.value
    same_people = bool(
        {_key(_name(p)) for p in noted.get("performers", ())} & {_key(p.name.value) for p in found.performers}
    )
    alike = 4 * same_title + 2 * same_number + same_people
    if noted.get("date"):
        return 8 * same_day + alike if same_day or same_title else 0
    return alike + (2 * same_day if alike or not noted.get("title") else 0)


def _text(key: str, noted: str | None, found: Claim[Any] | None) -> list[str]:
    same = fold(noted or "") == fold(found.value if found else "")
    return [] if same else [f"{key}: expected {noted!r}, got {_shown(found)!r}"]


def _sets(
    key: str,
    noted: Sequence[Any],
    found: Sequence[Any],
    same: Callable[[Any, Any], bool],
    shown: Callable[[Any], str],
) -> list[str]:
    lost = [n for n in noted if not any(same(n, f) for f in found)]
    more = [shown(f) for f in found if not any(same(n, f) for n in noted)]
    return [f"{key}: missing {lost}, unexpected {more}"] if lost or more else []


def _work(noted: Noted, found: Work) -> Iterator[str]:
    for key in ("title", "venue"):
        if key in noted:
            yield from _text(key, noted[key], getattr(found, key))
    for key in ("year", "doi", "arxiv"):
        claim = getattr(found, key)
        if key in noted and noted[key] != (claim.value if claim else None):
            yield f"{key}: expected {noted[key]!r}, got {_shown(claim)!r}"
    if "url" in noted and _address(noted["url"]) not in {_address(u.value) for u in found.urls}:
        yield f"url: expected {noted['url']}, got {[u.value for u in found.urls]}"
    if "authors" in noted:
        got = [_key(a.value) for a in found.authors]
        if [_key(a) for a in noted["authors"]] != got:
            yield f"authors: expected {noted['authors']}, got {[a.value for a in found.authors]}"
    if "role" in noted and noted["role"] != found.role:
        yield f"role: expected {noted['role']}, got {found.role}"


def _is_work(noted: Noted, found: Work) -> bool:
    ids = [(noted.get("doi"), found.doi), (noted.get("arxiv"), found.arxiv)]
    if any(claim and value == claim.value for value, claim in ids):
        return True
    if noted.get("title") and found.title:
        return fold(noted["title"]) == fold(found.title.value)
    if noted.get("url") and _address(noted["url"]) in {_address(u.value) for u in found.urls}:
        return True
    same_authors = [_key(a) for a in noted.get("authors", ())] == [_key(a.value) for a in found.authors]
    return bool(noted.get("authors")) and same_authors


def _is_person(noted: str, found: Person) -> bool:
    return _key(noted) == _key(found.name.value)


def _is_resource(noted: Noted, found: Resource) -> bool:
    told = found.url.value if found.url else ""
    return noted["kind"] == found.kind and ("url" not in noted or _address(noted["url"]) == _address(told))


def _resource(found: Resource) -> str:
    return f"{found.kind} {_shown(found.url or found.name)}"


def _name(noted: Any) -> str:
    return noted["name"] if isinstance(noted, dict) else noted


def _key(name: str) -> str:
    return fold(full_name(name))


def _singular(words: str) -> str:
    return words.removesuffix("s")


def _address(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|[/#?]+$", "", url.strip()).casefold()


def _day(claim: Claim[date | datetime] | None) -> str | None:
    return claim.value.isoformat()[:10] if claim else None


def _shown(value: Any) -> str:
    if isinstance(value, Organisation):
        return value.name.value
    return str(value.value) if isinstance(value, Claim) else ""
