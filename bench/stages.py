"""Where the time of a build goes, from outside: the pipeline's functions, each with a stopwatch around it.

The time of a function is its own, without that of others that run within it. What comes lazily is counted where it
is asked for.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

from kg import pipeline
from kg.given import task

STAGES = (
    "known",
    "load",
    "read",
    "parse",
    "quote",
    "ledger",
    "resolve",
    "describe",
    "decide",
    "whole",
    "check",
    "report_page",
    "save",
    "draw",
)


class Stopwatch:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._since = time.perf_counter()
        self._running = ["the rest"]

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """``function``, its time counted as ``name``."""

        @wraps(function)
        def timed(*given: Any, **named: Any) -> Any:
            self._count()
            self._running.append(name)
            try:
                return function(*given, **named)
            finally:
                self._count()
                self._running.pop()

        return timed

    def stop(self) -> None:
        """Count what ran last."""
        self._count()

    def _count(self) -> None:
        now = time.perf_counter()
        self.spent[self._running[-1]] += now - self._since
        self._since = now


def split(source: Path, out: Path) -> dict[str, float]:
    """The share of each stage in a build of ``source``, the largest first."""
    given = task([str(source)], source)
    with _watched() as watch:
        pipeline.build(given, out, pool=pipeline.Serial())
    whole = sum(watch.spent.values())
    return {name: spent / whole for name, spent in sorted(watch.spent.items(), key=lambda one: -one[1])}


@contextmanager
def _watched() -> Iterator[Stopwatch]:
    watch = Stopwatch()
    there = {name: watch.around(name, getattr(pipeline, name)) for name in STAGES if hasattr(pipeline, name)}
    with ExitStack() as stack:
        for name, function in there.items():
            stack.enter_context(patch.object(pipeline, name, function))
        yield watch
        watch.stop()
