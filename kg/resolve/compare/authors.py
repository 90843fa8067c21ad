"""When an author whom a citation names is another author, or a person who presents or is mentioned.

A citation says little of its authors, so a name alone never joins across papers.
"""

from __future__ import annotations

from kg.model import Mention
from kg.resolve.compare.people import LAYERS as PEOPLE
from kg.resolve.compare.people import nearness
from kg.resolve.compare.score import Layer, Score, around, compare
from kg.resolve.names import parse, relation


def same_paper(one: Mention, other: Mention) -> Score | None:
    """Two citations of one paper: the same name, or a shorter form of it."""
    if not (one.kind == other.kind == "author" and one.series == other.series):
        return None
    if one.position != other.position and one.within == other.within:
        return Score(0.0, "two authors of one citation")
    kind = relation(one.name, other.name)
    if kind == "apart" or kind is None:
        return Score(0.0, "other authors of the same paper")
    if kind == "same":
        return Score(0.95, "the same name among the authors of one paper")
    return Score(0.85, "forms of one name among the authors of one paper", short=True)


def same_event(one: Mention, other: Mention) -> Score | None:
    """Who presents, or is named, where the paper is cited."""
    if one.kind == other.kind or not around(one, other, "event:"):
        return None
    kind = relation(one.name, other.name)
    if kind in ("same", "longer") and parse(one.name).given:
        return Score(0.9, "the same full name in the session that cites the paper")
    if kind == "initials":
        return Score(0.7, "the same name with initials in the session that cites the paper", short=True)
    return Score(0.45, "the family name of an author, in the session that cites the paper") if kind == "short" else None


def same_full_name(one: Mention, other: Mention) -> Score | None:
    """The same full name, with something else in common: an institution, a neighbouring topic, a co-author."""
    if "author" not in (one.kind, other.kind) or relation(one.name, other.name) not in ("same", "longer"):
        return None
    a, b = parse(one.name), parse(other.name)
    company = around(one, other, "with:")
    if not (a.whole and b.whole):
        if company and a.given and len(a.given[0]) == 1 == len(b.given[0]) and min(len(a.given), len(b.given)) > 1:
            return Score(0.75, f"the same initials and family name, and both with {company[0]}")
        return Score(0.4, "the same initials and family name") if a.given and b.given else None
    if company:
        return Score(0.85, f"the same full name, and both with {company[0]}")
    near = nearness(one, other)
    if near and (not a.frequent or near.startswith("both at")):
        return Score(0.8, f"the same full name, and {near}")
    return Score(0.5, "the same full name, but nothing else in common")


def people(one: Mention, other: Mention) -> Score | None:
    """Two people of whom neither is an author."""
    return None if "author" in (one.kind, other.kind) else compare(one, other, PEOPLE)


def known(one: Mention, other: Mention) -> Score | None:
    """What holds for people and authors alike: addresses, and names that no one person has."""
    return compare(one, other, PEOPLE[:2])


LAYERS: tuple[Layer, ...] = (same_paper, known, people, same_event, same_full_name)
