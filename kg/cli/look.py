"""``kg recur`` and ``kg viz``: how topics come back, as text and as a picture."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import click

from kg import recurrence
from kg.cli.ask import BUILD, given
from kg.errors import BuildError, QueryError
from kg.query import Directory, Limits, ask
from kg.query.grid import draw as grid
from kg.query.writing import csv_row, harmless
from kg.recurrence import Appearance, Around, Neighbour, Occurrence, Recurrence, Step
from kg.store import Build, open_build

_COLUMNS = 8  # groups that get a column of their own
_ALL = Limits(seconds=60, rows=None)
_KINDS = {"topic": "topic", "group": "group", "around": "iri"}  # what viz may be told to draw: option -> kind of name
_YEAR, _MONTH = 365.25, 30.44


@dataclass(frozen=True)
class Rows:
    """What a build says of recurrence, as plain rows."""

    build: Build

    @cached_property
    def occurrences(self) -> list[Occurrence]:
        """Each topic of each session."""
        return [Occurrence(*map(_text, row)) for row in ask(self.build, "topics-of-sessions", limits=_ALL).rows]

    @cached_property
    def appearances(self) -> list[Appearance]:
        """Each person, author and paper of each session."""
        found = ask(self.build, "people-and-papers-of-sessions", limits=_ALL)
        return [Appearance(*map(_text, row)) for row in found.rows]

    @cached_property
    def steps(self) -> list[Step]:
        """Each topic with what is broader."""
        return [(_text(row[0]), _text(row[1])) for row in ask(self.build, "thesaurus-steps", limits=_ALL).rows]


def _text(value: object) -> str:
    return "" if value is None else str(value)


@click.command()
@click.argument("topic", required=False)
@click.option("--least", default=2, show_default=True, help="Fewest sessions that a topic must have.")
@click.option("--up", is_flag=True, help="Count a session for the topics one step broader too.")
@click.option("--bridges", is_flag=True, help="Show the people and papers that link groups instead.")
@click.option("-f", "--format", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
@BUILD
def recur(topic: str | None, least: int, up: bool, bridges: bool, format: str, build: Path) -> None:
    """Show topics x groups: how many sessions, first and last day, who was first, and how long until the next.

    \b
    kg recur
    kg recur GAN        its sessions, with what surrounds them, and those one step away in the thesaurus
    kg recur --bridges  people and papers that link groups
    """
    rows = Rows(open_build(build))
    if topic:
        _show_topic(rows, topic, format)
    elif bridges:
        _show_bridges(rows, format)
    else:
        counted = recurrence.rolled_up(rows.occurrences, rows.steps) if up else rows.occurrences
        _show_all([one for one in recurrence.recurrences(counted) if one.sessions >= least], format)


def _show_all(found: Sequence[Recurrence], format: str) -> None:
    if format == "json":
        _json([_plain(one) for one in found])
        return
    groups = sorted({presence.group for one in found for presence in one.groups})
    wide = format == "csv" or len(groups) <= _COLUMNS
    columns = ["topic", *(groups if wide else ["groups"]), "sessions", "first", "last", "first in", "lag"]
    lines = []
    for one in found:
        counts = {presence.group: str(len(presence.sessions)) for presence in one.groups}
        held = [counts.get(group, "") for group in groups] if wide else [str(len(counts))]
        lag = _text(one.lag) if format == "csv" else span(one.lag)
        lines.append([one.topic, *held, str(one.sessions), one.first, one.last, one.first_in, lag])
    _rows(columns, lines, format)


def _plain(one: Recurrence) -> dict[str, object]:
    groups = [
        {"group": each.group, "first": each.first, "last": each.last, "sessions": [s._asdict() for s in each.sessions]}
        for each in one.groups
    ]
    return {
        "topic": one.topic, "sessions": one.sessions, "first": one.first, "last": one.last, "first_in": one.first_in,
        "lag_days": one.lag, "groups": groups,
    }  # fmt: skip


def span(days: int | None) -> str:
    """A number of days as a person would say it."""
    if days is None:
        return ""
    if days < 2 * _MONTH:
        return f"{days} d"
    return f"{round(days / _MONTH)} months" if days < 2 * _YEAR else f"{days / _YEAR:.1f} years"


def _show_bridges(rows: Rows, format: str) -> None:
    found = recurrence.bridges(rows.appearances)
    if format == "json":
        _json([asdict(one) for one in found])
        return
    lines = [[one.kind, one.name, "; ".join(one.groups), f"{one.weight:.3f}"] for one in found]
    _rows(["kind", "name", "groups", "weight"], lines, format)


def _show_topic(rows: Rows, name: str, format: str) -> None:
    """One topic: its sessions, with what surrounds them, and the sessions of the topics near it."""
    directory = Directory(rows.build.store)
    topic = directory.label(directory.find(name, "topic").value)
    own = recurrence.around(topic, rows.occurrences, rows.appearances)
    found = {one.topic: one for one in recurrence.recurrences(rows.occurrences)}
    near = [(one, found[one.topic]) for one in recurrence.neighbours(topic, rows.steps) if one.topic in found]
    if format == "json":
        _json({
            "topic": topic,
            "recurrence": _plain(found[topic]) if topic in found else None,
            "sessions": [{**one.session._asdict(), **_surroundings(one)} for one in own],
            "near": [{**asdict(one), "recurrence": _plain(other)} for one, other in near],
        })  # fmt: skip
    elif format == "csv":
        _rows(["relation", *Occurrence._fields], [["itself", *one.session] for one in own] + _near_rows(near), format)
    else:
        click.echo(_told(topic, own, found.get(topic), near))


def _surroundings(one: Around) -> dict[str, tuple[str, ...]]:
    return {"topics": one.topics, "papers": one.papers, "people": one.people}


def _near_rows(near: Iterable[tuple[Neighbour, Recurrence]]) -> list[list[str]]:
    return [
        [one.relation, *session] for one, other in near for presence in other.groups for session in presence.sessions
    ]


def _told(
    topic: str, own: Iterable[Around], one: Recurrence | None, near: Iterable[tuple[Neighbour, Recurrence]]
) -> str:
    lines = [topic, _summary(one) if one else "no session is about it; what is near it:"]
    for each in own:
        lines += ["", _line(each.session)]
        for what, names in _surroundings(each).items():
            lines += [f"    {what}: {'; '.join(names)}"] if names else []
    steps = {"narrower": "narrower", "broader": "broader", "beside": "beside it"}
    for neighbour, other in near:
        through = f", under {neighbour.through}" if neighbour.through else ""
        lines += ["", f"{steps[neighbour.relation]}: {other.topic}{through}"]
        lines += [f"    {_line(session)}" for presence in other.groups for session in presence.sessions]
    return "\n".join(lines)


def _summary(one: Recurrence) -> str:
    groups = "; ".join(f"{each.group} ({len(each.sessions)})" for each in one.groups)
    lag = f"; first in {one.first_in}, {span(one.lag)} before the next" if one.lag and one.first_in else ""
    count = f"{one.sessions} session{'s' if one.sessions > 1 else ''}"
    days = f"{one.first} to {one.last}" if one.first != one.last else one.first or "no date"
    return f"{count}, {days}: {groups}{lag}"


def _line(session: Occurrence) -> str:
    return "  ".join((session.day or "no date   ", session.group, session.title or "(no title)"))


def _rows(columns: Sequence[str], rows: Sequence[Sequence[str]], format: str) -> None:
    """Rows as a table or as CSV."""
    if format == "csv":
        for row in (columns, *rows):
            click.echo(csv_row(map(harmless, row)), nl=False)
        return
    numbers = [all(row[number].isdigit() or not row[number] for row in rows) for number in range(len(columns))]
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    click.echo(grid(columns, rows, numbers, width), nl=False)


def _json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


@click.command()
@click.option("--topic", help="A topic, with all that is narrower.")
@click.option("--group", help="A group, by its name or its host's.")
@click.option("--around", help="A person, paper, institution, topic or group, with what is next to it.")
@click.option("--query", "question", metavar="NAME|FILE", help="The things that a question answers with.")
@click.option("-p", "--param", "params", multiple=True, metavar="K=V", help="A parameter of the question.")
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="[default: atlas.html]")
@BUILD
def viz(question: str | None, params: tuple[str, ...], out: Path | None, build: Path, **named: str | None) -> None:
    """Draw the atlas of a build, or the part of it that you name, as one file that needs no network.

    \b
    kg viz --topic GANs -o gans.html
    kg viz --around "Tobias Finn"
    """
    from kg.view import Focus, draw

    found = open_build(build)
    directory = Directory(found.store)
    iris = {directory.find(name, kind).value for option, kind in _KINDS.items() if (name := named[option])}
    if question:
        iris |= directory.mentioned(ask(found, question, given(params)).rows)
        if not iris:
            raise QueryError(f"{question} answers with nothing that can be drawn", cure="ask it with kg query first")
    path = out or Path("atlas.html")
    page = draw(found.store, focus=Focus(frozenset(iris)) if iris else None)
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise BuildError(f"cannot be written: {error.strerror}", path=path) from error
    click.echo(f"kg: drew {path}", err=True)
