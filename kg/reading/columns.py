"""Plain text that is laid out in columns: where each column begins."""

from __future__ import annotations

from collections.abc import Sequence

_FEWEST = 3  # lines that must agree; two may be aligned by chance
_SHARE = 0.6  # of the lines have words in each column


def columns(rows: Sequence[str]) -> list[int]:
    """The places at which the columns of ``rows``, lines without tabs, begin; none where they are not in columns.

    A column begins behind a gutter: no line has words in it, and most leave two spaces or more. Labels in front of
    their values are no columns, as each line stands for itself.
    """
    if len(rows) < _FEWEST or any("\t" in row for row in rows):
        return []
    edges = [c for c in range(2, max(map(len, rows))) if _begins(c, rows)]
    if not edges or 2 * sum(row[: edges[0]].rstrip().endswith(":") for row in rows) >= len(rows):
        return []
    return [0, *edges]


def _begins(column: int, rows: Sequence[str]) -> bool:
    if any(row[column - 1 : column].strip() for row in rows):
        return False
    words = [row for row in rows if row[column : column + 1].strip()]
    wide = sum(row[column - 2 : column] == "  " for row in words)
    return len(words) >= max(2, _SHARE * len(rows)) and 2 * wide >= len(words)
