"""Whether a session discusses a work or names it as background."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Work
from kg.parsing.rules.citations.blocks import Placed
from kg.parsing.rules.citations.units import Unit
from kg.parsing.rules.labels import role_of

_REFERENCE = re.compile(
    r"\b(?:optional(?:ly)?|background|further reading|see also|for more|more (?:information|details|on)"
    r"|(?:introduced|proposed|suggested|developed|devised|invented) (?:by|in)"
    r"|referencing|builds? (?:up)?on|built on|based on (?:earlier|previous|prior)|earlier works?|previous works?"
    r"|prior works?|originat\w+|inspired by|first described|follow-?up reading"
    r"|as (?:described|shown|suggested|defined|in|discussed) (?:by|in)|via [A-Z]|references?|postscript"
    r"|additional(?:ly)?|supplement\w*|related work|cf\.|companion|in the spirit of|extends?"
    r"|compared? (?:to|with)|similar to|a (?:major|key) step|thanks to|recommended|weiterf[üu]hrend"
    r"|siehe auch|vgl\.|voir aussi|zie ook|se ogs[åa]|se [äa]ven|hintergrund|aufbauend auf)",
    re.IGNORECASE,
)
_DISCUSSED = re.compile(
    r"\b(?:(?:we|we'll|will|shall|to|and|I) (?:\w+ ){0,3}(?:discuss?|discussing|read|cover|present"
    r"|consider|review|examine|look at|go through|talk about|revisit|study|focus|survey)"
    r"|(?:main|first|second|this week'?s|today'?s|primary|core) (?:paper|article|reading)s?|presents?"
    r"|presenting|discusses|discussing|discussion of|paper of the week|reading:|paper:"
    r"|wir (?:\w+ ){0,3}(?:besprechen|diskutieren|lesen|behandeln)|diskutiert|besprochen"
    r"|nous (?:\w+ ){0,3}(?:lirons|lisons|discut\w+|présent\w+)|we (?:bespreken|lezen)|vi (?:diskuterer"
    r"|diskuterar|læser|läser|leser))\b",
    re.IGNORECASE,
)
_BREVIEW = re.compile(
    r"\b(?:review|revisit|summari[sz]e|recap|introduce)\b.{0,40}\b(?:concepts?|earlier|previous|background"
    r"|basics)\b",
    re.IGNORECASE,
)
_AFTERWORD = re.compile(
    r"^\W*(?:postscript|p\.?s\.|additional (?:links|references)|references? from|mentioned|after the)",
    re.IGNORECASE,
)
# A talk's abstract: who speaks presents work of their own, what it cites stands behind it.
_OWN_WORK = re.compile(
    r"\b(?:in this talk|this talk will|I will (?:present|discuss|describe|talk|show|give)|I(?:'ll| shall) present"
    r"|(?:my|our) (?:(?:ongoing|recent|own|current|new) )*work|joint work|in diesem vortrag|dans cet exposé)\b",
    re.IGNORECASE,
)
# What an abstract cites stands behind the talk, unless the talk is about that very paper.
_TALK_ON = re.compile(
    r"\b(?:talk|seminar|presentation|lecture|session) (?:\w+ ){0,3}(?:based on|focus(?:es)? on|cover(?:s|ing)?|about)\b"
    r"[^.;]{0,40}\b(?:this|our|the|my)\s+(?:\w+ )?$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<!\bal)(?<!\b[A-Z])(?<!\bvs)[.!?]\s+(?=[A-Z\"“„])|\n")


def assign(lines: Sequence[Unit], found: Sequence[Placed]) -> list[Work]:
    """The works in order, each with its role."""
    if not found:
        return []
    sections = _sections(lines)
    said = [_said(lines, sections, p) for p in found]
    main = next((i for i, role in enumerate(said) if role == "main" and found[i].item.titled), None)
    works = []
    for i, (placed, role) in enumerate(zip(found, said, strict=True)):
        aside = main is not None and i > main and not placed.item.titled and placed.at > found[main].at
        background = role == "reference" or (aside and not role)
        works.append(replace(placed.item.work, role="reference" if background else "discussed"))
    return works


def _sections(lines: Sequence[Unit]) -> list[str]:
    """What each line stands under, by the caller's label or by a line above that is one."""
    found, held = [], ""
    for unit in lines:
        held = unit.heading or held
        if not unit.heading and _BREVIEW.search(unit.chars) and unit.chars.rstrip().endswith(":"):
            held = "reference"
        found.append(_of(unit.label) or held)
    return found


def _of(label: str) -> str:
    """The role that a section's label tells: "reference", "paper" or empty."""
    if label in ("reference", "discussed"):
        return label
    role = role_of(label)
    return role if role in ("reference", "paper") else ""


def _said(lines: Sequence[Unit], sections: list[str], placed: Placed) -> str:
    """ "main", "discussed", "reference", or empty where nothing tells."""
    unit, section = lines[placed.at], sections[placed.at]
    if _TALK_ON.search(_lead(lines, placed)):
        return "main"
    if _of(unit.label) == "reference" or unit.role == "reference":
        return "reference"
    if unit.marker:
        own = any(_OWN_WORK.search(x.chars) for x in lines)
        if cited := "reference" if own else _cited(lines, placed):
            return cited
    if section == "reference":
        return "reference"
    if unit.role == "paper" or section in ("paper", "discussed"):
        return "discussed"
    return _in_sentence(lines, placed)


def _lead(lines: Sequence[Unit], placed: Placed) -> str:
    """The words of the sentence in front of a work, which may begin on the line above."""
    unit = lines[placed.at]
    above = lines[placed.at - 1].chars.rstrip() if placed.at and placed.item.start == unit.start else ""
    if above and not unit.marker and (above[-1].islower() or above.endswith(" al.")):
        return _SENTENCE.split(above)[-1]
    start = max((m.end() for m in _SENTENCE.finditer(unit.chars, 0, placed.item.start)), default=unit.start)
    return unit.chars[start : placed.item.start]


def _in_sentence(lines: Sequence[Unit], placed: Placed) -> str:
    """What the sentence around a work says of it."""
    unit, lead = lines[placed.at], _lead(lines, placed)
    if _AFTERWORD.match(unit.chars):
        return "reference"
    last = {m.end(): "main" for m in _DISCUSSED.finditer(lead)} | {
        m.end(): "reference" for m in _REFERENCE.finditer(lead)
    }
    return last[max(last)] if last else ""


def _cited(lines: Sequence[Unit], placed: Placed) -> str:
    """The role of an entry of a reference list, by where its number stands in the text."""
    unit = lines[placed.at]
    mark = re.compile(
        rf"\[(?:[^\]\n]*[,;\s–-])?{re.escape(unit.marker)}(?:[,;\s–-][^\]\n]*)?\]"
        rf"|\({re.escape(unit.marker)}\)"
    )
    for line in lines:
        if line.marker:
            continue
        for m in mark.finditer(line.chars):
            start = max((s.end() for s in _SENTENCE.finditer(line.chars, 0, m.start())), default=line.start)
            afterword = _AFTERWORD.match(line.chars)
            background = afterword or _background(line.chars[start : m.start()])
            return "reference" if background else "discussed"
    return ""


def _background(lead: str) -> bool:
    last = {m.end(): False for m in _DISCUSSED.finditer(lead)} | {m.end(): True for m in _REFERENCE.finditer(lead)}
    return last[max(last)] if last else False
