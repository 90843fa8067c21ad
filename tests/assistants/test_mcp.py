"""``kg mcp`` as an assistant sees it: started as a program, spoken to by the official client."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import ClientSession, StdioServerParameters, stdio_client
from mcp.types import CallToolResult, ListToolsResult
from serve.conftest import write_build

CALLS: dict[str, tuple[str, dict[str, Any]]] = {
    "schema": ("schema", {}),
    "find": ("find", {"name": "sample"}),
    "ask": ("ask", {"question": "sessions-on-topic", "params": {"topic": "GANs"}}),
    "ambiguous": ("ask", {"question": "sessions-on-topic", "params": {"topic": "DA"}}),
    "unknown": ("ask", {"question": "no-such-question"}),
    "sparql": ("sparql", {"query": "SELECT ?n { ?x a schema:Person ; schema:name ?n } ORDER BY ?n"}),
    "flood": ("sparql", {"query": "SELECT ?a ?b { ?a ?p ?x . ?b ?q ?y }"}),
    "update": ("sparql", {"query": "DELETE WHERE { ?s ?p ?o }"}),
    "outside": ("sparql", {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}),
    "syntax": ("sparql", {"query": "SELECT ?x { ?x shema:name }"}),
    "explain": ("explain", {"thing": "Spheres"}),
    "nobody": ("explain", {"thing": "Nobody Atall"}),
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ListToolsResult, dict[str, CallToolResult]]]:
    """The tools, and what each call gave, from one run of the program."""
    folder = tmp_path_factory.mktemp("assisted")
    write_build(folder)
    yield anyio.run(_talk, folder)


async def _talk(folder: Path) -> tuple[ListToolsResult, dict[str, CallToolResult]]:
    program = [sys.executable, "-c", "from kg.cli import main; main()"]
    server = StdioServerParameters(command=program[0], args=[*program[1:], "mcp", "-b", str(folder)])
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        return await session.list_tools(), {name: await session.call_tool(*call) for name, call in CALLS.items()}


Said = tuple[ListToolsResult, dict[str, CallToolResult]]


def _answer(said: Said, name: str) -> dict[str, Any]:
    result = said[1][name]
    assert not result.isError, result
    found: dict[str, Any] = json.loads(result.content[0].text)
    return found


def _error(said: Said, name: str) -> str:
    result = said[1][name]
    assert result.isError
    return str(result.content[0].text)


def test_all_tools_only_read_and_say_what_they_do(said: Said) -> None:
    tools = said[0].tools
    assert [tool.name for tool in tools] == ["schema", "find", "ask", "sparql", "explain"]
    assert all(tool.description and tool.annotations and tool.annotations.readOnlyHint for tool in tools)


def test_schema_card(said: Said) -> None:
    card = _answer(said, "schema")
    assert card["classes"]["schema:Person"] == 6
    assert card["properties"]["schema:Person"]["schema:name"] == 6
    assert "topic" in card["questions"]["sessions-on-topic"]["params"]


def test_find(said: Said) -> None:
    found = _answer(said, "find")
    assert found["found"][0] == {
        "iri": "https://example.org/kg/person/bo-sample",
        "label": "Bo Sample",
        "kind": "Person",
    }
    assert found["all"] == 2


def test_questions(said: Said) -> None:
    assert _answer(said, "ask")["rows"]
    assert "may mean more than one topic" in _error(said, "ambiguous")
    assert "schema lists them" in _error(said, "unknown")


def test_sparql(said: Said) -> None:
    assert len(_answer(said, "sparql")["rows"]) == 6
    flood = _answer(said, "flood")
    assert len(flood["rows"]) == 200 and flood["more_rows_than_shown"]


@pytest.mark.parametrize(
    "name, why", [("update", "refused"), ("outside", "refused"), ("syntax", "did you mean schema")]
)
def test_what_sparql_may_not(said: Said, name: str, why: str) -> None:
    assert why in _error(said, name)


def test_facts_come_with_quotes(said: Said) -> None:
    facts = _answer(said, "explain")["facts"]
    quotes = [quote for fact in facts for quote in fact["quotes"] if "quote" in quote]
    assert quotes and all(quote["page"].startswith("alpha/") and quote["line"] > 0 for quote in quotes)


def test_a_name_that_nobody_has(said: Said) -> None:
    assert "nothing is called" in _error(said, "nobody")
