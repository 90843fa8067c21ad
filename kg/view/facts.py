"""Statements and the words that they rest on, joined: columns of numbers all the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from kg.view.data import Facts, Ints, Words, ints
from kg.view.graph import Graph
from kg.view.quads import NOTHING
from kg.vocab import KG, OA, PROV

_SURE = 1000


def join(graph: Graph, place: Ints, versions: Mapping[str, int]) -> tuple[Facts, tuple[tuple[int, int], ...]]:
    """The facts about nodes, and the pairs that contradict each other; ``place`` is the node of each term, or -1."""
    subject, _, _ = graph.split(graph.current)
    kept = graph.current[place[subject] >= 0]
    pairs = _conflicts(graph, kept)
    losers = sorted({lost for _, lost in pairs})
    keys = np.concatenate([kept, ints(losers)])
    words, rows = _words(graph, versions)
    first, cited = _cited(keys, graph.claims, rows[graph.said_in])
    origin, origins = _origins(graph, keys)
    subject, predicate, target = graph.split(keys)
    target = np.where(place[target] >= 0, place[target], -1 - target)
    columns = (place[subject], predicate, target, origin, first, cited)
    places = {key: i for i, key in enumerate(losers, len(kept))}
    contradictions = tuple((int(np.searchsorted(kept, won)), places[lost]) for won, lost in pairs)
    return Facts(*columns, len(kept), graph.predicates, origins, graph.terms, words), contradictions


def _words(graph: Graph, versions: Mapping[str, int]) -> tuple[Words, Ints]:
    """The words of claims, each once; and for each graph of a claim which of them are its own, or -1."""
    quote = graph.told(str(OA.exact))
    columns = (
        _read(graph, str(OA.hasSource), lambda text: versions.get(text, -1), -1),
        _read(graph, str(KG.line), int, 0),
        np.where(quote < 0, graph.terms.written.index(NOTHING), quote),
        graph.told(str(PROV.wasGeneratedBy)),
        _read(graph, str(KG.confidence), lambda text: round(float(text) * _SURE), _SURE),
    )
    order = np.lexsort(columns[::-1])
    order = order[np.searchsorted(columns[0], 0, sorter=order) :]  # those of no known page come first
    new = np.zeros(len(order), dtype=bool)
    new[:1] = True
    for column in columns:
        new[1:] |= column[order[1:]] != column[order[:-1]]
    rows = np.full(len(quote), -1)
    rows[order] = np.cumsum(new) - 1
    page, line, quote, rule, confidence = (column[order[new]] for column in columns)
    rules, which = np.unique(rule, return_inverse=True)
    names = [graph.terms.text(i).rpartition("/")[2] if i >= 0 else "" for i in rules.tolist()]
    return Words(page, line, quote, ints(which.ravel()), confidence, names), rows


def _read(graph: Graph, predicate: str, read: Callable[[str], int], missing: int) -> Ints:
    """What is told of graphs, as numbers; each term is read once."""
    known, which = np.unique(graph.told(predicate), return_inverse=True)
    values = ints([read(graph.terms.text(i)) if i >= 0 else missing for i in known.tolist()])
    return ints(values[which.ravel()])


def _cited(keys: Ints, claims: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """For each fact, given by its key, where its words begin; and the words."""
    at, there = _found(claims, keys)
    there &= rows >= 0
    step = int(rows.max(initial=0)) + 1
    both = np.unique(at[there] * step + rows[there])
    counts = np.bincount(both // step, minlength=len(keys))
    return ints(np.concatenate([[0], np.cumsum(counts)])), ints(both % step)


def _found(wanted: Ints, keys: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """Where among ``keys`` the ``wanted`` are; and which of them are there at all."""
    order = np.argsort(keys, kind="stable")
    at = np.searchsorted(keys, wanted, sorter=order)
    there = at < len(keys)
    at[there] = order[at[there]]
    there[there] = keys[at[there]] == wanted[there]
    return ints(at), there


def _origins(graph: Graph, keys: Ints) -> tuple[Ints, list[str]]:
    """For each fact the list that it is from, by its place among the names of lists; the first is none."""
    names = sorted(graph.origins)
    place = ints([names.index(name) + 1 for name in graph.origins])
    at, there = _found(graph.curated, keys)
    origin = np.full(len(keys), len(names) + 1)
    np.minimum.at(origin, at[there], place[graph.listed_in[there]])  # the first name, where lists agree
    return np.where(origin > len(names), 0, origin), ["", *names]


def _conflicts(graph: Graph, kept: Ints) -> list[tuple[int, int]]:
    """Pairs of statements that cannot both hold: the one of the default graph first."""
    named = graph.named
    rows = np.flatnonzero(np.isin(graph.said_in, ints(sorted(named.values()))))
    said: dict[int, list[int]] = {}
    for where, key in zip(graph.said_in[rows].tolist(), graph.claims[rows].tolist(), strict=True):
        said.setdefault(where, []).append(key)
    current = set(kept[np.isin(kept, graph.claims[rows])].tolist())
    pairs = set()
    for names in graph.conflicts.values():
        for one, other in combinations([said.get(named.get(name, -1), []) for name in sorted(names)], 2):
            for a, b in product(one, other):
                if graph.alike(a, b) and (a in current) != (b in current):
                    pairs.add((a, b) if a in current else (b, a))
    return sorted(pairs)
