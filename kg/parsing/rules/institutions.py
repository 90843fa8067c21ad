"""Organisations: those of the list by their names, others by how they are named; in prose and in affiliations' places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from kg.model import Claim, Organisation, Text
from kg.model.knowledge import Institution
from kg.parsing.found import Found
from kg.parsing.rules.affiliations import is_remark, without_position
from kg.parsing.rules.names import VENUE, is_place
from kg.parsing.rules.organisation_forms import Class, Word, head_of, unknown, words_in
from kg.text import fold

_GAP = re.compile(r"[\s\-–‐‑'’.,&/()]{0,3}\Z")
_SPLIT = re.compile(r"\s*[;\n|·•]\s*|\s+/\s+|\s+[-–—]\s+")
_AND = re.compile(r"\s+(?:&|and|und|et|og|och|en|y)\s+|\s*/\s*|\s*\+\s*")
_COMMA = re.compile(r"\s*,\s*(?:and\s+)?")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_MAIL = re.compile(r"^[\s(<\[,:]*(?:[\w.+•*█■x-]+)?\s?(?:@|\(at\)|\[at\]| at )\s?(?:[\w-]+\.)*?([\w-]{2,})\.(?:ac\.|edu\.|gov\.|co\.|com\.)?([a-z]{2,12})(?![\w.-]*\w)", re.IGNORECASE)
_ADJECTIVES = frozenset("technical technische new north south east west northern southern eastern western free federal national state royal medical catholic".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Form:
    """One name of a listed organisation: its words, folded, and as the list prints it."""

    words: tuple[str, ...]
    printed: str
    slug: str
    conference: bool


@dataclass(frozen=True, slots=True)
class _Hit:
    """An organisation's place in the characters."""

    start: int
    end: int
    slug: str
    rule: str
    confidence: float
    kind: Class | None = None


