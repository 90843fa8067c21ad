"""The lines below a session's head: labels first, then papers, then titles and people, the rest is prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Person, Span, Text
from kg.parsing.cells import attach, read_cell, read_free, read_mentions
from kg.parsing.draft import Draft, Kit
from kg.parsing.free import is_organisation, is_people, sort_line
from kg.parsing.openers import days_in, mostly_date
from kg.parsing.outline import Line
from kg.parsing.papers import cited
from kg.parsing.rules.citations import Findings
from kg.parsing.rules.dates import scan_times
from kg.parsing.rules.labels import is_place, labelled, role_of
from kg.parsing.rules.minutes import leading
from kg.parsing.rules.people import people_prose
from kg.parsing.rules.status import cancelled, placeholder

# Roles whose lines go to the rule for citations with the role as their label.
_CITED = {"paper": "discussed", "reference": "reference"}
# A line that announces what stands below it: "(Optional reading)", "Further reading that covers …".
_OPTIONAL = re.compile(
    r"^\W*(?:optional|further|additional|background|supplementa\w+|suggested|recommended|related|extra|secondary|bonus)"
    r"\b.{0,60}?\b(?:readings?|papers?|references?|links?|literature|material|resources?|articles?)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…]\W*$|(?<!\bJr)(?<!\bDr)(?<!\bProf)(?<!\bSt)(?<!\b[A-Z])[.!?]\s+[A-ZÀ-Þ]")
_AGENDA = re.compile(
    r"^\W*(?:agenda|programme?|schedule|minutes|action items?|logistics|discussion|tagesordnung|ordre du jour)\W*$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\(([^()\n:]{2,30}:[^()\n]{2,120})\)")
_LEADING = 7  # unlabelled lines that may still be title, people or affiliation


@dataclass
class _Section:
    """What a label-only line says of the lines below it, and how deep it stands."""

    role: str = ""
    level: int = -1
    listed: bool = False


def read_body(draft: Draft, lines: tuple[Line, ...], kit: Kit) -> None:
    """Take the lines of a unit into ``draft``."""
    free_lines: list[tuple[Line, str]] = []
    section = _Section()
    for line, below in pairwise((*lines, None)):
        if line is None or line.kind == "rule" or not (line.text or line.text.marks):
            continue
        if line.kind == "code":
            for text in line.text.lines():
                _read_prose(draft, text, kit)
            continue
        if line.kind == "row" and line.block.name == "header":
            draft.ignore(line.text, "table.header")
            continue
        if line.kind == "row":
            free_lines += [(_of_cell(line, cell.text), section.role) for cell in line.block.children if cell.text]
            continue
        section = _still(section, line)
        label = labelled(line.text)
        if announced := announces(line, below):
            section = _Section(announced, line.level if line.kind == "item" else -1)
            draft.use(line.text)
        elif label and label[0] not in _CITED and not _shadowed(label[0], section):
            read_cell(draft, *label, kit)
            if label[0] in ("abstract", "bio"):
                section = _Section(label[0], line.level if line.kind == "item" else -1)
        elif label:
            free_lines.append((_of_cell(line, label[1]), label[0]))
        else:
            free_lines.append((line, section.role))
    _read_free(draft, free_lines, kit)


def _of_cell(line: Line, text: Text) -> Line:
    return Line(line.index, "text", text, text.span() if text.chars else line.span, line.level, line.scope, line.path)


def _still(section: _Section, line: Line) -> _Section:
    """Whether the section's label still holds for this line."""
    if line.kind == "heading":
        return _Section()
    if section.level >= 0 and line.kind == "item" and line.level <= section.level and line.opens:
        return _Section()
    if section.level < 0 and section.role and section.listed and line.kind == "text":
        return _Section()
    section.listed = section.listed or line.kind == "item"
    return section


def announces(line: Line, below: Line | None = None) -> str:
    """The role that a line gives to those below it, where the line holds nothing else; empty where it gives none."""
    chars = line.text.chars.strip()
    if label := labelled(line.text):
        return label[0] if not label[1] or (placeholder(label[1].chars) and not label[1].marks) else ""
    if _OPTIONAL.match(chars) and len(chars) < 120 and not line.text.marked("link"):
        return "reference"
    heads = line.kind == "heading" or line.bold or chars.startswith("(") or chars.endswith(":")
    heads = heads or (below is not None and below.kind == "item" == line.kind and below.level > line.level)
    if heads and len(chars.split()) <= 5 and not days_in(chars):
        return role_of(chars.strip("()*_: ")) or ("agenda" if _AGENDA.match(chars) else "")
    return ""


def _shadowed(role: str, section: _Section) -> bool:
    """In a list of readings, "Title:" or "Author:" speak of the paper."""
    return section.role in _CITED and role in ("title", "topic", "authors", "venue")


