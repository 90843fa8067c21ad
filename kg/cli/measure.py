"""``kg coverage`` and ``kg evaluate``: what of a page was understood, and how much of it rightly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.coverage import Fate, Ledger, ledger
from kg.errors import CatalogueError
from kg.evaluate import FIELDS, Gold, Scores, Tally, evaluate, read_gold, total
from kg.given import Given, task

if TYPE_CHECKING:
    from kg.given import Task

_MARKS: dict[Fate, tuple[str, str]] = {"used": ("+", "green"), "ignored": ("·", "bright_black"), "missed": ("?", "red")}
_WORDS: dict[Fate, str] = {"used": "used", "ignored": "ignored", "missed": "not understood"}
_GOLD = Path("data/gold")


@click.command()
@click.argument("page")
@click.option("--json", "as_json", is_flag=True, help="Write the lines with their fates and rules as JSON.")
def coverage(page: str, as_json: bool) -> None:
    """Show a page line by line: what was used (+), what a rule ignores (·), what was not understood (?).

    \\b
    kg coverage talks.md
    kg coverage talks.md | grep '^ *[0-9]* ?'    what was not understood
    """
    from kg.pipeline import known, understand

    wanted = task([page], Path())
    knowledge = known(wanted)
    for given in wanted.pages:
        document, record = understand(given, knowledge)
        found = ledger(document, record)
        if as_json:
            click.echo(json.dumps({"page": str(given.path), **_plain(found)}, ensure_ascii=False, indent=1))
            continue
        for line in _lines(found, record.page.text):
            click.echo(line)
        click.echo(f"{given.path}: {_summary(found)}", err=True)


def _lines(found: Ledger, text: str) -> Iterator[str]:
    width = len(str(len(found.lines)))
    for line, words in zip(found.lines, text.split("\\n"), strict=False):
        mark, colour = _MARKS[line.fate]
        rules = click.style(f"  [{', '.join(line.rules)}]", dim=True) if line.rules else ""
        yield f"{line.number:>{width}} {click.style(f'{mark} {words}', fg=colour)}{rules}"


def _summary(found: Ledger) -> str:
    lines = len(found.lines)
    shares = (f"{found.count(fate)} {_WORDS[fate]} ({found.count(fate) / lines:.1%})" for fate in _MARKS)
    return f"{lines} lines: {', '.join(shares)}"


def _plain(found: Ledger) -> dict[str, Any]:
    lines = [{"line": line.number, "fate": line.fate, "rules": line.rules} for line in found.lines]
    return {**found.account(), "each": lines}
