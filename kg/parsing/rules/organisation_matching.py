"""Whether the words of a text are a listed organisation's name, and how much of a text such a name is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.parsing.rules.organisation_hits import Hit
from kg.parsing.rules.organisation_words import Word, head_of
from kg.parsing.rules.wordlists import is_given, is_place, is_plain

_GAP = re.compile(r"[\s\-–‐‑'’.,&/()]{0,3}\Z")
_BRANCH = re.compile(r" (?:of|for) [A-ZÀ-Þ]")  # "Royal Society of Canada" is not the Royal Society
# "CMA-ES", "MIT License", "Google Scholar"
_PRODUCT = re.compile(
    r"-[A-Z0-9]| (?:[Ll]icen[cs]e|Press\b|[Aa]ccount\b|Scholar\b|Drive\b|Docs\b|Classroom\b|Calendar\b|Meet\b|Colab"
    r"|Maps\b|Forms?\b"
    r"|Sheets?\b|Groups?\b|Slides\b|Teams\b|Earth Engine)"
)
_SOCIETIES = frozenset({"society", "academy", "council", "association"})


@dataclass(frozen=True, slots=True)
class Form:
    """One name of a listed organisation: its words, folded, and as the list prints it."""

    words: tuple[str, ...]
    printed: str
    slug: str
    conference: bool
    hidden: bool


class Forms:
    """The names of a list by their words: of thousands, only those are looked at whose words all stand at a place."""

    def __init__(self) -> None:
        self._by_words: dict[tuple[str, ...], list[Form]] = {}
        self._lengths: dict[str, list[int]] = {}  # how many words the names have that begin so, the most first

    def add(self, form: Form) -> None:
        """Enter a name; of names of the same words the first counts first."""
        self._by_words.setdefault(form.words, []).append(form)
        lengths = self._lengths.setdefault(form.words[0], [])
        if len(form.words) not in lengths:
            lengths.append(len(form.words))
            lengths.sort(reverse=True)

    def of(self, *words: str) -> Sequence[Form]:
        """The names that are these words, folded."""
        return self._by_words.get(words, ())

    def begin(self, keys: Iterable[str]) -> list[int]:
        """The places of words with which names begin."""
        return [i for i, key in enumerate(keys) if key in self._lengths]

    def at(self, chars: str, words: Sequence[Word], keys: Sequence[str], i: int) -> Form | None:
        """The longest name that stands at word ``i``; ``keys`` are the words, folded."""
        for n in self._lengths.get(keys[i], ()):
            for form in self._by_words.get(tuple(keys[i : i + n]), ()) if i + n <= len(keys) else ():
                if stands(form, chars, words, i):
                    return form
        return None


def is_slip(a: str, b: str) -> bool:
    """Whether one letter makes the difference: changed, left out, put in, or swapped with its neighbour."""
    a, b = sorted((a, b), key=len)
    if len(b) - len(a) == 1:
        return any(a == b[:i] + b[i + 1 :] for i in range(len(b)))
    wrong = [i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    swapped = len(wrong) == 2 and wrong[1] - wrong[0] == 1 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
    return len(a) == len(b) and (len(wrong) == 1 or swapped)


def stands(form: Form, chars: str, words: Sequence[Word], i: int) -> bool:
    """Whether the words of ``form``, which word ``i`` and those behind it are, have the case that such a name needs,
    and nothing between or behind them that makes them something else."""
    n = len(form.words)
    if n == 1 and _PRODUCT.match(chars[words[i].end : words[i].end + 14]):
        return False
    if any(not _GAP.match(words[i + k].gap) for k in range(1, n)):
        return False
    first = words[i]
    if n == 1:
        long = len(first.chars) >= 6 and first.chars[0].isupper() and form.printed[0].isupper() and not form.hidden
        return (long and not is_given(first.chars)) or first.chars == form.printed
    return first.capital or not form.printed[:1].isupper() or head_of(form.printed) is not None


def with_town(words: Sequence[Word], last: int) -> int:
    """Where an acronym ends with the town behind it: "PIK Potsdam"."""
    town = words[last + 1] if last + 1 < len(words) else None
    if town and town.gap == " " and town.chars[0].isupper() and is_place(town.chars) and not is_plain(town.chars):
        return town.end
    return words[last].end


def is_all(chars: str, hit: Hit) -> bool:
    """Whether ``chars`` says no more than the listed name and where it is: "PIK Potsdam", not "NASA Goddard"."""
    rest = (chars[: hit.start] + " " + chars[hit.end :]).strip(" ,.()-–")
    return hit.start >= len(chars) or not rest or is_place(rest) or hit.end - hit.start >= 0.8 * len(chars)


def is_department(chars: str, hit: Hit) -> bool:
    """Whether ``chars`` names a part of the organisation at ``hit``: "Department of Physics at the University of X"."""
    return head_of(chars[: hit.start]) is not None or head_of(chars[hit.end :]) is not None


def is_branch(form: Form, chars: str, end: int) -> bool:
    """Whether the society named up to ``end`` is another's namesake: "Royal Society of Canada"."""
    return form.words[-1] in _SOCIETIES and _BRANCH.match(chars, end) is not None
