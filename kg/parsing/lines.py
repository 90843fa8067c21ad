"""One line below a session's head: a leading line, a line with a citation, or prose."""

from __future__ import annotations

import re

from kg.model import Person, Span, Text
from kg.parsing.cells import attach, read_cell, read_free, read_mentions
from kg.parsing.draft import Draft, Kit
from kg.parsing.free import sort_line
from kg.parsing.kinds import is_organisation, is_people, led_by_bold_people, may_be_name
from kg.parsing.openers import date_behind, days_in, gives_date
from kg.parsing.outline import Line
from kg.parsing.rules.citations import Findings
from kg.parsing.rules.dates import scan_times
from kg.parsing.rules.labels import is_place, labelled, role_of
from kg.parsing.rules.links import label_kind, only_leads
from kg.parsing.rules.minutes import leading
from kg.parsing.rules.names import is_name
from kg.parsing.rules.organisation_words import head_of
from kg.parsing.rules.people import people_cell, people_prose
from kg.parsing.rules.status import cancelled, placeholder

_SENTENCE = re.compile(r"[.!?…]\W*$|(?<!\bJr)(?<!\bDr)(?<!\bProf)(?<!\bSt)(?<!\b[A-Z])[.!?]\s+[A-ZÀ-Þ]")
_ENDS = re.compile(r"(?<!\b[A-ZÀ-Þ])[.!]\s+[A-Z]")  # of a sentence, not of an initial
_UNDATED = re.compile(r"^TB[ACD]\b\W*")  # "TBA Ada Lovelace", behind the dated entries of a list
_PART = re.compile(r"\W*(?:part|teil|partie|parte|deel|del)\s+(?:\d|[IV]+\b)", re.IGNORECASE)  # of one talk
_SURE = 0.8  # how like a name words must be that alone decide
_ENTRY = 80  # characters of an entry in a list of people
# What links to the pages of who speaks say: "Web page - Twitter"
_OF_A_PERSON = re.compile(
    r"(?:(?:personal|speaker['’]?s?) )?(?:web[ -]?(?:page|site)|home[ -]?page|profile|twitter|linkedin|mastodon|bluesky"
    r"|google scholar|orcid|github|cv)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\(([^()\n:]{2,30}:[^()\n]{2,120})\)")


def read_leading(draft: Draft, line: Line, kit: Kit) -> bool:
    """A line near the top that is a title, people, an organisation, a date or a time; False where it is prose."""
    text = _undated(draft, line.text.strip(" \t*_|"), kit)
    chars = text.chars
    if placeholder(chars):
        draft.ignore(text, "placeholder")
    elif _is_call(text):
        draft.ignore(text, "links.call")
    elif (m := _UNDATED.match(chars)) and is_people(text.part(m.end()), kit):
        read_cell(draft, "attendee", text.part(m.end()), kit)
    elif not draft.days and gives_date(text):
        read_cell(draft, "date", text, kit)
    elif not draft.times and len(chars) < 110 and (times := scan_times(chars)) and _is_hour(chars, times[0].start):
        draft.times += [(text, t) for t in times]
        rest = text.part(times[-1].end).strip(" ,;:.–-@|")
        if rest and len(rest.chars) < 80:
            read_cell(draft, "place", rest, kit)
        draft.use(text)
    elif len(chars) < 80 and cancelled(chars):
        read_cell(draft, "status", text, kit)
    elif is_place(chars):
        read_cell(draft, "place", text, kit)
    elif is_people(text, kit) or (not (draft.performers or draft.title) and may_be_name(text, kit)):
        # Under a programme's title stand those who organise it; who speaks stands with the talks.
        read_cell(draft, "organizer" if len(draft.talks) >= 3 else "speaker", text, kit)
    elif draft.performers and not draft.performers[-1].affiliations and is_organisation(text, kit):
        read_cell(draft, "affiliation", text, kit)
    elif draft.performers and _follows_people(draft, line, text) and _short_phrase(chars) and draft.title:
        attach(draft.performers, tuple(kit.institutions.parse(text)), draft)
        draft.use(text)
    elif not draft.title and _could_be_title(line):
        read_free(draft, text, kit)
    elif any(f.value[0] == "performer" for f in people_prose(text, kit.institutions)):
        return False  # "Presented by Ada Lovelace, on joint work with …"
    elif draft.title and len(chars) < 120 and (not draft.performers or _PART.match(chars)):
        return _read_named(draft, text, kit)
    else:
        return False
    return True


