"""What stands before and after a title: authors, year and venue."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.parsing.rules.citations.names import GROUP, SURNAME, UPPER, Authors, authors

GONE = "\0"  # stands for a bare address or a "[pdf]" in the words of a line
# Also behind or before a month in digits: "(Doe et al., 06-2025)", "(Doe 2025-06)".
YEAR = re.compile(
    r"(?:(?<![\d./:-])(?<!\d[–—])|(?<=[\s(,]0[1-9][-/])|(?<=[\s(,]1[0-2][-/]))"
    r"(1[6-9]\d\d|20[0-4]\d)(?:[a-h](?=\W|$))?(?!\d|[./–—]\d|-\d(?!\d?\)))"
)
_PART = r"[(\[](?:chapters?|ch\.|sections?|sec\.|parts?|pp?\.|pages?|§)[^()\[\]]{1,30}[)\]]"  # of a work that is read
_MONTH_NUMBER = r"(?:(?:0[1-9]|1[0-2])[-/])?"
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|January|February|March|April|June|July|August|September"
    r"|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\.?"
)
_ABBREVIATED = (
    "J|Jnl|Nat|Geosci|Geophys|Geol|Phys|Rev|Lett|Proc|Sci|Adv|Res|Comput|Comp|Appl|Math|Int|Intl|Conf|Trans|Am|Amer|Soc"
    "|Atmos|Oceanogr|Clim|Environ|Biol|Chem|Neurosci|Psychol|Ling|Lang|Comm|Commun|Mach|Learn|Intell|Syst|Acad"
    "|Natl|Stat|Assoc|Astron|Astrophys|Mon|Not|Mod|R|Roy|Eng|Med|Ann|Annu|Surv|Bull|Quart|Q|Hydrol|Meteor|Meteorol|Dev"
    "|Wea|Mech|Eur|Can|Brit|Br|Inst|Univ|Symp|Eds|Ed|Vol|Nucl|Meth|Opt|Exp|Mol|Genet"
    "|Bioinf|Ecol|Evol|Microbiol|Pharm|Clin|Epidemiol|Zeitschr|Ges|Wiss|Jahrb|Abh|Dtsch|Verl|St|Inf|Netw"
    "|Electron|Sel|Pattern|Anal|Philos|Hist|Soc|Educ|Econ|Polit|Anthropol|Archaeol|Mem|C|B|A|D|E|X"
)
_VENUE_WORD = rf"(?:[{UPPER}\d][\w&'’/+-]*|arXiv|bioRxiv|medRxiv|eLife|npj|iScience|mSystems)"
_JOIN = r"(?:of|the|and|&|on|in|for|to|der|die|des|für|und|de|la|du|et|del|di|van|voor|en|i|og|och|–|-|with|from|at)"
_VENUE_STEP = re.compile(rf"(?P<dot>\.)?(?P<colon>:)?\s(?:{_JOIN}\s){{0,3}}(?={_VENUE_WORD})(?P<word>{_VENUE_WORD})")
# What leads to a venue: "to appear in", "In: Doe, J. (Ed.), Proceedings of the".
_TO_VENUE = re.compile(
    r"[\s,;:(\[.”\"–—|-]*(?:(?:to appear|forthcoming|accepted|submitted)\s(?:at|to(?:\sthe)?|(?=in)))?\s*"
    r"(?:[Ii]n:?\s+(?:[^()]{3,120}\((?:Eds?|Hrsg)\.?\),?\s+)?(?:[Pp]roc(?:\.|eedings)\s+of\s+(?:the\s+)?)?|[Ii]m\s+)?"
    r"(?:The\s(?=(?:\w+\s){0,2}(?:Journal|Review|Annals|Lancet)\b))?"
)
_MOST_STOPS = 50  # places where a list of authors may end that are tried
_LONGEST_VENUE = 150
_BREAK = re.compile(r"[,;.:()\[\]–—|]|\s-\s|\sin\s|\sat\s|$")
_NO_VENUE = re.compile(
    rf"(?:{_MONTH}|Dissertation|(?:Doctoral|PhD|Master)(?:\W|$)|Thesis|\d[\d,.–-]*|The|This|We|It|In|He|She|They|A|An|For|With|Also|See|By|And|pp?|Vol|No"
    rf"|Available|Retrieved"
    r"|Accessed|Note|Notes|Presented|Presenter|Speaker|Abstract|Discussion|Slides|Code|Video|Recording|Doi|DOI|URL"
    r"|ISBN|PDF|Paper)$"
)
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTH},?\s*$|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd"
    rf"|th)?,?\s*$"
)
_MONTH_ALONE = re.compile(rf"{_MONTH}\s*$")  # "…, Jan 1979 through Dec 2024" has no author
_IN_VOLUME = re.compile(rf"\s*\((?P<journal>[{UPPER}][^()\d]{{2,60}}?),?\s\d{{1,4}}\)")  # "Doe 2019 (Nature 572)"
_VERBS = re.compile(
    r"\s+(?:introduced?s?|propose[sd]?|presents?|presented|shows?|showed|describes?|described"
    r"|demonstrate[sd]?|argue[sd]?|develop(?:s|ed)?|discuss(?:es|ed)?)\b"
)


_GAP = re.compile(rf"[\s,.;:\"”“’»)*_–—|-]*(?:{_PART}[\s,.;]*)?(?:[\[(]\s*)?", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:written |a paper |work |an article )?(?:by|from|von|par|av|af|door"
    r"|by the authors)\s+(?:the same (?:group|authors?|team|lab),?\s+)?",
    re.IGNORECASE,
)
_ET_AL = re.compile(r"\bet\.? al\b\.?")
_YEAR_NEXT = re.compile(rf"[\s,(\[.]*(?:in\s+)?{_MONTH_NUMBER}{YEAR.pattern}")
_YEAR_FIELD = re.compile(
    rf"[\s,.;(\[]*(?:et al\.?[\s,(]*)?(?:in\s+|from\s+)?(?:{_MONTH},?\s+)?{_MONTH_NUMBER}{YEAR.pattern}"
    r"(?:-\d+)?[\])]?"
)
_YEAR_LATER = re.compile(
    r"(?:\([A-Z][a-z][^()\d]{2,25}\)"  # where the journal is printed: "Science (New York, N.Y.) 364 (2019)"
    r"|[\s,.;:()\[\]'’–—-]|[A-Z]?\d+|vol\.?|no\.?|nr\.?|pp?\.?|issue|article|art\.?|Bd\.?|S\.?|e[a-z]{0,3}\d+"
    rf"|{_MONTH}|pages?|in\b){{0,40}}?{YEAR.pattern}",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
# A journal by the short forms of its words, one with a full stop at least: "Nat. Geosci."
JOURNAL = re.compile(
    rf"[)\]\s,:]{{1,4}}(?=[^.,;)\]]{{1,40}}\.)(?P<journal>(?:(?:{_ABBREVIATED})(?![a-z])\.?(?:\s(?=[{UPPER}]))?){{1,7}})"
)
_VENUE_FIRST = re.compile(_VENUE_WORD)
_UP_TO_VOLUME = re.compile(r"[^,.;:(\d\n\0]{3,80}?(?=,?\s*(?:vol\.?\s*)?\(?\d)")
_DIGITS = re.compile(r"\d+")
_LAST_WORD = re.compile(r"[\w’'-]+$")
_SHORT = re.compile(_ABBREVIATED)
_SHORT_LAST = re.compile(rf"(?:^|[\s.])(?:{_ABBREVIATED})$")
_LAST_MONTH = re.compile(rf"\b{_MONTH}$")
_DAY_LAST = re.compile(rf"{_MONTH}$|\d$")
_PUBLISHED = re.compile(rf"\bet\.? al\b\.?[\s,;(]+((?:{_VENUE_WORD}[\s.]*(?:{_JOIN}\s)?){{1,6}})$")


@dataclass(frozen=True, slots=True)
class Around:
    """What was read beside a title, with places; ``end`` is where it ends."""

    authors: Authors | None = None
    year: tuple[int, int] | None = None
    venue: tuple[int, int] | None = None
    start: int = 0
    end: int = 0

    def moved(self, by: int) -> Around:
        """The same, counted from ``by`` characters earlier."""
        who = self.authors
        names = who and replace(who, names=tuple(replace(n, start=n.start + by, end=n.end + by) for n in who.names))
        return Around(names, _moved(self.year, by), _moved(self.venue, by), self.start + by, self.end + by)

    def joined(self, other: Around) -> Around:
        """Both as one; where both say something, this one stands."""
        who, year, venue = self.authors or other.authors, self.year or other.year, self.venue or other.venue
        return Around(who, year, venue, self.start or other.start, max(self.end, other.end))

    def __bool__(self) -> bool:
        return bool(self.authors or self.year or self.venue)


def _moved(place: tuple[int, int] | None, by: int) -> tuple[int, int] | None:
    return (place[0] + by, place[1] + by) if place else None


def of_a_day(chars: str, at: int) -> bool:
    """Whether the year at ``at`` belongs to a day ("12 May 2021"), and so is hardly a citation's."""
    return bool(_DAY.search(chars, max(0, at - 30), at))


