"""The lines of a session as citations see them: list markers set aside, links and printed identifiers told apart."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from kg.model import Claim, Span, Text
from kg.parsing.rules.identifiers import ANGLES, Identity, arxiv, doi, identify, unwrapped
from kg.parsing.rules.labels import labelled, role_of
from kg.parsing.rules.links import Kind, classify

T = TypeVar("T")
_URL = re.compile(rf"(?:https?://|www\.(?=[\w-]+\.))(?:{ANGLES}|[^\s<>\"“”«»])+", re.IGNORECASE)
_IDENTIFIER = re.compile(r"\d{4}")  # all identifiers of papers have as many digits
_MARKER = re.compile(
    r"\s*(?:\[(?P<key>\d{1,3}|[A-Z][\w+]{1,8}\d\d[a-z]?)\]|\((?P<no>\d{1,2})\)|\d{1,3}[.)](?=\s)"
    r"|[-*•–—·]\s|(?P<note>[¹²³⁴⁵⁶⁷⁸⁹]))\s*"
)
_LABEL = re.compile(
    r"(?:(?:the |this week'?s |today'?s |main |next )?(?:papers?|articles?|readings?)(?: \d)?|aufsatz|quelle|texte?"
    r"|ref(?:erence)?\.?|référence|preprint|publication|literature)\s*(?:\([^)]{1,30}\))?\s*:\s*",
    re.IGNORECASE,
)
# "Article *Title*", "Discussion of the paper *Title*": a label without a colon
_WORD = re.compile(
    r"(?:discussion (?:of|on|about|sur) )?(?:the |l['’])?(?:paper|article|artikel|aufsatz|preprint) (?=\S)",
    re.IGNORECASE,
)
_PAGES = re.compile(r"[eE]?\d+\b(?![:/])")
# A small word goes on with the words above, unless it says who wrote or presents what they name, or where it is.
_RUNS_ON = re.compile(r"(?!(?:by|led|presented|von|par|av|af|via|doi|http|www|arxiv|pdf|link|see)\b)[a-zß-öø-ÿ-]{2,}\s")
_HOME = re.compile(r"https?://[^/]+/?")
_HARD_WRAPPED = 130  # source lines longer than this were not broken to fit a width


@dataclass(frozen=True, slots=True)
class Link:
    """A link, bare address or printed identifier in a line, and what it leads to."""

    start: int
    end: int
    span: Span
    url: str  # empty for a printed identifier
    kind: Kind
    identity: Identity
    bare: bool  # no words of its own: an address or identifier in the text


@dataclass(frozen=True, eq=False)  # compared by identity: what is read from a line is kept per line
class Unit:
    """One line: its words without the list marker begin at ``start``, without a label ("Paper:") at ``body``."""

    text: Text
    label: str = ""  # the section that it stands in, as the caller says

    @cached_property
    def chars(self) -> str:
        """The line's words."""
        return self.text.chars

    @cached_property
    def marker(self) -> str:
        """The number or key of an entry of a reference list, empty where there is none."""
        m = _MARKER.match(self.chars)
        return (m["key"] or m["no"] or (m["note"] and str("¹²³⁴⁵⁶⁷⁸⁹".index(m["note"]) + 1)) or "") if m else ""

    @cached_property
    def start(self) -> int:
        """Where the words begin, behind the list marker."""
        m = _MARKER.match(self.chars)
        if m and not any(k.start < m.end() for k in self.text.marked("link")):
            return m.end()
        return len(self.chars) - len(self.chars.lstrip())

    @cached_property
    def _labelled(self) -> tuple[str, int]:
        rest = self.text.part(self.start)
        if any(k.start == 0 and ":" in rest.chars[k.start : k.end - 1] for k in rest.marked("link", "em")):
            return "", self.start
        found = labelled(rest)
        if not found and (m := _LABEL.match(rest.chars)):
            return "paper", self.start + m.end()
        if not found and (m := _WORD.match(rest.chars)) and _sets_off(rest, m.end()):
            return "paper", self.start + m.end()
        if not found:
            return "", self.start
        return found[0], self.start + rest.chars.index(":" if ":" in rest.chars else "：") + 1

    @cached_property
    def role(self) -> str:
        """What the line's own label says ("paper", "reference", "abstract", …); empty where it has none."""
        return self._labelled[0]

    @cached_property
    def body(self) -> int:
        """Where the words behind the label begin."""
        at = self._labelled[1]
        return at + len(self.chars[at:]) - len(self.chars[at:].lstrip(" \n*_"))

    @cached_property
    def heading(self) -> str:
        """The role that a line gives to those below it ("Optional reading:", "(Background)"); else empty."""
        words = self.chars[self.start :].strip(" \n()[]*_.:–—-")
        if self.links or len(words.split()) > 12 or not words:
            return ""
        whole = role_of(words)
        if whole in ("paper", "reference") and len(words.split()) <= 5:
            return whole
        return _spoken(words) if self.chars.rstrip().endswith((":", ")")) else ""

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Links, bare addresses and printed identifiers, in order; none within another."""
        found: list[Link] = []
        for link in itertools.chain(self._marked(), self._bare(), self._printed()):
            if not any(link.start < other.end and other.start < link.end for other in found):
                found.append(link)
        return tuple(sorted(found, key=lambda k: (k.start, k.end)))

    def _marked(self) -> Iterator[Link]:
        for mark in self.text.marked("link"):
            if mark.end > mark.start and mark.url and not mark.url.startswith("#"):
                label = self.chars[mark.start : mark.end]
                bare = bool(_URL.fullmatch(label.strip()))
                url, span = unwrapped(mark.url.strip(" ()")), mark.span
                if bare and _at_odds(identify(label.strip()), identify(url)):  # copied from another line
                    url, span = unwrapped(label.strip()), self.text.span(mark.start, mark.end)
                identity = _said(label, identify(url))
                kind = "paper" if identity.paper and not identify(url).paper else classify(url, "" if bare else label)
                empty = identity.doi and _HOME.fullmatch(url)  # "[doi:10.1000/x](https://doi.org/)"
                yield Link(mark.start, mark.end, span, "" if empty else url, kind, identity, bare)

    def _bare(self) -> Iterator[Link]:
        for m in _URL.finditer(self.chars):
            url = m[0].rstrip(".,;:!?'’*_|)]" if m[0].count("(") < m[0].count(")") else ".,;:!?'’*_|]")
            if len(url) > len("https://x"):
                end = m.start() + len(url)
                full = unwrapped(url if "://" in url else f"https://{url}")
                yield Link(m.start(), end, self.text.span(m.start(), end), full, classify(full), identify(full), True)

    def _printed(self) -> Iterator[Link]:
        if not _IDENTIFIER.search(self.chars):
            return
        for found in doi(self.chars):
            identity = identify(f"https://doi.org/{found.value}")
            yield self._identifier(found.start, found.end, identity)
        for found in arxiv(self.chars):
            yield self._identifier(found.start, found.end, identify(f"https://arxiv.org/abs/{found.value}"))

    def _identifier(self, start: int, end: int, identity: Identity) -> Link:
        kind: Kind = "paper" if identity.paper else "dataset"
        return Link(start, end, self.text.span(start, end), "", kind, identity, True)

    @property
    def readings(self) -> bool:
        """Whether its own label or its section's says that it names papers."""
        return self.role in ("paper", "reference") or self.label in ("paper", "discussed")

    def year(self, place: tuple[int, int] | None) -> Claim[int] | None:
        """The year printed at ``place``."""
        return self.claim(int(self.chars[place[0] : place[0] + 4]), *place, "year") if place else None

    def claim(self, value: T, start: int, end: int, rule: str, confidence: float = 1.0) -> Claim[T]:
        """``value`` as said by the words from ``start`` to ``end``."""
        return Claim(value, self.text.span(start, end), f"citations.{rule}", confidence)


