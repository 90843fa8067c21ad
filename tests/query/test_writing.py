"""Every format, read back by someone else; and nothing in it that a terminal or spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree import ElementTree

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Store

from kg.errors import QueryError
from kg.query import FORMATS, Request, Table, ask, write
from kg.query.answer import Answer
from kg.query.evaluate import evaluate
from kg.query.grid import breadth, draw, fit
from kg.query.table import collect, plain
from kg.query.writing import harmless

from .conftest import Sample

SELECT = """SELECT ?iri ?text ?day ?time ?whole ?part ?yes ?none ?mixed {
  VALUES (?iri ?text ?day ?time ?whole ?part ?yes ?none ?mixed) {
    (schema:Event "a\\tb\\n\\"c\\"\\\\" "2020-03-31"^^xsd:date "2020-03-31T15:00:00Z"^^xsd:dateTime 7 1.5 true UNDEF 1)
    (<http://a/b?c=d&e#f> "Grüße, 你好"@de "2020-04-01"^^xsd:date "2020-04-01T15:00:00Z"^^xsd:dateTime -7 0.5 false
      UNDEF "x")
  } }"""
CONSTRUCT = "CONSTRUCT { ?s schema:name ?o } WHERE { ?s schema:name ?o }"


@pytest.fixture(scope="module")
def table(sample: Sample) -> Table:
    return ask(sample, SELECT)


def answered(store: Store, query: str) -> Answer:
    """The answer without a worker."""
    kind, write = evaluate(store, Request(query))
    write(found := io.BytesIO())
    return Answer(kind, iter([found.getvalue()]))


def test_a_table_holds_plain_values(table: Table) -> None:
    assert table.columns == ("iri", "text", "day", "time", "whole", "part", "yes", "none", "mixed")
    assert table.types == ("iri", "text", "date", "time", "integer", "number", "boolean", "empty", "mixed")
    moment = datetime(2020, 3, 31, 15, tzinfo=UTC)
    expected = ("https://schema.org/Event", 'a\tb\n"c"\\', date(2020, 3, 31), moment, 7, Decimal("1.5"), True, None, 1)
    assert table.rows[0] == expected
    assert next(iter(table))["whole"] == 7 and len(table) == 2
    with pytest.raises(AttributeError):
        table.columns = ()  # type: ignore[misc]


def test_an_ill_typed_literal_stays_text() -> None:
    kind = "http://www.w3.org/2001/XMLSchema#"
    from pyoxigraph import NamedNode

    assert plain(Literal("31.3.", datatype=NamedNode(kind + "date"))) == "31.3."
    assert plain(Literal("many", datatype=NamedNode(kind + "integer"))) == "many"


def test_json_xml_and_tsv_are_sparql_results(table: Table) -> None:
    for format in ("json", "xml", "tsv"):
        found = rdflib.query.Result.parse(io.BytesIO(write(table, format)), format=format)
        rows = [[found.bindings[i].get(column) for column in found.vars or ()] for i in range(2)]
        assert rows[0][0] == rdflib.URIRef("https://schema.org/Event")
        assert rows[1][1] == rdflib.Literal("Grüße, 你好", lang="de")
        assert str(rows[0][1]) == 'a\tb\n"c"\\'
        assert rows[0][4] is not None and rows[0][4].toPython() == 7
    assert json.loads(write(table, "json"))["head"]["vars"] == list(table.columns)
    assert ElementTree.fromstring(write(table, "xml")).tag.endswith("sparql")


def test_csv_is_for_people(table: Table) -> None:
    rows = list(csv.reader(io.StringIO(write(table, "csv").decode(), newline="")))
    assert rows[0] == list(table.columns)
    assert rows[2][1] == "Grüße, 你好" and rows[2][4] == "-7" and rows[1][7] == ""


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("format", ["turtle", "nt", "json-ld"])
def test_triples_are_read_back(sample: Sample, format: str) -> None:
    table = ask(sample, CONSTRUCT)
    graph = rdflib.Graph().parse(data=write(table, "jsonld" if format == "json-ld" else format), format=format)
    assert len(graph) == len(table) > 10
    assert table.columns == ("subject", "predicate", "object")


def test_a_construct_and_a_describe_are_also_a_table(sample: Sample) -> None:
    assert b"schema:name" in write(ask(sample, CONSTRUCT), "table")
    assert b"schema:Event" in write(ask(sample, "DESCRIBE <https://example.org/kg/session/alpha/no4>"), "turtle")


def test_an_ask_is_true_or_false(sample: Sample) -> None:
    yes, no = ask(sample, "ASK { ?s a schema:Event }"), ask(sample, "ASK { ?s a schema:Person, schema:Event }")
    assert (yes.rows, no.rows, yes.types) == (((True,),), ((False,),), ("boolean",))
    assert json.loads(write(yes, "json"))["boolean"] is True
    assert b"<boolean>false</boolean>" in write(no, "xml")
    assert write(yes, "csv") == b"answer\r\ntrue\r\n"


@pytest.mark.parametrize(
    ("query", "format"),
    [(SELECT, "turtle"), (SELECT, "xls"), (CONSTRUCT, "json"), ("ASK {}", "jsonld")],
)
def test_a_format_that_cannot_hold_it_is_an_error(sample: Sample, query: str, format: str) -> None:
    with pytest.raises(QueryError, match=format):
        write(ask(sample, query), format)


def test_no_rows_are_a_header(sample: Sample) -> None:
    table = ask(sample, "SELECT ?a ?b { ?a a ?b FILTER(false) }")
    assert write(table, "csv") == b"a,b\r\n"
    assert [len(write(table, format)) > 3 for format in ("table", "json", "xml", "tsv")] == [True] * 4


ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)


@given(ANY)
def test_any_literal_survives_every_format(text: str) -> None:
    store = Store()
    query = f"SELECT ?x {{ VALUES ?x {{ {Literal(text)} }} }}"
    table = collect(answered(store, query))
    assert table.rows == ((text,),)
    assert json.loads(write(table, "json"))["results"]["bindings"][0]["x"]["value"] == text
    [[_], [cell]] = csv.reader(io.StringIO(write(table, "csv").decode(), newline="")) if text else [[0], [text]]
    assert cell in (text, f"'{text}")


@given(ANY)
def test_no_terminal_and_no_spreadsheet_runs_a_cell(text: str) -> None:
    table = draw(["x"], [[text]], [False], 40)
    assert all(line.isprintable() or breadth(line) for line in table.split("\n"))
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for line in table.split("\n") for char in line)
    assert not harmless(text).lstrip().startswith(tuple("=+-@"))


@given(st.lists(st.lists(ANY, min_size=3, max_size=3), max_size=5), st.integers(24, 200))
def test_a_table_fits_the_terminal(rows: list[list[str]], width: int) -> None:
    table = draw(["one", "two", "three"], rows, [False, True, False], width)
    assert len(table.splitlines()) >= 2 + len(rows)
    assert all(breadth(line) <= width for line in table.split("\n"))


@given(st.lists(st.integers(1, 300), min_size=1, max_size=8), st.integers(0, 400))
def test_widths_are_cut_from_the_widest(widths: list[int], room: int) -> None:
    found = fit(widths, room)
    assert all(new <= old for new, old in zip(found, widths, strict=True))
    assert sum(found) <= room or max(found) <= 6
    assert found == widths or sum(widths) > room


def test_formats_are_named() -> None:
    assert FORMATS == ("table", "csv", "tsv", "json", "xml", "turtle", "jsonld", "nt")
