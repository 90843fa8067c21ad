"""The talks of one day: lines or rows that open with a clock time, that name their kind ("(Invited Talk 2)",
"Coffee Break"), or that repeat the same labels ("Speaker: … Title: … Speaker: … Title: …").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.model import Span, Text
from kg.parsing.found import Found
from kg.parsing.outline import Line
from kg.parsing.rules.dates import scan_times
from kg.parsing.rules.labels import labelled
from kg.parsing.rules.people import person_score
from kg.parsing.unit import Unit

NAME = "schedule"
_KINDS = (
    ("break", r"(?:coffee|tea|lunch|dinner|morning|afternoon|comfort|kaffee|mittags)[\s-]*(?:break|pause)?s?\b|(?:mittags|kaffee)?pause\b|\bbreaks?\b|poster session|reception|apéro|aperitif|déjeuner|pause[- ]café|frokost|fika|lunch|(?:pausa (?:para|de) )?caf[eé](?:zinho)?\b|almuerzo|almo[cç]o|comida$|cena$|descanso|receso|pausa\b|pranzo|intervalo\b|koffie|middagpauze"),
    ("opening", r"(?:opening|welcome|introductory)(?: remarks| address| session)?\b|welcome and introduction|begrüßung|ouverture|accueil|registration|apertura\b|abertura\b|inauguraci[oó]n|bienvenida|boas[- ]vindas|benvenuto|registro$|credenciamento|registrazione"),
    ("closing", r"(?:closing|concluding)(?: remarks| session)?\b|wrap[- ]?up|farewell|schlusswort|clôture|clausura|cierre|encerramento|chiusura"),
    ("panel", r"panel(?: discussion)?\b|round ?table\b|podiumsdiskussion|mesa[- ]redonda\b|tavola rotonda\b|table ronde\b|rondetafel"),
    ("discussion", r"(?:general |open |final )?(?:discussion|q ?& ?a)\b|diskussion"),
    ("keynote", r"keynote(?: talk| lecture)?\b|plenary(?: talk| lecture)?$|(?:charla|conferencia|palestra|ponencia) (?:plenaria|magistral|inaugural|plenária)\b|conférence plénière\b|hauptvortrag\b"),
    ("invited", r"invited(?: talk| lecture| speaker)?\b|(?:charla|conferencia|palestra|ponencia|relazione) (?:invitada|convidada|invitata|su invito)\b|(?:exposé|conférence) invitée?\b|eingeladener vortrag\b|uitgenodigde lezing\b"),
    ("contributed", r"contributed(?: talk)?\b|oral presentation\b|(?:review|overview|short|regular|student) (?:talk|lecture)$|(?:charla|palestra|ponencia) (?:de revisión|contribuida|corta|curta|de revisão)\b|comunica(?:ci[oó]n|ção|zione)(?: oral[e]?)?$|kurzvortrag$|exposé court$"),
    ("spotlight", r"spotlights?(?: talks?)?\b"),
    ("lightning", r"(?:lightning|flash) talks?\b"),
    ("tutorial", r"tutorial\b|hands-on(?: session)?\b"),
    ("poster", r"posters?\b"),
)  # fmt: skip
_NAMED = re.compile(r"[A-ZÀ-Þ][\w'’.-]+ [^:\n]{2,40}:\s+\S")  # "Ada Lovelace: Title"
_FEWEST = 4  # entries of a programme
_KIND_WORDS = 4  # of a bold lead that names the kind of a talk
_ABOVE = 3  # lines above the heading of a day's one speaker
_BRACKETED = re.compile(r"[(\[]\s*(?P<words>[^()\[\]]{3,40})\s*[)\]]")
_ALONE = re.compile(
    r"^\W*(?:[\w'’-]+\s+){0,3}?(?P<kind>" + "|".join(p for k, p in _KINDS[:5]) + r")[^:.]{0,40}$", re.IGNORECASE
)
_SHORTCODES = re.compile(r"\s*(?::[a-z][\w+-]*:)+\s*$")  # "Coffee break :coffee:"
_LEAD = re.compile(
    r"^\W*(?P<words>(?:keynote|invited talk|contributed talk|lightning talks?|tutorial|panel)\s*\d*)\s*[:–—-]\s*",
    re.IGNORECASE,
)


def kind_in(chars: str) -> Found[str] | None:
    """The kind of talk a line names: in brackets, in front with a colon, or as all that it says."""
    for m in _BRACKETED.finditer(chars):
        for kind, pattern in _KINDS:
            if re.match(pattern, m["words"], re.IGNORECASE):
                return Found(kind, m.start(), m.end(), "schedule.kind")
    for m in filter(None, (_LEAD.match(chars), _ALONE.match(chars) if len(chars) < 80 else None)):
        for kind, pattern in _KINDS:
            if re.search(pattern, m.groupdict().get("words") or m[0], re.IGNORECASE):
                return Found(kind, m.start(), m.end(), "schedule.kind")
    return None


def kind_led(text: Text) -> tuple[Found[str], Text] | None:
    """The kind of talk that bold words in front tell, and what stands behind: "**Invited talk** Ada Lovelace (LAB)"."""
    lead = next((m for m in text.marked("strong") if m.start <= 2), None)
    words = text.chars[lead.start : lead.end].strip(" .:;,–—-") if lead else ""
    rest = text.part(lead.end).strip(" \t\n.:;,–—-|") if lead else Text()
    kinds = (kind for kind, pattern in _KINDS if re.match(pattern, words, re.IGNORECASE))
    kind = next(kinds, None) if len(words.split()) <= _KIND_WORDS and rest else None
    return (Found(kind, lead.start, lead.end, "schedule.kind"), rest) if kind and lead else None


def without_emoji(text: Text) -> Text:
    """``text`` without the pictures that it ends with, told by their names: "Lunch :hamburger:"."""
    m = _SHORTCODES.search(text.chars)
    return text.part(0, m.start()) if m and m.start() else text


def talks(lines: Sequence[Line], roles: Mapping[int, tuple[str, ...]]) -> tuple[list[Unit], list[Line]]:
    """The talks among the lines of a session, and the lines that belong to none.

    ``roles`` has the columns' roles of table rows, by the place where the row starts.
    """
    if headed := _by_headings(lines):
        return headed
    rows = [
        x for x in lines if x.kind == "row" and "time" in roles.get(x.span.start, roles.get(x.block.span.start, ()))
    ]
    if len(rows) >= 2:
        return _by_rows(lines, rows, roles)
    openers = [x for x in lines if x.kind != "row" and opens_with_time(x)]
    if len(openers) < 2:
        openers = [x for x in lines if x.kind != "row" and len(x.text.chars) < 200 and kind_in(x.text.chars)]
        if len(openers) < 3:
            openers = _repeated_labels(lines)
    if len(openers) < 2:
        return [], list(lines)
    return _from_openers(lines, openers)


def paired(lines: Sequence[Line], pairs: Callable[[Text], bool]) -> tuple[list[Unit], list[Line]]:
    """The talks of a day that has no clock times: several lines that each name a speaker and a title."""
    openers = [x for x in lines if x.kind in ("text", "item") and len(x.text.chars) < 250 and pairs(x.text)]
    return _from_openers(lines, openers) if len(openers) >= 2 else ([], list(lines))


def names_speaker(heading: Line) -> bool:
    """Whether a heading names who speaks, perhaps with their organisation on a line of its own, and nothing else."""
    if heading.kind != "heading" or labelled(heading.text):
        return False
    first = next(iter(heading.text.lines()), heading.text)
    return len(first.chars.split()) >= 2 and person_score(first.chars) >= 0.5


def _by_headings(lines: Sequence[Line]) -> tuple[list[Unit], list[Line]] | None:
    """The talks of a day, each below a heading with the name of who gives it; one alone is the session, and what
    stands above that heading comes last, as a remark, unless a day's programme stands below: who runs the day."""
    at = [i for i, x in enumerate(lines) if names_speaker(x)]
    if not at or (len(at) == 1 and is_programme(lines[at[0] :])):
        return None
    if len(at) == 1:
        return ([], [*lines[at[0] :], *lines[: at[0]]]) if at[0] <= _ABOVE else None
    units = []
    for start, end in pairwise((*at, len(lines))):
        head, below = lines[start], tuple(lines[start + 1 : end])
        units.append(Unit(NAME, Span(head.span.start, (below or (head,))[-1].span.end), head.text, lines=below))
    return units, list(lines[: at[0]])


