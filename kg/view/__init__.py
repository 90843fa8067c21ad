"""The graph, drawn: select -> plain data -> network -> page. One self-contained HTML file comes out."""

from __future__ import annotations

from collections.abc import Iterable

from kg.view.focus import Focus, narrow
from kg.view.page import page
from kg.view.quads import Quad
from kg.view.report import report_page
from kg.view.select import select

__all__ = ["Focus", "draw", "report_page"]


def draw(store: Iterable[Quad], *, title: str = "", focus: Focus | None = None) -> str:
    """The atlas of a graph as one HTML file that needs no network.

    ``store`` is a pyoxigraph store that holds a build, or any iterable of its quads. ``focus`` narrows the atlas;
    without ``title`` it is called by what it holds. Raises QueryError if ``focus`` names nothing of the graph.
    """
    picture = select(store)
    return page(narrow(picture, focus) if focus else picture, title)
