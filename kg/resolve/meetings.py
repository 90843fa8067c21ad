"""Which sessions of a series' pages are one session, and which talks of a session one talk; their IRIs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.model import Key, Mention, Merge
from kg.resolve.compare import Layer, Score, compare, sessions

_ALONE = Score(0.8, "the only session of that day on both pages")


def name_sessions(mentions: Iterable[Mention]) -> tuple[dict[Key, str], list[Merge]]:
    """The IRI of each session below ``session/``'s base: by series and date, else number, else place on the page."""
    shelves: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        shelves[_shelf(mention)].append(mention)
    names: dict[Key, str] = {}
    merges: list[Merge] = []
    for shelf in sorted(shelves):
        groups, joined = _match(shelves[shelf], sessions.LAYERS, alone=True)
        merges += joined
        for n, group in enumerate(groups, 1):
            names |= {mention.key: f"session/{shelf}" + (f"-{n}" if n > 1 else "") for mention in group}
    return names, merges


def name_talks(mentions: Iterable[Mention], sessions_of: dict[Key, str]) -> tuple[dict[Key, str], list[Merge]]:
    """The IRI of each talk: that of its session and a running number."""
    shelves: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.within:
            shelves[sessions_of[mention.within].removeprefix("session/")].append(mention)
    names: dict[Key, str] = {}
    merges: list[Merge] = []
    for shelf in sorted(shelves):
        groups, joined = _match(shelves[shelf], sessions.TALKS)
        merges += joined
        for n, group in enumerate(groups, 1):
            names |= {mention.key: f"talk/{shelf}/{n}" for mention in group}
    return names, merges


def _shelf(session: Mention) -> str:
    if session.date:
        return f"{session.series}/{session.date}"
    number = f"no{session.number}" if session.number is not None else f"n{session.position}"
    return f"{session.series}/{number}"


def _match(
    mentions: Sequence[Mention], layers: Sequence[Layer], *, alone: bool = False
) -> tuple[list[list[Mention]], list[Merge]]:
    """Groups of one meeting each, no two of one page; pages are taken in the order of their retrieval."""
    groups: list[list[Mention]] = []
    merges: list[Merge] = []
    for page in _pages(mentions):
        free = list(range(len(groups)))
        only = alone and len(groups) == 1 and len(page) == 1
        scored = [
            (score.value, -i, -j, score)
            for i, mention in enumerate(page)
            for j in free
            if (score := compare(groups[j][0], mention, layers) or (_ALONE if only else None)) and not score.veto
        ]
        taken: set[int] = set()
        for _, i, j, score in sorted(scored, reverse=True):
            if -i in taken or -j not in free:
                continue
            taken.add(-i)
            free.remove(-j)
            merges.append(Merge(page[-i].key, groups[-j][0].key, score.value, score.reason))
            groups[-j].append(page[-i])
        groups += [[mention] for i, mention in enumerate(page) if i not in taken]
    return groups, merges


def _pages(mentions: Iterable[Mention]) -> Iterator[list[Mention]]:
    pages: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        pages[mention.seen, mention.key.page].append(mention)
    for page in sorted(pages):
        yield sorted(pages[page], key=lambda m: (m.position, m.key))
