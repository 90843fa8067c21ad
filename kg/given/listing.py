"""Lists of addresses whose pages were fetched beforehand: a text file of one address a line, or the ledger itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from kg.catalogue import Entry
from kg.errors import CatalogueError
from kg.fetched import FOLDER, LEDGER, Version, ledger_at
from kg.model import Source
from kg.text import address_slug

_ENDINGS = (".txt", ".urls", ".lst", "")
_ADDRESS = re.compile(r"https?://\S+")


def is_list(path: Path) -> bool:
    """Whether the file at ``path`` is a list: its first line that is no comment is an address and nothing else."""
    if path.name == LEDGER:
        return True
    if path.suffix.lower() not in _ENDINGS or not path.is_file():
        return False
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            lines = (line.strip() for line in iter(lambda: file.readline(5_000), ""))
            return bool(_ADDRESS.fullmatch(next((line for line in lines if line and not line.startswith("#")), "")))
    except OSError:  # reading says so
        return False


def addresses(path: Path) -> Iterator[tuple[int, str]]:
    """The addresses of a list, each with its line. Raises CatalogueError for a line that is none."""
    for number, line in enumerate(path.read_text("utf-8-sig", errors="replace").splitlines(), 1):
        address = line.strip()
        if _ADDRESS.fullmatch(address):
            yield number, address
        elif address and not address.startswith("#"):
            cure = "write one address a line, and # before comments"
            raise CatalogueError(f"{address[:80]!r} is no web address", path=path, line=number, cure=cure)


def entries(path: Path) -> list[Entry]:
    """The pages of a list, in all versions that were fetched, with their addresses and days.

    Raises CatalogueError for an address that was not fetched yet, or a line that is no address.
    """
    if path.name == LEDGER:
        return [*_entries(path.parent, ledger_at(path.parent))]
    folder = path.parent / FOLDER
    fetched = defaultdict(list)
    for version in ledger_at(folder):
        fetched[version.url].append(version)
    found: dict[str, list[Version]] = {}
    for number, url in addresses(path):
        if url not in fetched:
            raise CatalogueError(f"{url} is not fetched yet", path=path, line=number, cure=f"run: kg fetch {path}")
        found[url] = fetched[url]
    return [entry for versions in found.values() for entry in _entries(folder, versions)]


def _entries(folder: Path, versions: Iterable[Version]) -> Iterator[Entry]:
    for one in versions:
        name = address_slug(one.url)
        day = date.fromisoformat(one.retrieved)
        yield Entry(folder / one.file, Source(id=name, url=one.url, retrieved=day, version_of=f"{name}/page"))
