"""A graph whose every text tries to run a script."""

from __future__ import annotations

from itertools import product
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.vocab import DCTERMS, FOAF, KG, ORG, SCHEMA, SKOS
from view.sample import Pages

_OPENERS = ("", '">', "'>", "</script>", "</style>", "</title>", "</noscript>", "-->", "]]>", "</textarea>", "`}", "\\")
_RUNNERS = (
    "<script>hit(1)</script>",
    "<img src=x onerror=hit(1)>",
    "<svg/onload=hit(1)>",
    "<iframe srcdoc='<script>parent.hit(1)</script>'>",
    "<details open ontoggle=hit(1)>",
    "<body onload=hit(1)>",
    "<input autofocus onfocus=hit(1)>",
    "<a href='javascript:hit(1)'>x</a>",
    "<math><mi//xlink:href='data:x,<script>hit(1)</script>'>",
    "<style>@import'//x.example'</style>",
    "<meta http-equiv=refresh content='0;url=javascript:hit(1)'>",
    "<base href=//x.example>",
    "<object data=javascript:hit(1)>",
    "<template><script>hit(1)</script></template>",
    "javascript:hit(1)//",
    "${hit(1)}{{hit(1)}}$title",
    "\u2028hit(1)\u2029",
)
PAYLOADS = [opener + runner for opener, runner in product(_OPENERS, _RUNNERS)]
KINDS = ("session", "topic", "person", "paper", "org", "series", "venue", "code")


def hostile(texts: list[str] = PAYLOADS) -> list[Quad]:
    """For each text a session with all that can hang on one, and this text in every place."""
    pages = Pages()
    for i, text in enumerate(texts):
        pages.page(f"page-{i}", "javascript:hit(1)" if i % 2 else f"https://x{i}.example.org/#{i}", "2020-01-01")
        _session(pages, i, text)
    return pages.quads


def _session(pages: Pages, i: int, text: str) -> None:
    def thing(kind: str, *classes: NamedNode) -> NamedNode:
        return pages.a(pages.iri(f"{kind}/{i}"), *classes)

    session, series = thing("session", SCHEMA.Event), thing("series", SCHEMA.EventSeries)
    org, person = thing("org", SCHEMA.Organization, ORG.Organization), thing("person", SCHEMA.Person, FOAF.Person)
    paper, venue = thing("paper", SCHEMA.ScholarlyArticle), thing("venue", SCHEMA.Periodical)
    code, topic = thing("code", SCHEMA.SoftwareSourceCode), thing("topic", SKOS.Concept)
    pages.part(session, SCHEMA.superEvent, series)
    pages.known(topic, SKOS.prefLabel, Literal(text, language="en"))
    pages.known(topic, SKOS.altLabel, Literal(text + "s", language="en"))
    for named in (session, series, org, person, paper, venue, code):
        pages.say(named, SCHEMA.name, Literal(text), text)
    pages.say(session, SCHEMA.startDate, Literal(text if i % 3 == 0 else f"2020-01-{i % 28 + 1:02}"), text)
    for predicate in (SCHEMA.location, KG.status, DCTERMS.description):
        pages.say(session, predicate, Literal(text), text)
    links = ((SCHEMA.performer, person), (SCHEMA.about, topic), (SCHEMA.workFeatured, paper), (SCHEMA.mentions, org))
    for predicate, other in (*links, (DCTERMS.references, code)):
        pages.say(session, predicate, other, text)
    pages.say(series, SCHEMA.organizer, org, text)
    pages.say(person, SCHEMA.affiliation, org, text)
    pages.say(org, SCHEMA.alternateName, Literal(text[:14]), text)
    pages.say(paper, SCHEMA.isPartOf, venue, text)
    pages.say(paper, SCHEMA.url, NamedNode("javascript:hit(1)"), text)
    kept = pages.say(paper, SCHEMA.datePublished, Literal(text), text)
    pages.contradiction(kept, pages.say(paper, SCHEMA.datePublished, Literal(text + "!"), text, lost=True))
    pages.say(paper, DCTERMS.bibliographicCitation, Literal(text), text)


def hostile_report(texts: list[str] = PAYLOADS) -> tuple[dict[str, Any], dict[str, str]]:
    """The report of a build with each text in every place, and its pages."""
    pages = {
        f"{text}/{i}": {"sessions": i, "lines": {"used": 1, "ignored": 1, "missed": 2}, "missed lines": [1, 2]}
        for i, text in enumerate(texts)
    }
    said = [{"subject": t, "property": t, "kept": {"value": t}, "other": {"value": t}} for t in texts]
    report = {"pages": pages, "skipped": [{"page": t, "cause": t} for t in texts], "contradictions": said}
    words = {f"{name.replace('/', '-')}.txt": f"{name}\n{name}" for name in pages}
    return report, words
