"""``kg build`` and ``kg init``: from pages to a build."""

from __future__ import annotations

import importlib
from collections import defaultdict
from pathlib import Path

import click

from kg.catalogue import draft, undated
from kg.errors import CatalogueError
from kg.given import task
from kg.project import CATALOGUE
from kg.text import slug

SOME_SKIPPED = 3


@click.command()
@click.argument("pages", nargs=-1, metavar="[PAGE|FOLDER|GLOB|CATALOGUE|-]...")
@click.option("-o", "--out", type=click.Path(path_type=Path), default=Path("build"), show_default=True, help="Where the build goes.")
@click.option("--base", default="", help="The IRI below which everything is named.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def build(pages: tuple[str, ...], out: Path, base: str, quiet: bool) -> int:
    """Read pages and write their graph.

    \b
    kg build                        the pages of ./sources.toml
    kg build page.md talks.html     these pages
    curl -s https://… | kg build -  a page from standard input

    Ends with 3 if pages were skipped and the others built.
    """
    from kg import pipeline

    stdin = click.get_binary_stream("stdin").read() if "-" in pages else None
    outcome = pipeline.build(task(pages, Path(), stdin), out, base=base)
    for _, why in outcome.skipped:
        click.echo(f"kg: skipped: {why}", err=True)
    if not quiet:
        click.echo(f"kg: built {out}", err=True)
    return SOME_SKIPPED if outcome.skipped else 0
