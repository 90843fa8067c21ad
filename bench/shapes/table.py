"""A row for each session."""

from __future__ import annotations

from bench.invented import Meeting, Seminar
from bench.shapes.html import page
from bench.shapes.style import Style


def markdown(seminar: Seminar, style: Style) -> str:
    """A pipe table."""
    rows = ["| Date | Presenter | Topic | Paper |", "|---|:---|---|---|"]
    for m in style.order(seminar.meetings):
        if m.cancelled:
            rows.append(f"| {style.day(m.day)} | | *Cancelled* | |")
            continue
        paper = style.cited(m.paper) if m.paper else ""
        rows.append(f"| {style.day(m.day)} | {style.people(m.speakers)} | {m.title} | {paper} |")
    return f"# {seminar.name}\n\nThe group meets in {seminar.room}.\n\n## Schedule\n\n" + "\n".join(rows) + "\n"


def html(seminar: Seminar, style: Style) -> str:
    """A table of a whole HTML page."""
    rows = "\n".join(f"<tr>{_cells(m, style)}</tr>" for m in style.order(seminar.meetings))
    head = "<tr><th>Date</th><th>Speaker</th><th>Title</th></tr>"
    return page(seminar, f"<table>\n<thead>{head}</thead>\n<tbody>\n{rows}\n</tbody>\n</table>")


def _cells(meeting: Meeting, style: Style) -> str:
    if meeting.cancelled:
        return f"<td>{style.day(meeting.day)}</td><td></td><td>cancelled</td>"
    paper = f"<br>Paper: {style.cited_html(meeting.paper)}" if meeting.paper else ""
    people = style.people(meeting.speakers)
    return f"<td>{style.day(meeting.day)}</td><td>{people}</td><td><em>{meeting.title}</em>{paper}</td>"
