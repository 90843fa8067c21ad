"""Sorting more than memory holds: sorted runs on disk, merged while they are read."""

from __future__ import annotations

import heapq
import pickle
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import IO, Any, Generic, TypeVar

T = TypeVar("T")

RUN = 200_000  # values that are held at a time
_BLOCK = 2_000  # values that are read back at a time


class Runs(Generic[T]):
    """Values that can be hashed, compared and pickled. Iterating gives each once, in order; one reader at a time."""

    def __init__(self, folder: Path | None = None, *, run: int = RUN) -> None:
        """``folder`` is where runs are kept while they are needed, in files without a name; else the system's place."""
        self._folder, self._run = folder, run
        self._held: list[Any] = []
        self._spilled: list[IO[bytes]] = []

    def extend(self, values: Iterable[T]) -> None:
        """Add values in any order."""
        for value in values:
            self._held.append(value)
            if len(self._held) >= self._run:
                self._spill()

    def __iter__(self) -> Iterator[T]:
        self._held.sort()
        merged = heapq.merge(*map(_read, self._spilled), self._held) if self._spilled else self._held
        return (value for value, _ in groupby(merged))

    def close(self) -> None:
        """Give the room back."""
        while self._spilled:
            self._spilled.pop().close()
        self._held.clear()

    def _spill(self) -> None:
        run = sorted(set(self._held))
        file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed with the rest
        for at in range(0, len(run), _BLOCK):
            pickle.dump(run[at : at + _BLOCK], file, pickle.HIGHEST_PROTOCOL)
        self._spilled.append(file)
        self._held.clear()


def _read(file: IO[bytes]) -> Iterator[Any]:
    file.seek(0)
    while True:
        try:
            block = pickle.load(file)
        except EOFError:
            return
        yield from block
