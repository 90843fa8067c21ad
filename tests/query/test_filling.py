"""Values in a query: terms where variables stood, and nothing else is touched."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from kg.query.evaluate import evaluate
from kg.query.filling import fill
from kg.query.request import Request

VALUES = {"a": NamedNode("http://a/"), "n": Literal(2)}
A, N = str(VALUES["a"]), str(VALUES["n"])


@pytest.mark.parametrize(
    ("query", "filled"),
    [
        ("SELECT ?a ?b { ?a ?p ?b }", f"SELECT  ?b {{ {A} ?p ?b }}"),
        ("SELECT $a ?b { $a ?p ?b }", f"SELECT  ?b {{ {A} ?p ?b }}"),
        ("SELECT ?b ?open { ?b ?p ?open }", "SELECT ?b  { ?b ?p ?open }"),
        ("SELECT ?b { { SELECT ?b ?open { ?b ?p ?open } } }", "SELECT ?b { { SELECT ?b ?open { ?b ?p ?open } } }"),
        ("SELECT DISTINCT ?a { ?a ?p ?b }", f"SELECT DISTINCT (true AS ?there) {{ {A} ?p ?b }}"),
        (
            "SELECT ?b (COUNT(?a) AS ?c) { ?a ?p ?b } GROUP BY ?a ?b HAVING (COUNT(?a) > ?n)",
            f"SELECT ?b (COUNT({A}) AS ?c) {{ {A} ?p ?b }} GROUP BY  ?b HAVING (COUNT({A}) > {N})",
        ),
        (
            "SELECT * { { SELECT ?a { ?a ?p ?b } GROUP BY ?a } ?a ?q ?r } ORDER BY ?b",
            f"SELECT * {{ {{ SELECT (true AS ?there) {{ {A} ?p ?b }} GROUP BY (true) }} {A} ?q ?r }} ORDER BY ?b",
        ),
        ("SELECT ?ab { ?ab ?p '?a' } # ?a", "SELECT ?ab { ?ab ?p '?a' } # ?a"),
        ("ASK { ?a ?p <http://x/?a> , schema:?a }", f"ASK {{ {A} ?p <http://x/?a> , schema:{A} }}"),
    ],
)
def test_values_stand_where_variables_stood(query: str, filled: str) -> None:
    assert fill(query, VALUES, ["a", "n", "open"]) == filled


@pytest.mark.parametrize("query", ["SELECT ?a { ?a ?p ?o } GROUP BY ?a", "SELECT ?a { ?a ?p ?o }"])
def test_a_list_that_would_be_empty_still_is_a_query(query: str) -> None:
    evaluate(Store(), Request(fill(query, VALUES, ["a"])))[1](io.BytesIO())


@given(st.text(alphabet="SELECTGROUPBY {}()?$a#'\"<>\n:", max_size=60))
def test_without_values_a_query_stays_as_it_is(query: str) -> None:
    assert fill(query, {}, []) == query
    assert fill(query, {"zzz": Literal("?a")}, ["zzz"]) == query
