"""The graph as plain data."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from kg.errors import QueryError
from kg.model import Statement
from kg.view.data import Picture
from kg.view.focus import Focus, narrow
from kg.view.overview import groups, meetings, recurrences
from kg.view.select import is_web, select
from kg.view.terms import Terms
from kg.vocab import BASE, SCHEMA, XSD
from view.sample import sample
from view.story import SESSIONS, story


def labels(picture: Picture, kind: str) -> set[str]:
    return {node.label for node in picture.nodes if node.kind == kind}


def test_kinds_and_labels() -> None:
    picture = select(story())
    assert {title for _, _, title, *_ in SESSIONS} < labels(picture, "session")
    assert "Session of 2016-01-04" in labels(picture, "session")
    assert labels(picture, "talk") == {"A short talk"}
    assert labels(picture, "group") == {"North Seminar", "South Meetup", "East Reading Group"}


def test_every_fact_of_a_page_has_its_words() -> None:
    picture = select(story())
    layout = {SCHEMA.superEvent.value, SCHEMA.subEvent.value, SCHEMA.position.value}
    bare = [fact for fact in picture.facts if not fact.evidence and not fact.origin and fact.predicate not in layout]
    assert bare == []


def test_a_contradiction_is_a_pair_of_facts() -> None:
    picture = select(story())
    [(kept, lost)] = picture.contradictions
    assert [picture.facts[i].object[0] for i in (kept, lost)] == ["2014", "2016"]  # type: ignore[index]
    assert picture.facts[lost].lost
    assert picture.facts[lost].evidence[0].quote == "out in 2016"


@given(st.randoms(use_true_random=False))
def test_order_does_not_matter(chance: random.Random) -> None:
    quads = story()
    chance.shuffle(quads)
    assert select(quads) == select(story())


def test_a_store_and_its_quads_give_the_same() -> None:
    store = Store()
    store.extend(story())
    assert select(store) == select(story())


def test_quads_and_statements_give_the_same() -> None:
    assert select(map(statement, sample(300))) == select(sample(300))


def statement(quad: Quad) -> Statement:
    """A quad as the lines of a build have it."""
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
    return Statement(str(quad.subject), str(quad.predicate), str(quad.object), graph)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["", "en", XSD.date.value]))
def test_a_term_says_what_was_written(text: str, kind: str) -> None:
    tagged = {"language": kind} if kind == "en" else {"datatype": NamedNode(kind)} if kind else {}
    told = {"": XSD.string.value, "en": "@en"}.get(kind, kind)
    assert Terms([str(Literal(text, **tagged))])[0] == (text, told)


def test_an_empty_graph_is_a_picture_too() -> None:
    assert select([]).nodes == ()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("https:", False),
        ("//a.example", False),
        ("http://[", False),
    ],
)
def test_only_web_addresses(url: str, expected: bool) -> None:
    assert is_web(url) is expected


def test_topics_by_group_and_day() -> None:
    picture = select(story())
    rows = {picture.nodes[row.topic].label: row for row in recurrences(picture, meetings(picture))}
    gan = [
        (picture.nodes[group].label, day, count) for group, day, count in rows["generative adversarial network"].groups
    ]
    assert gan == [
        ("North Seminar", "2018-03-05", 1),
        ("South Meetup", "2019-06-03", 1),
        ("East Reading Group", "2021-05-04", 1),
    ]
    assert sum(count for *_, count in rows["diffusion model"].groups) == 1  # the cancelled one does not count


def test_short_names_of_groups_are_their_hosts() -> None:
    picture = select(story())
    assert [group.short for group in groups(picture, meetings(picture))] == ["East", "North", "South"]


@pytest.mark.parametrize(
    ("iri", "sessions"),
    [
        ("topic/diffusion-model", {"Diffusion explained", "Session of 2016-01-04"}),
        ("topic/neural-network", {"Layers upon layers"}),
        ("person/ada-berg", {"GANs for beginners", "Forecasting floods"}),
        ("series/south", {"Adversaries again", "Forecasting floods"}),
        ("paper/deep-layers", {"Layers upon layers"}),
    ],
)
def test_narrowed_to_what_is_asked_for(iri: str, sessions: set[str]) -> None:
    picture = narrow(select(story()), Focus(frozenset({BASE + iri})))
    assert labels(picture, "session") == sessions
    assert all(isinstance(f.object, tuple) or f.object < len(picture.nodes) for f in picture.facts)


def test_narrowed_keeps_contradictions_with_their_facts() -> None:
    picture = narrow(select(sample(300)), Focus(frozenset({f"{BASE}series/ml-hzg"})))
    assert picture.contradictions
    for kept, lost in picture.contradictions:
        assert picture.facts[lost].lost
        assert picture.facts[kept].subject == picture.facts[lost].subject


def test_narrowed_to_nothing_says_so() -> None:
    with pytest.raises(QueryError, match="nothing that was asked for"):
        narrow(select(story()), Focus(frozenset({"https://example.org/nothing"})))
