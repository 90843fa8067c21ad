"""Organisations that no list knows, by the words that head their names: "University of …", "… Institute for …".

A name is a head word with the capitalised words around it: before it ("Alan Turing Institute"), behind it after "of",
"for" and the like in several languages ("Institut für Meereskunde"), or both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.parsing.rules.names import find_names
from kg.parsing.rules.organisation_words import (
    ANDS,
    GENERIC,
    HEADS,
    LINKS,
    OPENERS,
    STREETS,
    Class,
    Word,
    kind_of,
    words_in,
)
from kg.parsing.rules.wordlists import is_place, is_plain, word_set, words_of

# Research units that a number or acronym names
_UNIT = re.compile(r"(?:SFB(?:[ /-]TRR?)?|TRR|GRK|CRC(?:[ /]TRR)?|UMR|UMI) ?(?:\d{2,4}|(?<= )[A-Z][A-Z0-9-]{2,})(?!\w)")
_CONFIDENCE: dict[Class, float] = {"university": 0.9, "institute": 0.8, "department": 0.6, "group": 0.5, "company": 0.8}
_NO_PEOPLE = frozenset({"cancelled", "meeting", "slack", "zoom", "presenter", "speaker"})
# Heads behind which a name ends, unless "of" or "for" follows
_ENDING = word_set(
    """
    university college institute laboratory laboratories group lab labs team school department academy agency survey
    council foundation museum hospital inc gmbh ltd llc plc corporation technologies observatory division centre center
    """
)
_CAMPUS = re.compile(
    r"(?:,| at|[-–]|(?= Twin)) ?(?=[A-Z])(?:Berkeley|Los Angeles|San Diego|Santa Barbara|Santa Cruz|Davis|Irvine"
    r"|Riverside|Merced"
    r"|San Francisco|Urbana[- ]Champaign|Austin|Dallas|Chapel Hill|Madison|Amherst|Boulder|Ann Arbor"
    r"|Twin Cities|Lincoln"
    r"|College Park|Bloomington|Manoa|London|Dublin|Abu Dhabi)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation's name at ``start`` to ``end``, and of which kind its head word makes it."""

    start: int
    end: int
    kind: Class
    confidence: float


@lru_cache(maxsize=1024)
def unknown(chars: str) -> tuple[Named, ...]:
    """What is named like an organisation, in order, without overlaps."""
    words = words_in(chars)
    found: list[Named] = []
    i = 0
    while i < len(words):
        if words[i].chars.isupper() and (unit := _UNIT.match(chars, words[i].start)):
            found.append(Named(words[i].start, unit.end(), "institute", 0.7))
            while i < len(words) and words[i].start < unit.end():
                i += 1
            continue
        kind = kind_of(words[i].key)
        named = _around(chars, words, i, kind) if kind and words[i].capital else None
        if named and not (found and found[-1].end > named.start):
            found.append(named)
            while i < len(words) and words[i].start < named.end:
                i += 1
        else:
            i += 1
    return tuple(found)


def _around(chars: str, words: Sequence[Word], head: int, kind: Class) -> Named | None:
    first = _leftmost(words, head, kind)
    last = _rightmost(chars, words, head, kind)
    before = {w.key for w in words[first:head]}
    if first == head and last == head:
        return None
    if last == head and (before <= GENERIC or (kind == "company" and first == head)):
        return None
    if (
        kind in ("group", "department")
        and (before & GENERIC)
        and last == head
        and words[head - 1].key in GENERIC - {"research"}
    ):
        return None
    if (
        last == head
        and kind != "university"
        and last + 1 < len(words)
        and words[last + 1].near
        and words[last + 1].capital
        and is_plain(words[last + 1].chars)
    ):
        return None  # "Foundation Model", "Group Meeting"
    if last + 1 < len(words) and words[last + 1].near and words[last + 1].key in STREETS and last == head:
        return None  # "College Park"
    if (
        last == head
        and words[head].key in {"survey", "school"}
        and words[head - 1].key in words_of("plainwords.txt")["titles"]
    ):
        return None
    last = _before_meeting(words, head, last)
    end = words[last].end
    if kind in ("university", "institute") and (m := _CAMPUS.match(chars, end)):
        end = m.end()
    return Named(words[first].start, end, kind, _CONFIDENCE[kind])


