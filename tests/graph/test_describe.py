"""What the sample's pages come to: the entities of the contract, and who wins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graph.sample import BASE, Graph, new, old, other
from kg.errors import CatalogueError
from kg.graph import terms
from kg.vocab import BIBO, DCTERMS, FABIO, KG, RDF, SCHEMA, SKOS

PAPER = "paper/doi/10.1000/ab(c)%3Cd%3E"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph([old(), new(), other()])


def test_a_newer_version_replaces_what_it_says_and_leaves_the_rest(graph: Graph) -> None:
    third = "session/oi/2020-05-05"
    assert graph.values(third, SCHEMA.name) == ['"Kernels revisited"']
    assert graph.values(third, SCHEMA.performer) == ["person/grace-hopper"]
    assert graph.values(third, KG.status) == ['"held"']
    assert graph.values(third, SCHEMA.eventStatus) == []  # said with "planned", which was replaced
    assert graph.values(third, KG.dateInferred) == []  # the newer page spells the date
    vanished = "session/oi/2020-04-28"
    assert graph.values(vanished, SCHEMA.name) == ['"Spheres"']
    assert graph.values(vanished, SCHEMA.superEvent) == ["series/oi"]


def test_who_was_replaced_is_not_left_behind_but_stays_claimed(graph: Graph) -> None:
    assert not graph.values("person/ada-lovelace", SCHEMA.name)
    assert any(s.subject == f"<{BASE}person/ada-lovelace>" and s.graph for s in graph.statements)


def test_a_replaced_value_is_a_change_and_a_papers_two_years_a_contradiction(graph: Graph) -> None:
    found = [(c.predicate, c.kept.object, c.other.object) for c in graph.decided.contradictions]
    assert [(predicate, {kept, other}) for predicate, kept, other in found] == [
        (str(SCHEMA.datePublished), {terms.year(2018), terms.year(2019)})
    ]
    [name] = {s.subject for s in graph.statements if s.object == str(KG.Contradiction)}
    claims = {s.object for s in graph.statements if (s.subject, s.predicate) == (name, str(KG.claim))}
    assert len(claims) == 2
    assert all(any(s.graph == claim for s in graph.statements) for claim in claims)


def test_a_paper_of_two_pages_is_one(graph: Graph) -> None:
    assert graph.values("session/oi/2020-04-28", SCHEMA.workFeatured) == [PAPER]
    assert graph.values("talk/spheres/2021-06-01/1", SCHEMA.workFeatured) == [PAPER]
    assert graph.values(PAPER, BIBO.doi) == ['"10.1000/ab(c)<d>"']
    assert graph.values(PAPER, FABIO.hasArXivId) == ['"1801.10130"']
    assert "https://doi.org/10.1000/ab(c)%3Cd%3E" in [v.strip("<>") for v in graph.values(PAPER, SCHEMA.sameAs)]
    assert graph.values(PAPER, SCHEMA.isPartOf) == ["venue/journal-of-spheres"]
    assert graph.values("venue/journal-of-spheres", RDF.type) == [str(SCHEMA.Periodical)[:-1]]


def test_authors_belong_to_the_paper_and_performers_to_themselves(graph: Graph) -> None:
    authors = graph.values(PAPER, SCHEMA.author)
    assert authors == [f"{PAPER}/author/2", "person/taco-cohen"]  # "T. Cohen", who presents the paper himself
    assert graph.values("session/spheres/2021-06-01", SCHEMA.performer) == ["person/taco-cohen"]
    assert graph.values("person/taco-cohen", SCHEMA.familyName) == ['"Cohen"']
    assert graph.values("person/oi/max", SCHEMA.name) == ['"Max"']
    assert graph.values("person/oi/max", SCHEMA.familyName) == []


def test_an_institution_goes_by_its_entry_and_brings_its_parent(graph: Graph) -> None:
    assert graph.values("series/oi", SCHEMA.organizer) == ["org/ocean-institute"]
    assert graph.values("org/ocean-institute", SCHEMA.parentOrganization) == ["org/parent-society"]
    assert graph.values("org/parent-society", SCHEMA.name) == ['"Parent Society"']
    assert Graph([old()]).values("person/ada-lovelace", SCHEMA.affiliation) == ["org/ocean-institute"]


def test_topics_bring_what_is_broader_and_no_more(graph: Graph) -> None:
    assert graph.values("topic/spherical-cnn", SKOS.broader) == ["topic/neural-network"]
    assert graph.values("topic/neural-network", SKOS.prefLabel) == ['"neural network"']
    assert graph.values("topic/kernels-revisited", SKOS.inScheme) == ["scheme/found"]
    assert not Graph([new()]).values("topic/neural-network", SKOS.prefLabel)


def test_the_catalogues_name_of_a_series_wins(graph: Graph) -> None:
    assert graph.values("series/oi", SCHEMA.name) == ['"OI reads"']
    assert graph.values("series/spheres", SCHEMA.name) == ['"Workshop on spheres"']


def test_links_are_things_of_their_kind(graph: Graph) -> None:
    assert graph.values("session/oi/2020-04-28", DCTERMS.references) == ["code/github-com-a-b"]
    [video] = graph.values("session/spheres/2021-06-01", SCHEMA.recordedIn)
    assert graph.values(video, SCHEMA.url) == ["<https://www.youtube.com/watch?v=1"]


@given(st.text())
def test_any_text_is_a_valid_literal_or_none(words: str) -> None:
    term = terms.text(words)
    if term is not None:
        [triple] = parse(f"<http://a/b> <http://a/c> {term} .".encode(), RdfFormat.N_TRIPLES)
        assert isinstance(triple.object, Literal)
        assert triple.object.value == triple.object.value.strip() != ""


@given(st.text() | st.text().map("http://x.example/".__add__) | st.text().map("https://".__add__))
def test_any_address_is_a_valid_iri_of_the_web_or_none(address: str) -> None:
    term = terms.iri(address)
    if term is not None:
        assert NamedNode(term[1:-1]).value.startswith(("http://", "https://"))
        assert terms.iri(term[1:-1]) == term  # encoded once, and for good


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.example", ""]
)
def test_no_other_scheme_becomes_an_iri(address: str) -> None:
    assert terms.iri(address) is None


@pytest.mark.parametrize("base", ["", "x/", "https://example.org/kg", "https://exa mple.org/", "javascript:x/"])
def test_a_base_that_is_none_is_told(base: str) -> None:
    with pytest.raises(CatalogueError, match="base"):
        terms.Base(base)
