"""``python -m bench [NAME...] [--quick]``: measure, show each row as it comes, and write docs/benchmarks.md."""

from __future__ import annotations

import argparse
import importlib
import os
from collections.abc import Callable
from pathlib import Path

from bench.report import PATH, report
from bench.rows import Row

MEASURES = {
    "reading": "Reading and parsing",
    "quality": "Quality at scale",
    "building": "Building",
    "questions": "Questions",
    "atlas": "The atlas",
    "shell": "From the shell",
}


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"what to measure: {', '.join(MEASURES)}; all by default"
    )
    parser.add_argument("--quick", action="store_true", help="small sizes: shows that all works")
    parser.add_argument("-o", "--out", type=Path, help="the report; docs/benchmarks.md for a whole run, else none")
    options = parser.parse_args()
    if unknown := [name for name in options.names if name not in MEASURES]:
        parser.error(f"unknown: {', '.join(unknown)}; choose from {', '.join(MEASURES)}")
    before = os.getloadavg()[0]
    chosen = options.names or list(MEASURES)
    out = options.out or (PATH if not options.names and not options.quick else None)
    found: dict[str, list[Row]] = {}
    for name in (name for name in MEASURES if name in chosen):
        found[name] = _rows(name, options.quick)
        if out:  # after each, so that a run that is broken off leaves what it has
            out.write_text(report(MEASURES, found, (before, os.getloadavg()[0]), options.quick), "utf-8")


def _rows(name: str, quick: bool) -> list[Row]:
    print(f"{MEASURES[name]} ({name})", flush=True)
    measure: Callable[[bool], list[Row]] = importlib.import_module(f"bench.{name}").measure
    rows = measure(quick)
    for row in rows:
        met = {True: "met", False: "NOT met", None: ""}[row.met]
        print(f"  {row.what}: {row.figure}" + (f"  [{row.goal}: {met}]" if row.goal else ""), flush=True)
    return rows


if __name__ == "__main__":
    main()
