"""The report of a run: docs/benchmarks.md, with the machine, the versions and every row, met or not."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from bench.rows import Row

PATH = Path(__file__).parent.parent / "docs" / "benchmarks.md"
_PARTS = ("pyromark", "spacy", "pyoxigraph", "rdflib", "oxrdflib", "pyvis", "networkx", "numpy", "playwright")
_MET = {True: "yes", False: "**no**", None: ""}


def report(
    titles: Mapping[str, str], found: Mapping[str, Sequence[Row]], load: tuple[float, float], quick: bool
) -> str:
    """The whole page; ``load`` is that of the machine before and after."""
    judged = [row for rows in found.values() for row in rows if row.met is not None]
    parts = [
        "# Benchmarks\n",
        "Written by `make bench`. Read the ratios, not the seconds: both sides of each are from the same run.\n",
        f"Goals met: {sum(row.met is True for row in judged)} of {len(judged)}."
        + (" **A quick run, of small sizes: its figures show no more than that all works.**" if quick else "")
        + "\n",
        f"- Machine: {_processor()}, {os.cpu_count()} cores, {_memory():.0f} GiB, {platform.platform(terse=True)}",
        f"- Load (average of one minute) before and after: {load[0]:.1f} and {load[1]:.1f}",
        f"- Python {platform.python_version()}, " + ", ".join(f"{name} {version(name)}" for name in _PARTS) + "\n",
    ]
    return "\n".join([*parts, *(_section(titles[name], rows) for name, rows in found.items())])


def _section(title: str, rows: Sequence[Row]) -> str:
    lines = [f"## {title}\n", "| what | figure | goal | met |", "|---|---|---|---|"]
    lines += [f"| {_cell(row.what)} | {_cell(row.figure)} | {_cell(row.goal)} | {_MET[row.met]} |" for row in rows]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "unknown processor")


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
