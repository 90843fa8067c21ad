"""Works of which one line gives the addresses and those below it the titles, in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model import Work
from kg.parsing.rules.citations.works import merge


def addressed(works: Iterable[Work]) -> list[Work]:
    """Those that are known by an address or identifier alone."""
    return [w for w in works if not (w.title or w.authors or w.year)]


def told(works: Iterable[Work]) -> list[Work]:
    """Those that have a title and neither address nor identifier."""
    return [w for w in works if w.title and not (w.urls or w.doi or w.arxiv)]


def paired(works: Sequence[Work]) -> list[Work]:
    """``works``, with those known by address alone joined to as many titles behind them; else as they are."""
    links, titles = addressed(works), told(works)
    if not links or len(links) != len(titles) or links[-1].span.end > titles[0].span.start:
        return list(works)
    joined = {id(title): merge(title, link) for link, title in zip(links, titles, strict=True)}
    gone = {id(link) for link in links}
    return [joined.get(id(w), w) for w in works if id(w) not in gone]
