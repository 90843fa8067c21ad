"""Whole lines that are a citation: APA, Harvard, Vancouver, IEEE, "Title (Authors, Venue 2019)", "Title, by Authors"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model import Text, Work
from kg.parsing.rules.citations.fields import GONE, YEAR, Around, after, before, mentions
from kg.parsing.rules.citations.names import UPPER, authors
from kg.parsing.rules.citations.titles import Title, plain, titles, trimmed
from kg.parsing.rules.citations.units import Link, Unit
from kg.parsing.rules.citations.works import author_claims, linked, merge, span_of

_LEAD_STOP = re.compile(r"\(\s*(?:1[6-9]|20)\d\d|(?<![\d.])(?:1[6-9]|20)\d\d|[.:](?=\s)|,(?=\s)|\s[–—-]\s")
_TITLE_END = re.compile(rf"[.?!](?=[\s\"”’]+(?:[{UPPER}\d(\[]|arXiv|doi|https?|in\b|In\b|{GONE})|\s*$|\s*{GONE})|{GONE}|\s[–—|]\s")
_ABBREVIATION = re.compile(r"(?:\b(?:vs|St|Dr|Mt|cf|et|al|e\.g|i\.e|U\.S|v\.\d|no|No|Vol|[A-Z])|\b\d+)$")
_PROSE = re.compile(
    r"(?:we|this|these|here|in|the paper|see|read|there|they|it|i|our|for|as|to|also|please|note|join|today|his|her|he|she|if|you)\b",
    re.IGNORECASE,
)


EVENT = re.compile(r"\b(?:workshops?|conference|session|talks?|seminars?|event|panel|symposium|meeting|lecture|course|school|tagung|vortrag|atelier|colloque|award|project|projekt|grant|series)\W*$", re.IGNORECASE)
_CREDIT = re.compile(r"\b(?:proposed|introduced|presented|given|led|suggested|developed|described|shown|used|discussed|moderated|organi[sz]ed|hosted)(?:\s+\w+){0,6}\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The places of a citation's fields in one line."""

    title: Title
    lead: Around
    tail: Around


def citation(unit: Unit) -> Work | None:
    """The work that a line cites, if the whole line is one citation; else None."""
    chars = plain(unit)
    if not chars[unit.body :].strip(f" {GONE}"):
        return None
    marked = titles(unit)
    parsed = _authors_first(unit, chars, marked) or _title_first(unit, chars, marked)
    if not parsed or not _evident(unit, parsed, marked) or _goes_on(unit, chars, parsed):
        return None
    work = built(unit, parsed, _cited_links(unit, parsed))
    last = len(chars.rstrip(f" \n,;([{GONE}"))
    if not work.citation or last <= parsed.title.outer[1]:
        return work
    whole = unit.claim(" ".join(unit.chars[unit.body : last].split()), unit.body, last, "citation")
    work = replace(work, citation=whole)
    return replace(work, span=span_of(work))


def built(unit: Unit, parsed: Parsed, links: list[Link]) -> Work:
    """The work of these fields and links, cited by the words from its first to its last field."""
    title, lead, tail = parsed.title, parsed.lead, parsed.tail
    who = lead.authors or tail.authors
    year, where = lead.year or tail.year, tail.venue
    first = min([title.outer[0], *([lead.start] if lead else [])])
    last = max([title.outer[1], *([tail.end] if tail else []), *(k.end for k in links if k.bare and not k.url)])
    text = unit.chars[first:last].strip()
    work = Work(
        span=unit.text.span(first, last),
        title=unit.claim(" ".join(unit.chars[title.start : title.end].split()), title.start, title.end, "title"),
        authors=author_claims(unit, who),
        year=unit.claim(int(unit.chars[year[0] : year[0] + 4]), *year, "year") if year else None,
        venue=unit.claim(unit.chars[slice(*where)], *where, "venue") if where else None,
        citation=unit.claim(" ".join(text.split()), first, last, "citation") if who or year else None,
    )
    if links:
        work = merge(work, linked(unit, links))
    return replace(work, span=span_of(work))


def within(unit: Unit, title: Title) -> Parsed | None:
    """The citation that the words of a link are: "[Goodfellow et al. - Generative Adversarial Nets (2014)](…)"."""
    if title.how != "link":
        return None
    at, end = title.outer
    part = unit.text.part(at, end)
    inner = Unit(Text(part.chars, part.pieces))
    chars = inner.chars
    parsed = _authors_first(inner, chars, titles(inner)) or _title_first(inner, chars, titles(inner)) or _dated(inner, chars)
    if not parsed or not (parsed.lead or parsed.tail):
        return None
    found = _shifted(parsed, at)
    return replace(found, title=replace(found.title, how="link", outer=title.outer, link=title.link))


