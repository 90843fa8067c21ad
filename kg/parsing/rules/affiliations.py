"""What stands in the place of an affiliation, cut into parts: organisations, places, positions, remarks."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.parsing.rules.organisation_words import head_of
from kg.parsing.rules.wordlists import VENUE, folded, is_place, is_plain, word_set, words_of

_RANK = (
    r"(?:(?:assistant|associate|full|senior|junior|research|postdoctoral|post-doctoral|visiting|principal|lead"
    r"|chief|former"
    r"|incoming|adjunct|emeritus|emerita|staff|distinguished|invited|first|second|third|final|\d(?:st|nd|rd|th)"
    r"|year|machine learning|data"
    r"|software|ml|ai|research software|applied|deputy|executive|managing|tenure-track|independent|doctoral"
    r"|graduate|undergraduate|phd|ph\.\s?d\.|d\.?phil|msc|m\.\s?sc\.|bsc"
    r"|master'?s?|bachelor'?s?|guest|joint|group|team|department|project|honorary|lab|laboratory|office|clinical"
    r"|wissenschaftliche[rn]?|freie[rn]?)[\s-]+){0,5}"
)
_DOCTORAL = (
    r"(?: (?:de|en|del|du|in|di) (?:doctorad[oa]|doutorado|doctorat|dottorato|maestr[ií]a|mestrado|master"
    r"|licenciatura))?"
)
_JOBS = (
    rf"students?|candidates?|researchers?|fellows?|post-?docs?|postdoctoral|professors?|prof\.?"
    r"|lecturers?|readers?|scientists?|engineers?|directors?"
    r"|heads?|deans?|interns?|developers?|managers?|consultants?|co-?founders?|founders?|ceo|cto|chairs?"
    r"|leaders?|lead|alumn(?:us|a|i)|members?|speaker|analysts?|specialists?|advisors?|president|vice president|vp"
    r"|philosophers?|historians?|mathematicians?|physicists?|psychologists?|psychiatrists?|biologists?|linguists?"
    r"|economists?|statisticians?|curators?|archivists?|librarians?|journalists?|writers?|physicians?|technicians?"
    # German, Dutch and the languages of Scandinavia
    r"|professorin|doktorand(?:in|en)?|postdoktor\w*|leiter(?:in)?|promovend(?:us|a|in)|lektor|adjunkt"
    r"|mitarbeiter(?:in)?|student(?:in|en)?|philosoph(?:in)?|historiker(?:in)?|mathematiker(?:in)?|physiker(?:in)?"
    r"|psycholog(?:e|in|en)|[äa]rzt(?:in)?|arzt|promovierende[rn]?|dozent(?:in)?|kurator(?:in)?|onderzoeker|hoogleraar"
    r"|forsker|forskare|universitetslektor|stipendiat(?:in|en)?|ph\.?\s?d\.?-?(?:stipendiat|studerende)"
    # French
    r"|doctorante?|ma[îi]tre(?:sse)? de conf[ée]rences|charg[ée]e? de recherches?|direct(?:eur"
    r"|rice)(?: de recherches?)?"
    r"|chercheu(?:r|se)|enseignante?(?:[- ]chercheu(?:r|se))?|ing[ée]nieure?(?: de recherche)?|[ée]tudiante?"
    r"|professeure?"
    r"|conseill(?:er|[èe]re)|philosophe|historien(?:ne)?|math[ée]maticien(?:ne)?|physicien(?:ne)?|linguiste|sociologue"
    r"|biologiste|[ée]conomiste|m[ée]decin|(?:p[ée]do)?psychiatre|psychologue|anthropologue|post-?doctorante?"
    r"|stagiaire|responsable|arch[ée]ologue|g[ée]ographe|\w{4,}(?:logue|ologiste)"
    # Spanish, Portuguese, Italian
    rf"|estudiantes?{_DOCTORAL}|estudantes?{_DOCTORAL}|alumn[oa]s?{_DOCTORAL}|doctorand[oa]s?|doutorand[oa]s?"
    rf"|dottorand[oa]|mestrand[oa]|investigador(?:[ae]s?)?|pesquisador(?:[ae]s?)?|ricercat(?:ore|rice)"
    rf"|profes+or[ae]?s?|profesora?|director[ae]?|catedr[aá]tic[oa]|docente|becari[oa]|bolsista|dirett(?:ore|rice)"
)
_POSITION = re.compile(rf"^{_RANK}(?:{_JOBS}|m\.?sc\.?|ph\.?\s?d\.?|b\.?sc\.?|dr\.?)(?![\w-])\s*", re.IGNORECASE)
_MSC = re.compile(r"^MSC\b")  # a laboratory, where "MSc" is a degree
_AT = re.compile(
    r"^(?:at|@|from|with|bei|beim|an der|am|chez|à|au|aan|bij|ved|vid|en la|presso)(?:\s+(?:the|der|dem|de|het"
    r"|l['’]))?\s+",
    re.IGNORECASE,
)
_LINKED = re.compile(r"\s(?:at|@|from|with|bei|von|chez|à|bij|van|ved|vid)(?:\s+(?:the|der|dem|het|l['’]))?\s*$")
_FIELD = re.compile(
    r"^(?:(?:of|in|for|on|der|des|für|en|de|du|del|della|do|da|i|inom)\s+(?:the\s+|a\s+|la\s+)?"
    r"|(?:de\s+)?l['’])",
    re.IGNORECASE,
)
_NO_ORGANISATION = ("titles", "meetings", "calendar")
_LINKS = word_set("of for and the in de du des der für och og et und di del da do e y van voor & at la le les im am zu")
# Capitals that tell of a degree, a post, a department or a country, not of a laboratory
_NO_LABORATORY = word_set(
    """
    PhD MSc BSc MPhil DPhil MBA CEO CTO CIO CFO USA UAE PRC TBA TBD TBC EECS ECE CSE EEE CSEE PDF NLP HPC ESS GEO
    PostDoc MD VP AI ML DL RL CV IT CS EE UK EU US DE FR LLM LLMs GPU GPUs
    """
)
_LABORATORY = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z][A-Za-zÀ-ÿ0-9]{1,12}(?:-[A-Z0-9]{2,6})?|UMR [A-Z0-9][\w-]+")
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
_GROUPS = word_set("group team lab unit department institute centre center section division")
_LETTERS = re.compile(r"[^\W\d_]+")
_HOURS = re.compile(r"\b\d{1,2}[:.h]\d{0,2}\b|\d+")


@lru_cache(maxsize=2048)
def is_remark(chars: str) -> bool:
    """Whether ``chars`` tells of the talk, not of where a person works: "video talk", "he/him", "ICLR 2019"."""
    words = _LETTERS.findall(_HOURS.sub(" ", VENUE.sub(" ", chars)))
    return not _MSC.match(chars) and all(folded(w) in _REMARKS for w in words)


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
    other = frozenset().union(*(lists[k] for k in _NO_ORGANISATION))
    named = lists["organisations"]
    return head_of(chars) is not None or not any(
        folded(w) in other or (is_plain(w) and folded(w) not in named) for w in words
    )


def is_position(chars: str) -> bool:
    """Whether ``chars`` begins with a person's post or profession: "philosopher", "PhD student at ORG"."""
    return _POSITION.match(chars) is not None and not _MSC.match(chars)


