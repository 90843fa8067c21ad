"""When two sessions of one series and day, on two pages, are one session; likewise two talks of one session."""

from __future__ import annotations

from difflib import SequenceMatcher

from kg.model import Mention
from kg.resolve.compare.score import Layer, Score
from kg.text import fold

_ALIKE = 0.85


def number(one: Mention, other: Mention) -> Score | None:
    """The printed number; two numbers are two sessions."""
    if one.number is None or other.number is None:
        return None
    return Score(0.95, "the same number") if one.number == other.number else Score(0.0, "their numbers differ")


def title(one: Mention, other: Mention) -> Score | None:
    """Titles that are the same or nearly so."""
    a, b = fold(one.name), fold(other.name)
    if not a or not b:
        return None
    ratio = 1.0 if a == b else SequenceMatcher(None, a, b, autojunk=False).ratio()
    return Score(0.9 * ratio, "the same title" if a == b else "titles alike") if ratio >= _ALIKE else None


def place(one: Mention, other: Mention) -> Score | None:
    """The same place in the order of the page; the weakest of hints."""
    return Score(0.3, "the same place in the order") if one.position == other.position else None


LAYERS: tuple[Layer, ...] = (number, title)
TALKS: tuple[Layer, ...] = (title, place)
