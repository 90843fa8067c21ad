"""A heading for each session."""

from __future__ import annotations

from bench.invented import Meeting, Seminar
from bench.shapes.style import Style


def by_date(seminar: Seminar, style: Style) -> str:
    """Headings of day and title, who presents below."""
    parts = [
        f"# {seminar.name}\n\nWe meet at the {seminar.host}, {seminar.room}. Everyone is welcome.\n\n## Sessions\n"
    ]
    for meeting in style.order(seminar.meetings):
        title = "Cancelled" if meeting.cancelled else meeting.title
        parts.append(f"### {style.day(meeting.day)}: {title}\n")
        parts += _body(meeting, style)
    return "\n".join(parts)


def _body(meeting: Meeting, style: Style) -> list[str]:
    if meeting.cancelled:
        return []
    parts = [f"**Speaker:** {style.people(meeting.speakers)}\n", f"{meeting.abstract}\n"]
    return [*parts, f"**Paper:** {style.cited(meeting.paper)}\n"] if meeting.paper else parts


def by_title(seminar: Seminar, style: Style) -> str:
    """Headings of titles, and a block of labelled lines below each."""
    parts = [f"# {seminar.name}\n\nThe seminar takes place in {seminar.room}.\n"]
    for meeting in style.order(seminar.meetings):
        parts.append(f"## {meeting.title}\n")
        lines = [f"- **Date:** {style.day(meeting.day)}", f"- **Presenter:** {style.people(meeting.speakers)}"]
        lines += ["- **Status:** cancelled"] * meeting.cancelled
        lines += [f"- **Paper:** {style.cited(meeting.paper)}"] if meeting.paper else []
        parts.append("\n".join(lines) + f"\n\n{meeting.abstract}\n")
    return "\n".join(parts)
