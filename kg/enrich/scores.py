"""How likely it is that what a service found is the thing that was asked for: small pure functions, with the reason."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from kg.text import fold, full_name


class Match(NamedTuple):
    """A score from 0 to 1, and why."""

    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Cited:
    """What the build, or a service, says of a paper; empty where it says nothing. Authors are family names."""

    title: str = ""
    year: str = ""
    authors: tuple[str, ...] = ()


def paper(ours: Cited, theirs: Cited, *, by_id: bool) -> Match:
    """A paper by title, first author and year; one that was asked for by its identifier need only not disagree."""
    told = []
    if ours.title and theirs.title:
        told.append((alike(ours.title, theirs.title), 3.0, "title"))
    if ours.authors and theirs.authors:
        told.append((float(bool(set(ours.authors) & set(theirs.authors))), 1.0, "author"))
    if ours.year and theirs.year:
        apart = abs(int(ours.year) - int(theirs.year))
        told.append((1.0 if apart == 0 else 0.7 if apart <= 2 else 0.0, 1.0, "year"))
    if not told:
        return Match(0.9, "the identifier") if by_id else Match(0.0, "nothing to compare")
    score = sum(value * weight for value, weight, _ in told) / sum(weight for _, weight, _ in told)
    agree = [what for value, _, what in told if value >= 0.9] or ["nothing"]
    why = f"{'the identifier, and ' if by_id else ''}{', '.join(agree)} agree{'s' if len(agree) == 1 else ''}"
    if by_id:
        return Match(round(0.5 + score / 2 if score >= 0.6 else score, 3), why)
    return Match(round(score if ours.title else score / 2, 3), why)


def person(name: str, employers: Collection[str], theirs: str, at: Sequence[str]) -> Match:
    """A person by full name and institution; a name alone is never enough."""
    same = fold(full_name(name)) == fold(full_name(theirs))
    there = {fold(one) for one in employers} & {fold(one) for one in at}
    if same and there:
        return Match(0.95, f"the same full name, and both at {sorted(there)[0]}")
    if same:
        return Match(0.5, "the same full name")
    return Match(0.3 if there else 0.1, "another form of the name")


def organisation(name: str, names: Sequence[str], own: float, chosen: bool) -> Match:
    """An institution by its names, and by what ROR itself thinks."""
    if any(fold(name) == fold(one) for one in names):
        return Match(1.0 if chosen else 0.8, "one of its names")
    best = max((alike(name, one) for one in names), default=0.0)
    return Match(round(min(own, best) if chosen else min(own, best, 0.8), 3), "a name that is alike")


def alike(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1."""
    a, b = fold(one), fold(other)
    return 1.0 if a == b else SequenceMatcher(None, a, b, autojunk=False).ratio()