def is_laboratory(chars: str) -> bool:
    """Whether ``chars`` looks like the acronym of a laboratory or institute: "LPSM", "I2M", "AgroParisTech"."""
    known = chars in _NO_LABORATORY or is_place(chars) or VENUE.search(chars) is not None or is_remark(chars)
    return len(chars) > 2 and not known and _LABORATORY.fullmatch(chars) is not None


def is_group(chars: str) -> bool:
    """Whether a few capitalised words end as a group's name does: "Cloud Dynamics Jr. Research group"."""
    words = chars.split()
    return 2 < len(words) <= 10 and words[-1] in _GROUPS and sum(w[0].isupper() for w in words) >= 3


def nameable(chars: str) -> bool:
    """Whether a text in an affiliation's place, of which no rule knows an organisation, can be the name of one: no
    sentence, no heading, no words of a meeting."""
    words = re.findall(r"[\w'’&.-]+", chars)
    lower = [w for w in words if w[0].islower() and folded(w) not in _LINKS]
    if head_of(chars) or is_group(chars):
        return len(words) <= 14 and len(lower) <= 2
    if not any(len(w) > 2 for w in words) or len(words) > 8 or len(lower) > 1:
        return False
    if re.search(r"[:?!“”\"»«]|\w\.\s+\w", chars):
        return False
    lists = words_of("plainwords.txt")
    return not any(folded(w) in lists[k] for w in words for k in ("meetings", "calendar", "nobody"))


def without_position(chars: str) -> tuple[int, bool]:
    """Where in ``chars`` the organisation begins, behind "PhD student at"; and whether a field of work stands there.

    "Professor of Physics" gives the place of "Physics" and true: that is an organisation only if it is clearly one.
    """
    start = len(chars) - len(chars.lstrip())
    m = _POSITION.match(chars[start:]) if not _MSC.match(chars[start:]) else None
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


def unlinked(chars: str) -> str:
    """``chars`` without the preposition that they end with: what stands before an organisation."""
    return _LINKED.sub("", chars).strip()