def _sets_off(text: Text, at: int) -> bool:
    """Whether several words in italics or bold begin at ``at``."""
    marked = [m for m in text.marked("em", "strong") if m.start == at]
    return any(len(text.chars[m.start : m.end].split()) >= 3 for m in marked)


def _at_odds(printed: Identity, linked: Identity) -> bool:
    """Whether both are of papers, and of two."""
    return any(x and y and x != y for x, y in ((printed.arxiv, linked.arxiv), (printed.doi, linked.doi)))


def _said(label: str, identity: Identity) -> Identity:
    """``identity`` with the identifier that the link's words are ("doi:10.1000/x"), where its address holds none."""
    if identity.doi or identity.arxiv:
        return identity
    for found, prefix in ((doi(label), "https://doi.org/"), (arxiv(label), "https://arxiv.org/abs/")):
        said = next((f.value for f in found if f.end - f.start >= 0.6 * len(label.strip())), "")
        if said:
            return replace(identify(prefix + said), url=identity.url)
    return identity


def _spoken(words: str) -> str:
    """The role that a longer heading tells by its first words."""
    lead = words.lower()
    if re.match(
        r"(?:\W*(?:some |a few |for )?(?:optional|background|additional|further|supplementary|supplemental"
        r"|related|extra|more|other|recommended|suggested|see also|relevant|weiterführend|zusätzlich"
        r"|complément|bonus|aanvullend|ytterligere|ytterligare|references?|literatur))",
        lead,
    ):
        return "reference"
    return (
        "paper"
        if re.match(r"\W*(?:main|required|core|this week'?s|the|our)?\s*(?:papers?|readings?|articles?)\b", lead)
        else ""
    )


