"""``fetched.tsv``, the ledger beside fetched pages: which address is in which file, and since when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

from kg.errors import FetchError

LEDGER = "fetched.tsv"
FOLDER = "pages"  # beside the catalogue, or the list of addresses
_HEAD = "# url\tfile\tretrieved\tetag\tlast-modified\tsha256"


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """One line of the ledger: what was fetched, whereto and when."""

    url: str
    file: str
    retrieved: str
    etag: str = ""
    modified: str = ""
    sha256: str = ""


def ledger_at(folder: Path) -> list[Version]:
    """The ledger of the pages in ``folder``; empty where none were fetched. Raises FetchError where it is broken."""
    path = folder / LEDGER
    if not path.is_file():
        return []
    versions = []
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
        if line and not line.startswith("#"):
            parts = line.split("\t")
            if len(parts) != 6 or parts[1] != Path(parts[1]).name or not _is_day(parts[2]):
                raise FetchError("is no line of a ledger of fetched pages", path=path, line=number, cure="remove it")
            versions.append(Version(*parts))
    return versions


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def written(versions: Iterable[Version]) -> bytes:
    """The ledger as it is written."""
    lines = sorted("\t".join(astuple(version)) for version in versions)
    return "".join(f"{line}\n" for line in (_HEAD, *lines)).encode()
