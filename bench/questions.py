"""Questions of the library: what the worker adds, each of them at size, and some beside rdflib's own store."""

from __future__ import annotations

import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from pyoxigraph import DefaultGraph, QuerySolution, QuerySolutions, RdfFormat, Store

from bench.copies import write
from bench.ground import built
from bench.rows import Row, median, pair
from kg.errors import QueryError
from kg.query import Limits, Question, Request, prepare, questions
from kg.query.engine import Engine, start
from kg.query.evaluate import evaluate
from kg.store import Build, open_build
from kg.vocab import PREFIXES

_ASKED = Limits(seconds=60, rows=None, memory=8 << 30)
_PAGES = 112  # of which a graph of 100,000 statements is made
_QUICK = 0.05  # seconds that a shipped question may take
_BESIDE = ("recurring-topics", "sessions-on-topic", "people-in-groups", "shared-papers", "search")


def measure(quick: bool = False) -> list[Row]:
    """The rows of all three."""
    build = open_build(built(26 if quick else _PAGES).folder)
    return [
        _size(build),
        _overhead(build, 9 if quick else 25),
        *_library(build, 3 if quick else 5),
        *_beside(build, 100_000 if quick else 1_000_000, 10 if quick else 60),
    ]


def _size(build: Build) -> Row:
    triples = sum(1 for _ in build.store.quads_for_pattern(None, None, None, DefaultGraph()))
    return Row("The graph that is asked", f"{len(build.store):,} statements, {triples:,} in the default graph")


def _overhead(build: Build, repeats: int) -> Row:
    """A question that asks for nothing: through the confined worker, against in this process."""
    request = Request("SELECT (1 AS ?one) {}", limits=_ASKED)
    engine = start(build)
    both = [(_rested(partial(_worked, engine, request)), _rested(partial(_bare, build.store, request)))
            for _ in range(repeats)]  # fmt: skip
    extra = statistics.median(worker - bare for worker, bare in both) * 1000
    return Row("What the worker adds to a question at the endpoint", f"{extra:.1f} ms", "≤ 10 ms", extra <= 10)


def _rested(run: Callable[[], None]) -> float:
    """The seconds of ``run`` after a pause, as between two people's questions, in which the next worker gets ready."""
    time.sleep(0.05)
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def _worked(engine: Engine, request: Request) -> None:
    answer = engine.ask(request)
    answer.read()
    answer.finish()


def _bare(store: Store, request: Request) -> None:
    _, write_to = evaluate(store, request)
    write_to(io.BytesIO())


def _library(build: Build, repeats: int) -> list[Row]:
    """The processor time of each question in the engine; the slowest are named."""
    values, times, failed = _values(build), {}, []
    for name, question in questions().items():
        try:
            times[name] = _busy(build, prepare(build, question, _told(question, values), _ASKED), repeats)
        except QueryError as error:
            failed.append(f"{name}: {error}")
    slow = sorted((name for name in times if times[name] > _QUICK), key=lambda name: -times[name])
    slowest = max(times, key=lambda name: times[name])
    figure = (
        f"{len(times) - len(slow)} within 50 ms, median {statistics.median(times.values()) * 1000:.0f} ms, slowest "
    )
    figure += f"{slowest} {times[slowest] * 1000:.0f} ms"
    what = f"The {len(times)} shipped questions, asked with the values that are used most"
    rows = [Row(what, figure, "≤ 50 ms each", not slow and not failed)]
    rows += [Row(f"Slower: {name}", f"{times[name] * 1000:.0f} ms") for name in slow]
    return [*rows, *(Row("A question that failed", why, "none", False) for why in failed)]


def _busy(build: Build, request: Request, repeats: int) -> float:
    """The least of some times: what others do on the machine only ever adds."""
    times = []
    for _ in range(repeats):
        begin = time.process_time()
        _, write_to = evaluate(build.store, request)
        write_to(io.BytesIO())
        times.append(time.process_time() - begin)
    return min(times)


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
    found = build.store.query(query, prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    rows: list[QuerySolution] = [*found]
    return [row["thing"].value for row in rows]


def _beside(build: Build, triples: int, patience: int) -> Iterator[Row]:
    """Five questions on a large graph: through the worker, by pyoxigraph alone, and by rdflib's own store."""
    values = _values(build)
    asked = {name: prepare(build, questions()[name], _told(questions()[name], values), _ASKED) for name in _BESIDE}
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as place:
        path = Path(place) / "large.nt"
        write(build, path, triples)
        loading, *theirs = _rdflib(path, [request.query for request in asked.values()], patience)
        yield from _loading(path, Path(place) / "store", triples, loading)
        store = Store.read_only(str(Path(place) / "store"))
        with Engine(Path(place) / "store") as engine:
            for (name, request), slow in zip(asked.items(), theirs, strict=True):
                ours, bare = pair(partial(_worked, engine, request), partial(_bare, store, request), 5)
                sign = "> " if slow >= patience else ""
                told = f"{sign}{slow / ours:.1f}× ({sign}{slow:.1f} s)"
                yield Row(f"{name}, {triples:,} triples: rdflib's own store / kg", told, "≥ 10×", slow / ours >= 10)
                told = f"{ours / bare:.2f}× ({ours * 1000:.0f} ms)"
                yield Row(f"{name}, {triples:,} triples: kg / pyoxigraph alone", told, "≤ 1.2×", ours / bare <= 1.2)


def _rdflib(path: Path, asked: list[str], patience: int) -> list[float]:
    """The seconds that rdflib loads, and asks each of these for, ``patience`` at most."""
    listed = path.with_suffix(".json")
    listed.write_text(json.dumps(asked), "utf-8")
    command = [sys.executable, "-m", "bench.plain", str(path), str(listed), str(patience)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [float(line) for line in told.split()]


def _loading(path: Path, folder: Path, triples: int, theirs: float) -> Iterator[Row]:
    memory = median(lambda: Store().bulk_load(path=str(path), format=RdfFormat.N_TRIPLES), 1)
    begin = time.perf_counter()
    store = Store(str(folder))
    store.bulk_load(path=str(path), format=RdfFormat.N_TRIPLES)
    store.flush()
    disk = time.perf_counter() - begin
    what = f"Loading {triples:,} triples: rdflib / Oxigraph, both into memory"
    yield Row(what, f"{theirs / memory:.1f}× ({theirs:.1f} s)", "≥ 5×", theirs / memory >= 5)
    yield Row(f"Loading {triples:,} triples: rdflib / the index on disk", f"{theirs / disk:.1f}× ({disk:.1f} s)")
