"""What looks like a person's name: "M. S. Pritchard", "Linda von Garderen", "Jean DUPONT", "Carrière, Mathieu", "王伟".

A name is judged word by word: given names of many cultures speak for it, words that betray a title, a heading or an
organisation ("Capsule Networks", "Lunch Break") against it. Academic titles in front are no part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg.parsing.found import Found
from kg.parsing.rules.wordlists import (
    DUAL,
    VENUE,
    folded,
    hard_words,
    is_given,
    is_place,
    is_plain,
    is_wordlike,
    word_set,
    words_of,
)

__all__ = ["DEGREE", "TITLE", "family_given", "find_names", "is_given", "is_name", "is_plain", "name_at"]

_EASTERN_ORGANISATION = re.compile(r"[大學学院局庁厅所校台室社省部署会會系]|대학|연구|기상|과학|센터")
Kind = Literal["word", "initial", "caps", "particle", "suffix", "lower"]

_PARTICLES = word_set(
    """
    van von vom der den de del della degli dei di da do dos das du des la las le les los lo el al bin bint ibn
    ben abu ter ten te tot zu zum zur af av san santa st 't ul
    """
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
TITLE = re.compile(
    r"(?:(?:(?i:univ\.-prof|apl\.? prof|prof|dr|drs|mr|mrs|ms|mx|ir|ing|mag|dipl\.-?\s?(?:ing|phys|math|inf|met"
    r"|geol?|biol|chem)"
    r"|rer\.? ?nat|habil|hon|sir|dame|em|ph\.?d|m\.?sc|b\.?sc|phil|med|techn|jun)\.?(?![\w-])"
    r"|(?i:professor(?:in)?|professeure?|doctor|doktor|docteur|herrn?|frau|mme|mlle|monsieur|madame|señora?"
    r"|sra?\.|signora?|dott(?:\.|oressa|ore)"
    r"|hr\.|fru|lektor|lecturer|docent|maître|assoc\.|asst\.|associate|assistant|emeritus)(?!\w)"
    r"|M\.(?= [A-ZÀ-Þ][\w'’-]*[a-zà-ÿ]))[ \u00a0.,]*)+"
)
DEGREE = re.compile(r",?\s+(?i:ph\.?\s?d\.?|m\.?sc\.?|b\.?sc\.?|md|dphil|mba|ma|msci|frs|eng\.?d\.?|habil\.?)(?!\w)")

_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f])"
_TOKEN = re.compile(
    rf"(?:in ['’]t|op de[nr]?|von und zu)(?!\w)|(?:[^\W\d_]\.[-‐‑]?){{2,5}}(?!\w)|['’]t(?!\w)|[^\W\d_]{_LETTER}*(?:['’ʼ‐‑-][^\W\d_]{_LETTER}*)*\.?"
)
_CJK = r"\u3400-\u4dbf\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af\u3005"
_EASTERN = re.compile(
    rf"^(?:[{_CJK}]{{2,5}}|[{_CJK}]{{1,4}}[ ・·\u3000][{_CJK}]{{1,5}}"
    rf"|[\u30a0-\u30ff]{{2,8}}[・·＝][\u30a0-\u30ff]{{2,8}})$"
)


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int  # without the full stop of a sentence
    chars: str
    kind: Kind

    @property
    def key(self) -> str:
        return folded(self.chars)


def _kind(chars: str) -> Kind:
    bare = chars.rstrip(".")
    if " " in chars or chars in {"'t", "’t"} or bare in _PARTICLES:
        return "particle"
    if folded(bare) in _SUFFIXES and bare[0].isupper():
        return "suffix"
    letters = re.sub(r"[\W\d_]", "", bare)
    if len(letters) == 1 or re.fullmatch(r"(?:[^\W\d_]\.[-‐‑]?){2,5}", chars):
        return "initial" if letters.isupper() else "lower"
    if (
        chars.endswith(".")
        and len(bare) <= 3
        and bare[0].isupper()
        and bare[1:].islower()
        and bare in {"Th", "Ch", "Chr", "Ph", "Wm", "St", "Yu", "Ya", "Ed"}
    ):
        return "initial"
    if letters.isupper():
        return "caps"
    if bare[0].isupper() or re.match(r"(?:[dlDL]|dell|dall|al|el|ul|ibn|bin)['’‐-][A-ZÀ-Þ]", bare):
        return "word"
    return "lower"


def _tokens(chars: str) -> list[_Token]:
    found = []
    for m in _TOKEN.finditer(chars):
        word = re.sub(r"['’]s?\.?$", "", m.group()) or m.group()  # "Lilian Weng's"
        kind = _kind(word)
        keeps_stop = kind == "initial" or (kind == "suffix" and folded(word) in {"jr", "sr"})
        end = m.start() + len(word if keeps_stop else word.rstrip("."))
        found.append(_Token(m.start(), end, chars[m.start() : end], kind))
    return found


def _runs(chars: str) -> list[list[_Token]]:
    """Neighbours that a name could be made of: capitalised words, initials and particles, one space apart."""
    runs: list[list[_Token]] = []
    last: _Token | None = None
    for token in _tokens(chars):
        near = last is not None and _joins(chars[last.end : token.start], last, token)
        if token.kind == "lower" or (token.kind == "particle" and not near):
            last = None
            continue
        if near:
            runs[-1].append(token)
        else:
            runs.append([token])
        last = token
    return runs


def _joins(gap: str, left: _Token, right: _Token) -> bool:
    if gap in {" ", "\u00a0", "\u202f"}:
        return True
    if gap == ", ":
        return right.kind == "suffix"
    if gap in {". ", "."}:  # "Thomas. M. McDonald"
        return right.kind == "initial" and left.kind == "word" and right.chars.endswith(".")
    return gap == "" and left.kind == "initial" and left.chars.endswith(".")


def _trim(run: Sequence[_Token]) -> list[_Token]:
    """``run`` without particles and suffixes at its ends."""
    tokens = list(run)
    while tokens and tokens[-1].kind == "particle":
        tokens.pop()
    while tokens and tokens[0].kind in {"particle", "suffix"}:
        tokens.pop(0)
    return tokens


def _score(tokens: Sequence[_Token]) -> float:
    """How much these words look like one name."""
    words = [t for t in tokens if t.kind in {"word", "caps"}]
    initials = [t for t in tokens if t.kind == "initial"]
    particles = [t for t in tokens if t.kind == "particle"]
    if not words or len(words) + len(initials) > 6 or len(tokens) > 8:
        return 0.0
    plain = [t for t in words if is_plain(t.chars)]
    if len(plain) == 1 < len(words) and plain[0] is words[0] and plain[0].key in DUAL:
        return 0.5  # "Deep Patel"
    given = [t for t in words if is_given(t.chars)]
    if plain:
        surname = len(plain) == 1 and plain[0] is words[-1] and len(words) <= 3 and plain[0].key not in hard_words()
        sure = surname and len(words) > 1 and is_given(words[0].chars) and words[0].key not in DUAL
        return 0.6 if sure else 0.05
    if VENUE.search(" ".join(t.chars for t in words)):
        return 0.05
    if len(words) == 1 and not initials:
        return _single(words[0], bool(given)) if not particles else 0.5
    if all(t.kind == "caps" for t in words):
        return 0.55 if given else 0.2 if not initials else 0.4
    if not all(_surname(t, words) for t in words if t.kind == "caps"):
        return 0.2
    if _is_short_for_place(words) or (not given and any(is_place(t.chars) for t in words)):
        return 0.2
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


def _is_short_for_place(words: Sequence[_Token]) -> bool:
    """Letters and a town are an organisation: "ENS Paris", "UC San Diego"."""
    town = is_place(words[-1].chars) or is_place(" ".join(t.chars for t in words[1:]))
    return words[0].kind == "caps" and len(words) > 1 and (town or len(words[0].chars) == 2)


def _single(token: _Token, given: bool) -> float:
    if token.kind == "caps":
        return 0.3 if given else 0.1
    return 0.7 if given and token.key not in DUAL else 0.45 if given else 0.4


def _surname(token: _Token, words: Sequence[_Token]) -> bool:
    """Whether a word in capitals can be a family name: "Jean DUPONT", not "Phillip Arestrup DTU"."""
    if token is words[0] and len(words) > 1:
        return len(token.chars) > 1
    vowel = re.search("[aeiouy]", token.key) is not None
    before = [t for t in words if t.kind == "word"]
    short = len(token.chars) <= 3
    told = bool(before) and (is_given(before[-1].chars) or (len(before) == 1 and not short))
    return (vowel and (told or len(token.chars) > 5)) or token.key == "ng"


def _fragments(run: Sequence[_Token]) -> list[tuple[list[_Token], bool]]:
    """``run`` cut at plain words; true for parts beside a title's word, which need a known given name."""
    parts: list[tuple[list[_Token], bool]] = []
    part: list[_Token] = []
    doubtful = False
    function = words_of("plainwords.txt")["function"]
    for i, token in enumerate(run):
        word = token.kind in {"word", "caps"}
        if not (word and (is_plain(token.chars) or VENUE.fullmatch(token.chars))):
            part.append(token)
            continue
        last = i + 1 == len(run) or run[i + 1].kind == "suffix"
        if part and last and _score([*_trim(part), token]) >= 0.6:
            part.append(token)
            continue
        if token.key not in words_of("plainwords.txt")["organisations"]:
            parts.append((part, doubtful or token.key not in hard_words()))
        part, doubtful = [], token.key not in function and token.key not in hard_words()
    parts.append((part, doubtful))
    return [(_trim(p), d) for p, d in parts if _trim(p)]


