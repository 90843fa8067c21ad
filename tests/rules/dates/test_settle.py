"""Printed dates and their surroundings, and the real days that they stand for: each block of ``settle/`` is a case.

A block has a title after ``--``, what the catalogue says (``order=``, ``retrieved=``), headings after ``#``, and
lines ``printed => start/end [inferred] rule [! contradiction]``, or ``-`` where nothing is known.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.parsing.rules.dates import DateParts, Hint, Settled, Term, hint, scan, settle

BLOCKS = [
    block.strip()
    for path in sorted((Path(__file__).parent / "settle").glob("*.txt"))
    for block in path.read_text(encoding="utf-8").split("\n\n")
]


def shown(settled: Settled | None) -> str:
    if settled is None:
        return "-"
    said = [settled.start.isoformat() + (f"/{settled.end.isoformat()}" if settled.end else "")]
    said += ["inferred"] * settled.inferred + [settled.how]
    return " ".join(said) + (f" ! {settled.contradiction}" if settled.contradiction else "")


@pytest.mark.parametrize("block", BLOCKS, ids=[b.splitlines()[0].strip("- ") for b in BLOCKS])
def test_settle(block: str) -> None:
    found: list[DateParts] = []
    hints: list[Hint] = []
    expected, known, above = [], {"order": "", "retrieved": ""}, ()
    for line in block.splitlines()[1:]:
        printed, arrow, wanted = line.partition(" => ")
        if line.startswith("# "):
            above = hint(line[2:])
        elif arrow:
            (one,) = scan(printed)
            found, hints, expected = [*found, one.value], [*hints, above], [*expected, wanted]
        else:
            known |= dict([line.split("=")])
    retrieved = date.fromisoformat(known["retrieved"]) if known["retrieved"] else None
    assert [shown(s) for s in settle(found, hints, known["order"], retrieved)] == expected


def test_places_without_a_date_may_stand_between() -> None:
    found = [DateParts(2020, 12, 14), DateParts(), DateParts(month=1, day=11)]
    settled = settle(found, [(), (2020,), ()])
    assert [s and s.start for s in settled] == [date(2020, 12, 14), None, date(2021, 1, 11)]


def test_what_is_inferred_is_less_sure() -> None:
    (spelled,) = settle([DateParts(2021, 3, 1)], [()])
    (guessed,) = settle([DateParts(month=3, day=1)], [(Term(2021),)])
    assert spelled and guessed and spelled.confidence == 1 > guessed.confidence


def test_one_hint_for_each_date() -> None:
    with pytest.raises(ValueError, match="shorter"):
        settle([DateParts(2021, 3, 1)], [])
