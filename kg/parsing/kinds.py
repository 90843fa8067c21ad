"""Whether a text, as a whole, names people or an organisation."""

from __future__ import annotations

import re

from kg.model import Text
from kg.parsing.draft import Kit
from kg.parsing.rules.names import is_name
from kg.parsing.rules.people import person_score
from kg.parsing.rules.status import placeholder

EDGE = " \t\n,;:.-–—|•·*_/~"  # what may stand around a part of a line and says nothing
QUOTED = re.compile(r"[“„«\"]\s*(?P<a>[^“”„«»\"\n]{4,300}?)\s*[”“»\"]")
_SURE = 0.5  # how sure words are a name that a link holds as a whole
_DOUBTFUL = 0.35  # how sure a name may be at least that its place makes one
_INITIALS = re.compile(r"^\W*(?:by\s+)?(?:[A-ZÀ-Þ]\.[\s-]?)+[A-ZÀ-Þ][\w'’-]+")
_PHRASE = re.compile(r"\.\s+(?P<title>(?:[^.!?\n]|[.!?](?=\S))+)\.?(?=\s*(?:\n|$)|\s+\S+(?: \S+)?$)")
_PRESENTS = re.compile(r"\s+(?:presents|presenting|leads|leading|to present)$")
_QUESTIONS = re.compile(r"\bQ ?& ?A\b")  # "Byron Lab Q&A": what is done, whoever does it
# "Q&A with Ada Lovelace" is a title that names the guest
GUEST = re.compile(
    r"^(?:(?:live )?Q ?& ?A|AMA|interview|conversation|(?:fireside )?chat|panel(?: discussion)?|discussion|meeting)"
    r" with (?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)


def _person(chars: str) -> bool:
    return len(chars) < 200 and person_score(chars) >= 0.5


def is_people(text: Text, kit: Kit) -> bool:
    """The text names people (with or without their organisations) and little else."""
    chars = text.chars.strip(EDGE)
    if not chars or placeholder(chars) or len(chars) > 300 or GUEST.match(chars) or _QUESTIONS.search(chars):
        return False
    if _holds_title(text) or led_by_bold_people(text):
        return False
    if _person(chars):
        return True
    found = kit.institutions.places(text.chars) if len(chars) < 160 else []
    if not found:
        return False
    rest, at = "", 0
    for start, end in found:  # "Ada Lovelace Analytical Society": known organisations stand between names like commas
        rest, at = f"{rest}{text.chars[at:start]}, ", end
    if re.match(r"\.\s+\w", text.chars[at:]) and not _person(text.chars[at:].strip(EDGE)):
        return False  # "Ada Lovelace. LAB. Title"
    rest = (rest + text.chars[at:]).strip(EDGE + "()")
    return len(rest) > 4 and _person(rest)


def without_verb(text: Text, kit: Kit) -> Text:
    """ "Ada Lovelace presents", behind a title: the name alone."""
    m = _PRESENTS.search(text.chars)
    who = text.part(0, m.start()) if m else text
    return who if m and is_people(who, kit) else text


def may_be_name(text: Text, kit: Kit) -> bool:
    """Two or three words that only by their place are a name: the unit's siblings have their speakers there."""
    chars = text.chars.strip(EDGE)
    return kit.names_alone and 2 <= len(chars.split()) <= 3 and is_name(chars) >= _DOUBTFUL


def _holds_title(text: Text) -> bool:
    """A part in quotation marks or italics that is no name: "Ada Lovelace (ORG), *Title*"."""
    marked = [(m.start, m.end) for m in text.marked("em")] + [m.span("a") for m in QUOTED.finditer(text.chars)]
    linked = next((m.end for m in text.marked("link") if m.start <= 2 and is_name(text.chars[: m.end]) >= _SURE), 0)
    if linked and any(a >= linked and not text.chars[linked:a].strip(EDGE) for a, _ in marked):
        return True  # "[Ada Lovelace](…) *Tides*": behind a name that is linked as a whole one word may be a title
    parts = [text.chars[a:b].strip(EDGE) for a, b in marked]
    return any(len(p.split()) >= 2 and len(p) < 0.9 * len(text.chars) and not _person(p) for p in parts)


def led_by_bold_people(text: Text) -> bool:
    """ "**Ada Lovelace, LAB**. Title.": who is told in bold, and behind it one phrase that names nobody."""
    lead = next((m for m in text.marked("strong") if m.start <= 2), None)
    m = _PHRASE.match(text.chars, lead.end) if lead else None
    if lead is None or m is None or len(m["title"].split()) < 2:
        return False
    return _person(text.chars[lead.start : lead.end]) and not _person(m["title"].strip(EDGE))


def is_organisation(text: Text, kit: Kit) -> bool:
    """The text is, as a whole, an organisation (or a department of one)."""
    chars = text.chars.strip(EDGE)
    if not 1 < len(chars) < 160:
        return False
    return sum(end - start for start, end in kit.institutions.places(text.chars)) >= 0.4 * len(chars)


def named_by_initials(text: Text) -> bool:
    """The names are those of authors: "P.C.C. Freire *et al.*"."""
    return bool(_INITIALS.match(text.chars))
