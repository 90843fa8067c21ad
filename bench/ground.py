"""Builds of generated pages, each made once for all measurements of a run."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bench.pages import write
from bench.rows import Ran, kg, process

_BUILT = frozenset({0, 3})  # pages that are skipped count for quality, not here


@dataclass(frozen=True, slots=True)
class Built:
    """A build of ``pages`` pages, and what it took."""

    pages: int
    source: Path
    folder: Path
    ran: Ran


@lru_cache(maxsize=1)
def _place() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="kg-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@lru_cache(maxsize=8)
def built(pages: int) -> Built:
    """The build of that many pages, by the command line in a process of its own."""
    source, folder = _place() / f"pages-{pages}", _place() / f"build-{pages}"
    write(source, pages)
    ran = process(kg("build", str(source), "-o", str(folder), "--quiet"), _BUILT)
    return Built(pages, source, folder, ran)
