"""Papers that a session names by a catchword alone, and whose citation stands below the same word elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from itertools import takewhile

from kg.model import Text
from kg.parsing.outline import Line
from kg.parsing.shapes import Cut
from kg.parsing.unit import Unit
from kg.text import fold

_TERM, _TOLD = "dt", "dd"  # the names of the parts of a definition list
_ALIKE = 0.9  # how like each other a word and its slip of the pen are
_ROLES = frozenset({"paper", "reference", "topic", "title"})


def with_citations(cut: Cut) -> Cut:
    """``cut``, with what a definition list outside the sessions tells of their catchwords among their lines."""
    told = _definitions(cut.rest)
    if not told:
        return cut
    units = tuple(_defined(unit, told) for unit in cut.units)
    taken = {x.index for unit in units for x in unit.lines}
    return replace(cut, units=units, rest=tuple(x for x in cut.rest if x.index not in taken))


def _definitions(rest: Sequence[Line]) -> dict[str, tuple[Line, ...]]:
    """The lines below each term."""
    found = {}
    for i, line in enumerate(rest):
        if line.block.name == _TERM:
            found[fold(line.text.chars)] = tuple(takewhile(lambda x: x.block.name == _TOLD, rest[i + 1 :]))
    return {term: lines for term, lines in found.items() if term and lines}


def _defined(unit: Unit, told: Mapping[str, tuple[Line, ...]]) -> Unit:
    for i, (role, text) in enumerate(unit.cells):
        if role in _ROLES and (term := _term(text, told)):
            named = ("topic" if role == "paper" else role, text)  # the word itself is no paper's title
            return replace(unit, cells=(*unit.cells[:i], named, *unit.cells[i + 1 :]), lines=(*unit.lines, *told[term]))
    return unit


def _term(text: Text, told: Mapping[str, tuple[Line, ...]]) -> str:
    """The term that a cell names, for which a slip of the pen is forgiven; empty where it names none."""
    words = fold(text.chars)
    return next(iter([words] if words in told else get_close_matches(words, told, 1, _ALIKE)), "") if words else ""
