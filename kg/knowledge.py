"""Thesauri (SKOS) and the list of institutions (schema.org) as plain values, from any RDF syntax.

The files are streamed through pyoxigraph's parser and grouped by subject; nothing is loaded into a store.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Literal, RdfFormat, parse

from kg.errors import CatalogueError
from kg.model import Concept, Institution, Knowledge
from kg.text import label, slug
from kg.vocab import DCTERMS, RDF, SCHEMA, SKOS

Facts = dict[str, list[tuple[str, str]]]  # predicate -> (value, language)


def load(paths: Iterable[Path]) -> Knowledge:
    """All concepts and institutions of the files that exist among ``paths``; later files add to earlier ones.

    Raises CatalogueError, with file and line, for broken RDF or a concept without a label.
    """
    concepts: dict[str, Concept] = {}
    institutions: dict[str, Institution] = {}
    schemes: dict[str, str] = {}
    inputs = []
    for path in dict.fromkeys(path.resolve() for path in paths if path.is_file()):
        data = path.read_bytes()
        inputs.append((path.name, hashlib.sha256(data).hexdigest()))
        subjects = _subjects(path, data)
        for concept in _concepts(path, subjects):
            concepts[concept.slug] = _add(concepts.get(concept.slug), concept)
        for institution in _institutions(subjects):
            institutions[institution.slug] = institution
        for iri, facts in _of_type(subjects, SKOS.ConceptScheme.value):
            schemes[iri] = _first(facts, DCTERMS.title.value)
    return Knowledge(
        tuple(concepts[s] for s in sorted(concepts)),
        tuple(institutions[s] for s in sorted(institutions)),
        tuple(sorted(schemes.items())),
        inputs=tuple(sorted(inputs)),
    )


def _subjects(path: Path, data: bytes) -> dict[str, Facts]:
    syntax = RdfFormat.from_extension(path.suffix.lstrip(".").lower())
    if syntax is None:
        raise CatalogueError("not a known RDF syntax", path=path, cure="use .ttl, .nt, .nq, .trig, .rdf or .jsonld")
    subjects: dict[str, Facts] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in parse(data, syntax):
            value = quad.object
            language = value.language or "" if isinstance(value, Literal) else ""
            text = value.value if hasattr(value, "value") else str(value)
            subjects[getattr(quad.subject, "value", str(quad.subject))][quad.predicate.value].append((text, language))
    except SyntaxError as error:
        raise CatalogueError(f"broken RDF: {error.msg}", path=path, line=error.lineno, cure="mend that line") from error
    return subjects


def _of_type(subjects: dict[str, Facts], kind: str) -> Iterator[tuple[str, Facts]]:
    for iri in sorted(subjects):
        if any(value == kind for value, _ in subjects[iri].get(RDF.type.value, ())):
            yield iri, subjects[iri]


def _values(facts: Facts, predicate: str) -> list[str]:
    return sorted({clean for value, _ in facts.get(predicate, ()) if (clean := label(value))})


def _first(facts: Facts, predicate: str) -> str:
    """The English value, else one without a language, else the first."""
    ranked = sorted(facts.get(predicate, ()), key=lambda v: (v[1].split("-")[0] != "en", v[1] != "", v))
    return label(ranked[0][0]) if ranked else ""


def _tail(iri: str) -> str:
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]


def _concepts(path: Path, subjects: dict[str, Facts]) -> Iterator[Concept]:
    own = "/topic/"
    found = list(_of_type(subjects, SKOS.Concept.value))
    prefs = {iri: _first(facts, SKOS.prefLabel.value) for iri, facts in found}
    slugs = {iri: slug(_tail(iri) if own in iri else prefs[iri]) for iri in prefs}
    for iri, facts in found:
        pref = prefs[iri]
        if not pref:
            raise CatalogueError(f"the concept <{iri}> has no skos:prefLabel", path=path, cure="give it one")
        others = {*_values(facts, SKOS.prefLabel.value), *_values(facts, SKOS.altLabel.value)} - {pref}
        yield Concept(
            slugs[iri],
            iri,
            pref,
            tuple(sorted(others)),
            tuple(_values(facts, SKOS.hiddenLabel.value)),
            tuple(sorted({slugs[b] for b in _values(facts, SKOS.broader.value) if b in slugs} - {slugs[iri]})),
            _first(facts, SKOS.definition.value),
            tuple(_values(facts, SKOS.exactMatch.value)) + (() if own in iri else (iri,)),
            next(iter(_values(facts, SKOS.inScheme.value)), ""),
        )


def _add(old: Concept | None, new: Concept) -> Concept:
    """One concept of two descriptions: the first one's label, both ones' other labels and links."""
    if old is None:
        return new
    return replace(
        old,
        alts=_both(old.alts, new.alts, (new.pref,), but=old.pref),
        hiddens=_both(old.hiddens, new.hiddens),
        broader=_both(old.broader, new.broader),
        definition=old.definition or new.definition,
        exact_match=_both(old.exact_match, new.exact_match),
        scheme=old.scheme or new.scheme,
    )


def _both(*parts: Sequence[str], but: str = "") -> tuple[str, ...]:
    return tuple(sorted({value for part in parts for value in part} - {but}))


def _institutions(subjects: dict[str, Facts]) -> Iterator[Institution]:
    for iri, facts in _of_type(subjects, SCHEMA.Organization.value):
        name = _first(facts, SCHEMA.name.value)
        if not name:
            continue
        others = {*_values(facts, SCHEMA.name.value), *_values(facts, SCHEMA.alternateName.value)} - {name}
        parent = next(iter(_values(facts, SCHEMA.parentOrganization.value)), "")
        yield Institution(
            slug(_tail(iri)),
            name,
            tuple(sorted(others)),
            tuple(_values(facts, SKOS.hiddenLabel.value)),
            slug(_tail(parent)) if parent else "",
            tuple(_values(facts, SCHEMA.sameAs.value)),
            next(iter(_values(facts, SCHEMA.additionalType.value)), ""),
        )
