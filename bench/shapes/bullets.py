"""A list item for each session."""

from __future__ import annotations

from bench.invented import Meeting, Seminar
from bench.shapes.style import Style


def one_line(seminar: Seminar, style: Style) -> str:
    """Day, people, title and paper in one item."""
    items = "\n".join(f"- **{style.day(m.day)}** — {_said(m, style)}" for m in style.order(seminar.meetings))
    return f"# {seminar.name}\n\nWeekly meetings of our group at {seminar.host}.\n\n## Past sessions\n\n{items}\n"


def _said(meeting: Meeting, style: Style) -> str:
    if meeting.cancelled:
        return "*cancelled*"
    paper = f". Paper: {style.cited(meeting.paper)}" if meeting.paper else ""
    return f"{style.people(meeting.speakers)}: *{meeting.title}*{paper}"


def nested(seminar: Seminar, style: Style) -> str:
    """An item for the day, with labelled items below it."""
    lines = [f"# {seminar.name}", "", "## Programme", ""]
    for meeting in style.order(seminar.meetings):
        lines.append(f"* {style.day(meeting.day)}" + " (cancelled)" * meeting.cancelled)
        if not meeting.cancelled:
            lines += [f"    * Title: {meeting.title}", f"    * Speaker: {style.people(meeting.speakers)}"]
            lines += [f"    * Paper: {style.cited(meeting.paper)}"] if meeting.paper else []
    return "\n".join(lines) + "\n"
