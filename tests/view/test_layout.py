"""Places of the map."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view import layout as module


def layout(count: int, edges: list[tuple[int, int]]) -> module.Floats:
    return module.layout(count, np.array(edges, dtype=np.int64).reshape(-1, 2))


EDGES = st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=80)


@settings(max_examples=40, deadline=None)
@given(st.integers(40, 60), EDGES)
def test_any_graph_gets_finite_places_twice_the_same(count: int, edges: list[tuple[int, int]]) -> None:
    places = layout(count, edges)
    assert places.shape == (count, 2)
    assert np.isfinite(places).all()
    assert (places == layout(count, edges)).all()


def test_neighbours_are_nearer_than_others() -> None:
    size = 12
    edges = [(i * size + j, i * size + j + 1) for i in range(size) for j in range(size - 1)]
    edges += [(i * size + j, (i + 1) * size + j) for i in range(size - 1) for j in range(size)]
    places = layout(size * size, edges)
    near = np.mean([np.linalg.norm(places[a] - places[b]) for a, b in edges])
    chance = np.random.default_rng(3).integers(0, size * size, (500, 2))
    far = np.mean([np.linalg.norm(places[a] - places[b]) for a, b in chance])
    assert near < far / 3


def test_components_do_not_lie_on_each_other() -> None:
    edges = [(i * 5 + a, i * 5 + b) for i in range(20) for a, b in ((0, 1), (1, 2), (2, 3), (3, 4), (4, 0))]
    places = layout(100, edges)
    boxes = [(places[i * 5 : i * 5 + 5].min(axis=0), places[i * 5 : i * 5 + 5].max(axis=0)) for i in range(20)]
    for i, (low, high) in enumerate(boxes):
        for other_low, other_high in boxes[:i]:
            assert (high < other_low).any() or (other_high < low).any()


def test_no_nodes_and_one() -> None:
    assert layout(0, []).shape == (0, 2)
    assert layout(1, []).tolist() == [[0.0, 0.0]]
