"""One run of inline text while it is being read: words gathered, white space squeezed, sources remembered."""

from __future__ import annotations

import html
import re
from typing import Literal

from kg.model import Mark, Span, Text

Kind = Literal["strong", "em", "underline", "strike", "code", "link", "image", "media", "time", "wrap"]

DROPPED = "\ufdd0"  # a noncharacter that stands for source that is no text; kg.reading.prepare puts it there
BREAK = "\ufdd1"  # the same for source that is a hard line break

_UNSEEN = (  # controls, zero-width and bidi marks, lone surrogates, fillers
    "\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\ufdd0"
)
_SPACES = "\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_ODD = re.compile(  # begins with a set of characters, which is searched for ten times as fast as alternatives are
    rf"[{_SPACES}&{BREAK}{_UNSEEN}](?:"
    rf"(?P<space>(?<= )\s+|(?<=[^\S ])\s*)|(?P<break>(?<={BREAK}){BREAK}*)|(?P<unseen>(?<=[{_UNSEEN}])[{_UNSEEN}]*)"
    r"|(?P<entity>(?<=&)(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{0,40});?))"
)
_HIDDEN = re.compile(rf"[{_UNSEEN}]")


_NOTHING = Text()


class Run:
    """Collects the visible characters of ``text`` between two block boundaries."""

    def __init__(self, text: str, original: str | None = None) -> None:
        self.text = text
        self.original = text if original is None else original  # for what is shown verbatim
        self._clear()

    def _clear(self) -> None:
        self.size = 0  # of the visible text so far, a pending space not counted
        self._parts: list[str] = []
        self._pieces: list[tuple[int, int, int]] = []
        self._marks: list[Mark] = []
        self._gap: tuple[int, int, bool] | None = None  # white space that counts once a word follows
        self._broken = True  # at the start of a line, where white space is not seen

    def plain(self, start: int, end: int, *, entities: bool = True) -> None:
        """The source from ``start`` to ``end`` as words: white space squeezed, entities decoded if asked."""
        words = self.text[start:end]
        core = words.strip()
        # What is not printable is white space other than " ", a break or unseen, or too new for Unicode's tables.
        if core.isprintable() and "  " not in core and not (entities and "&" in core):
            self._even(words, start)
        else:
            self._uneven(start, end, entities=entities)

    def _uneven(self, start: int, end: int, *, entities: bool) -> None:
        at = start
        for odd in _ODD.finditer(self.text, start, end):
            if odd.lastgroup == "entity" and not entities:
                continue
            if at < odd.start():
                self._even(self.text[at : odd.start()], at)
            at = odd.end()
            if odd.lastgroup == "space":
                self.space(odd.start(), at, wrap="\n" in odd[0])
            elif odd.lastgroup == "break":
                self.newline(odd.start(), at)
            elif odd.lastgroup == "entity":
                self.atom(html.unescape(odd[0]), odd.start(), at)
        if at < end:
            self._even(self.text[at:end], at)

    def _even(self, words: str, start: int) -> None:
        """Words from ``start`` on, in which there is nothing odd but white space at the ends."""
        core = words.strip()
        left = words.find(core)
        right = left + len(core)
        if left:
            self.space(start, start + left, wrap="\n" in words[:left])
        if core:
            self._put(core, start + left, start + right)
        if right < len(words):
            self.space(start + right, start + len(words), wrap="\n" in words[right:])

    def atom(self, chars: str, start: int, end: int) -> None:
        """``chars`` that stand for the source as a whole, such as a decoded entity."""
        chars = _HIDDEN.sub("", chars)
        if chars[:1].isspace():
            self.space(start, end)
        if words := " ".join(chars.split()):
            self._put(words, start, end)
            if chars[-1].isspace():
                self.space(start, end)

    def verbatim(self, start: int, end: int, *, entities: bool = False) -> None:
        """The source as it stands, with its white space."""
        at = start
        if entities:
            for odd in _ODD.finditer(self.original, start, end):
                if odd.lastgroup == "entity":
                    if at < odd.start():
                        self._put(self.original[at : odd.start()], at, odd.start())
                    self._put(html.unescape(odd[0]) or " ", odd.start(), odd.end())
                    at = odd.end()
        if at < end:
            self._put(self.original[at:end], at, end)

    def space(self, start: int, end: int, *, wrap: bool = False) -> None:
        """White space in the source; ``wrap`` if it is a line end."""
        if self._broken:
            return
        if self._gap is not None:
            start, wrap = self._gap[0], wrap or self._gap[2]
        self._gap = (start, end, wrap)

    def newline(self, start: int, end: int) -> None:
        """A hard line break. At the beginning of a text it is not seen."""
        if self.size:
            self._gap = None
            self._put("\n", start, end)
            self._broken = True

    def mark(self, kind: Kind, place: int, span: Span, url: str = "") -> None:
        """Marks the text from ``place`` to here."""
        self._marks.append(Mark(kind, place, self.size, span, url))

    def _put(self, chars: str, start: int, end: int) -> None:
        if self._gap is not None:
            left, right, wrap = self._gap
            self._gap = None
            if wrap:
                self._marks.append(Mark("wrap", self.size, self.size + 1, Span(left, right)))
            self._append(" ", left, right)
        self._append(chars, start, end)
        self._broken = False

    def _append(self, chars: str, start: int, end: int) -> None:
        if self._pieces and end - start == len(chars):
            at, first, last = self._pieces[-1]
            if last == start and last - first == self.size - at:
                self._pieces[-1] = (at, first, end)
                self._parts.append(chars)
                self.size += len(chars)
                return
        self._pieces.append((self.size, start, end))
        self._parts.append(chars)
        self.size += len(chars)

    @property
    def empty(self) -> bool:
        """Whether nothing was seen and no address was given."""
        return not self.size and not self._marks

    def take(self, *, verbatim: bool = False) -> Text:
        """The text so far; the run begins anew."""
        if self.empty:
            return _NOTHING
        chars = "".join(self._parts)
        text = Text(chars, tuple(self._pieces))
        if chars.endswith("\n"):
            text = text.part(0, len(chars.rstrip("\n")))
        marks = self._marks
        self._clear()
        if not marks:
            return text
        kept = [settled for m in marks if (settled := _settle(m, text, verbatim)) is not None]
        if len(kept) > 1:
            kept.sort(key=lambda m: (m.start, -m.end))
        return Text(text.chars, text.pieces, tuple(kept)) if kept else text


def _settle(mark: Mark, text: Text, verbatim: bool) -> Mark | None:
    """The mark without white space at its ends, and with its source; None if nothing is left of it."""
    start, end = mark.start, min(mark.end, len(text.chars))
    if mark.kind == "wrap":
        return mark if mark.end <= len(text.chars) else None
    if not verbatim:
        while start < end and text.chars[start] in " \n":
            start += 1
        while start < end and text.chars[end - 1] in " \n":
            end -= 1
    start = min(start, end)
    if start == end and not mark.url:
        return None
    span = mark.span if mark.kind in ("link", "image", "media", "time") else text.span(start, end)
    return Mark(mark.kind, start, end, span, mark.url)
