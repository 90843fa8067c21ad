"""SKOS thesauri, whoever wrote them, as concepts: labels plain or of SKOS-XL, links written from either side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from kg.errors import CatalogueError
from kg.knowledge.rdf import Facts, first, of_type, tail, values, words
from kg.model import Concept
from kg.text import slug
from kg.vocab import DCTERMS, PREFIXES, RDFS, SKOS

_OWN = "/topic/"  # in the IRIs of concepts that go by the ends of these; others go by their labels
_NARROWER, _TOP_OF = (f"{PREFIXES['skos']}{term}" for term in ("narrower", "topConceptOf"))
_XL = "http://www.w3.org/2008/05/skos-xl#"
_LABELS = {SKOS.prefLabel.value: "prefLabel", SKOS.altLabel.value: "altLabel", SKOS.hiddenLabel.value: "hiddenLabel"}
_TITLES = (
    DCTERMS.title.value,
    "http://purl.org/dc/elements/1.1/title",
    SKOS.prefLabel.value,
    RDFS.label.value,
)


def schemes_of(found: dict[str, Facts]) -> Iterator[tuple[str, str]]:
    """The IRI and the title of each scheme that has one."""
    for iri, facts in of_type(found, SKOS.ConceptScheme.value):
        if title := first(facts, *_TITLES):
            yield iri, title


def concepts_of(path: Path, found: dict[str, Facts]) -> Iterator[Concept]:
    """The concepts of the file at ``path``. One of another's vocabulary that has no label is left out.

    Raises CatalogueError for a concept of one's own without a label.
    """
    told = [(iri, _with_xl(facts, found)) for iri, facts in of_type(found, SKOS.Concept.value)]
    prefs = {iri: first(facts, *_LABELS, RDFS.label.value) for iri, facts in told}
    slugs = {iri: slug(tail(iri) if _OWN in iri else pref) for iri, pref in prefs.items() if pref}
    broader = _broader(told)
    for iri, facts in told:
        if iri in slugs:
            above = {slugs[one] for one in broader[iri] if one in slugs} - {slugs[iri]}
            yield _concept(iri, facts, prefs[iri], slugs[iri], tuple(sorted(above)))
        elif _OWN in iri:
            raise CatalogueError(f"the concept <{iri}> has no skos:prefLabel", path=path, cure="give it one")


def _concept(iri: str, facts: Facts, pref: str, name: str, broader: tuple[str, ...]) -> Concept:
    others = {*words(facts, SKOS.prefLabel.value), *words(facts, SKOS.altLabel.value)} - {pref}
    return Concept(
        name,
        iri,
        pref,
        tuple(sorted(others)),
        tuple(words(facts, SKOS.hiddenLabel.value)),
        broader,
        first(facts, SKOS.definition.value),
        tuple(values(facts, SKOS.exactMatch.value)) + (() if _OWN in iri else (iri,)),
        next(iter(values(facts, SKOS.inScheme.value, _TOP_OF)), ""),
    )


def _with_xl(facts: Facts, found: dict[str, Facts]) -> Facts:
    """Labels that are nodes of their own (SKOS-XL) beside the plain ones."""
    nodes = {plain: values(facts, _XL + term) for plain, term in _LABELS.items()}
    forms = {plain: [form for node in of for form in found[node][f"{_XL}literalForm"]] for plain, of in nodes.items()}
    return {**facts, **{plain: [*facts.get(plain, ()), *more] for plain, more in forms.items()}}


def _broader(told: list[tuple[str, Facts]]) -> dict[str, set[str]]:
    """What is broader than each concept, whichever of the two says so."""
    broader: dict[str, set[str]] = defaultdict(set)
    for iri, facts in told:
        broader[iri].update(values(facts, SKOS.broader.value))
        for narrower in values(facts, _NARROWER):
            broader[narrower].add(iri)
    return broader
