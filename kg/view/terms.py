"""Terms as N-Triples has them, each kept once, and what they say."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from kg.vocab import XSD

T = TypeVar("T", bound=Hashable)

IRI = "@id"  # the datatype of a value that is an IRI, but not one of the nodes
_STRING = XSD.string.value
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


class Value(NamedTuple):
    """An RDF value: a lexical form with its datatype, with ``@`` and a language tag, or an IRI."""

    text: str
    datatype: str


class Table(Generic[T]):
    """Values in the order of their first use, each with its number."""

    def __init__(self) -> None:
        self.places: dict[T, int] = {}

    def __call__(self, value: T) -> int:
        """The number of ``value``."""
        return self.places.setdefault(value, len(self.places))

    def values(self) -> list[T]:
        """All values, by number."""
        return list(self.places)


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms by number. Each is taken apart when it is asked for: most are never, and none is kept twice."""

    written: Sequence[str] = ()

    def __getitem__(self, i: int) -> Value:
        term = self.written[i]
        if term[0] != '"':
            return Value(term.removeprefix("<").removesuffix(">"), IRI)
        end = term.rindex('"')
        text, rest = term[1:end], term[end + 1 :]
        if "\\" in text:
            text = _ESCAPED.sub(_meant, text)
        return Value(text, rest[3:-1] if rest.startswith("^^") else rest or _STRING)

    def text(self, i: int) -> str:
        """An IRI, or the words of a literal."""
        return self[i].text


def _meant(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _LETTERS.get(found[3], found[3])
