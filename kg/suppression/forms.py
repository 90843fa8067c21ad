"""The forms that a person's name takes on pages, folded: whole, with initials, and its parts alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.text import fold, name_parts, squeeze

# As German and the Nordic languages write these letters where they have no others.
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


class Forms(NamedTuple):
    """Folded forms of one person's names.

    ``whole`` are told by their words alone. ``brief`` have initials, or are one word, so letters must be written as
    those of a name are. ``lone`` are parts of the name, which stand for the person only beside another form.
    """

    whole: frozenset[str]
    brief: frozenset[str]
    lone: frozenset[str]


def forms(names: Iterable[str]) -> Forms:
    """The forms of a person who goes by ``names``."""
    parts = [(given.split(), family) for name in names for given, family in _parts(name)]
    long = [(given, family) for given, family in parts if given]
    whole = {form for given, family in long for form in _whole(given, family)}
    brief = {form for given, family in long for form in _brief(given, family)}
    pieces = {piece for given, family in long for piece in (given[0], family) if len(piece) > 1}
    single = {family for given, family in parts if not given}
    if not long:
        return Forms(frozenset(), frozenset(single), frozenset())
    return Forms(frozenset(whole), frozenset(brief - whole), frozenset((pieces | single) - whole))


def spellings(word: str) -> set[str]:
    """A word folded, with umlauts as plain letters and as they are spelled out."""
    return {fold(word), fold(word.translate(_SPELLED))} - {""}


def _parts(name: str) -> Iterator[tuple[str, str]]:
    given, family = name_parts(re.sub(r"\([^)]*\)", " ", name))
    if not family:
        yield from (("", form) for form in spellings(squeeze(name)))
    for one in sorted(spellings(family)):
        yield from ((other, one) for other in sorted(spellings(given)))


def _whole(given: list[str], family: str) -> Iterator[str]:
    """Reading order, family name first, and run together, with all given names or the first; none of initials alone."""
    for some in (given, given[:1]):
        if any(len(word) > 1 for word in some):
            words = " ".join(some)
            yield from (f"{words} {family}", f"{family} {words}")
            yield from (f"{words}{family}".replace(" ", ""), f"{family}{words}".replace(" ", ""))


def _brief(given: list[str], family: str) -> Iterator[str]:
    """Initials before or after the family name: one or all, apart or together; the first alone of several names."""
    letters = [word[0] for word in given]
    for some in (letters[:1], letters, ["".join(letters)], [letters[0], *given[1:]], [given[0], *letters[1:]]):
        words = " ".join(some)
        yield from (f"{words} {family}", f"{family} {words}")
