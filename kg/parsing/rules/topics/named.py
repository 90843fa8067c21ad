"""Names of methods, tools and objects by their make: capitals or digits inside a word ("AlphaFold", "GW170817")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model import Text
from kg.parsing.rules.topics.forms import words
from kg.parsing.rules.topics.lexicon import BRANDS, FOREIGN, HEADS, LATIN, STOP, VAGUE, VERBS
from kg.parsing.rules.topics.phrases import Phrase

_NAMED = re.compile(
    r"(?<![\w-])(?:"
    r"[A-Z]?[a-z]+[A-Z]+[a-z]\w*(?:-[A-Z0-9]\w*)?"  # AlphaFold, mixOmics
    r"|[A-Z]{2,}[a-z]{2,}\w*|[A-Z][a-z]+[A-Z]{2,}"  # SINDy, NanoSIMS
    r"|[a-z]{1,2}[A-Z]{2,}(?:-[a-z]+)?"  # eQTL, snRNA-seq
    r"|[a-z]{3,}\d[a-z]{2,}"  # word2vec
    r"|[A-Z]{2,4}\d{4,}"  # GW170817
    r"|[A-Z][a-z]-[A-Z]"  # Hi-C
    r"|[A-Z][a-z]+(?:bacillus|bacter|bacteria|bacterium|coccus|saurus|myces|virus|pithecus|phyta)"  # genera
    r")(?![\w-])"
)
_SPECIES = re.compile(
    r"(?<![\w-])[A-Z][a-z]{2,}(?:us|um|a|is|es|er|ix|ys|os|on|as) [a-z]{2,}(?:us|um|a|is|i|ae|ans|ens|ax|ides)(?![\w-])"
)
_NO_EPITHET = re.compile(r".*(?:asis|osis|ysis|esis)$")
_SURNAME = re.compile(r"(?:Mc|Mac|De|Le|La|Van|Von|Di|Du|Fitz|O)[A-Z]")


def named(text: Text, skip: Iterable[tuple[int, int]] = ()) -> Iterator[Phrase]:
    """The words of a title that are such names, but for brands, titles of people and surnames ("McGill").

    Two words of Latin make name a species: "Helicobacter pylori".
    """
    closed = list(skip)
    for m in _NAMED.finditer(text.chars):
        known = m[0].casefold() in BRANDS or _SURNAME.match(m[0])
        if not known and not any(m.start() < b and a < m.end() for a, b in closed):
            yield Phrase(text, *m.span(), " ".join(words(m[0])))
    for m in _SPECIES.finditer(text.chars):
        if _is_species(*m[0].split()) and not any(m.start() < b and a < m.end() for a, b in closed):
            yield Phrase(text, *m.span(), " ".join(words(m[0])))


def _is_species(genus: str, epithet: str) -> bool:
    if any(w in known for w in (genus.casefold(), epithet) for known in (HEADS, STOP, FOREIGN, VAGUE, VERBS)):
        return False
    return epithet not in LATIN and not _NO_EPITHET.match(epithet)
