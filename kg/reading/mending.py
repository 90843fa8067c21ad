"""Markup that CommonMark leaves in the text for its odd spacing, though every reader sees what was meant.

**Title:**text, ** bold**, __Topic: __         strong
_- Host: _, *Speaker: *                        emphasis
[label]((https://…)), [label] (https://…),     links
[label](a file.pdf)
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from kg.model import Mark, Text
from kg.reading.linking import covered, in_order, link_addresses
from kg.reading.run import BREAK, DROPPED, Kind

_LINK = re.compile(
    r"(?P<image>!?)\[(?P<label>[^\[\]\n]{1,300})\]"
    r"(?:\((?P<more>\(*) ?(?P<any>[^()\n]{1,600}(?:\([^()\n]{0,200}\)[^()\n]{0,200}){0,3}) ?\)(?P<less>\)*)"
    r"| ?\(+ ?(?P<web>https?://[^\s()]{1,600}(?:\([^()\s]{0,100}\)[^()\s]{0,100}){0,3}) ?\)+)"
)
_PATH = re.compile(r"https?://|www\.|mailto:|[#/.]|[^\s]*/|[^/]*\.\w{2,5}$", re.I)
_SUPERFLUOUS = re.compile(r"\A[ \n]+|[ \n]+\Z|(?<=[ \n]) +| +(?=\n)")
_STRAY: dict[str, re.Pattern[str]] = {
    "**": re.compile(r"(?<![\w*])(\*\* ?)(?=[^*\n]*?[^\W\d_])([^*\n ][^*\n]{0,300}?)( ?\*\*)(?!\*)"),
    "__": re.compile(r"(?<![\w_])(__ ?)([^_\n ](?:[^_\n]|_(?!_)){0,300}?)( ?__)(?!_)(?:(?!\w)|(?<=[:.,!?)]__))"),
    "~~": re.compile(r"(?<![\w~])(~~ ?)([^~\n ][^~\n]{0,300}?)( ?~~)(?!\w)"),
    "*": re.compile(r"(?<![\w*])(\*)([^\W\d_][^*\n]{0,200}?|[-–] [^*\n]{0,200}?)( ?\*)(?!\*)(?:(?!\w)|(?<=[: ]\*))"),
    "_": re.compile(r"(?<![\w_])(_)([^\W\d_][^_\n]{0,200}?|[-–] [^_\n]{0,200}?)( ?_)(?!_)(?:(?!\w)|(?<=[: ]_))"),
}
_KINDS: dict[str, Kind] = {"**": "strong", "__": "strong", "~~": "strike", "*": "em", "_": "em"}


def mended(text: Text, source: str) -> Text:
    """``text`` with such markup as marks; ``source`` is what its places refer to."""
    if "](" in text.chars or "] (" in text.chars:
        text = _link(text, source)
    text = link_addresses(text)
    for sign, pattern in _STRAY.items():
        if sign in text.chars:
            text = _emphasise(text, source, pattern, _KINDS[sign])
    return text


def _link(text: Text, source: str) -> Text:
    holes, marks = [], []
    taken = covered(text, text.marked("link", "code"))
    for m in _LINK.finditer(text.chars):
        part = "web" if m["web"] else "any"
        url = _source(text, source, *m.span(part))
        if taken[m.start()] or _escaped(text, source, m.start()) or not _PATH.match(url):
            continue
        holes += [(m.start(), m.start("label")), (m.end("label"), m.end())]
        kind: Kind = "image" if m["image"] else "link"
        marks.append(Mark(kind, *m.span("label"), text.span(*m.span(part)), url))
    return _without(text, holes, marks) if holes else text


def _emphasise(text: Text, source: str, pattern: re.Pattern[str], kind: Kind) -> Text:
    holes, marks = [], []
    links = (m for m in text.marked("link") if "://" in text.chars[m.start : m.end])
    fixed = covered(text, [*text.marked("code"), *links])
    for m in pattern.finditer(text.chars):
        cuts = (m.start(1), m.start(3))
        if any(fixed[cut] or _escaped(text, source, cut) for cut in cuts):
            continue
        holes += [m.span(1), m.span(3)]
        marks.append(Mark(kind, *m.span(2), text.span(*m.span(2))))
    return _without(text, holes, marks) if holes else text


def _escaped(text: Text, source: str, place: int) -> bool:
    at = text.span(place, place + 1).start
    return at > 0 and source[at - 1] == "\\"


def _source(text: Text, source: str, start: int, end: int) -> str:
    """The source of an address, which markup characters may have vanished from."""
    span = text.span(start, end)
    return html.unescape(source[span.start : span.end].replace(DROPPED, "").replace(BREAK, "")).strip()


def _without(text: Text, holes: list[tuple[int, int]], marks: list[Mark]) -> Text:
    """``text`` without the characters of ``holes``, which are in order; ``marks`` come on top of its own."""

    ends = list(accumulate((b - a for a, b in holes), initial=0))  # characters cut before each hole

    def moved(place: int) -> int:
        i = bisect_left(holes, (place, 0))
        return place - ends[i] + (max(0, holes[i - 1][1] - place) if i else 0)

    pieces = [
        (moved(at), s, e) for start, end in _kept(len(text.chars), holes) for at, s, e in _pieces(text, start, end)
    ]
    chars = "".join(text.chars[start:end] for start, end in _kept(len(text.chars), holes))
    kept = [Mark(m.kind, moved(m.start), moved(m.end), m.span, m.url) for m in [*text.marks, *marks]]
    alive = [m for m, old in zip(kept, [*text.marks, *marks], strict=True) if m.start < m.end or old.start == old.end]
    rest = Text(chars, tuple(pieces), in_order(alive))
    spaces = [m.span() for m in _SUPERFLUOUS.finditer(chars)]
    return _without(rest, spaces, []) if spaces else rest


def _kept(size: int, holes: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in [*holes, (size, size)]:
        if at < start:
            yield at, start
        at = end


def _pieces(text: Text, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The pieces of ``text[start:end]``, their places still those in ``text``."""
    pieces = text.pieces
    for i in range(bisect_right(pieces, start, key=lambda p: p[0]) - 1, len(pieces)):
        at, first, last = pieces[i]
        if at >= end:
            return
        upto = pieces[i + 1][0] if i + 1 < len(pieces) else len(text.chars)
        a, b = max(at, start), min(upto, end)
        yield (a, first + a - at, first + b - at) if last - first == upto - at else (a, first, last)
