"""One form for all the ways a word or a label is written: case, accents, plural, spelling, hyphens.

Both the thesaurus and the page go through ``normal``, so a rule may be coarse ("noise" becomes "noize") as long as it
does not make two different terms one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.text import fold

_IRREGULAR = {
    "matrices": "matrix", "vertices": "vertex", "vortices": "vortex", "indices": "index", "spectra": "spectrum",
    "nuclei": "nucleus", "phenomena": "phenomenon", "criteria": "criterion", "automata": "automaton",
    "corpora": "corpus", "bacteria": "bacterium", "equilibria": "equilibrium", "stimuli": "stimulus", "radii": "radius",
    "supernovae": "supernova", "larvae": "larva", "algae": "alga", "formulae": "formula", "fungi": "fungus",
    "media": "medium", "polyhedra": "polyhedron", "biases": "bias", "gases": "gas", "lenses": "lens",
    "viruses": "virus", "sheaves": "sheaf", "leaves": "leaf", "halves": "half", "wolves": "wolf", "hooves": "hoof",
    "lemmata": "lemma", "schemata": "schema", "genera": "genus",
    "analyses": "analysis", "hypotheses": "hypothesis", "syntheses": "synthesis", "theses": "thesis",
    "crises": "crisis", "diagnoses": "diagnosis", "axes": "axis", "taxa": "taxon", "strata": "stratum", "mice": "mouse",
}  # fmt: skip
_UNCHANGED = frozenset((
    "series", "species", "chaos", "cosmos", "ethos", "news", "bayes", "always", "lens", "bias", "atlas", "alias",
    "canvas", "pancreas",
))  # fmt: skip
_COUNTABLE = re.compile(r"(?:plast|top|metr|heurist|mosa|crit|antibiot|fabr|com)ics$")  # other words in -ics are one
_PLURALS = (
    (re.compile(r"ies$"), "y"),
    (re.compile(r"(?<=ss|sh|ch)es$"), ""),
    (re.compile(r"(?<=[xzo])es$"), ""),
    (re.compile(r"(?<![sui])s$"), ""),
)
_SPELLINGS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"parametri[sz]", "parameteriz"),
        (r"(?<=[a-z]{3})is(?=(?:e|ed|er|ing|ation|able)$)", "iz"),
        (r"ys(?=(?:e|ed|er|ing)$)", "yz"),
        (r"(?<=[a-z]{3})our(?=(?:al|ed|ing|hood|ly|ism|ist)?$)", "or"),
        (r"ll(?=(?:ed|ing|er)$)", "l"),
        (r"(?<=[a-z]{2})tre(?=d?$)", "ter"),
        (r"fibre", "fiber"),
        (r"ogue$", "og"),
        (r"(?<=def|off|lic)ence$", "ense"),
        (r"(?<=[a-z])ae(?=[a-z])", "e"),
        (r"grey", "gray"),
        (r"ageing$", "aging"),
        (r"programme$", "program"),
        (r"sulph", "sulf"),
        (r"artefact", "artifact"),
        (r"judgement", "judgment"),
    )
)
_PREFIX = re.compile(
    r"(pre|non|semi|multi|sub|super|auto|meta|hyper|over|co|anti|inter|intra|spatio|bio|geo|neuro|micro|macro|meso|nano"
    r"|hydro|photo|electro|thermo|ultra|cross|post|pseudo|quasi|re|un|out|in|down|now|back|wave|fine|data)(?=[a-z]{4})"
)
_POSSESSIVE = re.compile(r"['’`´]s?$")
ADDRESSED = re.compile(r"://|[.@]\S")  # without any of these no address stands in a text
_GAPS = re.compile(r"[\s\-‐‑–/,]+")
_EDGES = re.compile(r"[a-z]+|[0-9]+")


def singular(word: str) -> str:
    """A lower-case English word without its plural ending; words in -ics, -us, -is and -ss stay."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or word in _UNCHANGED or (word.endswith("ics") and not _COUNTABLE.search(word)):
        return word
    for pattern, to in _PLURALS:
        changed, n = pattern.subn(to, word)
        if n:
            return changed
    return word


@lru_cache(maxsize=1 << 16)
def normal(word: str) -> str:
    """The form under which a word is compared. Signs that are no word stay as they are; never empty for a word."""
    if word == "&":
        return "and"
    base = fold(_POSSESSIVE.sub("", word)).replace(" ", "")
    if not base:
        return word
    base = singular(base)
    if len(base) > 4:
        for pattern, to in _SPELLINGS:
            base = pattern.sub(to, base)
    return base


@lru_cache(maxsize=4096)
def words(label: str) -> tuple[str, ...]:
    """The normal forms of a label's words; hyphens, dashes and slashes divide words."""
    return tuple(form for w in _GAPS.split(label) if (form := normal(w))[:1].isalnum())


# A science's name and the adjective that in front of another noun says the same: "metagenomic fragments"
_ADJECTIVES = tuple(
    (re.compile(pattern), endings)
    for pattern, endings in (
        (r"(\w{2,}(?<!econ)omic)s", (r"\1",)),
        (r"(\w{7,}graph|\w{3,}troscop)y", (r"\1ic", r"\1ical")),
        (r"(\w{2,}(?:omechanic|ophysic))s", (r"\1al",)),
    )
)


def variants(label: str) -> set[tuple[str, ...]]:
    """The word sequences that a label stands for: as written, joined ("timeseries"), divided ("pre trained"), and for
    a science its adjective ("metagenomic")."""
    plain = words(label)
    forms = {plain, *((*plain[:-1], adjective) for adjective in (_adjectives(plain[-1]) if plain else ()))}
    for i in range(len(plain) - 1):
        both = plain[i] + plain[i + 1]
        if len(both) > 6 and (len(plain) == 2 or _hyphened(label, i)):
            forms.add((*plain[:i], both, *plain[i + 2 :]))
    for form in sorted(forms):
        forms.update(_divided(form))
    return {f for f in forms if f}


def _adjectives(word: str) -> Iterator[str]:
    for pattern, endings in _ADJECTIVES:
        if m := pattern.fullmatch(word):
            yield from (m.expand(ending) for ending in endings)


def _hyphened(label: str, i: int) -> bool:
    """Whether a hyphen, not a space, stands between words ``i`` and ``i + 1``."""
    gaps = _GAPS.findall(label.strip())
    return i < len(gaps) and not gaps[i].isspace()


def _divided(form: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for i, word in enumerate(form):
        if m := _PREFIX.match(word):
            yield (*form[:i], m[0], word[m.end() :], *form[i + 1 :])
        parts = _EDGES.findall(word)
        if len(parts) > 1 and "".join(parts) == word:
            yield (*form[:i], *parts, *form[i + 1 :])
