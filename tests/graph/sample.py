"""Records made by hand: small pages whose every claim is found by its words."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from kg.graph import About, Context, Described, default, describe, described
from kg.merge import decide, merge
from kg.model import (
    Claim,
    Concept,
    Decided,
    Institution,
    Knowledge,
    Organisation,
    Page,
    Person,
    Record,
    Resource,
    Series,
    Session,
    Source,
    Span,
    Statement,
    Talk,
    Topic,
    Work,
)
from kg.resolve import mentions, resolve

T = TypeVar("T")
BASE = "https://example.org/kg/"

KNOWLEDGE = Knowledge(
    concepts=(
        Concept("neural-network", f"{BASE}topic/neural-network", "neural network", scheme=f"{BASE}scheme/topics"),
        Concept(
            "spherical-cnn", f"{BASE}topic/spherical-cnn", "spherical CNN", broader=("neural-network",),
            alts=("spherical convolution",), scheme=f"{BASE}scheme/topics",
        ),
        Concept("sea-ice", f"{BASE}topic/sea-ice", "sea ice"),
    ),
    institutions=(
        Institution("parent-society", "Parent Society"),
        Institution("ocean-institute", "Ocean Institute", ("OI", "Sea Lab"), parent="parent-society", kind="institute"),
        Institution("far-university", "Far University"),
    ),
    schemes=((f"{BASE}scheme/topics", "Topics"),),
    inputs=(("topics.ttl", "0" * 64),),
)  # fmt: skip

OLD = """# Reading group of the OI
## 3. TBA (5 May 2020)
Speaker: Ada Lovelace (Sea Lab)
## 2. Spheres (28 April 2020)
Room 1. Taco Cohen on “Spherical CNNs for everyone” (Cohen et al. 2018), doi:10.1000/ab(c)<d>
Code: https://github.com/a/b
"""
NEW = """# Reading group of the OI
## 4. Sea ice (12 May 2020), cancelled
Speaker: Max
## 3. Kernels revisited (5 May 2020)
Speaker: Grace Hopper (Far University)
"""
OTHER = """# Workshop on spheres, 2021
## Morning (1 June 2021)
Talk 1 by Taco Cohen: Spheres again
He cites "Spherical CNNs for everyone", Cohen and Welling 2019, doi:10.1000/ab(c)<d>, arXiv 1801.10130
Recording: https://www.youtube.com/watch?v=1
"""


class Words:
    """Claims by the words of a page."""

    def __init__(self, text: str, name: str, source: Source) -> None:
        digest = hashlib.sha256(text.encode()).hexdigest()
        self.page = Page(f"{name}.md", source.id or name, text, digest, source=source)

    def span(self, words: str) -> Span:
        start = self.page.text.index(words)
        return Span(start, start + len(words))

    def claim(self, words: str, value: T, rule: str = "test.rule", confidence: float = 1.0) -> Claim[T]:
        return Claim(value, self.span(words), rule, confidence)

    def said(self, words: str) -> Claim[str]:
        return self.claim(words, words)

    def person(self, name: str, *employers: str) -> Person:
        return Person(self.said(name), tuple(Organisation(self.said(employer)) for employer in employers))


def source(day: date, **more: str) -> Source:
    return Source(id="oi", series="OI reads", host="OI", url="https://oi.example/reads", retrieved=day, **more)


def old() -> Record:
    w = Words(OLD, "oi-2020-04", source(date(2020, 4, 29), version_of="oi/oi"))
    third = Session(
        w.span("## 3. TBA (5 May 2020)"),
        start=w.claim("5 May", date(2020, 5, 5), "dates.partial", 0.8),
        date_inferred=True,
        number=w.claim("3", 3),
        status=w.claim("TBA", "planned"),
        performers=(w.person("Ada Lovelace", "Sea Lab"),),
    )
    paper = Work(
        w.span("“Spherical CNNs for everyone” (Cohen et al. 2018), doi:10.1000/ab(c)<d>"),
        title=w.said("Spherical CNNs for everyone"),
        authors=(w.claim("Cohen et al.", "Cohen"),),
        year=w.claim("2018", 2018),
        doi=w.claim("doi:10.1000/ab(c)<d>", "10.1000/ab(c)<d>"),
        venue=w.claim("Cohen et al. 2018", "Journal of Spheres"),
    )
    second = Session(
        w.span("## 2. Spheres (28 April 2020)"),
        start=w.claim("28 April 2020", date(2020, 4, 28)),
        number=w.claim("2", 2),
        title=w.said("Spheres"),
        place=w.said("Room 1"),
        performers=(w.person("Taco Cohen"),),
        works=(paper,),
        resources=(Resource("code", w.said("https://github.com/a/b")),),
        topics=(Topic("spherical-cnn", w.said("Spherical CNNs")),),
    )
    return Record(w.page, Series(w.said("Reading group of the OI")), (third, second))


def new() -> Record:
    w = Words(NEW, "oi-2020-05", source(date(2020, 5, 6), version_of="oi/oi"))
    fourth = Session(
        w.span("## 4. Sea ice (12 May 2020), cancelled"),
        start=w.claim("12 May 2020", date(2020, 5, 12)),
        number=w.claim("4", 4),
        title=w.said("Sea ice"),
        status=w.claim("cancelled", "cancelled"),
        performers=(w.person("Max"),),
        topics=(Topic("sea-ice", w.said("Sea ice")),),
    )
    third = Session(
        w.span("## 3. Kernels revisited (5 May 2020)"),
        start=w.claim("5 May 2020", date(2020, 5, 5)),
        number=w.claim("3", 3),
        title=w.said("Kernels revisited"),
        status=w.claim("Kernels", "held"),
        performers=(w.person("Grace Hopper", "Far University"),),
        topics=(Topic("kernels-revisited", w.said("Kernels revisited"), found=True),),
    )
    return Record(w.page, Series(w.said("Reading group of the OI")), (fourth, third))


def other() -> Record:
    w = Words(OTHER, "spheres", Source())
    paper = Work(
        w.span('"Spherical CNNs for everyone", Cohen and Welling 2019, doi:10.1000/ab(c)<d>, arXiv 1801.10130'),
        title=w.said("Spherical CNNs for everyone"),
        authors=(w.claim("Cohen and", "Cohen, T."), w.said("Welling")),
        year=w.claim("2019", 2019),
        doi=w.claim("doi:10.1000/ab(c)<d>", "10.1000/ab(c)<d>"),
        arxiv=w.claim("1801.10130", "1801.10130"),
    )
    talk = Talk(
        w.span("Talk 1 by Taco Cohen: Spheres again"),
        title=w.said("Spheres again"),
        kind=w.claim("Talk", "contributed"),
        performers=(w.person("Taco Cohen"),),
        works=(paper,),
    )
    morning = Session(
        w.span("## Morning (1 June 2021)"),
        start=w.claim("1 June 2021", date(2021, 6, 1)),
        title=w.said("Morning"),
        resources=(Resource("recording", w.said("https://www.youtube.com/watch?v=1")),),
        talks=(talk,),
    )
    return Record(w.page, Series(w.said("Workshop on spheres")), (morning,))


class Graph:
    """The graph of some records, made as the pipeline makes it, with the source itself as the quote."""

    def __init__(self, records: Sequence[Record], base: str = BASE) -> None:
        self.records, self.base = records, base
        self.names = resolve([mention for record in records for mention in mentions(record)], KNOWLEDGE)
        context = Context(self.names, KNOWLEDGE, base)
        self.described: list[Described] = []
        for record in records:
            text = record.page.text
            self.described.append(describe(record, lambda span, text=text: text[span.start : span.end], context))
        self.decided: Decided = decide(merge(a for one in self.described for a in one.assertions))
        pages = [record.page for record in records]
        about = About("Sample", "https://creativecommons.org/publicdomain/zero/1.0/", "0")
        said = [a for one in self.described for a in one.assertions]
        view, lists = default(self.decided, context)
        told = (a.statement for a in said if a.graph)
        evidence = (statement for one in self.described for statement in one.evidence)
        beside = described(view, self.decided, said, pages, context, about)
        self.statements = sorted({*view, *lists, *told, *evidence, *beside}, key=Statement.line)

    def default(self) -> list[Statement]:
        return [statement for statement in self.statements if not statement.graph]

    def values(self, subject: str, predicate: object) -> list[str]:
        """The objects in the default graph, IRIs below the base cut short."""
        wanted = (f"<{self.base}{subject}>", str(predicate))
        found = [s.object for s in self.default() if (s.subject, s.predicate) == wanted]
        return [term.removeprefix(f"<{self.base}").removesuffix(">") if term[0] == "<" else term for term in found]
