"""Candidate terms without a tagger: what stands between function words, verbs and signs (RAKE, Rose et al. 2010)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Text
from kg.parsing.rules.topics.forms import normal, singular, words
from kg.parsing.rules.topics.lexicon import (
    CARRIERS,
    COMMON,
    FOREIGN,
    HEAD_ENDINGS,
    HEADS,
    LEADERS,
    LOOSE,
    NAMING,
    PLACES,
    PLAIN,
    STOP,
    VAGUE,
    VERBS,
)

_WORD = re.compile(r"[^\W_](?:[\w'’+]|[-‐‑–](?=\w))*")
_SIDE = re.compile(r"[^:.;?!()\[\]\n\"“”„|]+")
_GAP = re.compile(r"[ \u00a0]+")
_ADJECTIVE = re.compile(r".{3}(?:al|ic|ar|ian|ean|ive|ous|oid|ary)$|-free$")
_LISTED = re.compile(r",\s*(?:and |& )?|\s+(?:and|&)\s+")
_QUALIFIER = re.compile(r"-(?:based|driven|aware|specific|guided|inspired|related|like)$")
_NO_NOUN = re.compile(r".{3}(?:ed|able|ible|less|ous|ive|ful|ic|al|ar)$")
_LEARNED = re.compile(
    r"(?:meta|poly|multi|hyper|endo|exo|paleo|palaeo|proto|micro|macro|neuro|phylo|cyto|photo|thermo|electro|magneto"
    r"|astro|psycho|socio|ethno|homo|hetero|bio|co(?=e|-))[a-z-]{6,}"
    r"|[a-z-]{3,}(?:ism|osis|itis|emia|oids?|ploidy|genesis|taxis|ology|nomy|omics|ometry|tropy|morphy|archy|phasia)"
)
_ACCENT = re.compile(r"[à-öø-ÿœ]")
_SHORTENED = re.compile(r"['’](?:re|ll|ve|t|d|m)$")
_DIVIDERS = STOP | FOREIGN | VERBS
LONGEST = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate at ``start`` to ``end`` of a text. ``key`` is the same for all ways to write it."""

    text: Text
    start: int
    end: int
    key: str
    parent: str = ""  # the key of the longer phrase whose end it is
    alone: bool = False  # it is the whole text, or a whole side of its colon

    @property
    def written(self) -> str:
        return self.text.chars[self.start : self.end]

    @property
    def size(self) -> int:
        return self.key.count(" ") + 1

    @property
    def headed(self) -> bool:
        """Whether its last word is one that methods and phenomena are called by."""
        return is_head(self.written.split()[-1])

    @property
    def technical(self) -> bool:
        """Whether it has such a head, or begins with an adjective of learned make ("stellar", "variational")."""
        return self.headed or bool(_ADJECTIVE.search(self.written.split()[0].casefold()))

    @property
    def loose(self) -> bool:
        """Whether its words are so common that it names no subject: "theoretical analysis"."""
        plain = [w.casefold() for w in self.written.split()]
        return plain[-1] in LOOSE and all(w in PLAIN or w in VAGUE for w in plain[:-1])

    @property
    def weak(self) -> bool:
        """Whether its first word only qualifies: "curvature-based analysis"."""
        return bool(_QUALIFIER.search(self.written.split()[0].casefold()))


@lru_cache(maxsize=1 << 14)
def is_head(word: str) -> bool:
    """Whether methods and phenomena are called so: "network", "syntax", "seismology"."""
    last = re.split(r"[-‐‑–]", word.casefold())[-1]
    return last in HEADS or normal(last) in _HEAD_FORMS or last.endswith(HEAD_ENDINGS)


def is_learned(word: str) -> bool:
    """Whether a single word is of so learned a make that it may be a subject: "polyploidy", "metacommunity"."""
    low = word.casefold()
    return bool(_LEARNED.fullmatch(low)) and not low.endswith("ate") and not _vague_end(low) and low not in HEADS


def is_place(written: str) -> bool:
    """Whether words with capitals end as the name of a place does: "Upper Indus Basin"."""
    last = written.split()[-1]
    return last[0].isupper() and last.casefold() in PLACES


def is_subject(phrase: Phrase) -> bool:
    """Whether a word that methods or phenomena are called by is all of a title, or an item of one that is a list:
    "Homology", "Graphs, Surfaces and Homology"."""
    if not phrase.headed or not {phrase.written.casefold(), phrase.key}.isdisjoint(COMMON):
        return False
    sides = _LISTED.split(phrase.text.chars.strip(" .:")) if "," in phrase.text.chars else [phrase.text.chars]
    return phrase.alone if len(sides) < 3 else all(len(side.split()) <= 3 for side in sides)


