"""When two citations are one paper."""

from __future__ import annotations

from kg.model import Mention
from kg.resolve.compare.score import Layer, Score, differ, shared
from kg.text import fold, full_name

_TELLING = 3  # words that make a title unlike others
_YEARS_APART = 2  # a preprint and its journal version


def same_identifier(one: Mention, other: Mention) -> Score | None:
    """A DOI or an arXiv id in common. Two DOIs without any other id in common are two papers."""
    for prefix in ("doi:", "arxiv:"):
        if common := shared(one, other, prefix):
            return Score(1.0, f"both have {common[0]}")
    for prefix, what in (("doi:", "DOIs"), ("arxiv:", "arXiv ids")):
        if differ(one, other, prefix):
            return Score(0.0, f"their {what} differ")
    return None


def other_title(one: Mention, other: Mention) -> Score | None:
    """Titles that are both known and not the same: two papers, even behind one address."""
    if one.name and other.name and fold(one.name) != fold(other.name):
        return Score(0.0, "their titles differ")
    return None


def other_author_or_year(one: Mention, other: Mention) -> Score | None:
    """First authors of other family names, or years too far apart: two papers of one title."""
    if one.author and other.author and family(one) != family(other):
        return Score(0.0, "their first authors differ")
    if one.year and other.year and abs(one.year - other.year) > _YEARS_APART:
        return Score(0.0, "their years are far apart")
    return None


def same_title(one: Mention, other: Mention) -> Score | None:
    """The same title; one of few words needs the same first author too."""
    title = fold(one.name)
    if not title or title != fold(other.name):
        return None
    if title.count(" ") >= _TELLING - 1 or (one.author and family(one) == family(other)):
        return Score(0.9, "the same title")
    return None


def same_address(one: Mention, other: Mention) -> Score | None:
    """The same address of more than a host's name."""
    common = [url for url in shared(one, other, "url:") if "/" in url]
    return Score(0.85, f"the same address {common[0].removeprefix('url:')}") if common else None


def same_author_and_year(one: Mention, other: Mention) -> Score | None:
    """Citations of the bare form "Author, year" in one series."""
    if one.name or other.name or one.ids or other.ids or not one.author:
        return None
    if (family(one), one.year, one.series) == (family(other), other.year, other.series):
        return Score(0.6, "the same first author and year in one series")
    return None


def family(work: Mention) -> str:
    """The folded last word of the first author's name."""
    return fold(full_name(work.author)).rpartition(" ")[2]


LAYERS: tuple[Layer, ...] = (
    same_identifier,
    other_title,
    other_author_or_year,
    same_title,
    same_address,
    same_author_and_year,
)