def _dated(unit: Unit, chars: str) -> Parsed | None:
    """ "Title (2014)"."""
    m = re.search(rf"\s*[(\[]{YEAR.pattern}[)\]]\W*$", chars)
    title = trimmed(unit, 0, m.start(), "link", (0, len(chars))) if m else None
    return Parsed(title, Around(), Around(None, m.span(1), None, m.start(), m.end())) if m and title else None


def _shifted(parsed: Parsed, by: int) -> Parsed:
    """The same fields, counted from ``by`` characters earlier."""
    title = replace(parsed.title, start=parsed.title.start + by, end=parsed.title.end + by)
    return Parsed(title, _moved(parsed.lead, by), _moved(parsed.tail, by))


def _moved(around: Around, by: int) -> Around:
    who = around.authors
    names = who and replace(who, names=tuple(replace(n, start=n.start + by, end=n.end + by) for n in who.names))
    year, venue = around.year, around.venue
    return Around(
        names,
        (year[0] + by, year[1] + by) if year else None,
        (venue[0] + by, venue[1] + by) if venue else None,
        around.start + by,
        around.end + by,
    )


def _authors_first(unit: Unit, chars: str, marked: Sequence[Title]) -> Parsed | None:
    """ "Smith, J., & Doe, A. (2019). Title. Venue", "T. Schneider et al., “Title,” Venue, 2017"."""
    for one in marked:
        if one.outer[0] > unit.body and one.how != "strong":
            lead = before(chars, unit.body, one.outer[0], alone=True)
            tail = after(chars, one.outer[1], len(chars), known=bool(lead.authors))
            single = lead.authors and not lead.year and not lead.authors.sure
            if lead and not (single and not (tail.year and tail.venue)):
                return Parsed(one, lead, tail)
    stops = list(_LEAD_STOP.finditer(chars, unit.body, min(len(chars), unit.body + 2500)))
    for m in reversed(stops[:120]):
        lead = _lead_until(chars, unit.body, m)
        title = lead and _sentence(unit, chars, lead.end)
        if lead and title:
            return Parsed(title, lead, after(chars, _past(chars, title), len(chars), known=True))
    return None


def _lead_until(chars: str, start: int, stop: re.Match[str]) -> Around | None:
    """Authors up to a year, full stop or colon, and where the title begins behind them."""
    year = YEAR.search(chars, stop.start(), stop.end() + 3) if stop[0].rstrip()[-1:].isdigit() else None
    cut = stop.start() + (0 if year or stop[0] != "." else 1)
    who = authors(chars, start, cut)
    if not who or not (year or (who.sure and (stop[0] != "," or who.more or "." in chars[start:cut]))):
        return None
    if not year:
        return None if YEAR.search(chars, start, cut) else Around(who, None, None, start, stop.end())
    m = re.compile(r"[a-h]?(?:,?\s*[A-Z][a-z]+\.?(?:\s\d{1,2})?)?\s*[)\]]?\s*[.:,;–—-]*\s*").match(chars, year.end(1))
    end = m.end() if m else year.end()
    return Around(who, year.span(1), None, start, end)


def _sentence(unit: Unit, chars: str, at: int) -> Title | None:
    """The title that begins at ``at`` and ends with its sentence."""
    at += len(chars[at:]) - len(chars[at:].lstrip(" .,:;\"“„«‘–—-*_"))
    if at >= len(chars) or not (chars[at].isalnum() and not chars[at].islower()) or YEAR.match(chars, at):
        return None
    end = len(chars)
    for m in _TITLE_END.finditer(chars, at):
        if not (m[0] == "." and _ABBREVIATION.search(chars[at : m.start()])):
            end = m.start() + (m[0] in "?!")
            break
    title = trimmed(unit, at, end, "sentence", (at, end))
    if not title or not (2 <= _words(chars[title.start : title.end]) <= 45) or _are_names(chars, title):
        return None
    return title


