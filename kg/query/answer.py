"""An answer as it comes: its lines while the engine still works, and at the end how it went."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, cast

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from kg.query.evaluate import Kind

# What people choose from. Programs may also be given RDF/XML, and CSV to the letter of its standard, formulas and all.
FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "jsonld", "nt")


class Answer:
    """The lossless lines of an answer (see ``kg.query.evaluate``), read once, from the first to the last.

    ``read`` gives whole lines, so that a parser never sees a line that was cut off where a limit struck.
    """

    def __init__(
        self, kind: Kind, pieces: Iterator[bytes], finish: Callable[[], bool] = bool, close: Callable[[], object] = bool
    ) -> None:
        """``pieces`` are the lines, cut anywhere; ``finish`` raises if it went wrong, else says if it was cut."""
        self.kind = kind
        self.cut = False
        self._pieces, self._finish, self.close = pieces, finish, close
        self._whole, self._rest = b"", b""

    def __enter__(self) -> Answer:
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of it, read or not; a query that still runs is ended."""
        self.close()

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes, all that there are for -1; none at the end."""
        while size < 0 or not self._whole:
            piece = next(self._pieces, b"")
            if not piece:
                break
            lines, end, self._rest = (self._rest + piece).rpartition(b"\n")
            self._whole += lines + end
        size = len(self._whole) if size < 0 else size
        found, self._whole = self._whole[:size], self._whole[size:]
        return found

    def finish(self) -> None:
        """To be called when all is read: raises LimitError or QueryError if the query did not come to its end."""
        self.cut = self._finish()

    def solutions(self) -> tuple[tuple[str, ...], Iterator[QuerySolution]]:
        """The columns and the rows of a SELECT."""
        found = self.results()
        if isinstance(found, QueryBoolean):
            raise TypeError("an ASK has no rows")
        return tuple(variable.value for variable in found.variables), iter(found)

    def triples(self) -> Iterator[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE."""
        return (quad.triple for quad in parse(cast(IO[bytes], self), format=RdfFormat.N_TRIPLES))

    def truth(self) -> bool:
        """The answer to an ASK."""
        return bool(self.results())

    def results(self) -> QuerySolutions | QueryBoolean:
        """The answer as the engine knows it, to be written in its formats; not for triples."""
        format = QueryResultsFormat.TSV if self.kind == "rows" else QueryResultsFormat.JSON
        return parse_query_results(cast(IO[bytes], self), format=format)
