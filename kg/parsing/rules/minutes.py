"""Who led, in the short hand of minutes: "Sam leads discussion of …", "Rick presenting", "Michelle's presentation".

Minutes use first names alone, so a verb of presenting right behind a known given name, at the start of a line, is
what tells; a name that stands anywhere else says nothing.
"""

from __future__ import annotations

import re

from kg.parsing.found import Found
from kg.parsing.rules.names import is_given

_VERB = (
    r"(?:will |to |is |are |was )?(?:leads?|leading|led|presents?|presenting|presented|discuss(?:es|ing|ed)?|talks?|talking|talked|"
    r"gives?|giving|gave|shows?|showing|showed|introduc(?:es|ing|ed)|summari[sz](?:es|ing|ed)|reports?|reporting|reviews?|"
    r"explains?|explained|demos?|walks? (?:us )?through|updates? (?:us )?on)\b"
)
_NAME = r"[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’.-]*){0,2}?"
_LEADS = re.compile(
    rf"^\W*(?P<a>{_NAME})(?:\s*(?:,|and|&|\+|/)\s*(?P<b>{_NAME}))?(?:\s+{_VERB}|['’]s\s+(?:presentation|talk|paper|turn|slides)\b)"
)


def leading(chars: str) -> list[Found[str]]:
    """The names of those who lead or present, by the first words of a line."""
    m = _LEADS.match(chars)
    if not m:
        return []
    found = [Found(m[g], m.start(g), m.end(g), "people.minutes", 0.8) for g in ("a", "b") if m[g]]
    return [f for f in found if is_given(f.value.split()[0])]
