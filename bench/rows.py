"""What a measurement gives, and how it takes times."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report. ``met`` is None where there is no goal."""

    what: str
    figure: str
    goal: str = ""
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process took: seconds, and MiB at its peak."""

    seconds: float
    peak: float
    told: str = ""  # on standard error


def median(run: Callable[[], object], repeats: int = 5) -> float:
    """The median seconds of ``run``, after one run that does not count."""
    run()
    return statistics.median(_timed(run) for _ in range(repeats))


def pair(one: Callable[[], object], other: Callable[[], object], repeats: int = 5) -> tuple[float, float]:
    """The median seconds of both, taken in turn, so that what else the machine does meets both alike."""
    one()
    other()
    times = [(_timed(one), _timed(other)) for _ in range(repeats)]
    return statistics.median(a for a, _ in times), statistics.median(b for _, b in times)


def process(command: Sequence[str], may_end: frozenset[int] = frozenset({0})) -> Ran:
    """Run a command to its end. Raises RuntimeError if it ends with another code than it may."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=told)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        told.seek(0)
        words = told.read()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in may_end:
        raise RuntimeError(f"{' '.join(command)} ended with {child.returncode}: {words[-500:]}")
    return Ran(seconds, usage.ru_maxrss / 1024, words)


def kg(*arguments: str) -> list[str]:
    """The command line of ``kg`` in this environment."""
    return [str(Path(sys.executable).with_name("kg")), *arguments]


def ratio(row: str, value: float, most: float, unit: str = "×") -> Row:
    """A row whose ``value`` may be at most ``most``."""
    return Row(row, f"{value:.2f}{unit}", f"≤ {most:g}{unit}", value <= most)


def _timed(run: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
