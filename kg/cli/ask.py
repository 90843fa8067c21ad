"""``kg query`` and ``kg queries``: questions to a build."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

import click

from kg.cli.together import together
from kg.errors import QueryError
from kg.query.answer import FORMATS
from kg.query.engine import start
from kg.query.request import Limits
from kg.store import open_build

if TYPE_CHECKING:
    from kg.query import Answer, Question

LIMIT = 4  # the exit code that says so
PASSWORD = "KG_ENDPOINT_PASSWORD"
_ROWS, _SECONDS, _PATIENCE = 10_000, 5.0, 120.0

BUILD = click.option(
    "-b", "--build", type=click.Path(path_type=Path), default=Path("build"), show_default=True, help="The build to ask."
)
USER = click.option(
    "--user", default="", metavar="NAME", help=f"Who logs in there; the password is read from {PASSWORD}."
)
DIGEST = click.option("--digest", is_flag=True, help="Log in by digest in place of basic authentication.")


class Elsewhere(NamedTuple):
    """A store that others run: its address, the graph of it that holds the build, and who logs in."""

    endpoint: str
    graph: str
    user: str
    digest: bool


class Form(NamedTuple):
    """How an answer is written, and where: to standard output if there is no file."""

    format: str
    out: Path | None


class Bounds(NamedTuple):
    """How far an answer may go: its rows, 0 for all; seconds, if they are told; endpoints that SERVICE may call."""

    limit: int
    timeout: float | None
    allow_service: tuple[str, ...]

    def limits(self, seconds: float) -> Limits:
        """The same for the engine, with so many seconds if none are told."""
        return Limits(seconds=self.timeout or seconds, rows=self.limit or None)


@click.command()
@click.argument("question", metavar="NAME|FILE|-")
@click.option("-p", "--param", "params", multiple=True, metavar="K=V", help="A parameter: --param topic=GANs.")
@together(
    "form",
    Form,
    click.option(
        "-f", "--format", default="table", metavar="F", show_default=True, help=f"One of {', '.join(FORMATS)}."
    ),
    click.option(
        "-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of standard output."
    ),
)
@together(
    "bounds",
    Bounds,
    click.option("--limit", default=_ROWS, show_default=True, help="The most rows; 0 for all."),
    click.option(
        "--timeout",
        type=float,
        show_default=f"{_SECONDS:g}, of another store {_PATIENCE:g}",
        help="The most seconds that the engine may work.",
    ),
    click.option("--allow-service", multiple=True, metavar="URL", help="An endpoint that SERVICE may call."),
)
@together(
    "there",
    Elsewhere,
    click.option("--endpoint", default="", metavar="URL", help="Ask another SPARQL store in place of a build."),
    click.option("--graph", default="", metavar="IRI", help="The graph of that store that holds the build."),
    USER,
    DIGEST,
)
@BUILD
def query(question: str, params: tuple[str, ...], form: Form, bounds: Bounds, there: Elsewhere, build: Path) -> int:
    """Ask a question of the library (see kg queries), of a file, or SPARQL from standard input (-).

    \b
    kg query recurring-topics
    kg query sessions-on-topic --param topic=GANs --format csv
    echo 'SELECT ?name { ?x a schema:Person ; schema:name ?name }' | kg query -

    The prefixes of the graph need not be declared. Ends with 4 if a limit was hit, and says which.
    """
    if form.format not in FORMATS:
        raise QueryError(f"there is no format {form.format!r}", cure=f"use one of {', '.join(FORMATS)}")
    if there.endpoint:
        from kg.cli.remote import ask

        return _written(ask(there, _question(question), given(params), bounds.limits(_PATIENCE)), form, bounds)
    engine = start(opened := open_build(build))  # first of all, so that it gets ready while the rest is imported
    from kg.query import hints, prepare

    asked = _question(question)
    request = prepare(opened, asked, given(params), bounds.limits(_SECONDS), bounds.allow_service)
    code = _written(engine.ask(request), form, bounds)
    for hint in hints(asked.text):
        click.echo(f"kg: {hint}", err=True)
    return code


def _written(answer: Answer, form: Form, bounds: Bounds) -> int:
    """Write an answer where it goes; the exit code."""
    from kg.query import write_to

    with answer, _sink(form.out) as sink:
        cut = write_to(sink, answer, form.format, _width(form.out))
    if cut:
        rows = f"{bounds.limit:,} rows"
        click.echo(f"kg: stopped after {rows}; there are more: --limit N, or --limit 0 for all", err=True)
    return LIMIT if cut else 0


def _question(text: str) -> Question:
    from kg.query import Question, find

    return Question("query", sys.stdin.read()) if text == "-" else find(text)


def given(params: tuple[str, ...]) -> dict[str, str]:
    """``--param name=value`` as a dict. Raises click.UsageError for one without a value."""
    found = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals:
            raise click.UsageError(f"--param {param!r} has no value. Write --param name=value.")
        found[name.strip()] = value
    return found


@contextmanager
def _sink(out: Path | None) -> Iterator[IO[bytes]]:
    """Where the answer goes."""
    if out is None:
        yield sys.stdout.buffer
        return
    try:
        with out.open("wb") as file:
            yield file
    except OSError as error:
        raise QueryError(f"cannot be written: {error.strerror}", path=out) from error


def _width(out: Path | None) -> int | None:
    """The terminal's width; None, nothing is cut, where no terminal shows the table."""
    return shutil.get_terminal_size().columns if out is None and sys.stdout.isatty() else None


@click.command()
@click.argument("name", required=False)
@click.option("-f", "--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def queries(name: str | None, format: str) -> None:
    """List the questions that can be asked, or tell all about one.

    \b
    kg queries
    kg queries sessions-on-topic
    """
    from kg.project import Project
    from kg.query import find, questions

    found = [find(name)] if name else list(questions(Project.around(Path())).values())
    if format == "json":
        click.echo(json.dumps([_plain(question) for question in found], ensure_ascii=False, indent=1))
    elif name:
        click.echo(_told(found[0]))
    else:
        width = max(len(question.name) for question in found)
        for question in found:
            takes = f" ({', '.join(param.name for param in question.params)})" if question.params else ""
            click.echo(f"{question.name:<{width}}  {question.title}{takes}")


def _plain(question: Question) -> dict[str, object]:
    params = [
        {"name": param.name, "type": param.type, "default": param.default, "description": param.description}
        for param in question.params
    ]
    return {"name": question.name, "title": question.title, "description": question.description, "params": params}


def _told(question: Question) -> str:
    """All about one question, its query included."""
    lines = [f"{question.name}: {question.title}", question.description, ""]
    for param in question.params:
        need = "must be given" if param.default is None else f"={param.default}" if param.default else "may be given"
        lines.append(f"  --param {param.name}=…  {param.type}, {need}. {param.description}")
    body = [line for line in question.text.splitlines() if not line.startswith("#")]
    return "\n".join([*lines, "", *body] if question.params else [*lines[:2], "", *body])
