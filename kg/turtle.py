"""The default graph as Turtle that people read: prefixed, sorted, one block for each thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from kg.model import Statement
from kg.vocab import PREFIXES, RDF, XSD

_LOCAL = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_TYPED = re.compile(r'(".*")\^\^<([^<>"]+)>')
_INTEGER, _BOOLEAN = f"^^{XSD.integer}", f"^^{XSD.boolean}"


def turtle(statements: Iterable[Statement], base: str) -> Iterator[str]:
    """The lines of a Turtle file of ``statements``, which are sorted by subject."""
    short = _Short(base)
    yield f"@base <{base}> ."
    yield from (f"@prefix {prefix}: <{iri}> ." for prefix, iri in sorted(PREFIXES.items()))
    for subject, about in groupby(statements, key=lambda s: s.subject):
        yield ""
        facts = sorted(about, key=lambda s: (s.predicate != str(RDF.type), s.predicate, s.object))
        parts = []
        for predicate, same in groupby(facts, key=lambda s: s.predicate):
            verb = "a" if predicate == str(RDF.type) else short(predicate)
            parts.append(f"{verb} {', '.join(short(one.object) for one in same)}")
        yield f"{short(subject)} " + " ;\n    ".join(parts) + " ."


class _Short:
    """Terms in their shortest form: prefixed, below the base, or bare numbers and truth values."""

    def __init__(self, base: str) -> None:
        self.base = base

    def __call__(self, term: str) -> str:
        if term.startswith("<"):
            return self._iri(term[1:-1])
        for ending in (_INTEGER, _BOOLEAN):
            if term.endswith(ending):
                return term[1 : -len(ending) - 1]
        typed = _TYPED.fullmatch(term)
        return f"{typed[1]}^^{self._iri(typed[2])}" if typed else term

    def _iri(self, iri: str) -> str:
        for prefix, start in PREFIXES.items():
            if iri.startswith(start) and _LOCAL.fullmatch(iri, len(start)):
                return f"{prefix}:{iri[len(start) :]}"
        return f"<{iri.removeprefix(self.base)}>" if self._below(iri) else f"<{iri}>"

    def _below(self, iri: str) -> bool:
        """Whether the part below the base is a path that reads the same way back."""
        rest = iri.removeprefix(self.base)
        plain = re.match(r"[\w-]+(?:/|$)", rest) and not re.search(r"/\.{0,2}(?:/|$)", rest)
        return iri.startswith(self.base) and bool(plain)
