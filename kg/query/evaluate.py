"""A request put to a store, in this process: the lines of its answer.

The lines are lossless and each stands for itself, whatever is in it: TSV of the SPARQL results formats for SELECT,
N-Triples for CONSTRUCT and DESCRIBE, JSON for ASK. All other formats are made of these.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from itertools import islice

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
    Variable,
)

from kg.errors import QueryError
from kg.query.request import Request

Kind = typing.Literal["rows", "triples", "truth"]


def evaluate(store: Store, request: Request) -> tuple[Kind, Iterator[str]]:
    """What kind of answer it is, and its lines, one more than ``limits.rows`` if there are more.

    Raises QueryError for a query that is none, at once or while the lines are read.
    """
    values: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {
        Variable(name): term for name, term in request.values.items()
    }
    try:
        found = store.query(request.query, prefixes=dict(request.prefixes), substitutions=values)
    except SyntaxError as error:
        from kg.query.syntax import explain  # only for an error, as every worker imports this module

        raise explain(request.query, error.msg, request.prefixes) from error
    except (RuntimeError, ValueError) as error:
        raise QueryError(_why(str(error)), cure="a variable that is given a value must stand in SELECT") from error
    if isinstance(found, QueryBoolean):
        return "truth", iter(['{"head":{},"boolean":%s}' % ("true" if found else "false")])
    lines = _triples(found) if isinstance(found, QueryTriples) else _rows(found, request.hidden)
    most = request.limits.rows
    header = isinstance(found, QuerySolutions)
    return ("rows" if header else "triples"), islice(lines, None if most is None else most + 1 + header)


def _why(message: str) -> str:
    return message.replace("does not contains", "does not contain").replace("The SPARQL query", "the query")


def _rows(found: QuerySolutions, hidden: tuple[str, ...]) -> Iterator[str]:
    shown = [variable for variable in found.variables if variable.value not in hidden]
    yield "\t".join(map(str, shown))
    try:
        for solution in found:
            yield "\t".join("" if (term := solution[variable]) is None else str(term) for variable in shown)
    except (RuntimeError, OSError) as error:
        raise QueryError(f"the query failed: {error}") from error


def _triples(found: QueryTriples) -> Iterator[str]:
    try:
        for triple in found:
            yield f"{triple} ."
    except (RuntimeError, OSError) as error:
        raise QueryError(f"the query failed: {error}") from error
