"""How a line lays out a citation: authors first, title first, or a citation within the words of a link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model import Text
from kg.parsing.rules.citations.emphasised import authors_amid, of_people, title_amid
from kg.parsing.rules.citations.fields import GONE, YEAR, Around, after, before, mentions, of_a_day
from kg.parsing.rules.citations.names import UPPER, authors
from kg.parsing.rules.citations.titles import Title, generic, of_authors, sentence_like, titles, trimmed, venue_like
from kg.parsing.rules.citations.units import Unit
from kg.parsing.rules.names import is_given

_LONGEST_LEAD = 2500  # characters of authors before a title
_LONGEST_TITLE = 400
_TERM = 2  # words in quotes that are a term within a title
_LEAD_STOP = re.compile(r"\(\s*(?:1[6-9]|20)\d\d|(?<![\d.])(?:1[6-9]|20)\d\d|[.:](?=\s)|,(?=\s)|\s[–—-]\s")
# The last is a title that nothing closes: "Tides in narrow estuaries Byron et al. (2020)".
_TITLE_STOP = re.compile(
    r"\s[(\[]|[.?!](?=\s)|,?\sby\s|,(?=\s)|\s[–—|-]\s|;(?=\s)"
    rf"|(?<=[a-z]{{4}})(?<!\bfrom|\bwith)\s(?=[{UPPER}][\w’'-]+ et\.? al\.?,? [(\[](?:19|20)\d\d)"
)
_TITLE_END = re.compile(
    rf"[.?!](?=[\s\"”’]+(?:[{UPPER}\d(\[]|arXiv|(?:bio|med)Rxiv|eLife|npj|doi|https?|in\b|In\b|{GONE})|\s*$|\s*{GONE})|{GONE}|\s[–—|]\s"
)
_ABBREVIATION = re.compile(r"(?:\b(?:vs|St|Dr|Mt|cf|et|al|e\.g|i\.e|U\.S|v\.\d|no|No|Vol|[A-Z])|\b\d+)$")
_CREDIT = re.compile(
    r"\b(?:proposed|introduced|presented|given|led|suggested|developed|described|shown|used|discussed|moderated"
    r"|organi[sz]ed|hosted)(?:\s+\w+){0,6}\s*$",
    re.IGNORECASE,
)
_OPEN_LIST = re.compile(rf"(?:\bet\.? al|[{UPPER}]\w+,\s(?:[{UPPER}]\.?[\s-]?){{1,3}})\.?$")
_LEAD_YEAR = re.compile(rf"\.,?\s\((?:{YEAR.pattern}|n\.\s?d\.)\)[.,:]\s")  # authors behind "Discuss"
_DATED = re.compile(rf"\s*[(\[]{YEAR.pattern}[)\]]\W*$")
_BEFORE_FIELDS = re.compile(r",(?=\s)|\s\((?=\d{4})")
_VOLUME = re.compile(r"[A-Z&\s]{2,}[,\s]+\d")
_NEXT_FIELD = re.compile(rf",\s(?=[{UPPER}])")
# "…, Journal of Tides, 32:3, 759-768" at the end of a title that no full stop closes
_IN_VOLUME = re.compile(
    rf",\s(?P<venue>[{UPPER}][^,]{{2,90}}),\s\d{{1,4}}(?::\d{{1,3}}|\s?\(\d{{1,3}}\))?,\s(?:pp?\.\s?)?\d+\s?[-–]\s?\d+"
)
_SHORTENED = re.compile(rf"[{UPPER}][a-z]+\.\s?[{UPPER}][a-z]*\.")  # "Phil. Trans. R. Soc. A"
_AFTER_YEAR = re.compile(r"[a-h]?(?:,?\s*[A-Z][a-z]+\.?(?:\s\d{1,2})?(?=\s*[)\]]))?\s*[)\]]?\s*[.:,;–—-]*\s*")
_BOUNDARY = re.compile(rf"[a-zà-ÿ)]{{3}}\.\s+[{UPPER}][a-z]*\s+[a-z]")
_FINITE = re.compile(r"(?<=[a-z] )(?:is|are|was|were|has|have|had|can|could|will|would|may|might|did|does)(?= [a-z])")
_LABELLED = re.compile(r"[.;,]\s+(?:[Pp]apers?|[Rr]eadings?|[Aa]rticles?):\s")  # "Ada Byron: Title. Paper: …"
_FILLING = re.compile(
    rf"{GONE}+|\b(?:vol|no|pp?|pages?|doi|in|proc|arxiv|eprint|issue|article)\b\.?|[\W\d_]+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The places of a citation's fields in one line."""

    title: Title
    lead: Around
    tail: Around


