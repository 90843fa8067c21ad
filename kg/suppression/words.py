"""The words of a page's source, as they are meant, with their places: entities and percent signs are decoded."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple
from urllib.parse import unquote

_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,4000}>")
_CODED = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});|(?:%[0-9A-Fa-f]{2})+")
_UNSEEN = "\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufeff"
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_UNSEEN}])*")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # scripts that write no spaces between words
_LONGEST = 4  # characters of a name in them


class Word(NamedTuple):
    """A word and its place in the source; ``after`` is what stands between it and the next."""

    text: str
    start: int
    end: int
    after: str


def views(text: str) -> Iterator[list[Word]]:
    """The words that a reader sees, and those that stand in tags (addresses, titles)."""
    tags = list(_TAG.finditer(text)) if "<" in text else []
    seen, hidden, at = [], [], 0
    for tag in tags:
        seen.append((at, tag.start()))
        hidden.append(tag.span())
        at = tag.end()
    yield _words(text, [*seen, (at, len(text))], "")
    if hidden:
        yield _words(text, hidden, "\n")


def _words(text: str, ranges: list[tuple[int, int]], between: str) -> list[Word]:
    """The words of these ranges, which ``between`` divides."""
    chars: list[str] = []
    places: list[tuple[int, int]] = []
    for start, end in ranges:
        for part, at, upto in _decoded(text, start, end):
            chars.append(part)
            places += [(at, upto)] * len(part) if upto - at != len(part) else [(i, i + 1) for i in range(at, upto)]
        chars.append(between)
        places += [(end, end)] * len(between)
    joined = "".join(chars)
    found = list(_WORD.finditer(joined))
    words: list[Word] = []
    for match, following in zip_longest(found, found[1:]):
        after = joined[match.end() : following.start() if following else len(joined)]
        word = Word(match[0], places[match.start()][0], places[match.end() - 1][1], after)
        words += _apart(word)
    return words


def _decoded(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    at = start
    for coded in _CODED.finditer(text, start, end):
        yield text[at : coded.start()], at, coded.start()
        meant = html.unescape(coded[0]) if coded[0][0] == "&" else unquote(coded[0], errors="replace")
        yield meant, *coded.span()
        at = coded.end()
    yield text[at:end], at, end


def _apart(word: Word) -> Iterator[Word]:
    """The word; where its script writes no spaces, each stretch of it that may be a name."""
    yield word
    if _UNSPACED.search(word.text) and word.end - word.start == len(word.text):
        for at in range(len(word.text)):
            for upto in range(at + 2, min(at + _LONGEST, len(word.text)) + 1):
                yield Word(word.text[at:upto], word.start + at, word.start + upto, "\n")
