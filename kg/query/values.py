"""From what a user gives for a parameter to the term that stands for it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.query.library import Param, Question
from kg.query.naming import KINDS, Directory
from kg.vocab import XSD

Term = NamedNode | Literal
_YEAR = re.compile(r"[12]\d{3}")
_FIRST = {4: "-01-01", 7: "-01"}  # what a year and a month lack, by their length
_INTEGER = re.compile(r"[+-]?\d{1,18}")


def bind(question: Question, given: Mapping[str, str], directory: Directory) -> dict[str, Term]:
    """The terms for a question's parameters, its defaults included; those left open are absent.

    Raises QueryError for a parameter that the question does not have, that is missing, or whose value is no such thing.
    """
    known = {param.name: param for param in question.params}
    for name in given:
        if name not in known:
            raise QueryError(f"{question.name} has no parameter {name!r}", cure=_known(name, known))
    values = {}
    for param in question.params:
        text = given.get(param.name, param.default)
        if text is None:
            raise QueryError(
                f"{question.name} needs {param.name}: {param.description}", cure=f"give it with --param {param.name}=…"
            )
        if text.strip():
            values[param.name] = _term(param, text.strip(), directory)
    return values


def _known(name: str, known: Mapping[str, Param]) -> str:
    if not known:
        return "it takes none"
    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {near[0]}?" if near else f"it takes {', '.join(known)}"


def _term(param: Param, text: str, directory: Directory) -> Term:
    if param.type in (*KINDS, "iri"):
        return directory.find(text, param.type)
    if param.type == "date":
        return Literal(_date(param, text), datatype=XSD.date)
    if param.type == "year" and not _YEAR.fullmatch(text):
        raise QueryError(f"{param.name} is no year: {text!r}", cure="write four digits, as in 2020")
    if param.type in ("integer", "year"):
        if not _INTEGER.fullmatch(text):
            raise QueryError(f"{param.name} is no whole number: {text!r}")
        return Literal(int(text))
    return Literal(text)


def _date(param: Param, text: str) -> str:
    """A day; of a month or a year alone, its first."""
    try:
        return date.fromisoformat(text + _FIRST.get(len(text), "")).isoformat()
    except ValueError as error:
        raise QueryError(f"{param.name} is no date: {text!r}", cure="write it as 2020-03-31") from error
