"""What is known beforehand: thesauri, the list of institutions, people's verdicts. Read by a build, never written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from kg.model.candidate import Candidate


@dataclass(frozen=True, slots=True)
class Concept:
    """A topic of a thesaurus. ``broader`` are slugs of concepts of the same knowledge."""

    slug: str
    iri: str
    pref: str
    alts: tuple[str, ...] = ()
    hiddens: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    definition: str = ""
    exact_match: tuple[str, ...] = ()
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class Institution:
    """An organisation of the list. ``hidden`` are short forms too ambiguous to count without context."""

    slug: str
    name: str
    names: tuple[str, ...] = ()  # acronyms, former names, names in other languages
    hidden: tuple[str, ...] = ()
    parent: str = ""
    same_as: tuple[str, ...] = ()
    kind: str = ""
    registered: bool = False  # from a registry of all there are: counts only by its exact name


Answer = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True, order=True)
class Verdict:
    """What a person said of two things: ``left`` and ``right`` name mentions, as decisions.tsv has them."""

    left: str
    right: str
    answer: Answer
    who: str = ""
    why: str = ""
    place: str = ""  # "decisions.tsv:7", for messages


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything that stages may consult. ``inputs`` are (file name, sha256) of the files it was read from."""

    concepts: tuple[Concept, ...] = ()
    institutions: tuple[Institution, ...] = ()
    schemes: tuple[tuple[str, str], ...] = ()  # (IRI, title) of the thesauri
    decisions: tuple[Verdict, ...] = ()  # people's verdicts on who is who
    candidates: tuple[Candidate, ...] = ()  # what was looked up and is sure, or was said to be right
    inputs: tuple[tuple[str, str], ...] = ()
    suppress: Callable[[str], str] = str  # masks people who were forgotten in any words, and keeps their length
    found_topics: bool = True  # whether terms that no thesaurus has are looked for

    def __hash__(self) -> int:
        """By its size alone: it is asked for with every page, and a registry has 100,000 entries."""
        return hash((len(self.concepts), len(self.institutions), self.found_topics))
