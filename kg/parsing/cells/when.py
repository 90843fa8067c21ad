"""Cells that say when: a date, a time of day, an end; and whether the session takes place at all."""

from __future__ import annotations

import re

from kg.model import Claim, Text
from kg.parsing.draft import Draft, Kit
from kg.parsing.found import Found
from kg.parsing.kinds import is_people
from kg.parsing.openers import dates_in, dates_of
from kg.parsing.rules.dates import scan_times
from kg.parsing.rules.people import people_cell, people_prose
from kg.parsing.rules.status import cancelled

_NUMBER = re.compile(r"\W*(?:\w+\s*)?#?(\d{1,3})\W*")
_BRACKETS = re.compile(r"\(([^()]{3,60})\)")
_YES = re.compile(r"\W*(?:true|yes|done|held|completed|x|✓|✔|✅|ja|oui|s[ií])\W*", re.IGNORECASE)
_NO = re.compile(r"\W*(?:false|no|not yet|pending|open|nein|non|nee|nej)\W*", re.IGNORECASE)
_SAID = 6  # characters behind a date that may name somebody
_LONGEST = 160  # characters; in a longer text "cancelled" may be said of anything


def read_date(draft: Draft, text: Text, kit: Kit) -> None:
    """A date; beside it perhaps "cancelled", a number in its stead ("Week 3"), or who chairs ("12 Mar (Ada Byron)")."""
    found = dates_of(text)
    draft.days += [(text, f) for f in found]
    cancel(draft, text)
    if not found and (n := _NUMBER.fullmatch(text.chars)):
        draft.number = draft.number or Claim(int(n[1]), text.span(n.start(1), n.end(1)), "number.cell")
    for m in _BRACKETS.finditer(text.chars):
        inside = text.part(m.start(1), m.end(1))
        if is_people(inside, kit) and len(inside.chars.split()) <= 4:
            draft.chairs += people_cell(inside, kit.institutions).performers
    if found and len(text.chars) - found[-1].end > _SAID:  # "12 Mar, hosted by Ada Byron"
        beside = people_prose(text.part(found[-1].end), kit.institutions)
        draft.performers += [f.value[1] for f in beside if f.value[0] == "performer"]
    draft.use(text)


def read_time(draft: Draft, text: Text, kit: Kit) -> None:
    """A time of day."""
    draft.times += [(text, f) for f in scan_times(text.chars)]
    draft.use(text)


def read_end(draft: Draft, text: Text, kit: Kit) -> None:
    """When it ends: a date, or a time of day."""
    draft.ends += [(text, f) for f in dates_in(text.chars)]
    draft.times += [] if draft.ends else [(text, f) for f in scan_times(text.chars)]
    draft.use(text)


def read_status(draft: Draft, text: Text, kit: Kit) -> None:
    """Whether it takes place; structured data says "EventCancelled" or "CANCELLED"."""
    cancel(draft, text)
    if re.search(r"cancel", text.chars, re.IGNORECASE):
        draft.cancelled = draft.cancelled or Claim("cancelled", text.span(), "status.structured")
    draft.use(text)


def read_done(draft: Draft, text: Text, kit: Kit) -> None:
    """A flag that says whether the session has taken place: "true", "no"."""
    if _YES.fullmatch(text.chars):
        draft.flagged = Claim("held", text.span(), "status.flag")
    elif _NO.fullmatch(text.chars):
        draft.flagged = Claim("planned", text.span(), "status.flag")
    else:
        read_status(draft, text, kit)
    draft.use(text)


def cancel(draft: Draft, text: Text) -> bool:
    """Whether ``text`` says that the session is cancelled, in words or by being struck out; ``draft`` is told."""
    struck = sum(m.end - m.start for m in text.marked("strike")) >= 0.7 * len(text.chars)
    found = cancelled(text.chars) or (Found("cancelled", 0, len(text.chars), "status.struck") if struck else None)
    if found and (len(text.chars) < _LONGEST or struck):
        draft.cancelled = draft.cancelled or found.claim(text)
        return True
    return False


def only_cancelled(text: Text) -> bool:
    """ "Cancelled (PI celebration day)": nothing that could be a title besides."""
    found = cancelled(text.chars)
    if not found:
        return False
    rest = re.sub(r"\([^()]*\)", "", text.chars[: found.start] + text.chars[found.end :])
    rest = re.sub(r"\b(?:due to|because of|wegen|on account of|for)\b.*", "", rest, flags=re.IGNORECASE)
    return len(re.findall(r"\w{2,}", rest)) < 3
