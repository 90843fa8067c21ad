"""What looks like a person's name: "M. S. Pritchard", "Linda von Garderen", "Jean DUPONT", "Carrière, Mathieu", "王伟".

A name is judged word by word: given names of many cultures speak for it, words that betray a title, a heading or an
organisation ("Capsule Networks", "Lunch Break") against it. Academic titles in front are no part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.parsing.found import Found
from kg.parsing.rules.name_tokens import DEGREE, PARTICLES, TITLE, Token, drop_titles, leading, runs, trim
from kg.parsing.rules.pinyin import is_chinese
from kg.parsing.rules.wordlists import (
    DUAL,
    SURNAMES,
    VENUE,
    hard_words,
    is_given,
    is_place,
    is_plain,
    is_wordlike,
    words_of,
)

__all__ = ["DEGREE", "TITLE", "family_given", "find_names", "is_given", "is_name", "is_plain", "name_at"]

_ARTICLES = frozenset({"der", "den", "das", "des", "la", "las", "les", "los", "lo", "el"})
_EASTERN_ORGANISATION = re.compile(r"[大學学院局庁厅所校台室社省部署会會系]|대학|연구|기상|과학|센터")
_CJK = r"\u3400-\u4dbf\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af\u3005"
_EASTERN = re.compile(
    rf"^(?:[{_CJK}]{{2,5}}|[{_CJK}]{{1,4}}[ ・·\u3000][{_CJK}]{{1,5}}"
    rf"|[\u30a0-\u30ff]{{2,8}}[・·＝][\u30a0-\u30ff]{{2,8}})$"
)


def _score(tokens: Sequence[Token]) -> float:
    """How much these words look like one name."""
    return _likeness(tuple(tokens))


@lru_cache(maxsize=2048)
def _likeness(printed: tuple[Token, ...]) -> float:
    tokens = _retold(printed)
    words = [t for t in tokens if t.kind in {"word", "caps"}]
    initials = [t for t in tokens if t.kind == "initial"]
    particles = [t for t in tokens if t.kind == "particle"]
    if not words or len(words) + len(initials) > 6 or len(tokens) > 8:
        return 0.0
    plain = [t for t in words if is_plain(t.chars)]
    given = [t for t in words if is_given(t.chars)]
    if plain:
        return _with_plain_word(tokens, words, plain)
    if len(words) > 1 and is_place(" ".join(t.chars for t in words)):
        return 0.05
    if VENUE.search(" ".join(t.chars for t in words)):
        return 0.05
    if tokens[0].chars in _ARTICLES and not given:
        return 0.2  # "der Siebenjährige Krieg"
    if len(words) == 1 and not initials:
        return _single(words[0], bool(given)) if not particles else 0.5
    if len(words) == len(tokens) == 2 and is_chinese(words[0].chars, words[1].chars):
        return 0.95 if given else 0.8
    if all(t.kind == "caps" for t in words):
        return 0.55 if given else 0.2 if not initials else 0.4
    if not all(_surname(t, words) for t in words if t.kind == "caps"):
        return 0.2
    if _is_short_for_place(words):
        return 0.2
    if not given and any(is_place(t.chars) for t in words):
        pair = len(words) == len(tokens) == 2 and words[1].kind == "word" and not is_place(words[1].chars)
        return 0.35 if pair else 0.2  # "Colorado Reed": only where a name must stand
    wordlike = sum(is_wordlike(t.chars) for t in words)
    if wordlike and not given and not initials:
        return 0.4 if wordlike == 1 and not is_wordlike(words[0].chars) else 0.2
    if not given and any(t.kind == "caps" for t in words):
        return 0.5 if words[-1].kind == "caps" and words[0].kind == "word" else 0.2
    if given:
        return 0.95 if words[0] in given or initials else 0.9
    if initials:
        return 0.85 if any(t.chars.endswith(".") for t in initials) else 0.4 if initials[0].chars in "AI" else 0.8
    return 0.8 if particles else 0.65 if len(words) == 2 else 0.55 if len(words) == 3 else 0.3


def _retold(tokens: Sequence[Token]) -> Sequence[Token]:
    """``tokens`` with what stands between names told for what it is: "Anna JM Visser", "L. Dos Santos"."""
    out = list(tokens)
    for i, t in enumerate(tokens[1:-1], 1):
        if t.kind == "caps" and len(t.chars) == 2 and is_given(tokens[0].chars):
            out[i] = t._replace(kind="initial")
        elif t.kind == "word" and t.chars.lower() in PARTICLES and is_plain(t.chars):
            out[i] = t._replace(kind="particle")
    return out


def _with_plain_word(tokens: Sequence[Token], words: Sequence[Token], plain: Sequence[Token]) -> float:
    """How much words of which some are a title's look like a name: "Deep Patel", "Frank Wood", "J.D. Green"."""
    first, last = words[0], words[-1]
    if len(plain) > 1 or len(words) > 3:
        return 0.05
    if plain[0] is first and len(words) > 1:
        return 0.5 if first.key in DUAL else 0.05
    if plain[0] is not last or tokens[-1] is not last:
        return 0.05
    hard = last.key in hard_words() and last.key not in SURNAMES
    initials = [t for t in tokens if t.kind == "initial" and t.chars.endswith(".")]
    if len(words) == 1:  # "A. Background" is an item of a list
        listed = len(initials) == 1 and initials[0].chars in {"A.", "B.", "C.", "D."}
        return 0.05 if hard or not initials or last.kind == "caps" else 0.4 if listed else 0.6
    if hard or first.key in DUAL or any(is_place(t.chars) for t in words):
        return 0.05
    chinese = len(words) == len(tokens) == 2 and last.key in SURNAMES and is_chinese(first.chars, last.chars)
    if is_given(first.chars) or chinese:
        return 0.6
    return 0.55 if last.key in SURNAMES and len(tokens) == 2 and not is_wordlike(first.chars) else 0.05


