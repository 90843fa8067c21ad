"""People in running text, each with the role that the words beside the name tell: "Tobias Weigel from DKRZ explains …".

Names that stand together ("A, B and C") share their role. Authors of cited papers are none of these people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.model import Organisation, Person, Text
from kg.parsing.found import Found
from kg.parsing.rules.affiliations import is_remark
from kg.parsing.rules.institutions import Institutions
from kg.parsing.rules.names import find_names, name_at
from kg.parsing.rules.persons import person
from kg.parsing.rules.prose_cues import CITING, CUES_AFTER, CUES_BEFORE
from kg.parsing.rules.wordlists import is_given, is_plain

_LISTED = re.compile(
    r"\s*(?:,\s*(?:and|&|und|et|og|och|en|y|sowie)?|and|&|und|et|og|och|en|y|e|sowie|/|·|;)\s*(?:(?:Prof|Dr|Mr|Mrs"
    r"|Ms)\.?\s+)*"
)
_CITED = re.compile(
    r"\s*,?\s*(?:et\.? al\b|and (?:others|co-?workers|colleagues)\b|\(?(?:19|20)\d\d[a-z]?\)?(?:[\s,.;:)\]]|$))"
)
_CITED_PAIR = re.compile(r"\s*(?:&|and|,)\s*[A-ZÀ-Þ][\w'’-]+(?:,?\s+(?:et\.? al|\(?(?:19|20)\d\d))")
_REFERENCE = re.compile(
    r"^\s*(?:\[\d+\]|\d+[.)]|[-*•])?\s*(?:(?:[A-ZÀ-Þ]\.[\s-]?)+\s?[A-ZÀ-Þ][\w'’-]+"
    r"|[A-ZÀ-Þ][\w'’-]+,\s(?:[A-ZÀ-Þ]\.[\s-]?)+)(?:,|\s+and|\s+&|\s+et al|\s*[(“\"])"
    r"|\bvol\.\s?\d|\bpp\.\s?\d|\bdoi:\s?10\.|\bProc(?:eedings|\.) of\b|\barXiv preprint\b"
)
_OF = re.compile(
    r"\s*(?:\((?P<bracket>[^()]{2,120})\)|\[(?P<square>[^\[\]]{2,120})\]|,\s*|\s+(?:from|at|of|von|vom|van|fra|från"
    r"|bei|de|du|del|della|with)\s+(?:the\s+|der\s+|la\s+)?|\s*@\s*|\s+[-–—]\s+)",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"(?:presented|led|given|talk|hosted|presentation|walk-?thr(?:u|ough)) by (?P<handle>[^\W\d_][\w-]{2,20}"
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
    if _REFERENCE.search(text.chars) and len(text.chars) < 600:
        return found
    groups = list(_groups(text, institutions))
    for group in groups:
        role, rule = _role(text.chars, group)
        if role:
            found += _people(text, group, role, rule)
    taken = [(f.start, f.end) for f in found]
    found += [f for f in _heads_and_signatures(text) if not _overlaps(f, taken)]
    taken = [(f.start, f.end) for f in found]
    found += [f for f in _handles(text) if not _overlaps(f, taken)]
    return sorted(found, key=lambda f: f.start)


def _overlaps(found: Found[tuple[str, Person]], taken: Sequence[tuple[int, int]]) -> bool:
    return any(a < found.end and found.start < b for a, b in taken)


def _people(text: Text, group: _Group, role: str, rule: str) -> Iterator[Found[tuple[str, Person]]]:
    for name, affiliations in zip(group.names, group.affiliations, strict=True):
        confidence = min(_CONFIDENCE[role], name.confidence if name.confidence >= 0.6 else 0.6)
        who = person(text, name, rule, affiliations, confidence)
        yield Found((role, who), name.start, name.end, rule, confidence)


# ---- names and what belongs to them


def _groups(text: Text, institutions: Institutions) -> Iterator[_Group]:
    chars = text.chars
    organisations = institutions.find(text)
    names = [n for n in _names(chars) if not any(o.start < n.end and n.start < o.end for o in organisations)]
    group: _Group | None = None
    for name in names:
        affiliations, end = _affiliations(text, name, organisations, institutions)
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
    taken = [(n.start, n.end) for n in names]
    for m in re.finditer(r"[A-ZÀ-Þ][\w'’-]+", chars):
        if any(a < m.end() and m.start() < b for a, b in taken):
            continue
        name = name_at(chars, m.start())
        if (
            name
            and name.start == m.start()
            and name.confidence >= 0.4
            and not _is_cited(chars, name)
            and _stands_for_person(chars, name)
        ):
            names.append(name)
            taken.append((name.start, name.end))
    return sorted(names, key=lambda n: n.start)


def _stands_for_person(chars: str, name: Found[str]) -> bool:
    """Whether a single word is a name: a common given name beside a strong cue or in a list with others."""
    if " " in name.value or is_plain(name.value) or not is_given(name.value):
        return False
    before = chars[max(0, name.start - _WINDOW) : name.start]
    return any(pattern.search(before) for role, pattern in CUES_BEFORE if role != "mentioned") or bool(
        re.search(
            r"\b(?:thanks to|minutes:|notes by|present:|attendees:|apologies:)[^.\n]{0,90}$", before, re.IGNORECASE
        )
    )


def _is_cited(chars: str, name: Found[str]) -> bool:
    """Whether the name is an author's in a citation: "Raissi et al. 2019", "Smith & Jones, 2015"."""
    if _CITED.match(chars, name.end) or _CITED_PAIR.match(chars, name.end):
        return True
    before = chars[max(0, name.start - 60) : name.start]
    return bool(re.search(r"[”\"],?\s+(?:by\s+)?$", before)) and bool(
        re.match(r"[^.]{0,60}\b(?:19|20)\d\d\b", chars[name.end :])
    )


