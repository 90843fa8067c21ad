"""Makes graphs that keep the contract of a build: of any size, and with any texts."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, timedelta

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.text import slug
from kg.vocab import BASE, DCTERMS, FOAF, KG, OA, ORG, PROV, RDF, SCHEMA, SKOS, XSD

TOPICS = {  # narrower -> broader
    "machine learning": "",
    "neural network": "machine learning",
    "convolutional neural network": "neural network",
    "spherical CNN": "convolutional neural network",
    "residual network": "convolutional neural network",
    "generative model": "machine learning",
    "generative adversarial network": "generative model",
    "normalizing flow": "generative model",
    "diffusion model": "generative model",
    "surrogate model": "machine learning",
    "emulator": "surrogate model",
    "physics-informed neural network": "neural network",
    "graph neural network": "neural network",
    "uncertainty quantification": "machine learning",
    "Bayesian inference": "uncertainty quantification",
    "climate science": "",
    "weather forecasting": "climate science",
    "downscaling": "climate science",
    "fluid dynamics": "",
    "turbulence": "fluid dynamics",
}
GROUPS = (
    ("ml-hzg", "ML@HZG", "HZG"),
    ("nlesc-sig", "NLeSC Machine Learning SIG", "NLeSC"),
    ("sciml-dmi", "SciML @ DMI", "DMI"),
    ("ml4ps", "Machine Learning and the Physical Sciences", "NeurIPS"),
)
GIVEN = (
    "Ada", "Bo", "Chen", "Dana", "Elif", "Femi", "Gita", "Hugo", "Ines", "Jun",
    "Kaja", "Lars", "Mina", "Noor", "Olga", "Pia", "Quan", "Rosa", "Sven", "Tara",
)  # fmt: skip
FAMILY = (
    "Abbas", "Berg", "Costa", "Duarte", "Eriksen", "Fischer", "Garcia", "Huang",
    "Ito", "Jansen", "Kaya", "Lund", "Meyer", "Novak", "Okoye", "Popov",
)  # fmt: skip


class Pages:
    """Says things, each with its words on a page; ``quads`` is the graph."""

    def __init__(self) -> None:
        self.quads: list[Quad] = []
        self.version = NamedNode(BASE)
        self.line = 0

    def iri(self, path: str) -> NamedNode:
        """An IRI below the base."""
        return NamedNode(BASE + path)

    def page(self, name: str, url: str, retrieved: str) -> None:
        """What is said from here on stands on this page."""
        self.version, self.line = self.iri(f"page/{name}/{slug(name + url)[:12]:0<12}"), 0
        self._add(self.version, RDF.type, PROV.Entity, "graph/evidence")
        self._add(self.version, PROV.wasDerivedFrom, NamedNode(url), "graph/evidence")
        self._add(self.version, PROV.generatedAtTime, Literal(retrieved, datatype=XSD.date), "graph/evidence")

    def _add(self, s: NamedNode, p: NamedNode, o: NamedNode | Literal, graph: str = "") -> None:
        self.quads.append(Quad(s, p, o, self.iri(graph) if graph else DefaultGraph()))

    def a(self, subject: NamedNode, *classes: NamedNode) -> NamedNode:
        """``subject`` is of these classes."""
        for kind in classes:
            self._add(subject, RDF.type, kind)
        return subject

    def part(self, s: NamedNode, p: NamedNode, o: NamedNode | Literal) -> None:
        """A statement that needs no words."""
        self._add(s, p, o)

    def known(self, s: NamedNode, p: NamedNode, o: NamedNode | Literal, graph: str = "thesaurus") -> None:
        """A statement of a curated graph."""
        self._add(s, p, o)
        self._add(s, p, o, f"graph/{graph}")

    def say(self, s: NamedNode, p: NamedNode, o: NamedNode | Literal, quote: str, *, lost: bool = False) -> NamedNode:
        """A statement in the words ``quote``; the graph that it stands in."""
        self.line += 1
        path = f"{self.version.value}/{self.line * 10}-{self.line * 10 + len(quote)}/sample.rule"
        graph = NamedNode(path)
        self.quads.append(Quad(s, p, o, graph))
        if not lost:
            self._add(s, p, o)
        for predicate, value in (
            (OA.hasSource, self.version),
            (OA.start, Literal(self.line * 10)),
            (OA.end, Literal(self.line * 10 + len(quote))),
            (OA.exact, Literal(quote)),
            (KG.line, Literal(self.line)),
            (PROV.wasGeneratedBy, self.iri("rule/sample.rule")),
        ):
            self._add(graph, predicate, value, "graph/evidence")
        return graph

    def contradiction(self, kept: NamedNode, lost: NamedNode) -> None:
        """Two claims that cannot both hold."""
        which = self.iri(f"contradiction/{slug(kept.value + lost.value)}")
        self._add(which, RDF.type, KG.Contradiction, "graph/contradictions")
        for graph in (kept, lost):
            self._add(which, KG.claim, graph, "graph/contradictions")


def sample(nodes: int = 300, texts: Iterable[str] = (), seed: int = 1) -> list[Quad]:
    """A graph of about ``nodes`` nodes. ``texts`` (repeated) take the place of names, titles and quotes."""
    return _Maker(nodes, list(texts), random.Random(seed)).make()


class _Maker:
    def __init__(self, nodes: int, texts: list[str], chance: random.Random) -> None:
        self.pages, self.texts, self.chance, self.used = Pages(), texts, chance, 0
        self.sessions = max(4, nodes * 10 // 46)
        self.people_count, self.topic_count = max(5, nodes // 5), max(20, nodes // 12)

    def text(self, usual: str) -> str:
        """The next given text, else ``usual``."""
        if not self.texts:
            return usual
        self.used += 1
        return self.texts[self.used % len(self.texts)]

    def make(self) -> list[Quad]:
        pages = self.pages
        pages.page("thesaurus", "https://example.org/t", "2020-01-01")
        self.topics = [self.topic(name, above) for name, above in self.topic_names()]
        self.orgs = [self.organisation(name) for name in ("DKRZ", "Hereon", "University of Oslo", "DTU Space")]
        self.people = [self.person(i) for i in range(self.people_count)]
        groups = max(4, min(40, self.sessions // 60))
        for g in range(groups):
            known = GROUPS[g] if g < len(GROUPS) else (f"group-{g}", f"Reading group {g}", f"Institute {g}")
            self.group(g, groups, *known)
        return pages.quads

    def topic_names(self) -> list[tuple[str, str]]:
        names = list(TOPICS.items())
        tops = list(TOPICS)
        return names + [(f"method {i}", tops[i % len(tops)]) for i in range(self.topic_count - len(names))]

    def topic(self, name: str, above: str) -> NamedNode:
        iri = self.pages.a(self.pages.iri(f"topic/{slug(name)}"), SKOS.Concept)
        self.pages.known(iri, SKOS.prefLabel, Literal(self.text(name), language="en"))
        self.pages.known(iri, SKOS.altLabel, Literal(self.text(f"{name}s"), language="en"))
        if above:
            self.pages.known(iri, SKOS.broader, self.pages.iri(f"topic/{slug(above)}"))
        return iri

    def organisation(self, name: str) -> NamedNode:
        iri = self.pages.a(self.pages.iri(f"org/{slug(name)}"), SCHEMA.Organization, ORG.Organization)
        self.pages.known(iri, SCHEMA.name, Literal(self.text(name)), "institutions")
        return iri

    def person(self, i: int) -> NamedNode:
        name = f"{GIVEN[i % len(GIVEN)]} {FAMILY[i // len(GIVEN) % len(FAMILY)]}"
        name += f" {i}" if i >= len(GIVEN) * len(FAMILY) else ""
        iri = self.pages.a(self.pages.iri(f"person/{slug(name)}"), SCHEMA.Person, FOAF.Person)
        name = self.text(name)
        self.pages.say(iri, SCHEMA.name, Literal(name), name)
        if i % 3 == 0:
            self.pages.say(iri, SCHEMA.affiliation, self.orgs[i % len(self.orgs)], self.text(f"{name} (DKRZ)"))
        return iri

    def group(self, g: int, groups: int, key: str, name: str, host: str) -> None:
        pages = self.pages
        pages.page(key, f"https://{key}.example.org/seminar.html", "2024-01-15")
        iri = pages.a(pages.iri(f"series/{key}"), SCHEMA.EventSeries)
        pages.known(iri, SCHEMA.name, Literal(self.text(name)), "catalogue")
        pages.known(iri, SCHEMA.organizer, self.organisation(host), "catalogue")
        day = date(2017 + g % 3, 3, 7)
        for n in range(self.sessions // groups):
            self.session(iri, key, day + timedelta(days=n * max(3, 1800 * groups // self.sessions)), n)

    def session(self, series: NamedNode, key: str, day: date, n: int) -> None:
        pages, chance = self.pages, self.chance
        iri = pages.a(pages.iri(f"session/{key}/{day}"), SCHEMA.Event)
        pages.part(iri, SCHEMA.superEvent, series)
        pages.say(iri, SCHEMA.startDate, Literal(str(day), datatype=XSD.date), self.text(f"{day:%d %B %Y}"))
        topic = self.topics[min(len(self.topics) - 1, int(chance.expovariate(3 / len(self.topics))))]
        name = self.text(f"{self.text('On')} {topic.value.rpartition('/')[2].replace('-', ' ')} {n}")
        pages.say(iri, SCHEMA.name, Literal(name), name)
        pages.say(iri, SCHEMA.about, topic, name)
        person = chance.choice(self.people)
        pages.say(iri, SCHEMA.performer, person, self.text(f"presented by person {n}"))
        if n % 4 == 0:
            pages.say(iri, KG.chair, chance.choice(self.people), self.text("chair of the day"))
        self.paper(iri, f"{key}-{n}", chance.choice(self.people), day.year - chance.randrange(4))
        if n % 2:
            self.paper(iri, f"paper-{chance.randrange(self.sessions)}", person, day.year)

    def paper(self, session: NamedNode, key: str, author: NamedNode, year: int) -> None:
        pages = self.pages
        iri = pages.a(pages.iri(f"paper/{slug(key)}"), SCHEMA.ScholarlyArticle)
        title = self.text(f"A study of {key} and what follows from it")
        pages.say(session, SCHEMA.workFeatured, iri, title)
        pages.say(iri, SCHEMA.name, Literal(title), title)
        pages.say(iri, SCHEMA.author, author, self.text("first author"))
        kept = pages.say(iri, SCHEMA.datePublished, Literal(str(year), datatype=XSD.gYear), self.text(f"({year})"))
        if key.endswith("7"):
            wrong = Literal(str(year + 1), datatype=XSD.gYear)
            pages.contradiction(kept, pages.say(iri, SCHEMA.datePublished, wrong, f"({year + 1})", lost=True))
        pages.say(iri, SCHEMA.url, NamedNode(f"https://doi.example.org/{slug(key)}"), title)
        pages.say(iri, DCTERMS.bibliographicCitation, Literal(f"{title} ({year})"), f"{title} ({year})")