def _read_free(draft: Draft, lines: list[tuple[Line, str]], kit: Kit) -> None:
    texts = [line.text for line, _ in lines]
    found = cited(
        texts, [_CITED.get(role, "reference" if role in ("abstract", "bio", "notes") else "") for _, role in lines]
    )
    draft.works += found.works
    draft.resources += found.resources
    draft.used += found.used
    top = 0
    for line, role in lines:
        if role in _CITED or _covered(line.text, found.used) >= 0.5:
            draft.use(line.text)
            _read_around(draft, line.text, found, kit)
            top += line.kind != "heading" and not draft.title
        elif role == "notes":
            draft.ignore(line.text, role)
        elif role and role not in ("abstract", "agenda"):
            read_cell(draft, role, line.text, kit)
        elif not role and top < _LEADING and _read_leading(draft, line, kit):
            top += 1
        else:
            top = _LEADING if len(line.text.chars) > 200 else top + 1
            _read_prose(draft, line.text, kit)


def _read_around(draft: Draft, text: Text, found: Findings, kit: Kit) -> None:
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


def _before(text: Text, place: int) -> Text:
    return text.part(0, next(i for i in range(len(text.chars)) if text.span(i, i + 1).end > place))


def _after(text: Text, place: int) -> Text:
    return text.part(next(i for i in range(len(text.chars)) if text.span(i, i + 1).start >= place))


def read_names_in_title(draft: Draft, kit: Kit) -> None:
    """ "Discussing issues with Ada Lovelace from the Analytical Society": guests that a title names."""
    if draft.title:
        read_mentions(draft, draft.title, kit)


def _read_minutes(draft: Draft, text: Text) -> None:
    for name in leading(text.chars):
        draft.performers.append(Person(name.claim(text)))


def _covered(text: Text, used: list[Span]) -> float:
    """How much of ``text`` stands within ``used``, 0 to 1."""
    if not text.chars.strip():
        return 1.0
    span = text.span()
    inside = sum(max(0, min(span.end, u.end) - max(span.start, u.start)) for u in used)
    return inside / (span.end - span.start)


def _read_leading(draft: Draft, line: Line, kit: Kit) -> bool:
    """A line near the top that is a title, people, an organisation, a date or a time; False where it is prose."""
    text = line.text.strip(" \t*_|")
    chars = text.chars
    if placeholder(chars):
        draft.ignore(text, "placeholder")
    elif not draft.days and mostly_date(chars):
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
    elif is_people(text, kit):
        # Under a programme's title stand those who organise it; who speaks stands with the talks.
        read_cell(draft, "organizer" if len(draft.talks) >= 3 else "speaker", text, kit)
    elif draft.performers and not draft.performers[-1].affiliations and is_organisation(text, kit):
        read_cell(draft, "affiliation", text, kit)
    elif draft.performers and _follows_people(draft, text) and _short_phrase(chars) and draft.title:
        attach(draft.performers, tuple(kit.institutions.parse(text)), draft)
        draft.use(text)
    elif not draft.title and _could_be_title(line):
        read_free(draft, text, kit)
    elif any(f.value[0] == "performer" for f in people_prose(text, kit.institutions)):
        return False  # "Presented by Ada Lovelace, on joint work with …"
    elif draft.title and not draft.performers and len(chars) < 120 and (people := sort_line(text, kit).people):
        for who in people:  # "Public lecture by Ada Lovelace"
            read_cell(draft, "speaker", who, kit)
    else:
        return False
    return True


def _is_hour(chars: str, start: int) -> bool:
    """A line that gives the time of day first, perhaps the room behind it, and no date."""
    return not days_in(chars) and (len(chars) < 60 or start <= 4)


def _follows_people(draft: Draft, text: Text) -> bool:
    """Right behind the last performer's name, with nothing in between, and that one has no affiliation yet."""
    last = draft.performers[-1]
    return not last.affiliations and 0 <= text.span().start - last.name.span.end < 250


def _short_phrase(chars: str) -> bool:
    """A few capitalised words, as an institute or group is named; no label, no sentence, no figures."""
    words = [w for w in re.findall(r"[^\W\d_]+", chars) if len(w) > 3]
    named = sum(w[0].isupper() for w in words) >= 0.6 * len(words)
    plain = not re.search(r"[\d:;?]", chars) and not _SENTENCE.search(chars) and not role_of(chars)
    return plain and named and 2 <= len(chars.split()) <= 9


def _could_be_title(line: Line) -> bool:
    chars = line.text.chars.strip()
    marked = sum(m.end - m.start for m in line.text.marked("strong", "em", "link"))
    telling = marked >= 0.5 * len(chars) or chars[:1] in '“"„«'
    if len(chars) > (300 if telling else 180) or len(chars) < 4:
        return False
    return (
        telling
        or line.kind == "heading"
        or (len(re.findall(r"[.!]\s+[A-Z]", chars)) == 0 and not chars.endswith((".", "!", ":")))
    )


def _read_prose(draft: Draft, text: Text, kit: Kit) -> None:
    draft.prose.append(text)
    if len(text.chars) < 120 and (found := cancelled(text.chars)) and not draft.cancelled:
        draft.cancelled = found.claim(text)
    _read_minutes(draft, text)
    _read_brackets(draft, text, kit)
    read_mentions(draft, text, kit)
