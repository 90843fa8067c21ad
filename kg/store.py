"""A build on disk: written whole or not at all, and opened again.

A build is made in ``<out>/.builds/<number>.part``, renamed when it is whole, and then the link ``<out>/.now``, through
which the files of ``<out>`` are reached, is replaced in one step. One build back is kept for those who still read it.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Store, parse

from kg.errors import BuildError
from kg.model import Statement
from kg.turtle import turtle
from kg.vocab import OA

if TYPE_CHECKING:
    import rdflib

_TRIES = 5  # to open a build while others replace it


@dataclass(frozen=True, slots=True)
class Parts:
    """What a build holds: its sorted statements, the text of each page by file name, the report, further files."""

    statements: Sequence[Statement]
    texts: Mapping[str, str]
    report: Mapping[str, Any]
    base: str
    others: Mapping[str, str] = field(default_factory=dict)


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
        for quad in parse(path=str(self.graph), format=RdfFormat.N_QUADS):
            graph = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
            yield Statement(str(quad.subject), str(quad.predicate), str(quad.object), graph)

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


Draw = Callable[[Build], str]


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


def drop_older(out: Path) -> None:
    """Remove the builds of ``out`` but the current one. Raises BuildError if another build is being written there."""
    with _held(out) as builds:
        _clean(builds, {(out / ".now").resolve().name})


def save(out: Path, parts: Parts, draw: Draw | None = None) -> Build:
    """Write ``parts`` as the new build of ``out`` and make it the current one; ``draw`` gives its atlas.

    Raises BuildError if another build is being written there, or the disk refuses; then all is as before.
    """
    made = [folder for folder in (out, *out.parents) if not folder.exists()]
    try:
        with _held(out) as builds:
            return _replace(out, builds, parts, draw)
    except OSError as error:
        raise BuildError(
            f"cannot be written: {error.strerror or error}", path=out, cure="make room, or choose another with -o"
        ) from error
    finally:
        for folder in made:  # those that are empty again
            with suppress(OSError):
                folder.rmdir()


@contextmanager
def _held(out: Path) -> Iterator[Path]:
    """``<out>/.builds``, held so that no other build writes there."""
    builds = out / ".builds"
    builds.mkdir(parents=True, exist_ok=True)
    with (builds / "lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise BuildError(
                f"another build is being written here, by {lock.read().strip() or 'another process'}", path=out,
                cure="wait for it, or choose another folder with -o",
            ) from None  # fmt: skip
        lock.truncate(0)
        lock.write(f"process {os.getpid()} on {socket.gethostname()}")
        lock.flush()
        yield builds


def _replace(out: Path, builds: Path, parts: Parts, draw: Draw | None) -> Build:
    current = (out / ".now").resolve().name if (out / ".now").exists() else "0"
    _clean(builds, {current})
    number = str(max([int(current), *_numbers(builds)]) + 1)
    part = builds / f"{number}.part"
    try:
        part.mkdir()
        _write(part, parts)
        if draw:
            (part / "atlas.html").write_text(draw(Build(part)), "utf-8")
        _link(out, sorted(path.name for path in part.iterdir()))
        part.rename(builds / number)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        if current == "0":
            _forget(out, builds)
        raise
    _swap(out / ".now", Path(".builds") / number)
    _clean(builds, {current, number})
    return Build((builds / number).resolve())


def _forget(out: Path, builds: Path) -> None:
    """Remove what a first build that failed has made of its folder."""
    for path in out.iterdir():
        if path.is_symlink() and path.readlink().parts[0] == ".now":
            path.unlink()
    shutil.rmtree(builds, ignore_errors=True)


def _numbers(builds: Path) -> list[int]:
    return [int(path.name) for path in builds.iterdir() if path.name.isdecimal()]


def _clean(builds: Path, keep: set[str]) -> None:
    """Remove what builds that were killed left behind, and builds that nobody needs any more."""
    for path in builds.iterdir():
        if path.is_dir() and path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)


def _write(folder: Path, parts: Parts) -> None:
    default = [statement for statement in parts.statements if not statement.graph]
    _lines(folder / "graph.nq", (statement.line() for statement in parts.statements))
    _lines(folder / "graph.ttl", turtle(default, parts.base))
    (folder / "pages").mkdir()
    for name, text in parts.texts.items():
        (folder / "pages" / name).write_text(text, "utf-8", newline="\n")
    report = json.dumps(parts.report, ensure_ascii=False, indent=1, sort_keys=True)
    for name, text in {"report.json": f"{report}\n", **parts.others}.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    store = Store(str(folder / "store"))
    store.bulk_load(path=str(folder / "graph.nq"), format=RdfFormat.N_QUADS)
    store.flush()


def _lines(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)


def _link(out: Path, names: Sequence[str]) -> None:
    """Make the files of the current build reachable from ``out``."""
    for name in names:
        if (out / name).exists() and not (out / name).is_symlink():
            raise BuildError(f"{name} is there already and is not of a build", path=out, cure="choose another with -o")
    for name in names:
        if not (out / name).is_symlink():
            (out / name).symlink_to(Path(".now") / name)


def _swap(link: Path, target: Path) -> None:
    """Point ``link`` at ``target`` in one step."""
    fresh = link.with_name(".next")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)
