"""Code, data, videos, recordings and other creative works that a session links."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Literal

from kg.model import Claim, Mark, Resource, Span, Text
from kg.parsing.rules.citations.units import Link, Unit
from kg.parsing.rules.links import classify
from kg.text import fold

# Labels that say what is linked and nothing more.
_BARE = re.compile(
    r"(?:the |this |official |link to |our |their )*(?:slides?|recordings?|videos?|code|codebase|data"
    r"|dataset|repo|repository"
    r"|github|notebook|colab|blog ?post|blog|links?|here|hier|ici|her|har|folien|aufzeichnung"
    r"|enregistrement|diapos|opname"
    r"|opptak|inspelning|optagelse|kode|kod|website|web ?page|project page|youtube|tutorial|book|poster|handout|demo)"
    r"(?: link| here)?(?: \d+)?"
)
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
    """What the lines link and then what they embed, each address once.

    ``cut`` are the lines as units, ``works`` the places of addresses that are papers'.
    """
    found: list[Resource] = []
    for unit in cut:
        found += [r for k in unit.links if k.span not in works and (r := _linked(unit, k))]
    found += [r for line in lines for m in line.marked("media") if (r := _embedded(m))]
    seen: set[str] = set()
    return [r for r in found if r.url and not (r.url.value in seen or seen.add(r.url.value))]  # type: ignore[func-returns-value]


def _linked(unit: Unit, link: Link) -> Resource | None:
    kind = _KINDS.get(link.kind)
    if not kind or (not link.url.startswith(("http://", "https://", "/", ".", "%")) and ":" in link.url):
        return None
    label = unit.chars[link.start : link.end]
    name = None
    if not link.bare and re.search(r"\w", label) and not _BARE.fullmatch(fold(label)):
        name = unit.claim(" ".join(label.split()), link.start, link.end, "resource")
    url = link.url or f"https://doi.org/{link.identity.doi}"
    return Resource(kind, Claim(url, link.span, "citations.resource"), name)


def _embedded(mark: Mark) -> Resource | None:
    """An embedded player shows the session's recording."""
    if classify(mark.url) != "video":
        return None
    return Resource("recording", Claim(mark.url, mark.span, "citations.embedded", 0.9))
