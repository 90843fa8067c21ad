"""The sessions and talks as a table for a spreadsheet, one row each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from kg.export.things import Thing, Things
from kg.query.writing import csv_row, harmless
from kg.store import Build

_COLUMNS = (
    "series", "date", "end", "number", "title", "status", "place", "presented by", "organised by", "topics", "papers",
    "links", "part of", "iri",
)  # fmt: skip


def write(build: Build, sink: IO[bytes]) -> None:
    """Sessions by series and day, each followed by its talks; several values of a cell are divided by semicolons."""
    things = Things(build)
    sink.write(csv_row(_COLUMNS))
    sessions = [one for one in things.of("Event") if "EventSeries" in _kinds(things.at(one, "superEvent"))]
    for session in sorted(sessions, key=lambda one: (_series(one, things), one.first("startDate"), one.iri)):
        for event in (session, *sorted(things.at(session, "subEvent"), key=lambda talk: int(talk.first("position")))):
            sink.write(csv_row(map(harmless, _row(event, session, things))))


def _row(event: Thing, session: Thing, things: Things) -> Iterator[str]:
    yield _series(session, things)
    yield from (session.first("startDate"), session.first("endDate"), event.first("position"), event.first("name"))
    yield from (session.first("status"), session.first("location"))
    for links in (("performer",), ("organizer", "chair"), ("about",), ("workFeatured", "references")):
        yield "; ".join(things.labels(event, *links))
    works = things.at(event, "workFeatured", "references", "recordedIn")
    yield "; ".join(dict.fromkeys(url for work in works for url in (*work.links["url"], *work.links["sameAs"])))
    yield session.label if event is not session else ""
    yield event.iri


def _series(session: Thing, things: Things) -> str:
    return "; ".join(things.labels(session, "superEvent"))


def _kinds(found: list[Thing]) -> set[str]:
    return {kind for one in found for kind in one.kinds}
