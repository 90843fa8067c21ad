"""``kg review``: people's verdicts on who is who, asked for in the terminal."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from kg import decisions, enrichment
from kg.errors import DecisionError
from kg.model import Verdict
from kg.model.knowledge import Answer
from kg.project import Project
from kg.store import Build, open_build
from kg.text import label

_ANSWERS: Mapping[str, Answer] = {"s": "same", "d": "different", "u": "unsure"}
_AROUND = 90  # characters on each side of a quote

Doubt = Mapping[str, Any]


@click.command()
@click.option("-b", "--build", type=click.Path(path_type=Path), default="build", show_default=True, help="The build.")
@click.option("-n", "--most", default=20, show_default=True, help="The most pairs to ask about.")
@click.option("--who", default=getpass.getuser, help="Who decides; your login name by default.")
@click.option(
    "--decisions", "file", type=click.Path(dir_okay=False, path_type=Path), help="The file; the project's by default."
)
@click.option("--list", "only_list", is_flag=True, help="List the pairs as JSON and ask nothing.")
def review(build: Path, most: int, who: str, file: Path | None, only_list: bool) -> None:
    """Walk through the most uncertain pairs of people, papers and organisations, and say what they are.

    \b
    kg review                 ask, and write the answers into decisions.tsv
    kg review --list | jq .   the pairs, for other programs

    The next build holds to the answers. Taking a line out of decisions.tsv undoes it.
    """
    opened = open_build(build)
    path = file or _project_file()
    open_pairs = _open_pairs(opened, path)[:most]
    if only_list:
        click.echo(json.dumps(open_pairs, ensure_ascii=False, indent=1))
        return
    told = sum(1 for doubt in open_pairs if _decide(opened, doubt, path, who))
    click.echo(f"kg: {told} verdicts written to {path}" if told else "kg: nothing to write", err=True)


def _project_file() -> Path:
    """The decisions of the project around here. Raises DecisionError where there is none."""
    project = Project.around(Path())
    if project is None:
        raise DecisionError("there is no project here", cure="make one with kg init, or name a file with --decisions")
    known = project.files(decisions.FILE)
    data = project.folder / "data"
    return known[0] if known else (data if (data / "sources.toml").is_file() else project.folder) / decisions.FILE


def _open_pairs(build: Build, path: Path) -> list[Doubt]:
    """The pairs of the build, and the unsure candidates that were looked up, on which the file says nothing yet."""
    said = {(verdict.left, verdict.right) for verdict in decisions.load([path])}
    doubts: list[Doubt] = [*build.report.get("doubts", []), *_candidates(path.parent / enrichment.FILE)]
    return [doubt for doubt in doubts if tuple(sorted((doubt["left"], doubt["right"]))) not in said]


def _candidates(path: Path) -> Iterator[Doubt]:
    for one in enrichment.load([path]):
        if one.score < enrichment.SURE:
            reason = f"{one.source} calls it “{one.name}”: {one.why}"
            told = {"left": one.thing, "right": one.target, "score": one.score, "reason": reason}
            yield {**told, "joined": False, "places": []}


def _decide(build: Build, doubt: Doubt, path: Path, who: str) -> bool:
    """Show a pair, ask, and write the answer; whether there was one. Raises Abort where the reader leaves."""
    what = "were taken for one" if doubt["joined"] else "were kept apart"
    click.echo(f"\n{click.style(doubt['left'], bold=True)}\n{click.style(doubt['right'], bold=True)}")
    click.echo(f"{what}: {label(doubt['reason'])} ({doubt['score']:.0%})")
    for line in _contexts(build, doubt):
        click.echo(line)
    answer = click.prompt("same, different, unsure, or next (Ctrl-C ends)", type=click.Choice([*_ANSWERS, "n"]))
    if answer not in _ANSWERS:
        return False
    why = click.prompt("why", default="", show_default=False)
    left, right = sorted((doubt["left"], doubt["right"]))
    decisions.add(path, [Verdict(left, right, _ANSWERS[answer], label(who), label(why))])
    return True


def _contexts(build: Build, doubt: Doubt) -> Iterator[str]:
    """The words of both mentions amid what stands around them."""
    for place in doubt["places"]:
        text, start, end = build.text(place["page"]), place["start"], place["end"]
        before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        words = click.style(label(text[start:end]), bold=True)
        yield f"  {place['page']}:{text.count(chr(10), 0, start) + 1}"
        yield f"    …{label(before)} {words} {label(after)}…"
