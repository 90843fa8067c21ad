"""What is asked of the engine, and how much it may take. Tuples, so that they are cheap to import and to send."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, cast

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.vocab import PREFIXES

Term = NamedNode | Literal


class Limits(NamedTuple):
    """How much one query may take. ``rows`` None is as many as there are.

    ``seconds`` is time that the engine works: a reader who is slow to take the rows does not use it up.
    """

    seconds: float = 5.0
    rows: int | None = 10_000
    memory: int = 2 << 30  # bytes of address space; under 768 MiB the store cannot be opened
    files: int = 256


class Request(NamedTuple):
    """A query with its values: ``values`` are put in for variables, ``hidden`` columns are left out of the rows.

    ``services`` are the addresses that SERVICE may call; without any, the worker has no network at all.
    """

    query: str
    values: Mapping[str, Term] = MappingProxyType({})
    hidden: tuple[str, ...] = ()
    limits: Limits = Limits()
    services: tuple[str, ...] = ()
    prefixes: Mapping[str, str] = MappingProxyType(PREFIXES)

    def pack(self) -> bytes:
        """As bytes, to be sent to a worker."""
        values = {name: str(term) for name, term in self.values.items()}
        return json.dumps([*self._replace(values={}, prefixes=dict(self.prefixes)), values]).encode()

    @classmethod
    def unpack(cls, data: bytes) -> Request:
        """The request that ``pack`` made these bytes of."""
        query, _, hidden, limits, services, prefixes, values = json.loads(data)
        terms = {name: _term(text) for name, text in values.items()}
        return cls(query, terms, tuple(hidden), Limits(*limits), tuple(services), prefixes)


def _term(text: str) -> Term:
    """A term from its N-Triples form."""
    [quad] = parse(f"<x:s> <x:p> {text} .", format=RdfFormat.N_TRIPLES)
    return cast(Term, quad.object)
