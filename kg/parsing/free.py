"""A line without a label: which part of it is a title, which names people, which an organisation.

Evidence in this order: quotation marks, then emphasis and links, then separators with what stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model import Mark, Text
from kg.parsing.brackets import unbracketed
from kg.parsing.commas import name_first, title_first
from kg.parsing.draft import Kit
from kg.parsing.kinds import EDGE, GUEST, QUOTED, is_organisation, is_people, without_verb
from kg.parsing.rules.links import only_leads
from kg.parsing.rules.names import find_names, is_given, is_name
from kg.parsing.rules.status import placeholder

_SEPARATOR = re.compile(
    r"\s+[-–—|•·:]\s+|\s*[|•]\s*|\n|\s[-–—](?=[A-Z])|(?<=[a-z]{3})[-–—]\s+(?=[A-Z])|;\s+|,?\s*[–—]\s*"
)
_BY = re.compile(
    r"\s+(?:\(?(?:presented |led |given |hosted |talk |paper )?by|par|von|av|af|door|por|presenting:?|presented:?)"
    r"\s+(?=[A-ZÀ-Þ])"
)
_GIVEN_BY = re.compile(r"\s*\((?:[^\W\d_][\w-]* ){1,3}(?:by|par|von|door|por|da|ved|av|af) ([A-ZÀ-Þ][^()]{3,80})\)$")
_SENTENCES = re.compile(r"[a-zà-ÿ\d)]\.\s+[A-ZÀ-Þ]")
_DASH = re.compile(r"\s*[-–—:]\s+(?=\S)")
_LEADS = re.compile(
    r"\s+(?:\(?discussion lead(?:er)?\)?|leads?|leading|led|presents?|presenting|presented|discuss(?:es|ing)|talks?"
    r"|speaks?)"
    r"(?: (?:a |the |our )?(?:discussion|talk|session))?(?: (?:on|about|of)|:)\s+(?=\w)"
)
_ON = re.compile(r"\s+(?:on|about|über|zu|sur|over|om|sobre|su)\s+(?=\w)")
_BRACKETS = re.compile(r"\(([^()]{2,80})\)")
_SURE = 0.8  # how like a name words are that surely are one
_FAR = 160  # characters; a quotation that begins further on stands in an abstract
_CITED = re.compile(r"\d|\bet\.? al\b")  # a bracket with these names no speaker: "(Feng et al., 2025)"
_WORKPLACE = re.compile(r"\s*\((?P<org>[^()\d]{2,80})\)(?=[\s,:;.–—-])")
_JOINS = re.compile(r"\s*(?:,|&|/|and|und|et|og|och|en|y|e)?(?:\s+and)?\s*", re.IGNORECASE)
_CAPITALS = re.compile(r"^\s*[A-ZÀ-Þ][A-ZÀ-Þ&-]+(?:\s[A-ZÀ-Þ&-]{2,})*\s*$")  # "IIMAS UNAM"


@dataclass(frozen=True)
class Sorted:
    """A line, sorted. ``people`` may carry organisations in it: they are read together."""

    title: Text | None = None
    people: tuple[Text, ...] = ()
    organisations: tuple[Text, ...] = ()
    rest: tuple[Text, ...] = ()


def sort_line(text: Text, kit: Kit) -> Sorted:
    """Title, people and organisations of one unlabelled line."""
    text = text.strip(EDGE)
    if not text or placeholder(text.chars):
        return Sorted()
    if cut := (kit.titles_first and title_first(text, kit)) or (kit.names_first and name_first(text, kit)):
        return Sorted(cut[0], (cut[1],))
    if lead := _by_bold_lead(text, kit):
        return lead
    if (m := GUEST.match(text.chars)) and is_people(guest := text.part(m.end()), kit):
        return Sorted(text, (guest,))
    if given := _given_in_bracket(text, kit):
        return given
    if is_people(text, kit):
        return Sorted(title=text) if kit.people_told else Sorted(people=(text,))
    for attempt in (_by_quotes, _by_marks):
        if found := attempt(text, kit):
            return found
    return _by_separators(text, kit)


def _given_in_bracket(text: Text, kit: Kit) -> Sorted | None:
    """ "Title (mini-course by Ada Lovelace)"."""
    m = _GIVEN_BY.search(text.chars)
    who = text.part(m.start(1), m.end(1)) if m else text
    return Sorted(text.part(0, m.start()).strip(EDGE), (who,)) if m and m.start() and is_people(who, kit) else None


def _on_topic(text: Text, kit: Kit) -> Sorted | None:
    """ "Ada Lovelace on wavelets", "Ada discussion lead on wavelets"."""
    m = _LEADS.search(text.chars) or _ON.search(text.chars)
    who = text.part(0, m.start()) if m else text
    if m and is_people(who, kit) and (len(who.chars.split()) >= 2 or is_given(who.chars)):
        return Sorted(text.part(m.end()), (who,))
    return None


def _by_bold_lead(text: Text, kit: Kit) -> Sorted | None:
    """ "**Title** - what is read, and who leads it"."""
    lead = next((m for m in text.marked("strong") if m.start == 0), None)
    dash = _DASH.match(text.chars, lead.end) if lead else None
    if not lead or not dash:
        return None
    title = text.part(0, lead.end).strip(EDGE)
    if len(title.chars) < 3 or is_people(title, kit) or is_organisation(title, kit):
        return None
    rest = text.part(dash.end())
    inner = sort_line(rest, kit)
    if inner.people and not inner.title and not _SENTENCES.search(rest.chars):
        return replace(inner, title=title)
    return Sorted(title, rest=(rest,))


def _by_quotes(text: Text, kit: Kit) -> Sorted | None:
    m = QUOTED.search(text.chars)
    if not m or len(m["a"].split()) < 2 or m.start() > _FAR:
        return None
    if any(x.end - x.start > m.end() - m.start() and not x.start < m.end() < x.end + 3 for x in text.marked("em")):
        return None  # the quotation is part of a name: "Università "A. B.", *Title*"
    outside = [p for p in (text.part(0, m.start()).strip(EDGE), text.part(m.end()).strip(EDGE)) if p]
    if not outside:
        return Sorted(title=text.part(m.start("a"), m.end("a")))
    around = [_by_separators(p, kit) for p in outside]
    people = tuple(t for s in around for t in s.people)
    organisations = tuple(t for s in around for t in s.organisations)
    if not people and sum(len(p.chars) for p in outside) > 0.5 * len(m["a"]) + 25 and m.start() > 0:
        return Sorted(title=text)  # “Adversarial” attacks: a title with a quotation in it
    if m.start() == 0 and not people and text.chars[m.end() : m.end() + 1] == ":":
        return Sorted(title=text)
    rest = tuple(s.title for s in around if s.title and not s.people)
    return Sorted(text.part(m.start("a"), m.end("a")), people, organisations, rest)


def _by_marks(text: Text, kit: Kit) -> Sorted | None:
    """A part in italics, bold or a link, beside something that is not."""
    marks = [m for m in text.marked("em", "strong", "link", "underline") if m.end - m.start >= 3]
    if not marks or all(m.end - m.start >= 0.9 * len(text.chars) for m in marks):
        return None
    people: list[Text] = []
    organisations: list[Text] = []
    titles: list[Text] = []
    rest: list[Text] = []
    at = 0
    marks = _without_calls(marks, text)
    edges: list[tuple[Text, bool]] = []
    for m in _outermost(marks):
        edges += [(text.part(at, m.start), False), (text.part(m.start, m.end), True)]
        at = m.end
    edges.append((text.part(at), False))
    if told := _with_workplace(text, edges, kit):
        people, edges = [told[0]], told[1]
    for raw, marked in edges:
        part = unbracketed(raw)
        if not part or placeholder(part.chars):
            continue
        if is_people(part, kit):
            led = _led_by_name(part, kit)  # "Ada Lovelace. LAB. With the talk" in front of a title
            people += led.people if led and led.organisations else (part,)
            organisations += led.organisations if led else ()
        elif is_organisation(part, kit) or (people and not marked and _is_workplace(part, kit)):
            organisations.append(part)
        elif marked and len(part.chars) > 8:
            titles.append(part)
        else:
            rest.append(part)
    more = [_by_separators(r, kit) for r in rest] if len(titles) == 1 else []
    if len(titles) == 1 and (people or any(s.people for s in more) or not any(len(r.chars) > 15 for r in rest)):
        people += [t for s in more for t in s.people]
        organisations += [t for s in more for t in s.organisations]
        return Sorted(titles[0], tuple(people), tuple(organisations), tuple(s.title for s in more if s.title))
    if people and not titles and rest:
        return _sorted_rest(people, organisations, rest, kit)
    return None


def _with_workplace(
    text: Text, edges: list[tuple[Text, bool]], kit: Kit
) -> tuple[Text, list[tuple[Text, bool]]] | None:
    """ "[Ada Lovelace](…) and [Alan Turing](…) (both ORG) *Title*": the people with their bracket, whatever is named in
    it, and the parts behind; None where no such bracket stands in front of the title."""
    at = 0
    for i, (raw, marked) in enumerate(edges):
        bracket = None if marked else _WORKPLACE.match(raw.chars)
        if i and bracket and i + 1 < len(edges):
            who, inside = text.part(0, at + bracket.end()), raw.part(*bracket.span("org"))
            rest = [(raw.part(bracket.end()), False), *edges[i + 1 :]]
            return (who, rest) if is_name(inside.chars) < _SURE else None
        if not (is_people(raw, kit) if marked else _JOINS.fullmatch(raw.chars)):
            return None
        at += len(raw.chars)
    return None


def _is_workplace(text: Text, kit: Kit) -> bool:
    """Capitalised words with an organisation among them: "School of Tides, Faculty of Seas, University of X, Italy"."""
    words = [w for w in re.findall(r"[^\W\d_]+", text.chars) if len(w) > 3]
    capitals = sum(w[0].isupper() for w in words)
    return bool(words) and capitals >= 0.7 * len(words) and bool(kit.institutions.find(text))


def _without_calls(marks: list[Mark], text: Text) -> list[Mark]:
    """The marks less links that only say what they lead to, where another mark holds more: "[Download video]"."""
    calls = [m for m in marks if m.kind == "link" and only_leads(text.chars[m.start : m.end])]
    return [m for m in marks if m not in calls] if len(calls) < len(marks) else marks


def _sorted_rest(people: list[Text], organisations: list[Text], rest: list[Text], kit: Kit) -> Sorted:
    rest = [r for r in rest if " " in r.chars or r.chars[:1].isupper()]  # "Ada Lovelace, philosopher"
    if not rest:
        return Sorted(None, tuple(people), tuple(organisations))
    longest = max(rest, key=lambda t: len(t.chars))
    inner = _by_separators(longest, kit)
    if inner.title and longest.chars.endswith(f": {inner.title.chars}"):  # "Salt Marshes: Growth and Loss"
        inner = Sorted(longest)  # who speaks is told already
    return Sorted(
        inner.title,
        (*people, *inner.people),
        (*organisations, *inner.organisations),
        tuple(r for r in rest if r is not longest),
    )


def _outermost(marks: Sequence[Mark]) -> list[Mark]:
    out: list[Mark] = []
    for m in sorted(marks, key=lambda m: (m.start, -m.end)):
        if not out or m.start >= out[-1].end:
            out.append(m)
    return out


def _by_separators(text: Text, kit: Kit) -> Sorted:
    if is_people(text, kit):
        return Sorted(people=(text,))
    if led := _led_by_name(text, kit) or _on_topic(text, kit):
        return led
    if by := _BY.search(text.chars):
        tail = text.part(by.end()).strip(EDGE + ")")
        if is_people(tail, kit):
            return Sorted(text.part(0, by.start()).strip(EDGE + "("), (tail,))
    parts = [without_verb(p.strip(EDGE), kit) for p in text.split(_SEPARATOR)]
    parts = [p for p in parts if p]
    if len(parts) > 1:
        people = [p for p in parts if is_people(p, kit)]
        if people:
            others = [p for p in parts if not any(p is q for q in people)]
            organisations = tuple(p for p in others if is_organisation(p, kit))
            titles = [p for p in others if not any(p is q for q in organisations)]
            return Sorted(_spanning(text, titles), tuple(people), organisations)
    before, comma, last = text.chars.rpartition(", ")
    if comma and len(before.split()) >= 2 and 2 <= len(last.split()) <= 4 and is_name(last.strip(EDGE)) >= 0.8:
        return Sorted(text.part(0, len(before)), (text.part(len(before) + 2).strip(EDGE),))
    for m in reversed(list(_BRACKETS.finditer(text.chars))):
        inside = text.part(m.start(1), m.end(1))
        ends = m.end() >= len(text.chars) - 2
        enough = len(inside.chars.split()) >= 2 or (ends and is_given(inside.chars))
        if enough and is_people(inside, kit) and not _CITED.search(inside.chars):
            return Sorted(text.part(0, m.start()).strip(EDGE) if ends else text, (inside,))
    return Sorted(title=text)


def _spanning(text: Text, parts: list[Text]) -> Text | None:
    """The stretch of ``text`` from the first of ``parts`` to the last: a title that has a dash of its own."""
    if not parts:
        return None
    if len(parts) == 1:
        return parts[0]
    places = [(text.chars.find(p.chars), p) for p in parts]
    start, (last, tail) = min(a for a, _ in places), max(places, key=lambda x: x[0])
    joined = text.part(start, last + len(tail.chars))
    whole = sum(len(p.chars) for p in parts) >= 0.8 * len(joined.chars) - 12
    return joined if whole else max(parts, key=lambda p: len(p.chars))


def _led_by_name(text: Text, kit: Kit) -> Sorted | None:
    """ "Ada Lovelace (Analytical Society): Title", "Ada Lovelace, MIT, Title", "Ada Lovelace: Title"."""
    names = find_names(text.chars)
    if not names or names[0].start > 12 or is_name(names[0].value) < 0.5 or len(names[0].value.split()) < 2:
        return None
    end = names[0].end
    for nxt in names[1:]:  # "A and B: Title"
        if re.fullmatch(r"\s*(?:,|&|and|et|und|og|och|en|y|/|\+)\s*(?:and\s*)?", text.chars[end : nxt.start]):
            end = nxt.end
    m = re.match(r"\s*(?:\(([^()]{2,120})\)|\[([^\[\]]{2,120})\])?\s*([:,.–—|-]|\s)\s*", text.chars[end:])
    if not m:
        return None
    bracket = m[1] or m[2]
    if not bracket and m[3] not in ":–—|-,.":
        return None
    people, rest = text.part(0, end + (m.end(1) + 1 if m[1] else m.end(2) + 1 if m[2] else 0)), text.part(end + m.end())
    if m[3] in ",." and not bracket:
        ends = [b for a, b in kit.institutions.places(rest.chars) if a == 0 and m[3] == ","]  # "X University, City"
        cut = max([len(rest.chars.partition(m[3])[0]), *ends])
        head, comma = rest.chars[:cut], rest.chars[cut : cut + 1]
        named = is_organisation(rest.part(0, len(head)), kit) or (m[3] == "." and _CAPITALS.match(head))
        if comma and named:
            return Sorted(
                rest.part(len(head) + 1).strip(EDGE) or None, (text.part(0, end),), (rest.part(0, len(head)).strip(),)
            )
        if is_organisation(rest, kit):  # "Ada Lovelace, LAB, University, CITY"
            return Sorted(None, (text,))
        return None
    return Sorted(rest.strip(EDGE) or None, (people.strip(EDGE),))
