"""An answer written in any of the formats, as it comes where the format allows it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import IO

from pyoxigraph import Literal, NamedNode, QueryResultsFormat, RdfFormat, serialize

from kg.errors import QueryError
from kg.query.answer import FORMATS, Answer
from kg.query.grid import draw
from kg.query.table import Table, Term, holds, lexical, terms
from kg.vocab import PREFIXES

_RESULTS: Mapping[str, QueryResultsFormat] = {
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "rawcsv": QueryResultsFormat.CSV,
}
_GRAPHS: Mapping[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
}
_FORMULA = tuple("=+-@＝＋－＠|%")


def write(table: Table | Answer, format: str, width: int | None = None) -> bytes:
    """``table`` in one of FORMATS. Raises QueryError for a format that there is not, or that cannot hold it."""
    sink = io.BytesIO()
    write_to(sink, table.answer() if isinstance(table, Table) else table, format, width)
    return sink.getvalue()


def write_to(sink: IO[bytes], answer: Answer, format: str, width: int | None = None) -> bool:
    """Write an answer as it comes; True if a limit left rows out.

    Raises QueryError for the format as ``write`` does, and QueryError or LimitError, once all that came is written,
    where the query did not come to its end.
    """
    with answer:
        suits(format, answer)
        if format in _GRAPHS:
            serialize(answer.triples(), sink, _GRAPHS[format], prefixes=PREFIXES)
        elif format in _RESULTS:
            answer.results().serialize(sink, _RESULTS[format])
            sink.write(b"\n" if format in ("json", "xml") else b"")
        else:
            _write_plain(sink, answer, format, width)
        answer.finish()
    return answer.cut


def suits(format: str, answer: Answer) -> None:
    """Raise QueryError if there is no such format, or it cannot hold this kind of answer."""
    if format not in (*FORMATS, *_RESULTS, *_GRAPHS):
        raise QueryError(f"there is no format {format!r}", cure=f"use one of {', '.join(FORMATS)}")
    if format in _GRAPHS and answer.kind != "triples":
        raise QueryError(f"{format} holds triples, and this query gives none", cure="use table, csv, tsv, json or xml")
    if format in _RESULTS and answer.kind == "triples":
        raise QueryError(f"{format} holds rows, and this query gives triples", cure="use turtle, jsonld or nt")


def _write_plain(sink: IO[bytes], answer: Answer, format: str, width: int | None) -> None:
    """The formats for people."""
    columns, rows = terms(answer)
    if format == "csv":
        sink.write(csv_row(columns))
        for row in rows:
            sink.write(csv_row(lexical(term) if _is_number(term) else harmless(lexical(term)) for term in row))
        return
    cells = list(rows)
    numbers = [all(_is_number(row[number]) for row in cells) for number in range(len(columns))]
    sink.write(draw(columns, [[short(term) for term in row] for row in cells], numbers, width).encode())


def csv_row(cells: Iterable[str]) -> bytes:
    """One line of CSV."""
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def short(term: Term | None) -> str:
    """A cell for reading: IRIs of the known namespaces with their prefix."""
    return short_iri(term.value) if isinstance(term, NamedNode) else lexical(term)


def short_iri(iri: str) -> str:
    """An IRI of a known namespace with its prefix, any other as it is."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _is_number(term: Term | None) -> bool:
    return term is None or (isinstance(term, Literal) and holds([term]) in ("integer", "number"))