class Institutions:
    """The matcher of organisations, built once from the list."""

    def __init__(self, institutions: Iterable[Institution] = ()) -> None:
        self._open: dict[str, list[_Form]] = {}
        self._placed: dict[str, list[_Form]] = {}  # with the short forms that count only in an affiliation's place
        self._acronyms: dict[str, str] = {}
        for entry in institutions:
            conference = entry.kind == "conference"
            for name in (entry.name, *entry.names):
                self._add(name, entry.slug, conference, (self._open, self._placed))
            for name in entry.hidden:
                self._add(name, entry.slug, conference, (self._placed,))
        for index in (self._open, self._placed):
            for forms in index.values():
                forms.sort(key=lambda f: -len(f.words))

    def _add(self, name: str, slug: str, conference: bool, indexes: tuple[dict[str, list[_Form]], ...]) -> None:
        words = tuple(fold(name).split())
        if not words:
            return
        for index in indexes:
            index.setdefault(words[0], []).append(_Form(words, name, slug, conference))
        if len(words) == 1 and name.isupper() and len(name) >= 4 and not conference:
            self._acronyms.setdefault(name, slug)

    def find(self, text: Text, *, conferences: bool = False) -> list[Found[Organisation]]:
        """The organisations named in ``text``, in order. Conferences count only where asked for, as for hosts."""
        hits = self._hits(text.chars, self._open, conferences)
        return [_found(text, h) for h in hits]

    def parse(self, text: Text) -> list[Organisation]:
        """The organisations of a text that by its place holds an affiliation and nothing else, such as a bracket
        behind a name. What no rule knows is one organisation as printed; places, positions and remarks are dropped.
        """
        found: list[Organisation] = []
        for chunk in text.split(_SPLIT):
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
        slug = next((f.slug for f in self._placed.get(m[1].lower(), ()) if f.printed.isupper() and f.words == (m[1].lower(),)), "")
        if not slug and acronym != host.upper():
            return None
        return Organisation(Claim(acronym, text.span(m.start(1), m.end(1)), "institutions.mail", 0.7), slug)

    def clear(self, text: Text) -> bool:
        """Whether ``text`` is as a whole a listed organisation, or called a university, institute or company."""
        chars = text.chars.strip()
        hits = self._hits(chars, self._placed, False)
        covered = sum(h.end - h.start for h in hits if h.slug or h.kind in ("university", "institute", "company", "department"))
        return bool(hits) and covered >= 0.6 * len(chars)

    # ---- in prose

    def _hits(self, chars: str, index: dict[str, list[_Form]], conferences: bool) -> list[_Hit]:
        words = words_in(chars)
        known = self._known(chars, words, index, conferences)
        others = [
            _Hit(n.start, n.end, "", "institutions.named", n.confidence, n.kind)
            for n in unknown(chars, words)
            if not any(k.start <= n.start and n.end <= k.end for k in known) and not VENUE.search(chars[n.start : n.end])
        ]
        hits = _without_overlaps(chars, known, others)
        return _without_departments(chars, _with_acronyms(chars, hits))

    def _known(self, chars: str, words: list[Word], index: dict[str, list[_Form]], conferences: bool) -> list[_Hit]:
        hits: list[_Hit] = []
        i = 0
        while i < len(words):
            form = next((f for f in index.get(words[i].key, ()) if _stands(f, chars, words, i)), None)
            if form is None:
                i += 1
                continue
            last = words[i + len(form.words) - 1]
            if (conferences or not form.conference) and not VENUE.match(chars, words[i].start):
                hits.append(_Hit(words[i].start, last.end, form.slug, "institutions.known", 1.0))
            i += len(form.words)
        return hits

    # ---- in an affiliation's place

    def _chunk(self, text: Text) -> list[Organisation]:
        text = text.strip(" \t\n,.:()[]*")
        if not text or is_remark(text.chars):
            return []
        sides = text.split(_AND)
        if len(sides) > 1 and all(self.clear(s) for s in sides):
            return [o for s in sides for o in self._chunk(s)]
        parts = [p for p in (self._part(p) for p in text.split(_COMMA)) if p]
        parts = [p for p in parts if not is_remark(p.chars)]
        if len(parts) > 1 or (parts and len(parts[0].chars) < len(text.chars)):
            parts = [p for p in parts if not is_place(p.chars)] or []
        elif parts and is_place(parts[0].chars) and not self._hits(parts[0].chars, self._placed, False):
            return []
        ranked = [(self._rank(p), p) for p in parts]
        best = max((r for r, _ in ranked), default=0)
        if best >= 3:
            return [self._organisation(p) for r, p in ranked if r >= 3]
        if best == 2 and len(parts) > 1:
            return [self._organisation(next(p for r, p in reversed(ranked) if r == 2))]
        return [self._organisation(_joined(text, parts))] if parts else []

    def _part(self, text: Text) -> Text:
        """``text`` less a position in front ("PhD student at") and, where that says a field of work, less all of it."""
        start, field = without_position(text.chars)
        rest = text.part(start).strip()
        return Text() if field and not self.clear(rest) else rest

    def _rank(self, part: Text) -> int:
        """3 for a listed organisation or a university, 2 for another institution, 1 for a department, 0 for the rest."""
        hits = self._hits(part.chars, self._placed, False)
        if any(h.slug for h in hits) or self._misspelt(part.chars):
            return 3
        kind = head_of(part.chars)
        return {"university": 3, "institute": 2, "company": 2, "department": 1, "group": 0, None: 0}[kind]

    def _organisation(self, part: Text) -> Organisation:
        """``part`` as one organisation, with the entry of the list that it is, if any."""
        bracket = _BRACKET.search(part.chars)
        name = part.part(0, bracket.start()).strip() if bracket and bracket.start() > 0 else part
        hits = self._hits(part.chars, self._placed, False)
        listed = next((h for h in hits if h.slug), None)
        if listed and listed.start < len(name.chars) and _more_than(name.chars, listed) and head_of(name.chars) in ("department", "group"):
            return _found(part, listed).value  # "Department of Physics at the University of X"
        slug, rule, confidence = (listed.slug, "institutions.known", 1.0) if listed else ("", "institutions.place", 0.7)
        if listed and _more_than(name.chars, listed) and not is_place((name.chars[: listed.start] + name.chars[listed.end :]).strip(" ,")):
            inner = head_of(name.chars)
            slug, rule, confidence = (slug, rule, 0.8) if inner is None else ("", "institutions.place", 0.7)
        if not listed and (near := self._misspelt(name.chars)):
            slug, rule, confidence = near, "institutions.misspelt", 0.6
        elif not listed and head_of(name.chars) in ("university", "institute"):
            confidence = 0.9
        return Organisation(Claim(name.chars, name.span(), rule, confidence), slug)

    def _misspelt(self, chars: str) -> str:
        """The slug of the one known acronym that ``chars`` is a slip of the pen away from ("ECMFW"), else empty."""
        if not re.fullmatch(r"[A-Z]{4,}", chars) or chars in self._acronyms:
            return ""
        near = {slug for name, slug in self._acronyms.items() if len(name) == len(chars) >= 5 and sorted(name) == sorted(chars) and OSA.distance(name, chars, score_cutoff=1) == 1}
        near = near or {slug for name, slug in self._acronyms.items() if min(len(name), len(chars)) >= 5 and OSA.distance(name, chars, score_cutoff=1) == 1}
        return near.pop() if len(near) == 1 else ""


