"""Sentences that say who presents what: "Ada Byron will present her thesis “Tides”", "… his new paper [Tides](…)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Text
from kg.parsing.kinds import QUOTED
from kg.parsing.rules.citations.titles import of_authors
from kg.parsing.rules.names import is_given, is_name, is_plain
from kg.parsing.rules.prose_cues import CUES_AFTER

_FAR = 200  # characters between who presents and what
_SURE = 0.5  # how like a name words must be in front of the verb
_WORD = r"[A-ZÀ-Þ][\w'’-]+"
# Who stands at the beginning of a sentence or clause
_WHO = re.compile(
    r"(?:^|[.;,:]\s+|\b(?:and|und|et|og|och|en|y)\s+)\W*"
    r"(?i:(?:(?:our |an? )?(?:invited|guest) )?(?:speaker|presenter) )?"
    rf"(?P<who>{_WORD}(?: (?:{_WORD}|[A-Z]\.|van|von|de|der|del|la|le|di|da)){{0,4}}) (?=[a-zà-ÿ])",
)
_OWN_PAPER = re.compile(
    r"\b(?:his|her|their|our)\b(?: [\w-]+){0,5} (?:paper|article|preprint|manuscript)\b[^.:;“„\"]{0,40}[“„«\"\s]*$"
)


@dataclass(frozen=True)
class Presented:
    """What a clause says is presented, and by whom; ``paper`` where it is called a paper."""

    who: Text
    title: Text
    paper: bool


def presented(text: Text) -> list[Presented]:
    """Each title in quotation marks, italics or a link that stands behind who presents it."""
    found, at = [], 0
    for start, end in _set_off(text):
        before = text.chars[at:start]
        who = next(_presenting(before), None) if len(before) <= _FAR else None
        if who:
            name = text.part(at + who.start("who"), at + who.end("who"))
            found.append(Presented(name, text.part(start, end), bool(_OWN_PAPER.search(before, who.end()))))
            at = end
    return found


def _presenting(before: str) -> Iterator[re.Match[str]]:
    """Names at the beginning of a clause, with a verb of presenting behind them."""
    for m in _WHO.finditer(before):
        if _is_someone(m["who"]) and any(p.match(before, m.end()) for role, p in CUES_AFTER if role == "performer"):
            yield m


def _is_someone(words: str) -> bool:
    if " " in words:
        return is_name(words) >= _SURE or is_given(words.split()[0])
    return not is_plain(words)


def _set_off(text: Text) -> list[tuple[int, int]]:
    """Where several words stand in quotation marks, italics or a link; the outer of two that overlap is one."""
    places = [m.span("a") for m in QUOTED.finditer(text.chars)]
    places += [(m.start, m.end) for m in text.marked("em", "link")]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda p: (p[0], -p[1])):
        words = text.chars[start:end]
        if len(words.split()) >= 2 and not of_authors(words) and not (kept and start < kept[-1][1]):
            kept.append((start, end))
    return kept
