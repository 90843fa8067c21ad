"""Events that the page itself states as data: schema.org JSON-LD and microdata, iCalendar entries. Believed before
any guess.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from kg.model import Block, Span, Text
from kg.parsing.rules.labels import role_of
from kg.parsing.unit import Unit

NAME = "structured"
_EVENTS = re.compile(r"(?:^|/)(?:\w*Event|CourseInstance|EventSeries)$")
_ROLES = {
    "name": "title", "startDate": "date", "endDate": "end", "performer": "speaker", "performers": "speaker",
    "actor": "speaker", "speaker": "speaker", "location": "place", "description": "abstract", "keywords": "keywords",
    "about": "topic", "organizer": "affiliation-host", "eventStatus": "status", "workFeatured": "paper",
    "author": "speaker", "recordedIn": "recording",
}  # fmt: skip
_CALENDAR = {"SUMMARY": "title", "DTSTART": "date", "DTEND": "end", "LOCATION": "place", "DESCRIPTION": "abstract",
             "STATUS": "status", "CATEGORIES": "keywords"}  # fmt: skip


def units(blocks: Iterator[Block], context: tuple[Text, ...]) -> list[Unit]:
    """The events in the data blocks of a page."""
    out: list[Unit] = []
    for block in blocks:
        if block.name == "vevent":
            out.append(_calendar(block, context))
        else:
            out += _linked(block, context)
    return out


def of_front_matter(fields: Mapping[str, Block], context: tuple[Text, ...]) -> list[Unit]:
    """The entries of a list in the front matter, each with a date: "schedule.0.date", "schedule.0.speaker", …"""
    entries: dict[str, list[Block]] = defaultdict(list)
    for key, block in fields.items():
        if (m := re.fullmatch(r"(.+\.\d+)\.[\w -]+", key)) and block.text:
            entries[m[1]].append(block)
    units = []
    for blocks in entries.values():
        cells = tuple((role_of(b.name.rsplit(".", 1)[1].replace("_", " ")), b.text) for b in blocks)
        if {"date"} < {role for role, _ in cells}:
            whole = Span(min(b.span.start for b in blocks), max(b.span.end for b in blocks))
            units.append(Unit(NAME, whole, cells=cells, context=context))
    return units if len(units) >= 2 else []


def _linked(block: Block, context: tuple[Text, ...]) -> list[Unit]:
    try:
        data = json.loads(block.text.chars)
    except ValueError:
        return []
    units = []
    for event in _events(data):
        cells = [c for key, role in _ROLES.items() for c in _cells(block.text, role, event.get(key))]
        if any(role == "date" for role, _ in cells):
            spans = [t.span() for _, t in cells]
            whole = Span(min(s.start for s in spans), max(s.end for s in spans))
            units.append(Unit(NAME, whole, cells=tuple(cells), context=context))
    return units


def _events(data: Any) -> Iterator[dict[str, Any]]:
    """Every event within ``data`` that is no series with events of its own."""
    if isinstance(data, list):
        for entry in data:
            yield from _events(entry)
    elif isinstance(data, dict):
        kinds = data.get("@type", data.get("type", ""))
        parts = [
            data.get(k)
            for k in (
                "@graph",
                "subEvent",
                "subEvents",
                "itemListElement",
                "item",
                "event",
                "events",
                "items",
                "properties",
            )
        ]
        inner = [e for p in parts if p for e in _events(p)]
        named = [str(k) for k in (kinds if isinstance(kinds, list) else [kinds])]
        if any(_EVENTS.search(k) for k in named) and not inner:
            yield data.get("properties", data) if isinstance(data.get("properties"), dict) else data
        yield from inner


def _cells(text: Text, role: str, value: Any) -> Iterator[tuple[str, Text]]:
    if isinstance(value, list):
        for entry in value:
            yield from _cells(text, role, entry)
    elif isinstance(value, dict):
        yield from _cells(text, role, value.get("name") or value.get("@id"))
        if role == "speaker":
            yield from _cells(text, "affiliation", value.get("affiliation") or value.get("worksFor"))
    elif isinstance(value, str) and value.strip() and (found := _find(text, value)):
        yield role, found


def _find(text: Text, value: str) -> Text | None:
    """The place of a JSON string's value in the source, as it is written there."""
    for written in (
        value,
        json.dumps(value)[1:-1],
        json.dumps(value, ensure_ascii=False)[1:-1],
        value.replace("/", "\\/"),
    ):
        at = text.chars.find(f'"{written}"')
        if at >= 0:
            return text.part(at + 1, at + 1 + len(written))
    at = text.chars.find(value)
    return text.part(at, at + len(value)) if at >= 0 else None


def _calendar(block: Block, context: tuple[Text, ...]) -> Unit:
    cells = []
    for m in re.finditer(r"^([A-Z-]+)((?:;[^:\n]*)?):((?:[^\n]|\n[ \t])*)", block.text.chars, re.MULTILINE):
        role = _CALENDAR.get(m[1])
        if role and m[3].strip():
            cells.append((role, _unfolded(block.text.part(m.start(3), m.end(3)))))
    return Unit(NAME, block.span, cells=tuple(cells), context=context)


def _unfolded(text: Text) -> Text:
    """An iCalendar value without its folds and escapes, each character still at its place."""
    chars, pieces, at = "", [], 0
    for m in re.finditer(r"\n[ \t]|\\n|\\N|\\([,;\\])", text.chars):
        if m.start() > at:
            pieces.append((len(chars), text.span(at, m.start()).start, text.span(at, m.start()).end))
            chars += text.chars[at : m.start()]
        shown = m[1] or ("\n" if m[0] in ("\\n", "\\N") else "")
        if shown:
            span = text.span(m.start(), m.end())
            pieces.append((len(chars), span.start, span.end))
            chars += shown
        at = m.end()
    if at < len(text.chars):
        span = text.span(at, len(text.chars))
        pieces.append((len(chars), span.start, span.end))
        chars += text.chars[at:]
    return Text(chars, tuple(pieces))
