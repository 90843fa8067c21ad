"""Where a query goes wrong, and what may have been meant.

The engine reads keywords by their length before it compares them, so the place it names lies up to a dozen
characters behind the fault. Put to it once more with wide gaps between the tokens, that place falls in the gap after
the token at fault.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from pyoxigraph import Store

from kg.errors import QueryError
from kg.query.tokens import Token, tokens

_GAP = " " * 40  # wider than the longest keyword
_WHERE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_PUNCTUATION = re.compile(r'"(.{1,2})"')
_KEYWORDS = """
    ABS AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE DAY DESC
    DESCRIBE DISTINCT EXISTS FILTER FLOOR GRAPH GROUP GROUP_CONCAT HAVING HOURS IF IN IRI ISBLANK ISIRI
    ISLITERAL LANG LANGMATCHES LCASE LIMIT MAX MIN MINUS MINUTES MONTH NAMED NOT NOW OFFSET OPTIONAL ORDER
    PREFIX RAND REDUCED REGEX REPLACE ROUND SAMPLE SECONDS SELECT SEPARATOR SERVICE STR STRAFTER STRBEFORE STRDT
    STRENDS STRLANG STRLEN STRSTARTS SUBSTR SUM UCASE UNDEF UNION VALUES WHERE YEAR
"""


def explain(query: str, message: str, prefixes: Mapping[str, str]) -> QueryError:
    """The engine's complaint about a query as line, column and caret, with the names that are near."""
    found = list(tokens(query))
    token = _at_fault(found, prefixes)
    known = {*prefixes, *_declared(found)}
    start = len(query.rstrip()) if token is None else token.start
    line = query.count("\n", 0, start) + 1
    column = start - (query.rfind("\n", 0, start) + 1) + 1
    cause, cure = _cause(token, message, known)
    return QueryError(f"{cause} (line {line}, column {column}) — {cure}\n{_caret(query, line, column)}")


def _at_fault(found: list[Token], prefixes: Mapping[str, str]) -> Token | None:
    """The first token that cannot stand where it does; None if the query only ends too early."""
    spread = _GAP.join(token.text.replace("\n", " ").replace("\r", " ") for token in found) + _GAP
    try:
        Store().query(spread, prefixes=dict(prefixes))
    except SyntaxError as error:
        where = _WHERE.search(error.msg)
        at = int(where[2]) - 1 if where else len(spread)
        offset = 0
        for token in found:
            offset += len(token.text) + len(_GAP)
            if at < offset:
                return token
    return None


def _declared(found: list[Token]) -> Iterable[str]:
    pairs = pairwise(found)
    return [name.text.rstrip(":") for before, name in pairs if before.word == "PREFIX" and name.kind == "name"]


def _cause(token: Token | None, message: str, known: set[str]) -> tuple[str, str]:
    """What is wrong, and the way out."""
    where = _WHERE.search(message)
    expected = where[3] if where else message
    if token is None:
        if "unbound" in expected:
            return "a variable of SELECT is bound nowhere", "use it in the pattern; with GROUP BY, group by it"
        return "the query ends too early", _expecting(expected)
    prefix = token.text.partition(":")[0]
    if token.kind == "name" and prefix not in known:
        near = difflib.get_close_matches(prefix, sorted(known), n=3, cutoff=0.4)
        return f"unknown prefix {prefix}:", f"did you mean {_either(near)}?" if near else f"known are {_list(known)}"
    near = difflib.get_close_matches(token.word, set(_KEYWORDS.split()) - {token.word}, n=2, cutoff=0.7)
    cure = f"did you mean {_either(near)}?" if near else _expecting(expected)
    return f"cannot read {token.text[:40]!r} here", cure


def _expecting(expected: str) -> str:
    marks = list(dict.fromkeys(_PUNCTUATION.findall(expected)))[:6]
    return f"expected {_either(marks)}" if marks else "see the SPARQL 1.1 query language"


def _either(names: Iterable[str]) -> str:
    return " or ".join(names)


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _caret(query: str, line: int, column: int) -> str:
    """The line, or the part of a long one around the fault, with a caret below it."""
    text = "".join(char if char.isprintable() else " " for char in query.split("\n")[line - 1])
    left = max(0, column - 60)
    return f"  {text[left : left + 100]}\n  {' ' * (column - 1 - left)}^"
