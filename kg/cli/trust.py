"""``kg validate`` and ``kg forget``: whether a graph is what it must be, and whom it may not name."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.ask import BUILD
from kg.errors import BuildError, CatalogueError, ShapeError
from kg.project import CATALOGUE, Project
from kg.store import Build, open_build


@click.command()
@BUILD
def validate(build: Path) -> int:
    """Check a build against the shapes of the model; each violation in words, with the line that it comes from.

    \b
    kg validate
    kg validate -b old-build | head

    Ends with 5 if a shape is broken.
    """
    from kg.validate import check, violations

    opened = open_build(build)
    statements = list(opened.statements())
    found = sorted({*check(statements, opened.base), *violations(statements, opened.base)})
    for one in found:
        click.echo(one.told())
    if found:
        click.echo(f"kg: {len(found)} violation{'' if len(found) == 1 else 's'}", err=True)
        return ShapeError.exit_code
    click.echo(f"kg: {len(statements):,} statements, and all shapes hold", err=True)
    return 0


@click.command()
@click.argument("person")
@click.argument("pages", nargs=-1, metavar="[PAGE|FOLDER|GLOB|CATALOGUE]...")
@click.option(
    "-b", "--build", "out", type=click.Path(path_type=Path), default="build", show_default=True,
    help="The build that is made anew without the name.",
)  # fmt: skip
def forget(person: str, pages: tuple[str, ...], out: Path) -> int:
    """Mask a person in every build of this project from now on, and make the build anew.

    \b
    kg forget "Jane Doe"
    kg forget person/reading-group/jane

    The name is masked wherever a page gives it, in any form. The file suppressed.tsv keeps a salted hash, not the
    name. The pages that you keep, and what you exported before, are yours to clean. PAGEs are those of kg build.
    """
    from kg.cli.build import SOME_SKIPPED
    from kg.forget import names_of
    from kg.given import task
    from kg.pipeline import Options, build
    from kg.store import drop_older
    from kg.suppression import FILE, add

    project = Project.around(Path())
    if project is None:
        cure = "make one with: kg init PAGE..."
        raise CatalogueError(f"there is no {CATALOGUE} here, so no project that could remember it", cure=cure)
    old, given = _current(out), task(pages, Path())
    add(next(iter(project.files(FILE)), project.folder / FILE), names_of(person, old))
    if old is None:
        click.echo(f"kg: masked in every build from now on; there is none at {out} yet", err=True)
        return 0
    outcome = build(given, out, Options(old.base, old.has_evidence))
    drop_older(out)
    click.echo(f"kg: masked in every build from now on; made {out} anew", err=True)
    return SOME_SKIPPED if outcome.skipped else 0


def _current(out: Path) -> Build | None:
    try:
        return open_build(out)
    except BuildError:
        return None