def after(chars: str, at: int, end: int, known: bool = False) -> Around:
    """Authors, year and venue that follow a title which ends at ``at``, as in ``," Jiang et al. 2019, ICLR``.

    With ``known`` the authors stood before the title, so a venue may follow at once.
    """
    place = _skip(chars, at, end)
    who, place = (None, place) if known else _authors_at(chars, place, end)
    year, place = _year_at(chars, place, end)
    where, place = _venue_at(chars, place, end, known)
    if not year and (where or who or known):
        year, place = _late_year(chars, place, end, published=bool(where and (known or (who and who.cited))))
    if not who and not year and not known:
        return Around(start=at, end=at)
    return Around(who, year, where, at, place)


def before(chars: str, start: int, at: int, *, alone: bool = False) -> Around:
    """Authors and year that stand from ``start`` up to a title at ``at``, as in ``Smith, J. (2019). ``; or nothing.

    With ``alone`` a single author such as "Labov, William." may do without a year.
    """
    stop = start + len(chars[start:at].rstrip(" \n.,:;\"“„«‘'(–—-"))
    years = list(YEAR.finditer(chars, start, min(stop + 1, at)))
    year = where = None
    behind = (years[-1].end(), _closed(chars, stop, at)) if years else (at, at)
    if years and (journal := JOURNAL.fullmatch(chars, *behind) or _IN_VOLUME.fullmatch(chars, *behind)):
        year, where = years[-1], journal.span("journal")  # "Doe et al. 2019, Nat. Geosci.: “…”"
        stop = start + len(chars[start : year.start()].rstrip(" ,([."))
    elif years and not chars[years[-1].end() : stop].strip(" )].,:;"):
        year, opened = years[-1], years[-1].start()
        stop = start + len(chars[start:opened].rstrip(" ,([."))
        if _DAY_LAST.search(chars[start:stop]):
            return Around(start=at, end=at)
        if chars[stop : stop + 1] == ".":
            stop += 1
    elif chars[stop : stop + 1] == ".":
        stop += 1
    who = authors(chars, start, stop)
    if year and not who and (m := _PUBLISHED.search(chars, start, stop)):  # "Doe et al., Nature 2015, “…”"
        who, where = authors(chars, start, m.start(1)), m.span(1)
    inverted = bool(alone and who and "," in chars[who.names[0].start : who.names[0].end])
    if not who or not (who.sure or year or inverted):
        return Around(start=at, end=at)
    return Around(who, year.span(1) if year else None, where, start, at)


