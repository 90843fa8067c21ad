"""The shipped questions through SPARQLWrapper, a client that others use, give what the engine gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.project import packaged
from kg.query import Limits, Request, write
from kg.query.engine import Engine
from kg.query.library import load
from kg.vocab import PREFIXES

SPARQLWrapper = pytest.importorskip("SPARQLWrapper")
QUESTIONS = load([packaged("queries")])
_DECLARED = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


@pytest.fixture(scope="module")
def engine(served_folder: Path) -> Iterator[Engine]:
    with Engine(served_folder / "store") as found:
        yield found


@pytest.mark.parametrize("name", QUESTIONS)
def test_shipped_questions(name: str, address: str, engine: Engine) -> None:
    # The client guesses the form of a query by words that may stand in its comments.
    text = "\n".join(line for line in QUESTIONS[name].text.splitlines() if not line.startswith("#"))
    client = SPARQLWrapper.SPARQLWrapper(f"{address}/sparql")
    client.setQuery(_DECLARED + text)  # the client reads the form of the query, and knows no prefixes of ours
    client.setReturnFormat(SPARQLWrapper.JSON)
    expected = json.loads(write(engine.ask(Request(text, limits=Limits())), "json"))
    assert _unordered(client.query().convert()) == _unordered(expected)


def _unordered(results: Any) -> tuple[list[str], list[str]]:
    """The columns and the rows, since rows that ORDER BY takes for equal come in any order."""
    return results["head"]["vars"], sorted(json.dumps(row, sort_keys=True) for row in results["results"]["bindings"])


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("way", ["urlencoded", "postdirectly"])
def test_ways_of_asking(method: str, way: str, address: str) -> None:
    client = SPARQLWrapper.SPARQLWrapper(f"{address}/sparql")
    client.setQuery("ASK { ?x a <https://schema.org/Person> }")
    client.setMethod(method)
    client.setRequestMethod(way)
    client.setReturnFormat(SPARQLWrapper.XML)
    assert "true" in client.query().convert().toxml()


def test_an_update_is_refused(address: str) -> None:
    client = SPARQLWrapper.SPARQLWrapper(f"{address}/sparql")
    client.setQuery("DELETE WHERE { ?s ?p ?o }")
    client.setMethod("POST")
    with pytest.raises(Exception, match="403"):
        client.query()
