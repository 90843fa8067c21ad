"""What stands in the place of an affiliation, cut into parts: organisations, places, positions, remarks."""

from __future__ import annotations

import re

from kg.parsing.rules.names import VENUE, folded

_RANK = (
    r"(?:(?:assistant|associate|full|senior|junior|research|postdoctoral|post-doctoral|visiting|principal|lead|chief|former"
    r"|incoming|adjunct|emeritus|emerita|staff|distinguished|invited|first|second|third|final|\d(?:st|nd|rd|th)|year|machine learning|data"
    r"|software|ml|ai|research software|applied|deputy|executive|managing|tenure-track|independent|doctoral|graduate|undergraduate|phd|ph\.\s?d\.|d\.?phil|msc|m\.\s?sc\.|bsc"
    r"|master'?s?|bachelor'?s?|guest|joint|group|team|department|project|honorary)[\s-]+){0,5}"
)
_POSITION = re.compile(
    rf"^{_RANK}(?:students?|candidates?|researchers?|fellows?|post-?docs?|postdoctoral|professors?|prof\.?|professorin|lecturers?|readers?|scientists?|engineers?|directors?"
    r"|heads?|deans?|interns?|developers?|managers?|consultants?|co-?founders?|founders?|ceo|cto|chairs?|leaders?|lead|doktorand(?:in)?"
    r"|doctorante?|ma[îi]tre de conf[ée]rences|charg[ée]e? de recherche|directeur|directrice|leiter(?:in)?|wissenschaftliche[rn]? mitarbeiter(?:in)?|promovend(?:us|a)|lektor|adjunkt|ph\.?\s?d\.?|m\.?sc\.?|b\.?sc\.?|dr\.?"
    r"|alumn(?:us|a|i)|members?|speaker|analysts?|specialists?|advisors?|president|vice president|vp)(?![\w-])\s*",
    re.IGNORECASE,
)
_AT = re.compile(r"^(?:at|@|from|with|bei|beim|an der|am|chez|à|au|aan|bij|ved|vid|en la|presso)(?:\s+(?:the|der|dem|de|het|l['’]))?\s+", re.IGNORECASE)
_FIELD = re.compile(r"^(?:of|in|for|on|der|des|für|en|de|i|inom)\s+(?:the\s+|a\s+)?", re.IGNORECASE)
_REMARKS = frozenset(
    """talk talks video keynote invited contributed lecture lectures presentation presentations presenting conference online remote remotely
    virtual virtually zoom teams skype hybrid recorded recording live public guest external internal seminar tutorial poster spotlight oral paper papers
    best award tbc tba tbd confirmed unconfirmed tentative tentatively provisional provisionally to be not yet he him his she her hers they them theirs
    minutes minute min mins hour hours h cancelled canceled postponed moved rescheduled part session slot backup short long lightning
    in person onsite on site from abroad youtube slides link pdf the a an at of and or is was introduction intro tour demo
    workshop thesis defense defence master masters bachelor phd msc bsc dry run rehearsal practice update report chair host moderator speaker
    presenter first second third last new joint double replay screening film movie documentary ted webinar podcast blog panel discussion q
    vortrag gast extern intern vidéo visio distanciel présentiel gæst fjern""".split()
)
_HOURS = re.compile(r"\b\d{1,2}[:.h]\d{0,2}\b|\d+")


def is_remark(chars: str) -> bool:
    """Whether ``chars`` says something of the talk, not of where a person works: "video talk", "he/him", "ICLR 2019"."""
    words = re.findall(r"[^\W\d_]+", _HOURS.sub(" ", VENUE.sub(" ", chars)))
    return all(folded(w) in _REMARKS for w in words)


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
