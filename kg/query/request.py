"""What is asked of the engine, and how much it may take. Tuples, so that they are cheap to import and to send."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kg.vocab import PREFIXES


class Limits(NamedTuple):
    """How much one query may take. ``rows`` None is as many as there are.

    ``seconds`` is time that the engine works: a reader who is slow to take the rows does not use it up.
    """

    seconds: float = 5.0
    rows: int | None = 10_000
    memory: int = 2 << 30  # bytes of address space; under 768 MiB the store cannot be opened
    files: int = 256


class Request(NamedTuple):
    """A query. ``services`` are the addresses that it may call; without any, its worker has no network at all."""

    query: str
    limits: Limits = Limits()
    services: tuple[str, ...] = ()
    prefixes: Mapping[str, str] = MappingProxyType(PREFIXES)

    def pack(self) -> bytes:
        """As bytes, to be sent to a worker."""
        return json.dumps(self._replace(prefixes=dict(self.prefixes))).encode()

    @classmethod
    def unpack(cls, data: bytes) -> Request:
        """The request that ``pack`` made these bytes of."""
        query, limits, services, prefixes = json.loads(data)
        return cls(query, Limits(*limits), tuple(services), prefixes)
