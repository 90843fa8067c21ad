"""Plain data -> what stands in the page: columns instead of rows, each text once, deflated."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np
from pyvis.network import Network

from kg.view.data import Facts, Ints, Picture, Words, ints
from kg.view.overview import Group
from kg.view.terms import IRI, Table

_SURE = 1000
_AT_ONCE = 50_000  # entries of a column that are written at once

Entries = Iterable[Any]


def encode(picture: Picture, net: Network, title: str, shown: list[Group]) -> str:
    """The picture and its map as JSON, deflated, in base64 (``atlas/graph.js`` reads it back): it may stand anywhere
    in a page, and a large graph takes little room."""
    packed = zlib.compressobj()
    parts = [packed.compress(text.encode()) for text in _json(picture, net, title, shown)]
    return base64.b64encode(b"".join([*parts, packed.flush()])).decode()


def _json(picture: Picture, net: Network, title: str, shown: list[Group]) -> Iterator[str]:
    """The text of the JSON, piece by piece: the whole of a large graph is never in memory."""
    strings = Strings(picture)
    small = {
        "title": title,
        "base": picture.base,
        "options": net.options,
        "groups": [[group.node, group.short] for group in shown],
        "contradictions": picture.contradictions,
        "pages": [[v.iri, v.name, v.url, v.date] for v in picture.versions],
    }
    yield f'{_text(small)[:-1]},"strings":'
    yield from _list(strings)
    yield from _object("nodes", _nodes(picture, net, strings))
    yield from _object("facts", _facts(picture.facts, strings))
    yield from _object("words", _words(picture.facts.words, strings))
    yield "}"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _object(name: str, columns: Iterable[tuple[str, Entries]]) -> Iterator[str]:
    before = f',"{name}":{{'
    for column, entries in columns:
        yield f'{before}"{column}":'
        yield from _list(entries)
        before = ","
    yield "}"


def _list(entries: Entries) -> Iterator[str]:
    rest = iter(entries.tolist() if isinstance(entries, np.ndarray) else entries)
    before = "["
    while some := list(islice(rest, _AT_ONCE)):
        yield before + _text(some)[1:-1]
        before = ","
    yield "]" if before == "," else "[]"


class Strings:
    """Every text of a picture, once: those of values and quotes in the order of their terms, then the labels that
    are none of them. Their numbers are known when all were asked for."""

    def __init__(self, picture: Picture) -> None:
        facts = picture.facts
        values = facts.target[facts.target < 0]
        self._terms, self._used = facts.terms, ints(np.unique(np.concatenate([-1 - values, facts.words.quote])))
        self._numbers: list[int] = []
        labels = dict.fromkeys((node.label for node in picture.nodes), -1)
        self._again: dict[str, int] = labels | dict.fromkeys((v.text for v in self._values() if v.datatype == IRI), -1)

    def _values(self) -> Iterator[Any]:
        return map(self._terms.__getitem__, self._used.tolist())

    def __iter__(self) -> Iterator[str]:
        count, last = 0, None
        for text, _ in self._values():  # the same text in two datatypes comes one after the other
            number = self._again.get(text, -1)
            if text == last:
                number = self._numbers[-1]
            elif number < 0:
                number, count = count, count + 1
                yield text
            if text in self._again:
                self._again[text] = number
            self._numbers.append(number)
            last = text
        for text in [text for text, number in self._again.items() if number < 0]:
            self._again[text], count = count, count + 1
            yield text

    def label(self, text: str) -> int:
        """The number of a label."""
        return self._again[text]

    def of(self, terms: Ints) -> Ints:
        """The numbers of the texts of terms."""
        return ints(ints(self._numbers)[np.searchsorted(self._used, terms)]) if len(terms) else terms


def _nodes(picture: Picture, net: Network, strings: Strings) -> Iterator[tuple[str, Entries]]:
    classes: Table[tuple[str, tuple[str, ...]]] = Table()
    yield "iri", (_short(node.iri, picture.base) for node in picture.nodes)
    yield "class", (classes((node.kind, node.types)) for node in picture.nodes)
    yield "classes", ([kind, types] for kind, types in classes.values())
    yield "label", (strings.label(node.label) for node in picture.nodes)
    for name in ("x", "y", "size"):
        yield name, (spot[name] for spot in net.nodes)


def _short(iri: str, base: str) -> str:
    """Relative to the base where it is below it; a colon tells the two apart."""
    tail = iri.removeprefix(base) if base else iri
    return iri if ":" in tail else tail


def _facts(facts: Facts, strings: Strings) -> Iterator[tuple[str, Entries]]:
    values = facts.target < 0
    literals, which = np.unique(-1 - facts.target[values], return_inverse=True)
    target = facts.target.copy()
    target[values] = -1 - which.ravel()
    datatypes: Table[str] = Table()
    yield "subject", _steps(facts.subject)
    yield "predicate", facts.predicate
    yield "object", target
    yield "told", np.where(np.diff(facts.first) > 0, np.diff(facts.first), -facts.origin)
    yield "cited", _steps(facts.cited)
    yield "kept", [facts.kept]
    yield "text", strings.of(literals)
    yield "datatype", (datatypes(facts.terms[i].datatype) for i in literals.tolist())
    yield "datatypes", datatypes.values()
    yield "predicates", facts.predicates
    yield "origins", facts.origins


def _words(words: Words, strings: Strings) -> Iterator[tuple[str, Entries]]:
    unsure = np.flatnonzero(words.confidence < _SURE)
    yield "page", _steps(words.page)
    yield "line", _steps(words.line)
    yield "quote", strings.of(words.quote)
    yield "rule", words.rule
    yield "rules", words.rules
    yield "unsure", _steps(unsure)
    yield "confidence", words.confidence[unsure]


def _steps(numbers: Ints) -> Ints:
    """Each number as the difference from the one before: short, where they rise slowly."""
    return ints(np.diff(numbers, prepend=0))
