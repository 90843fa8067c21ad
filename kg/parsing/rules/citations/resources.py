"""Code, data, videos, recordings and other creative works that a session links."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from kg.model import Claim, Mark, Resource, Span, Text
from kg.parsing.rules.citations.titles import generic
from kg.parsing.rules.citations.units import Link, Unit
from kg.parsing.rules.links import classify

ResourceKind = Literal["code", "dataset", "video", "recording", "creative"]
_KINDS: dict[str, ResourceKind] = {
    "code": "code",
    "dataset": "dataset",
    "video": "video",
    "recording": "recording",
    "slides": "creative",
    "creative": "creative",
}


def resources(lines: Sequence[Text], cut: Sequence[Unit], works: Collection[Span]) -> list[Resource]:
    """What the lines (``cut`` into units) link and then what they embed, each address once; ``works`` are the addresses that are papers'."""
    found: list[Resource] = []
    for unit in cut:
        found += [r for k in unit.links if k.span not in works and (r := _linked(unit, k))]
    found += [r for line in lines for m in line.marked("media") if (r := _embedded(m))]
    seen: set[str] = set()
    return [r for r in found if r.url and not (r.url.value in seen or seen.add(r.url.value))]  # type: ignore[func-returns-value]


def _linked(unit: Unit, link: Link) -> Resource | None:
    kind = _KINDS.get(link.kind)
    if not kind or not link.url.startswith(("http://", "https://", "/", ".", "%")) and ":" in link.url:
        return None
    label = unit.chars[link.start : link.end]
    name = None
    if not link.bare and not generic(label) and label.strip():
        name = unit.claim(" ".join(label.split()), link.start, link.end, "resource")
    url = link.url or f"https://doi.org/{link.identity.doi}"
    return Resource(kind, Claim(url, link.span, "citations.resource"), name)


def _embedded(mark: Mark) -> Resource | None:
    """An embedded player shows the session's recording."""
    if classify(mark.url) != "video":
        return None
    return Resource("recording", Claim(mark.url, mark.span, "citations.embedded", 0.9))
