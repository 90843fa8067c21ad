"""``kg fetch`` and ``kg enrich``: the only commands that use the network."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from kg import enrichment
from kg.catalogue import Catalogue, read
from kg.cli.together import together
from kg.errors import CatalogueError, FetchError
from kg.fetched import FOLDER
from kg.given import listing
from kg.project import CATALOGUE, Project
from kg.store import open_build

if TYPE_CHECKING:
    from kg.fetch import Client

SOME_FAILED = 3


class Manners(NamedTuple):
    """How servers are asked: for whom, which hosts of a private network too, and seconds between two requests."""

    mail: str
    hosts: tuple[str, ...]
    pause: float


_polite = together(
    "manners",
    Manners,
    click.option("--mail", default="", help="Whom servers may write to if something is wrong."),
    click.option("--allow-host", "hosts", multiple=True, metavar="HOST", help="A host of a private network."),
    click.option("--pause", default=1.0, show_default=True, help="Seconds between two requests to a host."),
)


@click.command()
@click.argument(
    "catalogue", metavar="[CATALOGUE|LIST]", required=False, type=click.Path(path_type=Path, dir_okay=False)
)
@_polite
def fetch(catalogue: Path | None, manners: Manners) -> int:
    """Download the addresses of the catalogue into pages/ beside it, and name new versions in it; or those of a list.

    \b
    kg fetch                     the addresses of ./sources.toml
    kg fetch data/sources.toml --mail me@uni.example
    kg fetch addresses.txt       one address a line; then: kg build addresses.txt

    What has not changed is not stored again. Ends with 3 if some addresses could not be fetched.
    """
    path = catalogue or _catalogue()
    client = _client(manners)
    from kg.fetch import fetch_addresses, fetch_pages

    folder, today, failed = path.parent / FOLDER, date.today(), 0
    a_list = listing.is_list(path)
    with client:
        urls = [url for _, url in listing.addresses(path)] if a_list else []
        found = (
            fetch_addresses(urls, folder, client, today) if a_list else fetch_pages(read(path), folder, client, today)
        )
        for one in found:
            failed += one.outcome == "failed"
            click.echo(f"{one.outcome}: {one.url}{f' -> {one.file}' if one.file else ''}{one.why and f' ({one.why})'}")
            if one.outcome in ("new", "changed") and not a_list:
                _list(path, one.source, one.file)
    return SOME_FAILED if failed else 0


def _catalogue() -> Path:
    found = next((path for path in (Path(CATALOGUE), Path("data") / CATALOGUE) if path.is_file()), None)
    if found is None:
        raise CatalogueError(f"there is no {CATALOGUE} here", cure="write one with: kg init PAGE...")
    return found


def _list(path: Path, source: str, file: str) -> None:
    """Name a fetched page in the catalogue, which keeps its comments; it must still say all that it said."""
    from kg.fetch.pages import listed

    before: Catalogue = read(path)
    text = path.read_text("utf-8")
    more = listed(text, source, file, date.today())
    if more is None:
        raise CatalogueError(f"has no list of pages for {source}", path=path, cure=f"name {file} there by hand")
    path.write_text(more, "utf-8", newline="\n")
    try:
        known = {entry.path.name for entry in read(path).entries}
    except CatalogueError:
        known = set()
    if not known >= {file, *(entry.path.name for entry in before.entries)}:
        path.write_text(text, "utf-8", newline="\n")
        raise CatalogueError(f"is written in a form that cannot be added to: {file}", path=path, cure="name it by hand")


@click.command()
@click.option("-b", "--build", type=click.Path(path_type=Path), default="build", show_default=True, help="The build.")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="The file; the project's by default."
)
@click.option("--cache", type=click.Path(path_type=Path, file_okay=False), help="Where answers are kept.")
@click.option("--key", default="", envvar="OPENALEX_KEY", help="A key for OpenAlex; also from OPENALEX_KEY.")
@click.option("--service", "services", multiple=True, metavar="NAME=URL", help="A service at another address.")
@_polite
def enrich(
    build: Path, out: Path | None, cache: Path | None, key: str, services: tuple[str, ...], manners: Manners
) -> int:
    """Look the papers, people and institutions of a build up at Crossref, OpenAlex, ROR and arXiv.

    \b
    kg enrich --mail me@uni.example

    What is found goes to enrichment.tsv: the next build takes what is sure, and kg review asks about the rest.
    Answers are kept, so nothing is asked twice. Ends with 3 if some things could not be looked up.
    """
    from kg.enrich import Services
    from kg.enrich import enrich as look_up

    path = out or _project_folder() / enrichment.FILE
    found = {(one.thing, one.target): one for one in enrichment.load([path])}
    failed = 0
    with _client(manners) as client:
        asked = Services(client, cache or path.parent / "cache" / "lookups", _addresses(services), key)
        for one in look_up(open_build(build), asked):
            found |= {(candidate.thing, candidate.target): candidate for candidate in one.candidates}
            if one.problem:
                failed += 1
                click.echo(f"kg: not looked up: {one.thing}: {one.problem}", err=True)
    enrichment.save(path, found.values())
    sure = sum(candidate.score >= enrichment.SURE for candidate in found.values())
    click.echo(f"kg: {sure} sure, {len(found) - sure} for kg review; wrote {path}", err=True)
    return SOME_FAILED if failed else 0


def _addresses(services: tuple[str, ...]) -> Any:
    from kg.enrich import Addresses

    given = dict(service.partition("=")[::2] for service in services)
    try:
        return Addresses(**given)
    except TypeError:
        raise click.UsageError("--service is one of crossref, openalex, ror, arxiv, as in ror=http://…") from None


def _project_folder() -> Path:
    """Where the project's lists lie. Raises CatalogueError where there is no project."""
    project = Project.around(Path())
    if project is None:
        raise CatalogueError("there is no project here", cure="make one with kg init, or name a file with -o")
    data = project.folder / "data"
    return data if (data / CATALOGUE).is_file() else project.folder


def _client(manners: Manners) -> Client:
    try:
        from kg.fetch import Client, Limits
    except ModuleNotFoundError as error:
        raise FetchError(f"{error.name} is not installed", cure='pip install "seminar-kg[network]"') from error
    return Client(Limits(pause=manners.pause), manners.hosts, manners.mail)
