"""A small graph that the tests know by heart: three groups, who of them had GANs first, and a quarrel."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad

from kg.text import slug
from kg.vocab import FOAF, KG, ORG, RDF, SCHEMA, SKOS, XSD
from view.sample import Pages

SITE = "https://north.example.org/seminar.html"
TOPICS = {
    "machine learning": "",
    "generative model": "machine learning",
    "generative adversarial network": "generative model",
    "diffusion model": "generative model",
    "neural network": "machine learning",
    "weather forecasting": "",
}
# (group, day, title, presenter, topic, paper)
SESSIONS = (
    ("north", "2018-03-05", "GANs for beginners", "Ada Berg", "generative adversarial network", "Generative nets"),
    ("north", "2018-09-10", "Networks that forecast", "Bo Costa", "weather forecasting", "Rain in the net"),
    ("north", "2019-02-11", "Diffusion explained", "Chen Duarte", "diffusion model", "Slow diffusion"),
    ("south", "2019-06-03", "Adversaries again", "Dana Ito", "generative adversarial network", "Generative nets"),
    ("south", "2020-01-20", "Forecasting floods", "Ada Berg", "weather forecasting", "Floods ahead"),
    ("east", "2021-05-04", "Fake clouds", "Elif Kaya", "generative adversarial network", "Clouds from noise"),
    ("east", "2021-11-02", "Layers upon layers", "Femi Lund", "neural network", "Deep layers"),
)
GROUPS = {"north": "North Seminar", "south": "South Meetup", "east": "East Reading Group"}


def story() -> list[Quad]:
    """The quads of the graph."""
    pages = Pages()
    pages.page("thesaurus", "https://example.org/t", "2020-01-01")
    for name, above in TOPICS.items():
        topic = pages.a(pages.iri(f"topic/{slug(name)}"), SKOS.Concept)
        pages.known(topic, SKOS.prefLabel, Literal(name, language="en"))
        if above:
            pages.known(topic, SKOS.broader, pages.iri(f"topic/{slug(above)}"))
    gan = pages.iri("topic/generative-adversarial-network")
    pages.known(gan, SKOS.altLabel, Literal("GAN", language="en"))
    for key, name in GROUPS.items():
        _group(pages, key, name)
    _quarrel(pages)
    _oddities(pages)
    return pages.quads


def _group(pages: Pages, key: str, name: str) -> None:
    pages.page(key, f"https://{key}.example.org/seminar.html", "2022-01-15")
    series = pages.a(pages.iri(f"series/{key}"), SCHEMA.EventSeries)
    pages.known(series, SCHEMA.name, Literal(name), "catalogue")
    host = pages.a(pages.iri(f"org/{key}"), SCHEMA.Organization, ORG.Organization)
    pages.known(host, SCHEMA.name, Literal(key.title()), "institutions")
    pages.known(series, SCHEMA.organizer, host, "catalogue")
    for group, *rest in SESSIONS:
        if group == key:
            _session(pages, series, key, *rest)


def _session(pages: Pages, series: NamedNode, key: str, day: str, title: str, who: str, topic: str, paper: str) -> None:
    session = pages.a(pages.iri(f"session/{key}/{day}"), SCHEMA.Event)
    pages.part(session, SCHEMA.superEvent, series)
    pages.say(session, SCHEMA.startDate, Literal(day, datatype=XSD.date), day)
    pages.say(session, SCHEMA.name, Literal(title), f"{title} - with room for-questions")
    pages.say(session, SCHEMA.about, pages.iri(f"topic/{slug(topic)}"), f"tonight on {topic}")
    person = pages.a(pages.iri(f"person/{slug(who)}"), SCHEMA.Person, FOAF.Person)
    pages.say(person, SCHEMA.name, Literal(who), who)
    pages.say(session, SCHEMA.performer, person, f"{who} presents")
    work = pages.a(pages.iri(f"paper/{slug(paper)}"), SCHEMA.ScholarlyArticle)
    pages.say(work, SCHEMA.name, Literal(paper), paper)
    pages.say(session, SCHEMA.workFeatured, work, f"we read {paper}")


def _quarrel(pages: Pages) -> None:
    """Two pages at odds about a paper's year."""
    paper = pages.iri("paper/generative-nets")
    kept = pages.say(paper, SCHEMA.datePublished, Literal("2014", datatype=XSD.gYear), "from 2014")
    lost = pages.say(paper, SCHEMA.datePublished, Literal("2016", datatype=XSD.gYear), "out in 2016", lost=True)
    pages.contradiction(kept, lost)


def _oddities(pages: Pages) -> None:
    """A cancelled session, one without a date, a talk, and links that must not become links."""
    series = pages.iri("series/east")
    off = pages.a(pages.iri("session/east/2016-01-04"), SCHEMA.Event)
    pages.part(off, SCHEMA.superEvent, series)
    pages.say(off, SCHEMA.startDate, Literal("2016-01-04", datatype=XSD.date), "4 Jan 2016")
    pages.say(off, SCHEMA.about, pages.iri("topic/diffusion-model"), "diffusion, cancelled")
    pages.say(off, KG.status, Literal("cancelled"), "cancelled")
    undated = pages.a(pages.iri("session/east/n9"), SCHEMA.Event)
    pages.part(undated, SCHEMA.superEvent, series)
    pages.say(undated, SCHEMA.name, Literal("=HYPERLINK(1)"), "=HYPERLINK(1)")
    talk = pages.a(pages.iri("talk/east/n9/1"), SCHEMA.Event)
    pages.part(talk, SCHEMA.superEvent, undated)
    pages.say(talk, SCHEMA.name, Literal("A short talk"), "A short talk")
    paper = pages.iri("paper/deep-layers")
    pages.say(paper, SCHEMA.url, NamedNode("javascript:alert(1)"), "paper")
    pages.say(paper, SCHEMA.url, NamedNode("https://papers.example.org/deep-layers"), "paper")
    pages.part(paper, RDF.type, SCHEMA.ScholarlyArticle)
