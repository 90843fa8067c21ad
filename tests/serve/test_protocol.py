"""The SPARQL 1.1 Protocol and result formats against a running server, case by case."""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from pyoxigraph import QueryBoolean, QueryResultsFormat, RdfFormat, parse, parse_query_results

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "protocol.toml").read_text("utf-8"))["case"]


def test_there_are_enough_cases() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_protocol(client: httpx.Client, case: dict[str, Any]) -> None:
    response = _send(client, case)
    assert response.status_code == case["status"], response.text[:500]
    assert _type(response) == case.get("type", _type(response))
    assert case.get("has", "") in response.content.decode("utf-8")
    for name, value in case.get("header", {}).items():
        assert value in response.headers[name]
    if "rows" in case:
        assert _rows(response) == case["rows"]
    if "truth" in case:
        assert _truth(response) is case["truth"]
    if "triples" in case:
        assert len(list(parse(response.content, format=_graph_format(response)))) == case["triples"]


def _send(client: httpx.Client, case: dict[str, Any]) -> httpx.Response:
    content: bytes | None = case["body"].encode() if "body" in case else None
    if "latin1" in case:
        content = case["latin1"].encode("latin-1")
    if "large" in case:
        content = b"ASK {}" + b" " * case["large"]
    address = case.get("path", "/sparql") + "?" + (case.get("raw") or urlencode(case.get("query", {})))
    headers, form = case.get("headers", {}), case.get("form")
    return client.request(case.get("method", "GET"), address.rstrip("?"), headers=headers, data=form, content=content)


def _type(response: httpx.Response) -> str:
    return response.headers.get("content-type", "").partition(";")[0]


def _results(response: httpx.Response) -> Any:
    format = QueryResultsFormat.JSON if "json" in _type(response) else QueryResultsFormat.XML
    return parse_query_results(response.content, format=format)


def _rows(response: httpx.Response) -> int:
    if _type(response) == "text/csv":
        return len(list(csv.reader(io.StringIO(response.text, newline="")))) - 1
    if _type(response) == "text/tab-separated-values":
        return len(response.text.splitlines()) - 1
    return len(list(_results(response)))


def _truth(response: httpx.Response) -> bool:
    found = _results(response)
    assert isinstance(found, QueryBoolean)
    return bool(found)


def _graph_format(response: httpx.Response) -> RdfFormat:
    plain = {"application/json": RdfFormat.JSON_LD, "text/plain": RdfFormat.N_TRIPLES}
    found = plain.get(_type(response)) or RdfFormat.from_media_type(_type(response))
    assert found is not None
    return found
