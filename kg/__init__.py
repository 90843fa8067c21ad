"""Seminar pages in; a knowledge graph of topics, papers and people out, every statement with its quote.

The street, one way::

            load, read         parse            resolve           describe, decide         ask
    page ─────────────> Document ─────> Record ─────────> names ─────────────────> graph ──────> table
                                          ^                  ^                        │   draw
                               thesaurus, institutions    verdicts                    └────────> atlas.html

``kg.build("page.md")`` walks it and writes a build; ``kg.open("build")`` gives the graph as an rdflib Dataset.
The stages themselves are ``kg.reading``, ``kg.parsing``, ``kg.resolve``, ``kg.graph``, ``kg.merge`` and ``kg.store``;
they never import each other and speak through the values of ``kg.model``. ``kg.pipeline`` puts them in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:
    from pathlib import Path

    import rdflib

    from kg.store import Build

__all__ = ["KgError", "build", "open"]


def build(*pages: str | Path, out: str | Path = "build", base: str = "") -> Build:
    """Read ``pages`` (pages, folders, globs or catalogues; none: the catalogue here) and write their graph to ``out``.

    Pages that cannot be read are listed in the build's ``report``. Raises KgError where nothing can be built.
    """
    from pathlib import Path

    from kg.given import task
    from kg.pipeline import Options
    from kg.pipeline import build as run

    return run(task([str(page) for page in pages], Path()), Path(out), Options(base)).build


def open(build: str | Path = "build") -> rdflib.Dataset:
    """The current build below the folder ``build``, as an rdflib Dataset over its index, for reading.

    The default graph is the merged view; each claim stands in a graph of its own. Raises BuildError if there is none.
    """
    from pathlib import Path

    from kg.store import open_build

    return open_build(Path(build)).dataset()
