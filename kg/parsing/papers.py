"""Papers of a session, by the rule for citations, and the one that labels describe piece by piece."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.model import Claim, Span, Text, Work
from kg.parsing.draft import Draft, Kit
from kg.parsing.kinds import is_organisation
from kg.parsing.outline import Line
from kg.parsing.rules.citations import Findings, addressed, merge, nameless, paired, works
from kg.parsing.rules.identifiers import identify
from kg.parsing.rules.people import people_cell
from kg.parsing.wrapping import run_on
from kg.text import fold

_READINGS = ("discussed", "paper")  # labels of lines that name papers
_DATED = re.compile(r"\s*[(\[]((?:19|20)\d\d)[)\]]\s*$")  # "Title (2014)"
_AUTHORS_ALONE = re.compile(r"^[^\d\"“]*\bet al\.?\s*$")
_LINES = 4  # of a broken citation, behind its authors
# "We discussed the paper …", "we read NEAR …. This paper proposes …": a report on what was read
_WE_READ = re.compile(
    r"\bwe (?:have |also |then )*(?:discussed|read|reviewed|covered|studied|looked at|went (?:through|over))\b",
    re.IGNORECASE,
)
_THIS_PAPER = re.compile(
    r"\b(?:the|this|that|our)(?: \w+)? paper\b(?P<name> (?-i:[A-ZÀ-Þ“\"])\S*(?: \S+)?)?", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


def cited(texts: Sequence[Text], labels: Sequence[str] | None = None) -> Findings:
    """The papers and other links of some lines. A file beside the page ("abstracts as [pdf]") is no paper by itself."""
    found = works(texts, labels)
    named = [t.span() for t, label in zip(texts, labels or (), strict=False) if t and label in _READINGS]
    kept = [w for w in found.works if _stands_for_a_paper(w, named)]
    return Findings(kept, found.resources, found.used)


def unbroken(lines: Sequence[tuple[Line, str]]) -> list[tuple[Line, str]]:
    """Lines with their roles, a citation that is broken behind its authors put together again: "Paper: A, B et al."
    and, below, its title, year and address."""
    whole: list[tuple[Line, str]] = []
    more = 0  # lines that may still belong to the citation
    for line, role in lines:
        if more and line.text and role in ("", whole[-1][1]):
            first, cited_as = whole[-1]
            text = run_on([first.text, line.text])
            whole[-1] = replace(first, text=text, span=text.span()), cited_as
            more = 0 if line.text.marked("link") or _ADDRESS.search(line.text.chars) else more - 1
        else:
            whole.append((line, role))
            more = _LINES if role in _READINGS and _AUTHORS_ALONE.search(line.text.chars) else 0
    return whole


def _stands_for_a_paper(work: Work, readings: Sequence[Span]) -> bool:
    """An identifier, an address on the web, an author or year; a file of this site alone must be a titled reading."""
    local = work.urls and not any(u.value.startswith(("http://", "https://")) for u in work.urls)
    title = work.title
    listed = title and any(r.start <= title.span.start and title.span.end <= r.end for r in readings)
    return bool(work.doi or work.arxiv or work.authors or work.year or listed or not local)


def untitle(draft: Draft) -> None:
    """A presenter's name in front of a link is not the title of what it links to; that may stand in a line below."""
    names = [p.name.value for p in draft.performers if " " in p.name.value]
    for i, work in enumerate(draft.works):
        if work.title and any(work.title.value.startswith(name) for name in names):
            draft.works[i] = replace(work, title=None)
    draft.works = paired(draft.works)


def leave_own_title(talk: Draft) -> None:
    """What a talk's title links to, its abstract or its speaker's file, is no paper unless it says that it is one."""
    if talk.title and talk.performers and not any(role in _READINGS for role, _ in talk.unit.cells):
        named = fold(talk.title.chars)
        talk.works = [w for w in talk.works if not w.title or fold(w.title.value) != named or _is_more(w, talk)]


def _is_more(work: Work, talk: Draft) -> bool:
    """Whether a work is more than a talk's title, who gives it and where they work, with addresses of which none is
    known to be a paper's."""
    known = any(identify(u.value).paper for u in work.urls)
    speaking = {fold(p.name.value) for p in talk.performers}
    others = not work.authors or any(fold(a.value) not in speaking for a in work.authors)
    return bool(work.year or work.doi or work.arxiv or known or ((work.authors or work.venue) and others))


def own_paper(draft: Draft, kit: Kit) -> None:
    """The paper that "Title:", "Authors:", "Year:" and "Link:" describe between them is what the session discusses; so
    is one that a report on the session calls "this paper"."""
    _leave_nameless(draft)
    _title_link(draft)
    _take_reported(draft)
    _address_of_head(draft)
    names = _authors(draft, kit)
    if not names and not _issued(draft, kit):
        _title_from_head(draft)
    elif len(draft.works) == 1 and draft.works[0].title and not draft.works[0].authors:  # columns Paper and Authors
        draft.works[0] = replace(draft.works[0], authors=names, year=draft.works[0].year or _year(draft.told))
    elif draft.title and (
        {"link", "year", "venue"} & set(draft.told) or draft.works or _DATED.search(draft.title.chars)
    ):
        work = _described(draft.title, names, draft.told)
        alone = addressed(draft.works)
        if not work.urls and len(alone) == 1:
            work = merge(work, alone[0])
        draft.works = [work, *(w for w in draft.works if not _repeats(w, work))]


