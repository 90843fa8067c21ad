"""A question put to another store: its query as text with the values in place, and the answer read back."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store, parse, parse_query_results

from kg.errors import QueryError
from kg.query.answer import Answer
from kg.query.evaluate import Kind
from kg.query.filling import fill
from kg.query.library import Question
from kg.query.naming import KINDS, Directory
from kg.query.tokens import tokens
from kg.query.values import bind
from kg.vocab import PREFIXES

PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
# What names are resolved with, as kg.query.naming looks for them.
NAMES = f"""{PROLOGUE}
CONSTRUCT {{ ?thing ?says ?what }} WHERE {{
  VALUES ?says {{ rdf:type schema:name schema:alternateName skos:prefLabel skos:altLabel skos:hiddenLabel
    schema:superEvent schema:organizer bibo:doi fabio:hasArXivId }}
  ?thing ?says ?what
}}"""
ROWS = "application/sparql-results+json"
GRAPH = "application/n-triples, text/turtle;q=0.8"
_GRAPH_FORMS = frozenset(["CONSTRUCT", "DESCRIBE"])
_FORMS = _GRAPH_FORMS | {"SELECT", "ASK"}


def needs_names(question: Question, params: Mapping[str, str]) -> bool:
    """Whether a value is a name that only the other store can resolve."""
    return any(param.type in (*KINDS, "iri") and (params.get(param.name) or param.default) for param in question.params)


def as_text(question: Question, params: Mapping[str, str], names: bytes, media_type: str) -> str:
    """The query with its values put in; ``names`` is what the other store answered to NAMES. Raises QueryError."""
    store = Store()
    if names:
        store.bulk_load(names, format=_format(media_type))
    values = bind(question, dict(params), Directory(store))
    return PROLOGUE + fill(question.text, values, [param.name for param in question.params])


def accepts(query: str) -> str:
    """The Accept header that suits the form of a query."""
    form = next((token.word for token in tokens(query) if token.word in _FORMS), "")
    return GRAPH if form in _GRAPH_FORMS else ROWS


def read_answer(data: bytes, media_type: str, rows: int | None) -> Answer:
    """What another store answered, cut after ``rows``. Raises QueryError where it is no answer."""
    try:
        if "json" in media_type and "ld+json" not in media_type:
            return _results(data, rows)
        triples = [f"{quad.triple} .\n" for quad in parse(data, format=_format(media_type))]
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"the endpoint's answer cannot be read: {error}") from error
    return _answer("triples", triples, rows)


def _results(data: bytes, rows: int | None) -> Answer:
    found = parse_query_results(data, format=QueryResultsFormat.JSON)
    if not isinstance(found, QuerySolutions):
        return _answer("truth", ['{"head":{},"boolean":%s}\n' % ("true" if found else "false")], None)
    lines = ["\t".join(map(str, found.variables)) + "\n"]
    lines += ["\t".join(map(_cell, solution)) + "\n" for solution in found]
    return _answer("rows", lines, None if rows is None else rows + 1)


def _cell(term: object) -> str:
    return "" if term is None else str(term)


def _answer(kind: Kind, lines: list[str], most: int | None) -> Answer:
    cut = most is not None and len(lines) > most
    return Answer(kind, iter(["".join(lines[:most]).encode()]), lambda: cut)


def _format(media_type: str) -> RdfFormat:
    found = RdfFormat.from_media_type(media_type)
    if found is None:
        raise QueryError(f"the endpoint answers in {media_type or 'no format'}", cure="is it a SPARQL endpoint?")
    return found