def _before_meeting(words: Sequence[Word], head: int, last: int) -> int:
    """The last word of a name on which the title of a series follows: "University of Leeds Data Science Seminar"."""
    meetings = words_of("plainwords.txt")["meetings"]
    at = next((i for i in range(head + 2, last + 1) if words[i].key in meetings), None)
    if at is None or words[at - 1].key in LINKS:
        return last
    at -= 1
    while at > head + 1 and (is_plain(words[at].chars) or words[at].chars.isupper()) and words[at - 1].key not in LINKS:
        at -= 1
    return at


def _leftmost(words: Sequence[Word], head: int, kind: Class) -> int:
    function = words_of("plainwords.txt")["function"]
    i = head
    while i > 0 and head - i < 7 and words[i].near:
        left = words[i - 1]
        if (left.capital and left.key not in function | _NO_PEOPLE and kind_of(left.key) is None) or left.key == "s":
            i -= 1
        elif left.key == "and" and kind not in ("university", "company") and 1 < i < head and _joinable(words, i - 2):
            i -= 2
        else:
            break
    while i < head and not words[i].capital:
        i += 1
    return i


def _joinable(words: Sequence[Word], i: int) -> bool:
    """Whether word ``i``, in front of "and", can belong to the name: "Glaciology and Geophysics Group"."""
    word = words[i]
    return words[i + 1].near and word.capital and word.key not in words_of("plainwords.txt")["function"] | set(HEADS)


def _rightmost(chars: str, words: Sequence[Word], head: int, kind: Class) -> int:
    """The last word of what follows the head: "of X", "for X and Y", or capitalised words right behind it."""
    i = head
    joined = kind in ("department", "institute")
    while i + 1 < len(words) and words[i + 1].near and i - head < 12:
        if words[i + 1].gap.startswith("."):
            break
        step = _step(words, i, joined, opened=i > head)
        if step == i or (words[i + 1].key in ANDS and _is_person(chars, words, i + 1, step)):
            break
        i = step
    return i


def _step(words: Sequence[Word], i: int, joined: bool, opened: bool) -> int:
    """How far the name goes on behind word ``i``."""
    nxt = words[i + 1]
    function = words_of("plainwords.txt")["function"]
    if nxt.capital and nxt.key not in (function - LINKS) | _NO_PEOPLE:
        return i + 1 if opened or _continues(words, i) else i
    if nxt.key not in LINKS:
        return i
    if not opened and nxt.key not in OPENERS:
        return i
    if nxt.key in ANDS and not (joined or _of_science(words, i)):
        return i
    j = i + 2
    if nxt.key in ANDS and j < len(words) and words[j].key in OPENERS:
        return i  # "the Institute of X and of the Society of Y"
    while j < len(words) and j < i + 4 and words[j].near and words[j].key in LINKS and not words[j].capital:
        j += 1
    if j == len(words) or not words[j].near or not words[j].capital:
        return i
    return i if nxt.key == "in" and is_place(words[j].chars) else j


def _continues(words: Sequence[Word], i: int) -> bool:
    """Whether a head word goes on without "of": "Universität Hamburg", "Universiteit Utrecht", "Centre National …"; or
    with another head that does not: "Stanford University School of Engineering"."""
    if words[i].key not in _ENDING:
        return True
    return i + 2 < len(words) and words[i + 1].key in {"college", "school"} and words[i + 2].key in OPENERS


def _of_science(words: Sequence[Word], i: int) -> bool:
    """ "of Science and Technology", "of Arts and Sciences": one name, not two."""
    kinds = {"science", "sciences", "technology", "arts", "engineering", "economics", "medicine", "life", "informatics"}
    return i + 2 < len(words) and words[i].key in kinds and words[i + 2].key in kinds


def _is_person(chars: str, words: Sequence[Word], i: int, step: int) -> bool:
    """Whether words that would join are rather the next person: "Department of Physics and Maria Schuld"."""
    tail = chars[words[i].start : words[min(step + 2, len(words) - 1)].end]
    return any(f.confidence >= 0.9 and f.start <= words[step].start - words[i].start for f in find_names(tail))
