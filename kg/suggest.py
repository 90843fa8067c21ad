"""The topics of a build that no thesaurus has, as a SKOS file to review and adopt into one.

Each keeps the IRI that it has in the build. So a term that is adopted, as it stands or with more labels and with what
is broader, is the same topic in the next build, but a known one: it is found on pages where it stands but once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.graph import terms
from kg.model import Statement
from kg.passages import Passages, Quote
from kg.query import Limits, ask
from kg.recurrence import Occurrence, Recurrence, recurrences
from kg.store import Build
from kg.turtle import turtle
from kg.vocab import DCTERMS, PREFIXES, RDF, SCHEMA, SKOS

_ALL = Limits(seconds=60, rows=None)
_SCHEME, _TITLE = "scheme/adopted", "Terms of the pages, adopted"
_QUOTES = 3
_NOTE, _EXAMPLE = (f"<{PREFIXES['skos']}{term}>" for term in ("editorialNote", "example"))
_HEAD = """\
# Terms that no thesaurus has, as the pages use them; those of most groups and sessions first.
# Delete what is no topic; give the others more labels (skos:altLabel), what is broader (skos:broader) and a definition.
# Then add them to the topics.ttl of your project, or name this file: kg build --thesaurus FILE"""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A found term: its IRI, what it is called (best first), how it recurs, and some of the places that name it."""

    iri: str
    labels: tuple[str, ...]
    recurrence: Recurrence
    quotes: tuple[Quote, ...]


def suggestions(build: Build, least: int = 1) -> list[Suggestion]:
    """The found terms of at least so many sessions; those of many groups first, then of many sessions, then by name."""
    rows = ask(build, "topics-of-sessions", limits=_ALL).rows
    counted = recurrences(Occurrence(*("" if value is None else str(value) for value in row)) for row in rows)
    passages = Passages(build)
    found = {}
    for one in build.told(predicate=SKOS.inScheme.value, object=f"{build.base}scheme/found", graph=""):
        labels = _labels(build, one.subject)
        found[labels[0]] = (one.subject, labels)
    return [
        Suggestion(*found[one.topic], one, _quotes(build, passages, found[one.topic][0]))
        for one in counted
        if one.topic in found and one.sessions >= least
    ]


def _labels(build: Build, iri: str) -> tuple[str, ...]:
    """The label of the view, then those that it was chosen from."""
    told = sorted(build.told(subject=iri, predicate=SKOS.prefLabel.value), key=lambda one: (one.graph, one.object))
    return tuple(dict.fromkeys(one.object for one in told))


def _quotes(build: Build, passages: Passages, iri: str) -> tuple[Quote, ...]:
    """Some of the words by which sessions are about a topic, each once."""
    told = build.told(predicate=SCHEMA.about.value, object=iri)
    quotes = passages.quotes(sorted({one.graph for one in told if one.graph}))
    return tuple({(quote.version, quote.line): quote for quote in reversed(quotes)}.values())[::-1][:_QUOTES]


def thesaurus(found: Sequence[Suggestion], base: str) -> Iterator[str]:
    """The lines of the SKOS file, in Turtle."""
    yield _HEAD
    yield from turtle((one for part in (_scheme(base), *(_concept(one, base) for one in found)) for one in part), base)


def _scheme(base: str) -> Iterator[Statement]:
    iri = f"<{base}{_SCHEME}>"
    yield Statement(iri, str(RDF.type), str(SKOS.ConceptScheme), "")
    yield from _said(iri, str(DCTERMS.title), [_TITLE])


def _concept(one: Suggestion, base: str) -> Iterator[Statement]:
    iri = f"<{one.iri}>"
    yield Statement(iri, str(RDF.type), str(SKOS.Concept), "")
    yield Statement(iri, str(SKOS.inScheme), f"<{base}{_SCHEME}>", "")
    yield from _said(iri, str(SKOS.prefLabel), one.labels[:1])
    yield from _said(iri, str(SKOS.altLabel), one.labels[1:])
    yield from _said(iri, _NOTE, [count(one.recurrence)])
    yield from _said(iri, _EXAMPLE, map(_place, one.quotes))


def _said(iri: str, predicate: str, words: Iterable[str]) -> Iterator[Statement]:
    return (Statement(iri, predicate, literal, "") for one in words if (literal := terms.text(one)))


def count(one: Recurrence) -> str:
    """How a topic recurs, in words: "3 sessions of 2 groups, 2019-01-07 to 2020-03-02"."""
    sessions, groups = one.sessions, len(one.groups)
    days = f", {one.first}" + (f" to {one.last}" if one.last != one.first else "") if one.first else ""
    return f"{sessions} session{'s'[: sessions > 1]} of {groups} group{'s'[: groups > 1]}{days}"


def _place(quote: Quote) -> str:
    return f"{quote.before}{quote.words}{quote.after} ({quote.version.partition('/')[0]}, line {quote.line})"
