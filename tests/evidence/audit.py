"""One pass over a build's graph.nq: which statements no claim says, which quotes do not stand where they should."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse

from kg.vocab import KG, OA, RDF, SCHEMA

EXEMPT = {RDF.type, SCHEMA.superEvent, SCHEMA.subEvent, SCHEMA.position}
CURATED = {"thesaurus", "institutions", "catalogue", "decisions", "enrichment"}
_MARKUP = (  # a claim may begin or end within an address
    re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>|^[^<>]*\"[^<>]*>|<[^<>]*$", re.DOTALL),
    re.compile(
        r"\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+[\"'][^\"']*[\"'])?(?:\)|$)|\]\[[^\]]*\]|^https?://[^\s()]*\)"
    ),
)


@dataclass
class Audit:
    """What one pass found. ``sizes`` are the bytes of lines: all, and those of the default graph with its claims."""

    bare: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    statements: int = 0
    quotes: int = 0
    whole: int = 0
    needed: int = 0

    @property
    def ratio(self) -> float:
        """The file with evidence beside the default graph with its bare claims."""
        return self.whole / self.needed


def audit(folder: Path) -> Audit:
    """The build in ``folder``, gone through once."""
    found = Audit()
    default, said = [], set()
    evidence: dict[str, dict[str, str]] = defaultdict(dict)
    graphs = set()
    with (folder / "graph.nq").open("rb") as lines:
        for line in lines:
            [quad] = parse(line, RdfFormat.N_QUADS)
            found.whole += len(line)
            place = "" if quad.graph_name == DefaultGraph() else quad.graph_name.value
            room, _, rest = place.rpartition("/graph/")
            if not place:
                default.append(quad)
                found.needed += len(line)
            elif rest == "evidence":
                evidence[quad.subject.value][quad.predicate.value] = quad.object.value
            elif not room:
                said.add(_triple(quad))
                graphs.add(place)
                found.needed += len(line)
            elif rest in CURATED:
                said.add(_triple(quad))
    found.bare = [str(q) for q in default if q.predicate not in EXEMPT and _triple(q) not in said]
    found.statements, found.quotes = len(default), len(graphs)
    texts: dict[str, str] = {}
    for graph in sorted(graphs):
        told = evidence[graph]
        name = "-".join(told[OA.hasSource.value].rsplit("/", 2)[1:])
        text = texts.setdefault(name, (folder / "pages" / f"{name}.txt").read_text("utf-8"))
        if fault := _fault(text, told):
            found.lost.append(f"{graph}: {fault}")
    return found


def _triple(quad: Quad) -> tuple[str, ...]:
    return str(quad.subject), str(quad.predicate), str(quad.object)


def _fault(text: str, told: dict[str, str]) -> str:
    """What is wrong with a claim's evidence, read without any of kg's own readers; empty if nothing is."""
    start, end = int(told[OA.start.value]), int(told[OA.end.value])
    source, quote = text[start:end], told[OA.exact.value]
    if not 0 <= start < end <= len(text):
        return f"{start}-{end} is no place of the page"
    if text.count("\n", 0, start) + 1 != int(told[KG.line.value]):
        return "stands on another line"
    if _letters(quote) not in {_letters(seen) for seen in _seen(source)}:
        return f"{quote!r} is not {source!r}"
    return ""


def _seen(source: str) -> set[str]:
    """The source as it is, decoded, and without markup: of an address or attribute the source itself is the quote."""
    plain = source
    for pattern in _MARKUP:
        plain = pattern.sub(" ", plain)
    return {source, html.unescape(source), html.unescape(plain)}


def _letters(text: str) -> str:
    """Letters and digits alone: white space and the signs of markup weigh nothing."""
    return "".join(char for char in text if char.isalnum())
