"""The SPARQL 1.1 Protocol, for reading: what a request asks, and the response to it.

    GET  /sparql?query=…                                   POST /sparql, a form with query=…
    POST /sparql, application/sparql-query: the query      GET  /sparql: the description of the service

Beyond the protocol, ``limit`` (rows, 0 for all) and ``timeout`` (seconds, up to the server's own) may be given.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request as HttpRequest
from starlette.responses import RedirectResponse, Response

from kg.errors import KgError
from kg.query import Limits, Request
from kg.query.guard import LONGEST
from kg.serve.current import Current
from kg.serve.negotiation import GRAPHS, ROWS, choose, media_types
from kg.serve.replies import failed, reply

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
ROWS_LIMIT = 10_000
_LARGEST = 4 * LONGEST  # bytes of a body: a query of the longest kind, in any script
_AT_ONCE, _PATIENCE = 8, 10.0  # queries that run at the same time; seconds that others wait for them
_DATASET = ("default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri")
_DESCRIPTION = """
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX formats: <http://www.w3.org/ns/formats/>
CONSTRUCT {{
  <{url}> a sd:Service ; sd:endpoint <{url}> ; sd:supportedLanguage sd:SPARQL11Query ; sd:resultFormat ?format ;
    sd:defaultDataset <{url}#dataset> .
  <{url}#dataset> a sd:Dataset ; sd:defaultGraph <{url}#default> .
  <{url}#default> a sd:Graph ; void:triples ?triples .
}} WHERE {{
  {{ SELECT (COUNT(*) AS ?triples) {{ ?s ?p ?o }} }}
  VALUES ?format {{ formats:SPARQL_Results_JSON formats:SPARQL_Results_XML formats:SPARQL_Results_CSV
    formats:SPARQL_Results_TSV formats:Turtle formats:N-Triples formats:JSON-LD formats:RDF_XML }}
}}
"""


@dataclass(frozen=True, slots=True)
class Asking:
    """What a client asks: the query, empty for the description of the service, and the limits it wants."""

    query: str
    rows: int | None = ROWS_LIMIT
    seconds: float | None = None
    chosen: bool = False  # whether the client named the limit of rows itself


class Endpoint:
    """Answers requests to ``/sparql``."""

    def __init__(self, current: Current, seconds: float) -> None:
        self._current, self._seconds = current, seconds
        self._gate = asyncio.Semaphore(_AT_ONCE)

    async def respond(self, request: HttpRequest) -> Response:
        """The response; HTTPException for a request that is no query."""
        asking = await read(request)
        accept = request.headers.get("accept", "")
        if asking.query:
            return await self.answer(asking, accept)
        if "text/html" in accept:
            return RedirectResponse("/query", 303)
        return await self.answer(Asking(_DESCRIPTION.format(url=request.url.replace(query="", fragment=""))), accept)

    async def answer(self, asking: Asking, accept: str) -> Response:
        """The answer to a query in the format that is liked best."""
        seconds = min(asking.seconds or self._seconds, self._seconds)
        wanted = Request(asking.query, limits=Limits(seconds=seconds, rows=asking.rows))
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._gate.acquire()
        except TimeoutError:
            raise HTTPException(503, "too many queries at once; ask again\n", {"Retry-After": "1"}) from None
        try:
            return await self._answer(wanted, accept, strict=not asking.chosen)
        except KgError as error:
            return failed(error)
        finally:
            self._gate.release()

    async def _answer(self, wanted: Request, accept: str, *, strict: bool) -> Response:
        asked = await run_in_threadpool(self._current.ask, wanted)
        offered = GRAPHS if asked.answer.kind == "triples" else ROWS
        found = choose(accept, offered)
        if found is None:
            asked.answer.close()
            raise HTTPException(406, f"this answer is available as {media_types(offered)}\n", {"Vary": "Accept"})
        headers = {"Vary": "Accept"}
        if wanted.limits.rows is not None:
            headers["KG-Row-Limit"] = str(wanted.limits.rows)
        return await reply(asked, *found, headers, strict)


async def read(request: HttpRequest) -> Asking:
    """What a request asks. Raises HTTPException: 400, 403 for an update, 413, 415."""
    params = _params(request.scope["query_string"], "the address")
    if request.method != "POST":
        return _asking(params, described=not params)
    kind, _, about = request.headers.get("content-type", "").lower().partition(";")
    body = await _body(request)
    if kind.strip() == FORM:
        return _asking(_joined(params, _params(body, "the form")))
    if kind.strip() == UPDATE:
        raise HTTPException(403, "this endpoint is read-only: a build is never changed\n")
    if kind.strip() != QUERY:
        raise HTTPException(415, f"send {FORM} or {QUERY}\n")
    if "charset=" in about and "utf-8" not in about:
        raise HTTPException(415, "send the query as UTF-8\n")
    return _asking(_joined(params, {"query": [_text(body, "the query")]}))


def _asking(params: Mapping[str, Sequence[str]], described: bool = False) -> Asking:
    if described:
        return Asking("")
    if "update" in params:
        raise HTTPException(403, "this endpoint is read-only: a build is never changed\n")
    if any(name in params for name in _DATASET):
        raise HTTPException(400, "a query sees this build alone; use GRAPH <…> { … } in place of a dataset\n")
    queries = params.get("query", [])
    if len(queries) != 1 or not queries[0].strip():
        raise HTTPException(400, f"one query is needed, and {len(queries)} came\n")
    if len(queries[0]) > LONGEST:
        raise HTTPException(413, f"the query has {len(queries[0]):,} characters; at most {LONGEST:,} are taken\n")
    rows, seconds = _number(params, "limit"), _number(params, "timeout")
    most = ROWS_LIMIT if rows is None else int(rows) or None
    return Asking(queries[0], most, seconds, chosen=rows is not None)


def _number(params: Mapping[str, Sequence[str]], name: str) -> float | None:
    found = params.get(name)
    if not found:
        return None
    try:
        number = float(found[-1])
    except ValueError:
        number = -1
    if not 0 <= number < 1e12 or (name == "limit" and number % 1):
        raise HTTPException(400, f"{name}={found[-1]} is no number that can be used\n")
    return number


async def _body(request: HttpRequest) -> bytes:
    """The body, unless it is too large; then it is not read to its end."""
    found = bytearray()
    async for piece in request.stream():
        found += piece
        if len(found) > _LARGEST:
            raise HTTPException(413, f"at most {_LARGEST:,} bytes are taken\n", {"Connection": "close"})
    return bytes(found)


def _params(data: bytes, where: str) -> dict[str, list[str]]:
    try:
        return parse_qs(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=50)
    except (UnicodeDecodeError, ValueError):
        raise HTTPException(400, f"{where} cannot be read as a form in UTF-8\n") from None


def _text(data: bytes, what: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise HTTPException(400, f"{what} is no UTF-8\n") from None


def _joined(one: Mapping[str, list[str]], other: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {name: [*one.get(name, []), *other.get(name, [])] for name in {**one, **other}}
