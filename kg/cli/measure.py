"""``kg coverage`` and ``kg evaluate``: what of a page was understood, and how much of it rightly."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from kg.cli.basis import with_basis
from kg.cli.together import together
from kg.coverage import Fate, Ledger, ledger
from kg.errors import CatalogueError
from kg.evaluate import AT_LEAST, FIELDS, Gold, Scores, read_gold, total
from kg.evaluate import evaluate as judge
from kg.given import task

if TYPE_CHECKING:
    from kg.given import Task
    from kg.project import Basis

_MARKS: dict[Fate, tuple[str, str]] = {"used": ("+", "green"), "ignored": ("·", "bright_black"), "missed": ("?", "red")}
_WORDS: dict[Fate, str] = {"used": "used", "ignored": "ignored", "missed": "not understood"}
_GOLD = Path("data/gold")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # a page may not steer the terminal


@click.command()
@click.argument("page")
@click.option("--json", "as_json", is_flag=True, help="Write the lines with their fates and rules as JSON.")
@with_basis
def coverage(page: str, as_json: bool, basis: Basis) -> None:
    """Show a page line by line: what was used (+), what a rule ignores (·), what was not understood (?).

    \b
    kg coverage talks.md
    kg coverage talks.md | grep '^ *[0-9]* ?'    what was not understood
    """
    from kg.building.steps import understand
    from kg.pipeline import known

    wanted = task([page], Path(), sys.stdin.buffer.read() if page == "-" else None)
    knowledge = known(wanted, basis)
    for given in wanted.pages:
        document, record = understand(given, knowledge)
        found = ledger(document, record)
        if as_json:
            click.echo(json.dumps({"page": _near(str(given.path)), **_plain(found)}, ensure_ascii=False, indent=1))
            continue
        for line in _lines(found, record.page.text):
            click.echo(line)
        click.echo(f"{_near(str(given.path))}: {_summary(found)}", err=True)


def _lines(found: Ledger, text: str) -> Iterator[str]:
    width = len(str(len(found.lines)))
    for line, words in zip(found.lines, text.split("\n"), strict=False):
        mark, colour = _MARKS[line.fate]
        words = _CONTROLS.sub("�", words)
        rules = click.style(f"  [{', '.join(line.rules)}]", dim=True) if line.rules else ""
        yield f"{line.number:>{width}} {click.style(f'{mark} {words}', fg=colour)}{rules}"


def _summary(found: Ledger) -> str:
    lines = len(found.lines)
    shares = (f"{found.count(fate)} {_WORDS[fate]} ({found.count(fate) / lines:.1%})" for fate in _MARKS)
    return f"{lines} lines: {', '.join(shares)}"


def _plain(found: Ledger) -> dict[str, Any]:
    lines = [{"line": line.number, "fate": line.fate, "rules": line.rules} for line in found.lines]
    return {**found.account(), "each": lines}


class Shown(NamedTuple):
    """How scores are shown: as JSON or as a table, and that with each fault or without."""

    as_json: bool
    brief: bool


@click.command()
@click.argument("pages", nargs=-1, metavar="[PAGE|FOLDER|GLOB|CATALOGUE]...")
@click.option(
    "--gold",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=_GOLD,
    show_default=True,
    help="The folder of gold files.",
)
@click.option("--min", "least", multiple=True, metavar="FIELD=F1", help="End with 1 where a field is worse.")
@together(
    "shown",
    Shown,
    click.option("--json", "as_json", is_flag=True, help="Write scores and faults as JSON."),
    click.option("--brief", is_flag=True, help="Leave out the single faults."),
)
@click.option("--identity", is_flag=True, help="Measure who is who instead, against identity.tsv of that folder.")
@with_basis
def evaluate(
    pages: tuple[str, ...], folder: Path, least: tuple[str, ...], shown: Shown, identity: bool, basis: Basis
) -> int:
    """Measure how well pages are read, against gold files that say what is on them (docs/gold.md).

    \b
    kg evaluate                              the pages of ./sources.toml against data/gold/
    kg evaluate --gold mine talks.md         one page against mine/talks.json
    kg evaluate --min session=0.97 --brief   as a check: ends with 1 where a field is worse

    Each miss and each false find is named with its page and line.
    """
    if identity:
        from kg.cli.identity import evaluate_identity

        evaluate_identity(pages, folder, basis, brief=shown.brief)
        return 0
    bounds = [_bound(text) for text in least]
    found = total(_scores(task(pages, Path()), _golds(folder), folder, basis))
    if shown.as_json:
        click.echo(json.dumps(_as_plain(found), ensure_ascii=False, indent=1))
    else:
        for finding in [] if shown.brief else found.findings:
            click.echo(str(finding._replace(page=_near(finding.page))))
        _table(found)
    worse = [f"{name} {_rate(found.f1(name))} < {bound}" for name, bound in bounds if _short(found, name, bound)]
    for line in worse:
        click.echo(f"kg: too low: {line}", err=True)
    return 1 if worse else 0


def _bound(text: str) -> tuple[str, float]:
    name, _, value = text.rpartition("=")
    try:
        bound = float(value)
    except ValueError:
        bound = -1
    if name not in FIELDS or not 0 <= bound <= 1:
        raise click.BadParameter(f"{text!r} is not FIELD=F1 with F1 from 0 to 1; fields: {', '.join(FIELDS)}")
    return name, bound


def _short(found: Scores, name: str, bound: float) -> bool:
    f1 = found.f1(name)
    return f1 is not None and f1 < bound


def _golds(folder: Path) -> list[Gold]:
    return [read_gold(path) for path in sorted(folder.glob("*.json"))]


def _scores(wanted: Task, golds: Sequence[Gold], folder: Path, basis: Basis) -> Iterator[Scores]:
    """The scores of each page that has a gold file. Raises CatalogueError if none has one."""
    from kg.building.steps import understand
    from kg.pipeline import known

    chosen = [(given, gold) for given in wanted.pages for gold in golds if gold.is_of(given.path)]
    if not chosen:
        raise CatalogueError(
            "holds no gold file of these pages", path=folder, cure='name it as the page, or give its "page"'
        )
    knowledge = known(wanted, basis)
    for given, gold in chosen:
        yield judge(gold, understand(given, knowledge)[1], knowledge)


def _near(path: str) -> str:
    """A path as one would type it here."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path


def _table(found: Scores) -> None:
    click.echo(f"{'':14}{'precision':>10}{'recall':>8}{'F1':>8}{'right':>7}{'missed':>8}{'false':>7}")
    for name in FIELDS:
        tally = found.tallies[name]
        precision = None if name in AT_LEAST else tally.precision
        rates = f"{_rate(precision):>10}{_rate(tally.recall):>8}{_rate(found.f1(name)):>8}"
        click.echo(f"{name:14}{rates}{tally.hits:>7}{tally.missed:>8}{tally.false:>7}")


def _rate(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _as_plain(found: Scores) -> dict[str, Any]:
    return {
        "fields": {name: _numbers(found, name) for name in FIELDS},
        "faults": [finding._replace(page=_near(finding.page))._asdict() for finding in found.findings],
    }


def _numbers(found: Scores, name: str) -> dict[str, float | int | None]:
    tally = found.tallies[name]
    precision = None if name in AT_LEAST else tally.precision
    counts = {"right": tally.hits, "missed": tally.missed, "false": tally.false}
    return {"precision": precision, "recall": tally.recall, "f1": found.f1(name), **counts}
