"""A violation as a value, in plain words, and all of them as an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.errors import ShapeError

_MOST = 20


class Violation(NamedTuple):
    """What does not hold. ``version`` ("<slug>/<hash>") and ``line`` tell where its words stand, if a page says it."""

    version: str
    line: int
    words: str

    def told(self, files: Mapping[str, str] | None = None) -> str:
        """In one line; ``files`` are the pages' files by version, else those of a build are meant."""
        if not self.version:
            return self.words
        own = f"pages/{self.version.replace('/', '-')}.txt"
        return f"{(files or {}).get(self.version, own)}:{self.line}: {self.words}"


def refuse(found: Sequence[Violation], files: Mapping[str, str]) -> None:
    """Raise ShapeError if there is any violation."""
    if found:
        told = [one.told(files) for one in found[:_MOST]]
        more = [f"and {len(found) - _MOST} more"] if len(found) > _MOST else []
        raise ShapeError(
            "the graph breaks the model, so nothing was written:\n" + "\n".join(f"  {line}" for line in told + more)
        )
