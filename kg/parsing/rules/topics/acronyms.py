"""Short forms as a page introduces them, after Schwartz and Hearst (2003): "long form (SHORT)", "SHORT (long form)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Text

_BRACKET = re.compile(r"[(\[]([^()\[\]\n]{2,90})[)\]]")
_SHORT = re.compile(r"[A-Z0-9][\w.&/+-]{1,9}|[a-z][A-Z][\w-]{1,8}")
_BEFORE = re.compile(r"(\S+)\s*$")


def introduced(texts: Iterable[Text]) -> dict[str, str]:
    """The short forms that the texts of one page introduce, each with its long form as written; the first wins."""
    found: dict[str, str] = {}
    for text in texts:
        for short, long in _pairs(text.chars):
            found.setdefault(short, long)
    return found


def is_short(word: str) -> bool:
    """Whether ``word`` looks like an acronym: 2 to 10 signs, at least two of its letters capitals."""
    return bool(_SHORT.fullmatch(word)) and sum(c.isupper() for c in word) >= 2


def _pairs(chars: str) -> Iterable[tuple[str, str]]:
    for m in _BRACKET.finditer(chars):
        inside = re.split(r"[;,]", m[1])[0].strip().strip("\"'“”")
        before = re.split(r"[.;:!?\n()]\s", chars[max(0, m.start() - 120) : m.start()])[-1].rstrip()
        if is_short(_bare(inside)) and (long := _long_form(_bare(inside), before)):
            yield _bare(inside), long
        elif (word := _BEFORE.search(before)) and is_short(_bare(word[1])) and _long_form(_bare(word[1]), m[1]):
            yield _bare(word[1]), _long_form(_bare(word[1]), m[1])


def _bare(short: str) -> str:
    """Without a plural s: "GANs" introduces GAN."""
    return short[:-1] if re.fullmatch(r"[A-Z0-9]{2,}s", short) else short


def _long_form(short: str, before: str) -> str:
    """The words at the end of ``before`` that ``short`` is made of, or nothing.

    Each sign of the short form is sought from right to left; the first must begin a word.
    """
    letters = [c.casefold() for c in short if c.isalnum()]
    tail = " ".join(before.split()[-min(len(letters) + 5, 2 * len(letters)) :])
    place = len(tail)
    for i in range(len(letters) - 1, -1, -1):
        place -= 1
        while place >= 0 and not (
            tail[place].casefold() == letters[i] and (i > 0 or place == 0 or not tail[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return ""
    long = tail[place:].strip(" \"'“”,")
    return long if len(long) > len(short) + 1 and " " in long.replace("-", " ") and short not in long.split() else ""
