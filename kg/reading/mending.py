"""Markup that CommonMark leaves in the text for its odd spacing, though every reader sees what was meant.

    **Title:**text, ** bold**, __Topic: __         strong
    _- Host: _, *Speaker: *                        emphasis
    [label]((https://…)), [label] (https://…),     links
    [label](a file.pdf)
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from kg.model import Mark, Span, Text
from kg.reading.linking import in_order, link_addresses
from kg.reading.run import BREAK, DROPPED, Kind

_LINK = re.compile(
    r"(?P<image>!?)\[(?P<label>[^\[\]\n]{1,300})\]"
    r"(?:\((?P<more>\(*) ?(?P<any>[^()\n]{1,600}(?:\([^()\n]{0,200}\)[^()\n]{0,200}){0,3}) ?\)(?P<less>\)*)"
    r"| ?\(+ ?(?P<web>https?://[^\s()]{1,600}(?:\([^()\s]{0,100}\)[^()\s]{0,100}){0,3}) ?\)+)"
)
_PATH = re.compile(r"https?://|www\.|mailto:|[#/.]|[^\s]*/|[^/]*\.\w{2,5}$", re.I)
_SUPERFLUOUS = re.compile(r"\A[ \n]+|[ \n]+\Z|(?<=[ \n]) +| +(?=\n)")
_STRAY: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"(?<![\w*])(\*\* ?)(?=[^*\n]*?[^\W\d_])([^*\n ][^*\n]{0,300}?)( ?\*\*)(?!\*)"), "strong"),
    (re.compile(r"(?<![\w_])(__ ?)([^_\n ](?:[^_\n]|_(?!_)){0,300}?)( ?__)(?!_)(?:(?!\w)|(?<=[:.,!?)]__))"), "strong"),
    (re.compile(r"(?<![\w~])(~~ ?)([^~\n ][^~\n]{0,300}?)( ?~~)(?!\w)"), "strike"),
    (re.compile(r"(?<![\w*])(\*)([^\W\d_][^*\n]{0,200}?|[-–] [^*\n]{0,200}?)( ?\*)(?!\*)(?:(?!\w)|(?<=[: ]\*))"), "em"),
    (re.compile(r"(?<![\w_])(_)([^\W\d_][^_\n]{0,200}?|[-–] [^_\n]{0,200}?)( ?_)(?!_)(?:(?!\w)|(?<=[: ]_))"), "em"),
)


def mended(text: Text, source: str) -> Text:
    """``text`` with such markup as marks; ``source`` is what its places refer to."""
    if "](" in text.chars or "] (" in text.chars:
        text = _link(text, source)
    text = link_addresses(text)
    for pattern, kind in _STRAY:
        if kind == "strike" and "~~" not in text.chars:
            continue
        if "*" in text.chars or "_" in text.chars or kind == "strike":
            text = _emphasise(text, source, pattern, kind)
    return text


def _link(text: Text, source: str) -> Text:
    holes, marks = [], []
    for m in _LINK.finditer(text.chars):
        part = "web" if m["web"] else "any"
        url = _source(text, source, *m.span(part))
        if _escaped(text, source, m.start()) or not _PATH.match(url) or _inside(text, m, ("link", "code")):
            continue
        holes += [(m.start(), m.start("label")), (m.end("label"), m.end())]
        kind: Kind = "image" if m["image"] else "link"
        marks.append(Mark(kind, *m.span("label"), text.span(*m.span(part)), url))
    return _without(text, holes, marks) if holes else text


def _emphasise(text: Text, source: str, pattern: re.Pattern[str], kind: Kind) -> Text:
    holes, marks = [], []
    for m in pattern.finditer(text.chars):
        if _escaped(text, source, m.start(1)) or _escaped(text, source, m.start(3)) or _inside(text, m, ("code",)):
            continue
        if any(t.url and t.start < cut < t.end for t in text.marked("link") for cut in (m.start(1), m.start(3))):
            continue
        holes += [m.span(1), m.span(3)]
        marks.append(Mark(kind, *m.span(2), text.span(*m.span(2))))
    return _without(text, holes, marks) if holes else text


def _inside(text: Text, found: re.Match[str], kinds: tuple[str, ...]) -> bool:
    return any(m.start <= found.start() < m.end for m in text.marked(*kinds))


def _escaped(text: Text, source: str, place: int) -> bool:
    at = text.span(place, place + 1).start
    return at > 0 and source[at - 1] == "\\"


def _source(text: Text, source: str, start: int, end: int) -> str:
    """The source of an address, which markup characters may have vanished from."""
    span = text.span(start, end)
    return html.unescape(source[span.start : span.end].replace(DROPPED, "").replace(BREAK, "")).strip()


def _without(text: Text, holes: list[tuple[int, int]], marks: list[Mark]) -> Text:
    """``text`` without the characters of ``holes``, which are in order; ``marks`` come on top of its own."""

    def moved(place: int) -> int:
        return place - sum(min(b, place) - a for a, b in holes if a < place)

    pieces: list[tuple[int, int, int]] = []
    chars = ""
    for start, end in _kept(len(text.chars), holes):
        part = text.part(start, end)
        pieces += [(at + len(chars), s, e) for at, s, e in part.pieces]
        chars += part.chars
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
