"""A paragraph's lines as their author meant them, where soft line breaks or none at all stand between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.model import Mark, Text
from kg.parsing.openers import days_in, ordinal
from kg.parsing.rules.dates import scan_times
from kg.parsing.rules.labels import labelled
from kg.parsing.rules.people import person_score

_FITS = 60  # characters of source that an author's line takes at least before it is wrapped
_UNWRAPPED = 130  # characters of source, addresses of links included, of a line that is not wrapped to any width
_SURE = 0.5  # that words name people
_ENDS = (";", ",", "|", "•", "·")  # of an entry in a list that runs on in one line


def meant(text: Text, source: str, breaks: bool) -> list[Text]:
    """The lines of ``text``: a soft break is a break where the next word would have fitted before it.

    ``source`` is the page's text; ``breaks`` whether a new line of it may mean anything, as it does not in HTML.
    """
    if run := _run_on(text):
        return run
    wraps = [m.start for m in text.marked("wrap") if not _inside_mark(text, m.start)]
    parts = [(a + 1, b) for a, b in pairwise([-1, *wraps, len(text.chars)]) if text.chars[a + 1 : b].strip()]
    if len(parts) < 2:
        return [text]
    first = text.part(*parts[0])
    breaks = len(first.chars) < _FITS and (breaks or _is_date(first))
    spans = [text.span(a, b) for a, b in parts]
    width = max(_FITS, *(s.end - s.start for s in spans))
    out = parts[:1]
    for (a, b), before in zip(parts[1:], spans, strict=False):
        used = before.end - max(source.rfind("\n", 0, before.end) + 1, before.start)
        word = len(text.chars[a:b].split()[0])
        runs_on = _quotes(text.chars[out[-1][0] : out[-1][1]]) and _quotes(text.chars[a:b])
        ended = used + 1 + word <= width or _source_line(source, before.end) > _UNWRAPPED
        if (breaks and ended and not runs_on) or _opens_anew(text.part(a, b), first):
            out.append((a, b))
        else:
            out[-1] = (out[-1][0], b)
    return [text.part(a, b) for a, b in out]


def _source_line(source: str, at: int) -> int:
    """How long the line of ``source`` around ``at`` is, the addresses of its links included."""
    end = source.find("\n", at)
    return (end if end >= 0 else len(source)) - source.rfind("\n", 0, at) - 1


def _opens_anew(text: Text, first: Text) -> bool:
    """However long the line above, this one begins with a label, or as the first line does with a clock time, with
    a number in bold ("**Week 2**") or with people in bold ("**Ada Lovelace, LAB**. Title")."""
    if labelled(text):
        return True
    return any(begins(first) and begins(text) for begins in _BEGINNINGS)


def _begins_with_time(text: Text) -> bool:
    times = scan_times(text.chars[:24])
    return bool(times) and times[0].start == 0


def _begins_with_bold_number(text: Text) -> bool:
    bold = next((m for m in text.marked("strong") if m.start == 0), None)
    return bold is not None and ordinal(text.chars[: bold.end], bare=False) is not None


def _begins_with_bold_people(text: Text) -> bool:
    bold = next((m for m in text.marked("strong") if m.start == 0), None)
    return bold is not None and person_score(text.chars[: bold.end].rstrip(" .:")) >= _SURE


_BEGINNINGS = (_begins_with_time, _begins_with_bold_number, _begins_with_bold_people)


def _quotes(chars: str) -> bool:
    """Whether a quotation begins or ends in ``chars`` and does not do both."""
    return chars.count('"') % 2 == 1 or chars.count("“") != chars.count("”")


def _run_on(text: Text) -> list[Text]:
    """The entries of a list that runs on in one line: "12.11.15 Ada Lovelace; 03.12.15 Alan Turing; 14.01.16 …"."""
    days = days_in(text.chars) if len(text.chars) > 60 else []
    if len(days) < 3 or days[0].start > 80:
        return []
    end = text.chars.find(";", days[-1].end)  # what follows the last entry has no date
    edges = [d.start for d in days] + [end if end > 0 else len(text.chars)]
    ends = [text.chars[a:b].rstrip(" *_") for a, b in pairwise(edges)]
    marked = sum(e.endswith((";", "|", "•", "·")) for e in ends[:-1])
    if marked < 0.6 * (len(ends) - 1) or max(map(len, ends)) > 200 or not all(e.endswith(_ENDS) for e in ends[:-1]):
        return []
    parts = [text.part(0, edges[0]), *(text.part(a, b) for a, b in pairwise(edges)), text.part(edges[-1])]
    return [t for p in parts if (t := p.strip(" \n\t,;|•·"))]


def _is_date(text: Text) -> bool:
    """A date and nothing else: what its author meant to stand on a line of its own, HTML or not."""
    return len(text.chars.strip()) - sum(f.end - f.start for f in days_in(text.chars)) <= 3


def _inside_mark(text: Text, place: int) -> bool:
    return any(m.kind != "wrap" and m.start < place < m.end for m in text.marks)


def run_on(texts: Sequence[Text]) -> Text:
    """Lines that the page breaks, as one: with a space where each break was."""
    chars, end = "", 0
    pieces: list[tuple[int, int, int]] = []
    marks: list[Mark] = []
    for text in filter(None, texts):
        if chars:
            pieces.append((len(chars), end, text.span().start))
            chars += " "
        at, end = len(chars), text.span().end
        pieces += [(at + place, start, upto) for place, start, upto in text.pieces]
        marks += [replace(mark, start=at + mark.start, end=at + mark.end) for mark in text.marks]
        chars += text.chars
    return Text(chars, tuple(pieces), tuple(marks))
