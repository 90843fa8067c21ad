"""``kg serve`` and ``kg mcp``: a build for browsers and programs, and for assistants."""

from __future__ import annotations

import signal
from pathlib import Path

import click

from kg.errors import KgError

_BUILD = click.option(
    "-b", "--build", type=click.Path(path_type=Path), default="build", show_default=True, help="The build."
)


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 for any free one.")
@click.option("--timeout", default=5.0, show_default=True, help="The most seconds that a query may take.")
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME", help="A name by which a proxy calls this server.")
@_BUILD
def serve(port: int, timeout: float, hosts: tuple[str, ...], build: Path) -> None:
    """Serve a build on this machine, for reading; a build that is made anew is taken up by itself.

    \b
    /          the atlas              /sparql   SPARQL 1.1 Protocol
    /query     a page to ask on       /person/…, /topic/…, /paper/…   a page for each thing
    """
    try:
        from kg.serve import listen, make_app
        from kg.serve import serve as run
    except ImportError as error:
        cure = "pip install 'seminar-kg[serve]'"
        raise KgError("serving needs more packages, starlette and uvicorn", cure=cure) from error
    _outlive_readers()
    app = make_app(build, seconds=timeout, hosts=hosts)
    with listen(port) as at:
        click.echo("kg: http://{}:{}/ (Ctrl-C ends)".format(*at.getsockname()), err=True)
        run(app, at)


@click.command()
@click.option("--timeout", default=5.0, show_default=True, help="The most seconds that a query may take.")
@_BUILD
def mcp(timeout: float, build: Path) -> None:
    """Serve a build to an assistant that speaks the Model Context Protocol, over standard input and output.

    \b
    schema, find, ask, sparql, explain: tools that only read, with the quote behind each fact
    """
    try:
        from kg.mcp import make_server
    except ImportError as error:
        raise KgError("this needs one more package, mcp", cure="pip install 'seminar-kg[mcp]'") from error
    _outlive_readers()
    make_server(build, timeout).run("stdio")


def _outlive_readers() -> None:
    """Undo what lets ``kg … | head`` end silently: a server does not end because one of its readers left."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
