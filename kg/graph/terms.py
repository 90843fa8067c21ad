"""Values as RDF terms in their N-Triples form. Nothing ill-typed can be made here: what does not fit is None."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg.errors import CatalogueError
from kg.text import MASK, label
from kg.vocab import BASE, SCHEMA, XSD

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ADDRESS = re.compile(r"(https?://[^/?#\s]+)(.*)", re.DOTALL)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ILLEGAL = re.compile(r"[\x00-\x20<>\"{}|^`\\\[\]\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff]")


def iri(address: str) -> str | None:
    """An address of the web as an IRI, illegal characters percent-encoded; None unless it is http(s) and unmasked."""
    found = _ADDRESS.fullmatch(address.strip())
    if found is None or MASK in address:
        return None
    rest = _STRAY_PERCENT.sub("%25", found[2])
    encoded = _ILLEGAL.sub(lambda m: quote(m[0].encode("utf-8", "replace")), rest)
    try:
        return str(NamedNode(f"{found[1]}{encoded}"))
    except ValueError:
        return None


def text(value: str) -> str | None:
    """Words as a literal: squeezed, without invisible characters; None where nothing is left."""
    clean = label(value)
    return str(Literal(clean)) if clean else None


def day(value: date | datetime) -> str:
    """A date, or a date with its time."""
    if isinstance(value, datetime):
        return str(Literal(value.isoformat(), datatype=XSD.dateTime))
    return str(Literal(value.isoformat(), datatype=XSD.date))


def weekday(number: int) -> str:
    """A day of the week, 0 being Monday."""
    return str(getattr(SCHEMA, _DAYS[number]))


def year(value: int) -> str | None:
    """A year of our era."""
    return str(Literal(f"{value:04d}", datatype=XSD.gYear)) if 0 < value < 10000 else None


def whole(value: int) -> str:
    """A whole number."""
    return str(Literal(str(value), datatype=XSD.integer))


def decimal(value: float) -> str:
    """A decimal fraction, to three places."""
    return str(Literal(f"{value:.3f}".rstrip("0").rstrip("."), datatype=XSD.decimal))


TRUE = str(Literal("true", datatype=XSD.boolean))


class Base:
    """The IRI below which everything is named. Raises CatalogueError for what is no address of the web."""

    def __init__(self, base: str) -> None:
        if iri(base) != f"<{base}>" or not base.endswith("/"):
            raise CatalogueError(f"the base {base!r} is no address that ends in /", cure=f"write it like {BASE}")
        self.iri = base

    def __call__(self, path: str) -> str:
        """The thing named ``path`` below the base."""
        return f"<{self.iri}{path}>"

    def moved(self, iri: str, shipped: str) -> str:
        """An IRI below the ``shipped`` base as it is below this one; others stay."""
        return self(iri.removeprefix(shipped)) if iri.startswith(shipped) else str(NamedNode(iri))


def path(identifier: str) -> str:
    """An identifier as the path of an address: a "?" or "#" of its own does not end the path."""
    return quote(identifier, safe="/:;()@!$&'*+,=-._~")


@cache
def step(words: str) -> str:
    """Words as one step of an IRI's path."""
    return quote(words, safe="-._~")
