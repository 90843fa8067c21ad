"""The sessions as an iCalendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import IO

from kg.export.things import Thing, Things
from kg.store import Build

_STATUS = {"cancelled": "CANCELLED", "planned": "TENTATIVE", "held": "CONFIRMED"}
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_OCTETS = 75  # of a line


def write(build: Build, sink: IO[bytes]) -> None:
    """One event for each session with a day. No clock is asked: the stamp of an event is its own day."""
    things = Things(build)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//seminar-kg//kg export//EN", "CALSCALE:GREGORIAN"]
    for session in things.of("Event"):
        if session.first("startDate"):
            lines += ["BEGIN:VEVENT", *_event(session, things), "END:VEVENT"]
    for line in (*lines, "END:VCALENDAR"):
        sink.write(_folded(line))


def _event(session: Thing, things: Things) -> Iterator[str]:
    start, end = session.first("startDate"), session.first("endDate")
    yield f"UID:{_text(session.iri)}"
    yield f"DTSTAMP:{date.fromisoformat(start[:10]):%Y%m%d}T000000Z"
    yield f"DTSTART{_moment(start)}"
    if end and len(end) == len(start):
        yield f"DTEND{_moment(end, following=True)}"
    series = things.labels(session, "superEvent")
    yield f"SUMMARY:{_text(session.first('name') or ', '.join(series))}"
    if place := session.first("location"):
        yield f"LOCATION:{_text(place)}"
    if status := _STATUS.get(session.first("status")):
        yield f"STATUS:{status}"
    if topics := things.labels(session, "about"):
        yield f"CATEGORIES:{','.join(map(_text, topics))}"
    if told := "\n".join(_told(session, things)):
        yield f"DESCRIPTION:{_text(told)}"


def _told(session: Thing, things: Things) -> Iterator[str]:
    """Who presents what, in lines."""
    talks = [one.first("name") for one in things.at(session, "subEvent")]
    for head, values in (
        ("Series", things.labels(session, "superEvent")),
        ("Presented by", things.labels(session, "performer")),
        ("Talks", [talk for talk in talks if talk]),
        ("Papers", [paper.label for paper in things.at(session, "workFeatured") if paper.words["name"]]),
    ):
        if values:
            yield f"{head}: {'; '.join(values)}"


def _moment(value: str, *, following: bool = False) -> str:
    """A day or a time with what stands before it; ``following``: the end of a day is the day after it."""
    if len(value) == 10:
        day = date.fromisoformat(value) + timedelta(days=following)
        return f";VALUE=DATE:{day:%Y%m%d}"
    time = datetime.fromisoformat(value)
    return f":{time.astimezone(UTC):%Y%m%dT%H%M%SZ}" if time.tzinfo else f":{time:%Y%m%dT%H%M%S}"


def _text(words: str) -> str:
    return words.translate(_ESCAPES)


def _folded(line: str) -> bytes:
    """A line in parts of at most 75 octets, none of which cuts a character."""
    parts, size = [""], 0
    for char in line:
        size += len(char.encode())
        if size > _OCTETS:
            parts, size = [*parts, " "], 1 + len(char.encode())
        parts[-1] += char
    return "".join(f"{part}\r\n" for part in parts).encode()
