"""The line that opens a session: its date, number and status are cut out, what is left is title or people."""

from __future__ import annotations

import re

from kg.model import Claim, Text
from kg.parsing.cells import free, read_cell
from kg.parsing.draft import Draft, Kit
from kg.parsing.openers import ORDINAL, dates_in
from kg.parsing.rules.dates import scan_times
from kg.parsing.rules.labels import labelled
from kg.parsing.rules.status import cancelled, placeholder

_EDGE = " \t\n,;:.-–—|•*_/~@>"
_HOLLOW = re.compile(r"\(\s*[,;:–-]?\s*\)|\[\s*\]|^\s*[)\]]|[(\[]\s*$")
# What is left of "Le 5 janvier", "on Friday the 3rd", "vom 3. bis 5." once the date is cut out.
_LINKING = re.compile(
    r"^\W*(?:(?:le|la|les|du|au|am|an|dem|den|der|vom|bis|ab|on|the|at|from|until|to|by|of|um|uhr|op|om|van|tot|d|de|del|el|dal|il|kl|kol"
    r"|date|when|and|und|et|og|och|week|to be held)\W*)+$",
    re.IGNORECASE,
)


def read_head(draft: Draft, text: Text, kit: Kit) -> None:
    """Take the opening line of a unit into ``draft``."""
    if not text:
        return
    draft.use(text)
    if label := labelled(text):
        read_cell(draft, *label, kit)
        return
    cuts: list[tuple[int, int]] = []
    for found in dates_in(text.chars):
        draft.days.append((text, found))
        cuts.append((found.start, found.end))
    for time in scan_times(text.chars):
        if not any(a <= time.start < b for a, b in cuts):
            draft.times.append((text, time))
            cuts.append((time.start, time.end))
    if (m := ORDINAL.match(text.chars)) and not any(a < m.end() and m.start() < b for a, b in cuts):
        name = next(n for n in ("a", "b", "c") if m[n])
        draft.number = Claim(int(m[name]), text.span(m.start(name), m.end(name)), "number.head")
        cuts.append((0, m.end()))
    for rest in _left(text, sorted(cuts)):
        _read_rest(draft, rest, kit)


def _left(text: Text, cuts: list[tuple[int, int]]) -> list[Text]:
    """What the cuts leave, hollow brackets dropped; pieces of one line that belong together stay apart."""
    out, at = [], 0
    for start, end in [*cuts, (len(text.chars), len(text.chars))]:
        if start > at:
            out.append(text.part(at, start))
        at = max(at, end)
    return [p for p in (_trim(t) for t in out) if p]


def _trim(text: Text) -> Text:
    text = text.strip(_EDGE)
    while m := _HOLLOW.search(text.chars):
        text = text.part(m.end()).strip(_EDGE) if m.start() == 0 else text.part(0, m.start()).strip(_EDGE)
    if text.chars.startswith("(") and text.chars.endswith(")") and "(" not in text.chars[1:]:
        text = text.part(1, len(text.chars) - 1).strip(_EDGE)
    return text


def _read_rest(draft: Draft, text: Text, kit: Kit) -> None:
    if placeholder(text.chars) or _LINKING.match(text.chars) or not re.search(r"\w{2}", text.chars):
        return
    if len(text.chars) <= 40 and (found := cancelled(text.chars)):
        draft.cancelled = draft.cancelled or found.claim(text)
        return
    if label := labelled(text):
        read_cell(draft, *label, kit)
        return
    free(draft, text, kit)
