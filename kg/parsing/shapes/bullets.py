"""One list item per session: "- 12 March 2021: Ada Lovelace (ORG), *Title*", on one line or several.

Recognised when most items of a list hold a date, or open with a number such as "Week 3", or when one of the few points
below each is its day. What hangs below an item (further lines, nested lists) belongs to it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.model import Text
from kg.parsing.openers import date_behind, days_in, gives_date, opens_with_date, ordinal
from kg.parsing.outline import Line
from kg.parsing.shapes.cutting import cut
from kg.parsing.unit import Unit

NAME = "bullets"
_LED = re.compile(
    r"\b(?:led|presented|hosted|introduced|given|moderated) by\b|\b(?:presenter|speaker|leader)s?:", re.IGNORECASE
)
_FEWEST = 15  # characters of an item that names who speaks or what about
_REPEATS = 3  # items that tell their day the same way


def units(lines: Sequence[Line], context: tuple[Text, ...]) -> list[Unit]:
    """The sessions of all lists whose items are sessions."""
    by_list: dict[tuple[int, ...], list[Line]] = defaultdict(list)
    for line in lines:
        if line.kind == "item" and line.opens:
            by_list[line.scope[:-1]].append(line)
    days = _days_below(lines)
    own = [x for x in lines if x.kind == "item" and not x.opens]
    below = {x.scope for x in own if gives_date(x.text) or date_behind(x.text) is not None}
    openers: list[Line] = []
    alone: list[Line] = []
    for items in by_list.values():
        dated = [x for x in items if days_in(x.text.chars) or x.scope in below]
        found = _sessions(items, dated, several=len(by_list) > 1) or _dated_below(items, days)
        openers += found
        alone += dated if not found and len(items) == 1 else []
    openers = _outermost(openers + [x for x in alone if _like(x, openers)])
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


def _like(item: Line, openers: list[Line]) -> bool:
    """Whether a dated item that is a list by itself ("Next talk") is told as the sessions of other lists are: at their
    depth, and its day behind what it says first."""
    alike = [x for x in openers if x.level == item.level]
    behind = [x for x in alike if not opens_with_date(x.text.chars)]
    return len(behind) >= 2 and len(behind) > 0.5 * len(alike) and len(item.text.chars) > _FEWEST


def _sessions(items: list[Line], dated: list[Line], *, several: bool) -> list[Line]:
    first = [i for i in items if opens_with_date(i.text.chars) or _bold_until_day(i.text)]
    numbered = [i for i in items if ordinal(i.text.chars, bare=False) is not None]
    for found, share in ((first, 0.4), (dated, 0.7), (numbered, 0.7)):
        enough = len(found) >= 2 or (len(found) == 1 and several and found is first)
        if enough and len(found) >= share * len(items):
            # Undated items between dated ones ("Christmas break", "tba") are no sessions of their own.
            return found
    return []


def _bold_until_day(text: Text) -> bool:
    """ "**Next seminar on 3 May** Ada Lovelace": the words in front that are set off end with the day."""
    lead = next((m for m in text.marked("strong") if m.start <= 2), None)
    days = days_in(text.chars[: lead.end]) if lead else []
    return lead is not None and bool(days) and not re.search(r"\w", text.chars[days[-1].end : lead.end])


def _days_below(lines: Sequence[Line]) -> dict[tuple[int, ...], int]:
    """How many of the points right below an item are there for a day, by the item; a session has one."""
    found: Counter[tuple[int, ...]] = Counter()
    for line in lines:
        if line.kind == "item" and line.opens and opens_with_date(line.text.chars) and gives_date(line.text):
            found[line.scope[:-2]] += 1  # the list it stands in and itself left off
    return found


def _dated_below(items: list[Line], days: Mapping[tuple[int, ...], int]) -> list[Line]:
    """ "Ada Lovelace, Analytical Society", and in a list of its own below: the day, the title, the abstract."""
    found = [x for x in items if days.get(x.scope) == 1]
    enough = len(found) >= 2 or sum(n == 1 for n in days.values()) >= _REPEATS
    return found if found and enough and len(found) >= 0.7 * len(items) else []


def _outermost(openers: list[Line]) -> list[Line]:
    """Dated items within a dated item are its details."""
    scopes = {line.scope for line in openers}
    kept = [x for x in openers if not any(x.scope[:n] in scopes for n in range(1, len(x.scope)))]
    return sorted(kept, key=lambda line: line.index)


def _ends(opener: Line, line: Line) -> bool:
    return line.scope[: len(opener.scope)] != opener.scope
