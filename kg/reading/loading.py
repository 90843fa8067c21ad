"""Bytes -> Page: what a file is, and what it cannot be."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from kg.errors import PageError
from kg.model import Page, Source
from kg.reading.contacts import mask
from kg.reading.decoding import decode

MOST_BYTES = 20_000_000

Format = Literal["markdown", "html", "plain", "calendar"]

_BINARY = (
    (b"%PDF", "a PDF file", "save its text as .txt, or give the page that links to it"),
    (b"PK\x03\x04", "a zip archive or an Office document", "unpack it, or save the document as HTML or text"),
    (b"\xd0\xcf\x11\xe0", "an Office document", "save it as HTML or text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
    (b"BZh", "a bzip2 archive", "unpack it"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it"),
    (b"\x89PNG", "an image", "give the page as text or HTML"),
    (b"GIF8", "an image", "give the page as text or HTML"),
    (b"\xff\xd8\xff", "an image", "give the page as text or HTML"),
    (b"RIFF", "an image or a sound", "give the page as text or HTML"),
    (b"\x7fELF", "a program", "give the page as text or HTML"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FORMATS: dict[str, Format] = {
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mkd": "markdown", ".qmd": "markdown",
    ".rmd": "markdown", ".mdx": "markdown", ".rst": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".ics": "calendar", ".ical": "calendar",
    ".txt": "plain", ".text": "plain",
}  # fmt: skip
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*){0,20}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_MARKDOWN = re.compile(
    r"\A(?:---|\+\+\+)[ \t]*\n|^#{1,6} \S|\w\]\([^)\s]+\)|^\|? *:?-{3,}:? *\||(?<!\w)\*\*\w[^*\n]*\*\*(?!\w)", re.M
)


def load(
    path: Path | str,
    *,
    slug: str,
    source: Source | None = None,
    data: bytes | None = None,
    charset: str = "",
    suppress: Callable[[str], str] | None = None,
) -> Page:
    """The page at ``path``, or made of ``data`` where that is given (then ``path`` is only its name).

    ``charset`` is the character set that its server named. Contacts are masked; ``suppress`` masks further words
    (people who were forgotten) and must keep the length.
    Raises PageError if the file is missing, a folder, unreadable, empty, binary or larger than ``MOST_BYTES``.
    """
    data = _bytes(Path(path)) if data is None else data
    _check(data, path)
    text = decode(data, charset)
    _check_text(text, path)
    format = _format(Path(path).suffix.lower(), text)
    text = mask(text)
    if suppress is not None:
        masked = suppress(text)
        if len(masked) != len(text):
            raise ValueError("suppress must keep the length of the text")
        text = masked
    return Page(str(path), slug, text, hashlib.sha256(data).hexdigest(), format, source or Source())


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise PageError("is a folder, not a page", path=path, cure="name the pages in it")
        if path.stat().st_size > MOST_BYTES:
            raise _too_large(path)
        return path.read_bytes()
    except FileNotFoundError:
        raise PageError("no such file", path=path, cure="check the name") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise PageError(f"cannot be read: {reason}", path=path, cure="check its name and its permissions") from None


def _too_large(path: Path | str) -> PageError:
    return PageError(f"larger than {MOST_BYTES // 1_000_000} MB", path=path, cure="divide it into several pages")


def _check(data: bytes, path: Path | str) -> None:
    if len(data) > MOST_BYTES:
        raise _too_large(path)
    for magic, what, cure in _BINARY:
        if data.startswith(magic):
            raise PageError(f"is {what}, not text", path=path, cure=cure)


def _check_text(text: str, path: Path | str) -> None:
    if not text.strip("\x00\ufeff \t\n\f\v"):
        raise PageError("is empty", path=path, cure="save the page again, or take it from the list")
    sample = text[:100_000]
    if len(_CONTROLS.findall(sample)) * 50 > len(sample):
        raise PageError("is not text: too many control characters", path=path, cure="save the page as text or HTML")


def _format(suffix: str, text: str) -> Format:
    """By the name's suffix, unless the text is evidently a whole HTML page; without a known one, by the text."""
    if suffix not in (".ics", ".ical") and _HTML.match(text):
        return "html"
    if suffix in _FORMATS:
        return _FORMATS[suffix]
    if text.lstrip().startswith("BEGIN:VCALENDAR"):
        return "calendar"
    if len(re.findall(r"</(?:p|div|td|li|h[1-6]|a)>", text[:20_000], re.I)) >= 3:
        return "html"
    return "markdown" if _MARKDOWN.search(text[:100_000]) else "plain"
