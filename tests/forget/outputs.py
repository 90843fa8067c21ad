"""Everything that kg writes of a build: its own files, the builds behind them, each export and what explain says."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from kg.export import FORMATS, export
from kg.store import open_build


def everything(out: Path) -> Iterator[tuple[str, str]]:
    """(where, text) of all that was written below ``out`` or can be exported from it."""
    for path in sorted(out.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(out)), path.read_bytes().decode("utf-8", "replace")
    build = open_build(out)
    yield "store", "\n".join(str(quad) for quad in build.store)
    for name in FORMATS:
        sink = io.BytesIO()
        export(build, name, sink)
        yield name, sink.getvalue().decode()
