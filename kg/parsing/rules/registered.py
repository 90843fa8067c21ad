"""Organisations of a registry of all there are, by their exact names: one look-up a word, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model.knowledge import Institution
from kg.parsing.rules.organisation_words import GENERIC, HEADS, LINKS, Word, has_own_name, head_of
from kg.parsing.rules.wordlists import is_given, is_plain, is_wordlike, word_set
from kg.text import fold

_GAPS = frozenset((" ", "-", "'", "’", "–", ", ", " - ", " & ", ". ", "/", " – "))
_COMMON = frozenset(HEADS) | LINKS | GENERIC | word_set("national state technical federal royal")


class Registered:
    """The entries of a registry by name. A name that two of them have is the name of none."""

    def __init__(self, entries: Iterable[Institution]) -> None:
        self._full: dict[str, str] = {}  # folded name -> slug; empty where there are two
        self._short: dict[str, str] = {}
        self._longest: dict[str, int] = {}  # the first two words -> most words of a name that begins so
        for entry in entries:
            for name in (entry.name, *entry.names):
                if key := fold(name):
                    self._add(key, entry.slug)
            for name in entry.hidden:
                self._short[fold(name)] = entry.slug

    def _add(self, name: str, slug: str) -> None:
        words = name.split(" ")
        self._full[name] = slug if self._full.get(name, slug) == slug else ""
        start = " ".join(words[:2])
        self._longest[start] = max(len(words), self._longest.get(start, 0))

    def whole(self, chars: str) -> str:
        """The slug of the entry that ``chars`` is the name or the acronym of, where an affiliation stands; else empty.

        An acronym must be written as one.
        """
        name = fold(chars)
        return self._full.get(name, "") or (self._short.get(name, "") if any(c.isupper() for c in chars) else "")

    def at(self, chars: str, words: Sequence[Word], i: int) -> tuple[int, str]:
        """In running text, the longest name of several words that stands at word ``i``: how many words, and the slug.

        (0, "") where there is none, or where the words of the name are common ones.
        """
        if not self._longest or not words[i].capital or i + 1 == len(words) or words[i + 1].gap not in _GAPS:
            return 0, ""
        most = min(self._longest.get(f"{words[i].key} {words[i + 1].key}", 0), len(words) - i)
        for count in range(most, 1, -1):
            part = words[i : i + count]
            slug = self._full.get(" ".join(word.key for word in part), "")
            together = slug and all(word.gap in _GAPS for word in part[1:])
            if together and _tells(chars[part[0].start : part[-1].end], part):
                return count, slug
        return 0, ""


def _tells(chars: str, words: Sequence[Word]) -> bool:
    """Whether a name says by itself that it is an organisation's: "University of Leeds", not "Institute of Physics",
    "Deep Learning" or "Ada Lovelace"."""
    kind = head_of(chars)
    if kind == "university":
        return any(word.key not in _COMMON for word in words)
    if kind in ("institute", "company"):
        return has_own_name(chars) or len(words) > 4
    named = [word for word in words if word.key not in LINKS]
    return (
        all(word.capital for word in named)
        and any(not is_plain(word.chars) and not is_wordlike(word.chars) for word in named)
        and not is_given(words[0].chars)
        and kind is None
    )
