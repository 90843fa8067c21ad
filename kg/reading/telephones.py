"""Where telephone numbers stand: with a "+", in the American form, or after a word that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span

_B = r"[ \t\u00a0]"
# Both begin with a digit or bracket, which is quick to look for; what stands before it is looked at afterwards.
_NUMBER = re.compile(r"\d[\d \t\u00a0()./–‑-]{4,22}\d(?!\w)")
_LEAD = re.compile(rf"(?:(?:\+|%2[bB]|&#43;){_B}?)?(?:\({_B}?)?\Z")
_AMERICAN = re.compile(
    r"[(2-9](?<![\w/.-].)(?:(?<=\()\d{3}\)[ \u00a0]?\d{3}[-. ]\d{4}|(?<!\()\d\d([-.])[2-9]\d\d\1\d{4})(?![\w/-])"
)
_DATE = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4}\s?[-–/]\s?\d{4}")
_BETWEEN = r"(?:[ \t\u00a0:*_|.]|&nbsp;|</?\w[^<>\n]{0,80}>){0,6}"
_TOLD = re.compile(
    rf"(?:(?:phone|\bt[eé]l|\b(?:tele)?fon|\btlf|\b(?:tele)?fax|[☎📞📱✆])"
    rf"|(?<![\w./])(?:mob(?:ile?)?|cell|call|handy)(?={_B}*[:.]))"  # "j.cell.2022" is of an identifier
    rf"{_BETWEEN}(?:(?:no|nr|number)\b{_BETWEEN})?(?://)?\Z|(?:\b(?:sms|callto|whatsapp):|wa\.me/)\+?\Z",
    re.I,
)
_WORDS = (  # without one of them nothing is told
    "phone", "tel", "tél", "fon", "tlf", "fax", "☎", "📞", "📱", "✆",
    "mob", "cell", "call", "handy", "sms", "whatsapp", "wa.me/",
)  # fmt: skip
_IDENTIFIER = re.compile(r"\b(?:id|meeting|zoom|webinar|code|passcode|access)\W{0,6}\Z", re.I)
_WINDOW = 120


def telephones(text: str) -> Iterator[Span]:
    """The places of the numbers, from their first to their last digit or sign."""
    for found in _NUMBER.finditer(text):
        start = _lead(text, found.start())
        number = text[start : found.end()]
        digits = sum(map(str.isdigit, number))
        if not 5 <= digits <= 17 or _DATE.fullmatch(number):
            continue
        before = text[max(0, start - 1) : start]
        international = number[0] in "+%&" and digits >= 8 and not re.match(r"[\w+=&?%/.]", before)
        if international or _told(text, start):
            yield Span(start, found.end())
    for american in _AMERICAN.finditer(text):
        if not _IDENTIFIER.search(text[max(0, american.start() - 24) : american.start()]):
            yield Span(*american.span())


def _lead(text: str, digit: int) -> int:
    """Where the number begins whose first digit this is: at the "+" or bracket before it."""
    lead = _LEAD.search(text, max(0, digit - 8), digit)
    return lead.start() if lead else digit


def _told(text: str, start: int) -> bool:
    """Whether the words before say that a number follows."""
    before = text[max(0, start - _WINDOW) : start]
    folded = before.casefold()
    return any(word in folded for word in _WORDS) and _TOLD.search(before) is not None
