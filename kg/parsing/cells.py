"""Texts whose role is told by their place or label: what each role does with its text. One table, ``READERS``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.model import Claim, Organisation, Person, Resource, Text, Work
from kg.parsing.draft import Draft, Kit
from kg.parsing.found import Found
from kg.parsing.free import is_organisation, is_people, sort_line
from kg.parsing.openers import dates_in
from kg.parsing.papers import cited
from kg.parsing.rules.dates import scan_times
from kg.parsing.rules.labels import labelled
from kg.parsing.rules.names import find_names
from kg.parsing.rules.people import people_cell
from kg.parsing.rules.status import cancelled, is_break, placeholder

Reader = Callable[[Draft, Text, Kit], None]
_EDGE = " \t\n,;:.-–—|•*_/~"
# Labels that may stand within a description or abstract.
_WITHIN = frozenset(
    {"speaker", "title", "paper", "chair", "place", "affiliation", "reference", "slides", "recording", "code"}
)
_LETTERED = re.compile(r"^\(?(?:[a-hA-H]|i{1,3}|iv|[1-9])\)\s+")  # "a) First talk"
# "With the talk …": what leads up to a title is none of it.
_ANNOUNCED = re.compile(
    r"^(?:con la (?:charla|ponencia|pl[aá]tica)|with (?:the|a) (?:talk|paper)|(?:titled|entitled|intitul[ée]e?|mit dem titel|zum thema|"
    r"titel|speaking (?:on|about)|(?:he|she|they) will (?:speak|talk) (?:on|about))\b)\W*",
    re.IGNORECASE,
)
_SUGGESTED = re.compile(r"\(?\s*(?:topic |paper )?(?:suggested|proposed|nominated) by [^()]*\)?", re.IGNORECASE)


def read_cell(draft: Draft, role: str, text: Text, kit: Kit) -> None:
    """Take ``text`` into ``draft`` as its role says; a text without words is passed over."""
    text = text.strip()
    if placeholder(text.chars) and not text.marked("link", "media"):
        draft.ignore(text, "placeholder")
        return
    READERS.get(role, _unlabelled)(draft, text, kit)


def _date(draft: Draft, text: Text, kit: Kit) -> None:
    found = dates_in(text.chars)
    draft.days += [(text, f) for f in found]
    _cancel(draft, text)
    if not found and (n := re.fullmatch(r"\W*(?:\w+\s*)?#?(\d{1,3})\W*", text.chars)):
        draft.number = draft.number or Claim(int(n[1]), text.span(n.start(1), n.end(1)), "number.cell")
    for m in re.finditer(r"\(([^()]{3,60})\)", text.chars):  # "12 Mar (moderator)"
        inside = text.part(m.start(1), m.end(1))
        if is_people(inside, kit) and len(inside.chars.split()) <= 4:
            draft.chairs += people_cell(inside, kit.institutions).performers
    draft.use(text)


def _time(draft: Draft, text: Text, kit: Kit) -> None:
    draft.times += [(text, f) for f in scan_times(text.chars)]
    draft.use(text)


def _end(draft: Draft, text: Text, kit: Kit) -> None:
    draft.ends += [(text, f) for f in dates_in(text.chars)]
    draft.times += [] if draft.ends else [(text, f) for f in scan_times(text.chars)]
    draft.use(text)


def _number(draft: Draft, text: Text, kit: Kit) -> None:
    if dates_in(text.chars) and not draft.days:
        _date(draft, text, kit)
    elif m := re.search(r"\d{1,3}", text.chars):
        draft.number = draft.number or Claim(int(m[0]), text.span(m.start(), m.end()), "number.cell")
        draft.use(text)
    elif not draft.title:
        _title(draft, text, kit)


def _cancel(draft: Draft, text: Text) -> bool:
    struck = sum(m.end - m.start for m in text.marked("strike")) >= 0.7 * len(text.chars)
    found = cancelled(text.chars) or (Found("cancelled", 0, len(text.chars), "status.struck") if struck else None)
    if found and (len(text.chars) < 160 or struck):
        draft.cancelled = draft.cancelled or found.claim(text)
        return True
    return False


def set_title(draft: Draft, text: Text, *, told: bool = False) -> None:
    """Make ``text`` the title, less quotation marks and what only holds a place; one that a label tells wins."""
    text = text.strip(_EDGE[:-1] + '“”"„«»')
    if m := _LETTERED.match(text.chars):
        text = text.part(m.end())
    if m := _ANNOUNCED.match(text.chars):
        text = text.part(m.end())
    if text and not placeholder(text.chars) and (not draft.title or (told and not draft.titled)):
        draft.title, draft.titled = text, told
        draft.use(text)


def _title(draft: Draft, text: Text, kit: Kit) -> None:
    if is_people(text, kit) and not draft.performers and len(text.lines()) == 1:  # "Vortrag: Ada Lovelace"
        _speaker(draft, text, kit)
        return
    if _cancel(draft, text) and (is_break(text.chars) or _only_cancelled(text)):
        draft.use(text)
        return
    if m := _SUGGESTED.search(text.chars):
        draft.suggesters += people_cell(text.part(m.start(), m.end()), kit.institutions).suggesters
        text = Text() if m.start() == 0 else text.part(0, m.start())
    lines = text.lines()
    title, below = (lines[0], lines[1:]) if lines else (text, [])
    parts = sort_line(title, kit)
    if parts.people and parts.title and title.chars.startswith(parts.people[0].chars):  # "Ada Lovelace: Title"
        for people in parts.people:
            _speaker(draft, people, kit)
        title = parts.title
    found = cited([text])
    draft.works += found.works
    draft.resources += found.resources
    if found.works and found.works[0].title and not below and len(text.chars) > 200:
        draft.use(text)
        return
    set_title(draft, title, told=True)
    for line in below:
        _unlabelled(draft, line, kit)


def _only_cancelled(text: Text) -> bool:
    """ "Cancelled (PI celebration day)": nothing that could be a title besides."""
    found = cancelled(text.chars)
    if not found:
        return False
    rest = re.sub(r"\([^()]*\)", "", text.chars[: found.start] + text.chars[found.end :])
    rest = re.sub(r"\b(?:due to|because of|wegen|on account of|for)\b.*", "", rest, flags=re.IGNORECASE)
    return len(re.findall(r"\w{2,}", rest)) < 3


def _topic(draft: Draft, text: Text, kit: Kit) -> None:
    draft.labels.append(text)
    if not draft.titled:
        _title(draft, text, kit)
        draft.titled = False  # a title proper, told elsewhere, still wins
    draft.use(text)


def _speaker(draft: Draft, text: Text, kit: Kit) -> None:
    if len(text.chars) > 160 and (names := find_names(text.chars[:80])) and names[0].start < 15:
        # A portrait under "Speaker": it opens with the name, the rest is biography.
        _speaker(draft, text.part(names[0].start, names[0].end), kit)
        _bio(draft, text, kit)
        return
    cell = people_cell(text, kit.institutions)
    draft.performers += cell.performers
    draft.chairs += cell.chairs
    draft.suggesters += cell.suggesters
    draft.mentioned += cell.mentioned
    draft.organisations += cell.organisations
    _cancel(draft, text)
    draft.use(text)


def _people_as(*fields: str) -> Reader:
    def read(draft: Draft, text: Text, kit: Kit) -> None:
        cell = people_cell(text, kit.institutions)
        for name in fields:
            getattr(draft, name).extend(cell.performers or cell.mentioned or cell.suggesters)
        draft.organisations += cell.organisations
        draft.use(text)

    return read


def _affiliation(draft: Draft, text: Text, kit: Kit) -> None:
    if is_people(text, kit) and not is_organisation(text, kit):  # "Organisation: Ada Lovelace" is said of organisers
        draft.organizers += people_cell(text, kit.institutions).performers
        draft.use(text)
        return
    attach(draft.performers, tuple(kit.institutions.parse(text)), draft)
    draft.use(text)


def attach(people: list[Person], organisations: tuple[Organisation, ...], draft: Draft) -> None:
    """Make ``organisations`` the affiliation of the people who have none yet; with nobody there, of the session."""
    bare = [i for i, p in enumerate(people) if not p.affiliations]
    for i in bare:
        people[i] = replace(people[i], affiliations=organisations)
    if not bare:
        draft.organisations += organisations


def _works_as(label: str) -> Reader:
    def read(draft: Draft, text: Text, kit: Kit) -> None:
        found = cited(text.lines() or [text], [label] * max(1, len(text.lines())))
        draft.works += found.works
        draft.resources += found.resources
        if not found.works and not found.resources and len(text.chars.split()) >= 3:
            span = text.span()
            role = "reference" if label == "reference" else "discussed"
            draft.works.append(Work(span, Claim(text.strip(_EDGE + '“”"').chars, span, "citations.cell"), role=role))  # type: ignore[arg-type]
        draft.use(text)

    return read


def _resource_as(kind: str) -> Reader:
    def read(draft: Draft, text: Text, kit: Kit) -> None:
        found = cited([text]).resources
        for resource in found:
            known = resource.kind if resource.kind in ("code", "dataset") else kind
            draft.resources.append(replace(resource, kind=known))  # type: ignore[arg-type]
        links = [m for m in text.marked("link", "media") if m.url.startswith("http")] if not found else []
        for mark in links:
            draft.resources.append(Resource(kind, Claim(mark.url, mark.span, "links.label")))  # type: ignore[arg-type]
        draft.use(text)

    return read


def _prose(draft: Draft, text: Text, kit: Kit) -> None:
    for line in text.lines() if "\n" in text.chars else ():
        if (label := labelled(line)) and label[1] and label[0] in _WITHIN:
            read_cell(draft, *label, kit)
    draft.prose.append(text)
    found = cited(text.lines() or [text], ["reference"] * max(1, len(text.lines())))
    draft.works += found.works
    draft.resources += found.resources
    draft.use(text)


def _place(draft: Draft, text: Text, kit: Kit) -> None:
    words = next((line for line in text.lines() if line), text)
    if not draft.place and len(words.chars) <= 120 and not words.chars.startswith("http"):
        draft.place = Claim(words.chars.strip(), words.span(), "place.label")
    draft.use(text)


def _keywords(draft: Draft, text: Text, kit: Kit) -> None:
    draft.labels.append(text)
    draft.use(text)


def _status(draft: Draft, text: Text, kit: Kit) -> None:
    _cancel(draft, text)
    if re.search(r"cancel", text.chars, re.IGNORECASE):  # schema.org/EventCancelled, STATUS:CANCELLED
        draft.cancelled = draft.cancelled or Claim("cancelled", text.span(), "status.structured")
    draft.use(text)


def _notes(draft: Draft, text: Text, kit: Kit) -> None:
    found = cited(text.lines() or [text])
    draft.works += found.works
    draft.resources += found.resources
    _cancel(draft, text)
    draft.ignore(text, "notes")


def _told(role: str) -> Reader:
    """Part of a paper's description; put together when all of the session is read."""

    def read(draft: Draft, text: Text, kit: Kit) -> None:
        draft.told.setdefault(role, text)
        draft.use(text)

    return read


