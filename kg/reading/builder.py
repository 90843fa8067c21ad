"""From "this element begins, these are words, it ends" to the block tree, whatever order a page says it in.

Markdown and HTML both speak to one ``Builder``, so HTML inside Markdown lands in the same tree. Every operation takes
bounded time: the stack of open elements has a limit, beyond which elements are read as if their tags were not there.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Callable
from operator import attrgetter

from kg.model import Block, Span, Text
from kg.reading.elements import BLOCKS
from kg.reading.linking import whole_links
from kg.reading.run import Kind, Run
from kg.reading.shaping import BARE, ENDS, HOUSED, TEXTUAL, Element, adopt, finished, join, loose, needed, worded
from kg.reading.worth import worthless

_START = attrgetter("span.start")
_DEEPEST = 120  # block trees are walked by recursion


class Builder:
    """Builds the blocks of ``text``; ``polish`` mends each finished text. Code is taken from the ``original`` text."""

    def __init__(self, text: str, polish: Callable[[Text], Text], original: str | None = None) -> None:
        self.text = text
        self.run = Run(text, original)
        self.skipped: list[tuple[Span, str]] = []
        self.apart: list[Block] = []  # fields and data, wherever they stand
        self.muted: Element | None = None
        self._polish = polish
        self._stack = [Element("", "root", 0)]  # what is open: blocks, inline elements and one that is not read
        self._boxes = self._stack[:]  # the blocks among them
        self._box = self._boxes[-1]
        self._beyond: Counter[str] = Counter()  # elements past the limit, by tag

    # Words

    def words(self, start: int, end: int, *, entities: bool = True) -> None:
        """The source from ``start`` to ``end`` is text."""
        if self.muted is not None or start >= end:
            return
        if self._box.role in BARE:
            if self.text[start:end].isspace():
                return
            self._imply("words", start)
        if self._box.role == "code":
            if not self.run.size and self.text[start] == "\n":
                start += 1  # as browsers do after <pre>
            self.run.verbatim(start, end, entities=entities)
        else:
            self.run.plain(start, end, entities=entities)

    def atom(self, chars: str, start: int, end: int) -> None:
        """The source from ``start`` to ``end`` is seen as ``chars``."""
        if self.muted is None and chars:
            self._imply("words", start)
            self.run.atom(chars, start, end)

    def space(self, start: int, end: int, *, wrap: bool = False) -> None:
        """White space."""
        if self.muted is None:
            self.run.space(start, end, wrap=wrap)

    def newline(self, start: int, end: int) -> None:
        """A hard line break."""
        if self.muted is None:
            self.run.newline(start, end)

    def media(self, kind: Kind, start: int, url: str, address: Span, alt: Span | None = None) -> None:
        """An image, with the place of its alternative text, or a player."""
        if self.muted is not None:
            return
        self._imply("words", start)
        place = self.run.size
        if alt is not None and alt.start < alt.end:
            self.run.plain(alt.start, alt.end)
        if url:
            self.run.mark(kind, place, address, url)

    def language(self, classes: str) -> None:
        """The code that is open is in the language that these classes of HTML name."""
        found = re.search(r"\blang(?:uage)?-(\S+)", classes)
        if found and self._box.role == "code" and not self.run.size:
            self._box.name = found[1]

    def task(self, *, done: bool) -> None:
        """The list item that is open is a task."""
        item = next((e for e in reversed(self._stack) if e.role == "item"), None)
        if item is not None:
            item.name = "done" if done else "open"

    @property
    def verbatim(self) -> bool:
        """Whether white space counts here."""
        return self._box.role == "code"

    @property
    def bare(self) -> bool:
        """Whether words have no place here unless an element is implied."""
        return self._box.role in BARE

    # Elements

    def open(self, tag: str, start: int, *, firm: bool = False, name: str = "", level: int = 0) -> Element | None:
        """A block element begins. None if it is past the limit, and so is not told apart from what holds it."""
        role = BLOCKS.get(tag, tag)
        if self._box.role == "heading" and tag in ("p", "div", "center", "hgroup", "header"):
            self.run.newline(start, start)
            self._beyond[tag] += 1
            return None
        self._make_room(role, start)
        if len(self._stack) >= _DEEPEST:
            self._flush(start)
            self._beyond[tag] += 1
            return None
        return self._push(Element(tag, role, start, firm, name, level))

    def open_inline(
        self, tag: str, kind: Kind, start: int, *, link: tuple[str, Span] | None = None, firm: bool = False
    ) -> None:
        """An element within a line begins; ``link`` is where it leads, and where that stands."""
        if self.muted is not None:
            return
        if tag == "a":
            self.close("a", start, start)
        if len(self._stack) >= _DEEPEST * 2:
            self._beyond[tag] += 1
            return
        url, address = link or ("", Span(start, start))
        element = Element(tag, "inline", start, firm, kind=kind, place=self.run.size, url=url, address=address)
        self._stack.append(element)

    def unmute(self, end: int) -> None:
        """The element that is not read ends."""
        self._pop(next(i for i, e in enumerate(self._stack) if e is self.muted), end, end)

    def mute(self, tag: str, start: int, rule: str) -> None:
        """An element begins that is not read."""
        self.muted = Element(tag, "unread", start, rule=rule)
        self._stack.append(self.muted)

    def add(self, block: Block) -> None:
        """A block that stands complete."""
        if self.muted is None:
            self._make_room(block.kind, block.span.start)
            self._flush(block.span.start)
            adopt(self._box, block, None)

    def close(self, tag: str, start: int, end: int, *, firm: bool = False) -> None:
        """An element ends: its end tag is the source from ``start`` to ``end``. Without such an element, nothing."""
        if self._beyond.get(tag):
            self._beyond[tag] -= 1
            if tag in BLOCKS and self._box.role not in TEXTUAL:
                self._flush(start)
            return
        element = self._stack[-1]
        if element is self._box and element.tag == tag and element.firm == firm:  # so it is with most
            self._end(element, end, told=True)
            return
        if (i := self._find(tag, firm)) is None:
            return
        element = self._stack[i]
        if element.role == "inline":
            self._mark(element)
            del self._stack[i]
        else:
            self._pop(i, start, end, told=True)

    def finish(self) -> tuple[Block, ...]:
        """The blocks of the whole text; what is open ends."""
        size = len(self.text)
        if len(self._stack) > 1:
            self._pop(1, size, size)
        self._flush(size)
        return tuple(heapq.merge(self._stack[0].blocks, sorted(self.apart, key=_START), key=_START))

    # How elements make room for each other

    def _find(self, tag: str, firm: bool) -> int | None:
        role = BLOCKS.get(tag, "inline")
        for i in range(len(self._stack) - 1, 0, -1):
            e = self._stack[i]
            if e.firm == firm and (e.tag == tag or (role == "heading" == e.role)):
                return i
            if firm or e.role in ("inline", "unread"):
                continue
            if e.firm or (e.role == "table" and role not in ("section", "row", "cell")):
                return None
            if e.role in BARE and role in ("item", "paragraph", "entry") and e.role not in ("row", "section"):
                return None
        return None

    def _make_room(self, role: str, start: int) -> None:
        """Ends what cannot hold a block of this role, and begins what must stand between."""
        if self._box.role in TEXTUAL:
            self._end_box(start)
        if role in ENDS:
            ended, stops = ENDS[role]
            for i in range(len(self._stack) - 1, 0, -1):
                e = self._stack[i]
                if e.role in ended and not e.firm:
                    self._pop(i, start, start)
                    break
                if e.firm or e.role in stops:
                    break
        self._flush(start)
        if role in HOUSED or self._box.role in BARE:
            self._imply(role, start)

    def _end_box(self, start: int) -> None:
        self._pop(self._stack.index(self._box), start, start)

    def _imply(self, role: str, start: int) -> None:
        """Begins the elements that words, or a block of this role, need around them where they stand."""
        while (tag := needed(self._box, role)) is not None:
            if tag == "":
                self._end_box(start)
                continue
            if len(self._stack) >= _DEEPEST + 20:
                return
            joins = self._box.role == "list" and bool(self._box.blocks) and role != "item"
            self._push(Element(tag, BLOCKS[tag], start, implied=True, joins=joins))

    def _push(self, element: Element) -> Element:
        self._stack.append(element)
        self._boxes.append(element)
        self._box = element
        return element

    # How elements end

    def _pop(self, i: int, start: int, end: int, *, told: bool = False) -> None:
        """Ends the i-th element and all in it; ``told`` if its own end tag says so."""
        while len(self._stack) > i:
            last = len(self._stack) == i + 1
            element = self._stack[-1]
            if element.role == "inline":
                self._mark(element)
                self._stack.pop()
            elif element.role == "unread":
                self._stack.pop()
                self.muted = None
                self.skipped.append((Span(element.start, end if last else start), element.rule))
            else:
                self._end(element, end if last else start, told=told and last)

    def _end(self, element: Element, end: int, *, told: bool) -> None:
        span = Span(element.start, end if end > element.start else element.start)
        if element.role in TEXTUAL or (element.role == "cell" and not element.blocks):
            block = worded(element, span, self._take(verbatim=element.role == "code"))
        else:
            self._flush(end)
            block = finished(element, span)
        self._stack.pop()
        self._boxes.pop()
        self._box = self._boxes[-1]
        rule = element.rule
        if rule and (block is None or worthless(block, rule, told=told, inside={e.tag for e in self._stack})):
            if block is not None or told:
                self.skipped.append((span, rule))
        elif block is not None:
            self._append(block, element)

    def _append(self, block: Block, element: Element) -> None:
        if element.role == "field":
            self.apart.append(block)
        elif element.role == "caption":
            holders = (e for e in reversed(self._boxes) if e.role not in ("table", "section"))
            join(holder := next(holders))
            holder.blocks.append(block)
        else:
            adopt(self._box, block, element)

    def _mark(self, element: Element) -> None:
        if element.place < self.run.size or (element.url and not element.told):
            self.run.mark(element.kind, min(element.place, self.run.size), element.address, element.url)
            element.told = True

    def _take(self, *, verbatim: bool = False) -> Text:
        for element in self._stack:
            if element.role == "inline":
                if element.place < self.run.size:
                    self._mark(element)
                element.place = 0
        text = self.run.take(verbatim=verbatim)
        return text if verbatim or not text.chars else self._polish(whole_links(text))

    def _flush(self, end: int) -> None:
        """Loose words become a paragraph."""
        if self.run.empty:
            return
        text = self._take()
        if text.chars or not self.bare:
            self._box.blocks.extend(loose(text))
