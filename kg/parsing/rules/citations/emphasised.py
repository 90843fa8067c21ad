"""Citations whose title or authors are set off by bold, italics or quotes, perhaps behind a label of the line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.parsing.rules.citations.fields import Around, after, of_a_day
from kg.parsing.rules.citations.names import authors
from kg.parsing.rules.citations.titles import Title, trimmed
from kg.parsing.rules.citations.units import Unit

_LABEL = re.compile(r"[^.:]{2,80}:\s+")  # "Dual learning: He et al., …"
_KEY = re.compile(r"\[[^\[\]]{2,30}\]\s+")  # "[AlexNet] ImageNet …"
_INITIAL = re.compile(r"[\s.-][^\W\d_]$")  # the full stop behind it is the name's
_FEWEST_WORDS = 2


def behind_label(unit: Unit) -> Iterator[int]:
    """The places where the citation may begin: at the line's words, behind words in code, a colon or "[Key]"."""
    yield unit.body
    for mark in unit.text.marked("code"):
        if mark.start <= unit.body < mark.end:
            colon = re.compile(r"\s*:?\s*").match(unit.chars, mark.end)
            yield colon.end() if colon else mark.end
    for pattern in (_LABEL, _KEY):
        if m := pattern.match(unit.chars, unit.body):
            yield m.end()


def title_amid(unit: Unit, chars: str, marked: Sequence[Title]) -> tuple[Title, Around, Around] | None:
    """ "`Label`: A. Doe, B. Roe. **Title**. Venue 2017": the emphasised words, what leads to them and what follows."""
    for title in marked:
        if title.link or title.outer[0] <= unit.body:
            continue
        tail = after(chars, title.outer[1], len(chars), known=True)
        if not tail.year or of_a_day(chars, tail.year[0]):
            continue
        for start in behind_label(unit):
            lead = _authors_until(chars, start, title.outer[0], published=bool(tail.venue))
            if lead:
                return title, lead, tail
    return None


def authors_amid(unit: Unit, chars: str, marked: Sequence[Title]) -> tuple[Title, Around] | None:
    """ "[Key] Title, *A. Doe et al.* (**Venue 2012**)": the title, in bold or plain, and what follows it."""
    for names in marked:
        who = authors(chars, *names.outer) if names.how in ("emphasis", "strong") and not names.link else None
        tail = after(chars, names.outer[1], len(chars), known=True) if who and who.sure else Around()
        if not tail.year or not chars[tail.year[1] :].lstrip().startswith((")", "]")):
            continue
        begin = max(s for s in behind_label(unit) if s <= names.outer[0])
        title = _bold(chars, begin, names, marked) or trimmed(
            unit, begin, names.outer[0], "plain", (begin, names.outer[0])
        )
        if title and len(chars[title.start : title.end].split()) >= _FEWEST_WORDS:
            return title, Around(who, tail.year, tail.venue, names.outer[0], tail.end)
    return None


def credited(unit: Unit, chars: str, marked: Sequence[Title]) -> Around | None:
    """ "*Ann Doe, Bo Roe*. Venue (2020)" where the line begins, of a work whose title stands elsewhere."""
    for names in marked:
        if names.outer[0] == unit.body and of_people(chars, names):
            tail = after(chars, names.outer[1], len(chars), known=True)
            who = authors(chars, *names.outer)
            return Around(who, tail.year, tail.venue, unit.body, tail.end) if tail.year and tail.venue else None
    return None


def of_people(chars: str, words: Title) -> bool:
    """Whether emphasised words are several full names."""
    who = authors(chars, *words.outer) if words.how in ("emphasis", "strong") and not words.link else None
    return bool(who and len(who.names) > 1 and all(" " in a.name for a in who.names))


def _bold(chars: str, begin: int, names: Title, marked: Sequence[Title]) -> Title | None:
    """The emphasised title that is all that stands before the names."""
    return next(
        (
            t
            for t in marked
            if t.end <= names.start and not (chars[begin : t.start] + chars[t.end : names.start]).strip(' ,.;:"“”')
        ),
        None,
    )


def _authors_until(chars: str, start: int, at: int, *, published: bool) -> Around | None:
    """The authors that are all of ``chars[start:at]``; one name alone must end in a stop, with a venue told."""
    stop = start + len(chars[start:at].rstrip(' \n,;:"“„«‘.'))
    if chars[stop : stop + 1] == "." and _INITIAL.search(chars[start:stop]):
        stop += 1
    who = authors(chars, start, stop) if start < stop else None
    if not who:
        return None
    alone = published and chars[stop : stop + 1] in (".", ",") and " " in who.names[0].name
    return Around(who, None, None, start, at) if who.sure or alone else None
