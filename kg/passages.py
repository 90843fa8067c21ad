"""The words behind a claim: where on which page version they stand, what stands around them, and a link to them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote as encoded

from kg.store import Build
from kg.text import squeeze
from kg.vocab import KG, OA, PROV

_AROUND = 48  # characters before and after a quote
_LONG, _ENDS = 12, 5  # words beyond which a quote is found by its first and last ones


@dataclass(frozen=True, slots=True)
class Quote:
    """The words behind a fact: where they stand, how sure the reading is; a list's name where no page says it.

    ``before`` and ``after`` are the rest of its line, as far as it is near; ``link`` opens the page at the words.
    """

    words: str
    version: str
    line: int = 0
    confidence: float = 1.0
    before: str = ""
    after: str = ""
    link: str = ""


class Passages:
    """The quotes of one build."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._texts, self._addresses = dict[str, str](), dict[str, str]()  # by page version

    def quotes(self, graphs: Collection[str]) -> tuple[Quote, ...]:
        """The quotes of these claims, in the order of pages and lines."""
        quotes = (self.quote(graph) for graph in graphs if graph)
        return tuple(sorted(quotes, key=lambda q: (q.version, q.line, q.words)))

    def quote(self, graph: str) -> Quote:
        """The words of the claim that this graph is; of a list's graph, its name alone."""
        base = self._build.base
        told = {one.predicate: one.object for one in self._build.told(subject=graph, graph=f"{base}graph/evidence")}
        if not told:
            return Quote("", graph.removeprefix(f"{base}graph/"))
        version = told[OA.hasSource.value].removeprefix(f"{base}page/")
        words, sure = told.get(OA.exact.value, ""), float(told.get(KG.confidence.value, 1))
        before, after = self._around(version, int(told[OA.start.value]), int(told[OA.end.value]))
        link = passage(self._address(version), words)
        return Quote(words, version, int(told[KG.line.value]), sure, before, after, link)

    def at(self, version: str, start: int, end: int) -> Quote:
        """The source between two places of a page version, whether or not a claim cites it."""
        text = self._text(version)
        words = squeeze(text[start:end])
        link = passage(self._address(version), words)
        return Quote(words, version, text.count("\n", 0, start) + 1, 1.0, *self._around(version, start, end), link)

    def _around(self, version: str, start: int, end: int) -> tuple[str, str]:
        """What stands on the lines of a place before and after it."""
        text = self._text(version)
        first = text.rfind("\n", 0, start) + 1
        last = text.find("\n", end) if "\n" in text[end:] else len(text)
        near, far = max(first, start - _AROUND), min(last, end + _AROUND)
        before, after = text[near:start], text[end:far]
        return ("…" if near > first else "") + before.lstrip(), after.rstrip() + ("…" if far < last else "")

    def _text(self, version: str) -> str:
        if version not in self._texts:
            self._texts[version] = self._build.text(version)
        return self._texts[version]

    def _address(self, version: str) -> str:
        if version not in self._addresses:
            told = self._build.told(f"{self._build.base}page/{version}", PROV.wasDerivedFrom.value)
            self._addresses[version] = next((one.object for one in told), "")
        return self._addresses[version]


def passage(address: str, words: str) -> str:
    """The address of these very words of a page, as browsers understand it; empty where there is no address."""
    parts = words.split()
    if not address or not parts:
        return address
    ends = [parts[:_ENDS], parts[-_ENDS:]] if len(parts) > _LONG else [parts]
    text = ",".join(encoded(" ".join(end), safe="!'()*~").replace("-", "%2D") for end in ends)
    return f"{address}{'' if '#' in address else '#'}:~:text={text}"
