"""The options of every command that reads pages: by which thesauri, by which registry, with found topics or without."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce, wraps
from pathlib import Path
from typing import Any

import click

from kg.project import Basis

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OPTIONS = (
    click.option("--thesaurus", multiple=True, metavar="FILE", type=_FILE, help="A further SKOS file of topics."),
    click.option("--registry", multiple=True, metavar="FILE", type=_FILE, help="A data dump of ROR: JSON, or its zip."),
    click.option(
        "--found-topics",
        type=click.Choice(["on", "off"]),
        default="on",
        show_default=True,
        help="off leaves out terms that no thesaurus has.",
    ),
)


def with_basis(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """``command`` with these options, which it is given as one Basis, ``basis``."""

    @wraps(command)
    def told(
        *rest: Any, thesaurus: tuple[Path, ...], registry: tuple[Path, ...], found_topics: str, **how: Any
    ) -> int | None:
        return command(*rest, basis=Basis(thesaurus, registry, found_topics == "on"), **how)

    return reduce(lambda inner, option: option(inner), reversed(_OPTIONS), told)
