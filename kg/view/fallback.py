"""What the page shows without JavaScript: the recurrence table and the list of sessions, as plain HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from kg.view.data import Picture
from kg.view.overview import Group, Meeting, Recurrence

_MOST = 1000  # rows of a table; graph.ttl has the rest


def fallback(picture: Picture, shown: list[Group], met: list[Meeting], rows: list[Recurrence]) -> str:
    """Two tables with headings."""
    return "\n".join(
        [
            "<h2>Recurrence: topics by group, with the day of the first session and the number of sessions</h2>",
            _table(["Topic", *(group.short for group in shown)], [_topic(picture, shown, row) for row in rows[:_MOST]]),
            _more(len(rows), "topics"),
            "<h2>Sessions</h2>",
            _table(
                ["Date", "Group", "Title", "Presented by", "Papers"],
                [_session(picture, shown, m) for m in met[:_MOST]],
            ),
            _more(len(met), "sessions"),
        ]
    )


def _more(count: int, what: str) -> str:
    return f"<p>{count - _MOST} more {what} are in the data of this build.</p>" if count > _MOST else ""


def _topic(picture: Picture, shown: list[Group], row: Recurrence) -> list[str]:
    cells = {group: f"{date or 'no date'} ({count})" for group, date, count in row.groups}
    return [picture.nodes[row.topic].label, *(cells.get(group.node, "") for group in shown)]


def _session(picture: Picture, shown: list[Group], meeting: Meeting) -> list[str]:
    short = {group.node: group.short for group in shown}
    labels = [", ".join(picture.nodes[i].label for i in nodes) for nodes in (meeting.people, meeting.papers)]
    group = short[meeting.group] if meeting.group is not None else ""
    return [meeting.date, group, picture.nodes[meeting.node].label, *labels]


def _table(head: Iterable[str], rows: Iterable[list[str]]) -> str:
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "\n".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>\n{body}\n</tbody></table>"
