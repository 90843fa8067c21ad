"""The line that opens a session: its date, number and status are cut out, what is left is title or people."""

from __future__ import annotations

import re

from kg.model import Claim, Text
from kg.parsing.cells import read_cell, read_free, set_title
from kg.parsing.draft import Draft, Kit
from kg.parsing.kinds import QUOTED, is_organisation, is_people, may_be_name
from kg.parsing.openers import ORDINAL, dates_of, days_in, number_of
from kg.parsing.rules.dates import scan_times
from kg.parsing.rules.dates.words import WEEKDAYS
from kg.parsing.rules.labels import labelled
from kg.parsing.rules.names import is_given
from kg.parsing.rules.status import cancelled, placeholder

_EDGE = " \t\n,;:.-–—|•*_/~@>"
_HOLLOW = re.compile(r"\(\s*[,;:–-]?\s*\)|\[\s*\]|^\s*[)\]]|[(\[]\s*$|(?<=\S)\s*\([^()]{1,40}$")
# What is left of "Le 5 janvier", "on Friday the 3rd", "vom 3. bis 5." once the date is cut out.
_LINKING = re.compile(
    r"^\W*(?:(?:le|la|les|du|au|am|an|dem|den|der|vom|bis|ab|on|the|at|from|until|to|by|of|um|uhr|op|om|van|tot|d|de|del|el|dal|il|kl|kol"
    r"|date|when|and|und|et|og|och|week|to be held"
    r"|(?:next|upcoming|prochaine?|nächste[rs]?|próxim[oa]|prossim[oa]|volgende) (?:\w+ )?"
    r"(?:seminar|meeting|session|talk|séminaire|séance|réunion|sitzung|treffen|vortrag|seminario|sesión|reunión|incontro|bijeenkomst)"
    r"|(?:abstract|résumé|zusammenfassung|talk|seminar|session|séance|séminaire|exposé|vortrag|sitzung)s?"
    r"(?= (?:du|de|of|vom|am|on|for|from|le)\b))\W*)+$",
    re.IGNORECASE,
)
_LED_BY_BRACKET = re.compile(r"^\(([^()]{2,80})\)\s*[:–—-]?\s*(?=\S)")
_CLOSED_BRACKET = re.compile(r"^([^()]{1,60})\)\s*[:–—-]?\s*(?=\S)")
# What behind a sentence's end is told by its own label: "Ada Byron: *Title*. Paper: …"
_INNER = re.compile(
    r"(?<=[\w)”\"’][.;])\s+(?=(?:Papers?|Readings?|Articles?|Slides|Abstract|Video|Recording|Chair|Room|Location):\s)"
)
# What a meeting is called for the paper that is discussed there: "Discussion of the paper: …"
_DISCUSSION = re.compile(
    r"\W*(?:(?:group |open )?discussion|discussing|diskussion|discusi[oó]n|discussione|discussie)\b", re.IGNORECASE
)
_AT_PLACE = re.compile(r"@\s*([^@|\n]{2,60})$")
_GIVEN = re.compile(
    r"^[A-ZÀ-Þ][a-zà-ÿ]{2,12}(?:\s*(?:,|&|and|/)\s*(?:TB[AD]|[A-ZÀ-Þ][a-zà-ÿ]{2,12}))*$"
)  # "(Kris, TBD): Tagging"
_NTH = re.compile(r"\((\d{1,3})(?:st|nd|rd|th)\b[^()]{0,40}\)\s*$")  # "HCI (8th chat)"
_NUMBERED = re.compile(r"[(\[]?(?:#\s?|\b(?:No|Nr|N°)\.?\s?)(\d{1,3})\b[)\]]?")
_ACADEMIC = re.compile(r",?\s*\(?[cs]\.\s?t\.(?!\w)\)?", re.IGNORECASE)  # "14 Uhr c.t.": a quarter past
_ROOM = re.compile(
    r"\b(?:room|hall|building|online|zoom|raum|h[oö]rsaal|saal|salle|amphi|amphith[ée][aâ]tre|zaal|lokale|sal|aula)\b",
    re.IGNORECASE,
)


