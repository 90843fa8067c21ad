"""What is asked of the engine, and how much it may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from kg.vocab import PREFIXES

Term = NamedNode | Literal


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one query may take. ``rows`` None is as many as there are.

    ``seconds`` is time that the engine works: a reader who is slow to take the rows does not use it up.
    """

    seconds: float = 5.0
    rows: int | None = 10_000
    memory: int = 2 << 30  # bytes of address space; under 768 MiB the store cannot be opened
    files: int = 256


@dataclass(frozen=True, slots=True)
class Request:
    """A query with its values: ``values`` are put in for variables, ``hidden`` columns are left out of the rows.

    ``services`` are the addresses that SERVICE may call; without any, the worker has no network at all.
    """

    query: str
    values: Mapping[str, Term] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)
    services: tuple[str, ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=lambda: PREFIXES)
