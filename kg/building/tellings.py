"""Step two over all pages: what each says by the names of things, from the cache or from the pool."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from kg.building.cache import Cache, key, unpack
from kg.building.extracts import Extracts
from kg.building.pool import Executor
from kg.building.progress import Watch
from kg.building.steps import Spent, Summary, Telling, by_page, tell
from kg.graph import Context, page_start
from kg.model import Assertion, Names, Statement
from kg.model.mention import version_id

_PARTS = Telling._fields


class Tellings:
    """The claims of pages, kept in the cache by their records and the names of what they mention."""

    def __init__(
        self, cache: Cache, extracts: Extracts, found: Sequence[tuple[str, Summary]], context: Context
    ) -> None:
        self._cache, self._extracts, self._context = cache, extracts, context
        names = by_page(context.names)
        # The extract knows the lists; of registries only what is in use is left, which other pages have a say in.
        basis = context.base.iri, [entry.slug for entry in context.knowledge.institutions if entry.registered]
        self._pages: list[tuple[str, str, str, Names]] = []  # (key, page version, key of its extract, its names)
        for extracted, summary in found:
            version = version_id(summary.page)
            own = names.get(version, Names())
            told = key("told", extracted, basis, sorted(own.iris.items()), sorted(own.labels.items()))
            self._pages.append((told, version, extracted, own))
        self._pages.sort(key=lambda page: page_start(page[1], context.base))  # as evidence stands in the graph

    def fill(self, pool: Executor, watch: Watch) -> None:
        """Tell all pages that are not in the cache."""
        missing = self._missing(watch)
        for name, telling, spent in pool.map(_tell, missing, self._context.naming(Names())):
            watch.add(spent)
            self._cache.put((f"{name} {part}", value) for part, value in zip(_PARTS, telling, strict=True))

    def _missing(self, watch: Watch) -> Iterator[tuple[str, bytes, Names]]:
        for name, _, extracted, names in watch.follow("describing", self._pages, len(self._pages)):
            if f"{name} {_PARTS[-1]}" not in self._cache:
                yield name, self._extracts.record(extracted), names

    def assertions(self) -> Iterator[Assertion]:
        """What all pages say."""
        return chain.from_iterable(self._all("assertions"))

    def claims(self) -> Iterator[str]:
        """The lines of all claims, not sorted."""
        return chain.from_iterable(self._all("claims"))

    def faults(self) -> Iterator[tuple[Statement, str]]:
        """What breaks the model."""
        return chain.from_iterable(self._all("faults"))

    def evidence(self) -> Iterator[str]:
        """The evidence of each page as one text of lines, sorted."""
        return filter(None, self._all("evidence"))

    def kept(self) -> Iterator[str]:
        """The names of all that the cache holds of them."""
        return (f"{name} {part}" for name, *_ in self._pages for part in _PARTS)

    def _all(self, part: str) -> Iterator[Any]:
        return (unpack(self._cache[f"{name} {part}"]) for name, *_ in self._pages)


def _tell(given: tuple[str, bytes, Names], context: Context) -> tuple[str, Telling, Spent]:
    name, record, names = given
    return name, *tell((record, names), context)
