"""The material of one session, cut from the page by a shape and not yet understood."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.model import Span, Text
from kg.parsing.outline import Line


@dataclass(frozen=True)
class Unit:
    """One session (or talk) as it lies on the page.

    ``head`` is the line that opens it. ``cells`` are texts whose role their place tells (a column, a key of front
    matter): (role, text), role empty where the place tells nothing. ``lines`` are all lines below the head.
    ``parts`` are its talks. ``context`` are texts above it that may give the year (headings, nearest last).
    """

    shape: str
    span: Span
    head: Text = field(default_factory=Text)
    cells: tuple[tuple[str, Text], ...] = ()
    lines: tuple[Line, ...] = ()
    parts: tuple[Unit, ...] = ()
    context: tuple[Text, ...] = ()
    number: int | None = None  # that a list gives it
    dated: bool = True  # False for units that no date opens: thematic rows, week-by-week lists

    def covering(self, *spans: Span) -> Unit:
        """The same unit, its span stretched over ``spans`` too."""
        every = (self.span, *spans)
        return replace(self, span=Span(min(s.start for s in every), max(s.end for s in every)))
