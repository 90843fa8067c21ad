"""Plain text that is laid out in columns: where each column begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_FEWEST = 3  # lines that must agree; two may be aligned by chance
_SHARE = 0.6  # of the lines have words in each column
_GUTTER = re.compile(r"  (?=\S)")


def columns(rows: Sequence[str]) -> list[int]:
    """The places at which the columns of ``rows``, lines without tabs, begin; none where they are not in columns.

    A column begins behind a gutter: no line has words in it, and most leave two spaces or more. Labels in front of
    their values are no columns, as each line stands for itself.
    """
    if len(rows) < _FEWEST or any("\t" in row for row in rows):
        return []
    gutters = Counter(gutter.end() for row in rows for gutter in _GUTTER.finditer(row))
    edges = sorted(column for column, wide in gutters.items() if _begins(column, wide, rows))
    if not edges or 2 * sum(row[: edges[0]].rstrip().endswith(":") for row in rows) >= len(rows):
        return []
    return [0, *edges]


def _begins(column: int, wide: int, rows: Sequence[str]) -> bool:
    """Whether a column begins where ``wide`` of the rows have words behind two spaces."""
    fewest = max(2, _SHARE * len(rows))
    if 2 * wide < fewest or any(row[column - 1 : column].strip() for row in rows):
        return False
    return fewest <= sum(bool(row[column : column + 1].strip()) for row in rows) <= 2 * wide
