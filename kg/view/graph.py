"""The statements of a graph as numbers that sort as the statements do."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kg.view.data import Ints
from kg.view.quads import Columns, Sorted
from kg.view.terms import Table, Terms
from kg.vocab import OA


class Graph:
    """What was read, in an order that does not depend on the order of reading. It takes ``found`` apart.

    Terms are numbered in the order of their written forms. ``current``, ``claims`` and ``curated`` are statements as
    one number each, made of subject, predicate and object: the default graph, sorted and each once; and, in any order,
    what the graphs ``said_in`` and what the lists ``listed_in`` say. ``named`` are the numbers of those graphs, and of
    page versions, that are asked for by their names.
    """

    def __init__(self, found: Sorted) -> None:
        self.base, self.conflicts, self.origins = found.base, found.conflicts, found.origins.values()
        self.terms, self._place = _in_order(found.terms)
        self.types = np.column_stack([self._place[_ints(found.types[0])], self._place[_ints(found.types[2])]])
        self._predicates = np.unique(self._place[_ints(found.current[1])])
        self.predicates = [self.terms.text(i) for i in self._predicates.tolist()]
        self._told = found.told
        self.named = self._names(found.graphs)
        self.current = np.unique(self._keys(found.current))
        self.claims, self.said_in = self._keys(found.claims), _ints(found.claims[3])
        self.curated, self.listed_in = self._keys(found.curated), _ints(found.curated[3])

    def _names(self, graphs: Table[str]) -> dict[str, int]:
        """There are very many graphs, and few are asked for."""
        cited = np.unique(self.told(str(OA.hasSource)))
        versions = (self.terms.written[i] for i in cited[cited >= 0].tolist())
        wanted = {name for names in self.conflicts.values() for name in names}.union(versions)
        named = {name: graphs.places[name] for name in wanted if name in graphs.places}
        graphs.places.clear()
        return named

    def told(self, predicate: str) -> Ints:
        """For each graph of a claim, and each page version, what is told of it as ``predicate``, or -1."""
        column = _ints(self._told[predicate])
        return np.where(column < 0, -1, self._place[column])

    def _keys(self, columns: Columns) -> Ints:
        """The number of each statement, -1 where the default graph has no such predicate."""
        subject, predicate, target = (self._place[_ints(column)] for column in columns[:3])
        which = np.searchsorted(self._predicates, predicate)
        known = which < len(self._predicates)
        known[known] = self._predicates[which[known]] == predicate[known]
        return np.where(known, (subject * len(self._predicates) + which) * len(self._place) + target, -1)

    def split(self, keys: Ints) -> tuple[Ints, Ints, Ints]:
        """Of each statement the subject, the place of its predicate among ``predicates``, and the object."""
        rest, target = np.divmod(keys, len(self.terms.written))
        subject, predicate = np.divmod(rest, max(1, len(self._predicates)))
        return subject, predicate, target

    def alike(self, one: int, other: int) -> bool:
        """Whether two statements have subject and predicate in common."""
        return one // len(self.terms.written) == other // len(self.terms.written)

    def of(self, predicate: str) -> Iterator[tuple[int, int]]:
        """Subject and object of the statements of the default graph with this predicate, in order."""
        if predicate in self.predicates:
            subject, which, target = self.split(self.current)
            rows = which == self.predicates.index(predicate)
            yield from zip(subject[rows].tolist(), target[rows].tolist(), strict=True)


def _in_order(table: Table[str]) -> tuple[Terms, Ints]:
    """The terms in order; and the place of each, by its number in ``table``, which is empty then."""
    written = sorted(table.places)
    for i, term in enumerate(written):
        table.places[term] = i
    place = np.fromiter(table.places.values(), dtype=np.int64, count=len(written))
    table.places.clear()
    return Terms(written), place


def _ints(column: array[int]) -> NDArray[np.int32]:
    return np.frombuffer(column, dtype=np.int32) if column else np.zeros(0, dtype=np.int32)
