"""The values of this package: what is printed of a date, a time or a term, and the real date it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Times:
    """A time of day, or a range of two. ``offset`` is minutes east of UTC where the zone has a fixed one."""

    start: time
    end: time | None = None
    zone: str = ""
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class DateParts:
    """What a date expression prints, and no more: nothing here is guessed.

    ``order`` is how a numeric date with slashes or hyphens is printed ("dmy", "mdy"), where its numbers tell;
    ``ambiguous`` that they do not, and ``day`` and ``month`` are then as for "dmy". Dots (``dotted``) put the day
    first, unless other dates of the page are dotted otherwise. ``iso_week`` is set where the
    word for the week is only used of calendar weeks (KW, vecka), while "Week 3" may be a week of a course.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # 0 is Monday
    week: int | None = None
    iso_week: bool = False
    ambiguous: bool = False
    dotted: bool = False
    order: Literal["", "dmy", "mdy"] = ""
    end_day: int | None = None
    end_month: int | None = None
    end_year: int | None = None
    start_time: time | None = None
    end_time: time | None = None
    zone: str = ""
    offset: int | None = None  # of the zone, in minutes east of UTC


@dataclass(frozen=True, slots=True)
class Term:
    """A part of an academic year. ``end_year`` where it is printed, or follows from the kind of term (WS).

    With an ``end_year`` but no ``half`` it is two calendar years, "Talks in 2022 and 2023".
    """

    year: int
    end_year: int | None = None
    half: Literal["spring", "summer", "autumn", "winter", "year"] | None = None

    @property
    def both(self) -> bool:
        """Whether these are two calendar years, so that the term alone does not tell in which a day falls."""
        return self.end_year is not None and self.half is None

    def year_of(self, month: int, day: int = 1) -> int:
        """The year in which ``month`` and ``day`` fall in this term."""
        if self.end_year is not None:
            return self.year if (month, day) >= (8, 15) else self.end_year
        return self.year + 1 if self.half == "autumn" and month <= 2 else self.year


# Years and terms known from the surroundings of a date (headings, title, file name), nearest first.
Hint: TypeAlias = tuple[int | Term, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """A real day, or days. ``inferred`` where the page does not spell the whole date at that place; ``how`` is the
    rule that completed it; ``contradiction`` says in words what on the page disagrees with it."""

    start: date | datetime
    end: date | datetime | None = None
    inferred: bool = False
    confidence: float = 1.0
    contradiction: str = ""
    how: str = "dates.spelled"
