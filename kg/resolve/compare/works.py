"""When two citations are one paper; and when one is the preprint of the other."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from kg.model import Mention
from kg.resolve.compare.score import Layer, Score, differ, shared
from kg.resolve.names import parse, relation
from kg.text import fold

_TELLING = 3  # words that make a title unlike others
_YEARS_APART = 2  # a preprint and its journal version
_ALIKE, _NEARLY = 96, 90  # per cent of a title


def same_identifier(one: Mention, other: Mention) -> Score | None:
    """A DOI or an arXiv id in common. Two DOIs without any other id in common are two papers."""
    for prefix in ("doi:", "arxiv:"):
        if common := shared(one, other, prefix):
            return Score(1.0, f"both have {common[0]}")
    for prefix, what in (("doi:", "DOIs"), ("arxiv:", "arXiv ids")):
        if differ(one, other, prefix):
            return Score(0.0, f"their {what} differ")
    return None


def preprint(one: Mention, other: Mention) -> Score | None:
    """A preprint and what appeared in a journal are two versions, to be linked and not to be melted."""
    if {published(one), published(other)} == {True, False}:
        return Score(0.0, "one is a preprint, the other a published version")
    return None


def other_title(one: Mention, other: Mention) -> Score | None:
    """Titles that are both known and not alike: two papers, even behind one address."""
    if one.name and other.name and likeness(one.name, other.name) < _NEARLY and not _subtitled(one, other):
        return Score(0.0, "their titles differ")
    return None


def other_author_or_year(one: Mention, other: Mention) -> Score | None:
    """First authors of other names, or years too far apart: two papers of one title."""
    if one.author and other.author and not _one_author(one, other):
        return Score(0.0, "their first authors differ")
    if one.year and other.year and abs(one.year - other.year) > _YEARS_APART:
        return Score(0.0, "their years are far apart")
    return None


def same_title(one: Mention, other: Mention) -> Score | None:
    """The same title; one of few words needs the same first author too."""
    title = fold(one.name)
    if not title or title != fold(other.name):
        return None
    if title.count(" ") >= _TELLING - 1 or (one.author and other.author):
        agree = one.year is not None and one.year == other.year
        return Score(0.92 if agree else 0.9, "the same title and year" if agree else "the same title")
    return Score(0.5, "the same title, but a short one")


def like_title(one: Mention, other: Mention) -> Score | None:
    """A title with a slip in it, or without its subtitle, beside the same first author or year."""
    if not one.name or not other.name:
        return None
    beside = bool(one.author and other.author) or (one.year is not None and one.year == other.year)
    if _subtitled(one, other):
        return Score(0.75, "the same title without its subtitle") if beside else Score(0.5, "a title and its beginning")
    alike = likeness(one.name, other.name) >= _ALIKE
    return Score(0.75, "titles alike") if alike and beside else Score(0.5, "titles nearly alike")


def same_address(one: Mention, other: Mention) -> Score | None:
    """The same address of more than a host's name."""
    common = [url for url in shared(one, other, "url:") if "/" in url]
    return Score(0.85, f"the same address {common[0].removeprefix('url:')}") if common else None


def same_author_and_year(one: Mention, other: Mention) -> Score | None:
    """ "Bellprat et al. 2012" says no more than author and year: it joins what says the same in one series."""
    if not one.author or not other.author or one.series != other.series or (one.name and other.name):
        return None
    if one.year is None or one.year != other.year:
        return Score(0.3, "the same first author") if None in (one.year, other.year) and _bare(one, other) else None
    if not _bare(one, other):
        return Score(0.4, "the same first author and year")
    return Score(0.65, "the same first author and year in one series", short=True)


def likeness(one: str, other: str) -> float:
    """How alike two titles are, per cent; 0 if their numbers differ."""
    a, b = fold(one), fold(other)
    if a == b:
        return 100
    if re.findall(r"\d+|\b[ivx]+\b", a) != re.findall(r"\d+|\b[ivx]+\b", b):
        return 0
    return fuzz.ratio(a, b)


def is_preprint_of(one: Mention, other: Mention) -> Score | None:
    """Whether ``one`` is what appeared and ``other`` its preprint: the same title, and nobody else's paper."""
    if not (published(one) and published(other) is False):
        return None
    score = other_title(one, other) or other_author_or_year(one, other) or same_title(one, other)
    score = score or like_title(one, other)
    return score if score and score.joins else None


def head(title: str) -> str:
    """A title without its subtitle."""
    return re.split(r":\s|\s[–—-]\s", title)[0]


def family(work: Mention) -> str:
    """The folded family name of the first author."""
    return parse(work.author).family


def _one_author(one: Mention, other: Mention) -> bool:
    return family(one) == family(other) or relation(one.author, other.author) in (
        "same",
        "longer",
        "initials",
        "swapped",
    )


def published(work: Mention) -> bool | None:
    """True with a publisher's DOI and no preprint's id, False the other way round, else None."""
    arxiv = any(id.startswith("arxiv:") for id in work.ids)
    doi = any(id.startswith("doi:") and not id.startswith(ARXIV_DOI) for id in work.ids)
    return doi if arxiv != doi else None


ARXIV_DOI = "doi:10.48550/arxiv."  # those that arXiv gives to its own preprints


def _subtitled(one: Mention, other: Mention) -> bool:
    """One title is the other's up to a colon or dash."""
    heads = [fold(head(name)) for name in (one.name, other.name)]
    whole = [fold(one.name), fold(other.name)]
    return whole[0] != whole[1] and (heads[0] == whole[1] or heads[1] == whole[0]) and min(map(len, whole)) > 8


def _bare(one: Mention, other: Mention) -> bool:
    """One of the two gives nothing but author and year."""
    return any(not work.name and not work.ids for work in (one, other))


LAYERS: tuple[Layer, ...] = (
    same_identifier,
    preprint,
    other_author_or_year,
    other_title,
    same_title,
    like_title,
    same_address,
    same_author_and_year,
)
