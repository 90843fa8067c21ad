"""Web addresses that stand in the text as they are become links; a link whose words go on behind a line break is one
line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.model import Mark, Text

_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"'`{}|\\^\[\]“”‘’«»「」，。；、）（》《]{1,2000}", re.I)

# A line break that only lays out what goes on: behind a colon or comma, or in front of a small letter
_LAID_OUT = re.compile(r"(?<=[:,])\n(?=\w)|(?<=[\w)])\n(?=[a-zà-ÿ])")


def whole_links(text: Text) -> Text:
    """``text`` with a space for each line break within a link whose words go on behind it."""
    if "\n" not in text.chars:
        return text
    links = text.marked("link")
    chars = list(text.chars)
    for m in _LAID_OUT.finditer(text.chars):
        if any(link.start < m.start() and m.end() < link.end for link in links):
            chars[m.start()] = " "
    return replace(text, chars="".join(chars))


def link_addresses(text: Text) -> Text:
    """``text`` with a link for each bare address."""
    if "://" not in text.chars:
        return text
    taken = covered(text, text.marked("link", "code"))
    found = []
    for m in _ADDRESS.finditer(text.chars):
        url = _trimmed(m[0])
        start, end = m.start(), m.start() + len(url)
        if not url.endswith("://") and not any(taken[start:end]):
            found.append(Mark("link", start, end, text.span(start, end), url))
    return Text(text.chars, text.pieces, in_order([*text.marks, *found])) if found else text


def covered(text: Text, marks: Iterable[Mark]) -> bytearray:
    """For each character of ``text`` whether one of the marks is on it."""
    found = bytearray(len(text.chars))
    for mark in marks:
        found[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    return found


def in_order(marks: list[Mark]) -> tuple[Mark, ...]:
    """Outer marks before inner ones."""
    return tuple(sorted(marks, key=lambda m: (m.start, -m.end)))


def _trimmed(url: str) -> str:
    """Without the punctuation of the sentence that the address stands in."""
    while url and (url[-1] in ".,:;!?*_~" or (url[-1] == ")" and url.count(")") > url.count("("))):
        url = url[:-1]
    return url
