"""Lists of authors as references print them: "T. Schneider et al.", "Smith, J. D., & Doe, A.", "Doe A, Roe BC",
"Carrière, Mathieu, Marc Theveneau, and Théo Lacombe", "Yeonguk Yu Minhwan Ko Sungho Shin"."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache

from kg.parsing.rules.names import is_given, is_plain

# Letters with which names begin and go on: Latin, Greek, Cyrillic. Where capitals and small letters alternate
# (Latin Extended) a range holds both, which keeps the patterns small.
UPPER = "A-ZÀ-ÖØ-ÞĀ-ɏΆ-ΫЀ-Я"
BY = r"(?:by|von|par|por|door|av|af|di)"  # in front of authors
LOWER = "a-zß-öø-ÿĀ-ɏά-ώа-џ\u0300-\u036f"  # with accents that are characters of their own
_PARTICLE = (
    r"(?:[Vv]an|[Vv]on|[Dd]e|[Dd]e[lnr]|[Dd]u|[Dd]i|[Dd]a|[Dd]os|[Dd]as|[Ll]a|[Ll]e|[Zz]u[rm]?|[Tt]e[rn]?|[Aa]f|[Aa]v"
    r"|[Bb]in|[Ii]bn|[Aa]l|[Ee]l|[Yy]|'t|vom)"
)
_INNER = rf"(?:[{UPPER}{LOWER}]|['’](?!s\b)(?=[{UPPER}{LOWER}]))*+"
_WORD = rf"[{UPPER}](?=[{UPPER}'’]*+[{LOWER}]){_INNER}(?:[-‐‑][{UPPER}{LOWER}]{_INNER})*+"
_INITIAL = rf"[{UPPER}][{LOWER}]?\.(?:\s?[-‐‑]?\s?[{UPPER}][{LOWER}]?\.)*"
_CAPS = rf"(?:[{UPPER}]{{1,3}}|[{UPPER}](?:[-‐\s][{UPPER}]){{1,2}})\.?"
SURNAME = rf"(?:(?:{_PARTICLE}\s|d['’]|dall['’]){{0,4}}){_WORD}(?:\s(?:Jr|Sr)\.?|\sI{{2,3}})?"
_SURNAMES = rf"{SURNAME}(?:\s{SURNAME})?"
_NEXT = rf"(?:{_INITIAL}|[{UPPER}]|{_PARTICLE}(?:\s{_PARTICLE})?\s?{_WORD}|{_WORD})"
_FULL = re.compile(
    rf"(?:Prof\.\s|Dr\.\s)?(?:{_WORD}|{_INITIAL}|[{UPPER}])"
    rf"(?:\s?(?<=[.\s]){_NEXT}|\s(?:{_PARTICLE}|[{UPPER}]\b)){{0,5}}(?:,?\sJr\.?)?"
)
_VANCOUVER = re.compile(rf"(?:{_PARTICLE}\s)*{_WORD}(?:\s{_WORD})?\s(?P<given>{_CAPS}|{_INITIAL})")
_INITIALS = re.compile(rf"(?:{_INITIAL}|{_CAPS})(?:\s{_PARTICLE})?")
_SINGLE = re.compile(rf"{SURNAME}")
GROUP = rf"(?:[{UPPER}][\w-]+\s){{1,5}}(?:[Cc]ollaborations?|Team|Consortium|Group|Project|Authors)"
_GROUP = re.compile(GROUP)
_LONGEST = 4000  # characters of a list of authors; past it, it is something else
_LONGEST_NAME = 80
_AND = r"(?:and|und|et|y|e|og|och|en|&|with)"
_COMMA = re.compile(r"\s*,\s*")
_ANDS = re.compile(rf"\b{_AND}\b|&")
_ONE_WORD = re.compile(_WORD)
_FAMILY = re.compile(_SURNAMES)
_GIVEN = re.compile(rf"{_WORD}(?:\s{_WORD}|\s{_INITIAL}|\s[{UPPER}])*")
_DOTTED = re.compile(rf"\b[{UPPER}]\.")
_DOTTED_ALONE = re.compile(_INITIAL)
_INITIAL_FIRST = re.compile(rf"{_INITIAL}\s")
_LAST_INITIAL = re.compile(rf"(?:^|[\s.-])[{UPPER}][{LOWER}]?\.$")
_EDITORS = re.compile(r"\s*\((?:eds?|hrsg|org)\.?\)$|,\s(?:eds?|hrsg)\.?$", re.IGNORECASE)
_HEAD = re.compile(
    r"[\s,;:–—-]*(?:(?i:(?:written |authored )?by)\s+|(?:von|par|av|van|door"
    r"|de)\s+(?=[^\W\d_]\S*\s[A-Z])(?=[A-Z])|(?i:authors?|autoren|auteurs?):\s*)?"
)
# No list of authors begins with a small word, or has one behind its first word, but for such as join names: a quick
# way to see that words are a sentence or a title.
_NO_NAMES = re.compile(
    rf"(?:[^\W\d_][\w'’-]*\s)?(?!(?:{_PARTICLE}|{_AND}|et|u|m|collaborations?)\b|d['’]|dall['’])[a-zß-öø-ÿ]"
)
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_SEPARATOR = re.compile(
    rf"[\s,;]*(?<=[\s,;])(?:{_ELLIPSIS.pattern})\s*(?:[,;]?\s*(?:{_AND}\s|&))?\s*"
    rf"|\s*(?:[,;·•|]\s*{_AND}\s+|[,;·•]|\s{_AND}(?=\s)|&)\s*"
)
_ET_AL = re.compile(
    r"[\s,;]*(?:\bet\.?\s?al\b\.?|\bu\.\s?a\.|\bm\.\s?fl\.|\be\.a\.|\band (?:others|colleagues"
    r"|co-?workers)\b|\bund andere\b|…|\.\.\.)"
)
# Words that stand where a bare surname might, and are none.
_CAPITALISED = """
The An On In Of For To From With By At As Is Are We This That These Those How Why What When Where Who Which And
Or But Not Can Do Does Learning Deep Neural Networks Network Models Model Data Machine Paper Title Abstract Talk
Topic Introduction Analysis Study Theory Methods Method Week Session Part Chapter Nature Science Journal
Proceedings University Institute Department Research Climate Ocean Weather Language Image Time Space Bayesian
Gaussian Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
August September October November December Recording Slides Video Code Reading Discussion Meeting Seminar Group
Host Speaker NeurIPS Interspeech Proc Workshop Conference Recently See Using Towards Toward Learned Large
Quantum Optimal Annalen Annals Physik Review Reviews Letters Zeitschrift Revue Bulletin Transactions Archives
Archive Press Verlag Society Systems Computing Biology Chemistry Physics Mathematics Statistics Linguistics
Psychology Medicine Neuroscience Economics Engineering Computational International Quarterly American European
Springer Elsevier Neuron Advances Symposium Association Letter Communications Reports Intelligence Magazine
Preprint Technical Report Thesis Dissertation Book Handbook Encyclopedia Spring Autumn Summer Winter Fall Januar
Februar März Mai Juni Juli Oktober Dezember Discuss Discussed Discusses Discussing Read Presents Presented
Presenting Presentation Cover Covering Also Following Please Main Cell Lancet Ecology Evolution Geology Genetics
Cognition Synthese Oikos Immunity Development Lingua Mind
"""
_NO_SURNAME = frozenset(_CAPITALISED.split())
_BEHIND_GIVEN = frozenset({"See", "May", "March", "Winter", "Read", "Press"})  # "Abigail See", "Robert May"


@dataclass(frozen=True, slots=True)
class Author:
    """One printed author: the name with given names first, and where it stands."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Authors:
    """A list of authors and whether more are meant ("et al.")."""

    names: tuple[Author, ...]
    more: bool = False

    @property
    def cited(self) -> bool:
        """As citations print them: "et al.", or several bare surnames or surnames with initials, no given names."""
        return self.more or (len(self.names) > 1 and not any(_with_given(a.name) for a in self.names))

    @property
    def sure(self) -> bool:
        """Initials, several full names or "et al.": hardly anything else than authors."""
        first = self.names[0].name
        return self.more or len(self.names) > 1 or bool(_DOTTED.search(first) or _GROUP.fullmatch(first))


