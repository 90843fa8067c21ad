"""Texts whose role is told by their place or label: what each role does with its text. One table, ``READERS``."""

from __future__ import annotations

from collections.abc import Callable

from kg.model import Text
from kg.parsing.cells.titles import read_any, read_free, read_number, read_title, read_topic, set_title
from kg.parsing.cells.what import (
    read_keywords,
    read_link,
    read_notes,
    read_place,
    read_words,
    resource_as,
    told,
    works_as,
)
from kg.parsing.cells.when import read_date, read_done, read_end, read_status, read_time
from kg.parsing.cells.who import (
    attach,
    people_as,
    read_affiliation,
    read_bio,
    read_mentions,
    read_speaker,
    take_speaker_behind,
)
from kg.parsing.draft import Draft, Kit
from kg.parsing.rules.labels import labelled
from kg.parsing.rules.status import placeholder

__all__ = ["READERS", "attach", "read_cell", "read_free", "read_mentions", "set_title", "take_speaker_behind"]

Reader = Callable[[Draft, Text, Kit], None]
# Labels that may stand within a description or abstract.
_WITHIN = frozenset(
    {"speaker", "title", "topic", "paper", "chair", "place", "affiliation", "reference", "slides", "recording", "code"}
)


def read_cell(draft: Draft, role: str, text: Text, kit: Kit) -> None:
    """Take ``text`` into ``draft`` as its role says; a text that only holds a place is passed over."""
    text = text.strip()
    if placeholder(text.chars) and not text.marked("link", "media"):
        draft.ignore(text, "placeholder")
        return
    READERS.get(role, read_any)(draft, text, kit)


def _described(draft: Draft, text: Text, kit: Kit) -> None:
    """A description, whose lines may have labels of their own: "Speaker: …\\nPaper: …"."""
    for line in text.lines():
        if (label := labelled(line)) and label[1] and label[0] in _WITHIN:
            read_cell(draft, *label, kit)
    read_words(draft, text, kit)


READERS: dict[str, Reader] = {
    "date": read_date,
    "time": read_time,
    "end": read_end,
    "number": read_number,
    "title": read_title,
    "topic": read_topic,
    "speaker": read_speaker,
    "affiliation": read_affiliation,
    "chair": people_as("chairs"),
    "organizer": people_as("organizers"),
    "suggester": people_as("suggesters"),
    "attendee": people_as("mentioned"),
    "author": people_as("authors"),
    "paper": works_as("discussed"),
    "reference": works_as("reference"),
    "authors": told("authors"),
    "year": told("year"),
    "venue": told("venue"),
    "link": read_link,
    "abstract": _described,
    "bio": read_bio,
    "place": read_place,
    "recording": resource_as("recording"),
    "slides": resource_as("creative"),
    "code": resource_as("code"),
    "data": resource_as("dataset"),
    "keywords": read_keywords,
    "status": read_status,
    "done": read_done,
    "notes": read_notes,
}
