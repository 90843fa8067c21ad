"""When two names of organisations are one organisation."""

from __future__ import annotations

from kg.model import Mention
from kg.resolve.compare.score import Layer, Score, differ, shared
from kg.text import fold


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


LAYERS: tuple[Layer, ...] = (same_entry, same_name)
