"""The places on the page that a record cites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from kg.model.document import Page, Span
from kg.model.record import Claim, Work

CITATION = "citation"  # the rule of a work as a whole, whose parts have rules of their own


def told(value: object) -> Iterator[tuple[Span, str]]:
    """The span and the rule of every claim and work in and below ``value``, a record or a part of one; some twice."""
    if isinstance(value, Claim):
        yield value.span, value.rule
    elif isinstance(value, tuple):
        for part in value:
            yield from told(part)
    elif is_dataclass(value) and not isinstance(value, (Page, Span)):
        if isinstance(value, Work):
            yield value.span, CITATION
        for field in fields(value):
            yield from told(getattr(value, field.name))


def cited(value: object) -> Iterator[Span]:
    """The span of every claim and work in and below ``value``; some more than once."""
    return (span for span, _ in told(value))
