"""The places on the page that a record cites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from kg.model.document import Page, Span
from kg.model.record import Claim, Work


def cited(value: object) -> Iterator[Span]:
    """The span of every claim and work in and below ``value``, a record or a part of one; some more than once."""
    if isinstance(value, Claim):
        yield value.span
    elif isinstance(value, tuple):
        for part in value:
            yield from cited(part)
    elif is_dataclass(value) and not isinstance(value, (Page, Span)):
        if isinstance(value, Work):
            yield value.span
        for field in fields(value):
            yield from cited(getattr(value, field.name))
