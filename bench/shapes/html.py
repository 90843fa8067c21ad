"""HTML pages, with what stands around their sessions."""

from __future__ import annotations

from bench.invented import Meeting, Seminar
from bench.shapes.style import Style

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{name}</title>
<style>body {{ font-family: sans-serif; }} .card {{ margin: 1em; }}</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/people">People</a></li></ul></nav>
<main><h1>{name}</h1>
<p>Talks at the {host}, {room}. Everyone is welcome.</p>
{body}
</main><footer><p>Imprint · Privacy</p></footer></body></html>
"""


def page(seminar: Seminar, body: str) -> str:
    """A whole page around ``body``."""
    return _PAGE.format(name=seminar.name, host=seminar.host, room=seminar.room, body=body)


def cards(seminar: Seminar, style: Style) -> str:
    """A box with heading and paragraphs for each session."""
    return page(seminar, "\n".join(_card(m, style) for m in style.order(seminar.meetings)))


def _card(meeting: Meeting, style: Style) -> str:
    time = f'<time datetime="{meeting.day}">{style.day(meeting.day)}</time>'
    title = f"{'Cancelled: ' * meeting.cancelled}{meeting.title}"
    paper = f"\n<p>Paper: {style.cited_html(meeting.paper)}</p>" if meeting.paper else ""
    return (
        f'<div class="card">\n<h3>{title}</h3>\n<p>{time}</p>\n'
        f"<p>Speaker: {style.people(meeting.speakers)}</p>\n<p>{meeting.abstract}</p>{paper}\n</div>"
    )


def list_items(seminar: Seminar, style: Style) -> str:
    """A list item for each session, lines divided by breaks."""
    items = "\n".join(f"<li>{_item(m, style)}</li>" for m in style.order(seminar.meetings))
    return page(seminar, f"<h2>Programme</h2>\n<ul>\n{items}\n</ul>")


def _item(meeting: Meeting, style: Style) -> str:
    if meeting.cancelled:
        return f"<strong>{style.day(meeting.day)}</strong><br>Cancelled"
    paper = f"<br>{style.cited_html(meeting.paper)}" if meeting.paper else ""
    people = style.people(meeting.speakers)
    return f"<strong>{style.day(meeting.day)}</strong><br>{people}<br><em>{meeting.title}</em>{paper}"
