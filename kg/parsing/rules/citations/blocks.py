"""Works told over several lines: a title, below it its authors, below these an address, in whatever order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model import Work
from kg.parsing.rules.citations.emphasised import credited
from kg.parsing.rules.citations.fields import GONE, YEAR, Around, after
from kg.parsing.rules.citations.layouts import Parsed, ends
from kg.parsing.rules.citations.names import BY, authors
from kg.parsing.rules.citations.pairs import addressed, told
from kg.parsing.rules.citations.parts import is_label, is_part
from kg.parsing.rules.citations.prose import Item, found_in
from kg.parsing.rules.citations.strings import built, citation, may_tell
from kg.parsing.rules.citations.titles import Title, generic, plain, sentence_like, titles, trimmed
from kg.parsing.rules.citations.units import Link, Unit
from kg.parsing.rules.citations.works import author_claims, linked, merge, papers, span_of
from kg.parsing.rules.names import is_name

_DATED_TITLE = re.compile(rf"((?:[^\s().;,]+\s){{2,}}[^\s().;,]+)\s\({YEAR.pattern}\)\s*$")


_SURE = 0.75  # how sure a name is at least that bold words are
_STOP = re.compile(r"[.:]\s")
_BY = re.compile(rf"{BY}\s", re.IGNORECASE)  # in front of authors on a line of their own
_ASIDE = re.compile(
    rf"{GONE}+|\b(?:links?|urls?|paper|pdf|arxiv|doi|see|available at|read (?:it )?here|and|or|und|et)\b|[\W\d_]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """An item and the number of the line that it begins on."""

    at: int
    item: Item


def read(lines: Sequence[Unit]) -> list[Placed]:
    """All works of the lines, those that span several lines put together."""
    found: list[Placed] = []
    taken: set[int] = set()
    for i, unit in enumerate(lines):
        if (
            i in taken
            or not may_tell(unit)
            or not unit.chars.strip()
            or is_label(unit)
            or (is_part(unit.chars) and not unit.links)
        ):
            continue
        found += _of_line(lines, i, found, taken)
    return sorted(found, key=lambda p: (p.at, p.item.start))


def _of_line(lines: Sequence[Unit], i: int, found: list[Placed], taken: set[int]) -> list[Placed]:
    unit = lines[i]
    if _only_links(unit):
        return _linked_block(lines, i, found, taken)
    if (unit.links or _only_links_at(lines, i + 1)) and (credit := credited(unit, plain(unit), titles(unit))):
        return [Placed(i, _untitled(unit, credit))]
    work = citation(unit)
    if work:
        item = Item(
            unit.body,
            len(unit.chars),
            work,
            bool(work.title),
            bool(work.urls or work.doi or work.arxiv),
            bool(work.authors),
        )
        return [Placed(i, _with_names(lines, i, item, taken))]
    if block := _credited_block(lines, i, taken):
        return block
    items = [] if _dated_title(unit) else found_in(unit, awaited=_awaits(found))
    if len(items) == 1 and items[0].titled and not _rest(unit, items[0]):
        items = [_with_names(lines, i, items[0], taken)]
    if not items:
        items = _named_block(lines, i, taken)
    return [Placed(i, item) for item in items]


def _dated_title(unit: Unit) -> bool:
    """Whether a line of readings is "Title (2014)", whose last word is then no author."""
    m = _DATED_TITLE.match(unit.chars, unit.body) if unit.readings and not unit.links else None
    words = m[1] if m else ""
    return bool(m and not authors(unit.chars, *m.span(1)) and not sentence_like(words.lower()) and "et al" not in words)


def _awaits(found: Sequence[Placed]) -> bool:
    """Whether more works were given by an address alone than titles have followed so far."""
    return len(addressed(p.item.work for p in found)) > len(told(p.item.work for p in found))


def _credited_block(lines: Sequence[Unit], i: int, taken: set[int]) -> list[Placed]:
    """The work whose authors and address are the line ``i``, with its title from the line above."""
    unit = lines[i]
    links = [k for k in unit.links if k.kind == "paper" and k.bare]
    title = _title(lines[i - 1]) if links and i and i - 1 not in taken else None
    who = authors(unit.chars, unit.body, links[0].start) if title else None
    if not title or not who or not who.sure or len(papers(links)) > 1:
        return []
    item = _named(_made(lines[i - 1], title, None, None), unit, Around(who, None, None, unit.body, links[0].start))
    return [Placed(i - 1, replace(item, linked=True, work=merge(item.work, linked(links))))]


def _only_links_at(lines: Sequence[Unit], i: int) -> bool:
    return i < len(lines) and bool(_only_links(lines[i]))


def _untitled(unit: Unit, credit: Around) -> Item:
    """The work of these authors, year and venue, and of the line's links; its title stands elsewhere."""
    links = [k for k in unit.links if k.kind == "paper"]
    span = unit.text.span(credit.start, credit.end)
    item = _named(Item(credit.start, credit.end, Work(span), False, bool(links)), unit, credit)
    return replace(item, work=merge(item.work, linked(links))) if links else item


