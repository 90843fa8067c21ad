"""Tables: cells that span columns and rows are laid out, so that a column is the same place in every row."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Block, Text

_WIDEST = 100  # columns, past which spans are not laid out
_MOST_CELLS = 500_000  # a page that could have more has spans of two at most


def expand(rows: list[Block], grid: list[list[tuple[int, int]]]) -> tuple[Block, ...]:
    """``rows`` with every cell where it is seen; ``grid`` gives each cell's (columns, rows).

    A cell over several columns is followed by empty cells; one over several rows stands again in each of them.
    """
    if all(shape == (1, 1) for shapes in grid for shape in shapes):
        return tuple(rows)
    if len(rows) * _WIDEST > _MOST_CELLS:
        grid = [[(min(columns, 2), min(down, 2)) for columns, down in shapes] for shapes in grid]
    hanging: dict[int, tuple[Block, int]] = {}  # column: the cell that reaches down into it, for how many rows more
    return tuple(
        replace(row, children=tuple(_lay_out(row.children, shapes, hanging)))
        for row, shapes in zip(rows, grid, strict=True)
    )


def _lay_out(
    cells: tuple[Block, ...], shapes: list[tuple[int, int]], hanging: dict[int, tuple[Block, int]]
) -> list[Block]:
    laid: list[Block] = []
    waiting = list(zip(cells, shapes, strict=True))[::-1]
    while waiting or any(column >= len(laid) for column in hanging):
        column = len(laid)
        if column in hanging:
            cell, left = hanging.pop(column)
            if left > 1:
                hanging[column] = (cell, left - 1)
            laid.append(cell)
            continue
        cell, (columns, down) = waiting.pop() if waiting else (_empty(cells[-1]), (1, 1))
        for i in range(max(1, min(columns, _WIDEST - column))):
            part = cell if i == 0 else _empty(cell)
            laid.append(part)
            hanging.pop(column + i, None)
            if down > 1 and column + i < _WIDEST:
                hanging[column + i] = (part, down - 1)
    return laid


def _empty(beside: Block) -> Block:
    return Block("cell", beside.span, Text(), name=beside.name)
