"""A sentence that says who presents what: its people, and the papers that it calls theirs."""

from __future__ import annotations

from kg.model import Claim, Person, Text, Work
from kg.parsing.cells.who import read_mentions
from kg.parsing.draft import Draft, Kit
from kg.parsing.presenting import Presented, presented


def take_presented(draft: Draft, text: Text, kit: Kit) -> Text | None:
    """Take who presents, with what is presented as a paper; gives the first title, or None where nothing is said so."""
    told = presented(text)
    if not told:
        return None
    read_mentions(draft, text, kit)
    known = {p.name.value for p in draft.performers}
    for one in told:
        if one.who.chars not in known:
            draft.performers.append(Person(Claim(one.who.chars, one.who.span(), "people.presents", 0.9)))
        if one.paper:
            _take_paper(draft, one)
    draft.use(text)
    return told[0].title


def _take_paper(draft: Draft, one: Presented) -> None:
    """The paper that someone presents as their own, unless a citation of it is read; what its title links to is it."""
    title = one.title.span()
    if any(w.title and w.title.span.start < title.end and title.start < w.title.span.end for w in draft.works):
        return
    urls = tuple(Claim(m.url, m.span, "citations.presented") for m in one.title.marked("link") if "://" in m.url)
    addresses = {u.value for u in urls}
    draft.resources = [r for r in draft.resources if not (r.url and r.url.value in addresses)]
    draft.works.append(Work(title, Claim(one.title.chars, title, "citations.presented", 0.9), urls=urls))