def parsed(unit: Unit, chars: str) -> Parsed | None:
    """The citation that begins where the words of ``unit`` begin; ``chars`` are its words without addresses."""
    marked = titles(unit)
    if (found := title_amid(unit, chars, marked)) and ends(chars, found[2].end):
        return Parsed(*found)
    if (credited := authors_amid(unit, chars, marked)) and ends(chars, credited[1].end):
        return Parsed(credited[0], Around(), credited[1])
    return _authors_first(unit, chars, marked) or _title_first(unit, chars, marked)


def within(unit: Unit, title: Title) -> Parsed | None:
    """The citation that the words of a link are: "[Goodfellow et al. - Generative Adversarial Nets (2014)](…)"."""
    if title.how != "link":
        return None
    part = unit.text.part(*title.outer)
    inner = Unit(Text(part.chars, part.pieces))
    found = parsed(inner, inner.chars) or _dated(inner, inner.chars)
    if not found or not (found.lead or found.tail) or _is_phrase(unit, title, found):
        return None
    who = found.tail.authors
    listed = who and who.cited and not (who.more or found.tail.year or found.tail.venue)
    if listed and not ends(inner.chars, found.tail.end, 0):
        return None  # "On Shape, Weight, and Balance in the Age of Steam": words of the title with commas between
    by = title.outer[0]
    moved = replace(title, start=found.title.start + by, end=found.title.end + by)
    return Parsed(moved, found.lead.moved(by), found.tail.moved(by))


def _is_phrase(unit: Unit, title: Title, found: Parsed) -> bool:
    """Whether what would be the authors in the words of a link, without a year or initials and leading to no paper, are
    words of a title, one of them a single word: "Tides, Salt and Wind. A Walk in Pictures"."""
    who = found.lead.authors or found.tail.authors
    if not who or who.more or found.lead.year or found.tail.year or len(who.names) < 2:
        return False
    if any(k.kind == "paper" for k in unit.links if k.start == title.outer[0]):
        return False
    names = [a.name for a in who.names]
    return not any("." in name or is_given(name.split()[0]) for name in names) and any(" " not in n for n in names)


def ends(chars: str, at: int, most: int = 6) -> bool:
    """Whether little but links, pages and punctuation follows: at most so many words."""
    return len(_FILLING.sub(" ", chars[at:]).split()) <= most


def _dated(unit: Unit, chars: str) -> Parsed | None:
    """ "Title (2014)"."""
    m = _DATED.search(chars)
    title = trimmed(unit, 0, m.start(), "link", (0, len(chars))) if m else None
    return Parsed(title, Around(), Around(None, m.span(1), None, m.start(), m.end())) if m and title else None


def _authors_first(unit: Unit, chars: str, marked: Sequence[Title]) -> Parsed | None:
    """ "Smith, J., & Doe, A. (2019). Title. Venue", "T. Schneider et al., “Title,” Venue, 2017"."""
    for one in marked:
        if one.outer[0] > unit.body and one.how != "strong":
            lead = before(chars, unit.body, one.outer[0], alone=True)
            tail = after(chars, one.outer[1], len(chars), known=bool(lead.authors))
            single = lead.authors and not lead.year and not lead.authors.sure
            if lead and not (single and not (tail.year and tail.venue)):
                return Parsed(one, lead, tail)
    stops = list(_LEAD_STOP.finditer(chars, unit.body, min(len(chars), unit.body + _LONGEST_LEAD)))
    for m in reversed(stops[:120]):
        lead_to = _lead_until(chars, unit.body, m)
        title = lead_to and sentence(unit, chars, lead_to.end)
        if lead_to and title:
            return after_lead(unit, chars, title, lead_to)
    return None


