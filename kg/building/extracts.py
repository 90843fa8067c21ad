"""Step one over all pages: what each says, from the cache or from the pool."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from itertools import chain
from sys import intern

from kg.building.cache import Cache, code, key, unpack
from kg.building.pool import Executor
from kg.building.progress import Watch
from kg.building.steps import Extract, Spent, Summary, extract
from kg.given import Given
from kg.model import Key, Knowledge, Mention
from kg.model.mention import version_id
from kg.reading.loading import MOST_BYTES

_LATER = ("decisions", "candidates", "inputs")  # what of the knowledge no page is read by
_PARTS = Extract._fields


class Extracts:
    """What pages say, kept by all that it depends on: their bytes, their description, the lists, the code."""

    def __init__(self, cache: Cache, knowledge: Knowledge) -> None:
        self._cache = cache
        self._knowledge = replace(knowledge, decisions=(), candidates=(), inputs=())
        told = [getattr(knowledge, one.name) for one in fields(knowledge) if one.name not in _LATER]
        self._basis = key(code(), *told)
        self.keys: list[str] = []  # of every page, in their order
        self.fresh = 0  # pages that were read
        self._given: list[Given] = []

    def fill(self, pages: Iterable[Given], total: int, pool: Executor, watch: Watch) -> None:
        """Read and parse all pages that are not in the cache."""
        missing = self._missing(watch.follow("reading and parsing", pages, total))
        for name, found, spent in pool.map(_extract, missing, self._knowledge):
            self.fresh += 1
            watch.add(spent)
            self._cache.put((f"{name} {part}", value) for part, value in zip(_PARTS, found, strict=True))

    def _missing(self, pages: Iterable[Given]) -> Iterator[tuple[str, Given]]:
        asked: set[str] = set()
        for page in pages:
            name = key(self._basis, str(page.path), page.slug, page.source, page.charset, _digest(page))
            self.keys.append(name)
            self._given.append(replace(page, data=None))
            if name not in asked and f"{name} summary" not in self._cache:
                asked.add(name)
                yield name, page

    def sorted_out(self) -> tuple[list[tuple[str, Summary]], list[tuple[Given, str]]]:
        """Each page version that tells of sessions, once, with its key, in the order of their names; and each page that
        somebody chose and that does not, with what follows its name in the message that says why."""
        found: dict[str, tuple[str, Summary]] = {}
        silent: list[tuple[Given, str]] = []
        for page, name in zip(self._given, self.keys, strict=True):
            told: Summary | str = unpack(self._cache[f"{name} summary"])
            if isinstance(told, Summary):
                found[version_id(told.page)] = name, told
            elif not page.crawled:
                silent.append((page, told))
        return [found[version] for version in sorted(found)], silent

    def mentions(self, names: Iterable[str]) -> Iterator[Mention]:
        """What the pages with those keys mention."""
        return chain.from_iterable(_held_once(unpack(self._cache[f"{name} mentions"])) for name in names)

    def record(self, name: str) -> bytes:
        """The record of the page with that key, as ``tell`` takes it."""
        return self._cache[f"{name} record"]

    def text(self, name: str) -> str:
        """The text of that page."""
        text: str = unpack(self._cache[f"{name} text"])
        return text

    def kept(self) -> Iterator[str]:
        """The names of all that the cache holds of these pages."""
        return (f"{name} {part}" for name in self.keys for part in _PARTS)


def _extract(given: tuple[str, Given], knowledge: Knowledge) -> tuple[str, Extract, Spent]:
    name, page = given
    return name, *extract(page, knowledge)


def _held_once(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The same, less what they hold twice: words are shared by all pages, keys and contexts by those of one page. As
    the mentions of all pages are held together, this halves what a build needs."""
    keys: dict[Key, Key] = {}
    contexts: dict[tuple[str, ...], tuple[str, ...]] = {}

    def once(key: Key) -> Key:
        return keys.get(key) or keys.setdefault(key, key._replace(page=intern(key.page), name=intern(key.name)))

    for one in mentions:
        context = contexts.get(one.context) or contexts.setdefault(one.context, tuple(map(intern, one.context)))
        yield replace(
            one, key=once(one.key), within=one.within and once(one.within), context=context,
            series=intern(one.series), name=intern(one.name), seen=intern(one.seen), date=intern(one.date),
        )  # fmt: skip


def _digest(page: Given) -> str:
    """Of the bytes; of a page without any, or with too many, that it is so."""
    if page.fault:
        return f"unreadable: {page.fault}"
    try:
        if page.data is None and page.path.stat().st_size > MOST_BYTES:
            return "too large"
        return hashlib.sha256(page.path.read_bytes() if page.data is None else page.data).hexdigest()
    except (OSError, ValueError) as error:
        return f"unreadable: {error}"
