"""People in running text, each with the role that the words beside the name tell: "Tobias Weigel from DKRZ explains …".

Names that stand together ("A, B and C") share their role. Authors of cited papers are none of these people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field, replace

from kg.model import Organisation, Person, Text
from kg.parsing.found import Found
from kg.parsing.rules.institutions import Institutions
from kg.parsing.rules.minutes import leading
from kg.parsing.rules.names import find_names, is_name, name_at
from kg.parsing.rules.persons import person
from kg.parsing.rules.prose_affiliations import ProseAffiliations
from kg.parsing.rules.prose_cues import CITING, CUES_AFTER, role_before
from kg.parsing.rules.ranges import Ranges
from kg.parsing.rules.wordlists import is_given, is_plain

_LISTED = re.compile(
    r"\s*(?:,\s*(?:and|&|or|und|oder|et|og|och|en|y|sowie)?|and|&|or|und|oder|et|og|och|en|y|e|sowie|/|·|;)"
    r"\s*(?:(?:Prof|Dr|Mr|Mrs|Ms)\.?\s+)*"
)
# The second of two names in front of a verb, however odd: "Ada Lovelace and Quorra Xblat lead …"
_PARTNER = re.compile(
    r",?\s+(?:and|&|und|et|og|och|en|y|e)\s+(?P<name>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){1,2})\s+(?=[a-zà-ÿ])"
)
# Between names and their verb: "…, and colleagues", "…, a student at the Analytical Society,", "who"
_COLLEAGUES = r",?\s+(?:and|&) (?:(?:his|her|their|the) )?(?:colleagues|co-?workers|team)"
_BEFORE_VERB = re.compile(
    rf"(?:{_COLLEAGUES})?(?:(?:,\s+(?:an?|the|our)|\s+(?:at|of|in|from))\s[^,.;:\n]{{2,80}},)?\s*,?\s*(?:who\s+)?"
)
_COLLEAGUES_TOO = re.compile(rf"{_COLLEAGUES}\s+(?=[a-z])")
_DOUBTFUL = 0.35  # how sure a name may be at least that its place makes one
_CITED = re.compile(
    r"\s*,?\s*(?:et\.? al\b|and (?:others|co-?workers|colleagues)\b|\(?(?:19|20)\d\d[a-z]?\)?(?:[\s,.;:)\]]|$))"
)
_CITED_PAIR = re.compile(r"\s*(?:&|and|,)\s*[A-ZÀ-Þ][\w'’-]+(?:,?\s+(?:et\.? al|\(?(?:19|20)\d\d))")
_REFERENCE = re.compile(
    r"^\s*(?:\[\d+\]|\d+[.)]|[-*•])?\s*(?:(?:[A-ZÀ-Þ]\.[\s-]?)+\s?[A-ZÀ-Þ][\w'’-]+"
    r"|[A-ZÀ-Þ][\w'’-]+,\s(?:[A-ZÀ-Þ]\.[\s-]?)+)(?:,|\s+and|\s+&|\s+et al|\s*[(“\"])"
    r"|\bvol\.\s?\d|\bpp\.\s?\d|\bdoi:\s?10\.|\bProc(?:eedings|\.) of\b|\barXiv preprint\b"
)
_HANDLE = re.compile(
    r"(?:presented|led|given|talk|hosted?|presentation|walk-?thr(?:u|ough)) by (?P<handle>[^\W\d_][\w-]{2,20}"
    r"|[A-ZÀ-Þ][\w'’-]+)\s*(?:[.;)\]]|$)",
    re.IGNORECASE,
)
_HEAD = re.compile(r"^\s*(?:[-*•]\s*)?(?P<name>[^:()\n]{2,60}?)\s*(?P<sign>:(?=\s)|\((?=[A-Z]))")
_SIGNED = re.compile(r"\s[-–—~]\s*(?P<name>[A-ZÀ-Þ][^-–—:;,()\n]{1,40}?)\s*[.)]?\s*$")
_TALK = re.compile(
    r"\s*\((?:invited|keynote|contributed|guest|lightning|plenary|public)?\s*(?:talk|lecture|keynote|speaker"
    r"|presentation|tutorial|panel)s?(?:\s+\d+)?\)",
    re.IGNORECASE,
)
_WORKS = re.compile(r"\s+(?:from|at|@)\s", re.IGNORECASE)
_ATTENDING = re.compile(r"\b(?:thanks to|minutes:|notes by|present:|attendees:|apologies:)[^.\n]{0,90}$", re.IGNORECASE)
_LATER = re.compile(
    r"\b(?:next time|nächstes Mal|la prochaine fois|la próxima vez|volgende keer"
    r"|næste gang)\W*$",
    re.IGNORECASE,
)
_WE_ORGANISE = re.compile(r"(?:we|I) (?:co-?)?organi[sz]e\b")  # "jointly with Ada Byron, we organise …"
_WINDOW = 90
_CONFIDENCE = {"performer": 0.9, "chair": 0.9, "organizer": 0.9, "suggester": 0.9, "mentioned": 0.5}


@dataclass(slots=True)
class _Group:
    """Names that stand together, up to where the words on them end."""

    names: list[Found[str]]
    affiliations: list[list[Organisation]] = field(default_factory=list)
    end: int = 0


def people_prose(text: Text, institutions: Institutions) -> list[Found[tuple[str, Person]]]:
    """The people of running text with their roles: performer, chair, organizer, suggester or mentioned."""
    found: list[Found[tuple[str, Person]]] = []
    if len(text.chars) < 600 and _REFERENCE.search(text.chars):
        return found
    groups = list(_groups(text, institutions))
    for group in groups:
        role, rule = _role(text.chars, group)
        if role:
            found += _people(text, group, role, rule)
    for more in (_heads_and_signatures(text), _handles(text), _minutes(text)):
        taken = Ranges((f.start, f.end) for f in found)
        found += [f for f in more if not taken.meets(f.start, f.end)]
    return sorted(found, key=lambda f: f.start)


def _people(text: Text, group: _Group, role: str, rule: str) -> Iterator[Found[tuple[str, Person]]]:
    for name, affiliations in zip(group.names, group.affiliations, strict=True):
        confidence = min(_CONFIDENCE[role], name.confidence if name.confidence >= 0.6 else 0.6)
        who = person(text, name, rule, affiliations, confidence)
        yield Found((role, who), name.start, name.end, rule, confidence)


# ---- names and what belongs to them


def _groups(text: Text, institutions: Institutions) -> Iterator[_Group]:
    chars = text.chars
    told = ProseAffiliations(text, institutions)
    named = Ranges((o.start, o.end) for o in told.organisations)
    starts = {o.start for o in told.organisations}
    names = [_in_front(n, starts) for n in _names(chars)]
    names = [n for n in names if not named.meets(n.start, n.end)]
    group: _Group | None = None
    for name in names:
        affiliations, end = told.behind(name)
        if group and _LISTED.fullmatch(chars, group.end, name.start):
            group.names.append(name)
            group.affiliations.append(affiliations)
            group.end = end
            continue
        if group:
            yield group
        group = _Group([name], [affiliations], end)
    if group:
        yield group


def _names(chars: str) -> list[Found[str]]:
    """The names that no citation holds, with single words that a list of names or a cue in front makes names."""
    names = [n for n in find_names(chars) if not _is_cited(chars, n)]
    taken = Ranges((n.start, n.end) for n in names)
    for m in re.finditer(r"[A-ZÀ-Þ][\w'’-]+", chars):
        word = re.sub(r"['’]s?$", "", m.group())
        name = Found(word, m.start(), m.start() + len(word), "names.words", 0.7)
        if is_given(word) and not taken.meets(*m.span()) and not is_plain(word) and _stands_for_person(chars, name):
            names.append(name)
    names += [p for n in names if (p := _partner(chars, n)) and not taken.meets(p.start, p.end)]
    return sorted(names, key=lambda n: n.start)


def _partner(chars: str, name: Found[str]) -> Found[str] | None:
    """Who stands with ``name`` in front of a verb of presenting."""
    m = _PARTNER.match(chars, name.end)
    verb = chars[m.end() : m.end() + _WINDOW] if m else ""
    if not m or is_name(m["name"]) < _DOUBTFUL or not any(p.match(verb) for r, p in CUES_AFTER if r == "performer"):
        return None
    return Found(m["name"], m.start("name"), m.end("name"), "names.partner", 0.7)


def _in_front(name: Found[str], starts: Set[int]) -> Found[str]:
    """``name`` up to where an organisation begins in it: "Ada Byron ECMWF"."""
    cut = next((i for i, c in enumerate(name.value) if c == " " and name.start + i + 1 in starts), len(name.value))
    value = name.value[:cut]
    return replace(name, value=value, end=name.start + len(value)) if " " in value else name


def _stands_for_person(chars: str, name: Found[str]) -> bool:
    """Whether a single given name is a person: behind a strong cue, or in a list of those present."""
    if _is_cited(chars, name):
        return False
    before = chars[max(0, name.start - _WINDOW) : name.start]
    return role_before(before) not in ("", "mentioned") or _ATTENDING.search(before) is not None


def _is_cited(chars: str, name: Found[str]) -> bool:
    """Whether the name is an author's in a citation: "Raissi et al. 2019", "Smith & Jones, 2015"."""
    if _CITED.match(chars, name.end) or _CITED_PAIR.match(chars, name.end):
        others = _COLLEAGUES_TOO.match(chars, name.end)  # "… and colleagues join us" do not stand in a citation
        return not (others and any(p.match(chars, others.end()) for r, p in CUES_AFTER if r == "performer"))
    before = chars[max(0, name.start - 60) : name.start]
    quoted = re.search(r"[”\"],?\s+(?:by\s+)?$", before)
    return quoted is not None and re.match(r"[^.]{0,60}\b(?:19|20)\d\d\b", chars[name.end : name.end + 70]) is not None


