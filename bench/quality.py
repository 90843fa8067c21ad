"""How rightly generated pages are understood: F1 against their truth."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from bench.pages import Made, write
from bench.rows import Row
from kg.building.steps import understand
from kg.evaluate import Scores, evaluate, total
from kg.given import task
from kg.pipeline import known

_GOAL = 0.99
_TOLD = ("session", "presenter", "title", "paper")


def measure(quick: bool = False) -> list[Row]:
    """F1 by field; for sessions and presenters there is a goal."""
    count = 65 if quick else 10_000
    with tempfile.TemporaryDirectory() as folder:
        by_shape = scores(Path(folder), write(Path(folder), count))
    whole = total(by_shape.values())
    rows = []
    for field in _TOLD:
        f1 = whole.f1(field) or 0.0
        worst = min(by_shape, key=lambda shape: by_shape[shape].f1(field) or 1.0)
        figure = f"{f1:.4f} (worst shape: {worst}, {by_shape[worst].f1(field) or 1.0:.3f})"
        goal = f"≥ {_GOAL}" if field in _TOLD[:2] else ""
        rows.append(Row(f"F1 of {field}s, {count:,} generated pages", figure, goal, f1 >= _GOAL if goal else None))
    return rows


def scores(folder: Path, all_made: Sequence[Made]) -> dict[str, Scores]:
    """The scores of pages that were written to ``folder``, by shape."""
    wanted = task([str(folder)], folder)
    knowledge = known(wanted)
    golds = {one.name: one for one in all_made}
    found = defaultdict(list)
    for given in wanted.pages:
        one = golds[given.path.name]
        found[one.shape].append(evaluate(one.gold, understand(given, knowledge)[1], knowledge))
    return {shape: total(each) for shape, each in sorted(found.items())}
