"""Mending."""

from __future__ import annotations

import re

from kg.model import Mark, Text

_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^\[\]“”‘’「」，。；、）（》《]+", re.I)


def link_addresses(text: Text) -> Text:
    """``text`` with its bare web addresses as links."""
    if "://" not in text.chars:
        return text
    taken = [(m.start, m.end) for m in text.marks if m.kind in ("link", "code")]
    found = []
    for m in _ADDRESS.finditer(text.chars):
        url = _trim(m[0])
        start, end = m.start(), m.start() + len(url)
        if len(url) > len("https://") and not any(a < end and start < b for a, b in taken):
            found.append(Mark("link", start, end, text.span(start, end), url))
    if not found:
        return text
    return Text(text.chars, text.pieces, tuple(sorted((*text.marks, *found), key=lambda m: (m.start, -m.end))))


def _trim(url: str) -> str:
    """Without the punctuation of the sentence that the address stands in."""
    while url and (url[-1] in ".,:;!?*_~" or (url[-1] == ")" and url.count(")") > url.count("("))):
        url = url[:-1]
    return url