def _rest(unit: Unit, item: Item) -> str:
    """What the line says beside the item."""
    return (unit.chars[unit.body : item.start] + plain(unit)[item.end :].replace(GONE, "")).strip(' .,;:()[]*_"“”')


def _only_links(unit: Unit) -> list[Link]:
    """The paper's links of a line that holds nothing else."""
    links = [k for k in unit.links if k.kind == "paper"]
    if not links or any(not (k.bare or generic(unit.chars[k.start : k.end])) for k in unit.links):
        return []
    return links if not _ASIDE.sub(" ", plain(unit)[unit.body :]).strip() else []


def _linked_block(lines: Sequence[Unit], i: int, found: list[Placed], taken: set[int]) -> list[Placed]:
    """The work whose addresses are the line ``i``, with the title and authors of the lines above."""
    links = _only_links(lines[i])
    if len(groups := papers(links)) > 1:
        return [Placed(i, Item(g[0].start, g[-1].end, linked(g), False, True)) for g in groups]
    before = found[-1] if found else None
    if before and _accepts(before, links, lines, i, taken):
        found[-1] = Placed(before.at, replace(before.item, linked=True, work=merge(before.item.work, linked(links))))
        return []
    item = _above(lines, i, taken)
    alone = linked(links)
    if item:
        return [Placed(item.at, replace(item.item, linked=True, work=merge(item.item.work, alone)))]
    return [Placed(i, Item(lines[i].body, len(lines[i].chars), alone, False, True))]


def _accepts(before: Placed, links: list[Link], lines: Sequence[Unit], i: int, taken: set[int]) -> bool:
    """Whether the work read last is the one that a line of links belongs to."""
    between = all(j in taken or _names(lines[j]) for j in range(before.at + 1, i))
    work = before.item.work
    clash = any(k.identity.arxiv and work.arxiv and k.identity.arxiv != work.arxiv.value for k in links)
    clash = clash or any(k.identity.doi and work.doi and k.identity.doi != work.doi.value for k in links)
    whole = before.item.titled or before.item.named
    labelled = before.at == i - 1 and not any(k.bare for k in links)  # "[pdf] [arXiv]", not one more address of a list
    alone = before.at == i - 1 and not work.urls and len(links) == 1  # a printed DOI, and below it the address
    return between and whole and not clash and (not before.item.linked or labelled or alone)


def _above(lines: Sequence[Unit], i: int, taken: set[int]) -> Placed | None:
    """The title and authors right above the line ``i``, as a work."""
    one, two = (lines[i - 1] if i >= 1 else None), (lines[i - 2] if i >= 2 else None)
    if one is None or i - 1 in taken or (lines[i].label == "reference" != one.label):
        return None  # a title above the list of references is not that of the first
    names = _names(one)
    title = _title(two) if names and two and i - 2 not in taken else None
    if names and title and two:
        return Placed(i - 2, _made(two, title, one, names))
    title = None if names and names.authors and len(names.authors.names) > 1 else _title(one)
    if not title:
        return None
    names = _names(two) if two and i - 2 not in taken else None
    if names and names.authors and names.authors.sure and two:
        return Placed(i - 2, _made(one, title, two, names))
    return Placed(i - 1, _made(one, title, None, None))


def _made(unit: Unit, title: Title, beside: Unit | None, names: Around | None) -> Item:
    work = built(unit, Parsed(title, Around(), Around()), [])
    item = Item(title.start, title.end, work, True)
    return _named(item, beside, names) if beside and names else item


