"""WARC files, as crawlers and web archives write them: the pages in them that may tell of sessions.

Needs the extra ``warc``.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from kg.errors import PageError
from kg.given.page import Given
from kg.given.promise import may_tell_of_sessions
from kg.model import Source
from kg.reading.loading import MOST_BYTES
from kg.text import address_slug

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

ENDINGS = (".warc", ".warc.gz")

_HEADERS = 100_000  # bytes that those of an answer may have
_KINDS = frozenset((
    "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown", "text/calendar",
))  # fmt: skip
_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}\x00-\x20\x7f-\x9f]+", re.I)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]+)", re.I)


@dataclass(slots=True)
class Tally:
    """How many pages of a crawl were seen, and what became of them."""

    pages: int = 0
    promising: int = 0
    copies: int = 0

    def __str__(self) -> str:
        copies = f", {self.copies:,} of them copies" if self.copies else ""
        skipped = self.pages - self.promising
        return f"{self.promising:,} of {self.pages:,} pages may tell of sessions; {skipped:,} skipped{copies}"


def promising(path: Path, tally: Tally, seen: set[bytes]) -> Iterator[Given]:
    """The pages of a WARC file that may tell of sessions, with their addresses and the days they were retrieved on.

    ``seen`` are digests of pages that came already, and takes further ones. Raises PageError where the file is none or
    is broken, after the pages before that place; and if nothing is installed to read it with.
    """
    for page in filter(None, map(partial(_page, path), _responses(path))):
        tally.pages += 1
        data = page.data or b""
        if not may_tell_of_sessions(data):
            continue
        digest = hashlib.blake2b(data, digest_size=16).digest()
        if digest in seen:
            tally.copies += 1
            continue
        seen.add(digest)
        tally.promising += 1
        yield page


def _responses(path: Path) -> Iterator[WarcRecord]:
    """The answers in a file, each with its block in memory: what is wrong in one does not reach the next."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
    except ImportError:
        cure = 'install it with: pip install "seminar-kg[warc]"'
        raise PageError("FastWARC, which reads WARC files, is not installed", path=path, cure=cure) from None
    kinds, most = WarcRecordType.response, MOST_BYTES + _HEADERS
    try:
        with _unpacked(path) as file:
            for record in ArchiveIterator(file, kinds, parse_http=False, max_content_length=most):
                block = record.reader.read(record.content_length)
                if len(block) < record.content_length:
                    raise EOFError("a record is cut off")
                answer = WarcRecord()
                answer.set_bytes_content(block)
                answer.is_http = record.is_http
                for name in ("WARC-Target-URI", "WARC-Date"):
                    answer.headers[name] = record.headers.get(name) or ""
                yield answer
    except FileNotFoundError:
        raise PageError("no such file", path=path, cure="check the name") from None
    except (OSError, EOFError, zlib.error) as error:
        raise PageError(f"is no WARC file, or a broken one: {error}", path=path, cure="get it again") from error


def _unpacked(path: Path) -> BinaryIO:
    """Python's own gzip tells where a file was cut off or damaged."""
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return cast("BinaryIO", gzip.open(path)) if packed else path.open("rb")


def _page(path: Path, answer: WarcRecord) -> Given | None:
    """The page that is the answer; None if it is no page, not what was asked for, too large or cannot be unpacked."""
    url = answer.headers["WARC-Target-URI"].strip("<>")
    try:
        if not answer.is_http or not _ADDRESS.fullmatch(url):
            return None
        answer.parse_http(auto_decode="all")
        told = answer.http_headers.get("Content-Type") or "text/html"
        if answer.http_headers.status_code != 200 or told.partition(";")[0].strip().lower() not in _KINDS:
            return None
        data = answer.reader.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        return None
    if not data or len(data) > MOST_BYTES:
        return None
    name, charset = address_slug(url), _CHARSET.search(told)
    source = Source(id=name, url=url, retrieved=_day(answer), version_of=f"{name}/page")
    shown = Path(f"{path}:{url.partition('://')[2]}")
    return Given(shown, name, source, data, charset=charset[1] if charset else "", crawled=True)


def _day(answer: WarcRecord) -> date | None:
    try:
        return date.fromisoformat(answer.headers["WARC-Date"][:10])
    except ValueError:
        return None
