"""``kg topics``: the topics of a build, and those among them that a thesaurus could adopt."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.ask import BUILD
from kg.errors import BuildError
from kg.store import open_build

_LEAST = click.option("--least", default=1, show_default=True, help="Fewest sessions that a topic must have.")


@click.group()
def topics() -> None:
    """List the found topics of a build, or write them as a thesaurus.

    \b
    kg topics list
    kg topics suggest -o found.ttl             to review; then:
    kg build --thesaurus found.ttl             what you left in it is known
    """


@topics.command("list")
@_LEAST
@BUILD
def list_found(least: int, build: Path) -> None:
    """List the topics that no thesaurus has, those of most groups and sessions first.

    \b
    kg topics list --least 2
    """
    from kg.suggest import count, suggestions

    for one in suggestions(open_build(build), least):
        click.echo(f"{one.labels[0]}: {count(one.recurrence)}")


@topics.command()
@_LEAST
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of standard output.")
@BUILD
def suggest(least: int, out: Path | None, build: Path) -> None:
    """Write the topics that no thesaurus has as SKOS, to review and adopt.

    \b
    kg topics suggest --least 2 -o found.ttl

    In Turtle, with counts and quotes as notes.
    """
    from kg.suggest import suggestions, thesaurus

    opened = open_build(build)
    found = suggestions(opened, least)
    text = "".join(f"{line}\n" for line in thesaurus(found, opened.base))
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BuildError(f"cannot be written: {error.strerror}", path=out) from error
    click.echo(f"kg: wrote {out}, {len(found)} terms; review it, then: kg build --thesaurus {out}", err=True)
