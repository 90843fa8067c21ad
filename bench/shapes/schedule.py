"""The programme of one day: a time for each talk."""

from __future__ import annotations

from collections.abc import Iterator

from bench.invented import Meeting, Seminar
from bench.shapes.html import page
from bench.shapes.style import Style

_BEGIN, _LONG = 9 * 60, 30


def markdown(seminar: Seminar, style: Style) -> str:
    """A list of times."""
    lines = [f"- {time} {m.speakers[0].name}, *{m.title}*" for time, m in _timed(seminar)]
    day = style.day(seminar.meetings[0].day)
    return f"# {seminar.name}\n\n{day}, {seminar.host}\n\n## Programme\n\n" + "\n".join(lines) + "\n"


def html(seminar: Seminar, style: Style) -> str:
    """A table of times."""
    rows = [f"<tr><td>{t}</td><td>{m.speakers[0].name}</td><td>{m.title}</td></tr>" for t, m in _timed(seminar)]
    head = "<tr><th>Time</th><th>Speaker</th><th>Title</th></tr>"
    day = f"<h2>{style.day(seminar.meetings[0].day)}</h2>"
    return page(seminar, f"{day}\n<table>\n{head}\n" + "\n".join(rows) + "\n</table>")


def _timed(seminar: Seminar) -> Iterator[tuple[str, Meeting]]:
    for number, meeting in enumerate(seminar.meetings):
        start = _BEGIN + number * _LONG
        yield f"{_clock(start)}–{_clock(start + _LONG)}", meeting


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