def _closed(chars: str, stop: int, at: int) -> int:
    """``stop``, behind the full stop of an abbreviation."""
    return min(at, stop + (chars[stop : stop + 1] == "."))


def _skip(chars: str, at: int, end: int) -> int:
    m = _GAP.match(chars, at, end)
    return m.end() if m else at


@lru_cache(maxsize=1024)
def _authors_at(chars: str, at: int, end: int) -> tuple[Authors | None, int]:
    """The longest list of authors that begins at ``at`` and ends where a list can end."""
    by = _CREDIT.match(chars, at, end)
    begin = by.end() if by else at
    limit = min(end, begin + 1500)
    gone = chars.find(GONE, begin, limit)
    limit = gone if gone >= 0 else limit
    stops = (
        [m.start() for m in _BREAK.finditer(chars, begin, limit)]
        + [m.start() for m in YEAR.finditer(chars, begin, limit)]
        + [limit]
    )
    stops += [m.end() for m in _ET_AL.finditer(chars, begin, limit)]
    if first := YEAR.search(chars, begin, limit):  # no name stands behind it: "Doe 2019, Nat. Geosci."
        stops = [s for s in stops if s <= first.start()]
    verb = _VERBS.search(chars, begin, limit)
    if verb:
        stops = [s for s in stops if s <= verb.start()] + [verb.start()]
    for stop in sorted(set(stops), reverse=True)[-_MOST_STOPS:]:
        who = authors(chars, begin, stop) if stop > begin and not _MONTH_ALONE.match(chars, begin, stop) else None
        if who and (
            who.sure or by or _dated(chars, stop, end) or (verb and stop == verb.start() and " " in who.names[0].name)
        ):
            return who, max(a.end for a in who.names) if not who.more else stop
    return None, at


