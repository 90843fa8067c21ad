"""Gold files: JSON that says what a page says, as docs/gold.md describes it."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import CatalogueError

STATUS = ("held", "planned", "cancelled")
ROLES = {"main": "discussed", "discussed": "discussed", "reference": "reference"}
_NO_MEETING = frozenset({"no_meeting", "planning", "social"})
_WORDS = {
    "the file": "page sessions people affiliations host_institutions institutions person_aliases institution_aliases "
    "annotated_sessions total_sessions",
    "a session": "date number title title_aliases status presenters chairs organizers organisers guests suggested_by "
    "people_mentioned presenters_inferred papers topics talks kind",
    "a paper": "title year doi arxiv url role implied_doi",
}
_KEYS = {what: frozenset(words.split()) for what, words in _WORDS.items()}
_ALIKE = 0.8  # from which on a key that is not known is taken for a slip
_NEAR = ("guests", "chairs", "organisers", "organizers", "suggested_by", "people_mentioned", "presenters_inferred")


@dataclass(frozen=True, slots=True)
class GoldPaper:
    """A paper as the page gives it; what the page leaves out is empty."""

    title: str = ""
    year: int | None = None
    doi: str = ""
    arxiv: str = ""
    url: str = ""
    role: str = ""
    implied_doi: str = ""  # what identifies it although the page does not print it

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return self.title or self.doi or self.arxiv or self.url


@dataclass(frozen=True, slots=True)
class GoldSession:
    """A session; ``titles`` are its own, then those that are as good, then its talks'."""

    date: str = ""
    number: int | None = None
    title: str = ""
    titles: tuple[str, ...] = ()
    status: str = ""
    presenters: tuple[str, ...] = ()
    near: tuple[str, ...] = ()  # people of other roles: not asked for as presenters, no false finds either
    papers: tuple[GoldPaper, ...] = ()
    topics: tuple[str, ...] = ()
    neutral: bool = False  # finding it is right, missing it is no fault

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return f"{self.date or 'undated'} {self.titles[0] if self.titles else ''}".strip()


@dataclass(frozen=True, slots=True)
class Gold:
    """What one page says."""

    path: Path
    page: str  # the page's file name, with or without its ending
    sessions: tuple[GoldSession, ...] = ()
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    affiliations: tuple[tuple[str, str], ...] = ()
    person_aliases: Mapping[str, tuple[str, ...]] | None = None
    organisation_aliases: Mapping[str, tuple[str, ...]] | None = None
    whole: bool = True  # all sessions of the page are annotated

    def is_of(self, page: Path) -> bool:
        """True if this is the gold of that page."""
        return self.page in (page.name, page.stem)


def read_gold(path: Path) -> Gold:
    """The gold file at ``path``. Raises CatalogueError if it is missing, no JSON, or says something impossible."""
    raw = _load(path)
    _check_keys(path, raw, "the file")
    sessions = [_session(path, number, one) for number, one in enumerate(_list(path, raw, "sessions"), 1)]
    affiliations = [
        (person, place) for person, places in raw.get("affiliations", {}).items() for place in _several(places)
    ]
    return Gold(
        path,
        page=raw.get("page") or path.stem,
        sessions=tuple(sessions),
        people=tuple(raw.get("people", ())),
        organisations=tuple(dict.fromkeys([*raw.get("host_institutions", ()), *raw.get("institutions", ())])),
        affiliations=tuple(affiliations),
        person_aliases={k: _several(v) for k, v in raw.get("person_aliases", {}).items()},
        organisation_aliases={k: _several(v) for k, v in raw.get("institution_aliases", {}).items()},
        whole=raw.get("total_sessions", len(sessions)) <= raw.get("annotated_sessions", len(sessions)),
    )


def _load(path: Path) -> dict[str, Any]:
    try:
        raw = json.loads(path.read_text("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise CatalogueError(
            f"broken JSON: {error.msg}", path=path, line=error.lineno, cure="mend that line"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(f"cannot be read: {error}", path=path, cure="check the name and its rights") from error
    if not isinstance(raw, dict):
        raise CatalogueError("is no gold file: a JSON object is expected", path=path, cure="see docs/gold.md")
    return raw


def _check_keys(path: Path, raw: Mapping[str, Any], what: str, session: int = 0) -> None:
    """Keys may be anything, but for slips of those that are known: their values would be missed in silence."""
    for key in sorted(raw.keys() - _KEYS[what]):
        near = difflib.get_close_matches(key, _KEYS[what], n=1, cutoff=_ALIKE)
        if near and near[0] not in raw:
            place = f"session {session}: " if session else ""
            cure = f"write {near[0]}, or call it otherwise if it is a note"
            raise CatalogueError(f"{place}{what} has no key {key!r}", path=path, cure=cure)


def _list(path: Path, raw: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    found = raw.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise CatalogueError(f"{key} must be a list of objects", path=path, cure="see docs/gold.md")
    return found


def _session(path: Path, number: int, raw: Mapping[str, Any]) -> GoldSession:
    day, status, title = raw.get("date") or "", raw.get("status") or "", raw.get("title") or ""
    if day and not _is_day(day):
        _refuse(path, number, f"date {day!r} is no day", "write it as 2024-03-31, or null")
    if status and status not in STATUS:
        _refuse(path, number, f"status {status!r} is unknown", f"use {', '.join(STATUS)} or null")
    _check_keys(path, raw, "a session", number)
    talks = _list(path, raw, "talks")
    papers = tuple(_paper(path, number, one) for one in _list(path, raw, "papers"))
    presenters = _names(raw.get("presenters"))
    titles = (title, *raw.get("title_aliases", ()), *(talk.get("title") for talk in talks))
    return GoldSession(
        day, raw.get("number"), title,
        titles=tuple(t for t in titles if t),
        status="" if raw.get("kind") else status,
        presenters=presenters,
        near=tuple(name for key in _NEAR for name in _names(raw.get(key))),
        papers=papers,
        topics=tuple(raw.get("topics", ())),
        neutral=raw.get("kind") in _NO_MEETING or status == "cancelled" or not (any(titles) or presenters or papers),
    )  # fmt: skip


def _paper(path: Path, number: int, raw: Mapping[str, Any]) -> GoldPaper:
    _check_keys(path, raw, "a paper", number)
    role = raw.get("role") or ""
    year = raw.get("year")
    if year is not None and not isinstance(year, int):
        _refuse(path, number, f"year {year!r} is no whole number", "write it without quotes, or null")
    return GoldPaper(
        raw.get("title") or "",
        year,
        (raw.get("doi") or "").lower(),
        (raw.get("arxiv") or "").partition("v")[0],
        raw.get("url") or "",
        ROLES.get(role, ""),
        (raw.get("implied_doi") or "").lower(),
    )


def _names(raw: Iterable[Any] | None) -> tuple[str, ...]:
    """Names, written as such or as objects with a ``name``."""
    return tuple(one["name"] if isinstance(one, dict) else one for one in raw or ())


def _several(raw: str | Iterable[str]) -> tuple[str, ...]:
    return (raw,) if isinstance(raw, str) else tuple(raw)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _refuse(path: Path, number: int, cause: str, cure: str) -> None:
    raise CatalogueError(f"session {number}: {cause}", path=path, cure=cure)
