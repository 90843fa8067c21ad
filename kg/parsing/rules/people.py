"""People in texts that by their place hold people: a speaker column, a "Speaker:" line, the line under a title.

Such a text is cut at its separators; each part is a name with what is said of it ("A (Institution)", "A @ Institution",
"talk by A", "suggested by A"), an organisation, or a remark. ``people_prose`` reads running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from kg.model import Organisation, Person, Text
from kg.parsing.found import Found
from kg.parsing.rules.affiliations import is_remark
from kg.parsing.rules.institutions import Institutions
from kg.parsing.rules.names import DEGREE, family_given, is_given, is_name, is_plain, name_at
from kg.parsing.rules.people_prose import people_prose
from kg.parsing.rules.persons import person

__all__ = ["Cell", "people_cell", "people_prose", "person_score"]

_SEPARATOR = re.compile(
    r"\s*[;·•|+]\s*|\s*(?:->|→|⇒|=>)\s*|\s*,\s*(?:(?:and|&|und|et|og|och|en|y)\s+)?|\s*&\s*|\s+w/\s*|\s*/\s*"
    r"|\s+(?:and|und|et|og|och|en|y|e|with|avec|mit|sowie|as well as|plus)\s+"
)
_ARROW = re.compile(r"->|→|⇒|=>")
_BRACKETS = re.compile(r"[(\[（]((?:[^()\[\]]|\([^()]*\))*)[)\]）]")
_NOBODY = re.compile(
    r"\W*(?:(?:the\s+|our\s+)?(?:all|everyone|everybody|anyone|anybody|nobody|no ?one|none|n\.?/?a\.?|tb[acd]|t\.b\.[acd]\.?|to be \w+|unknown|various(?: \w+)?|several|multiple"
    r"|guests?(?: speakers?)?|(?:the )?organi[sz]ers?|students?|(?:the |our )?(?:whole )?(?:team|group)|us|we|you|open(?: \w+)?|free|vacant|volunteers?(?: \w+)?|\w+ needed|nn|n\.n\."
    r"|no (?:speaker|presenter)|members?(?: of .*)?|participants?|alle|tous|allen|iedereen|todos|speakers?|presenters?|tutti|external|internal|same(?: as .*)?|see \w+)|[-–—?.…x]*)\W*",
    re.IGNORECASE,
)  # fmt: skip
_LABEL = re.compile(
    r"\s*(?P<label>(?:(?:invited|guest|keynote|main|session|discussion|paper|lead|with|our|today's|confirmed)\s+)?(?:speakers?|presenters?|lecturers?|hosts?|chairs?|moderators?|leads?|leaders?|"
    r"facilitators?|discussants?|panelists?|panellists?|conveners?|organi[sz]ers?|presenting|suggest(?:ed|ion|er)s?|propos(?:ed|er)|minutes|notes|scribe|referent(?:in)?|vortragender?|intervenante?s?|orateur|spreker|talare))"
    r"(?:\s*\(s\))?\s*[:：]\s*",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\s*(?P<what>[^,;:()\n]{0,90}?)\b(?:by|von|par|door|af|av|ved|vid|por|da|durch|featuring|with|from)\s+(?:the\s+)?(?=\S)", re.IGNORECASE
)
_TOLD = re.compile(
    r"\b(?:talk|lecture|presentation|present|led|given|discussion|keynote|tutorial|video|seminar|introduc|workshop|report|update|overview|session|course|chair|moderat|facilitat|host|suggest|propos|"
    r"recommend|request|nominat|organi[sz]|invited|conference|vortrag|expos|pr[äé]sent|lezing|oplæg|foredrag|föredrag|charla|vorgestellt|gehalten|vorgeschlagen|demo|q&a|ask me|conversation|taught|notes|minutes|read|explained|delivered|poster|recording|hosted|guest|speech)",
    re.IGNORECASE,
)
_AFFILIATED = re.compile(r"\s*(?:[-–—]|@|\bfrom\b|\bat\b|\bof\b|\bvon\b|\bvom\b|\bbei\b|\bfra\b|\bfrån\b|\bvan\b|\bdu\b|\bde\b|\bdella\b)\s*(?:(?:the|der|la|l['’])\s+)?", re.IGNORECASE)
_NOTHING = re.compile(r"[\s*†‡§¹²³⁴\d.,:;!?()\[\]•_~#-]*")
_BOTH = re.compile(r"\s*(?:both|all)(?:\s+(?:at|from|of))?\s+", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:joint(?:ly)?(?: work)?|in collaboration|collaboration|work|together)?\s*(?:with|w/)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a text that holds people says. ``organisations`` are those named without a person; ``rest`` is what no
    rule understood."""

    performers: tuple[Person, ...] = ()
    chairs: tuple[Person, ...] = ()
    suggesters: tuple[Person, ...] = ()
    mentioned: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    rest: tuple[Text, ...] = ()


