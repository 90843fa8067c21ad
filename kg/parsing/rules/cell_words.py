"""The words of texts that hold people: separators, labels, phrases such as "talk by", and the roles they tell."""

from __future__ import annotations

import re

SEPARATOR = re.compile(
    r"\s*[;·•|+]\s*|\s*(?:->|→|⇒|=>)\s*|\s*,\s*(?:(?:and|&|und|et|og|och|en|y)\s+)?|\s*&\s*|\s+w/\s*|\s*/\s*"
    r"|\s+(?:and|und|et|og|och|en|y|e|with|avec|mit|sowie|as well as|plus)\s+"
)
ARROW = re.compile(r"->|→|⇒|=>")
BRACKETS = re.compile(r"[(\[（]((?:[^()\[\]]|\([^()]*\))*)[)\]）]")
MAIL = re.compile(r"\S*@\S+\.\w+")
ORGANISERS = (
    r"(?:organi[sz]ers?|organisat(?:eur|rice)s?|organisator(?:en|in|innen|er|i)?|organizzator[ei]|organizzatric[ei]"
    r"|organizador[ae]?s?|veranstalter(?:in|innen)?|arrang[øöo]r(?:er)?)"
)
# "All", "TBA" and whatever else stands where no person is named
NOBODY = re.compile(
    r"\W*(?:(?:the\s+|our\s+)?(?:all|everyone|everybody|anyone|anybody|nobody|no ?one|none|n\.?/?a\.?|tb[acd]"
    r"|t\.b\.[acd]\.?|to be \w+|unknown|various(?: \w+)?|several|multiple|guests?(?: speakers?)?"
    rf"|(?:(?:the|les|die|gli|los|las) )?{ORGANISERS}"
    r"|students?|(?:the |our )?(?:whole )?(?:team|group)|us|we|you|open(?: \w+)?|free|vacant|volunteers?(?: \w+)?"
    r"|\w+ needed|nn|n\.n\.|no (?:speaker|presenter)|members?(?: of .*)?|participants?|alle|tous|allen|iedereen|todos"
    r"|speakers?|presenters?|tutti|external|internal|same(?: as .*)?|see \w+|co|al|others?|colleagues?|friends"
    r"|co-?workers"
    r"|team members)|[-–—?.…x]*)\W*",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"\s*(?P<label>(?:(?:invited|guest|keynote|main|session|discussion|paper|lead|with|our|today's|confirmed)\s+)?"
    r"(?:speakers?|presenters?|lecturers?|hosts?|chairs?|moderators?|leads?|leaders?|facilitators?|discussants?"
    r"|panell?ists?|(?:[\w-]+[- ])?readers?|respondents?"
    rf"|conveners?|{ORGANISERS}|presenting|suggest(?:ed|ion|er)s?|propos(?:ed|er)|minutes|notes|scribe|referent(?:in)?"
    r"|vortragender?|sprecher(?:in|innen)?|moderation|leitung|gast|intervenante?s?|orateurs?|oratrices?"
    r"|animat(?:eur|rice)s?"
    r"|exposante?s?|sprekers?|talare|oplægsholdere?|foredragsholdere?|ponentes?|expositor[ae]?s?|relator[ei]"
    r"|palestrantes?|orador[ae]?s?|apresentador[ae]?s?|convidad[oa]s?|moderador[ae]?|invitad[oa]s?"
    r"|led by|presented by|chaired by|hosted by|moderated by))(?:\s*\(s\))?\s*[:：]\s*",
    re.IGNORECASE,
)
_BY_WORDS = r"\b(?:(?P<by>by)|von|par|door|af|av|ved|vid|por|da|de|durch|featuring|with|from)\s+(?:the\s+)?(?=\S)"
_ANY_BY = re.compile(_BY_WORDS, re.IGNORECASE)
_BY = re.compile(rf"\s*(?P<what>[^,;:()\n]{{0,90}}?){_BY_WORDS}", re.IGNORECASE)
TOLD = re.compile(
    r"\b(?:talks?|lec(?:tures?)?|presentations?|present(?:ed|ing)|le(?:d|ad)|geleitet|given|discussions?|keynotes?"
    r"|tutorials?"
    r"|videos?|seminars?"
    r"|introduc\w+|workshops?|reports?|updates?|overview|sessions?|course|chaired|moder(?:at|ier)\w+|facilitated|hosted"
    r"|suggest\w+"
    r"|propos\w+|recommended|requested|nominated|organi[sz]ed|invited|vortrag|exposé|présent\w+|präsent\w+|lezing|oplæg"
    r"|foredrag|föredrag|charla|ponencia|palestra|séminaire|seminario|intervention|vorgestellt|gehalten"
    r"|vorgeschlagen|demo"
    r"|q ?& ?a|conversation|taught|notes|minutes|read|explained|delivered|posters?|recording|speech|gepresenteerd"
    r"|présentation|conférence|presentad[oa]|presenter\w*|recorded|written|animée?|donnée?)\b",
    re.IGNORECASE,
)
AFFILIATED = re.compile(
    r"\s*(?:[-–—]|@|\b(?:from|at|of|von|vom|bei|fra|från|van|du|de|della)\b)\s*(?:(?:the|der|la|l['’])\s+)?",
    re.IGNORECASE,
)
NOTHING = re.compile(
    r"[¹²³⁴\d*†‡§]?(?:,?[¹²³⁴\d](?!\d))*[\s*†‡§.,:;!?()\[\]•_~#-]*(?:(?:and|et|und|og|och|en|y|e|&)\s*)?"
)
BOTH = re.compile(
    r"\s*(?:both|all|beide|alle|tou(?:te)?s les (?:deux|trois)|(?:toutes|tous) deux|båda|begge|amb[oa]s|entrambi)"
    r"(?:\s+(?:at|from|of|von|an der|vom|van|de|från|fra|di))?\s+",
    re.IGNORECASE,
)
JOINT = re.compile(
    r"\s*(?:joint(?:ly)?(?: work)?|in collaboration|collaboration|work|together)?\s*(?:with|w/)\s+", re.IGNORECASE
)
_ROLES = (
    ("suggester", r"suggest|propos|recommend|request|nominat|vorgeschlagen"),
    ("chair", r"chair|moder(?:at|ier|ad)|convener|facilitat"),
    ("organizer", rf"organi[sz]|{ORGANISERS}"),
    ("mentioned", r"minutes|notes|scribe|coordinat|invited by|supervis|discussant|respondent|written"),
)


def names_begin(chars: str, a: int, b: int) -> int | None:
    """Where between ``a`` and ``b`` names begin behind words like "conference talk by"; None without such words."""
    if not _ANY_BY.search(chars, a, b):
        return None
    for m in _BY.finditer(chars, a, b):
        if TOLD.search(chars, a, m.end()) or (m["by"] and not chars[a : m.start("by")].strip()):
            return m.end()
    return None


def role_of(words: str, behind: bool = False) -> str:
    """The role that a label or phrase gives to the people behind it; ``behind`` another person, hosts chair and
    readers have but read the paper."""
    for role, pattern in _ROLES:
        if re.search(pattern, words, re.IGNORECASE):
            return role
    if "host" in words.casefold():
        return "chair" if behind else "host"
    if "reader" in words.casefold():
        return "mentioned" if behind else "reader"
    return "performer"
