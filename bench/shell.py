"""Starting from the shell, beside Python itself, and beside pyoxigraph alone in a Python that imports the same."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from bench.ground import built
from bench.rows import Row, kg, median, pair, process

_ALONE = """
import sys, kg.cli.ask, kg.query.asking, kg.query.spelling, kg.query.writing
from pyoxigraph import QueryResultsFormat, Store
from kg.vocab import PREFIXES
found = Store.read_only(sys.argv[1]).query(kg.query.find(sys.argv[2]).text, prefixes=PREFIXES)
found.serialize(sys.stdout.buffer, QueryResultsFormat.TSV)
"""
_ASKED = "groups"  # takes no parameter, so that its text is a query as it stands


def measure(quick: bool = False) -> list[Row]:
    """Seconds, and the ratio to a Python that does nothing."""
    repeats = 5 if quick else 15
    build = built(13).folder  # about as large as the demo
    nothing = median(lambda: process([sys.executable, "-c", "pass"]), repeats)
    told = (
        ("kg --help", kg("--help"), 0.3),
        ("kg query recurring-topics", kg("query", "recurring-topics", "-b", str(build)), 0.5),
    )
    rows = [Row("python -c pass", f"{nothing:.3f} s")]
    for name, command, most in told:
        seconds = median(partial(process, command), repeats)
        rows.append(Row(name, f"{seconds:.3f} s ({seconds / nothing:.1f} × Python)", f"≤ {most} s", seconds <= most))
    return [*rows, _overhead(build, repeats)]


def _overhead(build: Path, repeats: int) -> Row:
    alone = [sys.executable, "-c", _ALONE, str((build / ".now" / "store").resolve()), _ASKED]
    ours = kg("query", _ASKED, "-b", str(build), "-f", "tsv")
    with_worker, without = pair(partial(process, ours), partial(process, alone), repeats)
    extra = (with_worker - without) * 1000
    return Row("What the worker adds to a question from the shell", f"{extra:.0f} ms", "≤ 50 ms", extra <= 50)
