"""What a build names, looked up: for each thing the candidates that services know, with their scores."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg.enrich import scores
from kg.enrich.scores import Cited
from kg.enrich.services import Services, Told
from kg.errors import FetchError
from kg.model import Candidate
from kg.store import Build
from kg.text import fold, name_parts
from kg.vocab import BIBO, FABIO, FOAF, RDF, SCHEMA

Facts = Mapping[str, Mapping[str, list[str]]]

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_LEAST = 0.3  # candidates below this are nobody's


class Asked(NamedTuple):
    """What came of one thing: its candidates, or why it could not be looked up."""

    thing: str
    candidates: tuple[Candidate, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Thing:
    """A thing of the build: its IRI below the base, its kind, and what is said of it."""

    path: str
    told: Mapping[str, list[str]]
    facts: Facts

    def all(self, term: object) -> list[str]:
        return sorted(self.told.get(str(term)[1:-1], ()))

    def first(self, term: object) -> str:
        return next(iter(self.all(term)), "")


def enrich(build: Build, services: Services) -> Iterator[Asked]:
    """Look up every paper, person and institution of ``build`` that lacks identifiers, in the order of their IRIs.

    One that cannot be looked up is told, and the others are.
    """
    facts = _facts(build)
    for path in sorted(facts):
        thing = _Thing(path, facts[path], facts)
        kinds = set(thing.told.get(RDF.type.value, ()))
        look = next((look for kind, look in _LOOKS.items() if kind in kinds), None)
        if look is None or "/author/" in path:
            continue
        try:
            found = tuple(one for one in look(thing, services) if one.score >= _LEAST)
        except FetchError as error:
            yield Asked(path, problem=str(error))
            continue
        yield Asked(path, found)


def _facts(build: Build) -> Facts:
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in build.told(graph=""):
        value = one.object if one.literal else one.object.removeprefix(build.base)
        facts[one.subject.removeprefix(build.base)][one.predicate].append(value)
    return facts


def _paper(thing: _Thing, services: Services) -> Iterator[Candidate]:
    doi, arxiv, ours = thing.first(BIBO.doi), thing.first(FABIO.hasArXivId), _cited(thing)
    if doi and (told := services.crossref_work(doi)):
        yield from (one for one in _crossref(thing, told, ours, by_id=True) if one.target.endswith(f"/{doi}"))
    elif arxiv and (entry := services.arxiv_work(arxiv)):
        yield _arxiv(thing, arxiv, entry, ours)
    elif not doi and not arxiv and ours.title:
        words = " ".join((ours.title, *ours.authors, ours.year)).strip()
        for told in services.crossref_search(words):
            yield from _crossref(thing, told, ours, by_id=False)


def _cited(thing: _Thing) -> Cited:
    names = [name for path in thing.all(SCHEMA.author) for name in thing.facts.get(path, {}).get(SCHEMA.name.value, ())]
    return Cited(thing.first(SCHEMA.name), thing.first(SCHEMA.datePublished), tuple(_family(name) for name in names))


def _family(name: str) -> str:
    return fold(name_parts(name)[1] or name)


def _crossref(thing: _Thing, told: Told, ours: Cited, *, by_id: bool) -> Iterator[Candidate]:
    title, doi = _text(told.get("title")), _text(told.get("DOI")).lower()
    if not title or not _DOI.fullmatch(doi):
        return
    authors = [one for one in _list(told.get("author")) if isinstance(one, dict)]
    dates = told.get("issued") if isinstance(told.get("issued"), dict) else {}
    parts = _list(_list(dates.get("date-parts", ()) if isinstance(dates, dict) else ())[:1] or [[]])[0]
    year = str(parts[0]) if isinstance(parts, list) and parts and isinstance(parts[0], int) else ""
    theirs = Cited(title, year, tuple(fold(str(one.get("family", ""))) for one in authors))
    match = scores.paper(ours, theirs, by_id=by_id)
    facts = {"name": title, "year": year, "doi": doi, "sameAs": f"https://doi.org/{doi}"}
    yield Candidate(thing.path, f"https://doi.org/{doi}", match.score, "crossref", match.why, _pairs(facts), title)


def _arxiv(thing: _Thing, identifier: str, entry: Told, ours: Cited) -> Candidate:
    authors = tuple(_family(str(name)) for name in _list(entry.get("authors")))
    theirs = Cited(str(entry["title"]), str(entry["year"]), authors)
    match = scores.paper(ours, theirs, by_id=True)
    facts = {"name": theirs.title, "year": theirs.year}
    target = f"https://arxiv.org/abs/{identifier}"
    return Candidate(thing.path, target, match.score, "arxiv", match.why, _pairs(facts), theirs.title)


def _person(thing: _Thing, services: Services) -> Iterator[Candidate]:
    name = thing.first(SCHEMA.name)
    if not name_parts(name)[0] or any("orcid.org" in same for same in thing.all(SCHEMA.sameAs)):
        return
    bodies = thing.all(SCHEMA.affiliation)
    names = (SCHEMA.name.value, SCHEMA.alternateName.value)
    employers = [value for body in bodies for term in names for value in thing.facts.get(body, {}).get(term, ())]
    for told in services.openalex_authors(name):
        theirs, at = str(told.get("display_name", "")), _institutions(told)
        match = scores.person(name, employers, theirs, at)
        target = str(told.get("id", ""))
        same = {"sameAs": str(told.get("orcid") or "")}
        if target.startswith("https://"):
            facts = (("sameAs", target), *_pairs(same))
            yield Candidate(thing.path, target, match.score, "openalex", match.why, facts, theirs)


def _institutions(told: Told) -> list[str]:
    rows = [*_list(told.get("last_known_institutions")), *_list(told.get("affiliations"))]
    bodies = [row.get("institution", row) for row in rows if isinstance(row, dict)]
    return [str(body.get("display_name", "")) for body in bodies if isinstance(body, dict)]


def _organisation(thing: _Thing, services: Services) -> Iterator[Candidate]:
    name = thing.first(SCHEMA.name)
    if not name or any("ror.org" in same for same in thing.all(SCHEMA.sameAs)):
        return
    for told in services.ror_organisations(name)[:3]:
        body = told.get("organization")
        target = str(body.get("id", "")) if isinstance(body, dict) else ""
        if not isinstance(body, dict) or not target.startswith("https://ror.org/"):
            continue
        names = [str(one.get("value", "")) for one in _list(body.get("names")) if isinstance(one, dict)]
        own = told.get("score")
        match = scores.organisation(
            name, names, float(own) if isinstance(own, int | float) else 0.0, told.get("chosen") is True
        )
        label = names[0] if names else target
        yield Candidate(thing.path, target, match.score, "ror", match.why, (("sameAs", target),), label)


_LOOKS = {
    SCHEMA.ScholarlyArticle.value: _paper,
    FOAF.Person.value: _person,
    SCHEMA.Organization.value: _organisation,
}


def _pairs(facts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((key, value) for key, value in facts.items() if value))


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _text(value: object) -> str:
    """A text, or the first of a list of texts."""
    return str(value[0]) if isinstance(value, list) and value else value if isinstance(value, str) else ""
