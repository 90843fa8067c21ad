"""The words of which organisations' names are made: heads such as "University", and what joins others to them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from kg.parsing.rules.ranges import Ranges
from kg.parsing.rules.wordlists import folded, is_place, is_plain, is_wordlike, word_set

Class = Literal["university", "institute", "department", "group", "company"]

_BY_CLASS: tuple[tuple[Class, str], ...] = (
    (
        "university",
        """university univ universitat universitaet universite universiteit universitet universitetet universidad
        universidade universita universitas universitatea uniwersytet univerzita univerzitet yliopisto college
        polytechnic politecnico politecnica polytechnique hochschule fachhochschule hogskolan hogskola hogskole hojskole
        hogeschool
        rijksuniversiteit universitatsklinikum""",
    ),
    (
        "institute",
        """institute institut instituto istituto institutet instituttet instituut instytut center centre centrum zentrum
        centro laboratory laboratories laboratoire laboratorium observatory academy academies akademie akademi academie
        accademia hospital klinikum hopital agency survey council foundation museum musee museo stiftung
        stichting fondation fundacion fundacao fondazione forschungszentrum forschungsinstitut ecole
        sternwarte helmholtzzentrum bundesamt onderzoeksinstituut""",
    ),
    (
        "department",
        """department dept faculty school division departement fakultat fachbereich lehrstuhl abteilung faculte
        dipartimento departamento faculdade facultad facolta afdeling avdelningen institutionen""",
    ),
    ("group", "group lab labs team gruppe consortium consortia"),
    ("company", "gmbh inc ltd llc plc corporation technologies"),
)
HEADS = {word: kind for kind, words in _BY_CLASS for word in words.split()}
# German compounds: "Landesmuseum", "Rechenzentrum"
_COMPOUND = re.compile(
    r"\w{3,}(?:(?P<university>universitat|hochschule)"
    r"|museums?|stiftung|institut|zentrum|akademie|bibliothek|laboratorium|klinikum|observatorium)$"
)
STREETS = word_set("park station street road avenue campus town square lane")
LINKS = word_set(
    "of for de du des der d di del della degli dei do da dos fur van voor och og et und and the la le l los y e en in"
)
OPENERS = word_set("of for de du des der d di del della degli dei do da dos fur van voor")
ANDS = word_set("and und et og och y e en")
# Words in front that make no organisation of "group", "school", "center", "survey" and the like
GENERIC = word_set(
    """
    hyperbolic quantum class cell autonomous driving astronomical vacancy lattice symmetric
    reading study working interest discussion research focus user users project summer winter spring autumn
    boot journal special our this my your the each any every first second data city high paper seminar
    community meetup tutorial student phd coding hands online computer literature math small large breakout
    support steering organizing organising core training medical visitor symmetry lie space galois
    renormalization control hidden ml ai new test ring sub task old graph quotient monodromy permutation
    diskussion diskussions lese lecture book writing
    cyclic brief recent short quick comprehensive systematic selective
    """
)
_TOKEN = re.compile(r"\w+")
_GAP = re.compile(r"(?:[ \u00a0]|[-‐‑–]|['’]| & |\. )\Z")
_ELSEWHERE = re.compile(
    r"(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,99}\.\w+|(?<![\w.])\w{1,63}(?:\.\w{1,63}){2,9}(?!\w)"
)


class Word(NamedTuple):
    """A word of a text; ``gap`` is what stands between it and the word before, ``key`` the word folded."""

    start: int
    end: int
    chars: str
    gap: str
    key: str

    @property
    def near(self) -> bool:
        return self.gap == " " or _GAP.match(self.gap) is not None

    @property
    def capital(self) -> bool:
        return any(c.isupper() for c in self.chars) or self.chars.isdigit()


@lru_cache(maxsize=1024)  # a line and its parts are asked for again and again
def words_in(chars: str) -> tuple[Word, ...]:
    """The words of ``chars``, less those of web and mail addresses."""
    addressed = "@" in chars or "://" in chars or "www." in chars or chars.count(".") > 1
    elsewhere = Ranges(m.span() for m in _ELSEWHERE.finditer(chars)) if addressed else None
    out: list[Word] = []
    last = 0
    for m in _TOKEN.finditer(chars):
        start, end = m.span()
        if not (elsewhere and elsewhere.meets(start, end)):
            out.append(Word(start, end, m[0], chars[last:start] if out else "", folded(m[0])))
            last = end
    return tuple(out)


@lru_cache(maxsize=4096)
def head_of(chars: str) -> Class | None:
    """The kind of organisation that a name's head words make of it; a university's counts before a department's."""
    words = words_in(chars)
    streets = {i - 1 for i, w in enumerate(words) if w.key in STREETS}
    kinds = {kind_of(w.key) for i, w in enumerate(words) if w.capital and i not in streets}
    return next((k for k, _ in _BY_CLASS if k in kinds), None)


@lru_cache(maxsize=16384)
def kind_of(key: str) -> Class | None:
    """The kind of organisation that a head word makes; None where it is none."""
    if kind := HEADS.get(key):
        return kind
    m = _COMPOUND.match(key)
    return None if not m else "university" if m["university"] else "institute"


def has_own_name(chars: str) -> bool:
    """Whether an institute is named after someone or something, not by its field alone: "Laboratoire Painlevé", not
    "Institute of Oceanography"."""
    words = words_in(chars)
    at = next((i for i, w in enumerate(words) if kind_of(w.key) == "institute" and w.capital), None)
    if at is None:
        return False
    behind = [w for i, w in enumerate(words) if i == at + 1 and w.capital]
    links = LINKS | OPENERS
    return any(
        w.capital
        and w.key not in links | GENERIC
        and not is_plain(w.chars)
        and not is_wordlike(w.chars)
        and not is_place(w.chars)
        for w in [*words[:at], *behind]
    )
