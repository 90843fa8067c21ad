"""Who led, in the short hand of minutes: "Sam leads discussion of …", "Rick presenting", "Michelle's presentation".

Minutes use first names alone, so a verb of presenting right behind a known given name, at the start of a line, is
what tells; a name that stands anywhere else says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Claim, Organisation, Person, Text
from kg.parsing.found import Found
from kg.parsing.rules.names import find_names, is_given, is_name
from kg.parsing.rules.wordlists import DUAL, folded, is_plain, is_wordlike

_VERB = (
    r"(?:will be |will |to |is |are |was )?(?:leads?(?! to\b)|leading|led|presents?|presenting|presented"
    r"|discuss(?:es|ing|ed)?|talks?|talking|talked|"
    r"gives?|giving|gave|shows?|showing|showed|introduc(?:es|ing|ed)|summari[sz](?:es|ing|ed)|reports?|reporting"
    r"|reviews?|"
    r"explains?|explained|demos?|walks? (?:us )?through|updates? (?:us )?on)\b"
)
_WORD = r"[A-ZÀ-Þ](?:[\w-]|['’](?!s\b))"
_NAME = rf"{_WORD}+(?:\s{_WORD}*\.?){{0,2}}?"
_WITH = rf"(?:\s*(?:,|and|&|\+|/|et|und|y|og|och|en)\s*(?P<b>{_NAME}))?"
_LEADS = re.compile(rf"^\W*(?P<a>{_NAME}){_WITH}(?:\s+{_VERB}|['’]s\s+(?:presentation|talk|paper|turn|slides)\b)")
# What tells alone, without a known given name: "Oriel practice talk", "Oriel discussion lead on …", "Oriel to present"
_HANDED = re.compile(
    rf"^\W*(?P<a>{_NAME}){_WITH}\s+(?:(?i:(?:[\w-]+\s){{0,5}}?(?:research|practice|progress|thesis|conference|poster)"
    r"\s(?:presentation|talk|update)s?|discussion lead(?:er|s)?|dry run)\b"
    r"|(?:to |will )?(?:leads?|leading|presents?|presenting)\b(?=\s*(?:$|[.,;:(–-]|discussion|on |paper)))"
)
_GIVES = re.compile(
    rf"^\W*(?P<a>{_WORD}+(?:\s{_WORD}+(?=\s+{_VERB}))?){_WITH}"
    r"\s+(?:[\w-]+\s){0,5}?(?:presentation|practice talk|dry run)\b"
)


def leading(chars: str) -> list[Found[str]]:
    """The names of those who lead or present, by the first words of a line."""
    for pattern, stands in ((_LEADS, _is_known), (_HANDED, _may_be), (_GIVES, _is_sure)):
        if m := pattern.match(chars):
            found = [Found(m[g], m.start(g), m.end(g), "people.minutes", 0.8) for g in ("a", "b") if m[g]]
            if any(stands(f.value) for f in found):
                return [f for f in found if stands(f.value) or _may_be(f.value)]
    return []


def _is_known(name: str) -> bool:
    """A given name, perhaps with a family name."""
    words = name.split()
    return is_given(words[0]) and (len(words) == 1 or not is_plain(words[-1]))


def _is_sure(name: str) -> bool:
    """A given name that is no word besides, perhaps with a family name."""
    first = name.split()[0]
    return is_given(first) and folded(first) not in DUAL


def _may_be(name: str) -> bool:
    """A given name, or words that no list knows."""
    words = name.split()
    if is_given(words[0]):
        return len(words) == 1 or not is_plain(words[-1])
    return not any(is_plain(w) or is_wordlike(w) or w.isupper() for w in words)


_ENTRY = re.compile(r"^\W*(?P<name>[A-ZÀ-Þ][\w'’-]+)\s*(?=[,:(])")
_AFTER_NAME = re.compile(r"^\W{0,3}(?:\(|at |from |of )?\s*$")
# A company counts as taking part where a preposition or a genitive says so; otherwise it made a tool that is named.
_MAKER = re.compile(
    r"(?:google|nvidia|microsoft|meta|amazon|apple|openai|anthropic|facebook|intel|ibm"
    r"|hugging ?face)",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|at|of|by|with|von|de|van|fra|från|chez|bei)\s+(?:the\s+)?$", re.IGNORECASE)

# A society that elected or honoured someone is none where they work
_HONOUR = re.compile(
    r"\b(?:fellow|member|associate|award|prize|medal|honou?r)\w* (?:of|by|from) (?:both )?(?:the )?(?:\w+ ){0,8}?$",
    re.IGNORECASE,
)

# What biographies say of where someone studied or worked before
_PAST = re.compile(
    r"\b(?:before|prior to|previously|formerly|former|earlier|until|was|were|(?<!has )worked|served|spent|received"
    r"|obtained|earned|completed|finished|graduated|studied|awarded|defended|degree|doctorate"
    r"|Ph\.? ?D\.?(?! (?:student|candidate))|(?:bachelor|master)['’]?s?|[BM]\.?Sc\.?)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[a-zà-ÿ\d)])(?<!\bPh)(?<!\bDr)(?<!\bProf)[.!?]\s+(?=[A-ZÀ-Þ])")


def honours(chars: str, start: int) -> bool:
    """Whether the organisation at ``start`` is one that honours a person: "fellow of the Royal Society"."""
    return _HONOUR.search(chars[max(0, start - 120) : start]) is not None


def in_the_past(chars: str, start: int) -> bool:
    """Whether a biography's sentence tells, before ``start``, of a degree or a former post."""
    return _PAST.search(_SENTENCE.split(chars[:start])[-1]) is not None


def takes_part(chars: str, found: Found[Organisation]) -> bool:
    """Whether an organisation in prose is more than the maker of a tool or method that is named."""
    name = found.value.name.value
    if honours(chars, found.start):
        return False
    if not _MAKER.match(name) or " " in name:
        return True
    return bool(_FROM.search(chars[: found.start])) or chars[found.end : found.end + 2] in ("'s", "’s")


def entries(text: Text, named: Sequence[Found[Organisation]]) -> list[Person]:
    """People whom a short note names beside an organisation: "PhD student, Ada Lovelace DTU", "Anna, ice, DTU"."""
    out = []
    if not named or len(text.chars) > 160:
        return []
    for name in find_names(text.chars):
        behind = [
            f for f in named if 0 <= f.start - name.end <= 8 and _AFTER_NAME.match(text.chars[name.end : f.start])
        ]
        if behind and is_name(name.value) >= 0.5:
            out.append(_person(text, name.start, name.end, behind[0].value))
    m = _ENTRY.match(text.chars)
    if m and is_given(m["name"]) and not out:
        out.append(_person(text, m.start("name"), m.end("name"), named[-1].value))
    return out


def _person(text: Text, start: int, end: int, organisation: Organisation) -> Person:
    claim = Claim(text.chars[start:end], text.span(start, end), "people.notes", 0.7)
    return Person(claim, (organisation,))
