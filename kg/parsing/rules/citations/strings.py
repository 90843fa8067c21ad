"""Whole lines that are a citation, and works made of a citation's fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Work
from kg.parsing.rules.citations.fields import GONE, YEAR
from kg.parsing.rules.citations.layouts import Parsed, parsed
from kg.parsing.rules.citations.titles import plain, titles
from kg.parsing.rules.citations.units import Link, Unit
from kg.parsing.rules.citations.works import author_claims, linked, merge, papers, span_of

# In front of a quoted name these say that it is no work.
EVENT = re.compile(
    r"\b(?:workshops?|conference|session|talks?|seminars?|event|panel|symposium|meeting|lecture|course|school|tagung"
    r"|vortrag|atelier|colloque|award|project|projekt|grant|series)\W*$",
    re.IGNORECASE,
)
_FORTHCOMING = re.compile(
    r"[,.;(\s](?:to appear in|in press|forthcoming|accepted (?:at|in|for)|submitted to|in revision)\b", re.IGNORECASE
)
_DATED = re.compile(rf"(?:\s*[(\[]|,\s){YEAR.pattern}[)\]]?$")
_SIGNS = re.compile(
    r"(?:1[6-9]|20)\d\d|\bn\.\s?d\.|in press|to appear in|forthcoming|accepted|submitted|in revision", re.IGNORECASE
)
# Year, volume and pages as catalogues print them: "2016 Nov 30;17(1):247", "2019;365(6456):e88"
_VOLUME = re.compile(r"\d{4}(?: [A-Z][a-z]{2,3}(?: \d{1,2})?)?; ?\d{1,4}(?:\(\d{1,4}\))?: ?[a-zA-Z]{0,4}\d+")
_MOST_WORDS = 30  # after a citation; with more, the line is running text
_LONGEST = 4000


def may_tell(unit: Unit) -> bool:
    """Whether a line has any of the signs without which no rule finds a work in it: a link or identifier, a year or
    what stands for one, words set off as titles are, a label. Most lines have none, and that is seen quickly."""
    return bool(_SIGNS.search(unit.chars) or unit.links or unit.readings or titles(unit))


def citation(unit: Unit) -> Work | None:
    """The work that a line cites, if the whole line is one citation; else None."""
    chars = plain(unit)
    if not chars[unit.body :].strip(f" {GONE}") or len(chars) > _LONGEST:
        return None
    found = parsed(unit, chars) if _may_cite(unit, chars) else None
    if not found or not _evident(unit, found) or _goes_on(unit, chars, found):
        return None
    work = built(unit, found, _cited_links(unit, found))
    last = len(chars.rstrip(f" \n,;([{GONE}"))
    if not work.citation or last <= found.title.outer[1]:
        return work
    first = max(unit.body, found.lead.start if found.lead else 0)  # a label of the line is none of it
    work = replace(work, citation=unit.claim(_squeezed(unit, first, last), first, last, "citation"))
    return replace(work, span=span_of(work))


def _may_cite(unit: Unit, chars: str) -> bool:
    """Whether there is any of what ``_evident`` asks for: a quick way to see that a line is no citation."""
    told = unit.readings or any(k.kind == "paper" for k in unit.links) or YEAR.search(chars) or titles(unit)
    return bool(told or _FORTHCOMING.search(unit.chars))


def built(unit: Unit, found: Parsed, links: Sequence[Link]) -> Work:
    """The work of these fields and links, cited by the words from its first to its last field."""
    title, lead, tail = found.title, found.lead, found.tail
    who = lead.authors or tail.authors
    year, where = lead.year or tail.year, tail.venue or lead.venue
    if not year and (dated := _DATED.search(unit.chars, title.start, title.end)) and dated.start() > title.start:
        title, year = replace(title, end=dated.start()), dated.span(1)
    first = min([title.outer[0], *([lead.start] if lead else [])])
    last = max([title.outer[1], *([tail.end] if tail else []), *(k.end for k in links if k.bare and not k.url)])
    work = Work(
        span=unit.text.span(first, last),
        title=unit.claim(_squeezed(unit, title.start, title.end), title.start, title.end, f"title.{title.how}"),
        authors=author_claims(unit, who),
        year=unit.year(year),
        venue=unit.claim(unit.chars[slice(*where)], *where, "venue") if where else None,
        citation=unit.claim(_squeezed(unit, first, last), first, last, "citation") if who or year else None,
    )
    if links:
        work = merge(work, linked(links))
    return replace(work, span=span_of(work))


def _squeezed(unit: Unit, start: int, end: int) -> str:
    return " ".join(unit.chars[start:end].split())


def _evident(unit: Unit, found: Parsed) -> bool:
    """Whether enough says that this is a work: an identifier or paper's address, or authors with year or venue."""
    title, lead, tail = found.title, found.lead, found.tail
    paper = any(k.kind == "paper" for k in unit.links) or unit.readings
    who = lead.authors or tail.authors
    year, venue = lead.year or tail.year, tail.venue
    paper = paper or bool(_FORTHCOMING.search(unit.chars, title.end))
    paper = paper or bool(tail.year and _VOLUME.match(unit.chars, tail.year[0]))
    if title.how == "plain":
        return bool(who and (year or paper)) or bool(venue and paper)
    if title.how == "sentence":
        return bool(who and (year or paper))
    if EVENT.search(unit.chars, 0, title.outer[0]):
        return False
    return bool(paper or (who and (year or venue or who.cited)))


def _goes_on(unit: Unit, chars: str, found: Parsed) -> bool:
    """Whether running text or another work follows, so that the line is more than one citation."""
    end = max(found.title.outer[1], found.tail.end if found.tail else 0)
    rest = chars[end:].replace(GONE, " ")
    if len(papers(_cited_links(unit, found))) > 1:
        return True
    another = any(t.start >= end and t.how in ("quoted", "link") for t in titles(unit))
    return another or len(re.findall(r"\b[^\W\d_]{2,}\b", rest)) > _MOST_WORDS


def _cited_links(unit: Unit, found: Parsed) -> list[Link]:
    """The links of the line that lead to the work itself."""
    links = [k for k in unit.links if k.kind == "paper"]
    own = found.title.link
    return [own, *links] if own and own.kind == "other" else links
