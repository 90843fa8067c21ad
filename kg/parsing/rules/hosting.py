"""Who runs a series, by how its title or its opening words name them: "Seminar at LABORATORY", "members of ORG".

In these words a short form such as "Oxford" or an acronym that no list knows counts where the words beside it say that
an organisation is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.model import Claim, Organisation, Text
from kg.parsing.found import Found
from kg.parsing.rules.affiliations import is_laboratory
from kg.parsing.rules.institutions import Institutions
from kg.parsing.rules.names import is_name
from kg.parsing.rules.organisation_words import GENERIC
from kg.parsing.rules.ranges import Ranges
from kg.parsing.rules.wordlists import folded, is_place, is_plain, is_town, word_set, words_of

_SUBJECTS = word_set(
    """
    SIG NLP LLM LLMs GAN CNN GNN RNN AGI XAI MLOps HPC DNA RNA PDE PDEs SciML DevOps README RSE FAQ PhD MSc BSc STEM
    AI IA KI ML DL RL CV IT HCI
    GMT UTC CET CEST EST EDT PST PDT BST AEST EET EEST MEZ COVID FAIR GPU URL PDF RSVP BYO IRL TBA TBD MCMC ODE ODEs
    """
)
_ACRONYM = r"(?=\w*[A-Z]\w*[A-Z])[A-Z]\w{1,9}(?:-(?=\w*[A-Z]\w*[A-Z])\w{2,9})?"
_LEADING = re.compile(rf"^\W*(?P<name>{_ACRONYM})(?:['’]s)?\s+(?=\S)")
_TRAILING = re.compile(rf"(?:@|\b(?:at|du|am|en el|de la)\b)\s*(?P<name>{_ACRONYM})\W*$")
_MEETING = re.compile(
    r"^\W*(?:[Ss]eminari?[oe]?s?|[Ss][ée]minaires?|[Ww]orkshops?|[Cc]ollo(?:que|quium)|[Jj]ournal [Cc]lub|[Cc]iclo)"
    rf"(?: (?:of|de[lr]?|do|du|des) (?:the |la )?)?\s+(?P<name>{_ACRONYM})(?![\w-])"
)
_GROUP = re.compile(
    r"^\W*(?:(?:The|Le|La|El)\s+)?(?P<name>(?P<own>(?:[A-ZÀ-Þ][\w&'’-]*\s+){1,5})(?:Lab|Laboratory|Group|Institute"
    r"|Cent(?:er|re)|Unit|Collaboration|Consortium)\b)(?:['’]s)?\s+(?P<next>[A-Za-z]+)"
)
_AT = re.compile(
    r"(?:@|\b(?:at|within|chez|bei|bij|presso"
    r"|(?:members?|students?|staff|people|scientists|researchers|department|faculty|school|institute|group|part|seminar"
    r"|club|[Mm]itglieder|[Ss]tudierenden?) (?:of|de|der|des|du)))\s*(?:the |la |der |l['’])?$"
)
_IN = re.compile(r"\b(?:in|by|from|à|en|von|par) (?:the |la |der )?$")
_FOLK = re.compile(
    r"(?:['’]s?|-\w+)?(?: \([A-Z]\w+\))?\s+(?:(?:[a-z]+|PhD|MSc)\s+){0,2}?"
    r"(?:students?|members?|communit(?:y|ies)|folks?|staff|faculty|newsletters?|campus|intranet|website"
    r"|affiliates?|researchers?|postdocs?|fellows?|scientists|employees?|mailing list|people|group|department|library"
    r"|alumni)\b"
)
_HOUSE = re.compile(
    r"(?:-\w+)?\s+(?:(?:group|team|staff)\s+)?(?:members?|newsletters?|campus|intranet|staff|mailing list"
    r"|website|library|building)\b"
)
# Where a series writes to its members, and nobody's people: "our Google group"
_CHANNEL = re.compile(
    r"(?:facebook|google|linkedin|microsoft|yahoo|slack) (?:groups?|pages?|communit(?:y|ies)|mailing list)\b",
    re.IGNORECASE,
)
# "Coasts for All organises a weekly meeting": who runs the meetings is what such a sentence begins with
_RUNS = re.compile(
    r"^\W*(?:The\s+)?(?P<name>[A-ZÀ-Þ][\w&'’-]*(?:\s(?:for|of|and|in|the|de|[A-ZÀ-Þ][\w&'’-]*)){0,6})\s"
    r"(?:organi[sz]es|hosts|runs)\s(?:an?|the|our|its|regular|weekly|monthly)\s(?:[\w-]+\s){0,4}?"
    r"(?:seminars?|meetings?|reading groups?|journal clubs?|colloqui\w+|talks|workshops?|series|meetups?)\b"
)
_BARE = re.compile(rf"(?<![\w-])(?P<name>{_ACRONYM})(?![\w-]*@)")
_LIKELY = 0.6  # how like a name words must be to be a person's
_POINTING = frozenset({"It", "This", "Each", "Every", "Our", "Your", "We", "He", "She", "They", "Who", "Which", "One"})
_FIRST = re.compile(r"\s*(?:--+|[,;|–—(]|\s-\s).*", re.DOTALL)


def hosts_of_title(text: Text, institutions: Institutions, *, is_topic: Callable[[Text], bool]) -> list[Organisation]:
    """The organisations that a series' title names; failing that, the group or the short form that heads or ends it."""
    if found := institutions.find(text):
        return [f.value for f in found]
    short = [f for f in institutions.short(text) if f.value.known and institutions.is_body(f.value.known)]
    if placed := [f for f in short if _names_host(text.chars, f)]:
        return [f.value for f in placed]
    return _group(text) or _acronym(text, is_topic)


