"""A unit becomes a draft: head, cells, talks and lines are read, each by what its place or label says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.model import Claim, Text
from kg.parsing.body import announces, read_body
from kg.parsing.cells import read_cell, read_mentions, set_title
from kg.parsing.commas import SURE, begins_small, name_first, title_first
from kg.parsing.draft import Draft, Kit
from kg.parsing.first_names import part_pairs, sign_titles
from kg.parsing.free import sort_line
from kg.parsing.heads import read_head
from kg.parsing.kinds import QUOTED, is_people
from kg.parsing.openers import days_in
from kg.parsing.outline import Line
from kg.parsing.papers import leave_own_title, own_paper, untitle
from kg.parsing.rules.dates import scan_times, scan_years
from kg.parsing.rules.hosting import at_place
from kg.parsing.rules.identifiers import identify
from kg.parsing.rules.labels import labelled
from kg.parsing.rules.links import only_leads
from kg.parsing.rules.names import find_names, is_name
from kg.parsing.rules.status import placeholder
from kg.parsing.shapes import post, table
from kg.parsing.shapes.schedule import kind_in, kind_led, paired, talks, without_emoji
from kg.parsing.unit import Unit
from kg.text import fold

Roles = Mapping[int, tuple[str, ...]]  # of the columns of table rows, by the place where the row starts
_AUTHORS = re.compile(r"\bby\s+(?:[A-ZÀ-Þ]\.[\s-]?)+[A-ZÀ-Þ][\w'’-]+|\bet\.? al\b")
_WEEKDAY = 12  # characters that may stand in front of a day: "Wednesday, "
_TALK_TAG = re.compile(r"\b(?:seminar|talk|colloqui)", re.IGNORECASE)


def understand(units: Sequence[Unit], kit: Kit, roles: Roles) -> list[Draft]:
    """Everything that each of a page's units says, before dates are settled."""
    kits = {shape: _with_habits(kit, [u for u in units if u.shape == shape]) for shape in {u.shape for u in units}}
    drafts = [_read(u, kits[u.shape], roles) for u in units]
    part_pairs(drafts)
    sign_titles(drafts)
    return drafts


def _with_habits(kit: Kit, units: Sequence[Unit]) -> Kit:
    """``kit``, knowing how these siblings say things."""
    return replace(
        kit,
        titles_first=_titles_first(units, kit),
        names_first=_names_first(units, kit),
        names_alone=_names_alone(units, kit),
        days_alone=_days_alone(units),
    )


def _names_first(units: Sequence[Unit], kit: Kit) -> bool:
    """Whether the heads of siblings say "Ada Lovelace, tides in estuaries": most that go on behind a name do so with a
    small letter, as a subject may and an organisation does not."""
    cut = [told for u in units if (text := _behind_date(u)) and (told := name_first(text, kit, SURE))]
    small = sum(begins_small(title) for title, _ in cut)
    return small >= 2 and small > 0.5 * len(cut)


def _names_alone(units: Sequence[Unit], kit: Kit) -> bool:
    """Whether what comes first behind the date, on its line or the next, is who speaks and nothing else."""
    first = [_behind_date(u) or next((x.text for x in u.lines if x.text), Text()) for u in units]
    named = sum(is_people(text, kit) and len(text.chars) < 40 for text in first)
    return named >= 3 and named >= 0.6 * len(units)


def _days_alone(units: Sequence[Unit]) -> bool:
    """Whether siblings open with their day and hour alone, with their title and who speaks in lines below."""
    told = [u for u in units if len(u.lines) >= 2]
    alone = sum(_only_when(u.head) for u in told)
    return alone >= 3 and alone >= 0.6 * len(told)


def _only_when(head: Text) -> bool:
    """A day in front, its hours, and nothing else."""
    days = days_in(head.chars)
    behind = head.chars[days[-1].end :] if days else ""
    hours = scan_times(behind)
    rest = behind[hours[-1].end :] if hours else behind
    return bool(days) and days[0].start <= _WEEKDAY and not re.search(r"\w{3}", rest)


def _behind_date(unit: Unit) -> Text:
    days = days_in(unit.head.chars)
    return unit.head.part(days[-1].end if days else 0).strip(" \t,;:.–—-|)")


def _titles_first(units: Sequence[Unit], kit: Kit) -> bool:
    """Whether the heads of siblings say "Title, Ada Lovelace": several do, and few "Ada Lovelace, Title"."""
    title = people = 0
    for unit in units:
        text = _behind_date(unit)
        first, comma, _ = text.chars.partition(",")
        if comma and not is_people(text, kit):
            title += bool(title_first(text, kit))
            people += is_people(text.part(0, len(first)), kit)
    return title >= 2 and title > 2 * people


def _read(unit: Unit, kit: Kit, roles: Roles) -> Draft:
    draft = Draft(unit)
    read_head(draft, unit.head, replace(kit, people_told=_names_speakers_below(unit, kit)))
    if unit.number and not draft.number:
        draft.number = Claim(unit.number, unit.head.span(), "number.list", 0.9)
    _read_cells(draft, kit)
    parts, lines = _parted(draft, kit, roles)
    draft.talks = [_read_talk(p, kit) for p in parts]
    read_body(draft, tuple(lines), kit)
    if unit.shape == post.NAME and unit.head:
        set_title(draft, unit.head)
    own_paper(draft, kit)
    untitle(draft)
    if draft.title:  # "Discussing issues with Ada Lovelace from the Analytical Society"
        read_mentions(draft, draft.title, kit)
    for talk in draft.talks:
        draft.chairs += talk.chairs
        draft.organizers += talk.organizers
        draft.mentioned += talk.mentioned
        draft.organisations += talk.organisations
    if draft.authors:
        (draft.performers if not draft.performers and _is_talk(unit) else draft.mentioned).extend(draft.authors)
    return draft


