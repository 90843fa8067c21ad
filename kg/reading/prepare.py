"""Markdown as people write it -> Markdown as CommonMark reads it, every character in its place.

Template tags and attribute lists are no text, yet CommonMark would take them for some. They are replaced by as many
filler characters, so that all offsets hold; but what a shortcode shows stays: the words in quotation marks in
``{{% link "4f2a" "Tides and time" %}}``. A day at the start of a line is no number of a list's entry, and entries
right below a heading are a list, however far they are indented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span
from kg.reading.fences import Fences
from kg.reading.run import BREAK, DROPPED

_NEEDED = re.compile(r"\{[%{:.#<]|[)\]]\{")
_UNSPACED = re.compile(r"##[^\s#]")
# "- 14. März: …", "14. März 2022 …" and "14. 3. 2022" begin with a day, where CommonMark sees the number of an entry.
_MONTH = (
    r"(?:\d{1,2}\.(?= ?(?:19|20)\d\d\b)|jan(?:uar|uary)?|jän(?:ner)?|feb(?:ruar|ruary)?|m[aä]r(?:z|ts|s|ch)?|mrz"
    r"|apr(?:il)?|ma[ijy]|jun[ie]?|jul[iy]?|aug(?:ust)?|sept?(?:ember)?"
    r"|o[ck]t(?:ober)?|nov(?:ember)?|de[czs](?:ember)?)(?!\w)(?!\.?,? \d{1,2}\b)"
)
_DAY = re.compile(rf"\d\. (?={_MONTH})", re.I)
_ELEMENT = r"</?(?:table|thead|tbody|tr|t[dh]|div|section|article|ul|ol|li|dl|d[dt]|p|h[1-6])\b"
# Behind a comment with lines of its own an HTML block ends, which elements go on behind.
_COMMENTS = r"(?:[ \t]*<!--[^\n]*-->[ \t]*\n(?:[ \t]*\n)*)*"
# A blank line between elements, where CommonMark takes the indented one behind it for code.
_BETWEEN = rf"(?<=>)[ \t]*\n(?:[ \t]*\n)+{_COMMENTS}(?=(?: {{4}}|\t)[ \t]*{_ELEMENT})"
_GAP = re.compile(_BETWEEN, re.M | re.I)
_TAGS = re.compile(
    r"^[ \t>]*(?P<fence>```+|~~~+)"
    r"|(?P<comment>\{%-?\s*comment\s*-?%\}(?:[^{]|\{(?!%-?\s*(?:end)?comment))*\{%-?\s*endcomment\s*-?%\})"
    r"|(?P<template>\{%(?:[^%{}]|%(?!\})|\{(?!%)|\}){0,2000}?%\}"
    r"|\{\{[<%][^{}\n]{0,500}[>%]\}\}|\{\{-?\s+[^{}\n\\]{1,300}\s-?\}\}|\{\{-?\w+(?:\.[\w-]+)+[^{}\n\\]{0,300}\}\})"
    r"|(?P<attributes>\{:[^{}\n]{0,300}\}"
    r"|(?<=[)\]])\{(?:[#.][^{}\n]{1,300}|[a-zA-Z][\w-]{0,40}=[^{}\n]{0,300})\}"
    r"|^:{3,}[ \t]*(?:\{[^{}\n]{0,300}\}|[\w-]*)[ \t]*:*[ \t]*$)"
    r"|(?P<breaks>^[ \t>]*(?:<br[ \t]*/?>[ \t]*)+$)"
    rf"|(?P<gap>{_BETWEEN})"
    rf"|(?P<day>^[ \t>]*(?:(?:[-*+][ \t]+)+\d{{1,2}}\. (?={_MONTH})"
    rf"|\d{{1,2}}\. (?={_MONTH}\.?(?:,? ?(?:19|20)\d\d\b|\s*(?:[:,(|–—-]|$)))))"
    r"|(?P<heading>^ {0,3}#{1,5}#(?=[^\s#{:]))"
    r"|(?P<entry>^(?P<lead>(?: {4}|\t)[ \t]*)(?:[-*+]|\d{1,2}[.)]) (?=[^\s-]))",
    re.M | re.I,
)
# The first entry below a heading, so far to the right that CommonMark takes it for code.
_INDENTED = re.compile(
    r"^ {0,3}#{1,6}[ \t][^\n]*\n(?:[ \t]*\n)*(?P<lead>(?: {4}|\t)[ \t]*)(?:[-*+]|\d{1,2}[.)]) ", re.M
)
_MARGIN = re.compile(r"^ {0,3}\S", re.M)
_SHOWN = re.compile(r'(?<=\s")[^"\n]*[^\W\d_]{2,} [^"\n]*(?="\s)')  # several words, and no value of a key
_REST_BLANK = re.compile(r"[^\S\n]*$", re.M)
_UNBROKEN = "\u00a0"  # a space behind which no entry of a list begins
_BR = re.compile(r"<br[ \t]*/?>", re.I)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The source with fillers; what they stand for; and where a heading lost its last ``#`` to a space."""

    source: str
    skipped: tuple[tuple[Span, str], ...] = ()
    lowered: frozenset[int] = frozenset()


