"""What the page shows without JavaScript: the recurrence table and the list of sessions, as plain HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from kg.view.data import Picture
from kg.view.overview import Group, Meeting, Recurrence

_MOST = 1000  # rows of a table; graph.ttl has the rest
_WIDE = 12  # groups, beyond which a topic's groups stand in one cell


def fallback(picture: Picture, shown: list[Group], met: list[Meeting], rows: list[Recurrence]) -> str:
    """Two tables with headings."""
    return "\n".join(
        [
            "<h2>Recurrence: topics by group, with the day of the first session and the number of sessions</h2>",
            _topics(picture, shown, rows[:_MOST]),
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


def _topics(picture: Picture, shown: list[Group], rows: list[Recurrence]) -> str:
    """A column for each group, or where they are many those that had the topic in one."""
    label = [picture.nodes[row.topic].label for row in rows]
    cells = [{group: f"{date or 'no date'} ({count})" for group, date, count in row.groups} for row in rows]
    if len(shown) <= _WIDE:
        told = [[cell.get(group.node, "") for group in shown] for cell in cells]
        return _table(["Topic", *(group.short for group in shown)], [[a, *b] for a, b in zip(label, told, strict=True)])
    short = {group.node: group.short for group in shown}
    listed = [", ".join(f"{short[group]} {when}" for group, when in list(cell.items())[:_WIDE]) for cell in cells]
    rest = [f" and {len(cell) - _WIDE} more" if len(cell) > _WIDE else "" for cell in cells]
    return _table(["Topic", "Groups"], [[a, b + c] for a, b, c in zip(label, listed, rest, strict=True)])


def _session(picture: Picture, shown: list[Group], meeting: Meeting) -> list[str]:
    short = {group.node: group.short for group in shown}
    labels = [", ".join(picture.nodes[i].label for i in nodes) for nodes in (meeting.people, meeting.papers)]
    group = short[meeting.group] if meeting.group is not None else ""
    return [meeting.date, group, picture.nodes[meeting.node].label, *labels]


def _table(head: Iterable[str], rows: Iterable[list[str]]) -> str:
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "\n".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>\n{body}\n</tbody></table>"
