"""``kg push`` and ``kg query --endpoint``: stores that others run."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import FetchError
from kg.query.answer import Answer
from kg.query.library import Question
from kg.query.remote import GRAPH, NAMES, accepts, as_text, needs_names, read_answer
from kg.store import open_build

if TYPE_CHECKING:
    from kg.endpoint import Endpoint, Login

PASSWORD = "KG_ENDPOINT_PASSWORD"


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


def ask(endpoint: str, graph: str, question: Question, params: Mapping[str, str], rows: int | None) -> Answer:
    """The answer of another store to a question. Raises FetchError and QueryError."""
    with _open(endpoint, "", "", None) as store:
        names, media_type = store.ask(NAMES, GRAPH, graph) if needs_names(question, params) else (b"", "")
        query = as_text(question, params, names, media_type)
        return read_answer(*store.ask(query, accepts(query), graph), rows)


def _open(endpoint: str, query: str, graphs: str, login: Login | None) -> Endpoint:
    try:
        from kg.endpoint import Addresses, Endpoint
    except ImportError as error:
        cure = "pip install 'seminar-kg[network]'"
        raise FetchError("the network needs one more package, httpx", cure=cure) from error
    found = Addresses.of(endpoint, graphs)
    return Endpoint(Addresses(query or found.query, found.update, graphs), login)


def _login(user: str, digest: bool) -> Login | None:
    from kg.endpoint import Login

    if not user:
        return None
    if PASSWORD not in os.environ:
        raise click.UsageError(f"--user needs the password in the environment, as {PASSWORD}.")
    return Login(user, os.environ[PASSWORD], digest)


def _tell(number: int, of: int) -> None:
    if number % 10 == 0 or number == of:
        click.echo(f"kg: {number:,} of {of:,} batches", err=True)
