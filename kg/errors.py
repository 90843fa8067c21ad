"""The errors that kg raises, each with the object it is about.

    KgError
    ├── PageError          a page cannot be read: missing, binary, too large, wrong encoding
    ├── CatalogueError     sources.toml (or another file of the project) says something impossible
    ├── BuildError         a build cannot be written, found or opened
    ├── QueryError         an unknown question, a bad parameter, a SPARQL error
    │   └── LimitError     a query was stopped by its limit of time, memory or rows
    ├── DecisionError      two verdicts contradict each other
    ├── FetchError         a web address does not answer, or not as it should
    └── ShapeError         the data breaks a shape

Every message names the file, the line where there is one, the cause and the cure. ``exit_code`` is what the
command line ends with; nothing below ``kg.cli`` prints or exits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class KgError(Exception):
    """A mistake that the user can mend: what, where, and how to go on."""

    exit_code = 1

    def __init__(self, cause: str, *, path: Path | str | None = None, line: int | None = None, cure: str = "") -> None:
        self.cause, self.path, self.line, self.cure = cause, path, line, cure
        super().__init__(str(self))

    def __str__(self) -> str:
        where = "" if self.path is None else f"{self.path}:{self.line}: " if self.line else f"{self.path}: "
        return f"{where}{self.cause}" + (f" — {self.cure}" if self.cure else "")


class PageError(KgError):
    """A page cannot be read."""


class CatalogueError(KgError):
    """A file of the project folder says something impossible."""


class BuildError(KgError):
    """A build cannot be written, found or opened."""


class QueryError(KgError):
    """A question cannot be asked as it stands."""


class LimitError(QueryError):
    """A query was stopped by its limit."""

    exit_code = 4


class DecisionError(KgError):
    """Two verdicts of people contradict each other."""


class FetchError(KgError):
    """A web address does not answer, answers too slowly, too much or nonsense, or must not be asked."""


class ShapeError(KgError):
    """The data breaks a shape; nothing was swapped in."""

    exit_code = 5