def _without_capitals(tokens: list[_Token]) -> list[_Token]:
    """``tokens`` without an acronym at the end: "Phillip Arestrup DTU"."""
    words = [t for t in tokens if t.kind in {"word", "caps"}]
    if len(words) > 2 and tokens[-1].kind == "caps" and not _surname(tokens[-1], words):
        return tokens[:-1]
    return tokens


def find_names(chars: str) -> list[Found[str]]:
    """The names of two words or more in running text, in order; titles ("Dr.") are left outside."""
    found = []
    for run in _runs(chars):
        for part, doubtful in _fragments(_drop_titles(chars, run)):
            tokens = _without_capitals(part)
            score = _score(tokens)
            if len(tokens) < 2 or score < (0.8 if doubtful else 0.5):
                continue
            if not any(t.kind == "word" for t in tokens) and score < 0.5:
                continue
            start, end = tokens[0].start, tokens[-1].end
            found.append(Found(chars[start:end], start, end, "names.words", score))
    return found


def _drop_titles(chars: str, run: list[_Token]) -> list[_Token]:
    m = TITLE.match(chars, run[0].start)
    return [t for t in run if t.start >= m.end()] if m else run


def name_at(chars: str, start: int = 0) -> Found[str] | None:
    """The longest likely name that begins at ``start``, behind any titles; a single word counts only if capitalised."""
    while start < len(chars) and chars[start].isspace():
        start += 1
    m = TITLE.match(chars, start)
    start = m.end() if m and m.end() < len(chars) else start
    tokens = _leading(chars, start)
    best: tuple[float, list[_Token]] | None = None
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


