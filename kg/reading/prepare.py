"""Markdown as people write it -> Markdown as CommonMark reads it, every character in its place.

Template tags and attribute lists are no text, yet CommonMark would take them for some. They are replaced by as many
filler characters, so that all offsets hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Span
from kg.reading.run import BREAK, DROPPED

_TAGS = re.compile(
    r"(?P<fence>^[ \t>]*(?P<mark>```+|~~~+)[^\n]*\n(?:.*\n)*?[ \t>]*(?P=mark)[`~]*[ \t]*$)"
    r"|(?P<comment>\{%-?\s*comment\s*-?%\}(?s:.*?)\{%-?\s*endcomment\s*-?%\})"
    r"|(?P<template>\{%(?:[^%{}]|%(?!\})|\{(?!%)|\}){0,2000}?%\}"
    r"|\{\{[<%][^{}\n]{0,500}[>%]\}\}|\{\{-?\s+[^{}\n\\]{1,300}\s-?\}\}|\{\{-?\w+(?:\.[\w-]+)+[^{}\n\\]{0,300}\}\})"
    r"|(?P<attributes>\{:[^{}\n]{0,300}\}"
    r"|(?<=[)\]])\{(?:[#.][^{}\n]{1,300}|[^{}\n=]{1,60}=[^{}\n]{0,300})\}|^:{3,}[ \t]*(?:\{[^{}\n]{0,300}\}|[\w-]*)[ \t]*:*[ \t]*$)"
    r"|(?P<breaks>^[ \t>]*(?:<br[ \t]*/?>[ \t]*)+$)"
    r"|(?P<heading>^ {0,3}#{1,5}#(?=[^\s#{:])|^ {0,3}#{1,6}(?=[\u00a0\u3000]))",
    re.M | re.I,
)
_BR = re.compile(r"<br[ \t]*/?>", re.I)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The source with fillers; what they stand for; and where a heading lost its last ``#`` to a space."""

    source: str
    skipped: tuple[tuple[Span, str], ...] = ()
    lowered: frozenset[int] = frozenset()


def prepare(text: str, start: int) -> Prepared:
    """``text`` as CommonMark should see it, from ``start`` on."""
    skipped: list[tuple[Span, str]] = []
    lowered: set[int] = set()

    def replace(m: re.Match[str]) -> str:
        kind = m.lastgroup
        if m["fence"] is not None:
            return m[0]
        if m["breaks"] is not None:
            return _BR.sub(lambda br: BREAK + DROPPED * (len(br[0]) - 1), m[0])
        if m["heading"] is not None:
            return _spaced(m, lowered)
        skipped.append((Span(*m.span()), f"markdown.{kind}"))
        return _filled(text, m)

    source = text[:start] + _TAGS.sub(replace, text[start:]) if start == 0 else _from(text, start, replace)
    return Prepared(source, tuple(skipped), frozenset(lowered))
