"""A request put to a store, in this process, its answer written as it is found.

What is written is lossless, and each line stands for itself: TSV of the SPARQL results formats for SELECT, N-Triples
for CONSTRUCT and DESCRIBE, JSON for ASK. All other formats are made of these.
"""

from __future__ import annotations

import typing
from collections.abc import Callable
from typing import IO

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store

from kg.errors import QueryError
from kg.query.request import Request

Kind = typing.Literal["rows", "triples", "truth"]


def evaluate(store: Store, request: Request) -> tuple[Kind, Callable[[IO[bytes]], None]]:
    """What kind of answer it is, and what writes it; of rows, the first line names the columns.

    Raises QueryError for a query that is none, at once or while the answer is written.
    """
    try:
        found = store.query(request.query, prefixes=dict(request.prefixes))
    except SyntaxError as error:
        from kg.query.syntax import explain  # only for an error, as every worker imports this module

        raise explain(request.query, error.msg, request.prefixes) from error
    except (RuntimeError, OSError) as error:
        raise _failed(error) from error

    def write(sink: IO[bytes]) -> None:
        try:
            if isinstance(found, QueryBoolean):
                sink.write(b'{"head":{},"boolean":%s}\n' % (b"true" if found else b"false"))
            elif isinstance(found, QuerySolutions):
                found.serialize(sink, QueryResultsFormat.TSV)
            else:
                found.serialize(sink, RdfFormat.N_TRIPLES)
        except (RuntimeError, OSError) as error:
            raise _failed(error) from error

    if isinstance(found, QueryBoolean):
        return "truth", write
    return ("rows" if isinstance(found, QuerySolutions) else "triples"), write


def _failed(error: Exception) -> QueryError:
    return QueryError(f"the query failed: {error}")