def _dated(chars: str, at: int, end: int) -> bool:
    return bool(_YEAR_NEXT.match(chars, at, end))


def _year_at(chars: str, at: int, end: int) -> tuple[tuple[int, int] | None, int]:
    m = _YEAR_FIELD.match(chars, at, end)
    return (m.span(1), m.end()) if m and not of_a_day(chars, m.start(1)) else (None, at)


def _late_year(chars: str, at: int, end: int, *, published: bool) -> tuple[tuple[int, int] | None, int]:
    """A year behind volume, issue and pages: ", vol. 7, no. 1, pp. 3–5, Jan. 2017"; of a day if one of publication."""
    m = _YEAR_LATER.match(chars, at, min(end, at + 120))
    return (m.span(1), m.end()) if m and (published or not of_a_day(chars, m.start(1))) else (None, at)


def _venue_at(chars: str, at: int, end: int, known: bool) -> tuple[tuple[int, int] | None, int]:
    """A venue: capitalised words, with the small words and abbreviations that journals' names hold."""
    m = _TO_VENUE.match(chars, at, end)
    begin = m.end() if m else at
    first = _VENUE_FIRST.match(chars, begin, end)
    if not first or _NO_VENUE.match(first[0]) or YEAR.fullmatch(first[0]):
        return None, at
    whole = _UP_TO_VOLUME.match(chars, begin, end) if known else None
    if whole and len(whole[0].split()) <= 8:
        return (begin, whole.end()), whole.end()
    place = first.end()
    while place - begin < _LONGEST_VENUE and (step := _VENUE_STEP.match(chars, place, end)):
        if step["dot"] and not ((last := _LAST_WORD.search(chars, begin, place)) and _SHORT.fullmatch(last[0])):
            break
        if YEAR.fullmatch(step["word"]) or _DIGITS.fullmatch(step["word"]):
            break
        place = step.end()
    if chars[place : place + 1] == "." and _SHORT_LAST.search(chars[begin:place]):
        place += 1
    return (begin, place), place


AUTHOR_YEAR = re.compile(
    rf"(?<![\w-])(?P<who>{GROUP}|(?:[{UPPER}]\.[\s-]?){{0,3}}{SURNAME}(?:(?:,\s+|\s+(?:and|und|et|&|og|och|en|y)\s+"
    rf"|,\s+(?:and|&)\s+)(?:[{UPPER}]\.[\s-]?){{0,3}}{SURNAME}){{0,6}}(?P<more>,?\s+(?:et\.?\s?al\.?"
    rf"|u\.\s?a\.|and (?:colleagues|others)))?)"
    rf"(?:['’]s)?\s*,?\s*(?:\(|\[|in\s+|from\s+)?\s*{_MONTH_NUMBER}{YEAR.pattern}(?:-\d\d)?[\])]?"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """ "Author et al. 2019" in running words."""

    who: Authors
    year: tuple[int, int]
    start: int
    end: int


def mentions(chars: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """Every "Author et al. 2019", "Doe & Roe (2020)", "(Ho et al., 2019)" of ``chars[start:end]``."""
    end = len(chars) if end is None else end
    if not _ANY_YEAR.search(chars, start, end):
        return []
    found = []
    for m in AUTHOR_YEAR.finditer(chars, start, end):
        who = authors(chars, *m.span("who"))
        if who and not _LAST_MONTH.search(m["who"]):
            found.append(Mention(who, _year_of(m), m.start(), m.end()))
    return found


def _year_of(m: re.Match[str]) -> tuple[int, int]:
    found = list(YEAR.finditer(m.string, m.end("who"), m.end()))
    return found[-1].span(1)
