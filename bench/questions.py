"""Questions of the library: what the worker adds, each of them at size, and some beside rdflib's own store."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import rdflib
from pyoxigraph import DefaultGraph, QuerySolution, QuerySolutions, RdfFormat, Store, parse, serialize

from bench.ground import built
from bench.rows import Row, median, pair
from kg.errors import LimitError, QueryError
from kg.query import Limits, Question, Request, ask, questions, start
from kg.query.engine import Engine
from kg.store import Build, open_build
from kg.vocab import PREFIXES

_ASKED = Limits(seconds=60, rows=None, memory=4 << 30)
_QUICK = 0.05  # seconds that a shipped question may take
_BESIDE = {  # the shapes of questions that people ask, which rdflib can answer too
    "topics of groups": """SELECT ?group ?topic (COUNT(DISTINCT ?session) AS ?sessions) WHERE {
        ?session schema:superEvent ?series ; schema:about ?topic . ?series a schema:EventSeries ; schema:name ?group
    } GROUP BY ?group ?topic""",
    "speakers and papers": """SELECT ?name ?title WHERE {
        ?session schema:performer ?person ; schema:workFeatured ?paper .
        ?person schema:name ?name . ?paper schema:name ?title }""",
    "narrower topics": """SELECT DISTINCT ?topic ?session WHERE {
        ?session schema:about ?topic . ?topic skos:broader* ?top . ?top a skos:Concept }""",
    "words in titles": """SELECT ?session ?name WHERE {
        ?session a schema:Event ; schema:name ?name FILTER(REGEX(?name, "network", "i")) }""",
    "the latest": """SELECT ?session ?day WHERE { ?session schema:startDate ?day } ORDER BY DESC(?day) LIMIT 20""",
}


def measure(quick: bool = False) -> list[Row]:
    """The rows of all three."""
    build = open_build(built(26 if quick else 200).folder)
    return [
        _size(build),
        _overhead(build, 5 if quick else 15),
        *_library(build),
        *_beside_rdflib(build, 1 if quick else 3),
    ]


def _size(build: Build) -> Row:
    triples = sum(1 for _ in build.store.quads_for_pattern(None, None, None, DefaultGraph()))
    return Row("The graph that is asked", f"{len(build.store):,} quads, of them {triples:,} in the default graph")


def _overhead(build: Build, repeats: int) -> Row:
    """A question that asks for nothing: through the confined worker, against in this process."""
    request = Request("SELECT (1 AS ?one) {}", limits=_ASKED)
    worker, bare = pair(partial(_worked, start(build), request), partial(_bare, build.store, request), repeats)
    extra = (worker - bare) * 1000
    return Row("What the worker adds to a question", f"{extra:.1f} ms", "≤ 10 ms", extra <= 10)


def _worked(engine: Engine, request: Request) -> None:
    answer = engine.ask(request)
    answer.read()
    answer.finish()


def _bare(store: Store, request: Request) -> list[QuerySolution]:
    return _solutions(store, request.query)


def _solutions(store: Store, query: str) -> list[QuerySolution]:
    found = store.query(query, prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    return [*found]


def _library(build: Build) -> list[Row]:
    """Each question once to warm and three times for its time; the slowest are named."""
    values, times, failed = _values(build), {}, []
    for name, question in questions().items():
        try:
            times[name] = median(partial(ask, build, question, _told(question, values), limits=_ASKED), 3)
        except (QueryError, LimitError) as error:
            failed.append(f"{name}: {error}")
    slowest = sorted(times, key=lambda name: times[name], reverse=True)
    told = ", ".join(f"{name} {times[name]:.2f} s" for name in slowest[:5])
    figure = f"median {statistics.median(times.values()) * 1000:.0f} ms; slowest: {told}"
    quick = sum(seconds <= _QUICK for seconds in times.values())
    what = f"The {len(times)} shipped questions, asked with the values that are used most"
    rows = [Row(what, f"{quick} within 50 ms; {figure}", "≤ 50 ms each", quick == len(times) and not failed)]
    return [*rows, *(Row("A question that failed", why, "none", False) for why in failed)]


def _told(question: Question, values: dict[str, str]) -> dict[str, str]:
    needed = [param for param in question.params if param.default is None]
    return {param.name: values[param.name if param.name in values else param.type] for param in needed}


def _values(build: Build) -> dict[str, str]:
    """For each type of parameter the IRI that is used most, so that there is much to answer."""
    series = _most_used(build, "?s schema:superEvent ?thing . ?thing a schema:EventSeries")
    return {
        "topic": _most_used(build, "?s schema:about ?thing")[0],
        "person": _most_used(build, "?s schema:performer ?thing")[0],
        "group": series[0],
        "other": series[1],
        "organisation": _most_used(build, "?s schema:affiliation ?thing")[0],
        "paper": _most_used(build, "?s schema:workFeatured ?thing . ?thing a schema:ScholarlyArticle")[0],
        "iri": _most_used(build, "?s schema:performer ?thing")[0],
        "text": "network",
        "year": "2020",
    }


def _most_used(build: Build, pattern: str) -> list[str]:
    query = f"SELECT ?thing WHERE {{ {pattern} }} GROUP BY ?thing ORDER BY DESC(COUNT(?s)) ?thing LIMIT 2"
    return [solution["thing"].value for solution in _solutions(build.store, query)]


def _beside_rdflib(build: Build, repeats: int) -> Iterator[Row]:
    path = build.folder / "bench.nt"
    triples = (quad.triple for quad in parse(path=str(build.graph)) if isinstance(quad.graph_name, DefaultGraph))
    serialize(triples, str(path), RdfFormat.N_TRIPLES)
    yield _loading(path)
    engine = start(build)
    slow = rdflib.Graph().parse(path, format="nt")
    for name, text in _BESIDE.items():
        request = Request(text, limits=_ASKED)
        ours = median(partial(_worked, engine, request), 5)
        bare = median(partial(_bare, build.store, request), 5)
        theirs = statistics.median(_once(partial(_asked_of_rdflib, slow, text)) for _ in range(repeats))
        yield _times(f"{name!r}: rdflib's own store / kg", theirs / ours, 10)
        yield Row(
            f"{name!r}: kg / bare pyoxigraph",
            f"{ours / bare:.2f}× ({ours * 1000:.0f} ms)",
            "≤ 1.2×",
            ours / bare <= 1.2,
        )
    path.unlink()


def _asked_of_rdflib(graph: rdflib.Graph, query: str) -> int:
    return len(graph.query(query, initNs=PREFIXES))


def _loading(path: Path) -> Row:
    triples = sum(1 for _ in path.open("rb"))
    ours = median(lambda: Store().bulk_load(path=str(path), format=RdfFormat.N_TRIPLES), 3)
    theirs = _once(lambda: rdflib.Graph().parse(path, format="nt"))
    return _times(f"Loading {triples:,} triples: rdflib / the index of kg", theirs / ours, 5)


def _times(what: str, value: float, least: float) -> Row:
    return Row(what, f"{value:.1f}×", f"≥ {least:g}×", value >= least)


def _once(run: Callable[[], object]) -> float:
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin
