"""Cutting a run of lines into units, given the lines that open them. Shared by the shapes that have openers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.model import Span, Text
from kg.parsing.outline import Line
from kg.parsing.unit import Unit

Ends = Callable[[Line, Line], bool]  # (opener, line): does this line no longer belong to the opener's unit?


def cut(
    lines: Sequence[Line], openers: Sequence[Line], shape: str, ends: Ends, context: tuple[Text, ...]
) -> list[Unit]:
    """One unit for each opener, up to the next one or to the first line that ``ends`` it.

    ``lines`` are the lines not yet taken by a surer shape, in order; ``context`` stands above the whole page.
    """
    units = []
    place = {line.index: i for i, line in enumerate(lines)}
    above = {line.index: _pictures(lines, place[line.index]) for line in openers}
    starts = {line.index for opener in openers for line in (opener, *above[opener.index])}
    for opener in openers:
        below = above[opener.index]
        for line in lines[place[opener.index] + 1 :]:
            if line.index in starts or ends(opener, line):
                break
            below.append(line)
        start, end = min(x.span.start for x in (opener, *below)), max(x.span.end for x in (opener, *below))
        units.append(Unit(shape, Span(start, end), opener.text, lines=tuple(below), context=(*context, *opener.path)))
    return units


def _pictures(lines: Sequence[Line], at: int) -> list[Line]:
    """The linked pictures right above an opener in a group that begins with them: they are on the opener's card."""
    first = at
    while first and not lines[first - 1].text.chars and _holds(lines[first - 1], lines[at]):
        first -= 1
    shared = first == at or (first > 0 and _holds(lines[first], lines[first - 1]))
    return [] if shared else [x for x in lines[first:at] if x.text.marked("link")]


def _holds(outer: Line, inner: Line) -> bool:
    """Whether ``inner`` stands in the group in which ``outer`` stands."""
    return 0 < len(outer.scope) <= len(inner.scope) and inner.scope[: len(outer.scope)] == outer.scope
