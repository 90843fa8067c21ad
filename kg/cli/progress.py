"""How far a build is, on stderr; and where its time went."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from typing import TextIO

from kg.building.progress import Watch

_PATIENCE = 1.0  # seconds after which people want to know
_TERMINAL, _LOG = 0.2, 30.0  # seconds between two words of it, on a terminal and elsewhere


class Progress(Watch):
    """Says after a second what is done, how fast, and how long it will take; on a terminal in one line that changes."""

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        super().__init__()
        self._stream, self._quiet = stream or sys.stderr, quiet
        self._live = self._stream.isatty()
        self._begun = self._said = time.perf_counter()
        self._stage, self._width = "", 0

    def told(self, name: str, done: int, total: int) -> None:
        now = time.perf_counter()
        if self._quiet:
            return
        if name != self._stage:
            self._stage, self._begun = name, now
        elif now - self._begun < _PATIENCE or now - self._said < (_TERMINAL if self._live else _LOG):
            return
        if now - self._said >= (_TERMINAL if self._live else _LOG):
            self._say(_words(name, done, total, now - self._begun), now)

    def finish(self) -> None:
        """Leave the line of a terminal clean."""
        if self._width:
            self._write("")
            self._stream.write("\r")
            self._stream.flush()

    def _say(self, words: str, now: float) -> None:
        self._said = now
        self._write(words)

    def _write(self, words: str) -> None:
        if self._live:
            self._stream.write(f"\r{words:<{self._width}}")
            self._width = len(words)
        else:
            self._stream.write(f"kg: {words}\n")
        self._stream.flush()

    def profile(self) -> Iterator[str]:
        """Where the time went, as lines: the build's stages, then the steps of the pages, over all workers."""
        for title, spent in (("stage", self.spent), ("step of each page, all workers together", self.steps)):
            whole = sum(spent.values())
            yield f"{'seconds':>9}  share  {title}"
            for name, seconds in sorted(spent.items(), key=lambda one: -one[1]):
                yield f"{seconds:>9.2f}  {seconds / whole if whole else 0:>5.0%}  {name}"


def _words(name: str, done: int, total: int, seconds: float) -> str:
    if not total:
        return name
    rate = done / seconds if seconds else 0.0
    left = f", {_span((total - done) / rate)} left" if rate and done < total else ""
    return f"{name}: {done:,} of {total:,} pages, {rate:,.0f}/s{left}"


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{rest} s" if not minutes else f"{minutes} min" if minutes < 120 else f"{minutes // 60} h"
