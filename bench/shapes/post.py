"""One session on a page of its own, as blogs announce it."""

from __future__ import annotations

from bench.invented import Seminar
from bench.shapes.style import Style


def post(seminar: Seminar, style: Style) -> str:
    """Front matter, then labelled lines and an abstract."""
    meeting = seminar.meetings[0]
    paper = f"\n\n**Paper:** {style.cited(meeting.paper)}" if meeting.paper else ""
    return (
        f'---\nlayout: post\ntitle: "{meeting.title}"\ndate: {meeting.day}\n---\n\n'
        f"**Speaker:** {style.people(meeting.speakers)}  \n**Date:** {style.day(meeting.day)}  \n"
        f"**Location:** {seminar.room}\n\n## Abstract\n\n{meeting.abstract}{paper}\n"
    )