def units(lines: Sequence[Text], labels: Sequence[str] | None = None) -> list[Unit]:
    """The lines to look at, each with the label of its section; deliberate soft breaks divide lines too."""
    found = []
    for i, line in enumerate(lines):
        label = labels[i] if labels is not None and i < len(labels) else ""
        found += [Unit(part, label) for hard in _hard(line) for part in _soft(hard)]
    return found


def _hard(line: Text) -> list[Text]:
    parts = line.lines()
    return parts if parts or not line.marks else [line]


def _soft(line: Text) -> list[Text]:
    """The line cut at soft breaks that the author made on purpose: where the next word would still have fitted."""
    linked = line.marked("link")
    wraps = [m for m in line.marks if m.kind == "wrap" and 0 <= m.start < len(line.chars)]
    wraps = [m for m in wraps if not any(k.start < m.start and m.end < k.end for k in linked)]
    if not wraps or not line.chars:
        return [line]
    edges = [line.span().start, *(e for m in wraps for e in (m.span.start, m.span.end)), line.span().end]
    widths = [b - a for a, b in zip(edges[::2], edges[1::2], strict=True)]
    widest = max(widths)
    closed = {m.end for m in linked}
    cuts, at = [], 0
    for mark, width in zip(wraps, widths, strict=False):
        word = line.chars[mark.end :].split(" ", 1)[0]
        if line.chars[mark.start - 1] == ":" and _PAGES.match(word):
            continue  # "Journal of Tides 9(3):" and, below, "e1002936."
        if line.chars[mark.start - 1].isalpha() and _RUNS_ON.match(line.chars, mark.end):
            continue
        whole = (mark.start in closed or line.chars[mark.start - 1] == ":") and not word[:1].islower()
        if whole or widest > _HARD_WRAPPED or width + 1 + len(word) < widest - 8:
            cuts.append((at, mark.start))
            at = mark.end
    cuts.append((at, len(line.chars)))
    return [p for a, b in cuts if (p := line.part(a, b).strip())]
