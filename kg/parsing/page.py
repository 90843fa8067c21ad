"""What a page says beside its sessions: the series' name, its hosts and its organisers."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Claim, Organisation, Person, Series, Text
from kg.parsing.body import announces
from kg.parsing.draft import Kit
from kg.parsing.free import is_people
from kg.parsing.openers import days_in
from kg.parsing.outline import Line, Outline
from kg.parsing.rules.labels import labelled
from kg.parsing.rules.people import people_cell, people_prose
from kg.text import label

_STAFF = frozenset({"organizer", "chair", "attendee"})  # labels of people who run a series
_INTRO = 12  # lines without a session, at the top, that may name the host


def titles(outline: Outline) -> tuple[Text, ...]:
    """The texts that name the page as a whole: front matter title, ``<title>``, first heading; nearest last."""
    found = [b.text for key in ("og:site_name", "title") if (b := outline.fields.get(key)) and b.text]
    heading = next((x.text for x in outline.lines if x.kind == "heading" and x.text), None)
    return (*found, heading) if heading else tuple(found)


def series(outline: Outline, rest: Sequence[Line], kit: Kit, *, post: bool) -> Series:
    """The series, from the page's titles and from what stands outside its sessions; a post's title is its session's."""
    named = [] if post else [t for t in titles(outline) if not days_in(t.chars)]
    name = named[-1] if named else None
    hosts = [f.value for t in named for f in kit.institutions.find(t)]
    if not hosts:
        intro = [x.text for x in rest[:_INTRO] if x.kind in ("text", "item")]
        hosts = [f.value for t in intro for f in kit.institutions.find(t)][:1]
    return Series(
        name=Claim(label(name.chars), name.span(), "series.title") if name and label(name.chars) else None,
        hosts=_each_once(hosts),
        organizers=_organizers(rest, kit),
    )


def _each_once(hosts: Sequence[Organisation]) -> tuple[Organisation, ...]:
    return tuple({o.known or o.name.value: o for o in reversed(hosts)}.values())[::-1]


def _organizers(rest: Sequence[Line], kit: Kit) -> tuple[Person, ...]:
    """People named as organisers or contacts outside the sessions."""
    people: list[Person] = []
    role = ""
    for line in rest:
        if line.kind in ("code", "rule", "row") or not line.text:
            continue
        told = labelled(line.text)
        if line.kind == "heading" or announces(line):
            role = announces(line)
        elif told and told[0] in _STAFF and told[1]:
            people += people_cell(told[1], kit.institutions).performers
        elif role in _STAFF and is_people(line.text, kit):
            people += people_cell(line.text, kit.institutions).performers
        else:
            prose = people_prose(line.text, kit.institutions)
            people += [f.value[1] for f in prose if f.value[0] in ("organizer", "chair")]
    return tuple({p.name.value: p for p in reversed(people)}.values())[::-1]
