"""When two names of people are one person. A cited author is compared with the authors of the same paper only."""

from __future__ import annotations

from kg.model import Mention
from kg.resolve.compare.score import Layer, Score, differ, shared
from kg.text import fold, full_name

_ORCID = "https://orcid.org/"


def same_address(one: Mention, other: Mention) -> Score | None:
    """An ORCID or another identifying address in common; two ORCIDs are two people."""
    if common := shared(one, other, "http"):
        return Score(1.0, f"both are {common[0]}")
    if differ(one, other, _ORCID):
        return Score(0.0, "their ORCIDs differ")
    return None


def same_full_name(one: Mention, other: Mention) -> Score | None:
    """The same name of two words or more, whatever its accents and case."""
    name = fold(full_name(one.name))
    if " " in name and name == fold(full_name(other.name)):
        return Score(0.9, "the same full name")
    return None


def same_short_name(one: Mention, other: Mention) -> Score | None:
    """The same single word in one series."""
    if one.series == other.series and fold(one.name) == fold(other.name):
        return Score(0.7, "the same name in one series")
    return None


LAYERS: tuple[Layer, ...] = (same_address, same_full_name, same_short_name)
AUTHORS: tuple[Layer, ...] = (same_address, same_full_name, same_short_name)
