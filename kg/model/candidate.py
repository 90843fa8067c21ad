"""What a catalogue of the web knows of a thing, or may know: looked up once, kept in a file, judged by a score."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """``thing`` (its IRI below the base) may be ``target`` (an IRI of the web). ``facts`` are what is known of that:
    (property, value), the properties being those of ``kg.enrichment.FACTS``."""

    thing: str
    target: str
    score: float
    source: str = ""  # "crossref", "openalex", "ror", "arxiv"
    why: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    name: str = ""  # what the source calls the target
