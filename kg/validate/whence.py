"""From what is wrong in a graph back to the words that say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.model import Statement
from kg.vocab import KG, OA, PROV

_OF_THEMSELVES = frozenset({str(OA.hasSource), str(KG.sha256)})  # what claims and page versions have
_OF_CLAIMS = frozenset({str(KG.claim), str(PROV.used)})  # what contradictions and joins have


class Whence:
    """Where the claims of a graph stand on its pages."""

    def __init__(self, statements: Iterable[Statement], base: str) -> None:
        self._pages = f"<{base}page/"
        self._lines: dict[str, int] = {}
        self._claims: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for s in statements:
            if s.graph.startswith(self._pages):
                for key in ((s.subject,), (s.object,), s[:2], s[:3]):
                    self._claims[key].add(s.graph)
            elif s.predicate == str(KG.line):
                self._lines[s.subject] = int(s.object.split('"')[1])
            elif s.predicate in _OF_THEMSELVES:
                self._claims[s.subject,].add(s.subject)
            elif s.predicate in _OF_CLAIMS:
                self._claims[s.subject,].add(s.object)

    def place(self, *terms: str) -> tuple[str, int]:
        """(page version, line) of the first claim with these terms, as many from the left as a claim has; else empty.

        ``terms`` are a subject, a property and an object, as far as known.
        """
        for upto in range(len(terms), 0, -1):
            graphs = self._claims.get(terms[:upto], ())
            if places := [self._place(graph) for graph in graphs if graph.startswith(self._pages)]:
                return min(places)
        return "", 0

    def _place(self, graph: str) -> tuple[str, int]:
        slug, digest, *_ = graph.removeprefix(self._pages).strip("<>").split("/")
        return f"{slug}/{digest}", self._lines.get(graph, 1)
