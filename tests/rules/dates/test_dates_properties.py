"""What holds of any date and of any text."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.parsing.rules.dates import DateParts, Term, scan, scan_terms, scan_times, scan_years, settle
from kg.parsing.rules.dates.words import MONTHS_BY_LANGUAGE, WEEKDAYS_BY_LANGUAGE


def suffix(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def names(language: str, day: date) -> dict[str, object]:
    """The words and numbers with which a format is filled."""
    months = MONTHS_BY_LANGUAGE[language].split("|")[day.month - 1].split()
    return {
        "d": day.day,
        "m": day.month,
        "y": day.year,
        "yy": f"{day.year % 100:02}",
        "dd": f"{day.day:02}",
        "mm": f"{day.month:02}",
        "th": suffix(day.day),
        "month": months[0],
        "Month": months[0].capitalize(),
        "Mon": months[-1].capitalize(),
        "weekday": WEEKDAYS_BY_LANGUAGE[language].split("|")[day.weekday()].split()[0],
    }


NUMERIC = [
    "{y}-{mm}-{dd}",
    "{y}/{mm}/{dd}",
    "{y}{mm}{dd}",
    "{dd}.{mm}.{y}",
    "{d}.{m}.{y}",
    "{dd}.{mm}.{yy}",
    "{d}. {m}. {y}",
]
ENGLISH = [
    "{d} {Month} {y}", "{d}{th} {Month}, {y}", "{Month} {d}{th} {y}", "{Month} {d}, {y}", "{Mon}. {d}, {y}",
    "{d} {Mon} '{yy}", "{d}-{Mon}-{y}", "{y} {Month} {d}", "{weekday}, {d} {Month} {y}", "{weekday}, {Month} {d}, {y}",
    "{weekday}, the {d}{th} of {Month} {y}", "{Month}\u00a0{d},\u00a0{y}",
]  # fmt: skip
ANY_LANGUAGE = [
    "{d}. {Month} {y}", "{d} {month} {y}", "{dd} {Month}, {y}", "{weekday}, {d}. {Month} {y}",
    "{weekday} {d} {month} {y}", "{d} de {month} de {y}", "{weekday} den {d}. {month} {y}",
]  # fmt: skip
DAYS = st.dates(date(1990, 1, 1), date(2039, 12, 31))


@pytest.mark.parametrize("form", [*NUMERIC, *ENGLISH])
@given(day=DAYS)
@settings(max_examples=25, deadline=None)
def test_a_printed_date_is_found_again(form: str, day: date) -> None:
    check(form.format(**names("en", day)), day)


@pytest.mark.parametrize("language", sorted(MONTHS_BY_LANGUAGE))
@given(day=DAYS, form=st.sampled_from(ANY_LANGUAGE))
@settings(max_examples=40, deadline=None)
def test_in_every_language(language: str, form: str, day: date) -> None:
    check(form.format(**names(language, day)), day)


def check(printed: str, day: date) -> None:
    for text in (printed, f"Title ({printed}): more", f"Jane Doe, {printed}\nnext 3 lines"):
        (found,) = scan(text)
        assert printed.endswith(text[found.start : found.end]) or text[found.start : found.end] == printed
        parts = found.value
        assert (parts.year, parts.month, parts.day) == (day.year, day.month, day.day)
        assert parts.weekday in (None, day.weekday())
        (settled,) = settle([parts], [()])
        assert settled and settled.start == day and not settled.inferred and not settled.contradiction


@given(day=DAYS, american=st.booleans(), mark=st.sampled_from("/-"))
@settings(max_examples=80, deadline=None)
def test_slashes_are_read_as_the_catalogue_says(day: date, american: bool, mark: str) -> None:
    numbers = [f"{day.month:02}", f"{day.day:02}"] if american else [f"{day.day:02}", f"{day.month:02}"]
    (found,) = scan(mark.join([*numbers, str(day.year)]))
    (settled,) = settle([found.value], [()], order="mdy" if american else "dmy")
    assert settled and settled.start == day and not settled.inferred


PIECES = st.sampled_from([
    "2020-03-31", "24.03.20", "5/20", "5.5.", "3", "10", "31", "3rd", "May", "may", "Mar.", "mar", "Fri", "Fr.", "So",
    "5. Mai", "v.", "KW 12", "Week 5", "(", ")", "[", ",", ".", "-", "–", ":", "/", "&", "and", "to", "bis", "of", "de",
    "den", "at", "um", "kl.", "15:00", "3pm", "10h30", "13.15", "CET", "UTC+2", "'21", "2021", "20", "12:30 am", "\n",
    "T15:00Z", "WS", "2020/21", "Fall", " ", "\u00a0", "\t", "https://x.org/2020", "10.1000/1", "24:00", "99", "00",
    "0", "29 February 2021", "ſ", "İ", "ß", "٣", "²", "\ud800", "à", "v. 7", "3.4.20", "12.", "|", "2021-W05",
])  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.one_of(PIECES, st.just(" ")), max_size=14).map("".join))


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_any_text_is_scanned_and_places_are_in_order(text: str) -> None:
    for function in (scan, scan_times, scan_terms, scan_years):
        last = 0
        for found in function(text):
            assert last <= found.start < found.end <= len(text)
            assert 0 < found.confidence <= 1
            last = found.end
    dates = scan(text)
    for settled in settle([f.value for f in dates], [(2021,)] * len(dates)):
        assert settled is None or settled.end is None or day_of(settled.start) <= day_of(settled.end)


def day_of(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


HINTS = st.lists(st.one_of(st.integers(1990, 2039), st.builds(Term, st.integers(1990, 2039))), max_size=2).map(tuple)
PARTS = st.builds(
    DateParts,
    year=st.none() | st.integers(1990, 2039),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
    weekday=st.none() | st.integers(0, 6),
    week=st.none() | st.integers(1, 53),
    iso_week=st.booleans(),
)


@given(st.lists(st.tuples(PARTS, HINTS), max_size=8), st.none() | DAYS, st.sampled_from(["", "dmy", "mdy", "ymd"]))
@settings(max_examples=120, deadline=None)
def test_what_is_printed_is_kept(
    dates: list[tuple[DateParts, tuple[int | Term, ...]]], retrieved: date | None, order: str
) -> None:
    found = [p for p, _ in dates]
    for parts, settled in zip(found, settle(found, [h for _, h in dates], order, retrieved), strict=True):
        if settled is None or parts.month is None:
            continue
        assert (settled.start.month, settled.start.day) == (parts.month, parts.day)
        assert parts.year in (None, settled.start.year)
        assert settled.inferred == (parts.year is None)
        assert bool(settled.contradiction) >= (parts.weekday not in (None, settled.start.weekday()))


@given(st.lists(PARTS, max_size=6))
@settings(max_examples=100, deadline=None)
def test_no_year_is_invented(found: list[DateParts]) -> None:
    found = [DateParts(month=p.month, day=p.day, weekday=p.weekday, week=p.week) for p in found]
    assert settle(found, [()] * len(found)) == [None] * len(found)