def _undated(draft: Draft, text: Text, kit: Kit) -> Text:
    """``text`` without the bracket with the session's day that it ends with; that is read."""
    end = None if draft.days else date_behind(text)
    if not end:
        return text
    read_cell(draft, "date", text.part(end), kit)
    return text.part(0, end)


def _is_call(text: Text) -> bool:
    """ "[slides here]", "Slides here" as a link, links to a speaker's pages: what can be opened, and no title."""
    chars = text.chars
    if chars.startswith("[") and chars.endswith("]"):
        return only_leads(chars)
    links = [chars[m.start : m.end] for m in text.marked("link")]
    if links and all(_OF_A_PERSON.fullmatch(x.strip()) for x in links):
        return not re.search(r"\w", _OF_A_PERSON.sub("", chars))
    linked = any(m.end - m.start >= 0.9 * len(chars) for m in text.marked("link"))
    return linked and len(chars.split()) <= 2 and label_kind(chars) in ("slides", "recording", "video")


def _read_named(draft: Draft, text: Text, kit: Kit) -> bool:
    """Who speaks, in a line that says more: "Public lecture by Ada Lovelace"; False where it names nobody."""
    told = sort_line(text, kit)
    for who in told.people:
        read_cell(draft, "speaker", who, kit)
    for organisation in told.organisations if told.people else ():
        read_cell(draft, "affiliation", organisation, kit)
    return bool(told.people)


def _is_hour(chars: str, start: int) -> bool:
    """A line that gives the time of day first, perhaps the room behind it, and no date."""
    return not days_in(chars) and (start <= 4 or (len(chars) < 60 and start <= 30))


def _follows_people(draft: Draft, line: Line, text: Text) -> bool:
    """Right behind the last performer's name, with nothing in between, and that one has no affiliation yet."""
    last = draft.performers[-1]
    if line.kind == "item" and line.level > 1 and not head_of(text.chars):
        return False  # a point of the outline below the session's own item
    if len(draft.performers) > 1 and len(text.chars.split()) == 2 and not head_of(text.chars):
        return False  # one more name of a list, however odd: "Hank Childs"
    return not last.affiliations and 0 <= text.span().start - last.name.span.end < 250


def _short_phrase(chars: str) -> bool:
    """A few capitalised words, as an institute or group is named; no label, no sentence, no figures."""
    words = [w for w in re.findall(r"[^\W\d_]+", chars) if len(w) > 3]
    named = sum(w[0].isupper() for w in words) >= 0.6 * len(words)
    plain = not re.search(r"[\d:;?]", chars) and not _SENTENCE.search(chars) and not role_of(chars)
    return plain and named and 2 <= len(chars.split()) <= 9


def _could_be_title(line: Line) -> bool:
    chars = line.text.chars.strip()
    pictured = any(m.end - m.start >= len(chars) for m in line.text.marked("image"))
    if pictured or chars.startswith(("http://", "https://")):
        return False
    marked = sum(m.end - m.start for m in line.text.marked("strong", "em", "link"))
    telling = marked >= 0.5 * len(chars) or chars[:1] in '“"„«' or _led_by_bold_name(line.text)
    telling = telling or led_by_bold_people(line.text)
    if len(chars) > (300 if telling else 180) or len(chars) < 4:
        return False
    return telling or line.kind == "heading" or (not _ENDS.search(chars) and not chars.endswith((".", "!", ":")))


