"""Builds of generated pages, each made once for all measurements of a run."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from bench.pages import write
from bench.rows import Ran, kg, process

_BUILT = frozenset({0, 3})  # pages that are skipped count for quality, not here


@dataclass(frozen=True, slots=True)
class Built:
    """A build of ``pages`` pages with ``jobs`` processes, and what it took."""

    pages: int
    source: Path
    folder: Path
    ran: Ran

    def spent(self, *stages: str) -> float:
        """Seconds of these stages, as the build itself tells."""
        lines = (line.split(maxsplit=2) for line in self.ran.told.splitlines())
        return sum(float(line[0]) for line in lines if len(line) == 3 and line[2] in stages)


@lru_cache(maxsize=1)
def _place() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="kg-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@lru_cache(maxsize=8)
def built(pages: int, jobs: int = 1) -> Built:
    """The build of that many pages, by the command line in a process of its own."""
    source, folder = _place() / f"pages-{pages}", _place() / f"build-{pages}-{jobs}"
    if not source.exists():
        write(source, pages)
    return rebuilt(Built(pages, source, folder, Ran(0, 0)), jobs)


def rebuilt(one: Built, jobs: int = 1) -> Built:
    """The same pages built once more into the same folder, whatever has become of them."""
    command = kg("build", str(one.source), "-o", str(one.folder), "-j", str(jobs), "--profile")
    return replace(one, ran=process(command, _BUILT))
