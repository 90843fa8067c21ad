"""``kg push`` and ``kg query --endpoint``: stores that others run."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.ask import PASSWORD
from kg.errors import FetchError
from kg.query.answer import Answer
from kg.query.library import Question
from kg.query.remote import GRAPH, NAMES, accepts, as_text, needs_names, read_answer
from kg.store import open_build

if TYPE_CHECKING:
    from kg.endpoint import Endpoint, Login


@click.command()
@click.option("--endpoint", required=True, metavar="URL", help="Where the store takes SPARQL updates.")
@click.option("--query-endpoint", default="", metavar="URL", help="Where it takes queries, if not beside that.")
@click.option("--graph-store", default="", metavar="URL", help="Its Graph Store Protocol, which loads faster.")
@click.option("--graph", default="", metavar="IRI", help="The graph for the current view; else the default graph.")
@click.option("--evidence", is_flag=True, help="The claims too, each with its quote.")
@click.option("--batch", default=1_000, show_default=True, type=click.IntRange(1), help="Triples in one request.")
@click.option("--user", default="", metavar="NAME", help=f"Who logs in; the password is read from {PASSWORD}.")
@click.option("--digest", is_flag=True, help="Log in by digest in place of basic authentication.")
@click.option("-b", "--build", type=click.Path(path_type=Path), default="build", show_default=True, help="The build.")
def push(
    endpoint: str, query_endpoint: str, graph_store: str, graph: str, evidence: bool, batch: int,
    user: str, digest: bool, build: Path,
) -> None:  # fmt: skip
    """Bring a build into a SPARQL store that runs elsewhere.

    \b
    kg push --endpoint http://127.0.0.1:7878/update
    kg push --endpoint http://127.0.0.1:8890/sparql --graph https://example.org/kg/
    kg query recurring-topics --endpoint http://127.0.0.1:7878/query

    Those who ask there see the old state until all is there, then the new one. Push again to go on after a failure.
    """
    from kg.push import Plan, Pushed
    from kg.push import push as run

    with _open(endpoint, query_endpoint, graph_store, _login(user, digest)) as store:
        done: Pushed = run(open_build(build), store, Plan(graph, evidence, batch), _tell)
    again = f"; {done.skipped} of {done.batches} batches were there already" if done.skipped else ""
    click.echo(f"kg: pushed {done.triples:,} triples{again}", err=True)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another store that is asked: its address, the graph that holds the build, who logs in, and seconds to wait."""

    url: str
    graph: str = ""
    user: str = ""
    digest: bool = False
    seconds: float = 120.0


def ask(there: Elsewhere, question: Question, params: Mapping[str, str], rows: int | None) -> Answer:
    """The answer of another store to a question. Raises FetchError, QueryError and LimitError."""
    with _open(there.url, "", "", _login(there.user, there.digest), there.seconds) as store:
        names, media_type = store.ask(NAMES, GRAPH, there.graph) if needs_names(question, params) else (b"", "")
        query = as_text(question, params, names, media_type)
        return read_answer(*store.ask(query, accepts(query), there.graph), rows)


@contextmanager
def _open(endpoint: str, query: str, graphs: str, login: Login | None, seconds: float = 120.0) -> Iterator[Endpoint]:
    """The store; where it hangs up, that is an error to be told, and does not end the program as ``kg … | head`` is."""
    try:
        from kg.endpoint import Addresses, Endpoint
    except ImportError as error:
        cure = "pip install 'seminar-kg[network]'"
        raise FetchError("the network needs one more package, httpx", cure=cure) from error
    found = Addresses.of(endpoint, graphs)
    before = signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        with Endpoint(Addresses(query or found.query, found.update, graphs), login, seconds=seconds) as store:
            yield store
    finally:
        signal.signal(signal.SIGPIPE, before)


def _login(user: str, digest: bool) -> Login | None:
    if not user:
        return None
    from kg.endpoint import Login

    if PASSWORD not in os.environ:
        raise click.UsageError(f"--user needs the password in the environment, as {PASSWORD}.")
    return Login(user, os.environ[PASSWORD], digest)


def _tell(number: int, of: int) -> None:
    if number % 10 == 0 or number == of:
        click.echo(f"kg: {number:,} of {of:,} batches", err=True)