def _link(draft: Draft, text: Text, kit: Kit) -> None:
    draft.told.setdefault("link", text)
    _notes(draft, text, kit)


def _bio(draft: Draft, text: Text, kit: Kit) -> None:
    draft.organisations += [f.value for f in kit.institutions.find(text)]
    draft.ignore(text, "bio")


def _unlabelled(draft: Draft, text: Text, kit: Kit) -> None:
    """A text whose place tells nothing: a date, people, an organisation, a paper, else a title."""
    if dates_in(text.chars) and not draft.days and len(text.chars) < 60:
        _date(draft, text, kit)
    elif is_people(text, kit):
        _speaker(draft, text, kit)
    elif draft.performers and is_organisation(text, kit):
        _affiliation(draft, text, kit)
    else:
        free(draft, text, kit)


def free(draft: Draft, text: Text, kit: Kit) -> None:
    """An unlabelled line that may hold title, people and organisation together."""
    _cancel(draft, text)
    found = cited([text])
    draft.works += found.works
    draft.resources += found.resources
    parts = sort_line(text, kit)
    if parts.title and not _only_cancelled(parts.title):
        title, rest = _first_sentence(_of_work(parts.title, found.works))
        if len(title.chars) <= 300:
            set_title(draft, title)
        if rest:
            _prose(draft, rest, kit)
    for people in parts.people:
        _speaker(draft, people, kit)
    for organisation in parts.organisations:
        _affiliation(draft, organisation, kit)
    for rest in parts.rest:
        draft.prose.append(rest)
    draft.use(text)


