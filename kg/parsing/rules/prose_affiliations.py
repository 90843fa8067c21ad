"""Where running text says that someone works: "A (ORG)", "A from ORG", "A, PhD student at ORG", "A <…@org.edu>"."""

from __future__ import annotations

import re

from kg.model import Organisation, Text
from kg.parsing.found import Found
from kg.parsing.rules.affiliations import is_remark, like_organisation
from kg.parsing.rules.institutions import Institutions
from kg.parsing.rules.persons import are_initials

_OF = re.compile(
    r"\s*(?:\((?P<round>[^()]{2,120})\)|\[(?P<square>[^\[\]]{2,120})\]|,\s*|\s+[-–—]\s+|\s*(?P<from>@|\s(?:from|at"
    r"|of|von|vom"
    r"|van|fra|från|bei|de|du|del|della|with)\s)\s*(?:(?:the|der|la)\s+)?)",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"(?:an? |the )?[\w. -]{0,40}?\b(?:PhD student|PhD candidate|student|postdoc|researcher|professor|scientist|fellow"
    r"|lecturer|engineer)[\w ]{0,30}? (?:at|from|in|of) (?:the )?",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"[A-Z][A-Za-z]?[A-Z]{1,6}(?![\w-])|[A-ZÀ-Þ][\w&'’-]*(?: (?:of |for |and |& )?[A-ZÀ-Þ][\w&'’-]*){1,4}"
)
_MAIL = re.compile(r"[^@]{0,60}@[\w.-]{0,99}\w[)>\]]?")
_WINDOW = 60


class ProseAffiliations:
    """The organisations of one text, and which of them stand behind a name."""

    def __init__(self, text: Text, institutions: Institutions) -> None:
        self._text, self._institutions = text, institutions
        self.organisations = institutions.find(text)
        self._at = {o.start: o for o in self.organisations}

    def behind(self, name: Found[str]) -> tuple[list[Organisation], int]:
        """The organisations told right behind a name, and where those words end."""
        chars, end = self._text.chars, name.end
        if "@" in chars[end : end + _WINDOW]:
            mail = self._institutions.affiliation_by_mail(self._text.part(end, end + _WINDOW))
            m = _MAIL.match(chars, end)
            if mail and m:
                return [mail], m.end()
        beside = self._at.get(end + 1)
        if beside and beside.value.known and chars[end] == " ":
            return [beside.value], beside.end
        m = _OF.match(chars, end)
        if not m:
            return [], end
        for kind in ("round", "square"):
            if m[kind] is not None:
                initials = are_initials(m[kind], name.value)
                return [] if initials else self._bracket(self._text.part(m.start(kind), m.end(kind))), m.end()
        return self._named(m.end(), sure=m["from"] is not None) or ([], end)

    def _bracket(self, inside: Text) -> list[Organisation]:
        chars = inside.chars
        like = chars[:1].isupper() and len(chars.split()) <= 8 and not re.search(r"\d{4}|[:;“”\"]", chars)
        if is_remark(chars) or not (like or self._institutions.clear(inside)):
            return []
        return self._institutions.parse(inside)

    def _named(self, start: int, sure: bool) -> tuple[list[Organisation], int] | None:
        """The organisation at ``start``, perhaps behind a position; one that no rule knows only where ``sure``."""
        chars = self._text.chars
        if position := _POSITION.match(chars, start):
            start, sure = position.end(), True
        if found := self._at.get(start):
            return [found.value], found.end + chars.startswith(",", found.end)
        m = _UNKNOWN.match(chars, start) if sure else None
        if not m or not like_organisation(m.group(), 5):
            return None
        return self._institutions.parse(self._text.part(start, m.end())), m.end()
