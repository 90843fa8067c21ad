"""The lines below a session's head: labels first, then papers, then titles and people, the rest is prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.model import Claim, Person, Span, Text
from kg.parsing.cells import read_cell, set_title, take_speaker_behind
from kg.parsing.draft import Draft, Kit
from kg.parsing.lines import covered, read_around, read_leading, read_prose
from kg.parsing.openers import days_in, mostly_date, opens_with_date
from kg.parsing.outline import Line
from kg.parsing.papers import cited, unbroken
from kg.parsing.rules.identifiers import identify
from kg.parsing.rules.labels import labelled, role_of
from kg.parsing.rules.links import only_leads
from kg.parsing.rules.names import is_given, is_name, is_plain
from kg.parsing.rules.status import placeholder

# Roles whose lines go to the rule for citations with the role as their label.
_CITED = {"paper": "discussed", "reference": "reference"}
# A line that announces what stands below it: "(Optional reading)", "Further reading that covers …".
_OPTIONAL = re.compile(
    r"^\W*(?:optional|further|additional|background|supplementa\w+|suggested|recommended|related|extra|secondary|bonus)"
    r"\b.{0,60}?\b(?:readings?|papers?|references?|links?|literature|material|resources?|articles?)\b",
    re.IGNORECASE,
)
_AGENDA = re.compile(
    r"^\W*(?:agenda|programme?|schedule|minutes|action items?|logistics|discussion|tagesordnung|ordre du jour)\W*$",
    re.IGNORECASE,
)
_SUMMARY = re.compile(r"^\W*(?P<who>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?):\s+(?=\S.{60})")
_ABOUT_MEETING = re.compile(
    r"\b(?:we|our|I|you|will|is|are|was|were|has|please|join|available|tb[acd])\b|[.!?]\s", re.IGNORECASE
)
_BREAK = re.compile(r"\n+")
_DASH = re.compile(r"\s+[-–—:|]\s+|:\s+")
_PHRASE = 200  # characters
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
                read_prose(draft, text, kit)
            continue
        if line.kind == "row" and line.block.name == "header":
            draft.ignore(line.text, "table.header")
            continue
        if line.kind == "row":
            free_lines += [(_of_cell(line, part), section.role) for part in _lines_of_row(line)]
            continue
        section = _still(section, line)
        label = labelled(line.text)
        if announced := announces(line, below):
            section = _Section(announced, line.level if line.kind == "item" else -1)
            draft.use(line.text)
        elif label and label[0] not in _CITED and not _shadowed(label[0], section):
            if behind := _linked_behind(label):
                free_lines.append((_of_cell(line, behind[1]), "title"))
                set_title(draft, behind[1])
                label = ("speaker", behind[0])
            if label[0] == "bio":  # what it adds depends on what is told of the speakers elsewhere
                free_lines.append((_of_cell(line, label[1]), "bio"))
            else:
                read_cell(draft, *label, kit)
            _use_label(draft, line.text, label[1])
            if label[0] in ("abstract", "bio"):
                section = _Section(label[0], line.level if line.kind == "item" else -1)
        elif label:
            free_lines.append((_of_cell(line, label[1]), label[0]))
        else:
            text = line.text if section.role else take_speaker_behind(draft, line.text, kit)
            free_lines.append((replace(line, text=text), section.role))
    _read_free(draft, unbroken(free_lines), kit)


def _linked_behind(label: tuple[str, Text]) -> tuple[Text, Text] | None:
    """ "Speaker: Ada Lovelace - [Title](…)": who speaks, and what is linked behind the dash."""
    role, text = label
    m = _DASH.search(text.chars) if role == "speaker" else None
    if m is None or not any(x.start <= m.end() and x.end >= len(text.chars) - 1 for x in text.marked("link")):
        return None
    who, what = text.part(0, m.start()), text.part(m.end())
    return (who, what) if len(what.chars.split()) >= 3 and not only_leads(what.chars) else None


def _use_label(draft: Draft, text: Text, value: Text) -> None:
    """The words of a known label were understood, whatever becomes of its value."""
    if value.chars and text.span().start < value.span().start:
        draft.used.append(Span(text.span().start, value.span().start))


def _of_cell(line: Line, text: Text) -> Line:
    return Line(line.index, "text", text, text.span() if text.chars else line.span, line.level, line.scope, line.path)


def _lines_of_row(row: Line) -> list[Text]:
    """The lines of all its cells."""
    return [part for cell in row.block.children for part in _lines_of_cell(cell.text)]


def _lines_of_cell(text: Text) -> list[Text]:
    """The lines of a cell; a title that is set off as a whole may be broken within."""
    marked = text.marked("em", "strong")
    breaks = [m.start() for m in _BREAK.finditer(text.chars)]
    ends = [at for at in breaks if not any(m.start < at < m.end for m in marked)]
    edges = pairwise([0, *ends, len(text.chars)])
    return [part for a, b in edges if (part := text.part(a, b).strip())]


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
    if line.kind != "heading" and any(identify(m.url).paper for m in line.text.marked("link")):
        return ""  # "[(paper)](arxiv.org/…)" is the paper itself
    heads = line.kind == "heading" or line.bold or chars.startswith("(") or chars.endswith(":")
    heads = heads or (below is not None and below.kind == "item" == line.kind and below.level > line.level)
    if heads and len(chars.split()) <= 5 and not days_in(chars):
        return role_of(chars.strip("()*_: ")) or ("agenda" if _AGENDA.match(chars) else "")
    return ""


def _shadowed(role: str, section: _Section) -> bool:
    """In a list of readings, "Title:" or "Author:" speak of the paper."""
    return section.role in _CITED and role in ("title", "topic", "authors", "venue")


def _is_portrait(text: Text) -> bool:
    """A line that begins with a person's name, linked to a page of theirs: no author line, and the page no paper."""
    link = next((m for m in text.marked("link") if m.start <= 2), None)
    words = text.chars[link.start : link.end] if link else ""
    return link is not None and len(words.split()) >= 2 and is_name(words) >= 0.8 and not identify(link.url).paper