@lru_cache(maxsize=1024)  # one rule for layouts after another asks for what stands before or behind a title
def authors(chars: str, start: int, end: int) -> Authors | None:
    """The authors of ``chars[start:end]`` if it holds a list of authors and nothing else, else None."""
    if end - start > _LONGEST:
        return None
    if m := _HEAD.match(chars, start, end):
        start = m.end()
    if _NO_NAMES.match(chars, start, end):
        return None
    start, end, more = _trimmed(chars, start, end)
    pieces = _pieces(chars, start, end)
    if not pieces:
        return None
    short = all(b - a <= _LONGEST_NAME for a, b in pieces)
    names = (short and (_inverted(chars, pieces) or _straight(chars, pieces))) or _unseparated(chars, pieces)
    if not names or any(_no_name(n.name) for n in names):
        return None
    return Authors(tuple(names), more or bool(_ELLIPSIS.search(chars, start, end)))


def _trimmed(chars: str, start: int, end: int) -> tuple[int, int, bool]:
    """The place of the names alone: without "et al.", "(eds.)" and punctuation at the end."""
    more = False
    while True:
        trimmed = start + len(chars[start:end].rstrip(" \n\t,;:–—-("))
        if chars[trimmed - 1 : trimmed] in (")", ".", "s", "d") and (m := _EDITORS.search(chars, start, trimmed)):
            trimmed = m.start()
        tail = [m for m in _ET_AL.finditer(chars, start, trimmed) if not chars[m.end() : trimmed].strip(" .,;:")]
        if tail:
            more, trimmed = True, tail[0].start()
        if trimmed == end:
            break
        end = trimmed
    if chars[start:end].endswith(".") and not _LAST_INITIAL.search(chars[start:end]):
        end -= 1
    return start, end, more


