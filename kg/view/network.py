"""Plain data -> the network of the map, as pyvis has it, and the script that draws it."""

from __future__ import annotations

import math
from importlib.resources import files

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
    """The picture as a network: nodes with kind, place and size, edges with their property; still from the start.

    Filled directly: ``add_node`` and ``add_edge`` look through all nodes each time.
    """
    edges = sorted({(f.subject, f.object) for f in picture.facts if isinstance(f.object, int)})
    places = layout(len(picture.nodes), edges)
    degree = [0] * len(picture.nodes)
    for one, other in edges:
        degree[one] += 1
        degree[other] += 1
    net = Network(cdn_resources="in_line")
    net.nodes = [
        {
            "id": i, "label": node.label, "group": node.kind, "size": _size(degree[i]),
            "x": round(float(places[i, 0]) * _SCALE), "y": round(float(places[i, 1]) * _SCALE),
        }
        for i, node in enumerate(picture.nodes)
    ]  # fmt: skip
    net.edges = [{"from": one, "to": other} for one, other in edges]
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