def _tells_day(text: Text) -> bool:
    """A line that is there for its day alone; it neither is a title nor names authors."""
    return opens_with_date(text.chars) and mostly_date(text.chars) and not text.marked("link")


def _read_free(draft: Draft, lines: list[tuple[Line, str]], kit: Kit) -> None:
    citing = [(line.text, role) for line, role in lines if not _is_portrait(line.text) and not _tells_day(line.text)]
    labels = [_CITED.get(role, "reference" if role in ("abstract", "bio", "notes") else "") for _, role in citing]
    found = cited([text for text, _ in citing], labels)
    draft.works += found.works
    draft.resources += found.resources
    draft.used += found.used
    draft.performers += _summarising([line.text for line, _ in lines], found.used)
    top = 0
    for line, role in lines:
        if role in _CITED or covered(line.text, found.used) >= 0.5:
            draft.use(line.text)
            read_around(draft, line.text, found, kit)
            top += line.kind != "heading" and not draft.title
        elif role == "notes":
            draft.ignore(line.text, role)
        elif role and role not in ("abstract", "agenda"):
            read_cell(draft, role, line.text, kit)
        elif not role and top < _LEADING and read_leading(draft, line, kit):
            top += 1
        else:
            top = _LEADING if len(line.text.chars) > 200 else top + 1
            read_prose(draft, line.text, kit)
    if not draft.title and _headed_by_speaker(draft):
        known = [*found.used, *draft.used, *(span for span, _ in draft.passed)]
        told = [line.text for line, role in lines if not role and covered(line.text, known) < 0.5]
        if len(told) == 1 and _states_subject(told[0].chars):
            set_title(draft, told[0])


def _summarising(texts: Sequence[Text], cited: list[Span]) -> list[Person]:
    """Who sums up the paper cited right above, told before a colon: "Ada: This paper shows that …"."""
    found = []
    for above, text in pairwise(texts):
        m = _SUMMARY.match(text.chars)
        if m and covered(above, cited) >= 0.5 and not labelled(text) and not any(map(is_plain, m["who"].split())):
            found.append(Person(Claim(m["who"], text.span(*m.span("who")), "people.summary", 0.8)))
    several = len({p.name.value for p in found}) >= 2
    return [p for p in found if several or is_given(p.name.value.split()[0])]


def _headed_by_speaker(draft: Draft) -> bool:
    """The head names who speaks and nothing else, or only the day, and a line below it who speaks."""
    head, names = draft.unit.head, [p.name.span for p in draft.performers]
    first = next((x.text for x in draft.unit.lines if x.text), Text())
    if not head or not names:
        return False
    return covered(head, names) >= 0.6 or (_only_day(head) and any(_within(n, first) for n in names))


def _only_day(head: Text) -> bool:
    return len(head.chars.strip(" .:,")) - sum(d.end - d.start for d in days_in(head.chars)) <= 1


def _within(span: Span, text: Text) -> bool:
    whole = text.span() if text else Span(0, 0)
    return whole.start <= span.start and span.end <= whole.end


def _states_subject(chars: str) -> bool:
    """One phrase, and no sentence about the meeting: what stands alone below the name of who speaks."""
    return len(chars.split()) >= 3 and len(chars) <= _PHRASE and not _ABOUT_MEETING.search(chars)
