"""``kg diff`` and ``kg check``: what changed, and who disagrees."""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from kg.check import Dispute, Side, disputes
from kg.diff import FORMATS, State, as_of, changes, current, of_version, tell, version_of
from kg.store import open_build
from kg.text import label

_BUILD = click.option(
    "-b", "--build", type=click.Path(path_type=Path), default="build", show_default=True, help="The build."
)


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("-f", "--format", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@_BUILD
def diff(old: str, new: str, format: str, build: Path) -> None:
    """Tell what changed: sessions added, moved, renamed or cancelled, speakers, papers, topics new to a group.

    \b
    kg diff build-may build-june              two builds
    kg diff 2020-04-10 2020-07-20             how the pages of ./build stood on two days
    kg diff seminar/1f00aa seminar/77be0c     two page versions of ./build, or the beginnings of their hashes
    kg diff seminar-april.md seminar-july.md  two files, as versions of one page
    """
    if Path(old).is_file() and Path(new).is_file():
        before, after = _of_files(Path(old), Path(new))
    else:
        before, after = _state(old, build), _state(new, build)
    click.echo(label_lines(tell(changes(before, after), {**before.series, **after.series}, format)))


def label_lines(text: str) -> str:
    """``text`` without control characters that a page may have brought along; its lines stay."""
    return "\n".join(line[: len(line) - len(line.lstrip())] + label(line) for line in text.splitlines())


def _state(name: str, build: Path) -> State:
    if Path(name).is_dir():
        return current(open_build(Path(name)))
    opened = open_build(build)
    try:
        day = date.fromisoformat(name)
    except ValueError:
        if Path(name).is_file():
            name = hashlib.sha256(Path(name).read_bytes()).hexdigest()[:12]
        return of_version(opened, version_of(opened, name))
    return as_of(opened, day)


def _of_files(old: Path, new: Path) -> tuple[State, State]:
    """Two files as versions of one page, built for this alone."""
    from kg.history import as_versions
    from kg.pipeline import build as run

    with tempfile.TemporaryDirectory() as folder:
        run(as_versions(old, new), Path(folder) / "build")
        built = open_build(Path(folder) / "build")
        first, last = (hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in (old, new))
        return of_version(built, version_of(built, first)), of_version(built, version_of(built, last))


@click.command()
@click.option("-f", "--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="End with 1 where there is any contradiction.")
@_BUILD
def check(format: str, strict: bool, build: Path) -> int:
    """List where pages contradict each other or themselves, with the words of both sides.

    \b
    kg check
    kg check --format json --strict

    The first value is the one that the build keeps. A value that a newer version of a page replaced is no
    contradiction: see kg diff.
    """
    found = disputes(open_build(build))
    if format == "json":
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
    else:
        for dispute in found:
            _show(dispute)
        click.echo(f"kg: {len(found)} contradiction{'' if len(found) == 1 else 's'}", err=True)
    return 1 if strict and found else 0


def _show(dispute: Dispute) -> None:
    click.echo(f"{click.style(label(dispute.thing.label), bold=True)}: {dispute.about}")
    for side in (dispute.kept, dispute.other):
        click.echo(f"  {label(side.value)}  {_cite(side)}")


def _cite(side: Side) -> str:
    if not side.quote.line:
        return f"from the {side.quote.version}"
    place = f"pages/{side.quote.version.replace('/', '-')}.txt:{side.quote.line}"
    return f"“{label(side.quote.words)}” {place}"
