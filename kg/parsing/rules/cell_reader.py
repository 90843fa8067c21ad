"""How a text that holds people is read: line by line, part by part, each part with its brackets and what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.model import Organisation, Text
from kg.parsing.found import Found
from kg.parsing.rules.affiliations import is_remark, like_organisation, unlinked
from kg.parsing.rules.cell_cuts import lines, names_workplace, parts, stripped
from kg.parsing.rules.cell_names import belongs, leading_name, names_somebody, nicknamed
from kg.parsing.rules.cell_words import (
    AFFILIATED,
    ARROW,
    BOTH,
    BRACKETS,
    JOINT,
    LABEL,
    MAIL,
    NOBODY,
    NOTHING,
    TOLD,
    names_begin,
    role_of,
)  # fmt: skip
from kg.parsing.rules.institutions import Institutions
from kg.parsing.rules.names import DEGREE, is_name
from kg.parsing.rules.persons import are_initials
from kg.parsing.rules.wordlists import DUAL, folded, is_given

_TOGETHER = frozenset({",", "/", "&", "and", "und", "et", ""})


@dataclass(slots=True)
class Someone:
    """A person being read."""

    name: Found[str]
    role: str
    affiliations: list[Organisation] = field(default_factory=list)


class CellReader:
    """Reads one cell; places are those of its text. What it found is in ``people``, ``organisations``, ``rest``."""

    def __init__(self, text: Text, institutions: Institutions) -> None:
        self.text, self.chars, self.institutions = text, text.chars, institutions
        self.people: list[Someone] = []
        self.organisations: list[Organisation] = []
        self.rest: list[Text] = []
        self._role = "performer"  # of the names that come next
        self._first = 0  # the first person of the line
        self._struck = [(m.start, m.end) for m in text.marked("strike")]
        self._named = institutions.places(text.chars)

    def read(self) -> None:
        below: tuple[int, int] | None = None  # lines that say where the people above them work
        for a, b in lines(self.text, self.institutions):
            if self._is_struck(a, b):
                continue
            if self.people and self._is_affiliation(a, b):
                below = (below[0] if below else a, b)
                continue
            if below:
                self._affiliate_all(*below)
                below = None
            self._role = "performer"
            self._parts(a, b)
        if below:
            self._affiliate_all(*below)

    # ---- lines

    def _is_affiliation(self, a: int, b: int) -> bool:
        """Whether a line below names says where those people work: it names nobody itself."""
        line = self.chars[a:b].strip("()[] ")
        if not line or LABEL.match(line) or TOLD.search(line) or is_remark(line) or MAIL.fullmatch(line):
            return False
        trial = CellReader(self.text.part(a, b), self.institutions)
        trial._parts(0, b - a)
        words = line.split()
        sure = [s for s in trial.people if s.name.confidence >= (0.6 if len(words) > 1 else 0.7)]
        if sure or len(words) > 16 or not line[0].isupper():
            return False
        return names_workplace(self.text.part(a, b), self.institutions)

    def _affiliate_all(self, a: int, b: int) -> None:
        found = self.institutions.parse(self.text.part(a, b))
        bare = [s for s in self.people if not s.affiliations]
        for s in bare:
            s.affiliations += found
        if not bare:
            self.organisations += found

    def _parts(self, start: int, end: int) -> None:
        """Read the parts of a line; an affiliation behind several people, the only one, is that of all."""
        self._first, told = len(self.people), []
        waiting: tuple[int, int] | None = None
        for separator, a, b in parts(self.chars, start, end, self._named + self._struck):
            self._turn(separator)
            if label := LABEL.match(self.chars, a, b):
                self._role, a = role_of(label["label"]), label.end()
            kind = self._kind(a, b, separator, waiting is not None)
            if kind == "affiliation":
                waiting = (waiting[0] if waiting else a, b)
                continue
            if waiting:
                told.append((len(self.people), self._affiliate(*waiting)))
                waiting = None
            told += self._part(a, b, kind)
        if waiting:
            told.append((len(self.people), self._affiliate(*waiting)))
        told = [t for t in told if t[1]]
        if len(told) == 1 and told[0][0] == len(self.people):
            for s in self.people[self._first :]:
                if not s.affiliations and s.role == self.people[-1].role:
                    s.affiliations += told[0][1]

    def _turn(self, separator: str) -> None:
        """What a separator does to the role of those beside it: "A -> B" means B, "presenter: A; B" ends the label."""
        if ARROW.search(separator):
            for s in self.people[self._first :]:
                s.role = "mentioned" if s.role == "performer" else s.role
        elif separator.strip() in {";", "|"}:
            self._role = "performer"

    def _affiliate(self, a: int, b: int) -> list[Organisation]:
        """Give the last person of the line the organisations of ``a`` to ``b``; with nobody there they stand alone."""
        found = self.institutions.parse(self.text.part(a, b))
        if len(self.people) == self._first:
            self.organisations += found
            return []
        self.people[-1].affiliations += found
        return found

    # ---- parts

    def _kind(self, a: int, b: int, separator: str, waiting: bool) -> str:
        """What the part from ``a`` to ``b`` is: "nobody", "remark", "organisation", "affiliation" of the person
        before it, or "person" (perhaps none)."""
        a, b = stripped(self.chars, a, b)
        bracket = BRACKETS.search(self.chars, a, b)
        head = self.chars[a : bracket.start() if bracket else b].strip()
        if a == b or self._is_struck(a, b) or NOBODY.fullmatch(head):
            return "nobody"
        aside = not bracket or not names_somebody(bracket[1])
        behind = len(self.people) > self._first and aside and separator.strip().split(" ")[-1] in _TOGETHER
        told = bool(head) and names_begin(self.chars, a, a + len(head)) is not None
        first = min((s for s, _ in self._named if a < s < a + len(head)), default=a)
        lead = unlinked(self.chars[a:first])
        if " " in lead and is_name(lead) >= 0.65:
            return "person"  # "Xiao Li Quokka University"
        whole = any(s == a and e >= a + 0.4 * len(head) and e <= b for s, e in self._named)
        if (
            head
            and not told
            and not is_given(head)
            and (whole or self.institutions.clear(self.text.part(a, a + len(head))))
        ):
            return "affiliation" if behind else "organisation"
        if head and is_remark(head) and not is_given(head) and not (head[0].isupper() and folded(head) in DUAL):
            return "remark"
        acronym = waiting and re.fullmatch(r"[A-Z]{2,}", head) is not None
        if behind and not told and (acronym or ("," in separator and belongs(head, self.people[-1].name.value))):
            return "affiliation"
        return "person"

    def _part(self, a: int, b: int, kind: str) -> list[tuple[int, list[Organisation]]]:
        """Read one part. Returns the affiliations it gave, each with the number of people read by then."""
        a, b = stripped(self.chars, a, b)
        if a == b or self._is_struck(a, b):
            return []
        name = nicknamed(self.chars, a, b)
        brackets = list(BRACKETS.finditer(self.chars, name.end if name else a, b))
        head = brackets[0].start() if brackets else b
        before, told = len(self.people), []
        if kind == "organisation":
            self._stands_alone(a, head)
        elif kind == "person" and head > a:
            told += self._head(a, head)
        elif kind == "nobody" and head > a:
            found = self.institutions.find(self.text.part(a, head))
            self.organisations += [f.value for f in found if f.value.known]
        edges = [*(m.start() for m in brackets[1:]), b]
        for m, end in zip(brackets, edges, strict=False):
            told += self._bracket(m.start(1), m.end(1), before)
            told += self._tail(m.end(), end)
        return told

    def _stands_alone(self, a: int, b: int) -> None:
        """Take the organisations from ``a`` to ``b``, which nobody named works at."""
        part = self.text.part(a, b)
        found = [f.value for f in self.institutions.find(part)]
        self.organisations += found or self.institutions.parse(part)

    def _head(self, a: int, b: int) -> list[tuple[int, list[Organisation]]]:
        """The part's own words: "talk by A", "A video talk", "A from Institution"."""
        if (start := names_begin(self.chars, a, b)) is not None:
            self._role, a = role_of(self.chars[a:start]), start
            kind = self._kind(a, b, "none", False)
            if kind in ("organisation", "nobody", "remark"):
                if kind == "organisation":
                    self._stands_alone(a, b)
                return []
        name = nicknamed(self.chars, a, b) or self._name(a, b)
        if name is None:
            return self._tail(a, b)
        left = len(self.rest)
        self.people.append(Someone(name, self._role))
        told = self._tail(name.end, b)
        if len(self.rest) > left and " " not in name.value and not is_given(name.value):
            self.people.pop()  # "Constellations – and more": a word with which something else begins
            self.rest[left:] = [self.text.part(a, b)]
        return told

    def _name(self, a: int, b: int) -> Found[str] | None:
        """The name that begins at ``a``, in front of any organisation."""
        limit = min((s for s, _ in self._named if a < s < b), default=b)
        return leading_name(self.chars, a, b, limit, alone=not self.people)

    def _tail(self, a: int, b: int) -> list[tuple[int, list[Organisation]]]:
        """What follows a name or bracket: nothing, a degree, a remark, an affiliation, or something not understood."""
        if degree := DEGREE.match(self.chars, a, b):
            a = degree.end()
        if NOTHING.fullmatch(self.chars, a, b):
            return []
        part = self.text.part(a, b)
        somebody = len(self.people) > self._first
        mail = self.institutions.affiliation_by_mail(part)
        if somebody and mail:
            self.people[-1].affiliations.append(mail)
            return [(len(self.people), [mail])]
        if somebody and (told := self._behind_stop(a, b)):
            return told
        words = part.chars.strip(" *†‡§,.:-–—")
        if is_remark(words) or MAIL.fullmatch(words):
            return []
        cue = AFFILIATED.match(part.chars)
        rest = part.part(cue.end() if cue else 0).strip()
        if somebody and rest and (self.institutions.clear(rest) or like_organisation(rest.chars, 6 if cue else 1)):
            found = self.institutions.parse(rest)
            self.people[-1].affiliations += found
            return [(len(self.people), found)]
        self.rest.append(part.strip())
        return []

    def _behind_stop(self, a: int, b: int) -> list[tuple[int, list[Organisation]]]:
        """An organisation between full stops, as in "Ada Byron. ECMWF. With a talk on clouds"."""
        at = next(((s, e) for s, e in self._named if a < s < e < b), None)
        if not at or self.chars[a : at[0]].strip() != "." or not self.chars.startswith(". ", at[1]):
            return []
        told = [(len(self.people), self._affiliate(*at))]
        self.rest.append(self.text.part(at[1] + 1, b).strip())
        return told

    # ---- brackets

    def _bracket(self, a: int, b: int, before: int) -> list[tuple[int, list[Organisation]]]:
        """What a bracket says of the people before it; ``before`` counts those before the part it stands in."""
        inside = self.chars[a:b]
        if is_remark(inside) or NOBODY.fullmatch(inside):
            return []
        if self.people and are_initials(inside, self.people[-1].name.value):
            return []
        label, joint, both = LABEL.match(inside), JOINT.match(inside), BOTH.match(inside)
        start = names_begin(self.chars, a, b)
        if label:
            self._others(a + label.end(), b, role_of(label["label"], behind=True))
        elif start is not None:
            self._others(start, b, role_of(self.chars[a:start], behind=True))
        elif joint:
            self._others(a + joint.end(), b, "performer" if joint.group().strip() in {"with", "w/"} else "mentioned")
        elif both:
            found = self.institutions.parse(self.text.part(a + both.end(), b))
            for s in self.people[self._first :]:
                s.affiliations += found if not s.affiliations else []
        elif len(self.people) == before and is_name(inside) >= 0.5 and (name := self._name(a, b)):
            self.people.append(Someone(name, self._role, [self.organisations.pop()] if self.organisations else []))
        else:
            return self._bracketed_affiliation(a, b)
        return []

    def _others(self, a: int, b: int, role: str) -> None:
        """Read people in a bracket, who have a role of their own."""
        kept, self._role = (self._role, self._first), role
        self._parts(a, b)
        self._role, self._first = kept

    def _bracketed_affiliation(self, a: int, b: int) -> list[tuple[int, list[Organisation]]]:
        found = self.institutions.parse(self.text.part(a, b))
        if found and len(self.people) > self._first:
            self.people[-1].affiliations += found
            return [(len(self.people), found)]
        if found:
            self.rest.append(self.text.part(a, b))
        return []

    def _is_struck(self, a: int, b: int) -> bool:
        return bool(self._struck) and any(s <= a and b <= e for s, e in self._struck)