def after_lead(unit: Unit, chars: str, title: Title, lead: Around) -> Parsed:
    """A citation whose title ends with its sentence, or, where no year follows, at the comma before venue and year; or
    at the comma before venue, volume and pages."""
    if lead.year and chars[lead.year[1] :].lstrip(" )")[:1] == ",":  # "…: 1998, Title, Venue 7, 1–3"
        for m in _NEXT_FIELD.finditer(chars, title.start, min(len(chars), title.start + _LONGEST_TITLE)):
            cut = sentence(unit, chars, title.start, m.start())
            if cut and (_SHORTENED.match(chars, m.end()) or re.search(r"\d", chars[m.end() :])):
                return Parsed(cut, lead, after(chars, m.start(), len(chars), known=True))
    volume = _IN_VOLUME.search(chars, title.start, title.end) if lead.year else None
    if volume and (cut := sentence(unit, chars, title.start, volume.start())):
        return Parsed(cut, lead, Around(None, None, volume.span("venue"), volume.start(), volume.end()))
    past = title.end + (chars[title.end : title.end + 1] in (".", "?", "!"))
    tail = after(chars, past, len(chars), known=True)
    if not (lead.year or tail.year):
        for m in _BEFORE_FIELDS.finditer(chars, title.start, title.end):
            short = after(chars, m.start(), len(chars), known=True)
            if short.year and ends(chars, short.end, 2) and (cut := sentence(unit, chars, title.start, m.start())):
                return Parsed(cut, lead, short)
    return Parsed(title, lead, tail)


def _lead_until(chars: str, start: int, stop: re.Match[str]) -> Around | None:
    """Authors up to a year, full stop or colon, and where the title begins behind them."""
    year = YEAR.search(chars, stop.start(), stop.end() + 3) if stop[0].rstrip()[-1:].isdigit() else None
    cut = stop.start() + (0 if year or stop[0] != "." else 1)
    who = authors(chars, start, cut)
    if not who:
        return None
    if year:
        m = _AFTER_YEAR.match(chars, year.end(1))
        return None if of_a_day(chars, year.start()) else Around(who, year.span(1), None, start, m.end() if m else 0)
    listed = who.cited or "." in chars[start:cut]
    inverted = stop[0] in ".:" and "," in chars[who.names[0].start : who.names[0].end]
    if not (who.sure or inverted) or (stop[0] == "," and not listed) or YEAR.search(chars, start, cut):
        return None
    return Around(who, None, None, start, stop.end())


def sentence(unit: Unit, chars: str, at: int, upto: int | None = None) -> Title | None:
    """The title that begins at ``at`` and ends with its sentence, or at ``upto``."""
    at += len(chars[at:]) - len(chars[at:].lstrip(' .,:;"“„«‘–—-*_'))
    if at >= len(chars) or not chars[at].isalnum() or chars[at].islower() or YEAR.match(chars, at):
        return None
    end = len(chars) if upto is None else upto
    for m in _TITLE_END.finditer(chars, at, end):
        if not (m[0] == "." and _ABBREVIATION.search(chars[at : m.start()])):
            end = m.start() + (m[0] in "?!")
            break
    title = trimmed(unit, at, end, "sentence", (at, end))
    if not title or not 2 <= _words(chars[title.start : title.end]) <= 45:
        return None
    words = chars[title.start : title.end]
    if _VOLUME.match(words) or (venue_like(words) and not _NEXT_FIELD.search(words)):
        return None  # "MNRAS, 364, 1105", "Ecology 88, 120–131"
    return None if _names(chars, title) else title


