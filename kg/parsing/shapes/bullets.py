"""One list item per session: "- 12 March 2021: Ada Lovelace (ORG), *Title*", on one line or several.

Recognised when most items of a list hold a date, or open with a number such as "Week 3". What hangs below an item
(further lines, nested lists) belongs to it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Text
from kg.parsing.openers import days_in, opens_with_date, ordinal
from kg.parsing.outline import Line
from kg.parsing.shapes.cutting import cut
from kg.parsing.unit import Unit

NAME = "bullets"
_LED = re.compile(
    r"\b(?:led|presented|hosted|introduced|given|moderated) by\b|\b(?:presenter|speaker|leader)s?:", re.IGNORECASE
)


def units(lines: Sequence[Line], context: tuple[Text, ...]) -> list[Unit]:
    """The sessions of all lists whose items are sessions."""
    by_list: dict[tuple[int, ...], list[Line]] = defaultdict(list)
    for line in lines:
        if line.kind == "item" and line.opens:
            by_list[line.scope[:-1]].append(line)
    openers: list[Line] = []
    for items in by_list.values():
        openers += _sessions(items, several=len(by_list) > 1)
    openers = _outermost(openers)
    return cut(lines, openers, NAME, _ends, context)


def led(lines: Sequence[Line], context: tuple[Text, ...]) -> list[Unit]:
    """The items of a list without dates, where several say who leads: "2. *Title* – link. Led by Ada Lovelace"."""
    by_list: dict[tuple[int, ...], list[Line]] = defaultdict(list)
    for line in lines:
        if line.kind == "item" and line.opens and line.level == 1:
            by_list[line.scope[:-1]].append(line)
    lists = [items for items in by_list.values() if sum(bool(_LED.search(x.text.chars)) for x in items) >= 2]
    openers = [x for items in lists for x in items]
    found = cut(lines, openers, NAME, _ends, context)
    if len(lists) > 1:  # each begins at 1
        return found
    return [replace(unit, number=line.number) for unit, line in zip(found, openers, strict=True)]


def _sessions(items: list[Line], *, several: bool) -> list[Line]:
    first = [i for i in items if opens_with_date(i.text.chars)]
    dated = [i for i in items if days_in(i.text.chars)]
    numbered = [i for i in items if ordinal(i.text.chars, bare=False) is not None]
    for found, share in ((first, 0.4), (dated, 0.7), (numbered, 0.7)):
        enough = len(found) >= 2 or (len(found) == 1 and several and found is first)
        if enough and len(found) >= share * len(items):
            # Undated items between dated ones ("Christmas break", "tba") are no sessions of their own.
            return found
    return []


def _outermost(openers: list[Line]) -> list[Line]:
    """Dated items within a dated item are its details."""
    scopes = {line.scope for line in openers}
    kept = [x for x in openers if not any(x.scope[:n] in scopes for n in range(1, len(x.scope)))]
    return sorted(kept, key=lambda line: line.index)


def _ends(opener: Line, line: Line) -> bool:
    return line.scope[: len(opener.scope)] != opener.scope
