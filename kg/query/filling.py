"""Values put into a query as terms, so that the engine knows from the start what it is asked about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from kg.query.tokens import Token, tokens
from kg.query.values import Term

_INSTEAD = {"SELECT": "(true AS ?there)", "GROUP": "(true)"}  # in a list that would be left empty
_ENDS = frozenset(["WHERE", "FROM", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"])
_WORDS = frozenset(["SELECT", "GROUP", "BY", "DISTINCT", "REDUCED"])


class _Head(NamedTuple):
    """The word that begins a list of variables, and how many braces it stands in."""

    token: Token
    depth: int


def fill(query: str, values: Mapping[str, Term], params: Collection[str]) -> str:
    """``query`` with these terms in place of the variables of their names, and without columns for ``params``.

    In the list of a SELECT or GROUP BY no term can stand: there the variable is left out, as all rows hold its value.
    """
    found = [(token, head, _put(token, head, values, params)) for token, head in _listed(query)]
    full = {head for _, head, put in found if put is None}
    parts, end = list[str](), 0
    for token, head, put in found:
        if put is not None:
            parts += [query[end : token.start], put if head is None or head in full else _INSTEAD[head.token.word]]
            end = token.start + len(token.text)
            full.add(head)
    return "".join([*parts, query[end:]])


def _put(token: Token, head: _Head | None, values: Mapping[str, Term], params: Collection[str]) -> str | None:
    """What takes the place of a token; None where it stays."""
    name = token.text[1:] if token.kind == "variable" else ""
    if head is None:
        return str(values[name]) if name in values else None
    hidden = name in params and head.token.word == "SELECT" and not head.depth
    return "" if hidden or name in values else None


def _listed(query: str) -> Iterator[tuple[Token, _Head | None]]:
    """Each token, and what begins the list in which it stands itself, not in an expression there."""
    head, braces, brackets = None, 0, 0
    for token in tokens(query):
        braces += (token.text == "{") - (token.text == "}")
        brackets -= token.text == ")"
        if token.text in ("{", "}") or token.word in _ENDS:
            head = None
        elif token.word in _INSTEAD:
            head, brackets = _Head(token, braces), 0
        yield token, None if brackets or token.word in _WORDS else head
        brackets += token.text == "("