def is_english(texts: Iterable[Text], told: str = "") -> bool:
    """Whether more of the function words are English than of other languages; a text without any counts as English.

    ``told`` is the page's language where it is known.
    """
    if told:
        return told == "en"
    own = other = 0
    marked: set[str] = set()  # two words with accents and no English head make a title another language's
    for text in texts:
        english, foreign, accented = _function_words(text.chars)
        own += english
        other += foreign
        if not own:
            marked |= accented
    if not own and len(marked) > 1:
        return False
    return own > other or not other


def is_surely_english(text: Text) -> bool:
    """Whether a text has function words of English, and none of another language."""
    english, foreign, _ = _function_words(text.chars)
    return english > 0 == foreign


@lru_cache(maxsize=1024)  # asked for each text alone, and with the others of its session
def _function_words(chars: str) -> tuple[int, int, frozenset[str]]:
    """How many words only English has, how many only other languages; and in a title of another, those with accents."""
    found = [w.casefold() for w in _WORD.findall(chars)]
    accented = frozenset(w for w in found if _ACCENT.search(w)) if not chars.isascii() else frozenset()
    if accented and any(is_head(w) for w in found):
        accented = frozenset()
    return len([w for w in found if w in STOP]), len([w for w in found if w in FOREIGN]), accented


def phrases(text: Text, skip: Iterable[tuple[int, int]] = ()) -> list[Phrase]:
    """The candidates of a text: its longest runs of telling words, and the ends of runs of three words or more."""
    closed = list(skip)
    found = []
    for run, whole in _runs(text.chars):
        core = _core(run)
        if not core or any(core[0].start() < b and a < core[-1].end() for a, b in closed):
            continue
        alone = whole and len(core) == len(run)
        longest = _phrase(text, core[-LONGEST:], alone=alone and len(core) <= LONGEST)
        found.append(longest)
        found.extend(_phrase(text, core[-n:], parent=longest.key) for n in range(len(core[-LONGEST:]) - 1, 1, -1))
    return [p for p in found if p.key]


def _phrase(text: Text, core: list[re.Match[str]], parent: str = "", alone: bool = False) -> Phrase:
    start, end = core[0].start(), core[-1].end()
    return Phrase(text, start, end, " ".join(words(text.chars[start:end])), parent, alone)


def _runs(chars: str) -> Iterator[tuple[list[re.Match[str]], bool]]:
    """Neighbouring content words, and whether they are all that stands between sentence signs."""
    for side in _SIDE.finditer(chars):
        runs: list[list[re.Match[str]]] = [[]]
        found = list(_WORD.finditer(chars, *side.span()))
        for i, m in enumerate(found):
            after = found[i + 1][0].casefold() if i + 1 < len(found) else ""
            if runs[-1] and not _GAP.fullmatch(chars, runs[-1][-1].end(), m.start()):
                runs.append([])
            if _divides(m[0].casefold(), after, first=i == 0):
                runs.append([])
            else:
                runs[-1].append(m)
        yield from ((run, len(runs) == 1) for run in runs if run)


def _divides(word: str, after: str, *, first: bool) -> bool:
    if word in _DIVIDERS or word[0].isdigit() or len(word) == 1:
        return True
    if _SHORTENED.search(word):
        return True
    if word.endswith("ly") and len(word) > 4:  # "weakly supervised learning" is a term
        return not after.endswith("ed") or after in VERBS
    return first and word.endswith("ing")


def _core(run: list[re.Match[str]]) -> list[re.Match[str]]:
    """Without vague words at both ends; nothing where a word says that it is a name ("the Blue Action project")."""
    start, end = 0, len(run)
    while start < end and _vague_end(run[end - 1][0]) and not _carries(run, end - 1):
        end -= 1
    while start < end and run[start][0].casefold() in VAGUE and not _leads(run, start, end):
        start += 1
    if any(m[0].casefold() in NAMING for m in run):
        return []
    return run[start:end]


def _carries(run: list[re.Match[str]], i: int) -> bool:
    """Whether word ``i`` ends a term because of the word before it: "vector space", not "new space"."""
    before = run[i - 1][0].casefold() if i else ""
    plain = before in PLAIN or (before in VAGUE and before not in LEADERS)
    return bool(before) and singular(run[i][0].casefold()) in CARRIERS and not plain


def _leads(run: list[re.Match[str]], start: int, end: int) -> bool:
    """Whether a vague word begins a term because of the head after it: "scale space", "group theory"."""
    last = run[end - 1][0]
    return (
        run[start][0].casefold() in LEADERS and 1 < end - start <= 3 and (is_head(last) or last.casefold() in CARRIERS)
    )


def _vague_end(word: str) -> bool:
    low = word.casefold()
    return low not in HEADS and (low in VAGUE or singular(low) in VAGUE or bool(_NO_NOUN.search(low)))


_HEAD_FORMS = frozenset(normal(w) for w in HEADS)
