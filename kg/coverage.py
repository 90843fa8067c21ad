"""The ledger of a page: each line is used, ignored by a rule or not understood, and so is each of its characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kg.model import Document, Record, Span
from kg.model.walk import told

Fate = Literal["used", "ignored", "missed"]

MUCH = 0.25  # of the lines: where more are not understood, a build warns
BLANK = "blank"  # the rule that passes over lines without words
_GAPS = re.compile(r"[\W_]+")  # white space, punctuation and markup weigh nothing beside words
_TAGS = re.compile(r"</?[a-zA-Z][\w-]*(?:\s[^<>]*)?>")  # nor do tags of which no rule takes anything
_MISSED, _IGNORED, _USED, _GAP = range(4)


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one line, and the rules that say so; none where it was not understood."""

    number: int
    fate: Fate
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """The lines of one page version, and the letters and digits of them, by what became of them."""

    lines: tuple[Line, ...]
    used: int
    ignored: int
    missed: int

    def count(self, fate: Fate) -> int:
        """How many lines met that fate."""
        return sum(line.fate == fate for line in self.lines)

    @property
    def missed_share(self) -> float:
        """The part of the lines with words that was not understood, from 0 to 1."""
        worded = sum(line.rules != (BLANK,) for line in self.lines)
        return self.count("missed") / worded if worded else 0.0

    def account(self) -> dict[str, Any]:
        """The same in plain values, for a report: lines and characters by fate, lines by rule, and what was missed."""
        rules = Counter(rule for line in self.lines for rule in line.rules)
        return {
            "lines": {fate: self.count(fate) for fate in ("used", "ignored", "missed")},
            "characters": {"used": self.used, "ignored": self.ignored, "missed": self.missed},
            "rules": dict(sorted(rules.items())),
            "missed lines": [line.number for line in self.lines if line.fate == "missed"],
        }


def ledger(document: Document, record: Record) -> Ledger:
    """What became of each line of the page.

    A line is not understood where most of its letters and digits are neither cited nor passed over by a rule;
    otherwise it is used if a claim cites some of it, and else ignored.
    """
    text = record.page.text
    used = list(told(record))
    ignored = [*document.skipped, *((one.span, one.rule) for one in record.ignored)]
    fates = bytearray(len(text))
    _paint(fates, (Span(*m.span()) for m in _TAGS.finditer(text)), _GAP)
    _paint(fates, (span for span, _ in ignored), _IGNORED)
    _paint(fates, (span for span, _ in used), _USED)
    _paint(fates, (Span(*m.span()) for m in _GAPS.finditer(text)), _GAP)

    starts = [0, *(m.end() for m in re.finditer("\n(?=.)", text, re.DOTALL))] if text else []
    using, ignoring = _by_line(used, starts), _by_line(ignored, starts)
    lines = []
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True), 1):
        missed, passed, cited = (fates.count(fate, start, end) for fate in (_MISSED, _IGNORED, _USED))
        if missed > passed + cited:
            lines.append(Line(number, "missed"))
        elif cited:
            lines.append(Line(number, "used", tuple(using[number])))
        else:
            lines.append(Line(number, "ignored", tuple(ignoring[number]) if passed else (BLANK,)))
    return Ledger(tuple(lines), fates.count(_USED), fates.count(_IGNORED), fates.count(_MISSED))


def _paint(fates: bytearray, spans: Iterable[Span], fate: int) -> None:
    for span in spans:
        end = min(span.end, len(fates))
        fates[span.start : end] = bytes([fate]) * max(0, end - span.start)


def _by_line(places: Iterable[tuple[Span, str]], starts: Sequence[int]) -> defaultdict[int, dict[str, None]]:
    """The rules of the places on each line, in the order of the places."""
    rules: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for span, rule in sorted(places):
        for number in range(bisect_right(starts, span.start), bisect_right(starts, max(span.start, span.end - 1)) + 1):
            rules[number][rule] = None
    return rules
