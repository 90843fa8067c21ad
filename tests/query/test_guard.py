"""Nothing leaves the machine, opens a file or changes the build, however it is written."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions, Store

from kg.errors import QueryError
from kg.query import Request, start
from kg.query.guard import LONGEST, check, is_query
from kg.query.tokens import tokens

from .conftest import Sample

TARGET = "http://127.0.0.1:{port}/sparql"
REACHING_OUT = [
    "SELECT * {{ SERVICE <{t}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ service <{t}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SeRvIcE<{t}>{{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{t}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE # why not\n <{t}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE#\n#\n<{t}> {{ ?s ?p ?o }} }}",
    "PREFIX e: <{t}> SELECT * {{ SERVICE e: {{ ?s ?p ?o }} }}",
    "PREFIX e: <{t}/> SELECT * {{ SERVICE SILENT e:x {{ ?s ?p ?o }} }}",
    "BASE <{t}> SELECT * {{ SERVICE <sparql> {{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND(<{t}> AS ?e) SERVICE ?e {{ ?s ?p ?o }} }}",
    "SELECT * {{ VALUES ?e {{ <{t}> }} SERVICE ?e {{ ?s ?p ?o }} }}",
    "SELECT * {{ {{ SERVICE <{t}> {{ ?s ?p ?o }} }} UNION {{ ?a ?b ?c }} }}",
    "SELECT * {{ OPTIONAL {{ SERVICE <{t}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ ?a ?b ?c FILTER EXISTS {{ SERVICE <{t}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ ?a ?b ?c MINUS {{ SERVICE <{t}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ {{ SELECT * {{ SERVICE <{t}> {{ ?s ?p ?o }} }} }} }}",
    "SELECT * {{ ?a ?b '#' . SERVICE <{t}> {{ ?s ?p ?o }} }}",
    'SELECT * {{ ?a ?b """\'#""" . SERVICE <{t}> {{ ?s ?p ?o }} }}',
    "SELECT * {{ ?a ?b 'it\\'s' . SERVICE <{t}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?a ?b <http://a/#> . SERVICE <{t}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?a ?b <http://a/\u00a0#> . SERVICE <{t}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?a ?b <http://a/\\u0023> . SERVICE <{t}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?a ?b schema:x\\# . SERVICE <{t}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?a ?b schema:x\\' . SERVICE <{t}> {{ ?s ?p ?o }} # '\n }}",
    "SELECT * {{ ?a ?b ?c FILTER(?a<?b&&?c>?a) SERVICE <{t}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?a ?b ?c FILTER(?a <# \n ?b) SERVICE <{t}> {{ ?s ?p ?o }} }}",
    "ASK {{ SERVICE <{t}> {{ ?s ?p ?o }} }}",
    "CONSTRUCT WHERE {{ SERVICE <{t}> {{ ?s ?p ?o }} }}",
    "DESCRIBE ?s {{ SERVICE <{t}> {{ ?s ?p ?o }} }}",
    "SELECT * FROM <{t}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{t}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "SELECT * from<file:///etc/passwd>{{ ?s ?p ?o }}",
    "CONSTRUCT {{ ?s ?p ?o }} FROM <file:///etc/passwd> WHERE {{ ?s ?p ?o }}",
    "DESCRIBE ?s FROM <{t}> {{ ?s ?p ?o }}",
    "LOAD <{t}>",
    "LOAD SILENT <{t}> INTO GRAPH <http://a/g>",
    "PREFIX e: <{t}> LOAD e:",
    "# SELECT\nLOAD <file:///etc/passwd>",
    "INSERT DATA {{ <a:a> <a:b> <a:c> }} ; LOAD <{t}>",
]
CHANGING = [
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "PREFIX a: <http://a/> DELETE { ?s ?p ?o } INSERT { ?s ?p a:x } WHERE { ?s ?p ?o }",
    "WITH <http://a/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP DEFAULT",
    "CREATE GRAPH <http://a/g>",
    "COPY DEFAULT TO <http://a/g>",
    "MOVE <http://a/g> TO DEFAULT",
    "ADD <http://a/g> TO DEFAULT",
]