def _stands(form: _Form, chars: str, words: list[Word], i: int) -> bool:
    """Whether the words of ``form`` stand at word ``i``, in the case that such a name needs."""
    n = len(form.words)
    if i + n > len(words) or any(words[i + k].key != form.words[k] for k in range(n)):
        return False
    if any(not _GAP.match(words[i + k].gap) for k in range(1, n)):
        return False
    first = words[i]
    if n == 1:
        exact = first.chars == form.printed
        return exact or (len(first.chars) >= 6 and first.chars[0].isupper() and form.printed[0].isupper())
    return first.capital or not form.printed[:1].isupper()


def _more_than(chars: str, hit: _Hit) -> bool:
    return hit.end - hit.start < len(chars.strip())


def _joined(text: Text, parts: list[Text]) -> Text:
    """What stands in ``text`` from the first of ``parts`` to the last."""
    if len(parts) == 1:
        return parts[0]
    start = text.chars.find(parts[0].chars)
    end = text.chars.rfind(parts[-1].chars) + len(parts[-1].chars)
    return text.part(start, end)


def _found(text: Text, hit: _Hit) -> Found[Organisation]:
    name = Claim(text.chars[hit.start : hit.end], text.span(hit.start, hit.end), hit.rule, hit.confidence)
    return Found(Organisation(name, hit.slug), hit.start, hit.end, hit.rule, hit.confidence)


def _without_overlaps(chars: str, known: list[_Hit], others: list[_Hit]) -> list[_Hit]:
    """A name that goes on beyond a listed one is another organisation ("Stanford University School of Engineering"),
    unless it only begins before it: then the words in front are the sentence's, but for such as "Technical"."""
    kept: list[_Hit] = []
    for other in others:
        inside = [k for k in known if k.start < other.end and other.start < k.end]
        if not inside:
            kept.append(other)
        elif inside[-1].end == other.end or inside[0].start > other.start:
            before = fold(chars[other.start : inside[0].start]).split()
            if before and all(w in _ADJECTIVES for w in before) and inside[-1].end == other.end:
                known = [k for k in known if k not in inside]
                kept.append(other)
        else:
            known = [k for k in known if k not in inside]
            kept.append(other)
    return sorted(known + kept, key=lambda h: h.start)


def _with_acronyms(chars: str, hits: list[_Hit]) -> list[_Hit]:
    """Without "(ECMWF)" right behind the long name, which then is known by it."""
    out: list[_Hit] = []
    for hit in hits:
        last = out[-1] if out else None
        bracketed = last and chars[last.end : hit.start] in {" (", " ["} and chars[hit.end : hit.end + 1] in {")", "]"}
        if last and bracketed and hit.slug and last.slug in ("", hit.slug):
            out[-1] = replace(last, slug=hit.slug, rule="institutions.known")
        else:
            out.append(hit)
    return out


def _without_departments(chars: str, hits: list[_Hit]) -> list[_Hit]:
    """Without departments beside the university or institute that they belong to."""
    out = []
    for i, hit in enumerate(hits):
        if hit.slug or hit.kind not in ("department", "institute", "group"):
            out.append(hit)
            continue
        sides = []
        if i + 1 < len(hits) and re.fullmatch(r",? (?:(?:at|of|in|der|de|des|am)\s+)?(?:the |la |l['’])?", chars[hit.end : hits[i + 1].start]):
            sides.append(hits[i + 1])
        if i and chars[hits[i - 1].end : hit.start] in {", ", ", the ", "'s ", "’s "}:
            sides.append(hits[i - 1])
        if not any(s.slug or s.kind == "university" for s in sides):
            out.append(hit)
    return out
