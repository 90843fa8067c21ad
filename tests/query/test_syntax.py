"""A query that cannot be read: where, why, and what may have been meant."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.errors import QueryError
from kg.query import Request, hints
from kg.query.evaluate import evaluate


def complaint(query: str) -> str:
    with pytest.raises(QueryError) as caught:
        evaluate(Store(), Request(query))[1](io.BytesIO())
    return str(caught.value)


@pytest.mark.parametrize(
    ("query", "line", "column", "says"),
    [
        ("SELEC ?s { ?s ?p ?o }", 1, 1, "did you mean SELECT"),
        ("SELECT ?s { ?s ?p ?o } ORDR BY ?s", 1, 24, "did you mean ORDER"),
        ("SELECT ?s { ?s ?p ?o\n  FILTR(?s) }", 2, 3, "did you mean FILTER"),
        ("SELECT ?s { ?s ?p ?o . optionl { ?s ?p ?o } }", 1, 24, "did you mean OPTIONAL"),
        ("SELECT ?s {\n ?s shema:name ?x\n}", 2, 5, "did you mean schema"),
        ("SELECT ?s { ?s qqqq:name ?x }", 1, 16, "known are bibo, dcat"),
        ("PREFIX ex: <http://a/> SELECT ?s { ?s exx:name ?x }", 1, 39, "did you mean ex "),
        ("SELECT ?s { ?s ?p ?x FILTER(?x == 1) }", 1, 33, "cannot read '='"),
        ("SELECT ?a, ?b { ?a ?c ?b }", 1, 10, "cannot read ','"),
        ("SELECT * { ?x ?y ?z } }", 1, 23, "cannot read '}'"),
        ("SELECT ?x { ?x ?y ?z ", 1, 21, "ends too early"),
        ("", 1, 1, "ends too early"),
        ("SELECT (COUNT(?x) AS ?n) ?y { ?x ?y ?z }", 1, 41, "bound nowhere"),
    ],
)
def test_the_place_and_the_way_out(query: str, line: int, column: int, says: str) -> None:
    told = complaint(query) + " "
    assert f"line {line}, column {column}" in told
    assert says.strip() in told
    [*_, shown, caret] = told.rstrip().split("\n")
    if query[:1]:
        assert caret.index("^") - 2 == column - 1 or len(query) > 90
        assert shown.strip() == query.split("\n")[line - 1].strip()


def test_a_long_line_is_shown_around_the_fault() -> None:
    told = complaint("SELECT * { " + "?s ?p ?o . " * 50 + "FILTR(?s) }")
    *_, shown, caret = told.split("\n")
    assert len(shown) < 120
    assert shown[caret.index("^") :].startswith("FILTR")


@given(st.text(max_size=80), st.integers(0, 40))
def test_any_text_is_an_answer_or_a_clear_error(text: str, at: int) -> None:
    query = "SELECT * { ?s ?p ?o . ?o ?q 'x' }"
    try:
        evaluate(Store(), Request(query[:at] + text + query[at:]))[1](io.BytesIO())
    except QueryError as error:
        assert str(error)
        assert all(char == "\n" or char.isprintable() for line in str(error).split("\n")[1:] for char in line)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * { ?s schema:perfomer ?o }", ["the graph has no schema:perfomer: did you mean schema:performer?"]),
        ("SELECT * { ?s schema:zzz ?o ; schema:zzz ?p }", ["the graph has no schema:zzz"]),
        ("SELECT * { ?s schema:name 'schema:nmae' FILTER(xsd:double(?x) > 1) } # schema:nmae", []),
        ("PREFIX schema: <http://schema.org/> SELECT * { ?s schema:nmae ?o }", []),
    ],
)
def test_a_term_that_the_graph_does_not_use_is_hinted_at(query: str, said: list[str]) -> None:
    assert hints(query) == said
