"""Pushing to real stores: all arrives, at once, again after a failure, and questions give there what they give here."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from pyoxigraph import RdfFormat, parse
from serve.conftest import SAMPLE

from kg.cli import run
from kg.endpoint import Addresses, Endpoint, Login
from kg.errors import FetchError
from kg.push import Plan, Pushed, push
from kg.store import open_build
from push.servers import Server

QUADS = list(parse(path=str(SAMPLE), format=RdfFormat.TRIG))
CURRENT = sum(str(quad.graph_name) == "DEFAULT" for quad in QUADS)


class BreaksOffError(Exception):
    """What ends a push in the middle."""


def _push(server: Server, folder: Path, plan: Plan, graphs: str = "", fail_at: int = 0) -> Pushed:
    def tell(number: int, of: int) -> None:
        if number == fail_at:
            raise BreaksOffError

    with Endpoint(Addresses(server.query, server.update, graphs), pause=0.01) as endpoint:
        return push(open_build(folder), endpoint, plan, tell)


def _left(server: Server) -> list[str]:
    return [one for one in server.values("SELECT DISTINCT ?n { GRAPH ?n { ?s ?p ?o } }") if "/staging/" in one]


def test_all_arrives(server: Server, folder: Path) -> None:
    assert _push(server, folder, Plan(server.graph)).triples == CURRENT
    assert server.count() == CURRENT
    assert _left(server) == []


def test_goes_on_where_it_broke_off_and_shows_nothing_before(server: Server, folder: Path) -> None:
    _push(server, folder, Plan(server.graph))
    with pytest.raises(BreaksOffError):
        _push(server, folder, Plan(server.graph, batch=20), fail_at=4)
    assert server.count() == CURRENT  # still as it was
    assert _left(server)
    assert _push(server, folder, Plan(server.graph, batch=20)).skipped == 4
    assert server.count() == CURRENT
    assert _left(server) == []


def test_evidence_and_what_an_old_build_left(server: Server, folder: Path) -> None:
    base = "https://example.org/kg/"
    with Endpoint(Addresses(server.query, server.update)) as endpoint:
        endpoint.update(f"INSERT DATA {{ GRAPH <{base}page/old/1/0-1/rule> {{ <x:a> <x:b> <x:c> }} }}")
    assert _push(server, folder, Plan(server.graph, evidence=True, batch=50)).triples == len(set(QUADS))
    there = {one for one in server.values("SELECT DISTINCT ?n { GRAPH ?n { ?s ?p ?o } }") if one.startswith(base)}
    named = {quad.graph_name.value for quad in QUADS if str(quad.graph_name) != "DEFAULT"}
    assert there - {server.graph} == named


def test_graph_store_protocol(server: Server, folder: Path) -> None:
    if not server.graphs:
        pytest.skip("this store wants a login there")
    assert _push(server, folder, Plan("https://example.org/there"), server.graphs).triples == CURRENT


QUESTIONS = [
    ("recurring-topics", ()),
    ("counts", ()),
    ("sessions-on-topic", ("topic=GANs",)),
    ("about-person", ("person=Ada Example",)),
    ("group-timeline", ("group=ML@ALP",)),
    ("search", ("text=sample",)),
]


@pytest.mark.parametrize("name, params", QUESTIONS, ids=[name for name, _ in QUESTIONS])
def test_questions_give_the_same_there(
    name: str, params: tuple[str, ...], server: Server, folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    _push(server, folder, Plan(server.graph))
    given = [name, "-f", "csv", *(f"--param={param}" for param in params)]
    assert run(["query", *given, "-b", str(folder)]) == 0
    here = capfdbinary.readouterr().out.splitlines()
    assert run(["query", *given, "--endpoint", server.query, "--graph", server.graph]) == 0
    there = capfdbinary.readouterr().out.splitlines()
    assert len(here) > 1
    assert (there[0], sorted(there[1:])) == (here[0], sorted(here[1:]))


def test_a_construct_there(
    server: Server, folder: Path, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    _push(server, folder, Plan(server.graph))
    query = tmp_path / "people.rq"
    query.write_text("CONSTRUCT { ?x schema:name ?n } { ?x a schema:Person ; schema:name ?n }", encoding="utf-8")
    assert run(["query", str(query), "--endpoint", server.query, "--graph", server.graph, "-f", "nt"]) == 0
    assert len(capfdbinary.readouterr().out.splitlines()) == 6


def test_push_from_the_shell(server: Server, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    to = ["--endpoint", server.update, *(["--graph", server.graph] if server.graph else [])]
    assert run(["push", *to, "-b", str(folder)]) == 0
    assert f"pushed {CURRENT} triples" in capfd.readouterr().err


def test_no_store_there() -> None:
    with (
        Endpoint(Addresses.of("http://127.0.0.1:9/update"), pause=0.001) as endpoint,
        pytest.raises(FetchError, match="does not answer"),
    ):
        endpoint.update("CLEAR ALL")


@pytest.mark.parametrize("status, tries", [(503, 4), (400, 1), (401, 1)])
def test_only_a_busy_store_is_asked_again(status: int, tries: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def answer(*what: object, **more: object) -> httpx.Response:
        asked.append(what)
        return httpx.Response(status, text="no")

    monkeypatch.setattr(httpx.Client, "request", answer)
    store = Endpoint(Addresses.of("http://127.0.0.1:9/update"), Login("me", "secret"), pause=0.001)
    with store, pytest.raises(FetchError, match=f"answers {status}: no") as error:
        store.ask("ASK {}", "application/json")
    assert len(asked) == tries
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    "given, query",
    [
        ("http://h/update", "http://h/query"),
        ("http://h/repo/statements", "http://h/repo"),
        ("http://h/sparql", "http://h/sparql"),
    ],
)
def test_where_queries_go(given: str, query: str) -> None:
    assert Addresses.of(given).query == query
