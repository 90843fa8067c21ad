"""The description of the whole: ``graph/void``, in VoID and DCAT."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.graph import terms
from kg.graph.terms import Base
from kg.model import Page, Statement
from kg.model.mention import version_id
from kg.vocab import DCAT, DCTERMS, KG, PREFIXES, RDF, VOID

_TYPE = str(RDF.type)
_WHAT = "Sessions of seminars, meetups and workshops: their topics, papers and people, each fact with its quote."
_FILES = {  # name -> (media type, what it holds)
    "graph.nq": ("application/n-quads", "Everything, with the claims and their evidence"),
    "graph.ttl": ("text/turtle", "The current view"),
}


@dataclass(frozen=True, slots=True)
class About:
    """What the dataset is called, its licence's address, and the version of the tool that makes it."""

    title: str = ""
    license: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """How much of what a default graph holds: statements, things, properties, and the things of each class."""

    triples: int
    entities: int
    properties: int
    classes: Mapping[str, int]


def contents(default: Collection[Statement]) -> Contents:
    """The contents of a default graph, counted in one pass."""
    things: set[str] = set()
    properties: set[str] = set()
    classes: Counter[str] = Counter()
    for thing, predicate, value, _ in default:
        things.add(thing)
        properties.add(predicate)
        if predicate == _TYPE:
            classes[value] += 1
    return Contents(len(default), len(things), len(properties), classes)


def void(
    held: Contents, pages: Iterable[Page], inputs: Iterable[tuple[str, str]], about: About, base: Base
) -> Iterator[Statement]:
    """What the default graph holds, how much of it, and made of what: ``inputs`` are (file name, sha256)."""
    graph, dataset = base("graph/void"), base("dataset")
    for subject, facts in (
        (dataset, _dataset(held, about, base)),
        (dataset, ((DCTERMS.source, base(f"page/{version_id(page)}")) for page in pages)),
        (dataset, ((DCTERMS.source, base(f"input/{digest[:12]}")) for _, digest in inputs)),
    ):
        yield from (Statement(subject, str(p), value, graph) for p, value in facts if value is not None)
    for name, digest in inputs:
        subject = base(f"input/{digest[:12]}")
        yield Statement(subject, str(DCTERMS.title), terms.text(name) or "", graph)
        yield Statement(subject, str(KG.sha256), terms.text(digest) or "", graph)


def _dataset(held: Contents, about: About, base: Base) -> Iterator[tuple[NamedNode, str | None]]:
    yield RDF.type, str(VOID.Dataset)
    yield RDF.type, str(DCAT.Dataset)
    yield DCTERMS.title, terms.text(about.title)
    yield DCTERMS.license, terms.iri(about.license)
    yield KG.toolVersion, terms.text(about.version)
    yield DCTERMS.description, terms.text(_WHAT)
    yield VOID.uriSpace, terms.text(base.iri)
    yield VOID.triples, terms.whole(held.triples)
    yield VOID.entities, terms.whole(held.entities)
    yield VOID.properties, terms.whole(held.properties)
    yield VOID.classes, terms.whole(len(held.classes))
    yield from ((VOID.vocabulary, f"<{iri}>") for iri in sorted(PREFIXES.values()))
    yield from ((VOID.classPartition, base(f"dataset/{_tail(kind)}")) for kind in held.classes)
    for name in _FILES:
        yield DCAT.distribution, base(f"dataset/{name}")
        yield VOID.dataDump, base(name)


def distributions(base: Base) -> Iterator[Statement]:
    """The files of a build that hold the data, as they lie below the base once it is published."""
    for name, (media, what) in _FILES.items():
        facts = (
            (RDF.type, str(DCAT.Distribution)),
            (DCTERMS.title, terms.text(what)),
            (DCAT.mediaType, terms.iri(f"https://www.iana.org/assignments/media-types/{media}")),
            (DCAT.downloadURL, base(name)),
        )
        yield from (Statement(base(f"dataset/{name}"), str(p), value or "", base("graph/void")) for p, value in facts)


def partitions(held: Contents, base: Base) -> Iterator[Statement]:
    """How many things of each class there are."""
    for kind, count in held.classes.items():
        subject, graph = base(f"dataset/{_tail(kind)}"), base("graph/void")
        yield Statement(subject, str(getattr(VOID, "class")), kind, graph)
        yield Statement(subject, str(VOID.entities), terms.whole(count), graph)


def _tail(iri: str) -> str:
    vocabulary, _, name = iri.strip("<>").replace("#", "/").rpartition("/")
    return f"{vocabulary.rstrip('/').rpartition('/')[2]}-{name}"
