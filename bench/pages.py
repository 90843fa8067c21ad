"""Pages as groups write them, with what they say: seeded, so that the same number gives the same page anywhere."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.invented import Inventor, Meeting, Paper, Seminar
from bench.shapes import SHAPES
from bench.shapes.style import Style
from kg.evaluate import Gold
from kg.evaluate.gold import GoldPaper, GoldSession

_DAY_OF_TALKS = frozenset({"schedule", "html-schedule"})  # one session, many talks
_NO_PAPERS = _DAY_OF_TALKS | {"plain"}
_TELLS_CANCELLED = frozenset({"titled-headings", "html-cards", "plain"})  # what was cancelled is still told


@dataclass(frozen=True, slots=True)
class Made:
    """A page and its truth."""

    name: str
    shape: str
    text: str
    gold: Gold


def pages(count: int, seed: int = 7) -> Iterator[Made]:
    """``count`` pages, the shapes in turn. The n-th page does not depend on ``count``."""
    for number in range(count):
        yield made(number, seed)


def made(number: int, seed: int = 7) -> Made:
    """The page of that number."""
    chance = random.Random(seed * 1_000_003 + number)
    shape = [*SHAPES][number % len(SHAPES)]
    lay, ending = SHAPES[shape]
    seminar = Inventor(chance).seminar(number)
    name = f"{shape}-{number:06}{ending}"
    return Made(name, shape, lay(seminar, Style.of(chance)), Gold(Path(name), name, _sessions(shape, seminar)))


def write(folder: Path, count: int, seed: int = 7) -> list[Made]:
    """Write ``count`` pages into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    all_made = [*pages(count, seed)]
    for one in all_made:
        (folder / one.name).write_text(one.text, "utf-8", newline="\n")
    return all_made


def _sessions(shape: str, seminar: Seminar) -> tuple[GoldSession, ...]:
    if shape in _DAY_OF_TALKS:
        return (_whole_day(seminar),)
    told = seminar.meetings[:1] if shape == "post" else seminar.meetings
    return tuple(_session(shape, meeting) for meeting in told)


def _whole_day(seminar: Seminar) -> GoldSession:
    talks = seminar.meetings
    names = dict.fromkeys(talk.speakers[0].name for talk in talks)
    titles = (seminar.name, *(talk.title for talk in talks))
    return GoldSession(str(talks[0].day), titles=titles, presenters=tuple(names))


def _session(shape: str, meeting: Meeting) -> GoldSession:
    if meeting.cancelled and shape != "post":
        names = tuple(speaker.name for speaker in meeting.speakers)
        title = meeting.title if shape in _TELLS_CANCELLED else ""
        return GoldSession(str(meeting.day), status="cancelled", title=title, near=names, neutral=True)
    return GoldSession(
        str(meeting.day),
        title=meeting.title,
        titles=(meeting.title,),
        status="held",
        presenters=tuple(speaker.name for speaker in meeting.speakers),
        papers=() if shape in _NO_PAPERS or not meeting.paper else (_paper(meeting.paper),),
    )


def _paper(paper: Paper) -> GoldPaper:
    return GoldPaper(paper.title, doi=paper.doi.lower(), arxiv=paper.arxiv, role="discussed")
