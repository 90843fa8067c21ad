"""The lists of words beside this module, and what a single word is by them: a given name, a place, a title's word."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from kg.parsing.rules.syllables import is_pair
from kg.text import fold

_CAMEL = re.compile(
    r"^(?:Mc|Mac|De|Di|Da|Du|La|Le|Lo|Van|Von|Fitz|O|St|El|Al|Ben|Ter|Ten|Del|Des|Dos|Vande[rn]?|Ver)[A-ZÀ-Þ]"
)
_HYPHEN = re.compile(r"[-‐‑]")
_JOINT = re.compile(r"[-‐‑'’]")
_HUMP = re.compile(r"[^\W\d_A-Z]+[A-Z]")
_SHORTENED = re.compile(r"['’](?:t|re|ve|ll|d|m)$")
_ENDINGS = re.compile(
    r"(?:\w{3}itat(?:en)?|\w{4}(?<![eoyjm])ung(?:en)?|\w{3}(?:heit|keit|schaft)(?:en)?|\w{2}ismus|\w{2}logie[ns]?"
    r"|\w{2}(?:cion|ciones|cao|coes)|\w{3}(?:vortrag|vortrage|begruung|pause|empfang|geschichte|krieg|strasse|platz)"
    r"|tions?|sions?|ments?|ness|olog(?:y|ies)|ics|isms?|ity|ities|ical|ware|izing|ising|ized|ised|ability|ibility"
    r"|graphy|metry|ances?|ences?|ships?|hoods?|works?|ings)$"
)
VENUE = re.compile(
    r"(?<!\w)(?:ICLR|ICML|NeurIPS|NIPS|CVPR|ECCV|ICCV|WACV|AAAI|IJCAI|ACL|EMNLP|NAACL|EACL|KDD|AGU|v?EGU"
    r"|AISTATS|UAI|COLT"
    r"|SIGGRAPH|INTERSPEECH|ICASSP|ECML|PKDD|MICCAI|CoRL|ICRA|IROS|RSS|SIGIR|RecSys|CHI|ISMIR|JSM|SDM|ICDM|ECIR"
    r"|WSDM|TMLR"
    r"|JMLR|arXiv|bioRxiv|medRxiv|OpenReview|ICPR|BMVC|ALT|MLSys|SysML|PLDI|POPL|CIKM|COLING|LREC|TACL)"
    r"(?:[ -]?['’]?\d{2,4})?(?!\w)"
)


def word_set(words: str) -> frozenset[str]:
    """The words of ``words``, which white space divides."""
    return frozenset(words.split())


_WEAK_ENDINGS = re.compile(
    r"(?:\w{3}ing|ous|ive|\w{4}al|ary|ular|able|ible|phic|etic|atic|ally|\w{4}ed|\w{4}ly|(?<!v)ical|nomic|less"
    r"|\w{4}(?:t|m|log|graph)iques?|\w{4}ienne|iennes|\w{3}oires"
    r"|ful|wise|\w{3}(?:lich|isch|(?<![ae])ig)e[rsnm]?)$"
)
# Given names that are words too: in front of a title's word they are no evidence ("Max Pooling", "Will Power").
DUAL = word_set(
    """
    will mark grace may june april august art rich bill rose hope faith joy summer max ray gene dale dean chase grant
    guy hunter lance pat sue victor melody iris lily olive pearl ruby julia ada jade amber crystal dawn eve ivy basil
    christian rob drew jean claude gemma bert florence aurora siri clara eliza alexa watson orion tan min ling lin lan
    ram raja mai gal jun jan mar nova gloria constance sky deep marine urban trapped sun moon mei mai mars
    """
)

# Family names that are also words of some language: "Kaiming He", "Minh Do", "E. Por"
SURNAMES = word_set(
    "he ou so an do may le la du su see go de ma min her son will por van ho on in you yes no und sur das"
)


@cache
def words_of(file: str) -> dict[str, frozenset[str]]:
    """The words of a list beside this module, by its ``[section]``s; "" where it has none."""
    sections: dict[str, set[str]] = {}
    name = ""
    for line in (files("kg.parsing.rules") / file).read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            sections.setdefault(name, set()).update(line.split())
    return {k: frozenset(v) for k, v in sections.items()}


@lru_cache(maxsize=16384)
def folded(word: str) -> str:
    """``word`` without accents, case and punctuation."""
    return fold(word)


@cache
def _given() -> frozenset[str]:
    return words_of("firstnames.txt")[""]


@cache
def _plain() -> frozenset[str]:
    return frozenset().union(*words_of("plainwords.txt").values())


@cache
def hard_words() -> frozenset[str]:
    """Words that no given name in front makes a family name."""
    sections = words_of("plainwords.txt")
    return (
        sections["meetings"]
        | sections["calendar"]
        | sections["organisations"]
        | sections["nobody"]
        | sections["function"]
    )


@lru_cache(maxsize=16384)
def is_given(word: str) -> bool:
    """Whether ``word`` (or the first part of a hyphenated one) is a common given name."""
    key = folded(word)
    return key in _given() or key.replace(" ", "") in _given() or folded(_HYPHEN.split(word)[0]) in _given()


@lru_cache(maxsize=16384)
def is_plain(word: str) -> bool:
    """Whether ``word`` betrays a title, a heading or an organisation."""
    key = folded(word)
    if word.casefold() in {"niño", "niña"} or _SHORTENED.search(word):
        return True
    if key in _plain() or any(part in _plain() for part in key.split()):
        return not (key in _given() and key not in DUAL and key not in hard_words())
    if key in _given():
        return False
    if key.endswith("s") and key[:-1] in words_of("plainwords.txt")["titles"]:
        return True
    parts = _HYPHEN.split(word.rstrip("."))
    if len(parts) > 1 and parts[0].casefold() not in {"al", "el", "ul"} and any(p[:1].islower() for p in parts[1:]):
        return key.replace(" ", "") not in _given()
    if any(_HUMP.search(p) and not (_CAMEL.match(p) or is_pair(p)) for p in _JOINT.split(word)):
        return True
    return _ENDINGS.search(key) is not None


@lru_cache(maxsize=16384)
def is_wordlike(word: str) -> bool:
    """Whether ``word`` ends as a participle or an adjective does: weaker evidence than ``is_plain``."""
    key = folded(word)
    return _WEAK_ENDINGS.search(key) is not None and key not in _given()


@lru_cache(maxsize=16384)
def is_place(chars: str) -> bool:
    """Whether ``chars`` is a country or a city that stands for nothing else."""
    key = folded(chars)
    return key in _places() or (len(key.split()) > 1 and all(w in _places() for w in key.split()))


def is_town(chars: str) -> bool:
    """Whether ``chars`` is a city, not a country or region: in speech it can stand for its university."""
    return folded(chars) in _named("towns")


@cache
def _places() -> frozenset[str]:
    return frozenset().union(*(_named(section) for section in words_of("places.txt") if section))


@cache
def _named(section: str) -> frozenset[str]:
    return frozenset(w.replace("_", " ") for w in words_of("places.txt")[section])