def _words(title: str) -> int:
    """How many words; scripts that write none apart count by characters."""
    return len(title.split()) if title.isascii() else max(len(title.split()), sum(c > "\u2e7f" for c in title) // 2)


def _are_names(chars: str, title: Title) -> bool:
    who = authors(chars, title.start, title.end)
    return bool(who and who.sure)


def _past(chars: str, title: Title) -> int:
    return title.end + (chars[title.end : title.end + 1] in (".", "?", "!"))


def _title_first(unit: Unit, chars: str, marked: Sequence[Title]) -> Parsed | None:
    """ "Title (Authors, Venue 2019)", "Title, by A and B", "Title. Authors. Venue 2019", "“Title,” Authors, 2019"."""
    head = next((t for t in marked if not chars[unit.body : t.outer[0]].strip(" .,:;(") and t.how != "strong"), None)
    if head:
        inner = within(unit, head)
        tail = after(chars, head.outer[1], len(chars), known=bool(inner and (inner.lead.authors or inner.tail.authors)))
        return replace(inner, tail=_both(inner.tail, tail)) if inner else Parsed(head, Around(), tail)
    if _PROSE.match(chars, unit.body):
        return None
    for m in re.finditer(r"\s[(\[]|[.?!](?=\s)|,?\sby\s|,(?=\s)|\s[–—|-]\s|;(?=\s)", chars[unit.body :]):
        at = unit.body + m.start()
        cut = at + (m[0][0] in "?!")
        tail = after(chars, cut, len(chars))
        title = _whole(unit, chars, unit.body, cut, marked)
        if title and tail.authors and (tail.authors.sure or tail.year) and ends(chars, tail.end):
            return Parsed(title, Around(), tail)
    return _venue_only(unit, chars, marked)


def _both(inner: Around, tail: Around) -> Around:
    """What stands in a link's words and behind it, as one."""
    return Around(
        inner.authors or tail.authors,
        inner.year or tail.year,
        inner.venue or tail.venue,
        inner.start,
        max(inner.end, tail.end),
    )


def _venue_only(unit: Unit, chars: str, marked: Sequence[Title]) -> Parsed | None:
    """ "Title (ICLR 2019)", "Title, NeurIPS 2020" at the end of a line with a paper's link."""
    for m in re.finditer(r"\s[(\[]|,(?=\s)|\.(?=\s)", chars[unit.body :]):
        cut = unit.body + m.start()
        tail = after(chars, cut, len(chars))
        title = _whole(unit, chars, unit.body, cut, marked)
        if title and tail.year and tail.venue and ends(chars, tail.end):
            return Parsed(title, Around(), tail)
    return None


def _whole(unit: Unit, chars: str, start: int, end: int, marked: Sequence[Title]) -> Title | None:
    """The plain words from ``start`` to ``end`` as a title, if they can be one."""
    if GONE in chars[start:end] or _CREDIT.search(chars, start, end) or mentions(chars, start, end):
        return None
    if any(t.how in ("quoted", "link") and t.start < end for t in marked):
        return None
    title = trimmed(unit, start, end, "plain", (start, end))
    if not title or not 2 <= len(chars[title.start : title.end].split()) <= 45:
        return None
    return None if chars[title.start] not in UPPER and not chars[title.start].isdigit() and ":" not in chars[title.start : title.end] else title


def ends(chars: str, at: int) -> bool:
    """Whether little but links, pages and punctuation follows."""
    rest = re.sub(rf"{GONE}+|\b(?:vol|no|pp?|pages?|doi|in|proc|arxiv|eprint|issue|article)\b\.?|[\W\d_]+", " ", chars[at:], flags=re.IGNORECASE)
    return len(rest.split()) <= 6


def _evident(unit: Unit, parsed: Parsed, marked: Sequence[Title]) -> bool:
    """Whether enough says that this is a work: an identifier or paper's address, or authors with year or venue."""
    title, lead, tail = parsed.title, parsed.lead, parsed.tail
    paper = any(k.kind == "paper" for k in unit.links) or unit.role in ("paper", "reference")
    who = lead.authors or tail.authors
    year, venue = lead.year or tail.year, tail.venue
    if title.how == "plain":
        return bool(who and (year or paper)) or bool(venue and paper)
    if title.how == "sentence":
        return bool(who and (year or paper))
    if EVENT.search(unit.chars, 0, title.outer[0]):
        return False
    return bool(paper or (who and (year or venue or who.cited)))


def _goes_on(unit: Unit, chars: str, parsed: Parsed) -> bool:
    """Whether running text follows, so that the line is more than one citation."""
    end = max(parsed.title.outer[1], parsed.tail.end if parsed.tail else 0)
    rest = chars[end:].replace(GONE, " ")
    return len(re.findall(r"\b[^\W\d_]{2,}\b", rest)) > 30 or len([t for t in titles(unit) if t.start >= end and t.how in ("quoted", "link")]) > 0


def _cited_links(unit: Unit, parsed: Parsed) -> list[Link]:
    """The links of the line that lead to the work itself."""
    links = [k for k in unit.links if k.kind == "paper"]
    title = parsed.title.link
    if title and title.kind == "other":
        links.insert(0, title)
    return links
