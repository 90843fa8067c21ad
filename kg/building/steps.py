"""The two steps of a build that are done page by page, in whatever process: values and bytes in, bytes out.

extract  reading and parsing a page; what all pages together need of it (its summary) is kept apart from the rest
tell     what a page says, as claims and their evidence, once everything it mentions has a name
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.building.cache import pack, unpack
from kg.coverage import Ledger, ledger
from kg.errors import PageError
from kg.given import Given
from kg.graph import Context, describe, versions
from kg.model import Document, Knowledge, Names, Page, Record
from kg.model.walk import cited
from kg.parsing import parse
from kg.reading import load, quotes, read
from kg.resolve import mentions
from kg.text import MASK
from kg.validate import faults


@dataclass(frozen=True, slots=True)
class Summary:
    """What all pages together need of one; ``page`` is without its text."""

    page: Page
    sessions: int
    named: frozenset[str]  # the slugs of the institutions of the lists that it names
    ledger: Ledger


class Extract(NamedTuple):
    """What a page says, packed. ``summary`` is a Summary; or what follows the page's name in the message that says why
    there is nothing, and then the rest is empty."""

    summary: bytes
    mentions: bytes = b""
    record: bytes = b""  # the record, and the quote of every place that it cites
    text: bytes = b""


class Telling(NamedTuple):
    """What a page says once all has its name; each part packed by itself, as each is asked for by itself."""

    assertions: bytes  # sorted
    claims: bytes  # the lines of its claims, sorted
    faults: bytes  # what breaks the model: (statement, how)
    evidence: bytes  # its lines, which stand together in the graph, as one text


Spent = dict[str, float]  # seconds by what they were spent on


def extract(page: Given, knowledge: Knowledge) -> tuple[Extract, Spent]:
    """Read and parse a page; fails for none."""
    spent: Spent = {}
    try:
        document, record = understand(page, knowledge, spent)
    except PageError as error:
        return Extract(pack(str(error).removeprefix(str(page.path)))), spent
    if not record.sessions:
        return Extract(pack(": no session found — if the page lists sessions, say how in its catalogue entry")), spent
    with _timed(spent, "ledger"):
        account = ledger(document, record)
    with _timed(spent, "pack"):
        words = quotes(document, sorted(set(cited(record))))
        mentioned = mentions(record)
        named = frozenset(id.removeprefix("known:") for one in mentioned for id in one.ids if id.startswith("known:"))
        summary = Summary(replace(record.page, text=""), len(record.sessions), named, account)
        return Extract(*map(pack, (summary, mentioned, (record, words), record.page.text))), spent


def understand(page: Given, knowledge: Knowledge, spent: Spent | None = None) -> tuple[Document, Record]:
    """One page, read and parsed; ``spent`` takes the seconds of each step. Raises PageError if it cannot be read."""
    spent = {} if spent is None else spent
    with _timed(spent, "load"):
        loaded = _load(page, knowledge.suppress)
    with _timed(spent, "read"):
        document = read(loaded)
    with _timed(spent, "parse"):
        return document, parse(document, knowledge)


def tell(given: tuple[bytes, Names], context: Context) -> tuple[Telling, Spent]:
    """What an extracted record says, by the names of what its page mentions."""
    spent: Spent = {}
    with _timed(spent, "unpack"):
        packed, names = given
        record, words = unpack(packed)
    with _timed(spent, "describe"):
        described = describe(record, words.__getitem__, context.naming(names))
        claims = [one.statement for one in described.assertions if one.graph]
    with _timed(spent, "check"):
        own = [*claims, *described.evidence, *versions([record.page], context.base)]
        found = faults(own, context.base.iri)
    with _timed(spent, "pack"):
        lines = sorted({claim.line() for claim in claims})
        evidence = "\n".join(sorted({statement.line() for statement in described.evidence}))
        return Telling(*map(pack, (sorted(described.assertions), lines, found, evidence))), spent


def by_page(names: Names) -> dict[str, Names]:
    """For each page version the names of what it mentions."""
    parts: dict[str, Names] = {}
    for key, iri in names.iris.items():
        part = parts.setdefault(key.page, Names({}, {}))
        part.iris[key] = iri  # type: ignore[index]
        if iri in names.labels:
            part.labels[iri] = names.labels[iri]  # type: ignore[index]
    return parts


def _load(page: Given, mask: Callable[[str], str]) -> Page:
    """A page whose text, name and description tell of nobody who was forgotten."""
    told = page.source
    source = replace(
        told, id=_slug(told.id, mask), version_of=_slug(told.version_of, mask), series=mask(told.series),
        host=mask(told.host), url=mask(told.url),
    )  # fmt: skip
    name, data = _slug(page.slug, mask), page.content()
    return load(page.path, slug=name, source=source, data=data, charset=page.charset, suppress=mask)


def _slug(words: str, mask: Callable[[str], str]) -> str:
    return mask(words).replace(MASK, "x")


@contextmanager
def _timed(spent: Spent, name: str) -> Iterator[None]:
    start = time.perf_counter()
    try:
        yield
    finally:
        spent[name] = spent.get(name, 0.0) + time.perf_counter() - start
