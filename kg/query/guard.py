"""What a query may not ask for: to change the build, to reach another machine, to read another file."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from kg.errors import QueryError
from kg.query.tokens import Token, tokens

LONGEST = 200_000  # characters; longer than any question a person or a program of theirs would ask
_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
_FORMS = frozenset(["SELECT", "CONSTRUCT", "DESCRIBE", "ASK"])


def check(query: str, services: Iterable[str] = ()) -> None:
    """Refuse a query that would change data or leave the build.

    ``services`` are the addresses that SERVICE may call. Raises QueryError.
    """
    if len(query) > LONGEST:
        raise QueryError(f"the query has {len(query):,} characters", cure=f"at most {LONGEST:,} are taken")
    found = list(tokens(query))
    _refuse_update(found)
    allowed = frozenset(services)
    for token, following in zip_longest(found, found[1:]):
        if token.word == "FROM":
            raise QueryError("FROM is refused: a query sees this build alone", cure="use GRAPH <…> { … }")
        if token.word == "SERVICE":
            _check_service(found, token, allowed)
        if token.word == "LOAD" and (following is None or following.text != "("):
            raise QueryError("LOAD is refused: a query reads the build and nothing else")


def is_query(text: str) -> bool:
    """Whether ``text`` is SPARQL and not the name of a question."""
    return any(token.word in _FORMS | _UPDATES for token in tokens(text)) and bool(set(text) & set("{<"))


def _refuse_update(found: list[Token]) -> None:
    """The first word that is neither PREFIX nor BASE says what the text is."""
    first = next((token.word for token in found if token.word in _UPDATES | _FORMS), "")
    if first in _UPDATES:
        raise QueryError(f"{first} is refused: a build is never changed", cure="ask with SELECT, ASK or CONSTRUCT")


def _check_service(found: list[Token], service: Token, allowed: frozenset[str]) -> None:
    after = [token for token in found if token.start > service.start and token.word != "SILENT"]
    called = after[0] if after else service
    if called.kind != "iri" or called.text[1:-1] not in allowed:
        named = called.text if called.kind in ("iri", "name", "variable") else "another machine"
        raise QueryError(f"SERVICE is refused: the query would call {named}", cure="allow it with --allow-service URL")
