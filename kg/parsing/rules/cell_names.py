"""The name with which a part of a text that holds people begins, and what belongs to it."""

from __future__ import annotations

import re

from kg.parsing.found import Found
from kg.parsing.rules.affiliations import is_position
from kg.parsing.rules.cell_words import MAIL
from kg.parsing.rules.names import family_given, is_name, name_at
from kg.parsing.rules.wordlists import is_plain


def leading_name(chars: str, a: int, b: int, limit: int, *, alone: bool) -> Found[str] | None:
    """The name at ``a`` in the part that ends at ``b``; it ends before ``limit``, where an organisation begins.

    A word in lower case is a name only where it is the whole part and stands ``alone``: nobody else is named so far.
    """
    words = chars[a:b].strip()
    if turned := family_given(words, listed=";" in chars):
        return Found(words, a, a + len(words), "names.turned", turned)
    if (score := is_name(words)) >= 0.5 and not name_at(words):  # of another script
        return Found(words, a, a + len(words), "names.words", score)
    if name := name_at(chars[:limit], a):
        return None if " " not in name.value and _goes_on(chars, name, b) else name
    if alone and words.islower() and re.fullmatch(r"[^\W\d_][\w'’-]{2,20}", words) and not is_plain(words):
        return Found(words, a, a + len(words), "names.lower", 0.35)
    return None


def _goes_on(chars: str, name: Found[str], b: int) -> bool:
    """Whether a single word is but the first of something else: "Lorenz 96", "Johannes Gutenberg-Universität"."""
    following = re.match(r"[ –-]?(\d)|[ –-]([A-ZÀ-Þ][\w-]*[a-z][\w-]*)", chars[name.end : b])
    if not following:
        return False
    joined = chars[name.end : name.end + 1] == "–"  # "Abel–Ruffini Theorem"
    return bool(following[1]) or joined or name.confidence < 0.5 or is_plain(following[2])


def belongs(words: str, name: str) -> bool:
    """Whether ``words`` behind "Name, " are an organisation or position rather than one more name."""
    if not words or MAIL.fullmatch(words):
        return False
    number, score = len(words.split()), is_name(words)
    if is_position(words) and score < 0.8:
        return number < 12
    if not words[0].isupper():
        return False
    if number == 1:
        return score < 0.45 and " " in name
    at = name_at(words)
    return score < 0.5 and number <= 10 and not (at and at.confidence >= 0.8 and " " in at.value)