def _pieces(chars: str, start: int, end: int) -> list[tuple[int, int]]:
    found, at = [], start
    for m in _SEPARATOR.finditer(chars, start, end):
        found.append((at, m.start()))
        at = m.end()
    found.append((at, end))
    cleaned = [_bare(chars, a, b) for a, b in found]
    return [(a, b) for a, b in cleaned if a < b]


def _bare(chars: str, start: int, end: int) -> tuple[int, int]:
    """Without footnote signs, numbers and blanks around a name."""
    while start < end and chars[start] in " \n\t*†‡":
        start += 1
    while start < end and chars[end - 1] in " \n\t*†‡§¶¹²³⁴⁵⁶⁷⁸⁹⁰0123456789":
        end -= 1
    return start, end


def _inverted(chars: str, pieces: list[tuple[int, int]]) -> list[Author]:
    """ "Smith, J. D.", "Doe, A." and "Carrière, Mathieu", or nothing."""
    found, i = [], 0
    while i < len(pieces):
        a, b = pieces[i]
        surname = chars[a:b]
        after = chars[slice(*pieces[i + 1])] if i + 1 < len(pieces) else ""
        if _FAMILY.fullmatch(surname) and _INITIALS.fullmatch(after):
            end = pieces[i + 1][1]
            found.append(Author(f"{after} {surname}", a, end))
            i += 2
            continue
        if not found and i == 0 and (_is_given(chars, pieces) or _is_pair(chars, pieces)):
            found.append(Author(f"{after} {surname}", a, pieces[1][1]))
            i += 2
            continue
        if not (found or _goes_inverted(chars, pieces)) or not (
            (_is_full(surname) and (" " in surname or "." in surname)) or _GROUP.fullmatch(surname)
        ):
            return []
        found.append(Author(surname, a, b))
        i += 1
    return found


def _goes_inverted(chars: str, pieces: list[tuple[int, int]]) -> bool:
    """Whether a list that begins with a full name ends with "Family, I.": "Martin Hofmann and Streicher, T."."""
    if len(pieces) < 3:
        return False
    family, initials = (chars[slice(*p)] for p in pieces[-2:])
    return bool(_SINGLE.fullmatch(family) and _DOTTED_ALONE.fullmatch(initials))