def _names(chars: str, title: Title) -> bool:
    """Whether the words are no title but authors, or begin as authors do: "Kasper et al", "Discuss Wattam-Bell, J"."""
    words = chars[title.start : title.end]
    who = authors(chars, title.start, title.end)
    return bool(of_authors(words) or _OPEN_LIST.search(words) or (who and who.sure))


def _words(title: str) -> int:
    """How many words; scripts that write none apart count by characters."""
    return max(len(title.split()), sum(c > "\u2e7f" for c in title) // 2)


def _title_first(unit: Unit, chars: str, marked: Sequence[Title]) -> Parsed | None:
    """ "Title (Authors, Venue 2019)", "Title, by A and B", "Title. Authors. Venue 2019", "“Title,” Authors, 2019"."""
    head = next((t for t in marked if not chars[unit.body : t.outer[0]].strip(" .,:;(") and t.how != "strong"), None)
    if head and not of_people(chars, head):
        inner = within(unit, head)
        tail = after(chars, head.outer[1], len(chars), known=bool(inner and (inner.lead.authors or inner.tail.authors)))
        return replace(inner, tail=inner.tail.joined(tail)) if inner else Parsed(head, Around(), tail)
    if sentence_like(chars[unit.body :]):
        return None
    venue_only = None
    for cut in _title_stops(unit, chars):
        title = _unmarked(unit, chars, cut, marked)
        tail = after(chars, cut, len(chars)) if title else Around()
        if not title or not tail or not ends(chars, tail.end):
            continue
        if tail.authors and (tail.authors.sure or tail.year):
            return Parsed(title, Around(), tail)
        if tail.year and tail.venue and not venue_only:
            venue_only = Parsed(title, Around(), tail)
    return venue_only


def _title_stops(unit: Unit, chars: str) -> list[int]:
    """Where a title at the beginning may end: at a stop, or where the author went on in a new line."""
    end = min(len(chars), unit.body + _LONGEST_TITLE)
    stops = [m.start() + (m[0][0] in "?!") for m in _TITLE_STOP.finditer(chars, unit.body, end)]
    return sorted({*stops, *(m.start for m in unit.text.marked("wrap") if unit.body < m.start < end)})


def _is_prose(chars: str, title: Title) -> bool:
    """Whether the words are sentences, behind which a citation stands in brackets: "… It rains more. Models disagree
    (Doe et al., 2019, Nature)"."""
    words = chars[title.start : title.end]
    rest = chars[title.end :].strip()
    closed = bool(re.search(r"\)\.$", rest)) and _FINITE.search(words) is not None
    return len(words.split()) > 6 and (_BOUNDARY.search(words) is not None or closed)


def _amid(quoted: Title, chars: str, end: int) -> bool:
    """Whether one or two words in quotes stand amid words that go on: "On the “downward control” of tides"."""
    return len(chars[quoted.start : quoted.end].split()) <= _TERM and chars[quoted.outer[1] : end].strip()[:1].islower()


def _unmarked(unit: Unit, chars: str, end: int, marked: Sequence[Title]) -> Title | None:
    """The plain words from the start of ``unit`` up to ``end`` as a title, if they can be one."""
    start = unit.body
    if any(
        not k.bare and k.start < end and start < k.end and not generic(unit.chars[k.start : k.end]) for k in unit.links
    ):
        return None
    said = [t for t in marked if t.how in ("quoted", "link") and t.start < end]
    if any(t.how == "link" or not _amid(t, chars, end) for t in said) or GONE in chars[start:end]:
        return None
    title = trimmed(unit, start, end, "plain", (start, end))
    if not title or not 2 <= _words(chars[title.start : title.end]) <= 45:
        return None
    first = chars[title.start]
    if not (first.isupper() or first.isdigit() or ":" in chars[title.start : title.end]):
        return None
    cited = mentions(chars, start, end) or _LEAD_YEAR.search(chars, start, end)
    if _is_prose(chars, title) or _LABELLED.search(chars, start, end):
        return None
    return None if _CREDIT.search(chars, start, end) or cited or _OPEN_LIST.search(chars, start, title.end) else title