def is_programme(lines: Sequence[Line]) -> bool:
    """Whether the lines tell the course of a day: several open with clock times, and one is a break or the opening."""
    timed = [x for x in lines if x.kind != "heading" and opens_with_time(x)]
    texts = [c.text for x in timed for c in (x.block.children if x.kind == "row" else ()) if c.text]
    texts += [x.text.part(scan_times(x.text.chars[:60])[-1].end) for x in timed if x.kind != "row"]
    return len(timed) >= _FEWEST and any(_ALONE.match(without_emoji(t).chars) for t in texts)


def opens_with_time(line: Line) -> bool:
    """Whether a line or row begins with a time of day."""
    times = scan_times(line.text.chars[:60])
    return bool(times) and not line.text.chars[: times[0].start].strip(" \t*_[(•-–|~")


def _repeated_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines with the label that comes first of those that repeat."""
    told = [(x, label[0]) for x in lines if (label := labelled(x.text)) and label[0] in ("speaker", "title")]
    first = [x for x, role in told if role == told[0][1]]
    return first if len(first) >= 2 and len(told) > len(first) else []


def _from_openers(lines: Sequence[Line], openers: Sequence[Line]) -> tuple[list[Unit], list[Line]]:
    starts = {x.index for x in openers}
    clocked = all(opens_with_time(x) for x in openers)
    units: list[Unit] = []
    rest: list[Line] = []
    for line in lines:
        if line.index in starts:
            units.append(Unit(NAME, line.span, line.text))
        elif units and line.kind != "heading" and (clocked or labelled(line.text) or line.level > 0):
            last = units[-1]
            units[-1] = Unit(NAME, Span(last.span.start, line.span.end), last.head, lines=(*last.lines, line))
        elif units and not clocked and line.kind == "text" and 3 < len(line.text.chars) < 200:
            units.append(Unit(NAME, line.span, line.text))  # an entry of the list that names no kind
        else:
            rest.append(line)
    return units, rest


def _by_rows(
    lines: Sequence[Line], rows: Sequence[Line], roles: Mapping[int, tuple[str, ...]]
) -> tuple[list[Unit], list[Line]]:
    timed = {x.index for x in rows}
    units = []
    for line in rows:
        known = roles.get(line.block.span.start, ())
        cells = tuple((r, c.text) for r, c in zip(known, line.block.children, strict=False) if c.text)
        listed = [x for r, t in cells if r != "time" for x in t.lines() if _NAMED.match(x.chars)]
        listed = [x for x in listed if person_score(x.chars.partition(":")[0]) >= 0.5]
        if len(listed) >= 2:  # "Lightning talks" and a list of them in one cell
            cells = tuple((r, t.lines()[0] if t.lines() else t) for r, t in cells)
            units.append(Unit(NAME, line.block.span, Text(), cells))
            units += [Unit(NAME, x.span(), x) for x in listed]
        elif units and _goes_on(units[-1], cells):
            last = units[-1]
            units[-1] = replace(last, cells=(*last.cells, *cells)).covering(line.block.span)
        elif any(t.chars.strip() for r, t in cells if r != "time"):
            units.append(Unit(NAME, line.block.span, Text(), cells))
    return units, [x for x in lines if x.index not in timed]


def _goes_on(above: Unit, cells: Sequence[tuple[str, Text]]) -> bool:
    """Whether a row without a time, and nothing but a title, belongs to the row above, which only names who speaks."""
    named = [t for r, t in above.cells if r != "time"]
    if len(cells) != 1 or cells[0][0] or len(named) != 1 or len(named) == len(above.cells):
        return False
    return person_score(named[0].chars) >= 0.5 > person_score(cells[0][1].chars)
