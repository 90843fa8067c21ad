"""The whole page is one session: a post with its date in front matter, title or file name, a page of minutes, a
workshop's page with one date or, without any, with its programme.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model import Block, Span, Text
from kg.parsing.kinds import QUOTED
from kg.parsing.openers import days_in, mostly_date, opens_with_date
from kg.parsing.outline import Line, Outline
from kg.parsing.rules.labels import labelled, role_of
from kg.parsing.shapes.schedule import is_programme
from kg.parsing.unit import Unit

NAME = "post"
# Keys whose value is the post's own business, not the session's.
_OWN = re.compile(
    r"^(?:layout|permalink|slug|draft|published|toc|image|featured|weight|url|og:|twitter:|viewport|generator|theme|robots|math|show|header)"
)
_TITLE = 150  # characters
_SPEAKER_KEYS = frozenset({"presenter", "presenters", "speaker", "speakers", "discussant", "leader", "host"})


def unit(outline: Outline, context: tuple[Text, ...]) -> Unit | None:
    """The page as one session, or None where nothing on it says that it is one."""
    fields = outline.fields
    title = _title(outline)
    lines = [x for x in outline.lines if not title or x.text.chars != title.chars or x.kind != "heading"]
    cells = tuple(
        (role, b.text) for key, b in fields.items() if b.text and (role := _role(key, fields)) and b.text is not title
    )
    if (led := _first_lines(outline)) and not title:  # "Title", and right below it the day
        title, lines = led.text, [x for x in lines if x is not led]
    dated = any(role == "date" and days_in(t.chars) for role, t in cells) or bool(title and days_in(title.chars))
    if not dated and (line := _date_line(lines)):
        dated = True
        if title:
            cells = (*cells, ("date", line.text))
        else:
            title, lines = line.text, _from_date(lines, line)
    if not dated and is_programme(lines) and (told := _told_of(lines)):
        dated, cells = True, (*cells, ("date", told[0]))
        title = told[1] if told[1] and not _heads(outline, told[0]) else title
    spoken = any(role == "speaker" for role, _ in cells) or _staffed(lines)
    if not dated and not spoken and not _dated_name(outline) and not is_programme(lines):
        return None
    text = outline.document.page.text
    return Unit(NAME, Span(0, max(1, len(text))), title or Text(), cells, tuple(lines), context=context, dated=dated)


def _title(outline: Outline) -> Text | None:
    for key in ("title", "name"):
        block = outline.fields.get(key)
        if block and block.text and outline.document.page.format != "html":  # a <title> names the site as well
            return block.text
    heading = next((x for x in outline.lines if x.kind == "heading"), None)
    if heading:
        return heading.text
    block = outline.fields.get("title")
    return block.text if block and block.text else None


def _first_lines(outline: Outline) -> Line | None:
    """The first line of a page without headings, where the day stands right below it: a title."""
    first, below = next(((a, b) for a, b in pairwise(x for x in outline.lines if x.text)), (None, None))
    if first is None or below is None or any(x.kind == "heading" for x in outline.lines):
        return None
    plain = first.kind == "text" and len(first.text.chars) <= _TITLE and not days_in(first.text.chars)
    ended = first.text.chars.endswith((".", "!", ":", ","))
    named = plain and not ended and not labelled(first.text)
    return first if named and opens_with_date(below.text.chars) and mostly_date(below.text.chars) else None


def _told_of(lines: Sequence[Line]) -> tuple[Text, Text | None] | None:
    """The one day that the prose around a programme tells, and the event that its sentence names in quotation marks:
    "Welcome to the workshop “Tides”, held in Cork on 3 May 2019"."""
    told = [(x, day) for x in lines if x.kind == "text" for day in days_in(x.text.chars)]
    if len({(day.value.month, day.value.day) for _, day in told}) != 1:
        return None
    line, day = told[0]
    quoted = QUOTED.search(line.text.chars, 0, day.start)
    return line.text.part(day.start, day.end), line.text.part(*quoted.span("a")) if quoted else None


def _heads(outline: Outline, day: Text) -> bool:
    """Whether front matter or a heading above names the page."""
    above = any(x.kind == "heading" and x.span.start < day.span().start for x in outline.lines)
    return above or any(key in outline.fields for key in ("title", "name"))


def _staffed(lines: list[Line]) -> bool:
    """Notes without a date that say, by labels, who moderated and who spoke."""
    told = [label[0] for x in lines[:40] if (label := labelled(x.text))]
    return sum(role in ("speaker", "chair") for role in told) >= 2


def _date_line(lines: list[Line]) -> Line | None:
    """The first line near the top that is there to give the date."""
    near = (x for x in lines[:40] if days_in(x.text.chars))
    return next((x for x in near if opens_with_date(x.text.chars) or len(x.text.chars) < 90), None)


def _from_date(lines: list[Line], date: Line) -> list[Line]:
    """Without a title, what stands below the date comes first: above it are menus and letterheads."""
    at = lines.index(date)
    return [*lines[at + 1 :], *lines[:at]]


def _role(key: str, fields: dict[str, Block]) -> str:
    """The role of a front matter entry; ``author`` beside ``presenter`` is the paper's."""
    last = re.sub(r"\.\d+(?=\.|$)", "", key).split(".")[-1]
    bare = last.casefold()
    if _OWN.match(key):
        return ""
    roots = {k.split(".")[0].casefold() for k in fields}
    if bare in ("author", "authors"):
        if roots & _SPEAKER_KEYS:
            return "authors"
        return "author"
    if bare == "event" and "title" in roots:  # of the series, beside a talk's own title
        return ""
    if bare in (
        "lastmod",
        "created",
        "modified",
        "publishdate",
        "updated",
        "expirydate",
        "description",
        "type",
        "name",
        "subtitle",
    ):
        return ""
    return role_of(re.sub(r"[_-]|(?<=[a-z])(?=[A-Z])", " ", last))  # "event_date", "eventDate"


def _dated_name(outline: Outline) -> bool:
    return bool(re.search(r"(?:^|\D)20\d\d[-_.]?[01]\d[-_.]?[0-3]\d(?:\D|$)", outline.document.page.name))
