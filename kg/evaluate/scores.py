"""Hits, misses and false finds, by field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

PAPER = ("paper title", "paper year", "paper doi", "paper arxiv", "paper role")
FIELDS = (
    "session", "title", "status", "presenter", "paper", *PAPER, "person", "org", "affiliation", "topic",
    "whole session", "whole paper",
)  # fmt: skip
# Of these a gold file says what must be found, not all that may be: what is found beside it is not judged.
AT_LEAST = frozenset({"topic", "affiliation"})


class Finding(NamedTuple):
    """One miss or false find, with the line of the page that it is about; 0 where it has none."""

    page: str
    line: int
    kind: Literal["missed", "false"]
    field: str
    what: str

    def __str__(self) -> str:
        where = f"{self.page}:{self.line}" if self.line else self.page
        return f"{where}: {self.kind} {self.field}: {self.what}"


@dataclass(slots=True)
class Tally:
    """How often a field was right, missed, and found where it is not."""

    hits: int = 0
    missed: int = 0
    false: int = 0

    @property
    def precision(self) -> float | None:
        """The part of what was found that is right; None if nothing was found."""
        found = self.hits + self.false
        return self.hits / found if found else None

    @property
    def recall(self) -> float | None:
        """The part of what is there that was found; None if nothing is there."""
        there = self.hits + self.missed
        return self.hits / there if there else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None if nothing is there and nothing was found."""
        all_told = 2 * self.hits + self.missed + self.false
        return 2 * self.hits / all_told if all_told else None


@dataclass(slots=True)
class Scores:
    """The tallies of one page or several, and each thing that went wrong."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    findings: list[Finding] = field(default_factory=list)

    def f1(self, name: str) -> float | None:
        """The F1 of a field; where false finds are not judged, its recall."""
        tally = self.tallies[name]
        return tally.recall if name in AT_LEAST else tally.f1

    def hit(self, name: str) -> None:
        """``name`` was right once more."""
        self.tallies[name].hits += 1

    def fault(self, finding: Finding) -> None:
        """Something was missed, or found where it is not."""
        tally = self.tallies[finding.field]
        if finding.kind == "missed":
            tally.missed += 1
        else:
            tally.false += 1
        self.findings.append(finding)


def total(scores: Iterable[Scores]) -> Scores:
    """All of them as one: each thing counts the same, whatever page it stands on."""
    whole = Scores()
    for one in scores:
        whole.findings += one.findings
        for name, tally in one.tallies.items():
            into = whole.tallies[name]
            into.hits += tally.hits
            into.missed += tally.missed
            into.false += tally.false
    return whole
