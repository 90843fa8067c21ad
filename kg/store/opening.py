"""A build on disk, to be read: its files, its index, and the same index as rdflib knows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from kg.errors import BuildError
from kg.vocab import OA

if TYPE_CHECKING:
    import rdflib

    from kg.model import Statement

_TRIES = 5  # to open a build while others replace it


class Told(NamedTuple):
    """One statement as a build holds it: plain IRIs and words; ``graph`` is empty for the default graph."""

    subject: str
    predicate: str
    object: str
    graph: str
    literal: bool


@dataclass(frozen=True)
class Build:
    """A build that is whole, by its folder."""

    folder: Path

    @property
    def graph(self) -> Path:
        """Everything, as sorted N-Quads."""
        return self.folder / "graph.nq"

    @property
    def atlas(self) -> Path:
        """The page that shows it."""
        return self.folder / "atlas.html"

    @cached_property
    def report(self) -> dict[str, Any]:
        """What was skipped, and where pages contradict each other."""
        found: dict[str, Any] = json.loads((self.folder / "report.json").read_text("utf-8"))
        return found

    @property
    def base(self) -> str:
        """The IRI below which everything is named."""
        return str(self.report["base"])

    @cached_property
    def store(self) -> Store:
        """The index of the graph, for reading."""
        return Store.read_only(str(self.folder / "store"))

    @property
    def has_evidence(self) -> bool:
        """Whether it holds the claims of pages."""
        return any(self.told(predicate=OA.hasSource.value))

    def text(self, version: str) -> str:
        """The text of a page version, named ``<slug>/<hash>``."""
        return (self.folder / "pages" / f"{version.replace('/', '-')}.txt").read_text("utf-8")

    def statements(self) -> Iterator[Statement]:
        """Everything, in the order of its lines."""
        from kg.model import Statement  # not needed where a build is only asked

        with self.graph.open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                subject, predicate, rest = line.split(" ", 2)
                rest = rest[:-3]  # without " .\n"
                cut = rest.rfind(" <")
                in_graph = rest[-1] == ">" and cut > 0 and (rest[0] != '"' or rest.rfind('"') < cut)
                value, graph = (rest[:cut], rest[cut + 1 :]) if in_graph else (rest, "")
                yield Statement(subject, predicate, value, graph)

    def told(
        self, subject: str = "", predicate: str = "", object: str = "", graph: str | None = None
    ) -> Iterator[Told]:
        """The statements with these IRIs, whatever is left empty; of one graph ("": the default graph) or of all."""
        s, p, o = (NamedNode(iri) if iri else None for iri in (subject, predicate, object))
        where = None if graph is None else NamedNode(graph) if graph else DefaultGraph()
        for quad in self.store.quads_for_pattern(s, p, o, where):
            terms = [getattr(term, "value", "") for term in quad]
            yield Told(terms[0], terms[1], terms[2], terms[3], isinstance(quad.object, Literal))

    def dataset(self) -> rdflib.Dataset:
        """The same index as rdflib knows it."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self.store))


def open_build(folder: Path) -> Build:
    """The current build below ``folder``, its index opened. Raises BuildError where there is none."""
    for _ in range(_TRIES):
        now = folder / ".now"
        build = Build((now if now.exists() else folder).resolve())
        try:
            if (build.folder / "store" / "CURRENT").is_file():
                _ = build.store
                return build
        except OSError as error:
            if build.folder.exists():
                raise BuildError(f"cannot be opened: {error}", path=folder, cure="build it anew") from error
    raise BuildError("there is no build here", path=folder, cure="make one with: kg build, or name another with -b")
