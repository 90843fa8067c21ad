"""What every build checks of itself, in one pass: literals, IRIs, and references that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, datetime

from kg.model import Statement
from kg.validate.violation import Violation
from kg.validate.whence import Whence
from kg.vocab import KG, OA, PROV, RDF, XSD

_SOURCE = str(OA.hasSource)
_TOLD = frozenset((_SOURCE, str(RDF.type)))  # what tells that there is a claim, or a page version
_IRI = re.compile(r'<https?://[^\x00-\x20<>"{}|^`\\/]+(?:[/?#][^\x00-\x20<>"{}|^`\\]*)?>')
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^(<.*>))?', re.DOTALL)
_SIMPLE = {
    str(XSD.integer): re.compile(r"[+-]?\d+", re.ASCII),
    str(XSD.decimal): re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII),
    str(XSD.boolean): re.compile(r"true|false|0|1"),
    str(XSD.gYear): re.compile(r"-?(?:[1-9]\d{4,}|\d{4})(?:Z|[+-]\d\d:\d\d)?", re.ASCII),
}
_DATES: dict[str, Callable[[str], object]] = {
    str(XSD.date): date.fromisoformat,
    str(XSD.dateTime): datetime.fromisoformat,
}
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?", re.ASCII)


def check(statements: Collection[Statement], base: str) -> list[Violation]:
    """What is ill-typed, no IRI or leads nowhere in a whole graph; each with its place."""
    return placed(faults(statements, base), statements, base)


def faults(statements: Collection[Statement], base: str, *, whole: bool = True) -> list[tuple[Statement, str]]:
    """The same, each with the statement it is in; of a part of a graph, not ``whole``, what leads to claims is not
    followed, as those may stand elsewhere."""
    return [*_ill(statements), *_dangling(statements, base, whole=whole)]


def placed(found: Iterable[tuple[Statement, str]], statements: Iterable[Statement], base: str) -> list[Violation]:
    """Faults with the places of the words that say them, by all ``statements`` of the graph."""
    listed = list(found)
    if not listed:
        return []
    whence = Whence(statements, base)
    return sorted({Violation(*_place(whence, s), words) for s, words in listed})


def _place(whence: Whence, statement: Statement) -> tuple[str, int]:
    """Where a statement is said; of one in a claim's own graph or on a claim, where that stands."""
    version, line = whence.place(*statement[:3])
    return (version, line) if version else whence.place(statement.object)


def _ill(statements: Iterable[Statement]) -> Iterator[tuple[Statement, str]]:
    """Each ill term with the first statement that has it."""
    seen: set[str] = set()
    for s in statements:
        for term in s:
            if term and term not in seen:
                seen.add(term)
                if words := _fault(term):
                    yield s, words


def _fault(term: str) -> str:
    """What is wrong with a term in its N-Triples form; empty if nothing is."""
    if term.startswith("<"):
        return "" if _IRI.fullmatch(term) else f"{term} is no IRI of the web"
    literal = _LITERAL.fullmatch(term)
    if literal is None:
        return f"{term} is neither an IRI nor a literal"
    value, datatype = literal[1], literal[2] or ""
    if not value.strip():
        return "a value is empty"
    if datatype in _DATES:
        return "" if _is_date(value, _DATES[datatype]) else f"{term} is no day or time that there is"
    plain = _SIMPLE.get(datatype)
    return "" if plain is None or plain.fullmatch(value) else f"{term} is ill-typed"


def _is_date(value: str, read: Callable[[str], object]) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return _DATE.fullmatch(value) is not None


def _dangling(statements: Collection[Statement], base: str, *, whole: bool) -> Iterator[tuple[Statement, str]]:
    """Statements that lead to something of this graph of which nothing is said."""
    evidence = f"<{base}graph/evidence>"
    things: set[str] = set()
    claims: set[str] = set()
    versions: set[str] = set()
    for subject, predicate, _, graph in statements:
        if not graph:
            things.add(subject)
        elif graph == evidence and predicate in _TOLD:
            (claims if predicate == _SOURCE else versions).add(subject)
    leads = {
        str(OA.hasSource): (versions, "a page version"),
        str(PROV.wasRevisionOf): (versions, "a page version"),
        **({str(KG.claim): (claims, "a claim"), str(PROV.used): (claims, "a claim")} if whole else {}),
    }
    for s in statements:
        if not s.graph:
            if s.object.startswith(f"<{base}") and s.object not in things:
                yield s, f"{_short(s.subject, base)} leads to {_short(s.object, base)}, of which nothing is told"
        elif s.graph.startswith(f"<{base}page/"):
            if s.graph not in claims:
                yield s, f"the claim {_short(s.graph, base)} has no evidence"
        elif s.predicate in leads and s.object not in leads[s.predicate][0]:
            kind = leads[s.predicate][1]
            yield s, f"{_short(s.subject, base)} leads to {_short(s.object, base)}, which is not told as {kind}"


def _short(term: str, base: str) -> str:
    return term.strip("<>").removeprefix(base)
