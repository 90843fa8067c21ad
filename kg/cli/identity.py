"""``kg evaluate --identity``: how well mentions are joined, against pairs that people judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import click

from kg import decisions
from kg.errors import CatalogueError
from kg.given import task
from kg.project import Basis


def evaluate_identity(pages: Sequence[str], folder: Path, basis: Basis, *, brief: bool) -> None:
    """Print B-cubed and over-merging for ``identity.tsv`` of ``folder``, on ``pages``: by default those of the
    project's catalogue and of ``identity/`` in that folder. The pairs that went wrong are named unless ``brief``.

    Raises CatalogueError where there are no pairs.
    """
    from kg.building.steps import understand
    from kg.pipeline import known
    from kg.resolve import mentions, resolve
    from kg.resolve.measure import identity

    pairs = decisions.load([folder / "identity.tsv"])
    if not pairs:
        raise CatalogueError("holds no pairs", path=folder / "identity.tsv", cure="write them as in decisions.tsv")
    own = folder / "identity" / "sources.toml"
    named = pages or [str(path) for path in (folder.parent / "sources.toml", own) if path.is_file()]
    wanted = task(named, Path())
    knowledge = replace(known(wanted, basis), decisions=())  # what people said would be no merit of the program
    said = list(chain.from_iterable(mentions(understand(page, knowledge)[1]) for page in wanted.pages))
    found = identity(pairs, said, resolve(said, knowledge))
    for pair in () if brief else found.wrong:
        click.echo(f"{pair.place}: {pair.left} and {pair.right} are {pair.answer}")
    for name in found.missing:
        click.echo(f"kg: warning: no mention is called {name}", err=True)
    click.echo(f"pairs       {found.pairs:>8}")
    click.echo(f"precision   {found.precision:>8.3f}  B-cubed")
    click.echo(f"recall      {found.recall:>8.3f}  B-cubed")
    click.echo(f"F1          {found.f1:>8.3f}  B-cubed")
    click.echo(f"over-merge  {found.over_merge:>8.2%}  of {found.different} pairs that differ")
