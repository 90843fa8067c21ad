"""Contacts are masked when a page is read, so that no later step can let them out.

Of an e-mail address the local part goes, and "@" and the domain stay, since they tell affiliations. A telephone
number goes whole. What takes its place is as long as what it was, and line ends stay, so that all offsets hold.
Both are looked for around their rarest part (the "at", a run of digits), so a page is gone through once for each.
"""

from __future__ import annotations

from kg.model import Span
from kg.reading.mailboxes import mailboxes
from kg.reading.telephones import telephones
from kg.text import MASK


def mask(text: str) -> str:
    """``text`` with e-mail addresses (also encoded or spelled out) and telephone numbers masked."""
    found = sorted([*mailboxes(text), *telephones(text)])
    return _filled(text, found) if found else text


def _filled(text: str, spans: list[Span]) -> str:
    parts = []
    at = 0
    for span in spans:
        start = max(at, span.start)
        if start < span.end:
            parts += [text[at:start], MASK * (span.end - start)]
            at = span.end
    return "".join([*parts, text[at:]])
