"""Terms of titles in other languages than English, as printed: neighbouring content words, one of them learned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model import Text
from kg.parsing.rules.topics.forms import words
from kg.parsing.rules.topics.lexicon import FOREIGN, NAMING, OCCASIONS, STOP, VAGUE
from kg.parsing.rules.topics.phrases import Phrase

_RUN = re.compile(r"[^\W\d_][^\W_]*(?:-[^\W_]+)*(?:[ \u00a0]+[^\W\d_][^\W_]*(?:-[^\W_]+)*)*")
_WORD = re.compile(r"[^ \u00a0]+")
_ARTICLES = frozenset(("die", "des", "den", "men", "war", "plus", "sur", "par", "as", "on"))  # English words too
_LEARNED = re.compile(
    r".{3,}(?:iques?|isch(?:e[nmrs]?)?|ic[oa]s?|ales?|aux|elles?|tions?|ción|ciones|zione|ität|ités?|idad|tà|log(?:ie|ía|ia)s?"
    r"|grafie|graphie|nomie|lernen|modelle?|théorie|theorie|teoría|analys?e|análisis|analisi|struktur(?:en)?|ung(?:en)?"
    r"|ismus|ismes?|ismos?|phie|metrie|métrie|forschung|sprachen?|wissenschaft|vorhersage)",
    re.IGNORECASE,
)


def foreign_phrases(text: Text, skip: Iterable[tuple[int, int]] = ()) -> Iterator[Phrase]:
    """Candidates of two or three words, or of one long word; none that is a name or names an occasion."""
    closed = list(skip)
    for run in _RUN.finditer(text.chars):
        parts: list[list[re.Match[str]]] = [[]]
        for m in _WORD.finditer(text.chars, *run.span()):
            if _divides(m[0].casefold()):
                parts.append([])
            else:
                parts[-1].append(m)
        for part in parts:
            if _is_term(part) and not any(part[0].start() < b and a < part[-1].end() for a, b in closed):
                start, end = part[0].start(), part[-1].end()
                yield Phrase(text, start, end, " ".join(words(text.chars[start:end])))


def _divides(word: str) -> bool:
    return word in FOREIGN or word in _ARTICLES or word in STOP or word in VAGUE or word in OCCASIONS or len(word) == 1


def _is_term(part: list[re.Match[str]]) -> bool:
    plain = [m[0] for m in part]
    if not 1 <= len(plain) <= 3 or any(w.casefold() in NAMING for w in plain):
        return False
    learned = any(_LEARNED.fullmatch(w) for w in plain)
    return learned and (len(plain) > 1 or len(plain[0]) > 12)
