"""A record against its gold: what is right, what is missing, and what is there too much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.evaluate.gold import Gold, GoldPaper, GoldSession
from kg.evaluate.likeness import SURE, is_paper, likeness, most_alike, topic_form
from kg.evaluate.naming import Names
from kg.evaluate.pairing import pairs, parts, presenters, titles
from kg.evaluate.scores import Finding, Scores
from kg.model import Knowledge, Organisation, Page, Person, Record, Session, Span, Work
from kg.model.mention import day
from kg.text import fold


def evaluate(gold: Gold, record: Record, knowledge: Knowledge) -> Scores:
    """The scores of one page."""
    return _Judge(gold, record.page, Names.of(gold, knowledge)).page(record)


@dataclass
class _Judge:
    gold: Gold
    where: Page
    names: Names
    scores: Scores = field(default_factory=Scores)

    def page(self, record: Record) -> Scores:
        made = pairs(self.gold.sessions, record.sessions)
        for place, session in enumerate(self.gold.sessions):
            self._session(session, record.sessions[made[place]] if place in made else None)
        days = [session.date for session in self.gold.sessions if session.date]
        for place, extra in enumerate(record.sessions):
            if place not in made.values() and (self.gold.whole or _between(extra, days)):
                self._false("session", _name(extra), extra.span.start)
                self._false("whole session", _name(extra), extra.span.start)
        people, organisations = _people(record), _organisations(record)
        self._all_people(people)
        self._all_organisations(organisations)
        self._affiliations(people)
        return self.scores

    def _session(self, gold: GoldSession, found: Session | None) -> None:
        if gold.status:
            self._status(gold, found)
        if gold.neutral:
            return
        faults = len(self.scores.findings)
        if found is None:
            self._missed("session", gold.name, self._line(None, *gold.titles))
        else:
            self.scores.hit("session")
        if gold.title:
            right = found is not None and most_alike([*gold.titles], titles(found)) >= SURE
            self._judge(right, "title", gold.title, self._line(found, gold.title))
        self._presenters(gold, found)
        self._papers(gold, found)
        self._topics(gold, found)
        self._judge(len(self.scores.findings) == faults, "whole session", gold.name, self._line(found, *gold.titles))

    def _status(self, gold: GoldSession, found: Session | None) -> None:
        """Sessions are held unless a page says otherwise: what counts is where it does."""
        told = found.status.value if found and found.status else "held"
        if gold.status != "held":
            self._judge(told == gold.status, "status", f"{gold.name} is {gold.status}", self._line(found))
        elif told != "held" and found:
            self._false("status", f"{gold.name} is {told}", found.span.start)

    def _presenters(self, gold: GoldSession, found: Session | None) -> None:
        wanted = {self.names.person(name): name for name in gold.presenters}
        near = {self.names.person(name) for name in gold.near}
        got = {self.names.person(name): (name, at) for name, at in (presenters(found) if found else {}).items()}
        for key, name in wanted.items():
            self._judge(key in got, "presenter", f"{name} ({gold.name})", self._line(found, name))
        for key, (name, at) in got.items():
            if key not in wanted and key not in near:
                self._false("presenter", f"{name} ({gold.name})", at)

    def _papers(self, gold: GoldSession, found: Session | None) -> None:
        left = [work for part in (parts(found) if found else ()) for work in part.works]
        for paper in gold.papers:
            match = next((work for work in left if is_paper(paper, work)), None)
            if match is None:
                for name in ("paper", "whole paper"):
                    self._missed(name, paper.name, self._line(found, paper.title, paper.doi, paper.arxiv, paper.url))
                continue
            left.remove(match)
            self.scores.hit("paper")
            right = [self._paper_field(name, good, paper, match) for name, good in _paper_fields(paper, match)]
            self._judge(all(right), "whole paper", paper.name, self.where.line(match.span.start))
        for work in left:
            for name in ("paper", "whole paper"):
                self._false(name, _work_name(work), work.span.start)

    def _paper_field(self, name: str, good: bool, paper: GoldPaper, work: Work) -> bool:
        what = f"{getattr(paper, name)} ({paper.name})"
        self._judge(good, f"paper {name}", what, self.where.line(work.span.start))
        return good

    def _topics(self, gold: GoldSession, found: Session | None) -> None:
        told = parts(found) if found else ()
        topics = [topic for part in told for one in (part, *part.works) for topic in one.topics]
        forms = {form for t in topics for form in (topic_form(t.label.value), *self.names.topics.get(t.concept, ()))}
        for topic in gold.topics:
            self._judge(topic_form(topic) in forms, "topic", f"{topic} ({gold.name})", self._line(found, topic))

    def _all_people(self, found: Mapping[str, Person]) -> None:
        got = {self.names.person(name): person for name, person in found.items()}
        wanted = {self.names.person(name): name for name in self.gold.people}
        near = {self.names.person(n) for s in self.gold.sessions for n in (*s.presenters, *s.near)}
        for key, name in wanted.items():
            self._judge(key in got, "person", name, self._line(None, name))
        for key, person in got.items():
            if key not in wanted and key not in near and self.gold.whole:
                self._false("person", person.name.value, person.name.span.start)

    def _all_organisations(self, found: list[Organisation]) -> None:
        host = self.where.source.host
        forms = [self.names.of_found(one) for one in found] + ([{fold(host)}] if host else [])
        wanted = [self.names.of_gold(name) for name in self.gold.organisations]
        for name, names in zip(self.gold.organisations, wanted, strict=True):
            self._judge(any(names & known for known in forms), "org", name, self._line(None, name))
        for one in found if self.gold.whole else ():
            if not any(self.names.of_found(one) & names for names in wanted):
                self._false("org", one.name.value, one.name.span.start)

    def _affiliations(self, found: Mapping[str, Person]) -> None:
        got: dict[str, set[str]] = {}
        for name, person in found.items():
            forms = {form for one in person.affiliations for form in self.names.of_found(one)}
            got.setdefault(self.names.person(name), set()).update(forms)
        for name, place in self.gold.affiliations:
            right = bool(self.names.of_gold(place) & got.get(self.names.person(name), set()))
            self._judge(right, "affiliation", f"{name} at {place}", self._line(None, name))

    def _judge(self, right: bool, name: str, what: str, line: int) -> None:
        if right:
            self.scores.hit(name)
        else:
            self._missed(name, what, line)

    def _missed(self, name: str, what: str, line: int) -> None:
        self.scores.fault(Finding(self.where.path, line, "missed", name, what))

    def _false(self, name: str, what: str, at: int) -> None:
        self.scores.fault(Finding(self.where.path, self.where.line(at), "false", name, what))

    def _line(self, found: Session | None, *words: str) -> int:
        """The line of the session that holds one of ``words`` as they are, else its first; without one, of the page."""
        span = found.span if found else Span(0, len(self.where.text))
        places = (self.where.text.find(word, span.start, span.end) for word in words if word)
        at = next((place for place in places if place >= 0), span.start if found else -1)
        return self.where.line(at) if at >= 0 else 0


def _between(session: Session, days: Iterable[str]) -> bool:
    """True if a session lies within the days that were annotated of a page too long to annotate whole."""
    listed = [*days]
    return bool(listed and day(session)) and min(listed) <= day(session) <= max(listed)


def _name(session: Session) -> str:
    return f"{day(session) or 'undated'} {session.title.value if session.title else ''}".strip()


def _paper_fields(gold: GoldPaper, work: Work) -> Iterator[tuple[str, bool]]:
    """The fields of a paper that its gold knows, and whether they are right."""
    if gold.title:
        yield "title", likeness(gold.title, work.title.value if work.title else "") >= SURE
    for name in ("year", "doi", "arxiv"):
        claim = getattr(work, name)
        if getattr(gold, name):
            yield name, bool(claim) and claim.value == getattr(gold, name)
    if gold.role:
        yield "role", work.role == gold.role


def _work_name(work: Work) -> str:
    named = (work.title, work.doi, work.arxiv, *work.urls, *work.authors)
    return next((claim.value for claim in named if claim), "")


def _people(record: Record) -> dict[str, Person]:
    """Everyone who is named in some role, but for the authors of papers."""
    groups = [record.series.organizers]
    for session in record.sessions:
        groups += [session.performers, session.chairs, session.organizers, session.suggesters, session.mentioned]
        groups += [talk.performers for talk in session.talks]
    found: dict[str, Person] = {}
    for person in (person for group in groups for person in group):
        known = found.setdefault(person.name.value, person)
        if person is not known:
            affiliations = (*known.affiliations, *person.affiliations)
            found[person.name.value] = Person(known.name, affiliations, known.links)
    return found


def _organisations(record: Record) -> list[Organisation]:
    """Every organisation that is named in some role, each once."""
    named = [*record.series.hosts, *(one for session in record.sessions for one in session.organisations)]
    named += [one for person in _people(record).values() for one in person.affiliations]
    return [*{one.known or fold(one.name.value): one for one in reversed(named)}.values()][::-1]