def _affiliations(
    text: Text, name: Found[str], organisations: Sequence[Found[Organisation]], institutions: Institutions
) -> tuple[list[Organisation], int]:
    """The organisations told right behind a name, and where those words end."""
    chars, end = text.chars, name.end
    if mail := institutions.affiliation_by_mail(text.part(end, end + 60)):
        m = re.match(r"[^@]*@[\w.-]*\w[)>\]]?", chars[end:])
        return [mail], end + (m.end() if m else 0)
    beside = next((o for o in organisations if chars[end : o.start] == " " and o.value.known), None)
    if beside:
        return [beside.value], beside.end
    m = _OF.match(chars, end)
    if not m:
        return [], end
    for kind in ("bracket", "square"):
        if m[kind] is not None:
            inside = text.part(m.start(kind), m.end(kind))
            told = (
                []
                if is_remark(inside.chars) or not _like_affiliation(inside, institutions)
                else institutions.parse(inside)
            )
            return told, m.end()
    behind = _behind(text, m.end(), organisations, institutions)
    return behind if behind else ([], end)


def _behind(
    text: Text, start: int, organisations: Sequence[Found[Organisation]], institutions: Institutions
) -> tuple[list[Organisation], int] | None:
    chars = text.chars
    found = next(
        (o for o in organisations if o.start == start or chars[start : o.start] in {"the ", "der ", "la "}), None
    )
    if found:
        end = found.end + (1 if chars[found.end : found.end + 1] == "," else 0)
        return [found.value], end
    position = re.match(
        r"(?:an? |the )?[\w. -]{0,40}?\b(?:PhD student|PhD candidate|student|postdoc|researcher|professor|scientist"
        r"|fellow|lecturer|engineer)[\w ]{0,30}? (?:at|from|in|of) (?:the )?",
        chars[start:],
        re.IGNORECASE,
    )
    if position:
        return _behind(text, start + position.end(), organisations, institutions)
    acronym = re.match(r"[A-Z][A-Za-z]?[A-Z]{1,6}(?![\w-])", chars[start:])
    if acronym and re.search(r"\b(?:from|at|von|vom|van|fra|från|of|@)\s*(?:the\s+|der\s+)?$", chars[:start]):
        part = text.part(start, start + acronym.end())
        return institutions.parse(part), start + acronym.end()
    return None


def _like_affiliation(inside: Text, institutions: Institutions) -> bool:
    return institutions.clear(inside) or (
        inside.chars[:1].isupper() and len(inside.chars.split()) <= 8 and not re.search(r"\d{4}|[:;“”\"]", inside.chars)
    )


# ---- roles


def _role(chars: str, group: _Group) -> tuple[str, str]:
    """The role of a group and the rule that told it; empty where nothing does."""
    start = group.names[0].start
    before = re.split(r"(?<=[a-zà-ÿ\d)”\"][.!?])\s+(?=\S)|\n", chars[max(0, start - _WINDOW) : start])[-1]
    after = chars[group.end : group.end + _WINDOW]
    if CITING.search(before):
        return "", ""
    for role, pattern in CUES_BEFORE:
        if pattern.search(before):
            return role, "people.before"
    gap = re.match(r"\s*,?\s*(?:who\s+)?", after)
    after = after[gap.end() if gap else 0 :]
    for role, pattern in CUES_AFTER:
        if pattern.match(after):
            return role, "people.after"
    if any(o.known for told in group.affiliations for o in told):
        return "mentioned", "people.affiliated"
    return "", ""


def _heads_and_signatures(text: Text) -> Iterator[Found[tuple[str, Person]]]:
    """A name in front of what someone says ("Ruth: …", "Fabrizio (Zenith project)") or below it ("… – Ada Byron")."""
    offset = 0
    for line in text.chars.split("\n"):
        for pattern in (_HEAD, _SIGNED):
            m = pattern.search(line)
            name = name_at(m["name"]) if m else None
            if (
                m
                and name
                and name.end == len(m["name"])
                and (name.confidence >= 0.8 or (" " not in name.value and name.confidence >= 0.7))
            ):
                a = offset + m.start("name") + name.start
                role = "performer" if _TALK.match(line, m.end("name")) else "mentioned"
                confidence = _CONFIDENCE[role]
                found = Found(name.value, a, a + len(name.value), "people.beside", confidence)
                yield Found(
                    (role, person(text, found, "people.beside", (), confidence)),
                    found.start,
                    found.end,
                    "people.beside",
                    confidence,
                )
        offset += len(line) + 1


def _handles(text: Text) -> Iterator[Found[tuple[str, Person]]]:
    """ "presented by marii": one word at the end that nothing shows to be anything but a name."""
    for m in _HANDLE.finditer(text.chars):
        word = m["handle"]
        if is_plain(word) or word.casefold() in {"example", "default", "hand", "members"} or word.isupper():
            continue
        found = Found(word, m.start("handle"), m.end("handle"), "people.handle", 0.5)
        yield Found(
            ("performer", person(text, found, "people.handle", (), 0.5)), found.start, found.end, "people.handle", 0.5
        )
