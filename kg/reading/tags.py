"""HTML source -> tags, text and comments with their places, in one linear pass.

The standard library's parser is not used: its time is quadratic in unclosed tags and comments, it raises on
``<![x``, and it changes between patch releases, where the same page must give the same bytes everywhere.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

from kg.model import Span

_MARKUP = re.compile(
    r"<(?:([a-zA-Z][^\s/>]*+)(?P<attrs>(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?)*+)>?"
    r"|/(?P<end>[a-zA-Z][^\s/>]*+)[^>]*+>?"
    r"|(?P<comment>!--)"
    r"|[!?/][^>]*+>?)"
)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=][^\s>/=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)))?""")
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.I) for name in ("script", "style", "textarea", "xmp")}


@dataclass(frozen=True, slots=True)
class Attribute:
    """A value, its entities decoded, and its place in the source."""

    value: str
    span: Span


_NO_ATTRIBUTES: Mapping[str, Attribute] = MappingProxyType({})


class Token(NamedTuple):
    """``name`` is the tag in lower case, for "start", "end" and "raw" (an element whose content is no markup; then
    ``inner`` is the place of that content). ``attrs`` is where the attributes of ``source`` stand."""

    kind: Literal["text", "start", "end", "raw", "comment"]
    start: int
    end: int
    name: str = ""
    source: str = ""
    attrs: tuple[int, int] = (0, 0)
    inner: Span = Span(0, 0)

    def attributes(self) -> Mapping[str, Attribute]:
        """By lower-case name; the first of a name counts."""
        start, end = self.attrs
        if start == end:
            return _NO_ATTRIBUTES
        found: dict[str, Attribute] = {}
        for m in _ATTRIBUTE.finditer(self.source, start, end):
            group = m.lastindex or 1
            value = html.unescape(m[group]) if group > 1 else ""
            found.setdefault(m[1].lower(), Attribute(value, Span(*m.span(group))))
        return found


def tokens(source: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tokens of ``source[start:end]``, one after the other without gaps."""
    end = len(source) if end is None else end
    at = start
    while found := _MARKUP.search(source, at, end):
        start = found.start()
        if at < start:
            yield Token("text", at, start)
        at = found.end()
        if found.lastgroup == "end":
            yield Token("end", start, at, found[3].lower())
        elif found.lastgroup == "attrs" and (name := found[1].lower()) not in _RAW:
            yield Token("start", start, at, name, source, found.span(2))
        else:
            token = _unread(found, source, end)
            yield token
            at = token.end
    if at < end:
        yield Token("text", at, end)


def _unread(found: re.Match[str], source: str, end: int) -> Token:
    """A comment, a declaration, or an element whose content is no markup: all of it."""
    start, at = found.span()
    if found.lastgroup == "comment":
        close_at = source.find("-->", start + 2, end)
        return Token("comment", start, end if close_at < 0 else max(close_at + 3, at))
    if found.lastgroup != "attrs":
        return Token("comment", start, at)
    name = found[1].lower()
    close = _RAW[name].search(source, at, end)
    inner = Span(at, close.start() if close else end)
    upto = source.find(">", inner.end, end) + 1 if close else end
    return Token("raw", start, upto or end, name, source, found.span(2), inner)