# ---- roles


def _role(chars: str, group: _Group) -> tuple[str, str]:
    """The role of a group and the rule that told it; empty where nothing does."""
    start = group.names[0].start
    before = re.split(r"(?<=[a-zà-ÿ\d)”\"][.!?])\s+(?=\S)|(?<!:)\n", chars[max(0, start - _WINDOW) : start])[-1]
    after = chars[group.end : group.end + 2 * _WINDOW]
    if CITING.search(before):
        return "", ""
    if _LATER.search(before):
        return "mentioned", "people.later"
    gap = _BEFORE_VERB.match(after)
    after = after[gap.end() if gap else 0 :]
    if role := role_before(before):
        together = role == "mentioned" and _WE_ORGANISE.match(after)
        return "organizer" if together else role, "people.before"
    for role, pattern in CUES_AFTER:
        if pattern.match(after):
            return role, "people.after"
    told = [o for affiliations in group.affiliations for o in affiliations]
    if any(o.known for o in told) or (told and _WORKS.match(chars, group.names[-1].end)):
        return "mentioned", "people.affiliated"
    return "", ""


def _heads_and_signatures(text: Text) -> Iterator[Found[tuple[str, Person]]]:
    """A name in front of what someone says ("Ruth: …", "Fabrizio (Zenith project)") or below it ("… – Ada Byron")."""
    for line in re.finditer(r"[^\n]+", text.chars):
        for pattern in (_HEAD, _SIGNED):
            m = pattern.search(line.group())
            name = name_at(m["name"]) if m else None
            if not m or not name or name.end < len(m["name"]) or name.confidence < (0.8 if " " in name.value else 0.7):
                continue
            role = "performer" if _TALK.match(line.group(), m.end("name")) else "mentioned"
            yield _one(text, line.start() + m.start("name") + name.start, name.value, role, "people.beside")


def _handles(text: Text) -> Iterator[Found[tuple[str, Person]]]:
    """ "presented by marii": one word at the end that nothing shows to be anything but a name."""
    for m in _HANDLE.finditer(text.chars):
        word = m["handle"]
        if not is_plain(word) and word.casefold() not in {"example", "default", "hand"} and not word.isupper():
            yield _one(text, m.start("handle"), word, "performer", "people.handle", 0.5)


def _minutes(text: Text) -> Iterator[Found[tuple[str, Person]]]:
    """Who leads or presents, in the short hand of minutes: "Sam leads discussion", "Amy presentation: …"."""
    for name in leading(text.chars):
        yield _one(text, name.start, name.value, "performer", name.rule, name.confidence)


def _one(
    text: Text, start: int, value: str, role: str, rule: str, confidence: float | None = None
) -> Found[tuple[str, Person]]:
    sure = _CONFIDENCE[role] if confidence is None else confidence
    name = Found(value, start, start + len(value), rule, sure)
    return Found((role, person(text, name, rule, (), sure)), name.start, name.end, rule, sure)
