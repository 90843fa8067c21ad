"""Where telephone numbers stand: with a "+", in the American form, or after a word that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span

_B = r"[ \t\u00a0]"
_NUMBER = re.compile(rf"(?:(?:\+|%2[bB]|&#43;){_B}?)?(?:\({_B}?)?\d[\d \t\u00a0()./–‑-]{{4,22}}\d(?!\w)")
_AMERICAN = re.compile(r"(?<![\w/.-])(?:\(\d{3}\)[ \u00a0]?\d{3}[-. ]\d{4}|[2-9]\d\d([-.])[2-9]\d\d\1\d{4})(?![\w/-])")
_DATE = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4}\s?[-–/]\s?\d{4}")
_BETWEEN = r"(?:[ \t\u00a0:*_|.]|&nbsp;|</?\w[^<>\n]{0,80}>){0,6}"
_TOLD = re.compile(
    rf"(?:(?:phone|\bt[eé]l|\b(?:tele)?fon|\btlf|\b(?:tele)?fax|[☎📞📱✆])"
    rf"|\b(?:mob(?:ile?)?|cell|call|handy)(?={_B}*[:.]))"
    rf"{_BETWEEN}(?:(?:no|nr|number)\b{_BETWEEN})?(?://)?\Z|(?:\b(?:sms|callto|whatsapp):|wa\.me/)\+?\Z",
    re.I,
)
_IDENTIFIER = re.compile(r"\b(?:id|meeting|zoom|webinar|code|passcode|access)\W{0,6}\Z", re.I)
_WINDOW = 120


def telephones(text: str) -> Iterator[Span]:
    """The places of the numbers, from their first to their last digit or sign."""
    for found in _NUMBER.finditer(text):
        digits = sum(c.isdigit() for c in found[0])
        if not 5 <= digits <= 17 or _DATE.fullmatch(found[0]):
            continue
        before = text[max(0, found.start() - 1) : found.start()]
        international = found[0][0] in "+%&" and digits >= 8 and not re.match(r"[\w+=&?%/.]", before)
        if international or _told(text, found.start()):
            yield Span(*found.span())
    for american in _AMERICAN.finditer(text):
        if not _IDENTIFIER.search(text[max(0, american.start() - 24) : american.start()]):
            yield Span(*american.span())


def _told(text: str, start: int) -> bool:
    """Whether the words before say that a number follows."""
    before = text[max(0, start - _WINDOW) : start]
    return bool(before.strip()) and _TOLD.search(before) is not None