@pytest.fixture(scope="module")
def listening() -> Iterator[tuple[int, list[str]]]:
    """A port of this machine, and who called it."""
    calls: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        done = threading.Event()

        def answer() -> None:
            while not done.is_set():
                try:
                    caller, address = server.accept()
                except TimeoutError:
                    continue
                calls.append(str(address))
                caller.close()

        thread = threading.Thread(target=answer)
        thread.start()
        yield server.getsockname()[1], calls
        done.set()
        thread.join()


@pytest.mark.parametrize("form", REACHING_OUT)
def test_a_query_that_reaches_out_is_refused(form: str, sample: Sample, listening: tuple[int, list[str]]) -> None:
    port, calls = listening
    with pytest.raises(QueryError):
        start(sample).ask(Request(form.format(t=TARGET.format(port=port))))
    assert not calls


@pytest.mark.parametrize("query", CHANGING)
def test_a_change_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="refused"):
        check(query)


def test_a_worker_has_no_network_even_if_the_guard_let_a_query_pass(
    sample: Sample, listening: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, calls = listening
    monkeypatch.setattr("kg.query.engine.check", lambda *_: None)
    query = REACHING_OUT[0].format(t=TARGET.format(port=port))
    with pytest.raises(QueryError):
        answer = start(sample).ask(Request(query))
        answer.read()
        answer.finish()
    assert not calls


def test_an_allowed_service_is_called(sample: Sample, listening: tuple[int, list[str]]) -> None:
    port, calls = listening
    url = TARGET.format(port=port)
    query = REACHING_OUT[3].format(t=url)
    answer = start(sample).ask(Request(query, services=(url,)))
    answer.read()
    answer.finish()
    assert calls
    with pytest.raises(QueryError, match="SERVICE is refused"):
        check(query, ["http://127.0.0.1/other"])


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?service ?from ?load }",
        "SELECT * { ?s schema:service 'SERVICE <http://a/> FROM LOAD' } # SERVICE <http://a/>",
        'SELECT * { <http://a/SERVICE> service:from "it\'s FROM"@from }',
        'SELECT * { ?s ?p """ SERVICE "quoted" <x> """ }',
        "PREFIX load: <http://a/> SELECT * { ?s load:from ?o }",
    ],
)
def test_words_elsewhere_than_in_a_keywords_place_are_free(query: str) -> None:
    check(query)


def test_a_query_without_end_is_refused() -> None:
    with pytest.raises(QueryError, match="characters"):
        check("SELECT * { ?s ?p ?o } #" + "x" * LONGEST)


@given(st.text(max_size=300))
@example("'''\\")
@example("<http://a/#'\"")
def test_tokens_cover_a_text_in_order(text: str) -> None:
    found = list(tokens(text))
    at = 0
    for token in found:
        assert token.start >= at and text[token.start :].startswith(token.text)
        at = token.start + len(token.text)


@given(st.text(alphabet=" \t\n#'\"\\<>?:ax{}", max_size=40))
def test_nothing_that_stands_before_hides_a_service_from_the_guard(before: str) -> None:
    """Either the guard sees the keyword, or the engine does not take it for one: then its variables are none."""
    query = f"SELECT * {{ ?s ?p ?o . {before} SERVICE SILENT <http://127.0.0.1:9/> {{ ?a ?b ?c }} }}"
    try:
        check(query)
    except QueryError:
        return
    try:
        found = Store().query(query, prefixes={"a": "http://a/", "x": "http://x/"})
    except SyntaxError:
        return
    assert isinstance(found, QuerySolutions)
    assert "b" not in [variable.value for variable in found.variables]


@pytest.mark.parametrize(
    ("text", "query"),
    [("recurring-topics", False), ("SELECT * { ?s ?p ?o }", True), ("ask", False), ("ASK { ?s ?p ?o }", True)],
)
def test_a_name_is_no_query(text: str, query: bool) -> None:
    assert is_query(text) is query