def _names_host(chars: str, found: Found[Organisation]) -> bool:
    """Whether a short form in a title is its university: in front of all else, or behind "at" or "in"."""
    before = chars[: found.start]
    behind = chars[found.end :].split()
    if is_plain(found.value.name.value) or is_town(found.value.name.value):
        return _AT.search(before) is not None
    heads = not re.search(r"\w", before) and bool(behind) and behind[0][:1].isupper()
    return heads or bool(_AT.search(before) or _IN.search(before))


def _group(title: Text) -> list[Organisation]:
    """ "Byron Lab Meetings": a laboratory or group that heads its own meetings' title."""
    m = _GROUP.match(title.chars)
    meetings = words_of("plainwords.txt")["meetings"]
    if not m or folded(m["next"]) not in meetings or folded(m["own"].split()[-1]) in GENERIC | meetings:
        return []
    return [_claim(title, m, "series.group")]


def _acronym(title: Text, is_topic: Callable[[Text], bool]) -> list[Organisation]:
    """ "STIMA Reading Group", "Journal Club @ XYZ", "Seminario XYZ: …": a short form is who runs the series."""
    for m in (_LEADING.match(title.chars), _TRAILING.search(title.chars), _MEETING.match(title.chars)):
        if m and m["name"] not in _SUBJECTS and not is_topic(title.part(*m.span("name"))):
            return [_claim(title, m, "series.host")]
    return []


def _claim(text: Text, m: re.Match[str], rule: str) -> Organisation:
    return Organisation(Claim(m["name"], text.span(*m.span("name")), rule, 0.6))


def hosts_of_prose(text: Text, institutions: Institutions, *, is_topic: Callable[[Text], bool]) -> list[Organisation]:
    """The organisations at which the opening words of a page place the series, or whose people they address."""
    found = list(_told(text, institutions))
    taken = Ranges((f.start, f.end) for f in institutions.short(text))
    out = [(f.start, f.value) for f in found]
    for m in _BARE.finditer(text.chars):
        at = text.chars[max(0, m.start() - 12) : m.start()]
        cued = re.search(r"(?:@|\bat )\s?(?:the )?$", at) or _HOUSE.match(text.chars, m.end())
        plain = m["name"] in _SUBJECTS or not is_laboratory(m["name"]) or not m["name"].replace("-", "").isupper()
        if cued and not plain and not taken.meets(*m.span("name")) and not is_topic(text.part(*m.span("name"))):
            out.append((m.start(), _claim(text, m, "series.house")))
    if (runs := _RUNS.match(text.chars)) and not taken.meets(*runs.span("name")) and not _is_anyone(runs["name"]):
        out.append((runs.start("name"), _claim(text, runs, "series.runs")))
    return [o for _, o in sorted(out, key=lambda pair: pair[0])]


def _is_anyone(words: str) -> bool:
    """Whether what runs a meeting is a person, "It", "Each group" or "This seminar" rather than an organisation."""
    first = words.split()[0]
    return is_name(words) >= _LIKELY or (is_plain(first) and not re.search(r"\s[A-ZÀ-Þ]", words)) or first in _POINTING


def at_place(text: Text, institutions: Institutions) -> list[Found[Organisation]]:
    """The organisations, short forms too, behind "at": "Tour of the collections at Oxford"."""
    return [f for f in institutions.short(text) if f.value.known and _sits(text.chars[: f.start], f.value.name.value)]


def _sits(before: str, name: str) -> bool:
    return re.search(r"(?:@|\bat )(?:the )?$", before) is not None and not (" " not in name and is_plain(name))


def _told(text: Text, institutions: Institutions) -> Iterator[Found[Organisation]]:
    """Listed organisations, and what is named like one, with words beside that tell of the place or the people."""
    sure = {f.start for f in institutions.find(text)}
    for f in institutions.short(text):
        if _CHANNEL.match(text.chars, f.start):
            continue
        name, before = f.value.name.value, text.chars[max(0, f.start - 30) : f.start]
        cued = bool(_AT.search(before) or _FOLK.match(text.chars, f.end))
        if f.start in sure:
            cued = cued or bool(_IN.search(before))
        elif is_plain(name) or is_place(name):
            cued = _sits(before, name)
        elif not is_town(name):
            cued = cued or bool(_IN.search(before))
        if cued:
            yield f


def host_of_line(text: Text, institutions: Institutions) -> list[Organisation]:
    """ "ENS, 45 rue d'Ulm", "Yale University, Spring 2019": a line that begins with an organisation and then says where
    or when."""
    first = text.part(0, len(_FIRST.sub("", text.chars, count=1))).strip()
    plain = " " not in first.chars and is_plain(first.chars)
    if not first or len(first.chars) == len(text.chars.strip()) or plain or is_place(first.chars):
        return []
    found = [f for f in institutions.short(first) if f.value.known and f.end - f.start >= 0.9 * len(first.chars)]
    return [f.value for f in found]