def _is_short_for_place(words: Sequence[Token]) -> bool:
    """Letters and a town are an organisation: "ENS Paris", "UC San Diego"."""
    town = is_place(words[-1].chars) or is_place(" ".join(t.chars for t in words[1:]))
    return words[0].kind == "caps" and len(words) > 1 and (town or len(words[0].chars) == 2)


def _single(token: Token, given: bool) -> float:
    if token.kind == "caps":
        return 0.3 if given else 0.1
    return 0.7 if given and token.key not in DUAL else 0.45 if given else 0.4


def _surname(token: Token, words: Sequence[Token]) -> bool:
    """Whether a word in capitals can be a family name: "Jean DUPONT", not "Phillip Arestrup DTU"."""
    if token is words[0] and len(words) > 1:
        return len(token.chars) > 1
    vowel = any(c in token.key for c in "aeiouy")
    before = [t for t in words if t.kind == "word"]
    short = len(token.chars) <= 3
    told = bool(before) and (is_given(before[-1].chars) or (len(before) == 1 and not short))
    return (vowel and (told or len(token.chars) > 5)) or token.key == "ng"


def _fragments(run: Sequence[Token]) -> list[tuple[list[Token], bool]]:
    """``run`` cut at plain words; true for parts beside a title's word, which need a known given name."""
    parts: list[tuple[list[Token], bool]] = []
    part: list[Token] = []
    doubtful = False
    function = words_of("plainwords.txt")["function"]
    for i, token in enumerate(run):
        word = token.kind in {"word", "caps"}
        if not (word and (is_plain(token.chars) or VENUE.fullmatch(token.chars))):
            part.append(token)
            continue
        last = i + 1 == len(run) or run[i + 1].kind == "suffix"
        if part and last and _score([*trim(part), token]) >= 0.6:
            part.append(token)
            continue
        if token.key not in words_of("plainwords.txt")["organisations"]:
            parts.append((part, doubtful or token.key not in hard_words()))
        part, doubtful = [], token.key not in function and token.key not in hard_words()
    parts.append((part, doubtful))
    return [(trim(p), d) for p, d in parts if trim(p)]


def _without_capitals(tokens: list[Token]) -> list[Token]:
    """``tokens`` without an acronym at the end: "Phillip Arestrup DTU"."""
    words = [t for t in tokens if t.kind in {"word", "caps"}]
    if len(words) > 2 and tokens[-1].kind == "caps" and not _surname(tokens[-1], words):
        return trim(tokens[:-1])
    return tokens