@dataclass(slots=True)
class _Someone:
    """A person being read."""

    name: Found[str]
    role: str
    affiliations: list[Organisation] = field(default_factory=list)


def people_cell(text: Text, institutions: Institutions) -> Cell:
    """The people and organisations of a text that by its place holds people."""
    reader = _Reader(text, institutions)
    reader.read()
    return reader.cell()


@cache
def _no_institutions() -> Institutions:
    return Institutions()


def person_score(chars: str) -> float:
    """How sure it is, from 0 to 1, that ``chars`` names people, with or without their organisations, and little else."""
    chars = chars.strip()
    if not chars or len(chars) > 400 or not chars.isprintable() and "\n" not in chars:
        return 0.0
    reader = _Reader(Text(chars, ((0, 0, len(chars)),)), _no_institutions())
    reader.read()
    if not reader.people:
        return 0.0
    scores = [s.name.confidence for s in reader.people]
    mean = sum(scores) / len(scores)
    left = sum(len(t.chars.strip()) for t in reader.rest)
    return mean if not left else 0.3 * mean


def _confidence(score: float) -> float:
    """How sure a name is in a place for names."""
    return 1.0 if score >= 0.8 else 0.9 if score >= 0.5 else 0.7


class _Reader:
    """Reads one cell, line by line and part by part; places are those of the whole text."""

    def __init__(self, text: Text, institutions: Institutions) -> None:
        self.text, self.chars, self.institutions = text, text.chars, institutions
        self.people: list[_Someone] = []
        self.organisations: list[Organisation] = []
        self.rest: list[Text] = []
        self._struck = [(m.start, m.end) for m in text.marked("strike")]
        self._named = [(f.start, f.end) for f in institutions.find(text)]

    def cell(self) -> Cell:
        """What was read, by role. Hosts perform where nobody else does, else they chair."""
        hosts = "chair" if any(s.role == "performer" for s in self.people) else "performer"
        by_role: dict[str, list[Person]] = {}
        for s in self.people:
            role = hosts if s.role == "host" else s.role
            who = person(self.text, s.name, "people.cell", s.affiliations, _confidence(s.name.confidence))
            by_role.setdefault(role, []).append(who)
        return Cell(
            *(tuple(by_role.get(role, ())) for role in ("performer", "chair", "suggester", "mentioned")),
            tuple(self.organisations),
            tuple(self.rest),
        )

    def read(self) -> None:
        at = 0
        for line in [*re.finditer(r"\n", self.chars), None]:
            end = line.start() if line else len(self.chars)
            self._line(at, end)
            at = end + 1

    # ---- lines

    def _line(self, start: int, end: int) -> None:
        start, end = self._stripped(start, end)
        if start == end or _NOBODY.fullmatch(self.chars, start, end) or self._is_struck(start, end):
            return
        if self.people and self._is_affiliation(start, end):
            found = self.institutions.parse(self.text.part(start, end))
            bare = [s for s in self.people if not s.affiliations]
            for s in bare:
                s.affiliations += found
            if not bare:
                self.organisations += found
            return
        self._parts(start, end, "performer")

    def _is_affiliation(self, start: int, end: int) -> bool:
        """Whether a line below names says where those people work: it names nobody itself."""
        if _LABEL.match(self.chars, start, end) or _TOLD.search(self.chars, start, end):
            return False
        if is_remark(self.chars[start:end]):
            return False
        trial = _Reader(self.text.part(start, end), self.institutions)
        trial._parts(0, end - start, "performer")
        words = self.chars[start:end].split()
        sure = [s for s in trial.people if s.name.confidence >= (0.6 if len(words) > 1 else 0.7)]
        return not sure and len(words) <= 16 and self.chars[start].isupper()

    def _parts(self, start: int, end: int, role: str) -> None:
        """Read the parts of a line; an affiliation behind several people, the only one, is that of all."""
        first, places = len(self.people), []
        waiting: tuple[int, int] | None = None
        for separator, a, b in self._split(start, end):
            if _ARROW.search(separator):
                for s in self.people[first:]:
                    s.role = "mentioned" if s.role == "performer" else s.role
            if label := _LABEL.match(self.chars, a, b):
                role, a = _role(label["label"]), label.end()
            elif separator.strip() in {";", "|"} and role != "performer":
                role = "performer"
            kind = self._kind(a, b, separator, len(self.people) > first)
            if kind == "affiliation":
                waiting = (waiting[0] if waiting else a, b)
                continue
            if waiting:
                places.append((len(self.people), self._affiliate(*waiting, first)))
                waiting = None
            places += self._part(a, b, role, kind, first)
        if waiting:
            places.append((len(self.people), self._affiliate(*waiting, first)))
        self._share(places, first)

    def _share(self, places: list[tuple[int, list[Organisation]]], first: int) -> None:
        people = self.people[first:]
        told = [p for p in places if p[1]]
        if len(told) == 1 and told[0][0] == len(self.people) and len(people) > 1:
            for s in people:
                if not s.affiliations and s.role == people[-1].role:
                    s.affiliations += told[0][1]

    def _affiliate(self, a: int, b: int, first: int) -> list[Organisation]:
        """Give the last person of the line the organisations of ``a`` to ``b``; with nobody there they stand alone."""
        found = self.institutions.parse(self.text.part(a, b))
        if len(self.people) > first:
            self.people[-1].affiliations += found
            return found
        self.organisations += found
        return []

    # ---- parts

    def _split(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """The parts of a line with the separator before each; brackets, names of organisations and names turned
        round ("Carrière, Mathieu") are not cut."""
        whole = [m.span() for m in _BRACKETS.finditer(self.chars, start, end)] + self._named
        whole += [m.span() for m in re.finditer(r"https?://\S+|\S+@\S+\.\w+", self.chars)]
        whole += list(self._turned(start, end)) + self._struck
        at, before = start, ""
        for m in _SEPARATOR.finditer(self.chars, start, end):
            if m.start() < at or any(a < m.end() and m.start() < b for a, b in whole):
                continue
            yield before, at, m.start()
            at, before = m.end(), m.group()
        yield before, at, end

    def _turned(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        for m in re.finditer(r"(?:(?! and | & |[;\n/(]).)+", self.chars[start:end]):
            chunk = m.group().strip(" ,")
            if family_given(chunk):
                a = start + m.start() + m.group().find(chunk)
                yield a, a + len(chunk)

    def _kind(self, a: int, b: int, separator: str, behind: bool) -> str:
        """What the part from ``a`` to ``b`` is: "nobody", "remark", "organisation", "affiliation" of the person
        before it, or "person" (perhaps none)."""
        a, b = self._stripped(a, b)
        bracket = _BRACKETS.search(self.chars, a, b)
        head = self.chars[a : bracket.start() if bracket else b].strip()
        if a == b or self._is_struck(a, b) or _NOBODY.fullmatch(head):
            return "nobody"
        clear = self.institutions.clear(self.text.part(a, a + len(head))) if head else False
        comma = "," in separator or separator.strip() in {"/", "&", "and", ""}
        if clear:
            return "affiliation" if behind and comma and not bracket else "organisation"
        if head and is_remark(head) and not is_given(head):
            return "remark"
        if behind and "," in separator and not bracket and self._belongs(head):
            return "affiliation"
        return "person"

    def _belongs(self, head: str) -> bool:
        """Whether words behind "Name, " are an organisation or position rather than one more name."""
        if _BY.match(head) and _TOLD.search(head):
            return False
        words = head.split()
        score = is_name(head)
        if not head[0].isupper():
            return bool(re.match(r"(?:ph\.?d|post-?doc|professor|msc|student|researcher)", head, re.IGNORECASE)) and len(words) < 12
        if len(words) == 1:
            return score < 0.5 and " " in self.people[-1].name.value
        at = name_at(head)
        return score < 0.5 and len(words) <= 10 and not (at and at.confidence >= 0.8 and " " in at.value)

    def _part(self, a: int, b: int, role: str, kind: str, first: int) -> list[tuple[int, list[Organisation]]]:
        """Read one part. Returns the affiliations it gave, each with the number of people read by then."""
        a, b = self._stripped(a, b)
        if a == b or self._is_struck(a, b):
            return []
        brackets = list(_BRACKETS.finditer(self.chars, a, b))
        head = brackets[0].start() if brackets else b
        given: list[tuple[int, list[Organisation]]] = []
        before = len(self.people)
        if kind == "organisation":
            self.organisations += self.institutions.parse(self.text.part(a, head))
        elif kind == "person" and head > a:
            given += self._head(a, head, role)
        elif kind == "nobody" and head > a:
            self.organisations += [f.value for f in self.institutions.find(self.text.part(a, head)) if f.value.known]
        for i, m in enumerate(brackets):
            given += self._bracket(m.start(1), m.end(1), before, first)
            tail = brackets[i + 1].start() if i + 1 < len(brackets) else b
            given += self._tail(m.end(), tail)
        return given

    def _head(self, a: int, b: int, role: str) -> list[tuple[int, list[Organisation]]]:
        """The part's own words: "talk by A", "A video talk", "A from Institution"."""
        if (told := self._told(a, b)) is not None:
            role, a = _role(self.chars[a:told]), told
            kind = self._kind(a, b, "", False)
            if kind in ("organisation", "nobody", "remark"):
                self.organisations += self.institutions.parse(self.text.part(a, b)) if kind == "organisation" else []
                return []
        name = self._name(a, b)
        if name is None:
            self.rest.append(self.text.part(a, b))
            return []
        self.people.append(_Someone(name, role))
        return self._tail(name.end, b)

    def _told(self, a: int, b: int) -> int | None:
        """Where the names begin behind words like "conference talk by"."""
        for m in _BY.finditer(self.chars, a, b):
            what = self.chars[a : m.end()]
            by = re.search(r"\bby\s+$", what, re.IGNORECASE)
            if _TOLD.search(what) or (by and not m["what"].strip()):
                return m.end()
        return None

    def _name(self, a: int, b: int) -> Found[str] | None:
        """The name that begins at ``a``, in front of any organisation; what stands alone may be in lower case."""
        limit = min((s for s, e in self._named if a < s < b), default=b)
        words = self.chars[a:b].strip()
        if family_given(words):
            return Found(words, a, a + len(words), "names.turned", family_given(words))
        if (score := is_name(words)) and not name_at(words):  # of another script
            return Found(words, a, a + len(words), "names.words", score)
        name = name_at(self.chars[:limit], a)
        if name:
            return name if name.confidence >= 0.3 else None
        alone = re.fullmatch(r"[^\W\d_][\w'’-]{2,20}", words)
        if alone and not is_plain(words) and words.islower() and not self.people:
            return Found(words, a, a + len(words), "names.lower", 0.35)
        return None

    def _tail(self, a: int, b: int) -> list[tuple[int, list[Organisation]]]:
        """What follows a name or bracket: nothing, a degree, a remark, an affiliation, or something not understood."""
        if m := DEGREE.match(self.chars, a, b):
            a = m.end()
        if _NOTHING.fullmatch(self.chars, a, b):
            return []
        part = self.text.part(a, b)
        if self.people and (mail := self.institutions.affiliation_by_mail(part)):
            self.people[-1].affiliations.append(mail)
            return [(len(self.people), [mail])]
        words = part.chars.strip(" *†‡§,.:-–—")
        if is_remark(words) or re.fullmatch(r"\S*@\S+", words):
            return []
        cue = _AFFILIATED.match(part.chars)
        rest = part.part(cue.end() if cue else 0).strip()
        acronym = re.match(r"[A-Z]{2,}\b", rest.chars) is not None
        short = bool(rest) and rest.chars[0].isupper() and len(rest.chars.split()) <= (6 if cue else 2)
        if self.people and rest and (self.institutions.clear(rest) or (short and (cue or acronym))):
            found = self.institutions.parse(rest)
            self.people[-1].affiliations += found
            return [(len(self.people), found)]
        self.rest.append(part.strip())
        return []

    # ---- brackets

    def _bracket(self, a: int, b: int, before: int, first: int) -> list[tuple[int, list[Organisation]]]:
        """What a bracket says of the people before it; ``before`` counts those before the part it stands in."""
        inside = self.chars[a:b]
        if is_remark(inside) or _NOBODY.fullmatch(inside):
            return []
        if label := _LABEL.match(inside):
            self._parts(a + label.end(), b, _role(label["label"], behind=True))
            return []
        if (told := self._told(a, b)) is not None:
            self._parts(told, b, _role(self.chars[a:told], behind=True))
            return []
        if joint := _JOINT.match(inside):
            self._parts(a + joint.end(), b, "mentioned" if "with" != inside[: joint.end()].strip() else "performer")
            return []
        if both := _BOTH.match(inside):
            found = self.institutions.parse(self.text.part(a + both.end(), b))
            for s in self.people[first:]:
                s.affiliations += found if not s.affiliations else []
            return []
        if len(self.people) == before and is_name(inside) >= 0.5:
            return self._named_in_bracket(a, b)
        found = self.institutions.parse(self.text.part(a, b))
        if not found:
            return []
        if len(self.people) > first:
            self.people[-1].affiliations += found
            return [(len(self.people), found)]
        self.rest.append(self.text.part(a, b))
        return []

    def _named_in_bracket(self, a: int, b: int) -> list[tuple[int, list[Organisation]]]:
        """ "Institution (A)": the person stands in the bracket, the words before it are theirs."""
        name = self._name(a, b)
        if name:
            self.people.append(_Someone(name, "performer"))
            if self.organisations:
                self.people[-1].affiliations.append(self.organisations.pop())
        return []

    def _stripped(self, a: int, b: int) -> tuple[int, int]:
        while a < b and self.chars[a] in " \t\n,;:.*_|–—-•":
            a += 1
        while a < b and self.chars[b - 1] in " \t\n,;:*_|–—-•":
            b -= 1
        return a, b

    def _is_struck(self, a: int, b: int) -> bool:
        return any(s <= a and b <= e for s, e in self._struck)


def _role(words: str, behind: bool = False) -> str:
    """The role that a label or phrase gives to the people behind it; ``behind`` another person, hosts chair."""
    key = words.casefold()
    if re.search(r"suggest|propos|recommend|request|nominat|vorgeschlagen", key):
        return "suggester"
    if re.search(r"chair|moderat|convener", key):
        return "chair"
    if re.search(r"organi[sz]|minutes|notes|scribe|coordinat|invited by|supervis|discussant", key):
        return "mentioned"
    if "host" in key:
        return "chair" if behind else "host"
    return "performer"