def _named(item: Item, unit: Unit, names: Around) -> Item:
    """``item`` with the authors, year and venue of another line."""
    work = replace(
        item.work,
        authors=item.work.authors or author_claims(unit, names.authors),
        year=item.work.year or unit.year(names.year),
        venue=item.work.venue
        or (unit.claim(unit.chars[slice(*names.venue)], *names.venue, "venue") if names.venue else None),
    )
    return replace(item, work=replace(work, span=span_of(work)), named=True)


def _with_names(lines: Sequence[Unit], i: int, item: Item, taken: set[int]) -> Item:
    """A titled line's work, with the authors (and year and venue) of the lines below it."""
    for j in (i + 1, i + 2):
        if j >= len(lines) or lines[j].links or lines[j].label != lines[i].label:
            break
        names = _names(lines[j]) if not item.work.authors else _venue(lines[j]) if not item.work.year else None
        if not names or (
            names.authors and not names.authors.sure and not names.year and " " not in names.authors.names[0].name
        ):
            break
        item = _named(item, lines[j], names)
        taken.add(j)
    return item


def _named_block(lines: Sequence[Unit], i: int, taken: set[int]) -> list[Item]:
    """A marked title without an address, whose authors and year stand below, or that a label calls a paper."""
    unit = lines[i]
    labelled = unit.role == "paper" or unit.label in ("discussed", "paper")
    title = _title(unit) if labelled or titles(unit) else None
    if not title or (title.how == "plain" and not labelled):
        return []
    taken_now: set[int] = set()
    item = _with_names(lines, i, _made(unit, title, None, None), taken_now)
    note = title.how == "plain" and not unit.role and not item.work.authors and _linked_above(lines, i)
    if note or (not labelled and not (item.work.authors and (item.work.year or item.work.venue))):
        return []
    taken |= taken_now
    return [item]


def _linked_above(lines: Sequence[Unit], i: int) -> bool:
    """Whether a paper's link stands above in the same section: words without one are a note on it, hardly a title."""
    return any(k.kind == "paper" and not k.bare for u in lines[:i] if u.label == lines[i].label for k in u.links)


def _names(unit: Unit) -> Around | None:
    """The authors (and year and venue) that are all that a line holds."""
    if unit.links or unit.role not in ("", "authors") or len(unit.chars) > 3000:
        return None
    end = len(unit.chars)
    who = authors(unit.chars, unit.body, end)
    if who and (who.sure or 2 <= len(who.names[0].name.split()) <= 4):
        return Around(who, None, None, unit.body, end)
    around = after(unit.chars, unit.body, end)
    if _STOP.search(unit.chars, unit.body) and (whole := citation(unit)) and whole.title:
        return None
    sure = around.authors and (around.authors.sure or (around.year and _BY.match(unit.chars, unit.body)))
    return around if sure and ends(unit.chars, around.end) else None


def _venue(unit: Unit) -> Around | None:
    """The venue and year that are all that a line holds."""
    if len(unit.chars) > 200 or unit.role not in ("", "venue"):
        return None
    around = after(unit.chars, unit.body, len(unit.chars), known=True)
    return around if around.year and ends(unit.chars, around.end) else None


def _is_person(words: str) -> bool:
    """Whether bold words above links are the name of who speaks."""
    return 2 <= len(words.split()) <= 4 and is_name(words) >= _SURE


def _title(unit: Unit) -> Title | None:
    """The title that is all that a line holds, marked or plain."""
    chars = unit.chars
    if unit.links or unit.role not in ("", "paper", "title", "reference") or unit.heading:
        return None
    marked = [
        t for t in titles(unit) if not (chars[unit.body : t.outer[0]] + chars[t.outer[1] :]).strip(' .,;:()*_"“”')
    ]
    if marked:
        return None if marked[0].how == "strong" and _is_person(chars[marked[0].start : marked[0].end]) else marked[0]
    words = chars[unit.body :].strip()
    plain_title = words[:1] and (words[0].isupper() or words[0].isdigit()) and 2 <= len(words.split()) <= 40
    if not plain_title or words.endswith((":", ";")) or re.search(r"[.!]\s+\S", words) or sentence_like(words):
        return None
    return trimmed(unit, unit.body, len(chars), "plain", (unit.body, len(chars)))