def _behind_preposition(tokens: list[Token]) -> list[Token]:
    """``tokens`` without a word and preposition in front of a full name: "Presenteras av Nils Ek"."""
    at = next((i for i, t in enumerate(tokens) if t.kind == "particle"), 0)
    tail = trim(tokens[at:]) if at == 1 and not is_given(tokens[0].chars) else []
    return tail if len(tail) > 1 and tail[0].kind == "word" and is_given(tail[0].chars) else tokens


@lru_cache(maxsize=1024)
def find_names(chars: str) -> tuple[Found[str], ...]:
    """The names of two words or more in running text, in order; titles ("Dr.") are left outside."""
    found = []
    for run in runs(chars):
        for part, doubtful in _fragments(drop_titles(chars, run)):
            tokens = _behind_preposition(_without_capitals(part))
            score = _score(tokens)
            if len(tokens) < 2 or score < (0.8 if doubtful else 0.5):
                continue
            if not any(t.kind == "word" for t in tokens) and score < 0.5:
                continue
            start, end = tokens[0].start, tokens[-1].end
            found.append(Found(chars[start:end], start, end, "names.words", score))
    return tuple(found)


@lru_cache(maxsize=1024)
def name_at(chars: str, start: int = 0) -> Found[str] | None:
    """The longest likely name that begins at ``start``, behind any titles; a single word counts only if capitalised."""
    while start < len(chars) and chars[start].isspace():
        start += 1
    m = TITLE.match(chars, start)
    start = m.end() if m and m.end() < len(chars) else start
    tokens = leading(chars, start)
    best: tuple[float, list[Token]] | None = None
    for n in range(len(tokens), 0, -1):
        part = list(tokens[:n])
        if part[-1].kind == "particle" or (part[-1].kind == "initial" and n > 1 and part[-2].kind == "initial"):
            continue
        score = _score(part)
        if score >= 0.3 and (best is None or score > best[0] + 0.1):
            best = (score, part)
    if best is None:
        return None
    end = best[1][-1].end
    return Found(chars[start:end], start, end, "names.words", best[0])


@lru_cache(maxsize=4096)
def is_name(chars: str) -> float:
    """How sure it is, from 0 to 1, that all of ``chars`` is one person's name, in whatever script."""
    text = chars.strip()
    if not text or len(text) > 80 or any(map(str.isdigit, text)):
        return 0.0
    if _EASTERN.match(text):
        return 0.55 if not _EASTERN_ORGANISATION.search(text) else 0.1
    m = TITLE.match(text)
    text = text[m.end() :] if m else text
    text = DEGREE.sub("", text)
    if places := family_given(text):
        return places
    tokens = leading(text, 0)
    if not tokens or tokens[-1].end < len(text.rstrip(".")) or tokens[-1].kind == "particle":
        return 0.0
    score = _score(tokens)
    return score if text.isascii() or _latin(text) else min(score, 0.6)


def _latin(text: str) -> bool:
    return all(c < "\u0370" or "\u1e00" <= c < "\u1f00" or not c.isalpha() for c in text)


def family_given(text: str, *, listed: bool = False) -> float:
    """How sure it is that ``text`` is one name turned round, "Carrière, Mathieu" or "Rasp, S."; else 0.

    ``listed``: among others that semicolons divide, so that a comma does not divide people.
    """
    family, comma, given = text.partition(", ")
    if not comma or "," in given:
        return 0.0
    left, right = leading(family, 0), leading(given, 0)
    if not left or not right or left[-1].end < len(family) or right[-1].end < len(given.rstrip(".")):
        return 0.0
    words = [t for t in left if t.kind in {"word", "caps"}]
    if len(words) > 2 or any(is_plain(t.chars) for t in words) or any(t.kind == "initial" for t in left):
        return 0.0
    if all(t.kind == "initial" for t in right) and right[0].chars.endswith("."):
        return 0.85
    known = len(right) <= 2 and is_given(right[0].chars) and all(t.kind in {"word", "initial"} for t in right)
    return 0.8 if known and (listed or (len(words) == 1 and not is_given(words[0].chars))) else 0.0
