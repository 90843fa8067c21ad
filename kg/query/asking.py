"""Asking: a question of the library, a file or a SPARQL query; the answer as a table, or as it comes."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import QueryError
from kg.project import Project, packaged
from kg.query.engine import Build, start
from kg.query.filling import fill
from kg.query.guard import is_query
from kg.query.library import Question, load, read_question
from kg.query.naming import Directory
from kg.query.request import Limits, Request
from kg.query.table import Table, collect
from kg.query.values import bind


def ask(
    build: Build,
    question: str | Path | Question,
    params: Mapping[str, object] | None = None,
    *,
    limits: Limits | None = None,
    services: Iterable[str] = (),
) -> Table:
    """The answer to a question: a name of the library, a ``.rq`` file, or SPARQL text.

    ``params`` are given as people write them ("GANs", 2020, a date). ``services`` are the addresses that SERVICE may
    call. Rows beyond ``limits.rows`` are left out, and ``cut`` says so. Raises QueryError, and LimitError where the
    query was stopped.
    """
    start(build)
    request = prepare(build, question, params or {}, limits or Limits(), services)
    return collect(start(build).ask(request))


def prepare(
    build: Build,
    question: str | Path | Question,
    params: Mapping[str, object],
    limits: Limits,
    services: Iterable[str] = (),
) -> Request:
    """The request that asks ``question`` with these values. Raises QueryError."""
    found = question if isinstance(question, Question) else find(question)
    given = {name: str(value) for name, value in params.items()}
    values = bind(found, given, Directory(build.store))
    return Request(fill(found.text, values, [param.name for param in found.params]), limits, tuple(services))


def questions(project: Project | None = None) -> dict[str, Question]:
    """The library: the questions that are shipped, and those of a project's ``queries`` folder. Raises QueryError."""
    return load([packaged("queries"), *(project.files("queries") if project else [])])


def find(question: str | Path) -> Question:
    """The question meant by a name, a path or a text of SPARQL. Raises QueryError with the names that are near."""
    if isinstance(question, Path):
        return read_question(question)
    if is_query(question):
        return Question("query", question)
    if question.endswith(".rq"):
        return read_question(Path(question))
    known = questions(Project.around(Path()))
    if question not in known:
        near = difflib.get_close_matches(question, known, n=3, cutoff=0.4)
        cure = f"did you mean {' or '.join(near)}?" if near else "kg queries lists them"
        raise QueryError(f"there is no question {question!r}", cure=cure)
    return known[question]
