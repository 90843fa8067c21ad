"""Each shape holds in a sound graph, and a graph that breaks it is caught, named and traced to its line."""

from __future__ import annotations

from typing import NamedTuple

import pytest
import rdflib
from graph.sample import BASE, Graph, new, old, other

from kg.errors import ShapeError
from kg.model import Statement
from kg.project import packaged
from kg.validate import Violation, check, refuse, violations
from kg.vocab import _TERMS, KG, OA, PREFIXES, PROV, RDF

EVIDENCE = f"<{BASE}graph/evidence>"
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
SESSION, PAPER = "session/oi/2020-04-28", "paper/doi/10.1000/ab(c)%3Cd%3E"


class Break(NamedTuple):
    """One edit of the graph that a shape must catch. ``value`` None takes a property away."""

    shape: str
    subject: str
    property: str
    value: str | None
    words: str  # that the message has
    line: int  # of the page that says it; 0 where no page does
    graph: str = ""


BREAKS = [
    Break("EventSeries", "series/oi", "schema:organizer", f"<{BASE}topic/sea-ice>", "organised by", 1),
    Break("Event", SESSION, "schema:superEvent", None, "belongs to exactly one series or session", 2),
    Break("Event", SESSION, "kg:status", '"postponed"', "held, planned or cancelled", 2),
    Break("Event", SESSION, "schema:name", '"One", "Two"', "“One” and “Two”", 4),
    Break("Event", SESSION, "schema:performer", f"<{PREFIXES['schema']}Thing>", "presented by people", 5),
    Break("Event", SESSION, "kg:speaker", '"Max"', "no Event of the model has kg:speaker", 2),
    Break("Session", SESSION, "schema:superEvent", f"<{BASE}session/oi/2020-05-05>", "belongs to a series where", 2),
    Break("Session", SESSION, "schema:endDate", '"2020-04-01"^^xsd:date', "begins before it ends", 4),
    Break("Talk", "talk/spheres/2021-06-01/1", "schema:position", None, "position in its session", 3),
    Break("Person", "person/grace-hopper", "schema:name", None, "exactly one name", 5),
    Break("Person", "person/grace-hopper", "schema:affiliation", f"<{BASE}topic/sea-ice>", "organisations", 5),
    Break("Organization", "org/far-university", "schema:name", '" "', "exactly one name, in words", 5),
    Break("ScholarlyArticle", PAPER, "bibo:doi", '"https://doi.org/10.1000/x"', "one DOI, bare", 5),
    Break("ScholarlyArticle", PAPER, "fabio:hasArXivId", '"1801.10130v2"', "without a version", 4),
    Break("ScholarlyArticle", PAPER, "schema:datePublished", '"2018"', "appeared in one year", 5),
    Break("Periodical", "venue/journal-of-spheres", "schema:name", None, "exactly one name", 5),
    Break("Work", "code/github-com-a-b", "schema:url", None, "a name or a link", 6),
    Break("Concept", "topic/sea-ice", "skos:prefLabel", '"sea ice", "ice"', "exactly one preferred label", 2),
    Break("Concept", "topic/sea-ice", "skos:broader", f"<{BASE}org/far-university>", "narrower than topics", 2),
    Break("ConceptScheme", "scheme/topics", "dcterms:title", '"A", "B"', "one title", 0),
    Break("PageVersion", "", "kg:sha256", '"0"', "one hash", 1, EVIDENCE),
    Break("Evidence", "", "oa:exact", None, "exactly one quote", 4, EVIDENCE),
    Break("Evidence", "", "oa:start", '"900"^^xsd:integer', "before its end", 4, EVIDENCE),
    Break("Contradiction", "", "kg:claim", None, "exactly two claims", 0, f"<{BASE}graph/contradictions>"),
    Break("Decision", "", "kg:confidence", '"2"^^xsd:decimal', "up to 1", 4, f"<{BASE}graph/decisions>"),
    Break("Dataset", "dataset", "dcat:distribution", None, "its files", 0, f"<{BASE}graph/void>"),
]


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph([old(), new(), other()])


def test_a_sound_graph_breaks_nothing(graph: Graph) -> None:
    assert check(graph.statements, BASE) == []
    assert violations(graph.statements, BASE) == []


@pytest.mark.parametrize("one", BREAKS, ids=lambda one: f"{one.shape} {one.property}")
def test_each_shape_catches_what_breaks_it(graph: Graph, one: Break) -> None:
    found = violations(broken(graph.statements, one), BASE)
    told = [violation for violation in found if one.words in violation.words]
    assert told, found
    if one.line:
        assert any(violation.line == one.line for violation in told), told
        assert told[0].told().startswith("pages/")


def test_a_contradiction_is_traced_to_its_claims(graph: Graph) -> None:
    claim = next(s for s in graph.statements if s.predicate == str(KG.claim))
    [found] = violations([s for s in graph.statements if s != claim], BASE)
    assert "exactly two claims" in found.words
    assert found.line in (4, 5)


