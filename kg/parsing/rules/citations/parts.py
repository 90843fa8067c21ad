"""Lines that name no work of their own: labels over those that do, and chapters of a book that is read."""

from __future__ import annotations

import re

from kg.parsing.rules.citations.units import Unit

_PART = r"(?:chapters?|chap\.|ch\.|sections?|sec\.|§+|kapitel|kap\.|abschnitte?|chapitres?|cap[ií]tulos?)\s*"
_NUMBERS = r"(?:\d+|[IVX]+\b)[\d.a-z]*(?:\s*(?:[-–—,&+]|and|und|to|et|y|bis)\s*\d[\d.]*)*"
_CHAPTER = re.compile(
    rf"[^()\[\]]{{3,120}}?(?:\s*\((?:1[6-9]|20)\d\d\))?[,;:–—-]\s*{_PART}{_NUMBERS}\W*$|\W*{_PART}{_NUMBERS}\b.{{0,80}}$",
    re.IGNORECASE,
)

_AUTHORED = re.compile(
    r"\bet\.? al\b|\b(?:by|von|par)\s|[^\W\d_]\s(?:&|and)\s[^\W\d_]+,|\b[A-Z]\."
)  # who wrote the book


def is_part(words: str) -> bool:
    """Whether ``words`` are but a chapter or sections of a book: "Deep Learning (2016), Sections 6.1 - 6.3"."""
    return bool(_CHAPTER.match(words)) and not _AUTHORED.search(words)


def is_label(unit: Unit) -> bool:
    """Whether all of the line is words in code: so lists of papers print what the papers below have in common."""
    covered = [(m.start, m.end) for m in unit.text.marked("code")]
    if not covered or unit.links:
        return False
    rest = "".join(c for i, c in enumerate(unit.chars) if not any(a <= i < b for a, b in covered))
    return not rest.strip(" \n:;.,-–—")
