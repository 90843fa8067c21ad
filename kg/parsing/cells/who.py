"""Cells that say who: speakers, other people, and where they work."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.model import Organisation, Person, Text
from kg.parsing.cells.when import cancel, only_cancelled
from kg.parsing.draft import Draft, Kit
from kg.parsing.kinds import is_organisation, is_people
from kg.parsing.rules.hosting import at_place
from kg.parsing.rules.labels import labelled
from kg.parsing.rules.minutes import entries, honours, in_the_past, takes_part
from kg.parsing.rules.names import find_names
from kg.parsing.rules.people import people_cell, people_prose

_BROKEN = re.compile(r"\n(?=\()")
# Behind a title and its authors: "…; speaker: Ada Lovelace", "… et al.; Ada Lovelace"
_SPEAKER_BEHIND = re.compile(
    r"(?:[;,.]\s+\(?(?=(?:speaker|presenter|presented by|discussant|discussion leader|referent(?:in)?|vortragende[r]?"
    r"|orat(?:eur|rice)|présentée? par|spreker|ponente|relat(?:ore|rice)|prelegent(?:ka)?|led by)s?\s?:)"
    r"|(?<=\bet al)\.?;\s+)(?P<who>[^;]{3,100})$",
    re.IGNORECASE,
)
_TELLS = re.compile(r"[a-zà-ÿ\d)][.!?](?:\s|$)|\b(?:is|was|has|received|holds|works|studies|earned|joined)\b")
_PORTRAIT = 160  # characters; a longer text under "Speaker" is a biography that opens with the name


def read_speaker(draft: Draft, text: Text, kit: Kit) -> None:
    """Those who present, with their affiliations, and whoever else is named beside them."""
    portrait = len(text.chars) > _PORTRAIT and _TELLS.search(text.chars)
    if portrait and (names := find_names(text.chars[:80])) and names[0].start < 15:
        read_speaker(draft, text.part(names[0].start, names[0].end), kit)
        read_bio(draft, text, kit)
        return
    if only_cancelled(text):
        cancel(draft, text)
        draft.use(text)
        return
    cell = people_cell(_bracket_behind(text), kit.institutions)
    draft.performers += cell.performers
    draft.chairs += cell.chairs
    draft.suggesters += cell.suggesters
    draft.organizers += cell.organizers
    draft.mentioned += cell.mentioned
    draft.organisations += cell.organisations
    cancel(draft, text)
    draft.use(text)


def take_speaker_behind(draft: Draft, text: Text, kit: Kit) -> Text:
    """``text`` without who speaks, told behind a title and its authors; taken first, so that those are not."""
    m = _SPEAKER_BEHIND.search(text.chars)
    who = text.part(*m.span("who")).strip(" \t\n,;:.)") if m else Text()
    label = labelled(who) if who else None
    who = label[1] if label else who
    if not m or not is_people(who, kit):
        return text
    known = len(draft.performers)
    read_speaker(draft, who, kit)
    return text.part(0, m.start()) if len(draft.performers) > known else text


def _bracket_behind(text: Text) -> Text:
    """The same text, a bracket that stands on a line of its own behind the name it is said of."""
    return replace(text, chars=_BROKEN.sub(" ", text.chars)) if _BROKEN.search(text.chars) else text


def people_as(field: str) -> Callable[[Draft, Text, Kit], None]:
    """The reader of people whose role is the field ``field`` of a draft."""

    def read(draft: Draft, text: Text, kit: Kit) -> None:
        cell = people_cell(text, kit.institutions)
        others = cell.organizers or cell.mentioned or cell.suggesters or cell.chairs
        getattr(draft, field).extend(cell.performers or others)
        draft.organisations += cell.organisations
        draft.use(text)

    return read


def read_affiliation(draft: Draft, text: Text, kit: Kit) -> None:
    """Where the speakers work; "Organisation: Ada Lovelace" is said of those who organise."""
    if is_people(text, kit) and not is_organisation(text, kit):
        draft.organizers += people_cell(text, kit.institutions).performers
    else:
        attach(draft.performers, tuple(kit.institutions.parse(text.strip(" \n,;()[]"))), draft)
    draft.use(text)


def attach(people: list[Person], organisations: tuple[Organisation, ...], draft: Draft) -> None:
    """Make ``organisations`` the affiliation of the people who have none yet; with nobody there, of the session."""
    bare = [i for i, p in enumerate(people) if not p.affiliations]
    for i in bare:
        people[i] = replace(people[i], affiliations=organisations)
    if not bare:
        draft.organisations += organisations


def read_bio(draft: Draft, text: Text, kit: Kit) -> None:
    """A biography: only its organisations are taken; where it is told elsewhere where those who speak work, less those
    of their degrees and former posts."""
    told = [f for f in kit.institutions.find(text) if not honours(text.chars, f.start)]
    placed = any(p.affiliations for p in draft.performers)
    draft.organisations += [f.value for f in told if not (placed and in_the_past(text.chars, f.start))]
    draft.ignore(text, "bio")


def read_mentions(draft: Draft, text: Text, kit: Kit) -> None:
    """People and organisations that running text names, each as the words beside them say."""
    fields = {
        "performer": draft.performers,
        "chair": draft.chairs,
        "organizer": draft.organizers,
        "suggester": draft.suggesters,
        "mentioned": draft.mentioned,
    }
    for person in people_prose(text, kit.institutions):
        role, who = person.value
        fields[role].append(who)
    named = [f for f in kit.institutions.find(text) if takes_part(text.chars, f)]
    draft.organisations += [f.value for f in (*named, *at_place(text, kit.institutions))]
    draft.mentioned += entries(text, named)
