"""What a page says beside its sessions: the series' name, its hosts and its organisers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Claim, Person, Series, Text
from kg.parsing.body import announces
from kg.parsing.draft import Kit
from kg.parsing.hosts import hosts
from kg.parsing.kinds import is_organisation, is_people
from kg.parsing.openers import dates_in, days_in
from kg.parsing.outline import Line, Outline
from kg.parsing.rules.dates import scan_terms, scan_years
from kg.parsing.rules.labels import labelled
from kg.parsing.rules.people import people_cell, people_prose
from kg.parsing.rules.routine import usual_hour
from kg.parsing.rules.status import told_by_heading
from kg.text import label

_STAFF = frozenset({"organizer", "chair", "attendee"})  # labels of people who run a series
_MONTH = re.compile(
    r"^\W*(?:jan|feb|m[aä]r|apr|ma[iyj]|jun|jul|a[uo][gû]|sep|o[ck]t|nov|de[czs]|ene|abr|ago|dic|giu|lug|set|ott|gen|f[ée]v|avr|d[ée]c|out|dez)\w*\W*$",
    re.IGNORECASE,
)
# In front of a term of a series' past
_SINCE = re.compile(
    r"\b(?:since|from|began|begun|started|founded|established|launched|ran|until|in its)\b(?: \w+){0,2}\s*$",
    re.IGNORECASE,
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MEETS = re.compile(r"\b(?:(?:every|each|on|second|other)\s+)?((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b")
_BEFORE_LABEL = re.compile(r"(?<=[a-zà-ÿ)\d][.!?])\s+(?=[A-ZÀ-Þ][\w /-]{2,30}:\s)")  # "… at noon. Contact: Ada Byron"


def titles(outline: Outline) -> tuple[Text, ...]:
    """The texts that name the page as a whole, nearest last: ``<title>``, first heading, front matter title."""
    fields = {key.casefold(): b for key, b in outline.fields.items()}  # "Title:", as Pelican has it
    written = [b.text for key in ("og:site_name", "title") if (b := fields.get(key)) and b.text]
    heading = next((x for x in outline.lines if x.kind == "heading" and _names_a_page(x.text.chars)), None)
    headings = [heading.text] if heading and not _heads_a_part(heading, outline) else []
    if outline.document.page.format == "html":  # <title> names the site as well
        return (*written, *headings)
    return (*headings, *written)


def _names_a_page(chars: str) -> bool:
    """More than a year, a month or a term."""
    rest = scan_years(chars) or scan_terms(chars)
    return bool(re.search(r"[^\W\d_]{3}", chars)) and not (rest and len(chars.split()) <= 3) and not _MONTH.match(chars)


def _heads_a_part(heading: Line, outline: Outline) -> bool:
    """ "Upcoming talks" beside other headings of its level: what it says holds for the talks below it alone."""
    beside = sum(x.kind == "heading" and x.level <= heading.level for x in outline.lines)
    return beside > 1 and told_by_heading(heading.text.chars) is not None


def year_context(outline: Outline, rest: Sequence[Line]) -> tuple[Text, ...]:
    """Texts that tell the page's year where no title does: its address, and the one year or term of its opening."""
    keys = ("permalink", "url", "slug", "og:url", "canonical")
    texts = [b.text for k in keys if (b := outline.fields.get(k)) and b.text]
    opening = [t for x in rest[:30] for t in (x.text.lines() if x.kind == "code" else [x.text]) if t]
    told = [t for t in opening if len(t.chars) < 90 and _years(t)]
    if not told:  # "… the seminar on tides in Spring 2025, on Thursdays in room 4"
        terms = [(t, f) for t in opening for f in scan_terms(t.chars) if not _SINCE.search(t.chars[: f.start])]
        told = [t.part(f.start, f.end) for t, f in terms]
    years = {y for t in told for y in _years(t)}
    return (*texts, *told[:1]) if len(years) == 1 else tuple(texts)


def _years(text: Text) -> list[int]:
    """The years that a text names, by a term, a date or alone."""
    dated = [d.value.year for d in dates_in(text.chars) if d.value.year]
    return [*(t.value.year for t in scan_terms(text.chars)), *dated, *(y.value for y in scan_years(text.chars))]


def usual_weekday(rest: Sequence[Line]) -> int | None:
    """The one weekday on which a series meets, as its page says ("every Friday", "on Tuesdays")."""
    found = {_WEEKDAYS.index(m[1][:3].casefold()) for x in rest for m in _MEETS.finditer(x.text.chars)}
    return found.pop() if len(found) == 1 else None


def series(outline: Outline, rest: Sequence[Line], kit: Kit, *, post: bool) -> Series:
    """The series, from the page's titles and from what stands outside its sessions; a post's title is its session's."""
    named = [] if post else [t for t in titles(outline) if not days_in(t.chars)]
    name = named[-1] if named else None
    return Series(
        name=Claim(label(name.chars), name.span(), "series.title") if name and label(name.chars) else None,
        hosts=hosts(named, outline, rest, kit),
        organizers=_organizers(rest, kit),
        hour=usual_hour(x.text for x in rest),
    )


def _organizers(rest: Sequence[Line], kit: Kit) -> tuple[Person, ...]:
    """People named as organisers or contacts outside the sessions."""
    people: list[Person] = []
    role = ""
    for line in rest:
        if line.kind in ("code", "rule", "row") or not line.text:
            continue
        if line.kind == "heading" or announces(line):
            role = announces(line)
            continue
        for text in line.text.split(_BEFORE_LABEL):
            people += _staff(text, role, kit)
    return tuple({p.name.value: p for p in reversed(people)}.values())[::-1]


def _staff(text: Text, role: str, kit: Kit) -> list[Person]:
    """The organisers that a text names by its label, by the role that stands above it, or in a sentence."""
    told = labelled(text)
    named = told[1] if told and told[1] and (told[0] in _STAFF or _organises(*told, kit)) else None
    if not named and not told and (role in _STAFF or _organises(role, text, kit)) and is_people(text, kit):
        named = text
    if named:
        return list(people_cell(named, kit.institutions).performers)
    return [f.value[1] for f in people_prose(text, kit.institutions) if f.value[0] in ("organizer", "chair")]


def _organises(role: str, text: Text, kit: Kit) -> bool:
    """ "Organisation: Ada Lovelace": the word means those who organise."""
    return role == "affiliation" and is_people(text, kit) and not is_organisation(text, kit)
