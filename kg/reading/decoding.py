"""Bytes to text: which encoding a page is in, when its bytes, its head and its sender disagree."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset\s*=|<\?xml[^>]{0,100}?encoding\s*=)\s*["']?\s*([\w:.-]+)""", re.I
)
# Only these are taken at their word: a page must not choose one of Python's codecs that are no character sets.
_CHARSETS = re.compile(
    r"(?:gb\w*|iso-2022-jp|shift_jis|sjis|euc-(?:jp|kr)|big5(?:-hkscs)?|koi8-[ru]|windows-125\d|iso-?8859-\d+|tis-620)"
)
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "sjis": "shift_jis"}


def decode(data: bytes, charset: str = "") -> str:
    """``data`` as text: byte order mark dropped, line ends LF, no lone surrogates. Never fails: bytes that no
    encoding explains become U+FFFD. ``charset`` is what the sender says; it counts for more than what the page says."""
    text = _decode(data, charset).removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, charset: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if (wide := _wide(data)) is not None:
        return data.decode(wide, "replace")
    declared = _known(charset) or _declared(data)
    if declared == "iso2022_jp":  # ASCII bytes throughout, so it would pass as UTF-8
        return data.decode(declared, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(declared, "replace") if declared else _undeclared(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark shows in zeros at every other byte."""
    head = data[:2000]
    zeros = head[::2].count(0), head[1::2].count(0)
    if max(zeros) * 3 < len(head) or not head:
        return None
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:4096])
    return _known(found[1].decode("ascii")) if found else ""


def _known(name: str) -> str:
    """Python's name of a character set; empty for what is none of those a page may choose."""
    name = name.lower()
    name = _SUPERSETS.get(name, name)
    try:
        return codecs.lookup(name).name if name == "cp1252" or _CHARSETS.fullmatch(name) else ""
    except LookupError:
        return ""


def _undeclared(data: bytes) -> str:
    """UTF-8 with a few broken bytes, else Windows' Latin."""
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    if broken <= sum(1 for run in re.findall(r"[^\x00-\x7f\ufffd]+", lenient) for _ in run):
        return lenient
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
