"""Invents seminars: who meets when, who speaks about what, which papers are read. What is told is the truth."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from bench import words

PER_PAGE = (4, 16)  # meetings of a series on one page
_PEOPLE = 9  # of one group


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who presents, and where from."""

    name: str
    institution: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as a page may cite it; ``doi`` or ``arxiv`` is given."""

    title: str
    authors: tuple[Speaker, ...]
    year: int
    venue: str
    doi: str = ""
    arxiv: str = ""

    @property
    def url(self) -> str:
        """Where it is found."""
        return f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else f"https://doi.org/{self.doi}"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One session."""

    day: date
    title: str
    speakers: tuple[Speaker, ...]
    paper: Paper | None
    abstract: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Seminar:
    """A series, or of a workshop one day: ``meetings`` are then its talks."""

    name: str
    host: str
    room: str
    meetings: tuple[Meeting, ...] = field(default_factory=tuple)


class Inventor:
    """Invents from one source of chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def seminar(self, number: int) -> Seminar:
        """A series; ``number`` keeps names apart."""
        chance, pick = self.chance, self.chance.choice
        host = self.institution()
        group = [Speaker(self.name(), host) for _ in range(_PEOPLE)]
        name = f"{pick(words.FIELDS)} {pick(('Seminar', 'Reading Group', 'Colloquium'))} {pick(words.PLACES)} {number}"
        day = date(2015 + number % 10, chance.randint(1, 9), chance.randint(1, 28))
        step = pick((7, 14, 7, 28))
        days = [day + timedelta(days=step * i) for i in range(chance.randint(*PER_PAGE))]
        return Seminar(name, host, pick(words.ROOMS), tuple(self.meeting(day, group) for day in days))

    def meeting(self, day: date, group: list[Speaker]) -> Meeting:
        """One session, by members of the group, at times by a guest."""
        chance = self.chance
        speakers = chance.sample(group, 2 if chance.random() < 0.15 else 1)
        if chance.random() < 0.25:
            speakers = [Speaker(self.name(), self.institution())]
        paper = self.paper(day.year) if chance.random() < 0.5 else None
        abstract = " ".join(chance.sample(words.SENTENCES, chance.randint(1, 3)))
        return Meeting(day, self.title(), tuple(speakers), paper, abstract, cancelled=chance.random() < 0.04)

    def paper(self, year: int) -> Paper:
        """A paper of about that year."""
        chance = self.chance
        authors = tuple(Speaker(self.name(), "") for _ in range(chance.randint(1, 4)))
        year -= chance.randint(0, 3)
        if chance.random() < 0.5:
            arxiv = f"{year % 100:02}{chance.randint(1, 12):02}.{chance.randint(10000, 20000):05}"
            return Paper(self.title(), authors, year, "arXiv", arxiv=arxiv)
        venue, doi = chance.choice(words.VENUES)
        return Paper(self.title(), authors, year, venue, doi=doi.format(y=year, n=chance.randint(100000, 999999)))

    def title(self) -> str:
        """The title of a talk or a paper."""
        pick = self.chance.choice
        method, task, quality = pick(words.METHODS), pick(words.TASKS), pick(words.QUALITIES)
        form = pick(("{Q} {m} for {t}", "{M} for {t}", "Towards {q} {m} in {t}", "{T} with {m}", "{T}: a {q} approach"))
        return form.format(
            m=method,
            M=method[0].upper() + method[1:],
            t=task,
            T=task[0].upper() + task[1:],
            q=quality.lower(),
            Q=quality,
        )

    def name(self) -> str:
        """A full name."""
        middle = f" {self.chance.choice('ABDEFGHJKLMRST')}." if self.chance.random() < 0.06 else ""
        return f"{self.chance.choice(words.GIVEN)}{middle} {self.chance.choice(words.FAMILY)}"

    def institution(self) -> str:
        """An institution."""
        return self.chance.choice(words.INSTITUTIONS).format(self.chance.choice(words.PLACES))
