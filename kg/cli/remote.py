"""``kg push`` and ``kg query --endpoint``: stores that others run."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.ask import DIGEST, PASSWORD, USER, Elsewhere
from kg.cli.together import together
from kg.errors import FetchError
from kg.query.answer import Answer
from kg.query.library import Question
from kg.query.remote import GRAPH, NAMES, accepts, as_text, needs_names, read_answer
from kg.query.request import Limits
from kg.store import open_build

if TYPE_CHECKING:
    from kg.endpoint import Endpoint, Login


@click.command()
@together("there", Elsewhere)  # its options stand among those that only push has
@click.option("--endpoint", required=True, metavar="URL", help="Where the store takes SPARQL updates.")
@click.option("--query-endpoint", default="", metavar="URL", help="Where it takes queries, if not beside that.")
@click.option("--graph-store", default="", metavar="URL", help="Its Graph Store Protocol, which loads faster.")
@click.option("--graph", default="", metavar="IRI", help="The graph for the current view; else the default graph.")
@click.option("--evidence", is_flag=True, help="The claims too, each with its quote.")
@click.option("--batch", default=1_000, show_default=True, type=click.IntRange(1), help="Triples in one request.")
@USER
@DIGEST
@click.option("-b", "--build", type=click.Path(path_type=Path), default="build", show_default=True, help="The build.")
def push(there: Elsewhere, query_endpoint: str, graph_store: str, evidence: bool, batch: int, build: Path) -> None:
    """Bring a build into a SPARQL store that runs elsewhere.

    \b
    kg push --endpoint http://127.0.0.1:7878/update
    kg push --endpoint http://127.0.0.1:8890/sparql --graph https://example.org/kg/
    kg query recurring-topics --endpoint http://127.0.0.1:7878/query

    Those who ask there see the old state until all is there, then the new one. Push again to go on after a failure.
    """
    from kg.push import Plan, Pushed
    from kg.push import push as run

    with _open(there, query_endpoint, graph_store) as store:
        done: Pushed = run(open_build(build), store, Plan(there.graph, evidence, batch), _tell)
    again = f"; {done.skipped} of {done.batches} batches were there already" if done.skipped else ""
    click.echo(f"kg: pushed {done.triples:,} triples{again}", err=True)


def ask(there: Elsewhere, question: Question, params: Mapping[str, str], limits: Limits) -> Answer:
    """The answer of another store to a question. Raises FetchError, QueryError and LimitError."""
    with _open(there, seconds=limits.seconds) as store:
        names, media_type = store.ask(NAMES, GRAPH, there.graph) if needs_names(question, params) else (b"", "")
        query = as_text(question, params, names, media_type)
        return read_answer(*store.ask(query, accepts(query), there.graph), limits.rows)


@contextmanager
def _open(there: Elsewhere, query: str = "", graphs: str = "", seconds: float = 120.0) -> Iterator[Endpoint]:
    """The store; where it hangs up, that is an error to be told, and does not end the program as ``kg … | head`` is."""
    try:
        from kg.endpoint import Addresses, Endpoint
    except ImportError as error:
        cure = "pip install 'seminar-kg[network]'"
        raise FetchError("the network needs one more package, httpx", cure=cure) from error
    found = Addresses.of(there.endpoint, graphs)
    addresses, login = Addresses(query or found.query, found.update, graphs), _login(there)
    before = signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        with Endpoint(addresses, login, seconds=seconds) as store:
            yield store
    finally:
        signal.signal(signal.SIGPIPE, before)


def _login(there: Elsewhere) -> Login | None:
    if not there.user:
        return None
    from kg.endpoint import Login

    if PASSWORD not in os.environ:
        raise click.UsageError(f"--user needs the password in the environment, as {PASSWORD}.")
    return Login(there.user, os.environ[PASSWORD], there.digest)


def _tell(number: int, of: int) -> None:
    if number % 10 == 0 or number == of:
        click.echo(f"kg: {number:,} of {of:,} batches", err=True)