def _of_work(text: Text, found: list[Work]) -> Text:
    """The title alone, where a text that holds a whole citation begins with it."""
    title = found[0].title if found else None
    if title and text.chars.startswith(title.value) and title.span.start == text.span().start:
        return text.part(0, len(title.value))
    return text


def _first_sentence(text: Text) -> tuple[Text, Text]:
    """A title run on into its abstract, parted; a short text is all title."""
    m = re.search(r"[\w)”\"][.?!]\s+(?=[A-ZÀ-Þ0-9“\"])", text.chars[8:]) if len(text.chars) > 160 else None
    return (text.part(0, m.end() + 8), text.part(m.end() + 8)) if m else (text, Text())


READERS: dict[str, Reader] = {
    "date": _date,
    "time": _time,
    "end": _end,
    "number": _number,
    "title": _title,
    "topic": _topic,
    "speaker": _speaker,
    "affiliation": _affiliation,
    "chair": _people_as("chairs"),
    "organizer": _people_as("organizers"),
    "suggester": _people_as("suggesters"),
    "attendee": _people_as("mentioned"),
    "paper": _works_as("discussed"),
    "reference": _works_as("reference"),
    "authors": _told("authors"),
    "year": _told("year"),
    "link": _link,
    "author": _people_as("authors"),
    "venue": _told("venue"),
    "abstract": _prose,
    "bio": _bio,
    "place": _place,
    "recording": _resource_as("recording"),
    "slides": _resource_as("creative"),
    "code": _resource_as("code"),
    "data": _resource_as("dataset"),
    "keywords": _keywords,
    "status": _status,
    "notes": _notes,
}
