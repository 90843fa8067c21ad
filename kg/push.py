"""A build into another store: in batches, on from where it broke off, and visible at once or not at all.

The current view and the descriptions are gathered in staging graphs, named by the content of the build. When all
is there, one update moves them to where people ask, so that nobody sees half of it. Claims, where they are wanted,
go straight to graphs of their own: their names come from the bytes of their page, so they never change. How far it
came is kept in the store itself, with the batches.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice
from operator import attrgetter

from kg.endpoint import Endpoint
from kg.errors import FetchError
from kg.model import Statement
from kg.store import Build
from kg.vocab import RDFS

BATCH = 1_000  # triples in one request; some stores refuse updates that are much longer
_DROPS = 200  # graphs dropped in one request
_JSON = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Plan:
    """What goes where: ``graph`` takes the current view (empty: the store's default graph)."""

    graph: str = ""
    evidence: bool = False  # also the claims with their quotes, and the descriptions
    batch: int = BATCH


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was sent, and how many batches an earlier push had brought there already."""

    triples: int
    batches: int
    skipped: int


Tell = Callable[[int, int], None]


def push(build: Build, endpoint: Endpoint, plan: Plan, tell: Tell) -> Pushed:
    """Make ``endpoint`` hold this build; ``tell`` hears of each batch: its number, and how many there are.

    Raises FetchError where the store refuses or loses something; what people ask there is then as it was.
    """
    return _Push(build, endpoint, plan).run(tell)


class _Push:
    """One build on its way to one store."""

    def __init__(self, build: Build, endpoint: Endpoint, plan: Plan) -> None:
        self._base, self._endpoint, self._plan = build.base, endpoint, plan
        digest = hashlib.sha256(build.graph.read_bytes() + f"{plan}".encode()).hexdigest()[:12]
        self._staging = f"{build.base}staging/{digest}"
        self._progress = f"{self._staging}/progress"
        found = sorted(filter(self._wanted, build.statements()), key=attrgetter("graph"))
        staged = [one for one in found if self._is_staged(one.graph)]
        self._claims = [one for one in found if not self._is_staged(one.graph)]
        self._staged = {graph: list(same) for graph, same in groupby(staged, key=attrgetter("graph"))}

    def run(self, tell: Tell) -> Pushed:
        """Send what is missing, and swap."""
        batches = list(self._batches())
        done = min(self._done(), len(batches))
        self._send(batches, done, tell)
        if self._lost() and done:  # an earlier push was ended just when it had swapped
            done = 0
            self._send(batches, done, tell)
        if lost := self._lost():
            raise FetchError(f"the store has not kept all triples: {lost}", cure="push again; ask for its limits")
        self._swap()
        self._clean()
        return Pushed(sum(map(len, self._staged.values())) + len(self._claims), len(batches), done)

    def _wanted(self, one: Statement) -> bool:
        return self._plan.evidence or not one.graph

    def _is_staged(self, graph: str) -> bool:
        return not graph or graph.startswith(f"<{self._base}graph/")

    def _place(self, graph: str) -> str:
        """The graph in which what is meant for ``graph`` waits."""
        return f"<{self._staging}/{graph.strip('<>').removeprefix(self._base) or 'current'}>"

    def _batches(self) -> Iterator[tuple[str, Sequence[Statement]]]:
        """Where to, and what: the claims (to their own graphs, hence nowhere in particular), then each staged graph."""
        for to, found in (("", self._claims), *((self._place(graph), same) for graph, same in self._staged.items())):
            rest = iter(found)
            while batch := list(islice(rest, self._plan.batch)):
                yield to, batch

    def _send(self, batches: Sequence[tuple[str, Sequence[Statement]]], done: int, tell: Tell) -> None:
        for number, (to, batch) in enumerate(batches[done:], done + 1):
            mark = f'GRAPH <{self._progress}> {{ <{self._staging}> {RDFS.comment} "{number}" . }}'
            if to and self._endpoint.loads:
                self._endpoint.load(to.strip("<>"), _triples(batch))
                self._endpoint.update(f"INSERT DATA {{ {mark} }}")
            else:
                self._endpoint.update(f"INSERT DATA {{\n{_graphs(batch, to)}{mark}\n}}")
            tell(number, len(batches))

    def _done(self) -> int:
        """How many batches are there already."""
        found = self._values(f"SELECT ?n {{ GRAPH <{self._progress}> {{ <{self._staging}> {RDFS.comment} ?n }} }}")
        return max(map(int, found), default=0)

    def _lost(self) -> str:
        """Which staged graphs do not hold what was sent."""
        faults = []
        for graph, found in self._staged.items():
            place = self._place(graph)
            [count] = self._values(f"SELECT (COUNT(*) AS ?n) {{ GRAPH {place} {{ ?s ?p ?o }} }}")
            if int(count) != len(found):
                faults.append(f"{place} has {int(count):,} of {len(found):,}")
        return ", ".join(faults)

    def _swap(self) -> None:
        """Put everything in its place by one request, which is where a store is atomic."""
        view = f"GRAPH <{self._plan.graph}>" if self._plan.graph else "DEFAULT"
        moves = [f"MOVE GRAPH {self._place(graph)} TO {f'GRAPH {graph}' if graph else view}" for graph in self._staged]
        self._endpoint.update(" ;\n".join([*moves, f"DROP SILENT GRAPH <{self._progress}>"]))

    def _clean(self) -> None:
        """Drop what pushes that were given up left behind, and claims of pages that the build no longer has."""
        kept = {one.graph.strip("<>") for one in self._claims}
        old = (f"{self._base}staging/", *([f"{self._base}page/"] if self._plan.evidence else []))
        there = self._values("SELECT DISTINCT ?n { GRAPH ?n { ?s ?p ?o } }")
        drops = iter(sorted(f"DROP SILENT GRAPH <{one}>" for one in there if one.startswith(old) and one not in kept))
        while some := list(islice(drops, _DROPS)):
            self._endpoint.update(" ;\n".join(some))

    def _values(self, query: str) -> list[str]:
        """The one column ``n`` of an answer."""
        data, _ = self._endpoint.ask(query, _JSON)
        try:
            return [row["n"]["value"] for row in json.loads(data)["results"]["bindings"]]
        except (ValueError, KeyError, TypeError) as error:
            raise FetchError("the store's answer is no SPARQL result", cure="check the address of queries") from error


def _triples(batch: Iterable[Statement]) -> str:
    return "".join(f"{one.subject} {one.predicate} {one.object} .\n" for one in batch)


def _graphs(batch: Iterable[Statement], to: str) -> str:
    """A batch as the blocks of an update, all in the graph ``to``, or each in its own."""
    grouped = groupby(batch, key=lambda one: to or one.graph)
    return "".join(chain.from_iterable((f"GRAPH {graph} {{\n", _triples(same), "}\n") for graph, same in grouped))
