"""A paragraph for each session."""

from __future__ import annotations

from bench.invented import Meeting, Seminar
from bench.shapes.style import Style


def markdown(seminar: Seminar, style: Style) -> str:
    """A bold day, then who presents what; the abstract in a paragraph of its own."""
    parts = [f"# {seminar.name}\n\nAll talks take place in {seminar.room}.\n"]
    for meeting in style.order(seminar.meetings):
        parts.append(f"**{style.day(meeting.day)}**  \n{_said(meeting, style)}\n")
    return "\n".join(parts)


def _said(meeting: Meeting, style: Style) -> str:
    if meeting.cancelled:
        return "Cancelled"
    paper = f"\n\nPaper: {style.cited(meeting.paper)}" if meeting.paper else ""
    return f'{style.people(meeting.speakers)}: "{meeting.title}"\n\n{meeting.abstract}{paper}'


def plain(seminar: Seminar, style: Style) -> str:
    """Labelled lines, a blank line between sessions."""
    parts = [f"{seminar.name}\n{'=' * len(seminar.name)}\n"]
    for meeting in style.order(seminar.meetings):
        lines = [f"Date: {style.day(meeting.day)}", f"Speaker: {style.people(meeting.speakers)}"]
        lines += [f"Title: {meeting.title}"] + ["Status: cancelled"] * meeting.cancelled
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)
