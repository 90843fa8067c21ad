"""Building: time for each page as pages grow many, peak memory, size of the graph, and where the time goes."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse, serialize

from bench.ground import Built, built, rebuilt
from bench.rows import Row, ratio

_PARALLEL = ("reading and parsing", "describing")
_READ_ANEW = re.compile(r"(\d+) pages read anew")


def measure(quick: bool = False) -> list[Row]:
    """Builds of few and of many pages, with one process and two, and again after small changes."""
    few, many = (built(count) for count in ((26, 78) if quick else (1_000, 10_000)))
    growth = (many.ran.seconds / many.pages) / (few.ran.seconds / few.pages)
    return [
        *(_rate(one) for one in (few, many)),
        ratio(f"Time per page at {many.pages:,} / at {few.pages:,} pages", growth, 1.2),
        Row(
            f"Peak memory of a build of {many.pages:,} pages", f"{many.ran.peak:,.0f} MiB",
            "≤ 1024 MiB at 10,000", many.ran.peak <= 1024 if not quick else None,
        ),
        *_sizes(few),
        *_parallel(many),
        *_again(many),
        _stages(many),
    ]  # fmt: skip


def _rate(one: Built) -> Row:
    each = one.ran.seconds / one.pages
    return Row(f"Build of {one.pages:,} pages, one process", f"{one.ran.seconds:.1f} s, {each * 1000:.0f} ms a page")


def _parallel(one: Built) -> list[Row]:
    """Two processes against one."""
    two = built(one.pages, jobs=2)
    pages = one.spent(*_PARALLEL) / two.spent(*_PARALLEL)
    whole = one.ran.seconds / two.ran.seconds
    same = (one.folder / "graph.nq").read_bytes() == (two.folder / "graph.nq").read_bytes()
    return [
        Row("Reading to describing, two processes / one", f"{pages:.2f}× faster", "≥ 1.7×", pages >= 1.7),
        Row("The whole build, two processes / one", f"{whole:.2f}× faster", "≥ 1.4×", whole >= 1.4),
        Row("graph.nq of both", "the same bytes" if same else "DIFFERENT", "the same bytes", same),
    ]


def _again(one: Built) -> list[Row]:
    """The same build when nothing has changed, and when one page has."""
    nothing = rebuilt(one)
    page = min(one.source.glob("*.md"))
    page.write_text(f"{page.read_text('utf-8')}\nSee you there.\n", "utf-8")
    changed = rebuilt(one)
    found = _READ_ANEW.search(changed.ran.told)
    count = int(found[1]) if found else -1
    return [
        _share("Build again, nothing changed / from nothing", nothing.ran.seconds / one.ran.seconds, 0.02),
        _share("Build again, one page changed / from nothing", changed.ran.seconds / one.ran.seconds, 0.25),
        Row("Pages read when one has changed", str(count), "1", count == 1),
    ]


def _share(what: str, value: float, most: float) -> Row:
    return Row(what, f"{value:.1%}", f"≤ {most:.0%}", value <= most)


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
    """As the first build told it."""
    table = one.ran.told.partition("  stage\n")[2].partition("  step of")[0]
    shares = [line.split(maxsplit=2)[1:] for line in table.splitlines() if line.count("%") == 1]
    told = ", ".join(f"{name} {share}" for share, name in shares if share != "0%")
    return Row(f"Where the time goes, {one.pages:,} pages", told)
