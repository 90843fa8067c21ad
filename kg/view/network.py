"""Plain data -> the network of the map, as pyvis has it, and the script that draws it."""

from __future__ import annotations

import math
from importlib.resources import files

import numpy as np
from pyvis.network import Network

from kg.view.data import Picture
from kg.view.layout import layout

_SCALE = 100  # units of the map to the length of an edge
_SHAPES = {
    "group": "star",
    "session": "square",
    "talk": "square",
    "topic": "dot",
    "person": "triangle",
    "paper": "diamond",
    "organisation": "hexagon",
    "venue": "triangleDown",
    "work": "triangleDown",
}


def network(picture: Picture) -> Network:
    """The picture as a network: nodes with kind, place and size; still from the start. Its edges are the facts.

    Filled directly: ``add_node`` looks through all nodes each time.
    """
    count = len(picture.nodes)
    edges = picture.facts.links(len(picture.nodes))
    places = np.rint(layout(count, edges) * _SCALE).astype(int).tolist()
    sizes = map(_size, np.bincount(edges.ravel(), minlength=count).tolist())
    net = Network(cdn_resources="in_line")
    net.nodes = [
        {"id": i, "label": node.label, "group": node.kind, "size": size, "x": x, "y": y}
        for i, (node, size, (x, y)) in enumerate(zip(picture.nodes, sizes, places, strict=True))
    ]
    net.options = options()
    return net


def _size(degree: int) -> int:
    """Hubs are larger, but not by much: their area grows with the logarithm of their neighbours."""
    return round(5 + 1.6 * math.log2(1 + degree))


def options() -> dict[str, object]:
    """How vis-network draws: shapes by kind, no physics, nothing that moves by itself."""
    return {
        "physics": {"enabled": False},
        "layout": {"randomSeed": 7, "improvedLayout": False},
        "interaction": {"hover": True, "tooltipDelay": 1000000, "hideEdgesOnDrag": False, "keyboard": False},
        "nodes": {"shape": "dot", "borderWidth": 1, "labelHighlightBold": False, "chosen": False},
        "edges": {"smooth": False, "width": 1, "chosen": False, "selectionWidth": 0, "hoverWidth": 0},
        "groups": {kind: {"shape": shape} for kind, shape in _SHAPES.items()},
    }


def script() -> str:
    """vis-network's script, as the installed pyvis ships it."""
    folder = files("pyvis") / "templates" / "lib"
    newest = max((entry.name for entry in folder.iterdir() if entry.name.startswith("vis-")), key=_version)
    return (folder / newest / "vis-network.min.js").read_text(encoding="utf-8")


def _version(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in name.removeprefix("vis-").split("."))
