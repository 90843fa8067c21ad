"""Document -> Record: what a page says of its sessions, by shapes (how it is laid out) and rules (what it says)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kg.model import Document, Knowledge, Record, Text
from kg.parsing.body import announces, read_body, read_names_in_title
from kg.parsing.calendar import when
from kg.parsing.cells import read_cell, set_title
from kg.parsing.doubles import merged
from kg.parsing.draft import Draft, Kit
from kg.parsing.free import sort_line
from kg.parsing.heads import read_head
from kg.parsing.ledger import ignored
from kg.parsing.outline import outline
from kg.parsing.page import series, titles, usual_weekday, year_context
from kg.parsing.papers import own_paper, untitle
from kg.parsing.rules.dates import scan_times
from kg.parsing.rules.institutions import Institutions
from kg.parsing.rules.labels import labelled
from kg.parsing.rules.topics import TopicMatcher
from kg.parsing.sessions import session
from kg.parsing.shapes import cut_page, post
from kg.parsing.shapes.schedule import kind_in, paired, talks
from kg.parsing.subjects import add_topics
from kg.parsing.unit import Unit

__all__ = ["parse"]


def parse(document: Document, knowledge: Knowledge, *, found_topics: bool = True) -> Record:
    """All that ``document`` says of its sessions. Pure: the same document and knowledge give the same record."""
    kit = kit_for(knowledge)
    lines = outline(document)
    context = titles(lines)
    cut = cut_page(lines, context)
    drafts = [read_unit(u, kit, cut.roles) for u in cut.units]
    dates = when(drafts, document.page, (*year_context(lines, cut.rest), *context), usual_weekday(cut.rest))
    topics = add_topics(drafts, kit, found=found_topics)
    sessions = [session(d, at, t, document.page) for d, at, t in zip(drafts, dates, topics, strict=True)]
    return Record(
        document.page,
        series(lines, cut.rest, kit, post=[u.shape for u in cut.units] == [post.NAME]),
        merged([s for s, d in zip(sessions, drafts, strict=True) if _says_something(d)]),
        ignored=ignored(lines, drafts, cut.rest),
    )


@lru_cache(maxsize=4)
def kit_for(knowledge: Knowledge) -> Kit:
    """The rules that are built from knowledge, made once per process."""
    return Kit(Institutions(knowledge.institutions), TopicMatcher(knowledge.concepts))


def read_unit(unit: Unit, kit: Kit, roles: Mapping[int, tuple[str, ...]]) -> Draft:
    """Everything a unit says, before dates are settled."""
    draft = Draft(unit)
    read_head(draft, unit.head, kit)
    for role, text in sorted(unit.cells, key=lambda c: c[0] in ("", "affiliation")):  # people before affiliations
        if text or text.marks:
            read_cell(draft, role, text, kit)
    parts, lines = (list(unit.parts), list(unit.lines)) if unit.parts else talks(unit.lines, roles)
    if not parts and not draft.title:
        parts, lines = paired(lines, lambda text: _is_pair(text, kit))
    draft.talks = [_read_talk(p, kit, roles) for p in parts]
    read_body(draft, tuple(lines), kit)
    if unit.shape == post.NAME and unit.head:
        set_title(draft, unit.head)
    own_paper(draft, kit)
    untitle(draft)
    read_names_in_title(draft, kit)
    for talk in draft.talks:
        draft.chairs += talk.chairs
        draft.mentioned += talk.mentioned
        draft.organisations += talk.organisations
    if draft.authors:
        (draft.performers if not draft.performers and _is_talk(unit) else draft.mentioned).extend(draft.authors)
    return draft


def _is_pair(text: Text, kit: Kit) -> bool:
    """A line that names who speaks and what about, without a label."""
    parts = sort_line(text, kit)
    return bool(parts.people and parts.title) and not labelled(text)


def _is_talk(unit: Unit) -> bool:
    """A post with a talk's trappings (an abstract, a place, "Seminar" among its tags): its author is who speaks."""
    told = {role for role, _ in unit.cells} | {announces(x) for x in unit.lines}
    tags = " ".join(t.chars for role, t in unit.cells if role == "keywords")
    return bool(
        told & {"abstract", "place", "time", "bio"} or re.search(r"\b(?:seminar|talk|colloqui)", tags, re.IGNORECASE)
    )


def _read_talk(unit: Unit, kit: Kit, roles: Mapping[int, tuple[str, ...]]) -> Draft:
    """A talk: as a session, but its kind is told first and its own clock times are no dates."""
    draft = Draft(unit)
    times = scan_times(unit.head.chars[:60])
    head = unit.head.part(times[-1].end).strip(" \t-–—:|,.") if times and times[0].start <= 3 else unit.head
    if kind := kind_in(head.chars):
        draft.kind = kind.claim(head)
        if kind.start > 0 or kind.end < len(head.chars):
            head = head.part(0, kind.start) if kind.start > 0 else head.part(kind.end)
    read_head(draft, head, kit)
    for role, text in sorted(unit.cells, key=lambda c: c[0] in ("", "affiliation")):
        if text:
            read_cell(draft, role, text, kit)
    read_body(draft, unit.lines, kit)
    draft.use(unit.head)
    return draft


def _says_something(draft: Draft) -> bool:
    """A unit with a date, or with at least a title, people or papers; an empty row is no session."""
    return bool(
        draft.days or draft.title or draft.performers or draft.works or draft.talks or draft.cancelled or draft.number
    )
