"""Starting from the shell, beside Python itself."""

from __future__ import annotations

import sys
from functools import partial

from bench.ground import built
from bench.rows import Row, kg, median, process


def measure(quick: bool = False) -> list[Row]:
    """Seconds, and the ratio to a Python that does nothing."""
    repeats = 3 if quick else 9
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
    return rows
