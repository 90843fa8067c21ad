"""Cells that hold works, links and words about a session: papers, slides, code, abstracts, notes, keywords, a place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from kg.model import Claim, Organisation, Resource, Text, Work
from kg.parsing.cells.when import cancel
from kg.parsing.draft import Draft, Kit
from kg.parsing.papers import cited
from kg.parsing.rules.citations import paired
from kg.parsing.rules.identifiers import identify
from kg.parsing.rules.links import label_kind, only_leads
from kg.parsing.rules.people import people_cell

_CHAPTER = re.compile(
    r"\w[\s,;:–—-]+(?:chapters?|chap\.|ch\.|lectures?|kapitel|chapitres?|cap[ií]tulos?|hoofdstuk|vorlesung)"
    r"\s*\d+(?:(?:\s*(?:[,&–-]|and|und|et|to)\s*)\d+)*\W*",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"^\W*(?:same as|see|as|cf\.?|continued from)\b.{0,30}$", re.IGNORECASE)  # "same as week 13"
_EVENT = re.compile(
    r"\b(?:workshop|hackathon|retreat|kick-?off|practice talks?|rehearsal)\b", re.IGNORECASE
)  # no paper
_JOINT = re.compile(
    r"\b(?:joint(?:ly)?(?: (?:work|paper|project|research))?|(?:in )?collaboration|collaborative work) with\b"
    r"|\btravail (?:en )?(?:commun|collaboration|joint) avec\b|\ben collaboration avec\b"
    r"|\bgemeinsam(?:e Arbeit)? mit\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"(?<=[a-zà-ÿ] )\(([A-ZÀ-Þ][^()\d]{1,80})\)")
_COWORKERS = 200  # characters behind "joint work with" that name them
_EDGE = ' \t\n,;:.-–—|•*_/~“”"'


def take_cited(draft: Draft, texts: Sequence[Text], role: str = "") -> list[Work]:
    """Take the papers and other links of ``texts``, under a label of this role; gives the papers."""
    found = cited(texts, [role] * len(texts))
    draft.works += found.works
    draft.resources += found.resources
    return found.works


def works_as(role: Literal["discussed", "reference"]) -> Callable[[Draft, Text, Kit], None]:
    """The reader of papers of this role; words in which no citation is recognised are a title."""

    def read(draft: Draft, text: Text, kit: Kit) -> None:
        event = _EVENT.search(text.chars) and len(text.chars) < 100 and not text.marked("link")
        if event or _is_of_a_book(text):
            draft.title = draft.title or text
            draft.use(text)
            return
        others = len(draft.resources)
        works = take_cited(draft, text.lines() or [text], role)
        first = next((line for line in text.lines() if line), text).strip(_EDGE)
        bare = not works and not _ELSEWHERE.match(text.chars)
        if bare and len(draft.resources) > others:
            if not draft.title and _names_subject(first.chars):  # "The [tide model](a package)": no paper is read
                draft.title = first
        elif bare and len(text.chars.split()) >= 3:
            span = text.span()
            draft.works.append(Work(span, Claim(text.strip(_EDGE).chars, span, "citations.cell"), role=role))
        draft.use(text)

    return read


def _is_of_a_book(text: Text) -> bool:
    """ "[Tides](https://example.org/book) Chapters 1 & 2": chapters of a book, or lectures, that are read; no paper."""
    linked = text.marked("link")
    behind = max((m.end for m in linked), default=0)
    chapters = any(m.end() == len(text.chars) > m.start() >= behind - 1 for m in _CHAPTER.finditer(text.chars))
    return bool(linked) and chapters and not any(identify(m.url).paper for m in linked)


def _names_subject(chars: str) -> bool:
    """Several words that say more than what can be opened there."""
    return len(chars.split()) >= 2 and label_kind(chars) is None and not only_leads(chars)


def read_told_work(draft: Draft, title: Text, authors: Sequence[Text], kit: Kit) -> None:
    """A paper whose title and authors are told apart; its address may stand above."""
    names = tuple(p.name for text in authors for p in people_cell(text, kit.institutions).performers)
    told = Claim(title.chars, title.span(), "citations.line")
    draft.works = paired([*draft.works, Work(title.span(), told, names)])
    draft.use(title)


def resource_as(kind: Literal["code", "dataset", "recording", "creative"]) -> Callable[[Draft, Text, Kit], None]:
    """The reader of links to what is no paper; an address that tells its own kind keeps it."""

    def read(draft: Draft, text: Text, kit: Kit) -> None:
        found = cited([text]).resources
        for resource in found:
            draft.resources.append(resource if resource.kind in ("code", "dataset") else replace(resource, kind=kind))
        links = [m for m in text.marked("link", "media") if m.url.startswith("http")] if not found else []
        draft.resources += [Resource(kind, Claim(m.url, m.span, "links.label")) for m in links]
        draft.use(text)

    return read


def read_words(draft: Draft, text: Text, kit: Kit) -> None:
    """An abstract or the like: its links are references, its words may tell topics."""
    draft.prose.append(text)
    take_cited(draft, text.lines() or [text], "reference")
    draft.organisations += _of_coworkers(text, kit)
    draft.use(text)


def _of_coworkers(text: Text, kit: Kit) -> Iterator[Organisation]:
    """Where those work with whom the work was done: "joint work with C. Babbage (Analytical Society)"."""
    for told in _JOINT.finditer(text.chars):
        for m in _BRACKET.finditer(text.chars, told.end(), told.end() + _COWORKERS):
            yield from kit.institutions.parse(text.part(*m.span(1)))


def read_notes(draft: Draft, text: Text, kit: Kit) -> None:
    """Remarks: their links, and whether they say "cancelled"."""
    take_cited(draft, text.lines() or [text])
    cancel(draft, text)
    draft.ignore(text, "notes")


def told(role: str) -> Callable[[Draft, Text, Kit], None]:
    """The reader of a part of a paper's description; put together when all of the session is read."""

    def read(draft: Draft, text: Text, kit: Kit) -> None:
        draft.told.setdefault(role, text)
        draft.use(text)

    return read


def read_link(draft: Draft, text: Text, kit: Kit) -> None:
    """A link without a word on what it leads to."""
    draft.told.setdefault("link", text)
    read_notes(draft, text, kit)


def read_place(draft: Draft, text: Text, kit: Kit) -> None:
    """A room or building; an address on the web is none."""
    words = next((line for line in text.lines() if line), text)
    if not draft.place and len(words.chars) <= 120 and not words.chars.startswith("http"):
        draft.place = Claim(words.chars.strip(), words.span(), "place.label")
        draft.organisations += [f.value for f in kit.institutions.find(words)]
    draft.use(text)


def read_keywords(draft: Draft, text: Text, kit: Kit) -> None:
    """Words that name topics."""
    draft.labels.append(text)
    draft.use(text)
