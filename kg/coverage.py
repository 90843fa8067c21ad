"""The ledger of a page: every character is used, ignored by a rule, blank, or not understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Document, Record, Span
from kg.model.walk import cited


@dataclass(frozen=True, slots=True)
class Ledger:
    """Characters of one page version by what became of them; they add up to the page."""

    used: int
    ignored: int
    blank: int
    missed: int
    missed_lines: tuple[int, ...] = ()  # the lines on which something was not understood

    @property
    def share(self) -> float:
        """The part of what is not blank that is accounted for, from 0 to 1."""
        told = self.used + self.ignored
        return told / (told + self.missed) if told + self.missed else 1.0


def ledger(document: Document, record: Record) -> Ledger:
    """What became of each character of the page."""
    text = record.page.text
    fate = bytearray(len(text))  # 0 missed, 1 ignored, 2 used
    _paint(fate, (span for span, _ in document.skipped), 1)
    _paint(fate, (one.span for one in record.ignored), 1)
    _paint(fate, cited(record), 2)
    counts = [0, 0, 0]
    lines: dict[int, None] = {}
    blank, line = 0, 1
    for place, char in enumerate(text):
        if char.isspace():
            blank += 1
            line += char == "\n"
            continue
        counts[fate[place]] += 1
        if not fate[place]:
            lines[line] = None
    return Ledger(counts[2], counts[1], blank, counts[0], tuple(lines))


def _paint(fate: bytearray, spans: Iterable[Span], value: int) -> None:
    for span in spans:
        end = min(span.end, len(fate))
        fate[span.start : end] = bytes([value]) * max(0, end - span.start)
