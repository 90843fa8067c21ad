"""Cells that hold a title, and those that may: topics, numbers, and texts of which nothing tells what they are."""

from __future__ import annotations

import re

from kg.model import Claim, Text, Work
from kg.parsing.cells.sentences import take_presented
from kg.parsing.cells.what import read_place, read_told_work, read_words, take_cited
from kg.parsing.cells.when import cancel, only_cancelled, read_date
from kg.parsing.cells.who import people_as, read_affiliation, read_mentions, read_speaker, take_speaker_behind
from kg.parsing.draft import Draft, Kit
from kg.parsing.free import Sorted, sort_line
from kg.parsing.kinds import is_organisation, is_people, named_by_initials
from kg.parsing.openers import dates_in
from kg.parsing.rules.citations.names import BY
from kg.parsing.rules.labels import labelled
from kg.parsing.rules.links import label_kind, only_leads
from kg.parsing.rules.people import people_cell
from kg.parsing.rules.status import is_break, placeholder
from kg.text import fold

_EDGE = ' \t\n,;:.-–—|•*_/“”"„«»'
_SIGNS = " \t\n,;:.-–—|•*_/"
_MARKS = '“”"„«»'
_QUOTE_ENDS = re.compile(rf"[{_MARKS}](?!\w)")
_LETTERED = re.compile(r"^\(?(?:[a-hA-H]|i{1,3}|iv|[1-9])\)\s+")  # "a) First talk"
# "Minutes of …", "With the talk …": what leads up to a title is none of it.
_ANNOUNCED = re.compile(
    r"^(?:(?:meeting )?(?:minutes|notes) (?:for|of|from)(?: the)?(?= [A-ZÀ-Þ])"
    r"|con la (?:charla|ponencia|pl[aá]tica)|with (?:the|a) (?:talk|paper)|(?:titled|entitled|intitul[ée]e?"
    r"|mit dem titel|zum thema|titel|speaking (?:on|about)|(?:he|she|they) will (?:speak|talk) (?:on|about))\b)\W*",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\s*[(\[]([^()\[\]]{2,60})[)\]]$")
_ADDRESSED = re.compile(r"\s*[(\[]\s*https?://[^\s()\[\]]+\s*[)\]]$")  # "Title (https://…)"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")  # a title that says nothing but where a paper is
_SIGNED = re.compile(r"\s\[([^\[\]]{3,80})\]\s*$")  # "Title [Ada Lovelace]"
_FORM = re.compile(
    r"\W*(?:(?:in[- ]person|online|virtual|remote|hybrid|on[- ]?site|(?:via |on )?zoom|(?:in )?(?:the )?(?:\w+ )?room"
    r"|building|(?:not )?recorded|tbc)\b|(?:(?:lecture|meeting) )?(?:notes|minutes)\W*$)",
    re.IGNORECASE,
)
_LINK = re.compile(  # a cell that says no more than that something can be opened there
    r"\W*(?:(?:zoom|webex|teams|meeting|video|talk)[ -]?)?(?:links?|lien|enlace|länk|(?:click )?here)\W*", re.IGNORECASE
)
_SHORTEST = 8  # characters of a title in front of a remark
_SUGGESTED = re.compile(r"\(?\s*(?:topic |paper )?(?:suggested|proposed|nominated) by [^()]*\)?", re.IGNORECASE)
_CHAIRED = re.compile(r"\s+[(\[]?(?:chairs?|chaired by|moderat(?:ors?|ed by|ion))\s?:\s", re.IGNORECASE)
_CREDITED = re.compile(rf"(?:\b{BY}|[–—-]|,)\W*$")
_ET_AL = re.compile(r"\bet\.? al\b")
_BY_ET_AL = re.compile(rf",?\s+{BY}\s+(?P<who>[A-ZÀ-Þ][^.;:]{{1,80}}?\bet\.? al\b\.?)$")
_WHOLE = 0.7  # of a text that a citation in it takes up: behind it may stand volume and pages
_PLACED = re.compile(
    r"(?<=[\w)])(?:\s+[-–—|]|[,;.]|\s*[(\[])\s*(?:location|room|place|venue|where|ort|raum|salle|lieu|zaal|lokale?|sala)"
    r"\s?:\s+(?=[^\n]{1,60}$)",
    re.IGNORECASE,
)
_LONGEST = 300  # characters of a title
_RUN_ON = 160  # characters from which on a text may be a title and its abstract


def set_title(draft: Draft, text: Text, *, told: bool = False) -> None:
    """Make ``text`` the title, less quotation marks and what only holds a place; one that a label tells wins."""
    text = _without_remarks(_unquoted(text))
    for lead in (_LETTERED, _ANNOUNCED):
        if m := lead.match(text.chars):
            text = text.part(m.end())
    if not text or placeholder(text.chars) or _ADDRESS.fullmatch(text.chars):
        return
    if not draft.title or (told and not draft.titled):
        draft.title, draft.titled = text, told
        draft.use(text)


def _unquoted(text: Text) -> Text:
    """Without signs at the edges, and without quotation marks around all of it or that nothing opens or closes; those
    of a quotation at the edge stay: “Deep” learning."""
    text = text.strip(_SIGNS)
    while len(text.chars) > 1 and (text.chars[0] in _MARKS or text.chars[-1] in _MARKS):
        first, last = text.chars[0] in _MARKS, text.chars[-1] in _MARKS
        inner = text.chars[1:-1]
        if first and (ends := _QUOTE_ENDS.search(inner)) and ends.start() > 0:
            break
        if last and not first and any(mark in inner for mark in _MARKS):
            break
        text = text.part(first, len(text.chars) - last).strip(_SIGNS)
    return text


def _without_remarks(text: Text) -> Text:
    """A title less what only links or tells the form behind it: "Title (recording, slides)", "Title Download video"."""
    while True:
        end = len(text.chars)
        link = next((m for m in text.marked("link") if m.end == end and m.start > _SHORTEST), None)
        bracket = _REMARK.search(text.chars, _SHORTEST)
        if link and only_leads(text.chars[link.start : link.end]):
            text = text.part(0, link.start).strip(_EDGE)
        elif address := _ADDRESSED.search(text.chars, _SHORTEST):
            text = text.part(0, address.start()).strip(_EDGE)
        elif bracket and all(_is_remark(x) for x in re.split(r"[,;/|&+]|\band\b", bracket[1])):
            text = text.part(0, bracket.start()).strip(_EDGE)
        else:
            return text


def _is_remark(chars: str) -> bool:
    told = label_kind(chars) is not None and len(chars.split()) <= 3
    return told or bool(_FORM.match(chars)) or not chars.strip()


def read_title(draft: Draft, text: Text, kit: Kit) -> None:
    """A title; with it perhaps who speaks, who suggested it, its paper, or that all is cancelled."""
    alone = not draft.performers and len(text.lines()) == 1 and not _speaks_beside(draft, kit)
    if alone and is_people(text, kit):  # "Vortrag: Ada Lovelace"
        read_speaker(draft, text, kit)
        return
    if cancel(draft, text) and (is_break(text.chars) or only_cancelled(text)):
        draft.use(text)
        return
    if m := _SUGGESTED.search(text.chars):
        draft.suggesters += people_cell(text.part(m.start(), m.end()), kit.institutions).suggesters
        text = Text() if m.start() == 0 else text.part(0, m.start())
    if (m := _CHAIRED.search(text.chars)) and is_people(text.part(m.end()), kit):  # "Keynotes. Chair: Ada Lovelace"
        people_as("chairs")(draft, text.part(m.end()).strip(" )]"), kit)
        text = text.part(0, m.start())
    if m := _PLACED.search(text.chars):  # "Mixture models - Location: room 4"
        read_place(draft, text.part(m.end()).strip(" )]"), kit)
        text = text.part(0, m.start())
    lines = text.lines()
    if len(lines) > 1 and _leads(draft, lines, kit):
        read_speaker(draft, lines.pop(0), kit)
    title, below = (lines[0], lines[1:]) if lines else (text, [])
    parts = sort_line(title, kit)
    if parts.people and parts.title and title.chars.startswith(parts.people[0].chars):  # "Ada Lovelace: Title"
        for people in parts.people:
            read_speaker(draft, people, kit)
        title = parts.title
    elif (m := _SIGNED.search(title.chars)) and not draft.performers and is_people(who := title.part(*m.span(1)), kit):
        read_speaker(draft, who, kit)
        title = title.part(0, m.start())
    works = take_cited(draft, [text])
    if not below and (cited := _cited_title(text, works)):
        title = cited
    elif works and works[0].title and not below and len(text.chars) > 200:
        draft.use(text)
        return
    set_title(draft, title, told=True)
    for line in below:
        read_any(draft, line, kit)


def _cited_title(text: Text, works: list[Work]) -> Text | None:
    """The title within a citation that is all of ``text``, whichever of its fields comes first."""
    work = works[0] if len(works) == 1 else None
    if not work or not work.title or not work.year or not (work.authors or work.venue):
        return None
    at = text.chars.find(work.title.value)
    whole = work.span.end - work.span.start >= _WHOLE * (text.span().end - text.span().start)
    return text.part(at, at + len(work.title.value)) if at >= 0 and whole else None


def _leads(draft: Draft, lines: list[Text], kit: Kit) -> bool:
    """Who speaks has the first line of a cell, the title the next."""
    if draft.performers or labelled(lines[1]) or _speaks_beside(draft, kit):
        return False
    return is_people(lines[0], kit) and not is_people(lines[1], kit) and not is_organisation(lines[1], kit)


def _speaks_beside(draft: Draft, kit: Kit) -> bool:
    """A column of its own names who speaks, so that a title may look like a name: "Grand Opening"."""
    return any(role == "speaker" and text and is_people(text, kit) for role, text in draft.unit.cells)


def read_topic(draft: Draft, text: Text, kit: Kit) -> None:
    """A topic, which is the title too where nothing else is."""
    draft.labels.append(text)
    if draft.title and fold(text.chars).startswith(fold(draft.title.chars)):
        draft.titled = False  # a fuller form of the title that the head gives
    if not draft.titled:
        read_title(draft, text, kit)
        draft.titled = False  # a title proper, told elsewhere, still wins
    draft.use(text)


def read_number(draft: Draft, text: Text, kit: Kit) -> None:
    """A number; under such a header may stand a date or a title instead."""
    if dates_in(text.chars) and not draft.days:
        read_date(draft, text, kit)
    elif m := re.search(r"\d{1,3}", text.chars):
        draft.number = draft.number or Claim(int(m[0]), text.span(m.start(), m.end()), "number.cell")
        draft.use(text)
    elif not draft.title:
        read_title(draft, text, kit)


def read_any(draft: Draft, text: Text, kit: Kit) -> None:
    """A text whose place tells nothing: a date, people, an organisation, a paper, else a title."""
    if dates_in(text.chars) and not draft.days and len(text.chars) < 60:
        read_date(draft, text, kit)
    elif is_people(text, kit):
        read_speaker(draft, text, kit)
    elif draft.performers and is_organisation(text, kit):
        read_affiliation(draft, text, kit)
    else:
        read_free(draft, text, kit)


def read_free(draft: Draft, text: Text, kit: Kit) -> None:
    """An unlabelled line that may hold title, people and organisation together."""
    cancel(draft, text)
    text = take_speaker_behind(draft, text, kit)
    works = take_cited(draft, [text])
    if works and _is_citation(text, works[0]):
        draft.use(text)
        return
    if title := take_presented(draft, text, kit):
        set_title(draft, title)
        return
    parts = _credited(text) or sort_line(text, kit)
    if parts.title and parts.people and not works and _are_authors(draft, text, parts.people):
        read_told_work(draft, parts.title, parts.people, kit)
        draft.use(text)
        return
    if parts.title and not only_cancelled(parts.title) and not _LINK.fullmatch(parts.title.chars):
        title, rest = _first_sentence(_of_work(parts.title, works))
        if len(title.chars) <= _LONGEST:
            set_title(draft, title)
        if rest:
            read_words(draft, rest, kit)
    for people in parts.people:
        read_speaker(draft, people, kit)
    for organisation in parts.organisations:
        read_affiliation(draft, organisation, kit)
    for rest in parts.rest:
        draft.prose.append(rest)
        read_mentions(draft, rest, kit)
    draft.use(text)


def _credited(text: Text) -> Sorted | None:
    """ "*Title* by Byron et al.": a title that is set off, and whose authors need not look like names."""
    m = _BY_ET_AL.search(text.chars)
    title = text.part(0, m.start()).strip(_SIGNS) if m else Text()
    marked = any(x.end - x.start >= 0.9 * len(title.chars) for x in title.marked("strong", "em", "link"))
    if not m or not title or not (marked or (title.chars[0] in _MARKS and title.chars[-1] in _MARKS)):
        return None
    return Sorted(title.strip(_EDGE), (text.part(*m.span("who")),))


def _are_authors(draft: Draft, text: Text, people: tuple[Text, ...]) -> bool:
    """Whether people named beside a title wrote it: nobody speaks as "et al.", and where the speaker is told already,
    those behind "by" or with initials are others."""
    if len(people) > 1 or not draft.performers:
        return len(people) == 1 and bool(_ET_AL.search(people[0].chars))
    at = text.chars.find(people[0].chars)
    by = _CREDITED.search(text.chars, 0, at) or people[0].chars.startswith("by ")
    return bool(named_by_initials(people[0]) or by or _ET_AL.search(people[0].chars))


def _of_work(text: Text, found: list[Work]) -> Text:
    """The title alone, where a text that holds a whole citation begins with it."""
    title = found[0].title if found else None
    if title and text.chars.startswith(title.value) and title.span.start == text.span().start:
        return text.part(0, len(title.value))
    return text


def _is_citation(text: Text, work: Work) -> bool:
    """The whole text cites a work, its authors and year first: those are no speakers, and it is no title."""
    cited, year, title = work.citation, work.year, work.title
    if not (cited and year and title and work.authors and len(work.authors) > 1):
        return False
    led = text.span().start <= work.authors[0].span.start < year.span.start < title.span.start
    return led and cited.span.start == text.span().start


def _first_sentence(text: Text) -> tuple[Text, Text]:
    """A title run on into its abstract, parted; a short text is all title."""
    m = re.search(r"[\w)”\"][.?!]\s+(?=[A-ZÀ-Þ0-9“\"])", text.chars[8:]) if len(text.chars) > _RUN_ON else None
    return (text.part(0, m.end() + 8), text.part(m.end() + 8)) if m else (text, Text())
