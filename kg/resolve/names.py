"""People's names in their parts, and how two of them relate: the same, one a short form of the other, or at odds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Literal

from kg.text import PARTICLES, fold, full_name, name_parts

# "initials": one writes letters where the other writes a name; "longer": one has further given names.
# "short": one is the other's given or family name alone; "apart": names that one person does not bear.
Relation = Literal["same", "initials", "longer", "swapped", "short", "apart"]

_TITLE = re.compile(r"^(?:(?:prof|professor|dr|doctor|mr|mrs|ms|mx|sir|ir|ing|phd|msc|bsc)\b\.?,?\s*)+(?=\S)", re.I)
_SUFFIX = re.compile(r"[,\s]+(jr|sr|ii|iii|iv)\.?$", re.I)
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})
_CYRILLIC = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True))
    | {"ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
    | {"ь": "", "ъ": "", "і": "i", "ї": "yi", "є": "ye", "ґ": "g"}
)
_ABBREVIATED = re.compile(r"\s(v\.? ?d|v)\.?$")  # "Linda v. Garderen"
_PARTICLE = {"v": "von", "vd": "van der", "v d": "van der"}

# Family names so frequent that a full name alone does not tell a person.
_FREQUENT_WORDS = """
wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin luo gao zheng liang xie tang cao deng
feng peng zeng pan jiang han song dong xiao cheng yu ye kim lee park choi jung kang cho nguyen tran le pham singh
kumar sharma gupta patel khan das roy smith jones brown johnson williams davis miller wilson taylor garcia martinez
rodriguez silva santos muller mueller schmidt andersson johansson hansen nielsen jensen ivanov tanaka suzuki sato
"""
_FREQUENT = frozenset(_FREQUENT_WORDS.split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name, folded. ``family`` is without particles; ``words`` are all its words in the order of reading."""

    given: tuple[str, ...]
    family: str
    particles: str
    suffix: str
    words: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether a given name is written out."""
        return bool(self.given) and len(self.given[0]) > 1 and len(self.family) > 1

    @property
    def frequent(self) -> bool:
        """Whether many people share the family name."""
        return self.family in _FREQUENT


@lru_cache(maxsize=65536)
def parse(written: str) -> Name:
    """The parts of a name as a page writes it; a single word is all the family there is."""
    bare = _TITLE.sub("", written.strip())
    suffix = _SUFFIX.search(bare)
    bare = _SUFFIX.sub("", bare)
    given, family = name_parts(bare)
    words = tuple(fold(full_name(bare)).split())
    particles, core = _divided(fold(family).split() if given else list(words))
    abbreviated = _ABBREVIATED.search(given)
    if abbreviated:
        given = given[: abbreviated.start()]
        particles = f"{_PARTICLE[abbreviated[1].replace('.', '')]} {particles}".strip()
    return Name(tuple(_given(given)), core, particles, fold(suffix[1]) if suffix else "", words)


def _divided(family: list[str]) -> tuple[str, str]:
    """Particles, and what they stand before."""
    at = next((i for i, word in enumerate(family[:-1]) if word not in PARTICLES), max(len(family) - 1, 0))
    return " ".join(family[:at]), " ".join(family[at:])


def _given(given: str) -> list[str]:
    """The given names; two or three consonants in capitals ("JL") are initials."""
    tokens: list[str] = []
    for word in given.split():
        tokens += list(word.lower()) if re.fullmatch(r"[BCDFGHJ-NP-TV-XZ]{2,3}", word) else fold(word).split()
    return tokens


@lru_cache(maxsize=65536)
def spellings(written: str) -> frozenset[str]:
    """All ways in which a name is folded: "Müller" as "muller" and "mueller", Cyrillic in Latin letters."""
    lower = full_name(_TITLE.sub("", written.strip())).casefold()
    return frozenset(fold(form) for form in (lower, lower.translate(_SPELLED), lower.translate(_CYRILLIC)))


@lru_cache(maxsize=65536)  # each layer asks again
def relation(one: str, other: str) -> Relation | None:
    """How two names relate; None where they have nothing in common that would tell."""
    if spellings(one) & spellings(other):
        return "same"
    a, b = parse(one), parse(other)
    if not a.given or not b.given:
        return _short(a, b)
    if _families_meet(a, b):
        if a.suffix and b.suffix and a.suffix != b.suffix:
            return "apart"
        return _by_given(a, b)
    if _initial_family(a, b) or _initial_family(b, a):
        return "short"
    if a.whole and b.whole and sorted(a.words) == sorted(b.words):
        return "swapped"
    return None


def _families_meet(a: Name, b: Name) -> bool:
    """The same family name; a particle may be left out."""
    if a.family.replace(" ", "") != b.family.replace(" ", ""):
        return False
    return not a.particles or not b.particles or a.particles == b.particles


def _by_given(a: Name, b: Name) -> Relation:
    if "".join(a.given) == "".join(b.given):
        return "same"
    kind: Relation = "same"
    for x, y in zip_longest(a.given, b.given):
        if x is None or y is None:
            return "longer" if kind == "same" else kind
        if x == y:
            continue
        if len(x) > 1 and len(y) > 1:
            return "apart"
        if x[0] != y[0]:
            return "apart"
        kind = "initials"
    return kind


def _short(a: Name, b: Name) -> Relation | None:
    """One name of one word: the other's first given name, or its family name."""
    if a.given and not b.given:
        a, b = b, a
    if a.given or not b.given or len(a.family) < 2:
        return None
    return "short" if a.family in (b.given[0], b.family) else None


def _initial_family(a: Name, b: Name) -> bool:
    """ "Maarten S." for "Maarten Smit"."""
    return len(a.family) == 1 and b.family.startswith(a.family) and a.given[:1] == b.given[:1]
