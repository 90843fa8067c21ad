"""``kg export``: a build in another format."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.ask import BUILD
from kg.errors import BuildError
from kg.export import FORMATS
from kg.export import export as write
from kg.store import open_build


@click.command()
@click.option("-f", "--format", type=click.Choice(list(FORMATS)), default="ttl", show_default=True)
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of standard output.")
@BUILD
def export(format: str, out: Path | None, build: Path) -> None:
    """Write a build in a format of RDF, of networks, of libraries or of calendars.

    \b
    kg export --format jsonld > seminars.jsonld
    kg export --format ics -o seminars.ics
    kg export --format csv -o sessions.csv
    """
    opened = open_build(build)
    if out is None:
        write(opened, format, sys.stdout.buffer)
        return
    try:
        with out.open("wb") as file:
            write(opened, format, file)
    except OSError as error:
        raise BuildError(f"cannot be written: {error.strerror}", path=out, cure="choose another with -o") from error
