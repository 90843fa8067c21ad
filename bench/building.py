"""Building: time for each page as pages grow many, peak memory, size of the graph, and where the time goes."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse, serialize

from bench.ground import Built, built
from bench.rows import Row, ratio
from bench.stages import split


def measure(quick: bool = False) -> list[Row]:
    """Builds of few and of many pages."""
    few, many = (built(count) for count in ((26, 78) if quick else (200, 1000)))
    rows = [_rate(one) for one in (few, many)]
    growth = (many.ran.seconds / many.pages) / (few.ran.seconds / few.pages)
    peak = many.ran.peak
    return [
        *rows,
        ratio(f"Time per page at {many.pages:,} / at {few.pages:,} pages", growth, 1.2),
        Row(
            f"Peak memory of a build of {many.pages:,} pages",
            f"{peak:,.0f} MiB",
            "≤ 1024 MiB at 10,000",
            _within(many, peak),
        ),
        *_sizes(many),
        _stages(few),
    ]


def _within(many: Built, peak: float) -> bool | None:
    """What is too much already is not met; what is little for few pages shows nothing for many."""
    return False if peak > 1024 else None


def _rate(one: Built) -> Row:
    each = one.ran.seconds / one.pages
    return Row(f"Build of {one.pages:,} pages, one process", f"{one.ran.seconds:.1f} s, {each * 1000:.0f} ms a page")


def _sizes(one: Built) -> list[Row]:
    path = one.folder / "graph.nq"
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.nq"
        triples = sorted(
            {_bare(quad) for quad in parse(path=str(path), format=RdfFormat.N_QUADS) if _said(quad)}, key=str
        )
        serialize(triples, str(bare), RdfFormat.N_QUADS)
        times = path.stat().st_size / bare.stat().st_size
    return [
        Row("Its graph.nq", _parts(path)),
        ratio("graph.nq with evidence / default graph with bare claims", times, 4),
    ]


def _parts(path: Path) -> str:
    """Its size, and what takes the room."""
    sizes: Counter[str] = Counter()
    quads = 0
    with path.open(encoding="utf-8") as file:
        for line in file:
            quads += 1
            sizes[_part(line.rstrip(" .\n").rpartition(" ")[2])] += len(line.encode())
    whole = sum(sizes.values())
    told = ", ".join(f"{name} {size / whole:.0%}" for name, size in sizes.most_common())
    return f"{whole / 1e6:.1f} MB, {quads:,} quads: {told}"


def _part(graph: str) -> str:
    if graph.endswith("/graph/evidence>"):
        return "evidence"
    if "/page/" in graph:
        return "claims"
    return "curated" if "/graph/" in graph else "default graph"


def _said(quad: Quad) -> bool:
    return isinstance(quad.graph_name, DefaultGraph) or "/page/" in quad.graph_name.value


def _bare(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


def _stages(one: Built) -> Row:
    with tempfile.TemporaryDirectory() as folder:
        shares = split(one.source, Path(folder) / "build")
    told = ", ".join(f"{name} {share:.0%}" for name, share in shares.items() if share >= 0.005)
    return Row(f"Where the time goes, {one.pages:,} pages", told)
