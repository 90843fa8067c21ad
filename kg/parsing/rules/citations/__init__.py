"""Papers that a session cites or links, and the code, data, videos and other resources beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Resource, Span, Text, Work
from kg.parsing.rules.citations.blocks import read
from kg.parsing.rules.citations.pairs import addressed, paired
from kg.parsing.rules.citations.parts import is_label, is_part
from kg.parsing.rules.citations.resources import resources
from kg.parsing.rules.citations.roles import assign
from kg.parsing.rules.citations.units import units
from kg.parsing.rules.citations.works import merge, same, versions
from kg.parsing.rules.identifiers import identify

__all__ = ["Findings", "addressed", "merge", "nameless", "paired", "versions", "works"]


@dataclass(frozen=True, slots=True)
class Findings:
    """What a session's lines cite; ``used`` are the ranges of the page that were understood in doing so."""

    works: list[Work]
    resources: list[Resource]
    used: list[Span]


def works(lines: Sequence[Text], labels: Sequence[str] | None = None) -> Findings:
    """The papers and resources of one session.

    ``lines`` are its visible lines in order (divided at hard line breaks alone), ``labels``, one for each line, say
    in what section it stands: "reference", "paper", or the words of a heading such as "Optional reading"; "" tells
    nothing. Each paper is given once, however often the session names it.
    """
    cut = units(lines, labels)
    found = assign(cut, read(cut))
    joined = paired(_joined(found))
    beside = resources(lines, cut, {u.span for work in joined for u in work.urls})
    used = [w.span for w in found] + [c.span for r in beside for c in (r.url, r.name) if c]
    return Findings(joined, beside, sorted(set(used)))


def nameless(text: Text) -> bool:
    """Whether no line of ``text`` names a work of its own: labels over papers, chapters of a book."""
    return all(is_label(unit) or (is_part(unit.chars) and not unit.links) for unit in units([text]))


def _joined(found: Sequence[Work]) -> list[Work]:
    """Each work once, in the order of first mention."""
    keys = {u.value: identify(u.value).url for w in found for u in w.urls}
    kept: list[Work] = []
    for work in found:
        at = next((i for i, other in enumerate(kept) if same(other, work, keys)), None)
        if at is None:
            kept.append(work)
        else:
            kept[at] = merge(kept[at], work)
    return kept
