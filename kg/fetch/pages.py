"""The pages of a catalogue or a list, fetched: each version once, with its date, ETag and hash, and named there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from kg.catalogue import Catalogue, undated
from kg.errors import FetchError
from kg.fetch.client import Answer, Client
from kg.fetched import LEDGER, Version, ledger_at, written
from kg.text import address_slug, slug

_KINDS = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/markdown": ".md", "text/x-markdown": ".md",
    "text/calendar": ".ics", "text/plain": ".txt",
}  # fmt: skip
_PLAIN = (".md", ".markdown", ".rst", ".ics", ".txt")  # names that say more than "text/plain" does


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one address: "new", "changed", "unchanged" or "failed"; the file, or why not."""

    source: str
    url: str
    outcome: str
    file: str = ""
    why: str = ""


def fetch_pages(catalogue: Catalogue, folder: Path, client: Client, today: date) -> Iterator[Fetched]:
    """Fetch all addresses of ``catalogue`` into ``folder``, as ``fetch_addresses`` does."""
    return _fetch(_addresses(catalogue), folder, client, today)


def fetch_addresses(urls: Iterable[str], folder: Path, client: Client, today: date) -> Iterator[Fetched]:
    """Fetch ``urls`` into ``folder``; what is as it was the last time is not stored again.

    An address that fails is told, and the others are fetched.
    """
    return _fetch(((url, url, address_slug(url)) for url in dict.fromkeys(urls)), folder, client, today)


def _fetch(addresses: Iterable[tuple[str, str, str]], folder: Path, client: Client, today: date) -> Iterator[Fetched]:
    ledger = ledger_at(folder)
    for source, url, stem in addresses:
        last = max((v for v in ledger if v.url == url), key=lambda v: v.retrieved, default=None)
        try:
            answer = client.get(url, _conditions(last))
            version = _version(answer, url, stem, today)
        except FetchError as error:
            yield Fetched(source, url, "failed", why=str(error))
            continue
        if version is None or (last and version.sha256 == last.sha256):
            yield Fetched(source, url, "unchanged", last.file if last else "")
            continue
        _store(folder / version.file, answer.body)
        ledger = [v for v in ledger if v.file != version.file] + [version]
        _store(folder / LEDGER, written(ledger))
        yield Fetched(source, url, "changed" if last else "new", version.file)


def _addresses(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """(source id, address, stem of the file) of each address once."""
    own = {source.url: (source.id, source.url, slug(source.id)) for source in catalogue.sources if source.url}
    pages = {entry.source.url: entry for entry in catalogue.entries if entry.source.url}
    further = {url: (one.source.id, url, slug(undated(one.path))) for url, one in pages.items() if url not in own}
    yield from (*own.values(), *further.values())


def _conditions(last: Version | None) -> dict[str, str]:
    """Headers that ask for a page only if it has changed."""
    told = {"If-None-Match": last.etag, "If-Modified-Since": last.modified} if last else {}
    return {name: value for name, value in told.items() if value}


def _version(answer: Answer, url: str, stem: str, today: date) -> Version | None:
    """The ledger's line for an answer; None where the server says that nothing has changed."""
    if answer.status == 304:
        return None
    if answer.status != 200:
        raise FetchError(f"{url} answers {answer.status}", cure="check the address")
    kind = answer.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    if kind not in _KINDS:
        raise FetchError(f"{url} is no page but {kind}", cure="give the address of a page")
    name = Path(urlsplit(url).path).suffix.lower()
    ending = name if kind == "text/plain" and name in _PLAIN else _KINDS[kind]
    digest = hashlib.sha256(answer.body).hexdigest()
    etag, modified = (answer.headers.get(header, "").replace("\t", " ") for header in ("etag", "last-modified"))
    return Version(url, f"{stem}-{today.isoformat()}{ending}", today.isoformat(), etag, modified, digest)


def _store(path: Path, data: bytes) -> None:
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise FetchError(f"cannot be written: {error.strerror}", path=path, cure="check its rights") from error


def listed(text: str, source: str, file: str, retrieved: date) -> str | None:
    """The text of a catalogue in which ``source`` has one more page; None where its list of pages is not found."""
    lines = text.split("\n")
    heads = [i for i, line in enumerate(lines) if line.strip().startswith("[[source]]")] + [len(lines)]
    entry = f'  {{ file = "{file}", retrieved = {retrieved.isoformat()} }},'
    for start, end in pairwise(heads):
        block = lines[start:end]
        if not any(line.split("#")[0].replace(" ", "") == f'id="{source}"' for line in block):
            continue
        if any(f'"{file}"' in line for line in block):
            return text
        at = next((i for i in range(start, end) if lines[i].replace(" ", "").startswith("pages=[")), None)
        if at is None:
            return "\n".join([*lines[: start + 1], "pages = [", entry, "]", *lines[start + 1 :]])
        head, _, rest = lines[at].partition("[")
        return "\n".join(
            [*lines[:at], f"{head}[", entry, *([f"  {rest.strip()}"] if rest.strip() else []), *lines[at + 1 :]]
        )
    return None