def prepare(text: str, start: int) -> Prepared:
    """``text`` as CommonMark should see it, from ``start`` on."""
    if not _needed(text):
        return Prepared(text)
    parts, skipped, lowered = [text[:start]], [], set()
    at = start
    margins = _Margins(text, start)
    for m in _tags(text, start):
        parts.append(text[at : m.start()])
        at = m.end()
        if m["breaks"] is not None:
            parts.append(_BR.sub(lambda br: BREAK + DROPPED * (len(br[0]) - 1), m[0]))
        elif m["day"] is not None:
            parts.append(f"{m[0][:-1]}{_UNBROKEN}")
        elif m["entry"] is not None:
            parts.append(margins.moved(m))
        elif m["gap"] is not None:
            parts.append(DROPPED * len(m[0]) if _in_element(text, m.start()) else m[0])
        elif m["heading"] is not None:
            parts.append(f"{m[0][:-1]} ")
            lowered.add(m.start() + len(m[0]) - len(m[0].lstrip()))
        else:
            parts.append(_filled(text, m))
            edges = [m.start(), *(edge for shown in _shown(m) for edge in shown), m.end()]
            skipped += [(Span(a, b), f"markdown.{m.lastgroup}") for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return Prepared("".join([*parts, text[at:]]), tuple(skipped), frozenset(lowered))


def _tags(text: str, start: int) -> Iterator[re.Match[str]]:
    """The tags outside fenced code, in order."""
    fences = Fences(text)
    while m := _TAGS.search(text, start):
        start = m.end()
        if m["fence"] is not None:
            start = fences.end(m["fence"], start)
        else:
            yield m


def _needed(text: str) -> bool:
    """A quick test that most pages do not pass."""
    return (
        ("{" in text and _NEEDED.search(text) is not None)
        or ":::" in text
        or ("<" in text and "<br" in text.lower())
        or ("<" in text and _GAP.search(text) is not None)
        or (". " in text and _DAY.search(text) is not None)
        or ("##" in text and _UNSPACED.search(text) is not None)
        or ("#" in text and _INDENTED.search(text) is not None)
    )


class _Margins:
    """Moves the entries of a list that is indented as a whole back to the margin, the list's own steps kept."""

    def __init__(self, text: str, start: int) -> None:
        self._first = {m.start("lead"): m["lead"] for m in _INDENTED.finditer(text, start)}
        self._margin = ""  # of the list now being read, empty where it is not moved
        self._at = start

    def moved(self, entry: re.Match[str]) -> str:
        """The words that open ``entry``, with fillers behind for the margin in front; entries come in page order."""
        if entry.start() in self._first or _MARGIN.search(entry.string, self._at, entry.start()):
            self._margin = self._first.get(entry.start(), "")
        self._at = entry.string.find("\n", entry.end()) + 1 or len(entry.string)
        if not self._margin or not entry["lead"].startswith(self._margin):
            return entry[0]
        return entry[0].removeprefix(self._margin) + DROPPED * len(self._margin)


def _in_element(text: str, end: int) -> bool:
    """Whether the line that ends there begins with a tag, so that a blank line behind it stands between elements."""
    return text[text.rfind("\n", 0, end) + 1 : end].lstrip(" \t>").startswith("<")


def _filled(text: str, tag: re.Match[str]) -> str:
    """A tag that has its lines for itself leaves blank lines, any other leaves something that is not a word."""
    before = tag.start()
    while before and text[before - 1] in " \t>":
        before -= 1
    alone = (not before or text[before - 1] == "\n") and _REST_BLANK.match(text, tag.end())
    filled = re.sub(r"[^\n]", " " if alone else DROPPED, tag[0])
    for start, end in _shown(tag):
        filled = f"{filled[: start - tag.start()]}{text[start:end]}{filled[end - tag.start() :]}"
    return filled


def _shown(tag: re.Match[str]) -> list[tuple[int, int]]:
    """Where a shortcode holds words that it shows."""
    return [m.span() for m in _SHOWN.finditer(tag.string, *tag.span())] if tag[0].startswith(("{{<", "{{%")) else []
