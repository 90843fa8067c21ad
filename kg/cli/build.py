"""``kg build`` and ``kg init``: from pages to a build."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.catalogue import draft, undated
from kg.cli.basis import with_basis
from kg.errors import CatalogueError
from kg.given import Task, task
from kg.project import CATALOGUE, Basis, Project
from kg.text import slug

if TYPE_CHECKING:
    from kg.building.pool import Executor
    from kg.pipeline import Options, Outcome

SOME_SKIPPED = 3
_MOST = 20  # pages that are named one by one


@click.command()
@click.argument("pages", nargs=-1, metavar="[PAGE|FOLDER|GLOB|CATALOGUE|LIST|ARCHIVE|-]...")
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
@click.option("-j", "--jobs", type=click.IntRange(0), default=0, help="Processes at a time; all cores by default.")
@click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler whose workers read the pages: tcp://host:8786.")
@click.option("--clean", is_flag=True, help="Read all pages anew, whatever earlier builds know of them.")
@click.option("--profile", is_flag=True, help="Say where the time went.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@with_basis
def build(
    pages: tuple[str, ...], out: Path, as_of: datetime | None, history: tuple[str, ...], profile: bool, quiet: bool,
    **how: Any,
) -> int:  # fmt: skip
    """Read pages and write their graph.

    \b
    kg build                        the pages of ./sources.toml
    kg build page.md talks.html     these pages
    kg build pages.tar.gz           the pages in an archive: tar or zip
    kg build crawl.warc.gz          what of a crawl may tell of sessions
    kg build addresses.txt          pages that kg fetch addresses.txt fetched
    curl -s https://… | kg build -  a page from standard input
    kg build --as-of 2020-04-10     the pages as they stood then
    kg build --history site:talks.md
    kg build --thesaurus gemet.rdf --registry ror-data.zip

    Ends with 3 if pages were skipped and the others built, with 5 if the graph breaks a shape.
    """
    from kg.cli.progress import Progress
    from kg.history import until
    from kg.pipeline import build as run

    stdin = sys.stdin.buffer.read() if "-" in pages else None
    given = _task(pages, stdin, history)
    given = until(given, as_of.date()) if as_of else given
    progress = Progress(quiet=quiet)
    try:
        pool = _pool(how.pop("jobs"), how.pop("cluster"))
        outcome = run(given, out, _options(pool, **how), progress)
    finally:
        progress.finish()
    _say("skipped", outcome.skipped)
    _say("warning", outcome.obscure)
    if not quiet:
        _sum_up(given, outcome, out)
    if profile:
        click.echo("\n".join(progress.profile()), err=True)
    return SOME_SKIPPED if outcome.skipped else 0


def _sum_up(given: Task, outcome: Outcome, out: Path) -> None:
    for what in given.passed_over():
        click.echo(f"kg: {what}", err=True)
    known = given.known - len(outcome.skipped) - outcome.fresh
    click.echo(f"kg: built {out}" + (f"; {outcome.fresh} pages read anew" if known > 0 else ""), err=True)


def _say(kind: str, lines: Sequence[str]) -> None:
    for line in lines[:_MOST]:
        click.echo(f"kg: {kind}: {line}", err=True)
    if len(lines) > _MOST:
        click.echo(f"kg: {kind}: and {len(lines) - _MOST:,} more, in report.html", err=True)


def _pool(jobs: int, cluster: str | None) -> Executor:
    from kg.building.pool import Cluster, Processes

    return Cluster(cluster) if cluster else Processes(jobs)


def _options(pool: Executor, base: str, validate: bool, evidence: str, clean: bool, basis: Basis) -> Options:
    from kg.pipeline import Options

    return Options(base, evidence == "full", validate, clean, pool, basis)


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
