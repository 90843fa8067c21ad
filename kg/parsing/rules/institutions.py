"""Organisations: those of the list by their names, others by how they are named; in prose and behind people."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kg.model import Claim, Organisation, Text
from kg.model.knowledge import Institution
from kg.parsing.found import Found
from kg.parsing.rules.affiliations import is_laboratory, is_remark, nameable, without_position
from kg.parsing.rules.organisation_forms import unknown
from kg.parsing.rules.organisation_hits import Hit, with_acronyms, without_departments, without_overlaps
from kg.parsing.rules.organisation_matching import Form, Forms, is_all, is_branch, is_department, is_slip, with_town
from kg.parsing.rules.organisation_words import has_own_name, head_of, words_in
from kg.parsing.rules.ranges import Ranges
from kg.parsing.rules.registered import Registered
from kg.parsing.rules.wordlists import VENUE, is_place, is_town
from kg.text import fold

_SPLIT = re.compile(r"\s*[;|·•]\s*|\s+/\s+|\s+[-–—]\s+")
_AND = re.compile(r"\s+(?:&|and|und|et|og|och|en|y)\s+|\s*/\s*|\s*\+\s*")
# A full stop divides like a comma, but not behind "Dept." and the like
_COMMA = re.compile(
    r"\s*,\s*(?:and\s+)?|\s*\n\s*|(?:(?<=[a-zà-ÿ]{4})"
    r"|(?<=[A-Z]{3}))(?<!Dept)(?<!Univ)(?<!Inst)(?<!Prof)(?<!Natl)(?<!Tech)"
    r"\.\s+(?=[A-ZÀ-Þ])"
)
_LONGEST = 1000
_COUNCIL = re.compile(r"\b(?:CNRS|INRAE?|Inria|Inserm|CEA|CIRAD|IRD|CSIC|CNR|CONICET|FORTH)\b")
_SHORT = re.compile(r"U\.? (?:of )?[A-ZÀ-Þ][\w.-]+(?: [A-Z][\w-]+)?$")  # "U Maryland", "U of Oregon"
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_MAIL = re.compile(
    r"^[\s(<\[,:]*(?:[\w.+•*█■x-]+)?\s?(?:@|\(at\)|\[at\]| at )\s?(?:[\w-]+\.)*?([\w-]{2,})\.(?:ac\.|edu\.|gov\."
    r"|co\.|com\.)?([a-z]{2,12})(?![\w.-]*\w)",
    re.IGNORECASE,
)


class Institutions:
    """The matcher of organisations, built once from the list."""

    def __init__(self, institutions: Iterable[Institution] = ()) -> None:
        self._open = Forms()
        self._placed = Forms()  # with the short forms that count only in an affiliation's place
        self._acronyms: dict[str, str] = {}
        self._bodies: set[str] = set()  # universities, and research councils with laboratories at them
        entries = tuple(institutions)
        self._registered = Registered(entry for entry in entries if entry.registered)
        for entry in (entry for entry in entries if not entry.registered):
            conference = entry.kind == "conference"
            if entry.kind == "university" or _COUNCIL.search(" ".join((entry.name, *entry.names))):
                self._bodies.add(entry.slug)
            for name in (entry.name, *entry.names):
                self._add(name, entry.slug, conference, hidden=False)
            for name in entry.hidden:
                self._add(name, entry.slug, conference, hidden=True)
        # The parts of a line are asked for many times over: as people, as an organisation, as a title
        self._hits = lru_cache(maxsize=2048)(self._search)

    def _add(self, name: str, slug: str, conference: bool, *, hidden: bool) -> None:
        words = tuple(fold(name).split())
        if not words:
            return
        for index in (self._placed,) if hidden else (self._open, self._placed):
            index.add(Form(words, name, slug, conference, hidden))
        if len(words) == 1 and name.isupper() and len(name) >= 4 and not conference:
            self._acronyms.setdefault(name, slug)

    def find(self, text: Text, *, conferences: bool = False) -> list[Found[Organisation]]:
        """The organisations named in ``text``, in order. Conferences count only where asked for, as for hosts."""
        hits = self._hits(text.chars, self._open, conferences)
        return [_found(text, h) for h in hits]

    def short(self, text: Text) -> list[Found[Organisation]]:
        """As ``find``, with the short forms that count only where other words tell that an organisation is meant."""
        return [_found(text, h) for h in self._hits(text.chars, self._placed, False)]

    def places(self, chars: str) -> list[tuple[int, int]]:
        """Where the organisations stand that ``find`` finds."""
        return [(h.start, h.end) for h in self._hits(chars, self._open, False)]

    def is_body(self, slug: str) -> bool:
        """Whether the listed organisation is a university, or a council with laboratories at them."""
        return slug in self._bodies

    def by_domain(self, label: str) -> str:
        """The slug of the university that one word of an internet address stands for ("mcgill"), else empty."""
        return next((f.slug for f in self._placed.of(label.lower()) if f.slug in self._bodies), "")

    def parse(self, text: Text) -> list[Organisation]:
        """The organisations of a text that by its place holds an affiliation and nothing else, such as a bracket
        behind a name. What no rule knows is one organisation as printed; places, positions and remarks are dropped,
        and so is all that is too long to be an affiliation.
        """
        found: list[Organisation] = []
        for chunk in text.split(_SPLIT) if len(text.chars) <= _LONGEST else ():
            found += self._chunk(chunk)
        known: dict[str, Organisation] = {}
        for organisation in found:
            known.setdefault(organisation.known or fold(organisation.name.value), organisation)
        return list(known.values())

    def affiliation_by_mail(self, text: Text, host: str = "") -> Organisation | None:
        """The organisation whose acronym is the domain of the mail address that ``text`` begins with ("@dmi.dk").

        ``host`` is the acronym of the page's host, which need not be in the list.
        """
        m = _MAIL.match(text.chars)
        if not m:
            return None
        acronym = m[1].upper()
        slug = next(
            (f.slug for f in self._placed.of(m[1].lower()) if f.printed.isupper()),
            "",
        )
        if not slug and acronym != host.upper():
            return None
        return Organisation(Claim(acronym, text.span(m.start(1), m.end(1)), "institutions.mail", 0.7), slug)

    def clear(self, text: Text) -> bool:
        """Whether ``text`` is as a whole a listed organisation, or called a university, institute or company."""
        chars = text.chars.strip()
        hits = self._hits(chars, self._placed, False)
        covered = sum(
            h.end - h.start for h in hits if h.slug or h.kind in ("university", "institute", "company", "department")
        )
        return bool(hits) and covered >= 0.6 * len(chars)

    # ---- in prose

    def _search(self, chars: str, index: Forms, conferences: bool) -> tuple[Hit, ...]:
        known = self._known(chars, index, conferences)
        others = [
            Hit(n.start, n.end, "", "institutions.named", n.confidence, n.kind)
            for n in unknown(chars)
            if not VENUE.search(chars[n.start : n.end])
        ]
        hits = without_overlaps(chars, known, others)
        return tuple(without_departments(chars, with_acronyms(chars, hits)))

    def _known(self, chars: str, index: Forms, conferences: bool) -> list[Hit]:
        words = words_in(chars)
        keys = [w.key for w in words]
        hits: list[Hit] = []
        done = 0
        for i, word in enumerate(words):
            if i < done:
                continue
            form = index.at(chars, words, keys, i)
            count, slug = self._registered.at(chars, words, i)
            if count > (len(form.words) if form else 0):
                start, end = word.start, words[i + count - 1].end
                hits.append(Hit(start, end, slug, "institutions.registered", 1.0, head_of(chars[start:end])))
                done = i + count
                continue
            if form is None:
                continue
            done = i + len(form.words)
            last = words[done - 1]
            if is_branch(form, chars, last.end):
                continue
            if conferences or not (form.conference or VENUE.match(chars, words[i].start)):
                end = with_town(words, done - 1) if form.printed.isupper() else last.end
                hits.append(Hit(words[i].start, end, form.slug, "institutions.known", 1.0))
        return hits

    # ---- in an affiliation's place

    def _chunk(self, text: Text) -> list[Organisation]:
        text = text.strip(" \t\n,.:*")
        if whole := _IN_BRACKETS.fullmatch(text.chars):
            text = text.part(whole.start(1), whole.end(1))
        if not text or is_remark(text.chars):
            return []
        if sides := self._sides(text):
            return [o for s in sides if not is_place(s.chars) for o in self._chunk(s)]
        parts = self._parts(text)
        if not parts and is_town(text.chars):
            return [Organisation(Claim(text.chars, text.span(), "institutions.town", 0.5))]
        ranked = [(self._rank(p), p) for p, _ in parts]
        best = max((r for r, _ in ranked), default=0)
        if best >= 3:
            split = any(self._has_parts(p) for r, p in ranked if r == best)
            return [self._organisation(p) for r, p in ranked if r == best or (split and _stands_beside(p.chars, r))]
        if best == 2 and len(parts) > 1:
            last = next(p for r, p in reversed(ranked) if r == 2)
            return [self._organisation(p) for _, p in ranked if p is last or is_laboratory(p.chars)]
        if len(parts) > 1 and "\n" in text.chars:
            return [self._organisation(p) for p, _ in parts]
        if len(parts) > 1 and (laboratories := [q for q, _ in parts if is_laboratory(q.chars)]):
            return [self._organisation(q) for q in laboratories]
        if not parts or not any(c.isupper() for c in text.chars):
            return []
        all_of_it = text.part(parts[0][1], parts[-1][1] + len(parts[-1][0].chars))
        return [self._organisation(all_of_it)] if nameable(all_of_it.chars) else []

    def _sides(self, text: Text) -> list[Text]:
        """The sides of "and" or a slash, where each is an organisation by itself: "CNRS et I2M", "LAB/Company"."""
        sides = text.split(_AND)
        sure = [self.clear(s) or is_laboratory(s.chars) or _is_named(s.chars) for s in sides]
        if len(sides) < 2 or not any(sure):
            return []
        slashes = "/" in text.chars and all(
            ok or re.fullmatch(r"[A-ZÀ-Þ][\w-]{2,}", s.chars) for ok, s in zip(sure, sides, strict=True)
        )
        return sides if slashes or all(sure) else []

    def _parts(self, text: Text) -> list[tuple[Text, int]]:
        """The parts between commas that may be organisations, with their places: no positions, remarks or places."""
        whole = Ranges((h.start, h.end) for h in self._hits(text.chars, self._placed, False))
        cuts = [m.span() for m in _COMMA.finditer(text.chars) if not whole.meets(*m.span())]
        edges = [0, *(x for cut in cuts for x in cut), len(text.chars)]
        parts = [self._part(text, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        alone = len(parts) == 1 and not cuts and self.clear(text)
        kept = [(p, a) for p, a in parts if p and not is_remark(p.chars) and (alone or not is_place(p.chars))]
        return [(q, a) for p, a in kept for q, a in self._divided(p, a)]

    def _divided(self, part: Text, at: int) -> list[tuple[Text, int]]:
        """ "LAB & Institute of X" between commas is two parts."""
        if not (sides := self._sides(part)):
            return [(part, at)]
        return [(s, at + part.chars.find(s.chars)) for s in sides]

    def _part(self, text: Text, a: int, b: int) -> tuple[Text, int]:
        """A part less a position in front ("PhD student at") and, where that says a field of work, less all of it."""
        start, field = without_position(text.chars[a:b])
        rest = text.part(a + start, b)
        a += start + len(rest.chars) - len(rest.chars.lstrip())
        rest = rest.strip()
        return (Text() if field and not self.clear(rest) and not is_laboratory(rest.chars) else rest), a

    def _rank(self, part: Text) -> int:
        """4 for a listed organisation or a university, 3 for a short form that may also be a town, 2 for another
        institution, 1 for a department, 0 for the rest."""
        if any(h.slug for h in self._hits(part.chars, self._open, False)) or self._misspelt(part.chars):
            return 4
        if _SHORT.match(part.chars):
            return 4
        if any(h.slug for h in self._hits(part.chars, self._placed, False)):
            return 3
        kind = head_of(part.chars)
        return {"university": 4, "institute": 2, "company": 2, "department": 1, "group": 0, None: 0}[kind]

    def _has_parts(self, part: Text) -> bool:
        """Whether ``part`` is a university or a body that runs laboratories: an acronym beside it is one of those."""
        hits = self._hits(part.chars, self._open, False)
        return any(h.kind == "university" or h.slug in self._bodies for h in hits) or bool(_SHORT.match(part.chars))

    def _organisation(self, part: Text) -> Organisation:
        """``part`` as one organisation, with the entry of the list that it is, if any."""
        bracket = _BRACKET.search(part.chars)
        name = part.part(0, bracket.start()).strip() if bracket and bracket.start() > 0 else part
        hits = self._hits(part.chars, self._placed, False)
        listed = next((h for h in hits if h.slug), None)
        whole = listed is not None and is_all(name.chars, listed)
        if not whole and (registered := self._registered.whole(name.chars)):
            return Organisation(Claim(name.chars, name.span(), "institutions.registered"), registered)
        above = listed or next((h for h in hits if h.kind == "university"), None)
        within = above and not whole and above.end <= len(name.chars)
        if above and within and (is_department(name.chars, above) or not nameable(name.chars)):
            return _found(part, above).value
        if listed and whole:
            return Organisation(Claim(name.chars, name.span(), "institutions.known"), listed.slug)
        if not listed and (near := self._misspelt(name.chars)):
            return Organisation(Claim(name.chars, name.span(), "institutions.misspelt", 0.6), near)
        confidence = 0.9 if not listed and head_of(name.chars) in ("university", "institute") else 0.7
        return Organisation(Claim(name.chars, name.span(), "institutions.place", confidence))

    def _misspelt(self, chars: str) -> str:
        """The slug of the one known acronym that ``chars`` is a slip of the pen away from ("ECMFW"), else empty."""
        if not re.fullmatch(r"[A-Z]{5,}", chars) or chars in self._acronyms:
            return ""
        near = {slug for name, slug in self._acronyms.items() if len(name) >= 5 and is_slip(name, chars)}
        return near.pop() if len(near) == 1 else ""


def _is_named(chars: str) -> bool:
    """Whether a few words are headed like a university or institute: "Centre Cavaillès"."""
    return len(chars.split()) > 1 and head_of(chars) in ("university", "institute") and nameable(chars)


def _stands_beside(chars: str, rank: int) -> bool:
    """Whether a part beside a university or listed organisation is one of its own: a laboratory by its acronym or by a
    name of its own, not a department or a field's institute."""
    return is_laboratory(chars) or (rank == 2 and has_own_name(chars))


def _found(text: Text, hit: Hit) -> Found[Organisation]:
    name = Claim(text.chars[hit.start : hit.end], text.span(hit.start, hit.end), hit.rule, hit.confidence)
    return Found(Organisation(name, hit.slug), hit.start, hit.end, hit.rule, hit.confidence)
