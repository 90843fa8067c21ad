"""Finds the forms of suppressed names among the words of a page, and masks them."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from kg.suppression.forms import spellings
from kg.suppression.words import Word, views
from kg.text import MASK

_BREAK = re.compile(r"[.!?;:]\s|\n\s*\n")  # what ends a sentence or paragraph divides names
_JOINING = re.compile(r"\s*[.·'’*_-]*\s*")


class Person(NamedTuple):
    """The hashes of one person's forms, as kg.suppression.forms divides them; each begins with its number of words."""

    whole: frozenset[str]
    brief: frozenset[str]
    lone: frozenset[str]


def digest(form: str, salt: bytes) -> str:
    """A form as the list holds it."""
    return f"{form.count(' ') + 1}:{hashlib.blake2b(form.encode(), key=salt, digest_size=12).hexdigest()}"


class Suppressed:
    """Masks people in texts, by the hashes of their names; of an empty list, nobody."""

    def __init__(self, lists: Iterable[tuple[bytes, Sequence[Person]]] = ()) -> None:
        """``lists`` are (salt, people)."""
        self._lists = [_List(salt, people) for salt, people in lists if people]

    def __bool__(self) -> bool:
        return bool(self._lists)

    def __repr__(self) -> str:
        """Tells lists with other people apart, and names nobody."""
        known = sorted(repr(one) for one in self._lists)
        return f"Suppressed({hashlib.sha256(''.join(known).encode()).hexdigest()})" if known else "Suppressed()"

    def __call__(self, text: str) -> str:
        """``text``, equally long, with each letter of a suppressed name masked."""
        if not self._lists:
            return text
        chars = list(text)
        for words in views(text):
            for one in self._lists:
                for word in one.find(words):
                    chars[word.start : word.end] = MASK * (word.end - word.start)
        return "".join(chars)


class _List:
    """The people of one file, by their forms."""

    def __init__(self, salt: bytes, people: Sequence[Person]) -> None:
        self.salt = salt
        self._known: dict[str, list[tuple[int, str]]] = defaultdict(list)  # form -> (which person, which kind)
        for number, person in enumerate(people):
            for kind, hashes in zip(Person._fields, person, strict=True):
                for one in hashes:
                    self._known[one].append((number, kind))
        self._sizes = sorted({int(one.partition(":")[0]) for one in self._known})

    def __repr__(self) -> str:
        return f"{self.salt.hex()} {sorted(self._known.items())}"

    def find(self, words: Sequence[Word]) -> Iterator[Word]:
        """Each of these words that is part of a name."""
        folded = [_spoken(word.text) for word in words]
        present: set[int] = set()
        lone: list[tuple[int, int, int]] = []
        for at, upto, form in self._forms(words, folded):
            for person, kind in self._known.get(digest(form, self.salt), ()):
                if kind == "lone":
                    lone.append((person, at, upto))
                elif kind == "whole" or _is_name(words[at:upto]):
                    present.add(person)
                    yield from words[at:upto]
        for person, at, upto in lone:
            if person in present and _is_alone(words, at, upto):
                yield from words[at:upto]

    def _forms(self, words: Sequence[Word], folded: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, str]]:
        """What may be a form: so many words together, or two with one or two other names between."""
        for at in range(len(words)):
            for upto in range(at + 1, min(at + self._sizes[-1], len(words)) + 1):
                if upto > at + 1 and _BREAK.search(words[upto - 2].after) and len(words[upto - 2].text) > 1:
                    break
                if upto - at in self._sizes:
                    yield from ((at, upto, " ".join(form)) for form in product(*folded[at:upto]))
            for last in (at + 2, at + 3):
                if not (last < len(words) and _follows(words, last - 1) and _is_capital(words[last - 1])):
                    break
                if _follows(words, last):
                    yield from ((at, last + 1, " ".join(pair)) for pair in product(folded[at], folded[last]))


@lru_cache(maxsize=50_000)
def _spoken(word: str) -> tuple[str, ...]:
    """A word's spellings, and those without the "s" of a genitive."""
    found = spellings(word)
    return tuple(sorted(found | {one[:-1] for one in found if len(one) > 3 and one.endswith("s")}))


def _is_capital(word: Word) -> bool:
    return word.text[0].isupper() or word.text[0].lower() == word.text[0].upper()


def _follows(words: Sequence[Word], at: int) -> bool:
    """Whether the word at ``at`` may belong to one name with the word before it."""
    before = words[at - 1]
    return _JOINING.fullmatch(before.after) is not None and (len(before.text) == 1 or not _BREAK.search(before.after))


def _is_name(words: Sequence[Word]) -> bool:
    """Whether the letters are those of a name: "A. Young" and "a. young", but not "a young"."""
    dotted = any(len(word.text) == 1 and word.after.startswith(".") for word in words)
    return dotted or all(map(_is_capital, words))


def _is_alone(words: Sequence[Word], at: int, upto: int) -> bool:
    """Whether these words, written as a name, are no part of another person's name."""
    if not all(map(_is_capital, words[at:upto])):
        return False
    if at and _is_capital(words[at - 1]) and _follows(words, at):
        return False
    if upto == len(words) or not _is_capital(words[upto]):
        return True
    initial = len(words[upto].text) == 1 and len(words[upto - 1].after) <= 2
    return not initial and not _follows(words, upto)
