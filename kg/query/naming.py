"""From a name as people write it to the IRI that it means, through the labels in the graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import cast

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.errors import QueryError
from kg.text import fold, slug
from kg.vocab import PREFIXES, SCHEMA, SKOS

_NAMES = "schema:name|schema:alternateName|skos:hiddenLabel"
# What a thing of each kind is called; a later pattern only counts where an earlier one finds nothing.
_PATTERNS = {
    "topic": (
        "?thing a skos:Concept ; skos:prefLabel ?label",
        "?thing a skos:Concept ; skos:altLabel|skos:hiddenLabel ?label",
    ),
    "person": ("?thing a schema:Person ; schema:name|schema:alternateName ?label",),
    "group": (
        f"?thing a schema:EventSeries ; ^schema:superEvent ?held ; {_NAMES} ?label",
        f"?thing a schema:EventSeries ; ^schema:superEvent ?held ; schema:organizer/({_NAMES}) ?label",
    ),
    "organisation": (f"?thing a schema:Organization ; {_NAMES} ?label",),
    "paper": ("?thing a schema:ScholarlyArticle ; schema:name|bibo:doi|fabio:hasArXivId ?label",),
    "session": ("?thing a schema:Event ; schema:name ?label",),
}
KINDS = tuple(_PATTERNS)
_SHOWN = 5
_ABSOLUTE = re.compile(r"<?(https?://[^\s<>\"{}|\\^`]+)>?")


@dataclass(frozen=True, slots=True)
class Named:
    """A thing by one of its names."""

    iri: str
    label: str

    def __str__(self) -> str:
        return f"{self.label} ({'/'.join(self.iri.rsplit('/', 2)[-2:])})"


def key(name: str) -> str:
    """What two spellings of one name share: "GANs" and "gan", "Lorenz 96" and "Lorenz-96"."""
    return "".join(_singular(word) for word in fold(name).split())


def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]


class Directory:
    """The names in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def find(self, name: str, kind: str) -> NamedNode:
        """The one thing of ``kind`` (one of KINDS, or "iri" for any) that ``name`` means: a label, an id or an IRI.

        Raises QueryError with the candidates where it means two things, and with near names where it means none.
        """
        kinds = KINDS if kind == "iri" else (kind,)
        if given := _ABSOLUTE.fullmatch(name.strip()):
            return self._known(given[1], name)
        tiers = [list(self._names(pattern)) for one in kinds for pattern in _PATTERNS[one]]
        if kind == "iri":
            tiers = [list(chain.from_iterable(tiers))]
        for match in (_by_key, _by_id, _by_words):
            for names in tiers:
                found = {named.iri: named for named in names if match(named, name)}
                if found:
                    return self._only(found, name, kind)
        raise QueryError(f"there is no {_noun(kind)} called {name!r}", cure=_near(name, tiers))

    def mentioned(self, rows: Iterable[Iterable[object]]) -> set[str]:
        """The things of the graph that cells of an answer name, by IRI or in full by label."""
        cells = {str(cell) for row in rows for cell in row if isinstance(cell, str)}
        named = {named.iri: named.label for patterns in _PATTERNS.values() for named in self._names(patterns[0])}
        return {iri for iri, label in named.items() if label in cells} | {cell for cell in cells if "://" in cell}

    def label(self, iri: str) -> str:
        """The name that a thing goes by."""
        node = NamedNode(iri)
        found = (self._store.quads_for_pattern(node, name, None, None) for name in (SKOS.prefLabel, SCHEMA.name))
        labels = (quad.object for quad in chain.from_iterable(found))
        return min((label.value for label in labels if isinstance(label, Literal)), default="")

    def _known(self, iri: str, name: str) -> NamedNode:
        node = NamedNode(iri)
        if any(True for _ in self._store.quads_for_pattern(node, None, None)):
            return node
        raise QueryError(f"nothing is said of {name}", cure="take an IRI or a name out of an answer")

    def _names(self, pattern: str) -> Iterator[Named]:
        found = self._store.query(f"SELECT DISTINCT ?thing ?label {{ {pattern} }}", prefixes=PREFIXES)
        for thing, label in cast(QuerySolutions, found):
            yield Named(thing.value, label.value)

    def _only(self, found: dict[str, Named], name: str, kind: str) -> NamedNode:
        own = [iri for iri in found if "/author/" not in iri] or list(found)  # authors whom nothing joins with anyone
        if len(own) == 1:
            return NamedNode(own[0])
        shown = sorted(str(Named(iri, self.label(iri) or found[iri].label)) for iri in own)
        more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
        raise QueryError(
            f"{name!r} may mean more than one {_noun(kind)}: {'; '.join(shown[:_SHOWN])}{more}",
            cure="give the name in full, or what stands in parentheses",
        )


def _by_id(named: Named, name: str) -> bool:
    return named.iri.endswith("/" + name.strip().strip("/")) or named.iri.endswith("/" + slug(name))


def _by_key(named: Named, name: str) -> bool:
    wanted = key(name)
    return bool(wanted) and key(named.label) == wanted


def _by_words(named: Named, name: str) -> bool:
    """All words of ``name`` are words of the label: "Finn" is Tobias Finn, as long as there is no other."""
    wanted = {_singular(word) for word in fold(name).split()}
    return bool(wanted) and wanted <= {_singular(word) for word in fold(named.label).split()}


def _noun(kind: str) -> str:
    return "thing" if kind == "iri" else kind


def _near(name: str, tiers: Iterable[Iterable[Named]]) -> str:
    from rapidfuzz import process  # only for an error, as it takes long to import
    from rapidfuzz.fuzz import WRatio

    labels = sorted({named.label for named in chain.from_iterable(tiers)})
    near = process.extract(name, labels, scorer=WRatio, processor=fold, limit=3, score_cutoff=60)
    found = " or ".join(repr(label) for label, _, _ in near)
    return f"did you mean {found}?" if found else "look among the names in the build"