def read_head(draft: Draft, text: Text, kit: Kit) -> None:
    """Take the opening line of a unit into ``draft``."""
    if not text:
        return
    draft.use(text)
    if (label := labelled(text)) and not days_in(text.chars.partition(":")[0]):
        read_cell(draft, *label, kit)
        if label[0] == "paper" and _DISCUSSION.match(text.chars):
            set_title(draft, text)
        return
    cuts: list[tuple[int, int]] = []
    for found in dates_of(text):
        draft.days.append((text, found))
        if found.value.week and not found.value.iso_week and not draft.number:
            draft.number = Claim(found.value.week, text.span(found.start, found.end), "number.week", 0.9)
        if found.value.day or found.value.month or found.value.year:  # "Week 5" alone is a number first
            cuts.append((found.start, found.end))
    for time in scan_times(text.chars):
        if not any(a <= time.start < b for a, b in cuts):
            draft.times.append((text, time))
            cuts.append((time.start, time.end))
    cuts = [(a, m.end() if (m := _ACADEMIC.match(text.chars, b)) else b) for a, b in cuts]
    if cuts and (m := _AT_PLACE.search(text.chars)) and not any(a <= m.start(1) < b for a, b in cuts):
        read_cell(draft, "place", text.part(m.start(1), m.end(1)), kit)
        cuts.append((m.start(), m.end()))
    if (m := ORDINAL.match(text.chars)) and not any(a < m.end() and m.start() < b for a, b in cuts):
        draft.number = number_of(m).claim(text)
        cuts.append((0, m.end()))
    elif m := _NTH.search(text.chars) or _NUMBERED.search(text.chars):
        draft.number = Claim(int(m[1]), text.span(m.start(1), m.end(1)), "number.head")
        cuts.append((m.start(), m.end()))
    for rest in _left(text, sorted(cuts)):
        for part in rest.split(_INNER):
            _read_rest(draft, _trim(part), kit)


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
    empty = text.chars.casefold() in WEEKDAYS or not re.search(r"\w{2}", text.chars)
    if empty or placeholder(text.chars) or _LINKING.match(text.chars):
        return
    if len(text.chars) <= 40 and (found := cancelled(text.chars)):
        draft.cancelled = draft.cancelled or found.claim(text)
        return
    if label := labelled(text):
        read_cell(draft, *label, kit)
    elif text.chars.startswith("(") and ")" not in text.chars:  # the date was cut out of it
        _read_bracket(draft, text.part(1), kit)
    elif m := _LED_BY_BRACKET.match(text.chars):
        _read_bracket(draft, text.part(m.start(1), m.end(1)), kit)
        _read_rest(draft, text.part(m.end()), kit)
    elif m := _CLOSED_BRACKET.match(text.chars):  # "(10 am, Room 4): Tagging", the hour cut out
        _read_bracket(draft, text.part(*m.span(1)), kit)
        _read_rest(draft, text.part(m.end()), kit)
    elif (is_given(text.chars) and " " not in text.chars) or (not draft.performers and may_be_name(text, kit)):
        read_cell(draft, "speaker", text, kit)  # "2025-06-10: Tom"
    elif kit.days_alone and _stands_apart(draft, text, kit):  # "17:15, ONLINE", where titles stand below
        read_cell(draft, "place", text, kit)
    else:
        read_free(draft, text, kit)


def _stands_apart(draft: Draft, text: Text, kit: Kit) -> bool:
    """A remark behind the day: nothing set off as a title is, while lines below tell the talk: first its title, linked
    or set off, then who speaks."""
    below = [x.text for x in draft.unit.lines if x.text][:3]
    titled = any(m.end - m.start >= 0.9 * len(t.chars) for t in below[:1] for m in t.marked("link", "strong", "em"))
    marked = text.marked("link", "strong", "em") or QUOTED.search(text.chars)
    return not marked and titled and any(is_people(t, kit) for t in below[1:])


def _read_bracket(draft: Draft, text: Text, kit: Kit) -> None:
    """ "(Kris): Tagging", "(Room 4) Tagging": who or where, in front of the title."""
    if _ROOM.search(text.chars) or is_organisation(text, kit):
        read_cell(draft, "place", text, kit)
    elif is_people(text, kit) or _GIVEN.match(text.chars):
        read_cell(draft, "speaker", text, kit)
    else:
        draft.ignore(text, "head.bracket")
