"""What a session is about and what it links: papers, code, data, recordings, topics."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from pyoxigraph import NamedNode

from kg.graph import terms
from kg.graph.people import author
from kg.graph.saying import Saying
from kg.model import Claim, Resource, Topic, Work
from kg.model.mention import work_key
from kg.text import fold, slug
from kg.vocab import BIBO, DCTERMS, FABIO, SCHEMA, SKOS

_CLASSES = {
    "code": ("code", SCHEMA.SoftwareSourceCode),
    "dataset": ("dataset", SCHEMA.Dataset),
    "video": ("video", SCHEMA.VideoObject),
    "recording": ("video", SCHEMA.VideoObject),
    "creative": ("creative", SCHEMA.CreativeWork),
}
_MEETING = re.compile(r"\b(?:proceedings|proc|conference|conf|workshop|symposium|congress|meeting)\b", re.IGNORECASE)
_EDITION = re.compile(r"[\s,]*(?:\(?\b(?:19|20)\d\d\b\)?|['’]\d\d\b)[\s,]*$")


def work(say: Saying, event: str, told: Work) -> None:
    """A paper that a session or talk discusses or refers to."""
    iri = say.named(work_key(say.page, told))
    say.is_a(iri, SCHEMA.ScholarlyArticle)
    role = SCHEMA.workFeatured if told.role == "discussed" else DCTERMS.references
    say.say(event, role, iri, _leading(told), passing=True)
    if told.title:
        say.say(iri, SCHEMA.name, terms.text(told.title.value), told.title)
    for name in told.authors:
        say.say(iri, SCHEMA.author, author(say, name), name)
    if told.year:
        say.say(iri, SCHEMA.datePublished, terms.year(told.year.value), told.year)
    if told.venue:
        _venue(say, iri, told.venue)
    if told.citation:
        say.say(iri, DCTERMS.bibliographicCitation, terms.text(told.citation.value), told.citation)
    _identifiers(say, iri, told)
    for about in told.topics:
        say.say(iri, SCHEMA.about, topic(say, about), about.label)


def _leading(told: Work) -> Claim[Any]:
    """The claim that a work is cited at all: its whole span, by the rule that found its surest part."""
    parts = (told.doi, told.arxiv, told.title, told.citation, *told.urls, *told.authors)
    first = next((part for part in parts if part), None)
    return Claim(None, told.span, first.rule if first else "works", first.confidence if first else 1.0)


def _identifiers(say: Saying, iri: str, told: Work) -> None:
    if told.doi:
        doi = told.doi.value.lower()
        say.say(iri, BIBO.doi, terms.text(doi), told.doi)
        say.say(iri, SCHEMA.sameAs, terms.iri(f"https://doi.org/{terms.path(doi)}"), told.doi)
    if told.arxiv:
        say.say(iri, FABIO.hasArXivId, terms.text(told.arxiv.value), told.arxiv)
        say.say(iri, SCHEMA.sameAs, terms.iri(f"https://arxiv.org/abs/{terms.path(told.arxiv.value)}"), told.arxiv)
    for url in told.urls:
        say.say(iri, SCHEMA.url, terms.iri(url.value), url)


def _venue(say: Saying, paper: str, told: Claim[str]) -> None:
    """Where a paper appeared: a journal, a conference whatever its year, or a preprint server."""
    name = _EDITION.sub("", told.value) or told.value
    entry = say.context.conferences.get(fold(name))
    iri = say.base(f"venue/{slug(entry or name)}")
    say.is_a(iri, SCHEMA.EventSeries if entry or _MEETING.search(name) else SCHEMA.Periodical)
    say.say(iri, SCHEMA.name, terms.text(name), told)
    say.say(paper, SCHEMA.isPartOf, iri, told)


def resource(say: Saying, event: str, told: Resource) -> None:
    """Code, data, a recording or another work that a session links."""
    address = terms.iri(told.url.value) if told.url else None
    claim = told.url if address else told.name
    if claim is None:
        return
    room, kind = _CLASSES[told.kind]
    iri = say.base(f"{room}/{slug(_bare(claim.value) if address else claim.value)}")
    say.is_a(iri, kind)
    link: NamedNode = SCHEMA.recordedIn if told.kind == "recording" else DCTERMS.references
    say.say(event, link, iri, claim, passing=True)
    if told.url:
        say.say(iri, SCHEMA.url, address, told.url)
    if told.name:
        say.say(iri, SCHEMA.name, terms.text(told.name.value), told.name)


def _bare(url: str) -> str:
    """An address without scheme and "www.", so that both forms of it are one thing."""
    parts = urlsplit(url)
    return f"{parts.netloc.removeprefix('www.')}{parts.path} {parts.query}"


def topic(say: Saying, told: Topic) -> str:
    """A topic; the IRI. One that no thesaurus has goes by the words of the page."""
    iri = say.base(f"topic/{told.concept}")
    say.is_a(iri, SKOS.Concept)
    if told.found:
        say.say(iri, SKOS.prefLabel, terms.text(told.label.value), told.label)
        say.say(iri, SKOS.inScheme, say.base("scheme/found"), told.label)
    return iri