def _is_given(chars: str, pieces: list[tuple[int, int]]) -> bool:
    """Whether the list begins "Family, Given" and goes on with full names, as in Chicago and MLA style."""
    if len(pieces) < 2 or not _SINGLE.fullmatch(chars[slice(*pieces[0])]):
        return False
    given, rest = chars[slice(*pieces[1])], [chars[slice(*p)] for p in pieces[2:]]
    if not _GIVEN.fullmatch(given):
        return False
    if not _COMMA.fullmatch(chars[pieces[0][1] : pieces[1][0]]):
        return False
    return (bool(rest) and all(" " in r for r in rest)) or (" " in given and not rest)


def _is_pair(chars: str, pieces: list[tuple[int, int]]) -> bool:
    """Whether the list is one author, "Labov, William"."""
    if len(pieces) != 2 or not _COMMA.fullmatch(chars[pieces[0][1] : pieces[1][0]]):
        return False
    family, given = (chars[slice(*p)] for p in pieces)
    return bool(_SINGLE.fullmatch(family) and _ONE_WORD.fullmatch(given)) and is_given(given) and not is_given(family)


def _straight(chars: str, pieces: list[tuple[int, int]]) -> list[Author]:
    """Full names, initials and surname, Vancouver names, or bare surnames, one a piece; or nothing."""
    found: list[Author] = []
    if _mixed(chars, pieces) or _goes_on(chars, pieces):
        return []
    reversed_names = len(pieces) > 1 and bool(_VANCOUVER.fullmatch(chars[slice(*pieces[0])]))
    for a, b in pieces:
        name = chars[a:b]
        if reversed_names and not (_VANCOUVER.fullmatch(name) or _GROUP.fullmatch(name)):
            return []
        if m := _VANCOUVER.fullmatch(name):
            found.append(Author(f"{m['given']} {name[: m.start('given')].strip()}", a, b))
        elif _is_full(name) or _SINGLE.fullmatch(name) or _GROUP.fullmatch(name):
            found.append(Author(" ".join(name.split()), a, b))
        else:
            return []
    return found


def _goes_on(chars: str, pieces: list[tuple[int, int]]) -> bool:
    """Whether more stands behind "A and B", which ends a list: "Ann Lee and Bo Dahl; Mol Biol Evol"."""
    between = [chars[a[1] : b[0]] for a, b in itertools.pairwise(pieces)]
    ended = next((i for i, words in enumerate(between) if _ANDS.search(words)), len(between))
    return any(";" in words or words.strip() == "," for words in between[ended + 1 :])


def _is_full(name: str) -> bool:
    return bool(_FULL.fullmatch(name)) and len(name.split()) <= 6 and bool(_ONE_WORD.search(name))


def _mixed(chars: str, pieces: list[tuple[int, int]]) -> bool:
    """Whether a bare surname is followed by a name that begins with an initial: "Smith, J. Random Forests"."""
    words = [chars[slice(*p)] for p in pieces]
    return any(" " not in a and _INITIAL_FIRST.match(b) for a, b in itertools.pairwise(words))


def _unseparated(chars: str, pieces: list[tuple[int, int]]) -> list[Author]:
    """Names of two words each with nothing between them; or nothing."""
    if len(pieces) != 1:
        return []
    words = list(re.finditer(r"\S+", chars[slice(*pieces[0])]))
    if len(words) < 6 or len(words) % 2 or not all(_ONE_WORD.fullmatch(w[0]) for w in words):
        return []
    at = pieces[0][0]
    pairs = zip(words[::2], words[1::2], strict=True)
    return [Author(f"{g[0]} {f[0]}", at + g.start(), at + f.end()) for g, f in pairs]


def _with_given(name: str) -> bool:
    """Whether a name holds a given name in full."""
    words = [w for w in name.split() if not w.endswith(".") and len(w) > 2 and w[0].isupper()]
    return len(words) > 1


def _no_name(name: str) -> bool:
    """Whether the words of a name without initials betray a title or a venue."""
    words = name.replace(".", " ").split()
    if len(words) > 1 and words[-1] in _BEHIND_GIVEN and is_given(words[0]):
        return False
    if any(len(w) > 1 and w in _NO_SURNAME for w in words):
        return True
    if len(words) < 2 or any(len(w) == 1 for w in words) or is_given(words[0]):
        return False
    return sum(is_plain(w) for w in words) >= (1 if len(words) == 2 and is_plain(words[0]) else 2)
