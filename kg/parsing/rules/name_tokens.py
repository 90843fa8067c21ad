"""The words of which names are made: capitalised words, initials, particles, suffixes; and the titles around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from kg.parsing.rules.wordlists import folded, word_set

Kind = Literal["word", "initial", "caps", "particle", "suffix", "lower"]

PARTICLES = word_set(
    """
    van von vom der den de del della degli dei di da do dos das du des la las le les los lo el al bin bint ibn
    ben abu ter ten te tot zu zum zur af av san santa st 't ul
    """
)
_COUNTRIES = frozenset({"US", "UK", "USA", "UN", "EU", "UAE"})  # "U.S. Geological Survey"
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
TITLE = re.compile(
    r"(?:(?:(?i:univ\.-prof|univ\.-doz|apl\.? prof|prof|profa|(?-i:Pr)(?=\.?\s)|(?-i:PD)(?=\s)|doc(?=\.)|doz(?=\.)"
    r"|lic(?=\.)|mtr[oa](?=\.)|dr|dra|drs|mr|mrs|ms|mx|ir|ing|inż|mag|mgr|hab(?=\.)|dipl\.-?\s?(?:ing|phys|math|inf|met"
    r"|geol?|biol|chem)"
    r"|rer\.? ?nat|habil|hon|sir|dame|em|ph\.?d|m\.?sc|b\.?sc|phil|med|techn|jun)\.?(?![\w-])"
    r"|(?i:professor(?:in)?|professeure?|doctor|doktor|docteur|herrn?|frau|mme|mlle|monsieur|madame|señora?"
    r"|sra?\.|signora?|dott(?:\.|oressa|ore)"
    r"|hr\.|fru|lektor|lecturer|docent|maître|assoc\.|asst\.|associate|assistant|emeritus)(?!\w)"
    r"|M\.(?= [A-ZÀ-Þ][\w'’-]*[a-zà-ÿ] [A-ZÀ-Þ]))[ \u00a0.,]*)+"
)
DEGREE = re.compile(r",?\s+(?i:ph\.?\s?d\.?|m\.?sc\.?|b\.?sc\.?|md|dphil|mba|ma|msci|frs|eng\.?d\.?|habil\.?)(?!\w)")

_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f])"
_TOKEN = re.compile(
    rf"(?:in ['’]t|op de[nr]?|von und zu)(?!\w)|(?:[^\W\d_]\.[-‐‑]?){{2,5}}(?!\w)|['’]t(?!\w)"
    rf"|[^\W\d_]{_LETTER}*(?:['’ʼ‐‑-][^\W\d_]{_LETTER}*)*\.?"
)
_POSSESSIVE = re.compile(r"['’]s?\.?$")
_NO_LETTER = re.compile(r"[\W\d_]")
_SHORTENED = re.compile(r"(?:[^\W\d_]\.[-‐‑]?){2,5}")
_PREFIXED = re.compile(r"(?:[dlDL]|dell|dall|al|el|ul|ibn|bin)['’‐-][A-ZÀ-Þ]")


class Token(NamedTuple):
    """A word as a name could have it."""

    start: int
    end: int  # without the full stop of a sentence
    chars: str
    kind: Kind

    @property
    def key(self) -> str:
        return folded(self.chars)


@lru_cache(maxsize=8192)
def _read(printed: str) -> tuple[int, Kind]:
    """How many characters of a printed word are the name's, and what kind of word they are."""
    word = _POSSESSIVE.sub("", printed) or printed  # "Lilian Weng's"
    kind = _kind(word)
    keeps_stop = kind == "initial" or (kind == "suffix" and folded(word) in {"jr", "sr"})
    return len(word if keeps_stop else word.rstrip(".")), kind


def _kind(chars: str) -> Kind:
    bare = chars.rstrip(".")
    if " " in chars or chars in {"'t", "’t"} or bare in PARTICLES:
        return "particle"
    if folded(bare) in _SUFFIXES and bare[0].isupper():
        return "suffix"
    letters = _NO_LETTER.sub("", bare)
    if letters in _COUNTRIES and "." in bare:
        return "caps"
    if len(letters) == 1 or _SHORTENED.fullmatch(chars):
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
    if bare[0].isupper() or _PREFIXED.match(bare):
        return "word"
    return "lower"


@lru_cache(maxsize=1024)  # a part of a line is tried as one name, as several, and as the beginning of one
def _tokens(chars: str) -> tuple[Token, ...]:
    found = []
    for m in _TOKEN.finditer(chars):
        start, (length, kind) = m.start(), _read(m[0])
        found.append(Token(start, start + length, m[0][:length], kind))
    return tuple(found)


def runs(chars: str) -> list[list[Token]]:
    """Neighbours that a name could be made of: capitalised words, initials and particles, one space apart."""
    runs: list[list[Token]] = []
    last: Token | None = None
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


def _joins(gap: str, left: Token, right: Token) -> bool:
    if gap in {" ", "\u00a0", "\u202f"}:
        return True
    if gap == ", ":
        return right.kind == "suffix"
    if gap in {". ", "."}:  # "Thomas. M. McDonald"
        return right.kind == "initial" and left.kind == "word" and right.chars.endswith(".")
    return gap == "" and left.kind == "initial" and left.chars.endswith(".")


def trim(run: Sequence[Token]) -> list[Token]:
    """``run`` without particles and suffixes at its ends."""
    tokens = list(run)
    while tokens and tokens[-1].kind == "particle":
        tokens.pop()
    while tokens and tokens[0].kind in {"particle", "suffix"}:
        tokens.pop(0)
    return tokens


def drop_titles(chars: str, run: list[Token]) -> list[Token]:
    m = TITLE.match(chars, run[0].start)
    return [t for t in run if t.start >= m.end()] if m else run


def leading(chars: str, start: int) -> list[Token]:
    """The tokens of the run that begins at ``start``; a particle may stand first ("van der Berg")."""
    run: list[Token] = []
    for token in _tokens(chars[start : start + 120]):
        token = Token(token.start + start, token.end + start, token.chars, token.kind) if start else token
        near = _joins(chars[run[-1].end : token.start], run[-1], token) if run else token.start == start
        if token.kind == "lower" or not near:
            break
        run.append(token)
    return run
