"""Cutting a run of lines into units, given the lines that open them. Shared by the shapes that have openers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.model import Span, Text
from kg.parsing.outline import Line
from kg.parsing.shapes import fields
from kg.parsing.unit import Unit

Ends = Callable[[Line, Line], bool]  # (opener, line): does this line no longer belong to the opener's unit?


def cut(
    lines: Sequence[Line], openers: Sequence[Line], shape: str, ends: Ends, context: tuple[Text, ...]
) -> list[Unit]:
    """One unit for each opener, up to the next one or to the first line that ``ends`` it.

    ``lines`` are the lines not yet taken by a surer shape, in order; ``context`` stands above the whole page.
    """
    units = []
    openers = fields.from_first(lines, openers)
    starts = {line.index for line in openers}
    place = {line.index: i for i, line in enumerate(lines)}
    for opener in openers:
        below: list[Line] = []
        for line in lines[place[opener.index] + 1 :]:
            if line.index in starts or ends(opener, line):
                break
            below.append(line)
        end = max(line.span.end for line in (opener, *below))
        head, whole = opener.text, Span(opener.span.start, end)
        if opener.kind == "heading" and fields.is_bare(head):  # the label of what stands below it
            head, below = Text(), [opener, *below]
        units.append(Unit(shape, whole, head, lines=tuple(below), context=(*context, *opener.path)))
    return units
