"""``kg build`` and ``kg init``: from pages to a build."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from datetime import datetime
from pathlib import Path

import click

from kg.catalogue import draft, undated
from kg.errors import CatalogueError
from kg.given import Task, task
from kg.project import CATALOGUE, Project
from kg.text import slug

SOME_SKIPPED = 3


@click.command()
@click.argument("pages", nargs=-1, metavar="[PAGE|FOLDER|GLOB|CATALOGUE|-]...")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), default="build", show_default=True, help="The build's folder."
)
@click.option("--base", default="", help="The IRI below which everything is named.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Leave out what was retrieved after that day.")
@click.option("--history", multiple=True, metavar="REPO:PATH", help="All versions of a file that git knows.")
@click.option("--validate", is_flag=True, help="Check the graph against the shapes; write nothing if it breaks one.")
@click.option(
    "--evidence",
    type=click.Choice(["full", "none"]),
    default="full",
    show_default=True,
    help="none leaves out the claims and the words behind each fact.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def build(
    pages: tuple[str, ...],
    out: Path,
    base: str,
    as_of: datetime | None,
    history: tuple[str, ...],
    validate: bool,
    evidence: str,
    quiet: bool,
) -> int:
    """Read pages and write their graph.

    \b
    kg build                        the pages of ./sources.toml
    kg build page.md talks.html     these pages
    curl -s https://… | kg build -  a page from standard input
    kg build --as-of 2020-04-10     the pages as they stood then
    kg build --history site:talks.md

    Ends with 3 if pages were skipped and the others built, with 5 if the graph breaks a shape.
    """
    from kg.history import until
    from kg.pipeline import build as run

    stdin = sys.stdin.buffer.read() if "-" in pages else None
    given = _task(pages, stdin, history)
    given = until(given, as_of.date()) if as_of else given
    outcome = run(given, out, base=base, shapes=validate, evidence=evidence == "full")
    for why in outcome.skipped:
        click.echo(f"kg: skipped: {why}", err=True)
    for what in outcome.obscure:
        click.echo(f"kg: warning: {what}", err=True)
    if not quiet:
        click.echo(f"kg: built {out}", err=True)
    return SOME_SKIPPED if outcome.skipped else 0


def _task(pages: tuple[str, ...], stdin: bytes | None, history: tuple[str, ...]) -> Task:
    """The pages that are named, and those of the histories; with a history alone, no catalogue is asked for."""
    from kg.history import with_history

    around = Project.around(Path())
    alone = Task((), (), (around,) if around else ())
    given = task(pages, Path(), stdin) if pages or not history else alone
    return with_history(given, history) if history else given


@click.command()
@click.argument("pages", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def init(pages: tuple[Path, ...]) -> None:
    """Write ./sources.toml, with an entry for each page: what pages do not say about themselves goes there.

    \b
    kg init talks.md reading-group-2024-05.html

    Pages whose names differ by a date alone go into one entry, as versions of one page.
    """
    catalogue = Path(CATALOGUE)
    groups: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        groups[slug(undated(page))].append(os.path.relpath(page))
    try:
        with catalogue.open("x", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in draft(groups))
    except FileExistsError:
        raise CatalogueError("is there already", path=catalogue, cure="add the pages to it by hand") from None
    except OSError as error:
        raise CatalogueError(f"cannot be written: {error.strerror}", path=catalogue) from error
    click.echo(f"kg: wrote {catalogue}; say there what the pages leave out, then: kg build", err=True)
