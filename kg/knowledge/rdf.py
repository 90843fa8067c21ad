"""RDF files of any syntax as facts by subject, streamed through pyoxigraph's parser; nothing is loaded into a store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, RdfFormat, parse

from kg.errors import CatalogueError
from kg.text import label
from kg.vocab import RDF

Facts = dict[str, list[tuple[str, str]]]  # predicate -> (value, language); of a node, NODE stands for the language
NODE = "-"
_OTHER_ENDINGS = {"owl": "rdf", "xml": "rdf", "skos": "rdf", "json": "jsonld"}


def subjects(path: Path, data: bytes) -> dict[str, Facts]:
    """What the file at ``path`` says, by subject. Raises CatalogueError for an unknown syntax and for broken RDF."""
    ending = path.suffix.lstrip(".").lower()
    syntax = RdfFormat.from_extension(_OTHER_ENDINGS.get(ending, ending))
    if syntax is None:
        raise CatalogueError("not a known RDF syntax", path=path, cure="use .ttl, .nt, .nq, .trig, .rdf or .jsonld")
    found: dict[str, Facts] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in parse(data, syntax):
            value = quad.object
            language = value.language or "" if isinstance(value, Literal) else NODE
            text = value.value if hasattr(value, "value") else str(value)
            found[getattr(quad.subject, "value", str(quad.subject))][quad.predicate.value].append((text, language))
    except SyntaxError as error:
        raise CatalogueError(f"broken RDF: {error.msg}", path=path, line=error.lineno, cure="mend that line") from error
    return found


def of_type(found: dict[str, Facts], kind: str) -> Iterator[tuple[str, Facts]]:
    """The subjects of that class, sorted."""
    for iri in sorted(found):
        if any(value == kind for value, _ in found[iri].get(RDF.type.value, ())):
            yield iri, found[iri]


def values(facts: Facts, *predicates: str) -> list[str]:
    """The values of these predicates, words and IRIs alike, sorted."""
    return sorted({clean for one in predicates for value, _ in facts.get(one, ()) if (clean := label(value))})


def words(facts: Facts, predicate: str) -> list[str]:
    """The words that are values of ``predicate``, sorted."""
    told = (value for value, language in facts.get(predicate, ()) if language != NODE)
    return sorted({clean for value in told if (clean := label(value))})


def first(facts: Facts, *predicates: str) -> str:
    """Of the first of these predicates that has words: the English, else those without a language, else the first."""
    for predicate in predicates:
        told = [(value, language) for value, language in facts.get(predicate, ()) if language != NODE and label(value)]
        if told:
            return label(min(told, key=lambda v: (v[1].split("-")[0] != "en", v[1] != "", v))[0])
    return ""


def tail(iri: str) -> str:
    """The last step of an IRI."""
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]
