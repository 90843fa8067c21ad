"""Plain text -> block tree."""

from __future__ import annotations

import re

from kg.model import Page
from kg.reading.builder import Builder
from kg.reading.linking import link_addresses


def read_plain(page: Page) -> Builder:
    builder = Builder(page.text, link_addresses)
    for m in re.finditer(r"\S[^\n]*(?:\n[ \t]*\S[^\n]*)*", page.text):
        builder.open("p", m.start())
        at = m.start()
        for line in m[0].split("\n"):
            if at > m.start():
                builder.newline(at - 1, at)
            builder.words(at, at + len(line), entities=False)
            at += len(line) + 1
        builder.close("p", m.end(), m.end())
    return builder