def _led_by_bold_name(text: Text) -> bool:
    """ "**Ada Lovelace:** Title.": what stands behind the name is told, whatever it ends with."""
    lead = next((m for m in text.marked("strong") if m.start <= 2), None)
    colon = text.chars[lead.start : lead.end + 1].rstrip().endswith(":") if lead else False
    return lead is not None and colon and is_name(text.chars[lead.start : lead.end].strip(" :")) >= _SURE


def read_prose(draft: Draft, text: Text, kit: Kit) -> None:
    draft.prose.append(text)
    if len(text.chars) < 120 and (found := cancelled(text.chars)) and not draft.cancelled:
        draft.cancelled = found.claim(text)
    _read_minutes(draft, text)
    _read_brackets(draft, text, kit)
    read_mentions(draft, text, kit)
    if len(text.chars) < _ENTRY and "," in text.chars and is_people(text, kit):  # "Ada Lovelace, Analytical Society"
        listed = people_cell(text, kit.institutions).performers
        draft.mentioned += [who for who in listed if who.affiliations]


def read_around(draft: Draft, text: Text, found: Findings, kit: Kit) -> None:
    """Who presents a paper, said beside its citation: "Sam leads discussion of …", "… (presented by Molly Beavers)"."""
    _read_minutes(draft, text)
    _read_brackets(draft, text, kit)
    whole = text.span() if text.chars else Span(0, 0)
    links = {claim.span for r in found.resources for claim in (r.url, r.name) if claim}
    inside = [u for u in found.used if u.start < whole.end and u.end > whole.start]
    if text.chars and inside and links.issuperset(inside):  # "Public lecture by [Ada Lovelace](video)"
        read_mentions(draft, text, kit)
        return
    if inside and (first := min(u.start for u in inside)) > whole.start:
        _read_beside(draft, _before(text, first), kit)
    if inside and (last := max(u.end for u in inside)) < whole.end:
        _read_beside(draft, _after(text, last), kit)


def _read_beside(draft: Draft, text: Text, kit: Kit) -> None:
    """What stands before or behind a citation: names in bold are those of speakers, as authors are never bold."""
    text = text.strip(" \t\n,;:.–—|-")
    bold = sum(m.end - m.start for m in text.marked("strong"))
    if bold >= 0.5 * len(text.chars) > 0 and is_people(text, kit):
        read_cell(draft, "speaker", text, kit)
    else:
        read_mentions(draft, text, kit)


def _read_brackets(draft: Draft, text: Text, kit: Kit) -> None:
    """ "(Discussion leader: Ada Lovelace)" behind whatever it is said of."""
    for m in _BRACKETS.finditer(text.chars):
        label = labelled(text.part(m.start(1), m.end(1)))
        if label and label[1] and label[0] in ("speaker", "chair", "suggester"):
            read_cell(draft, *label, kit)


def _read_minutes(draft: Draft, text: Text) -> None:
    for name in leading(text.chars):
        draft.performers.append(Person(name.claim(text)))


def _before(text: Text, place: int) -> Text:
    return text.part(0, next(i for i in range(len(text.chars)) if text.span(i, i + 1).end > place))


def _after(text: Text, place: int) -> Text:
    return text.part(next(i for i in range(len(text.chars)) if text.span(i, i + 1).start >= place))


def covered(text: Text, used: list[Span]) -> float:
    """How much of ``text`` stands within ``used``, 0 to 1; the picture that it may end with does not count."""
    picture = next((m for m in text.marked("image") if m.start > 0 and m.end == len(text.chars)), None)
    text = text.part(0, picture.start).strip() if picture else text
    if not text.chars.strip():
        return 1.0
    span = text.span()
    inside = sum(max(0, min(span.end, u.end) - max(span.start, u.start)) for u in used)
    return inside / (span.end - span.start)