def _parted(draft: Draft, kit: Kit, roles: Roles) -> tuple[list[Unit], list[Line]]:
    """The talks of a unit, and its lines that belong to none."""
    unit = draft.unit
    parts, lines = (list(unit.parts), list(unit.lines)) if unit.parts else talks(unit.lines, roles)
    alone = any((told := labelled(x.text)) and told[0] in ("title", "abstract") for x in lines)  # one talk, not several
    if not parts and not alone and (not draft.title or (not draft.performers and _numbers_talks(lines, kit))):
        return paired(lines, lambda text: _is_pair(text, kit) and not _is_reading(text, draft))
    return parts, lines


def _numbers_talks(lines: Sequence[Line], kit: Kit) -> bool:
    """Below the title of a day stands a list of who speaks about what, numbered or with each title in quotation marks:
    "1. Ada Lovelace (ORG): Title"."""
    items = [x for x in lines if x.number is not None or (x.kind == "item" and QUOTED.search(x.text.chars))]
    if len(items) < 2 or any(announces(x) in ("paper", "reference") for x in lines):
        return False
    return all(_is_pair(x.text, kit) and _begins_with_name(x.text) and not _cites(x.text) for x in items)


def _begins_with_name(text: Text) -> bool:
    names = find_names(text.chars)
    return bool(names) and names[0].start <= 4 and is_name(names[0].value) >= 0.5


def _cites(text: Text) -> bool:
    cited = [m for m in text.marked("link") if not only_leads(text.chars[m.start : m.end])]
    return bool(_AUTHORS.search(text.chars) or scan_years(text.chars) or cited)


def _read_cells(draft: Draft, kit: Kit) -> None:
    """What stands in columns or keys; affiliations and texts without a role after the people they may belong to."""
    for role, text in sorted(draft.unit.cells, key=lambda c: c[0] in ("", "affiliation")):
        if text or text.marks:
            read_cell(draft, role, text, kit)
    roles = {role for role, _ in draft.unit.cells}
    alone = "chair" in roles and not roles & {"speaker", "affiliation"} and not draft.performers
    if alone and draft.unit.shape == table.NAME and not draft.unit.parts:
        draft.performers, draft.chairs = draft.chairs, []  # who moderates is all that the table names


def _names_speakers_below(unit: Unit, kit: Kit) -> bool:
    """A labelled line says who speaks, and the head does not say the same: what the head says is a title then."""
    head = set(fold(unit.head.chars).split())
    for line in unit.lines:
        label = labelled(line.text)
        if label and label[0] in ("speaker", "title") and is_people(label[1], kit):
            return not head & set(fold(label[1].chars).split())
    return False


def _read_talk(unit: Unit, kit: Kit) -> Draft:
    """A talk: as a session, but its kind is told first and its own clock times are no dates."""
    unit, kind_told = _without_kind(unit)
    draft = Draft(unit, kind=kind_told)
    head = without_emoji(unit.head)
    times = scan_times(head.chars[:60])
    head = head.part(times[-1].end).strip(" \t-–—:|,.") if times and times[0].start <= 3 else head
    if kind := kind_in(head.chars):
        draft.kind = kind.claim(head)
        if kind.start > 0 or kind.end < len(head.chars):
            head = head.part(0, kind.start) if kind.start > 0 else head.part(kind.end)
    read_head(draft, head, kit)
    _read_cells(draft, kit)
    read_body(draft, unit.lines, kit)
    if draft.title:  # "Excursion to the observatory at LAB"
        draft.organisations += [f.value for f in at_place(draft.title, kit.institutions)]
    leave_own_title(draft)
    draft.use(unit.head)
    return draft


def _without_kind(unit: Unit) -> tuple[Unit, Claim[str] | None]:
    """A row of a programme without the kind of talk that leads its title, and the kind."""
    led = next(((t, found) for role, t in unit.cells if role == "title" and (found := kind_led(t))), None)
    if not led:
        alone = ((t, kind_in(t.chars)) for role, t in unit.cells if role == "title")
        return unit, next((k.claim(t) for t, k in alone if k and k.end - k.start >= len(t.chars.rstrip())), None)
    told, (kind, rest) = led
    cells = tuple((role, rest if t is told else t) for role, t in unit.cells)
    return replace(unit, cells=cells), kind.claim(told)


def _is_pair(text: Text, kit: Kit) -> bool:
    """A line that names who speaks and what about, without a label; the title may be open: "Ada Lovelace: TBA"."""
    parts = sort_line(text, kit)
    open_ = text.chars.rpartition(":")[2]
    told = parts.title or (":" in text.chars and open_.strip() and placeholder(open_))
    return bool(parts.people and told) and not labelled(text)


def _is_reading(text: Text, draft: Draft) -> bool:
    """ "*Title*, by A. Byron *et al.*": with speakers told above, who is named by initials is an author; and so are
    those beside the year where a paper is linked: "[Title](arxiv.org/…), Byron et al. (2020), presented by Ada"."""
    linked = any(identify(m.url).paper for m in text.marked("link"))
    authors = _AUTHORS.search(text.chars)
    return bool(authors and (draft.performers or linked)) or (linked and bool(scan_years(text.chars)))


def _is_talk(unit: Unit) -> bool:
    """A post with a talk's trappings (an abstract, a place, "Seminar" among its tags): its author is who speaks."""
    told = {role for role, _ in unit.cells} | {announces(x) for x in unit.lines}
    tags = " ".join(t.chars for role, t in unit.cells if role == "keywords")
    return bool(told & {"abstract", "place", "time", "bio"} or _TALK_TAG.search(tags))
