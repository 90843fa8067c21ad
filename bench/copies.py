"""A large graph of the same make: the default graph of a build many times over, all but its topics renamed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from pyoxigraph import DefaultGraph

from kg.store import Build

_SHARED = ("topic/", "scheme/")  # what all groups have in common


def write(build: Build, path: Path, triples: int) -> None:
    """Write at least so many triples as N-Triples, or none more than the copy that reaches them."""
    quads = build.store.quads_for_pattern(None, None, None, DefaultGraph())
    lines = [f"{quad.triple} .\n" for quad in quads]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(islice(_copies(lines, build.base), triples))


def _copies(lines: list[str], base: str) -> Iterator[str]:
    """The lines again and again; the first time as they are."""
    yield from lines
    shared = [(f"<{base}copy{{}}/{kind}", f"<{base}{kind}") for kind in _SHARED]
    for number in count(1):
        for line in lines:
            renamed = line.replace(f"<{base}", f"<{base}copy{number}/")
            for own, common in shared:
                renamed = renamed.replace(own.format(number), common)
            yield renamed
