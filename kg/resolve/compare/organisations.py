"""When two names of organisations are one organisation."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from kg.model import Mention
from kg.resolve.compare.score import Layer, Score, around, differ, shared
from kg.text import fold

_ALIKE = 95  # per cent
_LONG = 12  # letters in which one wrong letter is rather a slip than another name
_SMALL_WORDS = """
of for the and in at de des du der für und la le del di da e y i
"""
_SMALL = frozenset(_SMALL_WORDS.split())


def same_entry(one: Mention, other: Mention) -> Score | None:
    """The same entry of the institutions list; two entries are two organisations."""
    if common := shared(one, other, "known:"):
        return Score(1.0, f"both are {common[0].removeprefix('known:')} of the institutions list")
    if differ(one, other, "known:"):
        return Score(0.0, "two entries of the institutions list")
    return None


def same_name(one: Mention, other: Mention) -> Score | None:
    """The same name, whatever its accents, case and punctuation."""
    return Score(0.9, "the same name") if fold(one.name) == fold(other.name) else None


def like_name(one: Mention, other: Mention) -> Score | None:
    """The same words with a slip in one of them, in the same order: "York University" is not the University of York."""
    a, b = fold(one.name), fold(other.name)
    if min(len(a), len(b)) < _LONG or re.findall(r"\d+", a) != re.findall(r"\d+", b):
        return None
    if fuzz.ratio(a, b) >= _ALIKE:
        return Score(0.7, "names that differ in a letter")
    return Score(0.4, "the same words in another order") if fuzz.token_sort_ratio(a, b) >= _ALIKE else None


def acronym(one: Mention, other: Mention) -> Score | None:
    """The first letters of the other's words, in one series."""
    if not around(one, other, "series:"):
        return None
    short, long = sorted((one, other), key=lambda mention: len(mention.name))
    letters = "".join(word[0] for word in fold(long.name).split() if word not in _SMALL)
    if len(letters) < 3 or fold(short.name) != letters or not short.name.isupper():
        return None
    return Score(0.7, f"{short.name} are the first letters of {long.name}, in one group", short=True)


LAYERS: tuple[Layer, ...] = (same_entry, same_name, like_name, acronym)
