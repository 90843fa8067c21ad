"""A page to read, and where its bytes are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.errors import PageError
from kg.model import Source

ENDINGS = (".md", ".markdown", ".mdown", ".html", ".htm", ".xhtml", ".txt", ".text", ".rst", ".ics")
_SHOWN_FOLDERS = ("_posts",)  # where Jekyll keeps dated pages; its other folders of that kind hold parts of pages


@dataclass(frozen=True, slots=True)
class Given:
    """A page to read; values alone, so that it can be sent to another process.

    ``data`` are its bytes where they do not lie at ``path``: from standard input, a history or an archive.
    ``fault`` is (cause, cure) where an archive does not give them. ``charset`` is what the server said, if it did.
    ``crawled`` pages were chosen by nobody: that one of them tells of no session needs no word.
    """

    path: Path
    slug: str
    source: Source
    data: bytes | None = None
    fault: tuple[str, str] | None = None
    charset: str = ""
    crawled: bool = False

    def content(self) -> bytes | None:
        """The bytes; None if they are to be read from ``path``. Raises PageError where there are none."""
        if self.fault:
            cause, cure = self.fault
            raise PageError(cause, path=self.path, cure=cure)
        return self.data


def is_page(name: str) -> bool:
    """Whether a file of that name is read where it is found, not named: by its ending."""
    return name.lower().endswith(ENDINGS)


def is_hidden(parts: tuple[str, ...]) -> bool:
    """Whether the path of these parts, below the folder that was named, is not meant to be seen."""
    return any(part.startswith((".", "_")) and part not in _SHOWN_FOLDERS for part in parts)
