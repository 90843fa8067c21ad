"""Building ``Work`` values from what lines say, and joining those that are one paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.model import Claim, Span, Work
from kg.parsing.rules.citations.names import Authors
from kg.parsing.rules.citations.units import Link, Unit
from kg.text import fold


def span_of(work: Work) -> Span:
    """The range from the first to the last word that the work's claims stand on."""
    claims = [
        c
        for c in (work.title, work.year, work.venue, work.doi, work.arxiv, work.citation, *work.authors, *work.urls)
        if c
    ]
    return Span(min(c.span.start for c in claims), max(c.span.end for c in claims))


def linked(links: Iterable[Link]) -> Work:
    """A work of nothing but its links and identifiers; at least one link must be given."""
    links = tuple(links)
    urls = tuple(Claim(k.url, k.span, "citations.link", 1.0 if k.identity.paper else 0.7) for k in links if k.url)
    dois = [Claim(k.identity.doi, k.span, "citations.doi") for k in links if k.identity.doi]
    ids = [Claim(k.identity.arxiv, k.span, "citations.arxiv") for k in links if k.identity.arxiv]
    # a preprint's own DOI says no more than its arXiv id, and must not hide the journal's
    dois.sort(key=lambda c: c.value.startswith("10.48550/"))
    span = Span(min(k.span.start for k in links), max(k.span.end for k in links))
    return Work(span, urls=urls, doi=dois[0] if dois else None, arxiv=ids[0] if ids else None)


def clash(a: Link, b: Link) -> bool:
    """Whether two links lead to different papers for sure."""
    x, y = a.identity, b.identity
    if x.arxiv and y.arxiv:
        return x.arxiv != y.arxiv
    return bool(x.doi and y.doi and x.doi != y.doi)


def papers(links: Iterable[Link]) -> list[list[Link]]:
    """The links in groups, each of which may be of one paper."""
    groups: list[list[Link]] = []
    for link in links:
        if groups and not any(clash(link, other) for other in groups[-1]):
            groups[-1].append(link)
        else:
            groups.append([link])
    return groups


def author_claims(unit: Unit, found: Authors | None) -> tuple[Claim[str], ...]:
    """One claim for each printed author."""
    return tuple(unit.claim(a.name, a.start, a.end, "author") for a in found.names) if found else ()


def merge(a: Work, b: Work) -> Work:
    """Both as one; where they differ the first stands, and a longer list of authors or a title wins over none."""
    urls = a.urls + tuple(u for u in b.urls if u.value not in {x.value for x in a.urls})
    merged = replace(
        a,
        title=a.title or b.title,
        authors=a.authors if len(a.authors) >= len(b.authors) else b.authors,
        year=a.year or b.year,
        venue=a.venue or b.venue,
        doi=a.doi or b.doi,
        arxiv=a.arxiv or b.arxiv,
        urls=urls,
        citation=a.citation or b.citation,
        role="discussed" if "discussed" in (a.role, b.role) else "reference",
    )
    return replace(merged, span=Span(min(a.span.start, b.span.start), max(a.span.end, b.span.end)))


def same(a: Work, b: Work, keys: dict[str, str]) -> bool:
    """Whether two mentions are of one paper: an identifier, address or title in common and none at odds."""
    for x, y in ((a.doi, b.doi), (a.arxiv, b.arxiv)):
        if x and y:
            return x.value == y.value
    if {keys[u.value] for u in a.urls} & {keys[u.value] for u in b.urls}:
        return True
    if a.title and b.title:
        return fold(a.title.value) == fold(b.title.value) and not versions(a, b)
    return _named(a, b)


def versions(a: Work, b: Work) -> bool:
    """Whether one is a preprint and the other what was printed later: an arXiv id and a DOI, of two years."""
    preprint = next((w for w in (a, b) if w.arxiv and not w.doi), None)
    printed = next((w for w in (a, b) if w.doi and not w.arxiv), None)
    return bool(preprint and printed and a.year and b.year and a.year.value != b.year.value)


def _named(a: Work, b: Work) -> bool:
    """One of them is only "Author et al. 2019" and the other's first author and year are these."""
    bare = next((w for w in (a, b) if not (w.title or w.urls or w.doi or w.arxiv)), None)
    if not bare or not (a.authors and b.authors and a.year and b.year):
        return False
    return a.year.value == b.year.value and _family(a) == _family(b)


def _family(work: Work) -> str:
    return fold(work.authors[0].value).split()[-1]
