"""The Oxigraph index of a build's graph: loaded as a whole, or the one before with what is different."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, parse

_SMALL = 0.05  # the share of lines that may be different; from here on loading the whole is quicker
_BLOCK = 20_000_000  # bytes that are loaded at a time; Oxigraph needs ten times as much meanwhile


def index(folder: Path, before: Path) -> None:
    """Make ``folder/store`` of ``folder/graph.nq``; ``before`` is the build before, if there is one."""
    if not _updated(folder, before):
        store = Store(str(folder / "store"))
        with (folder / "graph.nq").open("rb") as lines:
            while block := lines.read(_BLOCK):  # loading all at once would hold more than a gigabyte
                store.bulk_load(input=block + lines.readline(), format=RdfFormat.N_QUADS)
        store.flush()


def _updated(folder: Path, before: Path) -> bool:
    """Whether the index before, with which most files are shared, could be brought up to date."""
    graph, old = folder / "graph.nq", before / "graph.nq"
    if not (old.is_file() and (before / "store" / "CURRENT").is_file()):
        return False
    changes = _changes(old, graph, most=int(_SMALL * graph.stat().st_size))
    if changes is None:
        return False
    gone, come = changes
    Store.read_only(str(before / "store")).backup(str(folder / "store"))
    store = Store(str(folder / "store"))
    for quad in _quads(gone):
        store.remove(quad)
    store.extend(_quads(come))
    store.flush()
    return True


def _changes(old: Path, new: Path, most: int) -> tuple[list[str], list[str]] | None:
    """The lines of two sorted files that only one of them has; None if they are more than ``most`` characters."""
    gone: list[str] = []
    come: list[str] = []
    size = 0
    with old.open(encoding="utf-8", newline="\n") as left, new.open(encoding="utf-8", newline="\n") as right:
        a, b = next(left, ""), next(right, "")
        while (a or b) and size <= most:
            if a == b:
                a, b = next(left, ""), next(right, "")
            elif b and (not a or b < a):
                come.append(b)
                size += len(b)
                b = next(right, "")
            else:
                gone.append(a)
                size += len(a)
                a = next(left, "")
    return (gone, come) if size <= most else None


def _quads(lines: Iterable[str]) -> Iterator[Quad]:
    return parse("".join(lines), format=RdfFormat.N_QUADS)
