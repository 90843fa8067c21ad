"""The answer to a question as a value: columns, rows of plain Python values, and what each column holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.query.answer import Answer
from kg.query.evaluate import Kind

Value = str | int | float | bool | Decimal | date | datetime | None
Term = NamedNode | BlankNode | Literal | Triple
_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
_PLAIN: dict[str, Callable[[str], Value]] = {
    **dict.fromkeys(_INTEGERS, int),
    "decimal": Decimal,
    "double": float,
    "float": float,
    "boolean": lambda text: text in ("true", "1"),
    "date": date.fromisoformat,
    "dateTime": datetime.fromisoformat,
}
_HOLDS = {
    **dict.fromkeys(_INTEGERS, "integer"),
    **dict.fromkeys(("decimal", "double", "float"), "number"),
    "boolean": "boolean",
    "date": "date",
    "dateTime": "time",
}


@dataclass(frozen=True, slots=True)
class Table:
    """An answer. ``types`` names what each column holds: "iri", "text", "integer", "number", "boolean", "date", "time",
    "mixed", or "empty". ``lines`` is the same without loss (languages, datatypes), for other formats; ``cut`` is
    true where a limit left rows out.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    types: tuple[str, ...]
    kind: Kind = "rows"
    cut: bool = False
    lines: bytes = field(default=b"", repr=False)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Each row by its columns."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def answer(self) -> Answer:
        """The answer once more, to be written in another format."""
        return Answer(self.kind, iter([self.lines]), lambda: self.cut)


def collect(answer: Answer) -> Table:
    """All of an answer. Raises LimitError or QueryError where it did not come to its end."""
    with answer:
        lines = answer.read()
        answer.finish()
    columns, found = terms(Answer(answer.kind, iter([lines])))
    cells = list(found)
    rows = tuple(tuple(plain(term) for term in row) for row in cells)
    types = tuple(holds(row[number] for row in cells) for number in range(len(columns)))
    return Table(columns, rows, types, answer.kind, answer.cut, lines)


def terms(answer: Answer) -> tuple[tuple[str, ...], Iterator[tuple[Term | None, ...]]]:
    """The columns and rows of any kind of answer: those of a SELECT, triples, or the one truth of an ASK."""
    if answer.kind == "rows":
        columns, solutions = answer.solutions()
        return columns, map(tuple, solutions)
    if answer.kind == "triples":
        return ("subject", "predicate", "object"), ((t.subject, t.predicate, t.object) for t in answer.triples())
    return ("answer",), iter([(Literal(answer.truth()),)])


def lexical(term: Term | None) -> str:
    """A term's characters alone; empty for none."""
    return "" if term is None else term.value if isinstance(term, NamedNode | Literal) else str(term)


def plain(term: Term | None) -> Value:
    """A term as the Python value that is nearest; its text where there is none."""
    if isinstance(term, NamedNode):
        return term.value
    if not isinstance(term, Literal):
        return None if term is None else str(term)
    try:
        return _PLAIN.get(term.datatype.value.removeprefix(_XSD), str)(term.value)
    except (ValueError, ArithmeticError):  # an ill-typed literal, a year before 1: the text says it
        return term.value


def holds(terms: Iterable[Term | None]) -> str:
    """What a column of these terms holds, as ``Table.types`` names it."""
    found = {_HOLDS.get(term.datatype.value.removeprefix(_XSD), "text") if isinstance(term, Literal) else "iri"
             for term in terms if term is not None}  # fmt: skip
    return found.pop() if len(found) == 1 else "mixed" if found else "empty"
