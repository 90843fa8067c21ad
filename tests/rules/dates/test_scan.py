"""Dates, times and terms as they are printed: each line of the tables is a case."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.parsing.found import Found
from kg.parsing.rules.dates import DateParts, Term, Times, hint, scan, scan_terms, scan_times, scan_years

HERE = Path(__file__).parent
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def cases(name: str) -> list[tuple[str, str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    rows = [line.partition("\t") for line in lines if line and not line.startswith("#")]
    return [(marked, expected) for marked, _, expected in rows]


def spans(marked: str) -> tuple[str, list[str]]:
    return re.sub("[⟦⟧]", "", marked), re.findall("⟦(.*?)⟧", marked)


def day(year: int | None, month: int | None, number: int | None) -> str:
    return f"{year or '?'}-{f'{month:02}' if month else '?'}-{f'{number:02}' if number else '?'}"


def clock(start: object, end: object, zone: str, offset: int | None) -> list[str]:
    times = [f"@{str(start)[:5]}" + (f"-{str(end)[:5]}" if end else "")] if start else []
    return times + ([zone + (f"={offset}" if offset is not None else "")] if zone else [])


def printed(parts: DateParts) -> str:
    said = [day(parts.year, parts.month, parts.day) if parts.month else str(parts.year or "")]
    if parts.ambiguous:
        said[0] += "~"
    if parts.end_day:
        said[0] += "/" + day(parts.end_year, parts.end_month, parts.end_day)
    if parts.weekday is not None:
        said.append(DAYS[parts.weekday])
    if parts.week:
        said.append(f"W{parts.week}")
    return " ".join([*filter(None, said), *clock(parts.start_time, parts.end_time, parts.zone, parts.offset)])


def check(marked: str, found: Sequence[Found[object]], said: Sequence[str], expected: str) -> None:
    text, quotes = spans(marked)
    assert [text[f.start : f.end] for f in found] == quotes
    assert "; ".join(said) == expected


@pytest.mark.parametrize(("marked", "expected"), cases("cases.tsv"))
def test_dates(marked: str, expected: str) -> None:
    found = scan(spans(marked)[0])
    check(marked, found, [printed(f.value) for f in found], expected)


@pytest.mark.parametrize(("marked", "expected"), cases("times.tsv"))
def test_times(marked: str, expected: str) -> None:
    found: list[Found[Times]] = scan_times(spans(marked)[0])
    said = [" ".join(clock(f.value.start, f.value.end, f.value.zone, f.value.offset)) for f in found]
    check(marked, found, said, expected)


@pytest.mark.parametrize(("marked", "expected"), cases("terms.tsv"))
def test_terms(marked: str, expected: str) -> None:
    found: list[Found[Term]] = scan_terms(spans(marked)[0])
    said = [f"{f.value.year} {f.value.end_year or '-'} {f.value.half or '-'}" for f in found]
    check(marked, found, said, expected)


@pytest.mark.parametrize("text", ["4/5", " 4/5 ", "18.05", "10.12"])
def test_a_bare_pair_is_a_date_only_where_the_caller_knows(text: str) -> None:
    assert scan(text) == []
    assert len(scan(text, bare=True)) == 1


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Seminars 2020", [2020]),
        ("2019, 2020 and 2021", [2019, 2020, 2021]),
        ("ml-seminar-2020-04", [2020]),
        ("5 May 2020", []),
        ("VT 2020", []),
        ("2019/2020", []),
        ("2048 units for $2000", []),
        ("arXiv 2006.11239", []),
        ("x2020", []),
    ],
)
def test_lone_years(text: str, years: list[int]) -> None:
    assert [f.value for f in scan_years(text)] == years


def test_a_hint_is_terms_then_years() -> None:
    assert hint("Schedule WS 2020/21, updated March 2022, since 2015") == (Term(2020, 2021, "winter"), 2022, 2015)
    assert hint("Schedule") == ()


@pytest.mark.parametrize(
    "piece",
    ["1-", "1.", "1 ", "1, ", "3, ", "a1", "may 1 ", "fri, 3 ", "10:00 - ", "a.", "(1", "-", "2020-", "5.5. ", "x/1"],
)
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    def once(times: int) -> float:
        began = time.process_time()
        for function in (scan, scan_times, scan_terms):
            function(piece * times + "1 May")
        return time.process_time() - began

    def seconds(times: int) -> float:
        return min(once(times) for _ in range(3))  # the least is the code's own, as other work can only add to it

    assert seconds(8000) < 40 * max(seconds(1000), 0.005)


def test_prose_is_quick() -> None:
    prose = "We met in 3 of the 25 rooms that Smith et al. (2019) list in section 2.3; on 5 June 2021 we met at 15:00. "
    words = "The quick brown fox runs to the sea where nobody has seen it again, and the dog sleeps all the day. " * 4
    began = time.process_time()
    scan((prose + words) * 500)
    assert time.process_time() - began < 2
