"""The name with which a part of a text that holds people begins, and what belongs to it."""

from __future__ import annotations

import re

from kg.parsing.found import Found
from kg.parsing.rules.affiliations import is_position, is_remark
from kg.parsing.rules.cell_words import JOINT, LABEL, MAIL, names_begin
from kg.parsing.rules.names import family_given, is_name, name_at
from kg.parsing.rules.wordlists import is_given, is_place, is_plain

_NICKNAMED = re.compile(
    r"[A-ZÀ-Þ][a-zà-ÿ'’-]+(?: [A-ZÀ-Þ]\.)? ?\((?P<nick>[A-ZÀ-Þ][a-zà-ÿ'’-]+)\)"
    r" (?P<family>[A-ZÀ-Þ][\w'’-]*[a-zà-ÿ])(?!\w)"
)

_UNIVERSITY = re.compile(r"U\. (?:of )?[A-ZÀ-Þ]\w")  # "Ada Lovelace, U. Geneva", not "A. Lovelace, U. Eco"
_INITIAL = re.compile(r"[A-ZÀ-Þ]\.")
_PERHAPS = 0.3  # how sure a name must be at least that nothing stands beside


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
        if limit == b and _ends_name(words, name):
            return Found(words, a, a + len(words), "names.words", 0.6)
        return None if " " not in name.value and _goes_on(chars, name, b) else name
    if alone and _is_lower_name(words) and is_position(chars[b:].lstrip(" (")):  # "ada byron (PhD student, ORG)"
        return Found(words, a, a + len(words), "names.lower", 0.5)
    if alone and words.islower() and re.fullmatch(r"[^\W\d_][\w'’-]{2,20}", words) and not is_plain(words):
        return Found(words, a, a + len(words), "names.lower", 0.35)
    return None


def _ends_name(words: str, name: Found[str]) -> bool:
    """Whether the one word that a whole part has behind a name is of the name as well, though it is a word of the
    language or an uncommon one: "Ravi Kumar Root"."""
    last = words[len(name.value) :].strip()
    family = re.fullmatch(r"[A-ZÀ-Þ][a-zà-ÿ'’-]+", last) and not is_position(last) and not is_remark(last)
    led = " " in name.value and words.startswith(name.value)  # no title stands in front
    return led and bool(family) and is_name(words) >= _PERHAPS


def nicknamed(chars: str, a: int, b: int) -> Found[str] | None:
    """The name at ``a`` that has another in a bracket within it: "Augusta (Ada) Byron"."""
    m = _NICKNAMED.match(chars, a, b)
    if not m or is_remark(m["nick"]) or is_position(m["nick"]) or is_place(m["nick"]) or is_plain(m["nick"]):
        return None
    if is_given(m["family"]) and re.match(r" [A-ZÀ-Þ]", chars[m.end() : b]):
        return None  # "Byron (Zenith) Tom Baker"
    score = is_name(re.sub(r" *\(.*\) *", " ", m[0]))
    return Found(m[0], a, m.end(), "names.nickname", score) if score >= 0.5 else None


def _is_lower_name(words: str) -> bool:
    pair = re.fullmatch(r"[^\W\d_][\w'’-]+ [^\W\d_][\w'’-]+", words)
    return bool(pair) and words.islower() and not any(map(is_plain, words.split())) and is_name(words.title()) >= 0.5


def _goes_on(chars: str, name: Found[str], b: int) -> bool:
    """Whether a single word is but the first of something else: "Lorenz 96", "Johannes Gutenberg-Universität"."""
    following = re.match(r"[ –-]?(\d)|[ –-]([A-ZÀ-Þ][\w-]*[a-z][\w-]*)", chars[name.end : b])
    if not following:
        return False
    joined = chars[name.end : name.end + 1] == "–"  # "Abel–Ruffini Theorem"
    return bool(following[1]) or joined or name.confidence < 0.5 or is_plain(following[2])


def names_somebody(inside: str) -> bool:
    """Whether a bracket behind an organisation names people of its own, and no more of the organisation's place."""
    told = LABEL.match(inside) or JOINT.match(inside) or names_begin(inside, 0, len(inside)) is not None
    return bool(told) or (is_name(inside) >= 0.5 and not is_place(inside))


def belongs(words: str, name: str) -> bool:
    """Whether ``words`` behind "Name, " are an organisation or position rather than one more name."""
    if not words or MAIL.fullmatch(words):
        return False
    if _UNIVERSITY.match(words) and not _INITIAL.match(name):
        return True
    number, score = len(words.split()), is_name(words)
    if is_position(words) and score < 0.8:
        return number < 12
    if not words[0].isupper():
        return False
    if number == 1:
        return score < 0.45 and " " in name
    at = name_at(words)
    return score < 0.5 and number <= 10 and not (at and at.confidence >= 0.8 and " " in at.value)