def test_every_shape_has_a_graph_that_breaks_it() -> None:
    shapes = rdflib.Graph().parse(packaged("ontology/shapes.ttl"))
    named = {str(shape).rpartition("#")[2] for shape in shapes.subjects(rdflib.RDF.type, SH.NodeShape)}
    assert named == {one.shape for one in BREAKS}
    rules = [rule for shape in shapes.subjects(rdflib.RDF.type, SH.NodeShape) for rule in shapes[shape : SH.property]]
    assert all(shapes.value(rule, SH.message) for rule in rules)


def test_violations_become_one_error_that_names_pages_as_they_were_given() -> None:
    found = [Violation("oi/1", 3, "each Event has one name"), Violation("", 0, "dataset has nothing")]
    with pytest.raises(ShapeError, match=r"talks\.md:3: each Event has one name\n  dataset has") as caught:
        refuse(found, {"oi/1": "talks.md"})
    assert caught.value.exit_code == 5
    with pytest.raises(ShapeError, match="and 30 more"):
        refuse([*found * 25], {})
    refuse([], {})


ILL = [
    ("schema:startDate", '"2021-02-30"^^xsd:date', "is no day or time that there is"),
    ("schema:startDate", '"31/12/2021"^^xsd:date', "is no day or time that there is"),
    ("schema:startDate", '"2021-01-01T25:00:00"^^xsd:dateTime', "is no day or time that there is"),
    ("schema:position", '"three"^^xsd:integer', "is ill-typed"),
    ("schema:datePublished", '"20"^^xsd:gYear', "is ill-typed"),
    ("kg:dateInferred", '"yes"^^xsd:boolean', "is ill-typed"),
    ("schema:name", '"  "', "a value is empty"),
    ("schema:url", "<https://a b>", "is no IRI of the web"),
    ("schema:url", "<javascript:alert(1)>", "is no IRI of the web"),
    ("schema:url", "<file:///etc/passwd>", "is no IRI of the web"),
    ("schema:performer", f"<{BASE}person/nobody>", "leads to person/nobody, of which nothing is told"),
]


@pytest.mark.parametrize(("property", "value", "words"), ILL, ids=[value for _, value, _ in ILL])
def test_every_build_finds_what_is_ill_without_shapes(graph: Graph, property: str, value: str, words: str) -> None:
    [found] = check(broken(graph.statements, Break("", SESSION, property, value, "", 0)), BASE)
    assert words in found.words
    assert found.told().startswith("pages/oi-")
    assert found.line > 0


def test_claims_and_their_evidence_belong_together(graph: Graph) -> None:
    source = [s for s in graph.statements if s.predicate == str(OA.hasSource)]
    without = [s for s in graph.statements if s != source[0]]
    assert any("has no evidence" in one.words for one in check(without, BASE))
    no_version = [s for s in graph.statements if s[:3] != (source[0].object, str(RDF.type), str(PROV.Entity))]
    assert any("not told as a page version" in one.words for one in check(no_version, BASE))


def test_the_ontology_tells_every_own_term() -> None:
    ontology = rdflib.Graph().parse(packaged("ontology/kg.ttl"))
    for term in _TERMS["kg"].split():
        node = rdflib.URIRef(PREFIXES["kg"] + term)
        assert ontology.value(node, rdflib.RDFS.label), term
        assert ontology.value(node, rdflib.RDFS.comment), term
    own = {s for s in ontology.subjects() if str(s).startswith(PREFIXES["kg"])}
    assert len(own) == len(_TERMS["kg"].split()) < 12
    matched = {
        str(o) for p in ("closeMatch", "exactMatch", "broadMatch") for o in ontology.objects(None, rdflib.SKOS[p])
    }
    for vocabulary in ("scholarlydata", "ontology/bibo", "spar/fabio", "foaf", "ns/org#"):
        assert any(vocabulary in iri for iri in matched), vocabulary


def broken(statements: list[Statement], one: Break) -> list[Statement]:
    """``statements`` after one edit; without a subject, of the first thing in that graph that has the property."""
    predicate = _whole(one.property)
    place = f"<{BASE}graph/void>" if one.subject == "dataset" else one.graph
    subject = f"<{BASE}{one.subject}>"
    if not one.subject:
        subject = next(s.subject for s in statements if s.graph == one.graph and s.predicate == predicate)
    kept = [s for s in statements if (s.subject, s.predicate, s.graph) != (subject, predicate, place)]
    values = [_whole(value) for value in one.value.split(", ")] if one.value else []
    return sorted([*kept, *(Statement(subject, predicate, value, place) for value in values)], key=Statement.line)


def _whole(text: str) -> str:
    """A term with its prefix resolved."""
    if text.startswith("<"):
        return text
    head, typed, datatype = text.partition("^^")
    if text.startswith('"'):
        return f"{head}^^{_whole(datatype)}" if typed else text
    prefix, _, name = text.partition(":")
    return f"<{PREFIXES[prefix]}{name}>"
