"""How far a build is, and where its time goes: what the pipeline tells, and whoever wants to know it."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class Watch:
    """Seconds by stage. A stage within another counts for itself alone; ``told`` is for those who show something."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self.steps: defaultdict[str, float] = defaultdict(float)  # of the work on single pages, wherever it was done
        self._running: list[str] = []
        self._since = time.perf_counter()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """The time until this ends is that of ``name``."""
        self._count()
        self._running.append(name)
        self.told(name, 0, 0)
        try:
            yield
        finally:
            self._count()
            self._running.pop()

    def follow(self, name: str, values: Iterable[T], total: int) -> Iterator[T]:
        """``values`` as they come, of which there are ``total``; the time they take is that of ``name``."""
        with self.stage(name):
            for done, value in enumerate(values, 1):
                self.told(name, done, total)
                yield value

    def add(self, spent: Mapping[str, float]) -> None:
        """Seconds that workers needed, by step."""
        for name, seconds in spent.items():
            self.steps[name] += seconds

    def told(self, name: str, done: int, total: int) -> None:
        """The stage ``name`` has come to ``done`` of ``total``; 0 of 0 where there is nothing to count."""

    def _count(self) -> None:
        now = time.perf_counter()
        if self._running:
            self.spent[self._running[-1]] += now - self._since
        self._since = now
