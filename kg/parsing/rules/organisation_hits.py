"""Where organisations stand in a text, and which of overlapping or neighbouring ones count."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.parsing.rules.organisation_words import Class
from kg.parsing.rules.wordlists import word_set
from kg.text import fold

_ADJECTIVES = word_set(
    """
    technical technische new north south east west northern southern eastern western free federal national state royal
    medical catholic
    """
)


@dataclass(frozen=True, slots=True)
class Hit:
    """An organisation's place in the characters."""

    start: int
    end: int
    slug: str
    rule: str
    confidence: float
    kind: Class | None = None


def without_overlaps(chars: str, known: list[Hit], others: list[Hit]) -> list[Hit]:
    """A name that goes on beyond a listed one is another organisation ("Stanford University School of Engineering"),
    unless it only begins before it: then the words in front are the sentence's, but for such as "Technical"."""
    if not known or not others:
        return known or others
    kept: list[Hit] = []
    beaten: set[int] = set()
    first = 0
    for other in sorted(others, key=lambda h: h.start):
        while first < len(known) and known[first].end <= other.start:
            first += 1
        last = first
        while last < len(known) and known[last].start < other.end:
            last += 1
        if first == last or _is_more(chars, other, known[first], known[last - 1]):
            kept.append(other)
            beaten.update(range(first, last))
    return sorted([*(k for i, k in enumerate(known) if i not in beaten), *kept], key=lambda h: h.start)


def _is_more(chars: str, other: Hit, first: Hit, last: Hit) -> bool:
    """Whether a name says more than the listed ones from ``first`` to ``last`` that it meets."""
    if first.start <= other.start and last.end < other.end:
        return True
    before = fold(chars[other.start : first.start]).split()
    return bool(before) and all(w in _ADJECTIVES for w in before) and last.end == other.end


def with_acronyms(chars: str, hits: list[Hit]) -> list[Hit]:
    """Without "(ECMWF)" right behind the long name, which then is known by it."""
    out: list[Hit] = []
    for hit in hits:
        last = out[-1] if out else None
        bracketed = last and chars[last.end : hit.start] in {" (", " ["} and chars[hit.end : hit.end + 1] in {")", "]"}
        if last and bracketed and hit.slug and last.slug in ("", hit.slug):
            out[-1] = replace(last, slug=hit.slug, rule="institutions.known")
        else:
            out.append(hit)
    return out


def without_departments(chars: str, hits: list[Hit]) -> list[Hit]:
    """Without departments beside the university or institute that they belong to."""
    out = []
    for i, hit in enumerate(hits):
        if hit.slug or hit.kind not in ("department", "institute", "group"):
            out.append(hit)
            continue
        sides = []
        if i + 1 < len(hits) and re.fullmatch(
            r",? (?:(?:at|of|in|der|de|des|am)\s+)?(?:the |la |l['’])?", chars[hit.end : hits[i + 1].start]
        ):
            sides.append(hits[i + 1])
        if i and chars[hits[i - 1].end : hit.start] in {", ", ", the ", "'s ", "’s "}:
            sides.append(hits[i - 1])
        if not any(s.slug or s.kind == "university" for s in sides):
            out.append(hit)
    return out