def _issued(draft: Draft, kit: Kit) -> bool:
    """Whether "Authors:" names an organisation that issued the paper, which is nobody's name then."""
    text = draft.told.get("authors")
    return bool(text and is_organisation(text, kit))


def _title_link(draft: Draft) -> None:
    """The one paper of a column "Link" has the title that the row gives."""
    link, work = draft.told.get("link"), draft.works[0] if len(draft.works) == 1 else None
    if link and work and draft.title and not work.title:
        places = [link.span(), *(m.span for m in link.marked("link"))]
        if any(p.start <= work.span.start and work.span.end <= p.end for p in places):
            draft.works = [replace(work, title=Claim(draft.title.chars, draft.title.span(), "citations.labels"))]


def _take_reported(draft: Draft) -> None:
    """Where a report below the title says "we discussed this paper" the title is the paper's; "the paper Title …" must
    begin as it does."""
    told = next((i for i, text in enumerate(draft.prose) if _WE_READ.search(text.chars)), None)
    if told is None or not draft.title or draft.works or draft.talks:
        return
    prose = " ".join(text.chars for text in draft.prose[told : told + 2])
    m = _THIS_PAPER.search(prose)
    if m and (not m["name"] or fold(draft.title.chars).startswith(fold(m["name"]))):
        title = Claim(draft.title.chars, draft.title.span(), "citations.reported", 0.8)
        draft.works = [Work(title.span, title)]


def _address_of_head(draft: Draft) -> None:
    """The paper that the head names is the one of which a line below gives nothing but the address."""
    head = draft.unit.head.span() if draft.unit.head else Span(0, 0)
    named = [w for w in draft.works if w.title and head.start <= w.span.start < head.end]
    alone = [w for w in addressed(draft.works) if w.role == "discussed"]
    if len(named) == len(alone) == 1 and not (named[0].urls or named[0].doi or named[0].arxiv):
        whole = merge(named[0], alone[0])
        draft.works = [whole if w is named[0] else w for w in draft.works if w is not alone[0]]


def _leave_nameless(draft: Draft) -> None:
    """Cells that only label papers or tell chapters of a book name no paper, whatever their column is."""
    for part in (draft, *draft.talks):
        spans = {t.span() for role, t in part.unit.cells if role in ("paper", "reference") and t and nameless(t)}
        part.works = [w for w in part.works if w.span not in spans or w.urls or w.doi or w.arxiv]


def _authors(draft: Draft, kit: Kit) -> tuple[Claim[str], ...]:
    """The paper's authors; those of a post that tells a journal and a year or address are its paper's too."""
    if told := draft.told.get("authors"):
        return tuple(p.name for p in people_cell(told, kit.institutions).performers)
    if "venue" in draft.told and {"link", "year"} & set(draft.told):
        people, draft.authors = draft.authors, []
        return tuple(p.name for p in people)
    return ()


def _title_from_head(draft: Draft) -> None:
    """A session titled "Title (2020)" is titled by its one paper, of which authors are told elsewhere."""
    m = _DATED.search(draft.title.chars) if draft.title else None
    open_ = [w for w in draft.works if w.role == "discussed"]
    if draft.title and m and len(open_) == 1 and open_[0].authors and not open_[0].title:
        title = draft.title.part(0, m.start())
        work = replace(open_[0], title=Claim(title.chars, title.span(), "citations.labels"))
        draft.works = [work if w is open_[0] else w for w in draft.works]


def _described(title: Text, authors: tuple[Claim[str], ...], told: Mapping[str, Text]) -> Work:
    address = _address(told.get("link"))
    known = identify(address.value) if address else None
    dated = _DATED.search(title.chars)
    year = _year(told) or (Claim(int(dated[1]), title.span(*dated.span(1)), "citations.labels") if dated else None)
    title = title.part(0, dated.start()) if dated else title
    return Work(
        title.span(),
        title=Claim(title.chars, title.span(), "citations.labels"),
        authors=authors,
        year=year,
        doi=replace(address, value=known.doi) if address and known and known.doi else None,
        arxiv=replace(address, value=known.arxiv) if address and known and known.arxiv else None,
        urls=(address,) if address else (),
    )


def _repeats(other: Work, work: Work) -> bool:
    """Whether ``other`` is ``work`` once more: an address, an identifier or the title in common."""
    addresses = {u.value for u in work.urls} & {u.value for u in other.urls}
    ids = {c.value for c in (work.doi, work.arxiv) if c} & {c.value for c in (other.doi, other.arxiv) if c}
    return bool(addresses or ids or _same_title(other, work))


def _same_title(a: Work, b: Work) -> bool:
    return bool(a.title and b.title and a.title.value.strip(" .") == b.title.value.strip(" ."))


def _year(told: Mapping[str, Text]) -> Claim[int] | None:
    """The year that labels tell: on its own, else with the journal ("eLife 2020") or behind the authors."""
    for text in (told[role] for role in ("year", "venue", "authors") if role in told):
        if m := re.search(r"\b(?:19|20)\d\d\b", text.chars):
            return Claim(int(m[0]), text.span(m.start(), m.end()), "citations.labels")
    return None


def _address(text: Text | None) -> Claim[str] | None:
    """The first address of a text: a link's, or one that is printed."""
    if not text:
        return None
    for mark in text.marked("link"):
        if mark.url.startswith(("http://", "https://")):
            return Claim(mark.url, mark.span, "citations.labels")
    m = _ADDRESS.search(text.chars)
    return Claim(m[0], text.span(m.start(), m.end()), "citations.labels") if m else None
