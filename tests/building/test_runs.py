"""Sorting in runs gives what sorting at once would, however small the runs are."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.building.runs import Runs


@given(st.lists(st.lists(st.text(max_size=3))), st.integers(1, 5))
def test_runs_give_each_value_once_in_order(parts: list[list[str]], run: int) -> None:
    runs: Runs[str] = Runs(run=run)
    for part in parts:
        runs.extend(part)
    wanted = sorted({value for part in parts for value in part})
    assert list(runs) == wanted
    assert list(runs) == wanted  # and again
    runs.close()
    assert list(runs) == []


def test_runs_leave_no_file(tmp_path: Path) -> None:
    runs: Runs[int] = Runs(tmp_path, run=2)
    runs.extend(range(5))
    assert list(runs) == [0, 1, 2, 3, 4]
    runs.close()
    assert list(tmp_path.iterdir()) == []
