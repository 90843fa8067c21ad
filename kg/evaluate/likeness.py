"""When what was found is what a person noted down: spelling and form may differ, the thing may not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from kg.evaluate.gold import GoldPaper
from kg.model import Work
from kg.text import fold, full_name

SURE = 0.9  # titles that are the same but for a slip
LIKELY = 0.6  # titles of which one is cut short or worded otherwise
_TITLES = frozenset(("dr", "mr", "mrs", "ms", "prof", "professor"))


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1, whatever their case, accents and punctuation."""
    a, b = fold(one), fold(other)
    if not a or not b:
        return 0.0
    return 1.0 if a == b else SequenceMatcher(None, a, b, autojunk=False).ratio()


def most_alike(some: Iterable[str], others: Iterable[str]) -> float:
    """The likeness of the two that are most alike."""
    listed = list(others)
    return max((likeness(a, b) for a in some for b in listed), default=0.0)


def person_key(name: str) -> str:
    """A name for comparing: reading order, no academic titles."""
    return " ".join(word for word in fold(full_name(name)).split() if word not in _TITLES)


def address_key(url: str) -> str:
    """An address for comparing: no scheme, no ``www.``, no ending that changes nothing."""
    return re.sub(r"^https?://(?:www\.)?|[/#?]+$|\.pdf$", "", url.strip()).casefold()


def is_paper(gold: GoldPaper, work: Work) -> bool:
    """True if both are one paper: by an identifier, an address, or the title."""
    if work.doi and work.doi.value in (gold.doi, gold.implied_doi):
        return True
    if work.arxiv and work.arxiv.value == gold.arxiv:
        return True
    if gold.url and address_key(gold.url) in {address_key(url.value) for url in work.urls}:
        return True
    return bool(work.title) and likeness(gold.title, work.title.value if work.title else "") >= SURE


def topic_form(label: str) -> str:
    """A topic's label for comparing: singular and plural are one."""
    return fold(label).removesuffix("s")