def _leading(chars: str, start: int) -> list[_Token]:
    """The tokens of the run that begins at ``start``; a particle may stand first ("van der Berg")."""
    run: list[_Token] = []
    for token in _tokens(chars[start : start + 120]):
        token = _Token(token.start + start, token.end + start, token.chars, token.kind)
        near = _joins(chars[run[-1].end : token.start], run[-1], token) if run else token.start == start
        if token.kind == "lower" or not near:
            break
        run.append(token)
    return run


@lru_cache(maxsize=4096)
def is_name(chars: str) -> float:
    """How sure it is, from 0 to 1, that all of ``chars`` is one person's name, in whatever script."""
    text = chars.strip()
    if not text or len(text) > 80 or any(c.isdigit() for c in text):
        return 0.0
    if _EASTERN.match(text):
        return 0.55 if not _EASTERN_ORGANISATION.search(text) else 0.1
    m = TITLE.match(text)
    text = text[m.end() :] if m else text
    text = DEGREE.sub("", text)
    if places := family_given(text):
        return places
    tokens = _leading(text, 0)
    if not tokens or tokens[-1].end < len(text.rstrip(".")) or tokens[-1].kind == "particle":
        return 0.0
    score = _score(tokens)
    return score if text.isascii() or _latin(text) else min(score, 0.6)


def _latin(text: str) -> bool:
    return all(c < "\u0370" or "\u1e00" <= c < "\u1f00" or not c.isalpha() for c in text)


def family_given(text: str) -> float:
    """How sure it is that ``text`` is one name turned round, "Carrière, Mathieu" or "Rasp, S."; else 0."""
    family, comma, given = text.partition(", ")
    if not comma or "," in given:
        return 0.0
    left, right = _leading(family, 0), _leading(given, 0)
    if not left or not right or left[-1].end < len(family) or right[-1].end < len(given.rstrip(".")):
        return 0.0
    words = [t for t in left if t.kind in {"word", "caps"}]
    if len(words) > 2 or any(is_plain(t.chars) for t in words) or any(t.kind == "initial" for t in left):
        return 0.0
    if all(t.kind == "initial" for t in right) and right[0].chars.endswith("."):
        return 0.85
    known = len(right) <= 2 and is_given(right[0].chars) and all(t.kind in {"word", "initial"} for t in right)
    return 0.8 if known and len(words) == 1 and not is_given(words[0].chars) else 0.0
