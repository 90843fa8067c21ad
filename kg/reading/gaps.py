"""The ledger's last column: source that is neither in a block nor left out by a rule is markup, and said to be so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Block, Span


def close_gaps(
    text: str, blocks: Iterable[Block], skipped: Iterable[tuple[Span, str]], rule: str
) -> tuple[tuple[Span, str], ...]:
    """``skipped``, in order, with what neither it nor ``blocks`` cover, by ``rule``."""
    skipped = set(skipped)
    covered = sorted([*(b.span for b in blocks), *(s for s, _ in skipped)])
    gaps = ((span, rule) for span in _gaps(text, covered))
    return tuple(sorted([*skipped, *gaps]))


def _gaps(text: str, covered: list[Span]) -> Iterator[Span]:
    at = 0
    for span in [*covered, Span(len(text), len(text))]:
        gap = text[at : span.start] if at < span.start else ""
        if gap.strip():
            start = at + len(gap) - len(gap.lstrip())
            yield Span(start, at + len(gap.rstrip()))
        at = max(at, span.end)
