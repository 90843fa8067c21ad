"""Markdown as people write it -> Markdown as CommonMark reads it, every character in its place.

Template tags and attribute lists are no text, yet CommonMark would take them for some. They are replaced by as many
filler characters, so that all offsets hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Span
from kg.reading.run import BREAK, DROPPED

_NEEDED = re.compile(r"\{[%{:.#<]|[)\]]\{|^:::|<br|^ {0,3}##+[^\s#]", re.M | re.I)
_TAGS = re.compile(
    r"(?P<fence>^[ \t>]*(?P<mark>```+|~~~+)[^\n]*\n(?:.*\n)*?[ \t>]*(?P=mark)[`~]*[ \t]*$)"
    r"|(?P<comment>\{%-?\s*comment\s*-?%\}(?:[^{]|\{(?!%-?\s*(?:end)?comment))*\{%-?\s*endcomment\s*-?%\})"
    r"|(?P<template>\{%(?:[^%{}]|%(?!\})|\{(?!%)|\}){0,2000}?%\}"
    r"|\{\{[<%][^{}\n]{0,500}[>%]\}\}|\{\{-?\s+[^{}\n\\]{1,300}\s-?\}\}|\{\{-?\w+(?:\.[\w-]+)+[^{}\n\\]{0,300}\}\})"
    r"|(?P<attributes>\{:[^{}\n]{0,300}\}"
    r"|(?<=[)\]])\{(?:[#.][^{}\n]{1,300}|[a-zA-Z][\w-]{0,40}=[^{}\n]{0,300})\}"
    r"|^:{3,}[ \t]*(?:\{[^{}\n]{0,300}\}|[\w-]*)[ \t]*:*[ \t]*$)"
    r"|(?P<breaks>^[ \t>]*(?:<br[ \t]*/?>[ \t]*)+$)"
    r"|(?P<heading>^ {0,3}#{1,5}#(?=[^\s#{:]))",
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
    if not _NEEDED.search(text, start):
        return Prepared(text)
    parts, skipped, lowered = [text[:start]], [], set()
    at = start
    for m in _TAGS.finditer(text, start):
        parts.append(text[at : m.start()])
        at = m.end()
        if m["fence"] is not None:
            parts.append(m[0])
        elif m["breaks"] is not None:
            parts.append(_BR.sub(lambda br: BREAK + DROPPED * (len(br[0]) - 1), m[0]))
        elif m["heading"] is not None:
            parts.append(f"{m[0][:-1]} ")
            lowered.add(m.start() + len(m[0]) - len(m[0].lstrip()))
        else:
            parts.append(_filled(text, m))
            skipped.append((Span(*m.span()), f"markdown.{m.lastgroup}"))
    return Prepared("".join([*parts, text[at:]]), tuple(skipped), frozenset(lowered))


def _filled(text: str, tag: re.Match[str]) -> str:
    """A tag that has its lines for itself leaves blank lines, any other leaves something that is not a word."""
    before = text.rfind("\n", 0, tag.start()) + 1
    after = text.find("\n", tag.end())
    alone = not text[before : tag.start()].strip(" \t>") and not text[tag.end() : None if after < 0 else after].strip()
    return re.sub(r"[^\n]", " " if alone else DROPPED, tag[0])
