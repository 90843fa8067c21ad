"""The page on which people ask: its files, and what it needs to know of the graph and of the library."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request as HttpRequest
from starlette.responses import HTMLResponse, JSONResponse, Response

from kg.errors import KgError
from kg.project import Project
from kg.query import Limits, Question, Request, questions
from kg.query.table import collect
from kg.query.writing import short_iri
from kg.serve.current import Asked, Current
from kg.serve.replies import failed, reply
from kg.vocab import PREFIXES

_TYPES = {"js": "text/javascript", "css": "text/css"}
_CLASSES = "SELECT ?class (COUNT(*) AS ?count) { ?x a ?class } GROUP BY ?class ORDER BY DESC(?count) ?class"
_PROPERTIES = "SELECT ?property (COUNT(*) AS ?count) { ?x ?property ?y } GROUP BY ?property ORDER BY DESC(?count)"
_LABELS = """
SELECT DISTINCT ?label ?thing { ?thing schema:name|skos:prefLabel ?label FILTER(!CONTAINS(STR(?thing), "/author/")) }
ORDER BY ?label
"""
_MOST = 20_000  # labels that are offered


@cache
def _file(name: str) -> str:
    return (files("kg.serve") / "static" / name).read_text(encoding="utf-8")


def fill(name: str, **values: str) -> str:
    """A page from its template; the values are put in as they are."""
    return Template(_file(name)).substitute(values)


class Pages:
    """Answers requests of the query page."""

    def __init__(self, current: Current, seconds: float) -> None:
        self._current, self._limits = current, Limits(seconds=seconds)
        self._library = questions(Project.around(Path()))
        self._known: tuple[Path, dict[str, Any]] | None = None

    async def page(self, _: HttpRequest) -> Response:
        """The query page itself."""
        return HTMLResponse(_file("query.html"))

    async def static(self, request: HttpRequest) -> Response:
        """A file of the page."""
        name = request.path_params["name"]
        if name not in ("query.js", "complete.js", "results.js", "style.css"):
            raise HTTPException(404, "there is no such file\n")
        return Response(_file(name), media_type=_TYPES[name.rpartition(".")[2]])

    async def library(self, _: HttpRequest) -> Response:
        """The questions of the library, with their parameters."""
        return JSONResponse([_plain(question) for question in self._library.values()])

    async def terms(self, _: HttpRequest) -> Response:
        """What the graph itself uses: classes, properties and labels, for completion."""
        return JSONResponse(await run_in_threadpool(self._terms))

    async def ask(self, request: HttpRequest) -> Response:
        """The answer to a question of the library (``question``, its parameters as ``p.NAME``) or to a ``query``.

        ``format=csv`` gives CSV for people, as a download; else rows come as JSON, and triples as Turtle.
        """
        given = request.query_params
        question = self._question(given)
        params = {name[2:]: value for name, value in given.items() if name.startswith("p.")}
        try:
            asked = await run_in_threadpool(self._current.ask_question, question, params, self._limits)
            return await _answered(asked, question.name, csv=given.get("format") == "csv")
        except KgError as error:
            return failed(error)

    def _question(self, given: Mapping[str, str]) -> Question:
        if "query" in given:
            return Question("query", given["query"])
        found = self._library.get(given.get("question", ""))
        if found is None:
            raise HTTPException(404, "there is no such question\n")
        return found

    def _terms(self) -> dict[str, Any]:
        """Read once for each build."""
        served = self._current.get()
        if self._known is None or self._known[0] != served.build.folder:
            rows = {name: self._rows(query) for name, query in (("classes", _CLASSES), ("properties", _PROPERTIES))}
            terms = {name: [[short_iri(iri), count] for iri, count in found] for name, found in rows.items()}
            known = {**terms, "labels": self._rows(_LABELS), "prefixes": PREFIXES, "base": served.build.base}
            self._known = (served.build.folder, known)
        return self._known[1]

    def _rows(self, query: str) -> list[Any]:
        asked = self._current.ask(Request(query, limits=self._limits._replace(rows=_MOST)))
        return [list(row) for row in collect(asked.answer).rows]


async def _answered(asked: Asked, name: str, *, csv: bool) -> Response:
    if csv:
        shown = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
        return await reply(asked, "csv", "text/csv", shown)
    if asked.answer.kind == "triples":
        return await reply(asked, "turtle", "text/turtle", {})
    return await reply(asked, "json", "application/sparql-results+json", {})


def _plain(question: Question) -> dict[str, Any]:
    params = [
        {"name": param.name, "type": param.type, "default": param.default, "description": param.description}
        for param in question.params
    ]
    told = {"name": question.name, "title": question.title, "description": question.description}
    return {**told, "params": params, "text": question.text}
