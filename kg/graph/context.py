"""What every page is described with: the base, the names, and the lists by what they are asked for."""

from __future__ import annotations

from collections import defaultdict
from copy import copy

from kg.graph.terms import Base
from kg.model import Knowledge, Names
from kg.text import fold


class Context:
    """``names`` are those of all pages; ``knowledge`` is turned into look-ups once."""

    def __init__(self, names: Names, knowledge: Knowledge, base: str) -> None:
        self.names, self.knowledge, self.base = names, knowledge, Base(base)
        self.listed = {e.slug: frozenset(map(fold, (e.name, *e.names))) for e in knowledge.institutions}  # its names
        self.conferences: dict[str, str] = {}  # folded name -> the conference's name
        self._entries: dict[str, set[str]] = defaultdict(set)
        for entry in knowledge.institutions:
            for name in (entry.name, *entry.names):
                self._entries[fold(name)].add(entry.slug)
                if entry.kind == "conference":
                    self.conferences[fold(name)] = entry.name
            for name in entry.hidden:
                self._entries[fold(name)].add(entry.slug)

    def naming(self, names: Names) -> Context:
        """The same with the names of some pages alone."""
        other = copy(self)
        other.names = names
        return other

    def above(self) -> dict[str, str]:
        """What each institution of the list is part of, by IRIs."""
        listed = self.knowledge.institutions
        return {self.base(f"org/{e.slug}"): self.base(f"org/{e.parent}") for e in listed if e.parent}

    def entry(self, name: str) -> str | None:
        """The one entry of the institutions list that goes by ``name``, if there is just one."""
        found = self._entries.get(fold(name), set())
        return min(found) if len(found) == 1 else None
