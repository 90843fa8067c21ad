"""Positions for the map: Fruchterman–Reingold, with the repulsion computed on a grid, so that time grows with n.

Every node pushes every other with k²/d. On a grid that sum is a convolution, which an FFT gives in one go (the
particle-mesh method of astronomy). Edges pull with d²/k, less so at hubs, which would otherwise draw all to one
heap. Components begin apart, and are packed at the end. Seeded: the same graph gives the same places.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_SEED = 7
_STEPS = ((2000, 120), (20_000, 60))  # up to how many nodes how many steps are made
_FEW_STEPS = 30
_GRIDS = (32, 48, 64, 96, 128, 192, 256)  # sides that an FFT likes
_GRAVITY = 0.03  # keeps twigs near
_GAP = 2.0  # between components, in lengths of an edge


def layout(count: int, edges: Ints) -> Floats:
    """A place for each of ``count`` nodes, an (count, 2) array; an edge, a row of ``edges``, is about 1 long."""
    if not count:
        return np.zeros((0, 2))
    low, high = np.sort(edges, axis=1).T
    links = np.column_stack(np.divmod(np.unique((low * count + high)[low != high]), count))
    parts = _components(count, links)
    homes = _homes(count, parts)
    spot = _settle(homes, links)
    boxes = []
    for part in parts:
        spot[part] = _turn(spot[part])
        spot[part] -= spot[part].min(axis=0)
        boxes.append(spot[part].max(axis=0) + _GAP)
    for part, corner in zip(parts, _pack(boxes), strict=True):
        spot[part] += corner
    centred: Floats = spot - spot.mean(axis=0)
    return centred


def _components(count: int, links: Ints) -> list[Ints]:
    """The nodes that hang together, the largest component first."""
    own = np.arange(count)
    before = np.full(count, -1)
    while (own != before).any():  # each takes the least number among its neighbours, then that one's own
        before = own.copy()
        least = np.minimum(own[links[:, 0]], own[links[:, 1]])
        np.minimum.at(own, links[:, 0], least)
        np.minimum.at(own, links[:, 1], least)
        own = own[own]
    order = np.argsort(own, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(own[order])) + 1)
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _homes(count: int, parts: list[Ints]) -> Floats:
    """For each node the middle of its component, each with room of its own."""
    sides = [2 * math.sqrt(len(part)) + _GAP for part in parts]
    homes = np.zeros((count, 2))
    for part, side, corner in zip(parts, sides, _pack([np.array([side, side]) for side in sides]), strict=True):
        homes[part] = corner + side / 2
    return homes


def _settle(homes: Floats, edges: Ints) -> Floats:
    """Where the nodes come to rest, begun at random places around their homes."""
    count = len(homes)
    rng = np.random.default_rng(_SEED)
    _, own, sizes = np.unique(homes, axis=0, return_inverse=True, return_counts=True)
    radius = np.sqrt(sizes[own.ravel()])
    angle, reach = rng.uniform(0, 2 * math.pi, count), radius * np.sqrt(rng.uniform(0, 1, count))
    spot: Floats = homes + np.column_stack([reach * np.cos(angle), reach * np.sin(angle)])
    degree = np.maximum(1, np.bincount(edges.ravel(), minlength=count)).astype(float)
    damped = 1 / np.sqrt(np.maximum(degree[edges[:, 0]], degree[edges[:, 1]]))
    grid = _Grid(next((side for side in _GRIDS if side >= 1.5 * math.sqrt(count)), _GRIDS[-1]))
    steps = next((steps for most, steps in _STEPS if count <= most), _FEW_STEPS)
    for step in range(steps):
        force = grid.repulsion(spot) + _attraction(spot, edges, damped) - _GRAVITY * (spot - homes)
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
        heat = radius * 0.3 * (1 - step / steps) ** 2 + 0.01
        spot += force * (np.minimum(length, heat) / length)[:, None]
    return spot


def _attraction(spot: Floats, edges: Ints, weight: Floats) -> Floats:
    apart: Floats = spot[edges[:, 1]] - spot[edges[:, 0]]
    pull = apart * (np.hypot(apart[:, 0], apart[:, 1]) * weight)[:, None]
    force: Floats = np.zeros_like(spot)
    for axis in (0, 1):
        force[:, axis] += np.bincount(edges[:, 0], pull[:, axis], len(spot))
        force[:, axis] -= np.bincount(edges[:, 1], pull[:, axis], len(spot))
    return force


class _Grid:
    """The sum of the pushes of all nodes, by an FFT over a square grid padded to twice its size."""

    def __init__(self, size: int) -> None:
        self.size = size
        steps = np.fft.fftfreq(2 * size, 1 / (2 * size))
        dx, dy = np.meshgrid(steps, steps, indexing="ij")
        square = dx**2 + dy**2 + 0.25
        self.kernels = [np.fft.rfft2(dx / square), np.fft.rfft2(dy / square)]

    def repulsion(self, spot: Floats) -> Floats:
        """The force on each node."""
        low, high = spot.min(axis=0), spot.max(axis=0)
        cell = max(float((high - low).max()), 1e-6) / (self.size - 2)
        at = (spot - low) / cell
        whole = at.astype(np.int64)
        part = at - whole
        wide = 2 * self.size
        corners = [((whole[:, 0] + i) * wide + whole[:, 1] + j, _share(part, i, j)) for i in (0, 1) for j in (0, 1)]
        mass = sum(np.bincount(place, share, wide * wide) for place, share in corners)
        spread = np.fft.rfft2(np.reshape(mass, (wide, wide)))
        force = np.zeros_like(spot)
        for axis, kernel in enumerate(self.kernels):
            field = np.fft.irfft2(spread * kernel, s=(wide, wide)).ravel() / cell
            force[:, axis] = sum(share * field[place] for place, share in corners)
        return force


def _share(part: Floats, i: int, j: int) -> Floats:
    across, down = part[:, 0], part[:, 1]
    shared: Floats = (across if i else 1 - across) * (down if j else 1 - down)
    return shared


def _turn(spot: Floats) -> Floats:
    """Turned so that the longest side lies flat: screens are wide."""
    centred: Floats = spot - spot.mean(axis=0)
    if len(spot) < 3:
        return centred
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    signs = np.where(axes[np.arange(2), np.abs(axes).argmax(axis=1)] < 0, -1.0, 1.0)
    turned: Floats = centred @ (axes * signs[:, None]).T
    return turned


def _pack(boxes: list[Floats]) -> list[Floats]:
    """The corners of boxes set on shelves, beginning with the largest."""
    if not boxes:
        return []
    width = max(float(boxes[0][0]), 1.6 * math.sqrt(sum(float(b[0] * b[1]) for b in boxes)))
    corners, x, y, shelf = [], 0.0, 0.0, 0.0
    for wide, high in boxes:
        if x and x + wide > width:
            x, y, shelf = 0.0, y + shelf, 0.0
        corners.append(np.array([x, y]))
        x, shelf = x + wide, max(shelf, high)
    return corners
