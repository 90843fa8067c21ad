"""What a query may not ask for: to change the build, to reach another machine, to read another file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.errors import QueryError
from kg.query.tokens import Token, tokens

LONGEST = 200_000  # characters; longer than any question a person or a program of theirs would ask
_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
_FORMS = frozenset(["SELECT", "CONSTRUCT", "DESCRIBE", "ASK"])
_SUSPECT = re.compile("service|from|load", re.IGNORECASE)


def check(query: str, services: Iterable[str] = ()) -> None:
    """Refuse a query that would change data or leave the build.

    ``services`` are the addresses that SERVICE may call. Raises QueryError.
    """
    if len(query) > LONGEST:
        raise QueryError(f"the query has {len(query):,} characters", cure=f"at most {LONGEST:,} are taken")
    first = next((token.word for token in tokens(query) if token.word in _UPDATES | _FORMS), "")
    if first in _UPDATES:
        raise QueryError(f"{first} is refused: a build is never changed", cure="ask with SELECT, ASK or CONSTRUCT")
    if _SUSPECT.search(query):  # else there is nothing to look for, however long it is
        _check_words(list(tokens(query)), frozenset(services))


def _check_words(found: list[Token], allowed: frozenset[str]) -> None:
    for number, token in enumerate(found):
        if token.word == "FROM":
            raise QueryError("FROM is refused: a query sees this build alone", cure="use GRAPH <…> { … }")
        if token.word == "LOAD":
            raise QueryError("LOAD is refused: a query reads this build and nothing else")
        if token.word == "SERVICE":
            _check_service(found[number + 1 : number + 3], allowed)


def _check_service(after: list[Token], allowed: frozenset[str]) -> None:
    """Only an address written out may be called, and only one that is allowed."""
    called = next((token for token in after if token.word != "SILENT"), None)
    if called is None or called.kind != "iri" or called.text[1:-1] not in allowed:
        named = called.text if called and called.kind in ("iri", "name", "variable") else "another machine"
        cure = "kg query may allow it: --allow-service URL"
        raise QueryError(f"SERVICE is refused: the query would call {named}", cure=cure)


def is_query(text: str) -> bool:
    """Whether ``text`` is SPARQL and not the name of a question."""
    return any(token.word in _FORMS | _UPDATES for token in tokens(text)) and bool(set(text) & set("{<"))
