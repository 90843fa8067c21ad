"""Where a text that holds people is cut: into lines, and each line into parts between separators."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from kg.model import Text
from kg.parsing.rules.affiliations import is_group, is_laboratory, is_position, like_organisation
from kg.parsing.rules.cell_words import BRACKETS, NOBODY, SEPARATOR
from kg.parsing.rules.institutions import Institutions
from kg.parsing.rules.names import family_given
from kg.parsing.rules.ranges import Ranges

_EDGE = " \t\n,;:.*_|–—-•"
_RIGHT_EDGE = _EDGE.replace(".", "")
_BREAK = re.compile(r"\n")
_STRONG = re.compile(r"\s+and\s+|\s*&\s*|[;/(|]")  # what divides names even where commas turn them round
_NUMBER = re.compile(r"\(?\d{1,2}[.)]\s+")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+\.\w+")


def lines(text: Text, institutions: Institutions) -> Iterator[tuple[int, int]]:
    """The lines of ``text`` that hold words, less enumerating numbers and such as only say "All" or "TBA"."""
    chars = text.chars
    cuts = {m.start() for m in _BREAK.finditer(chars)} | set(_wraps(text, institutions))
    for start, end in itertools.pairwise([-1, *sorted(cuts), len(chars)]):
        a, b = stripped(chars, start + 1, end)
        number = _NUMBER.match(chars, a, b)
        a = number.end() if number else a
        if a < b and not NOBODY.fullmatch(chars, a, b):
            yield a, b


def _wraps(text: Text, institutions: Institutions) -> Iterator[int]:
    """Soft line breaks behind which an organisation fills the line: they stand for hard ones."""
    breaks = [m.start for m in text.marked("wrap")]
    for at in breaks:
        end = min((i for i in (*breaks, text.chars.find("\n", at)) if i > at), default=len(text.chars))
        if institutions.clear(text.part(at + 1, end)):
            yield at


def names_workplace(text: Text, institutions: Institutions) -> bool:
    """Whether a line below names tells where those people work: an organisation, a post, or what is named like one."""
    chars = text.chars.strip("()[] ")
    told = is_laboratory(chars) or is_position(chars) or is_group(chars) or like_organisation(chars, 6)
    return told or bool(institutions.places(text.chars)) or institutions.clear(text)


def parts(chars: str, start: int, end: int, kept: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """The parts of a line with the separator before each; brackets, addresses, names turned round ("Carrière,
    Mathieu") and what is ``kept`` are not cut."""
    whole = [*kept, *(m.span() for m in BRACKETS.finditer(chars, start, end))]
    if "@" in chars or "://" in chars:
        whole += [m.span() for m in _ADDRESS.finditer(chars, start, end)]
    edges = [start, *(x for m in _STRONG.finditer(chars, start, end) for x in m.span()), end]
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        a, b = stripped(chars, a, b)
        if ", " in chars[a:b] and family_given(chars[a:b], listed=";" in chars[start:end]):
            whole.append((a, b))
    uncut = Ranges(whole)
    at, before = start, ""
    for m in SEPARATOR.finditer(chars, start, end):
        if m.start() >= at and not uncut.meets(m.start(), m.end()):
            yield before, at, m.start()
            at, before = m.end(), m.group()
    yield before, at, end


def stripped(chars: str, a: int, b: int) -> tuple[int, int]:
    """The range from ``a`` to ``b`` without white space and punctuation at its ends."""
    while a < b and chars[a] in _EDGE:
        a += 1
    while a < b and chars[b - 1] in _RIGHT_EDGE:
        b -= 1
    return a, b
