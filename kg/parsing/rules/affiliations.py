"""What stands in the place of an affiliation, cut into parts: organisations, places, positions, remarks."""

from __future__ import annotations

import re

from kg.parsing.rules.organisation_forms import head_of
from kg.parsing.rules.wordlists import VENUE, folded, word_set, words_of

_RANK = (
    r"(?:(?:assistant|associate|full|senior|junior|research|postdoctoral|post-doctoral|visiting|principal|lead"
    r"|chief|former"
    r"|incoming|adjunct|emeritus|emerita|staff|distinguished|invited|first|second|third|final|\d(?:st|nd|rd|th)"
    r"|year|machine learning|data"
    r"|software|ml|ai|research software|applied|deputy|executive|managing|tenure-track|independent|doctoral"
    r"|graduate|undergraduate|phd|ph\.\s?d\.|d\.?phil|msc|m\.\s?sc\.|bsc"
    r"|master'?s?|bachelor'?s?|guest|joint|group|team|department|project|honorary)[\s-]+){0,5}"
)
_POSITION = re.compile(
    rf"^{_RANK}(?:students?|candidates?|researchers?|fellows?|post-?docs?|postdoctoral|professors?|prof\.?"
    rf"|professorin|lecturers?|readers?|scientists?|engineers?|directors?"
    r"|heads?|deans?|interns?|developers?|managers?|consultants?|co-?founders?|founders?|ceo|cto|chairs?"
    r"|leaders?|lead|doktorand(?:in)?"
    r"|doctorante?|ma[îi]tre de conf[ée]rences|charg[ée]e? de recherche|directeur|directrice|leiter(?:in)?"
    r"|wissenschaftliche[rn]? mitarbeiter(?:in)?|promovend(?:us|a)|lektor|adjunkt|ph\.?\s?d\.?|m\.?sc\.?"
    r"|b\.?sc\.?|dr\.?"
    r"|alumn(?:us|a|i)|members?|speaker|analysts?|specialists?|advisors?|president|vice president|vp)(?![\w-])\s*",
    re.IGNORECASE,
)
_AT = re.compile(
    r"^(?:at|@|from|with|bei|beim|an der|am|chez|à|au|aan|bij|ved|vid|en la|presso)(?:\s+(?:the|der|dem|de|het"
    r"|l['’]))?\s+",
    re.IGNORECASE,
)
_FIELD = re.compile(r"^(?:of|in|for|on|der|des|für|en|de|i|inom)\s+(?:the\s+|a\s+)?", re.IGNORECASE)
_NO_ORGANISATION = ("titles", "meetings", "calendar")
_LINKS = word_set("of for and the in de du des der für och og et und di del van voor & at")
_REMARKS = word_set(
    """
    via talk talks video keynote invited contributed lecture lectures presentation presentations presenting
    conference online remote remotely virtual virtually zoom teams skype hybrid recorded recording live public
    guest external internal seminar tutorial poster spotlight oral paper papers best award tbc tba tbd
    confirmed unconfirmed tentative tentatively provisional provisionally to be not yet he him his she her
    hers they them theirs minutes minute min mins hour hours h cancelled canceled postponed moved rescheduled
    part session slot backup short long lightning in person onsite on site from abroad youtube slides link pdf
    the a an at of and or is was introduction intro tour demo workshop thesis defense defence master masters
    bachelor phd msc bsc dry run rehearsal practice update report chair host moderator speaker presenter first
    second third last new joint double replay screening film movie documentary ted webinar podcast blog panel
    discussion q vortrag gast extern intern vidéo visio distanciel présentiel gæst fjern
    """
)
_HOURS = re.compile(r"\b\d{1,2}[:.h]\d{0,2}\b|\d+")


def is_remark(chars: str) -> bool:
    """Whether ``chars`` tells of the talk, not of where a person works: "video talk", "he/him", "ICLR 2019"."""
    words = re.findall(r"[^\W\d_]+", _HOURS.sub(" ", VENUE.sub(" ", chars)))
    return all(folded(w) in _REMARKS for w in words)


def like_organisation(chars: str, most: int) -> bool:
    """Whether up to ``most`` words behind a name could name an organisation that no rule knows: capitalised words, and
    none of a title's unless a head word such as "Group" stands there."""
    words = re.findall(r"[\w'’&.-]+", chars)
    if not words or not chars[0].isupper() or re.search(r"[:?!“”\"]", chars):
        return False
    if len(words) == 1 and most == 1:
        return words[0].isupper() and len(words[0]) > 1
    if len(words) > most or not all(w[0].isupper() or folded(w) in _LINKS or not w[0].isalpha() for w in words):
        return False
    lists = words_of("plainwords.txt")
    return head_of(chars) is not None or not any(folded(w) in lists[k] for w in words for k in _NO_ORGANISATION)


def without_position(chars: str) -> tuple[int, bool]:
    """Where in ``chars`` the organisation begins, behind "PhD student at"; and whether a field of work stands there.

    "Professor of Physics" gives the place of "Physics" and true: that is an organisation only if it is clearly one.
    """
    start = len(chars) - len(chars.lstrip())
    m = _POSITION.match(chars[start:])
    if not m:
        at = _AT.match(chars[start:])
        return (start + at.end(), False) if at else (start, False)
    start += m.end()
    if at := _AT.match(chars[start:]):
        return start + at.end(), False
    if field := _FIELD.match(chars[start:]):
        inside = re.search(r"\s(?:at|@|from)\s+(?:the\s+)?", chars[start:])
        return (start + inside.end(), False) if inside else (start + field.end(), True)
    return start, False
