"""Who runs the series of a page: what its titles, its front matter, its opening lines and its footer name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kg.model import Claim, Organisation, Span, Text
from kg.parsing.draft import Kit
from kg.parsing.kinds import is_organisation
from kg.parsing.outline import Line, Outline
from kg.parsing.rules.hosting import host_of_line, hosts_of_prose, hosts_of_title
from kg.parsing.rules.labels import labelled
from kg.parsing.rules.minutes import takes_part
from kg.parsing.rules.organisation_words import head_of
from kg.text import fold

# Front matter that names a series or its home as a title does, or in a sentence
_NAMING = ("event", "series", "categories", "category", "calname", "og:site_name")
_NAMING_RULE = re.compile(rf"(?:{'|'.join(map(re.escape, _NAMING))})(?:\.\d+)?")
_TELLING = ("description", "subtitle", "summary", "tagline", "og:description")
_HOSTS = ("host", "hosts", "organization", "organisation", "institution", "affiliation", "department", "publisher")
_OPENING = 25  # lines without a session, at the top, that may name the host
_INTRO = 12  # of these, those of which any organisation is taken for the host where no words tell
_CLOSING = 6  # lines at the end that may be a footer
_SHORT = 100  # characters of a line that only gives an address
_FOOTER = re.compile(
    r"©|\(c\)\s*(?:19|20)\d\d|\bcopyright\b|\b(?:hosted|maintained|organi[sz]ed|run) by\b", re.IGNORECASE
)
_ROOM = re.compile(r"https?://([\w-]{2,20})(?:-[a-z]{2,5})?\.(?:zoom\.us|webex\.com|zoom\.com)/")

_ROOM_NUMBER = re.compile(r"\d+[A-Za-z]? ")  # "12 Babbage Lab"
_MEANS = r"(?:stands for|is short for|means|steht für|est l['’]acronyme de|signifie|staat voor|står for|står för)"


def hosts(named: Sequence[Text], outline: Outline, rest: Sequence[Line], kit: Kit) -> tuple[Organisation, ...]:
    """The organisations that host the series, whose titles ``named`` are; ``rest`` is what stands outside sessions."""
    titled = [o for t in named for o in hosts_of_title(t, kit.institutions, is_topic=_topical(kit))]
    titled = titled or (_below_title(outline, kit) if named else [])
    told = [*titled, *_fields(outline, kit), *_prose(rest, kit), *_footer(rest, kit)]
    told = [o for o in told if _may_host(o, rest)]
    if not told:
        intro = [x for x in rest[:_INTRO] if x.kind in ("text", "item")]
        found = [(x, f.value) for x in intro for f in kit.institutions.find(x.text) if takes_part(x.text.chars, f)]
        first = next(((x, o) for x, o in found if _may_host(o, rest)), None)
        told = (_listed(first[0], rest, kit) or [first[1]]) if first else []
    return _each_once(told or list(_rooms(outline, kit)))


def _listed(line: Line, rest: Sequence[Line], kit: Kit) -> list[Organisation]:
    """The organisations of a list with nothing else in it, of which ``line`` is a point; none where it is in no such
    list."""
    points = [x for x in rest if x.kind == "item" == line.kind and x.scope[:-1] == line.scope[:-1]]
    alone = len(points) > 1 and all(is_organisation(x.text, kit) for x in points)
    return [o for x in points for o in kit.institutions.parse(x.text)] if alone else []


def _below_title(outline: Outline, kit: Kit) -> list[Organisation]:
    """The organisation that is all of the heading right below the page's own."""
    top = outline.lines[:2]
    if [x.kind for x in top] != ["heading", "heading"] or labelled(top[1].text):
        return []
    named = sum(end - start for start, end in kit.institutions.places(top[1].text.chars))
    return list(kit.institutions.parse(top[1].text)) if named >= 0.9 * len(top[1].text.chars.strip()) else []


def _may_host(named: Organisation, rest: Sequence[Line]) -> bool:
    """Not a room, nor a short form of which the opening lines tell that it means a subject or the meetings."""
    name = named.name.value
    return bool(named.known) or not (_ROOM_NUMBER.match(name) or _is_meeting(name, rest))


def _is_meeting(name: str, rest: Sequence[Line]) -> bool:
    told = re.compile(rf"\b{re.escape(name)}\b\W{{0,3}} {_MEANS} (?P<long>[^.;:(\n]+)", re.IGNORECASE)
    found = (told.search(line.text.chars) for line in rest[:_OPENING])
    return any(m and not head_of(m["long"]) for m in found)


def _topical(kit: Kit) -> Callable[[Text], bool]:
    return lambda text: bool(kit.topics.find(text))


def _fields(outline: Outline, kit: Kit) -> Iterator[Organisation]:
    """What the front matter says: a host by its key, a series' title, or a sentence on it."""
    for key, block in outline.fields.items():
        if not block.text or len(block.text.chars) > 400:
            continue
        if key in _HOSTS:
            yield from kit.institutions.parse(block.text)
        elif _NAMING_RULE.fullmatch(key):
            yield from hosts_of_title(block.text, kit.institutions, is_topic=_topical(kit))
        elif key in _TELLING:
            yield from hosts_of_prose(block.text, kit.institutions, is_topic=_topical(kit))


def _prose(rest: Sequence[Line], kit: Kit) -> Iterator[Organisation]:
    """What the opening lines say; lines of a code block, which is often an indented address, one by one."""
    for line in rest[:_OPENING]:
        if line.kind not in ("text", "item", "code", "heading"):
            continue
        for text in line.text.lines() if line.kind == "code" else (line.text,):
            if text and line.kind != "code":
                yield from hosts_of_prose(text, kit.institutions, is_topic=_topical(kit))
            if text and len(text.chars) <= _SHORT:
                yield from host_of_line(text, kit.institutions)


def _footer(rest: Sequence[Line], kit: Kit) -> Iterator[Organisation]:
    """Whoever a line of copyright names at the end."""
    for line in rest[-_CLOSING:]:
        if _FOOTER.search(line.text.chars) and len(line.text.chars) < 200:
            yield from (f.value for f in kit.institutions.find(line.text))


def _rooms(outline: Outline, kit: Kit) -> Iterator[Organisation]:
    """A room for video calls at a university's own address: "https://mcgill.zoom.us/…"."""
    for line in outline.lines:
        for mark in line.text.marked("link"):
            m = _ROOM.match(mark.url)
            listed = kit.institutions.by_domain(m[1]) if m else ""
            if m and listed:
                span = Span(mark.span.start + m.start(1), mark.span.start + m.end(1))
                said = outline.document.page.text[span.start : span.end] == m[1]
                yield Organisation(Claim(m[1], span if said else mark.span, "series.room", 0.6), listed)


def _each_once(hosts: Sequence[Organisation]) -> tuple[Organisation, ...]:
    return tuple({o.known or fold(o.name.value): o for o in reversed(hosts)}.values())[::-1]
