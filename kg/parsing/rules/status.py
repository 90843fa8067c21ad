"""Whether a session takes place: cancelled, planned or held, as the page says; and words that only hold a place.

"TBA" is no title, "Public holiday" no session, "Upcoming" above a list says planned for all below it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from kg.parsing.found import Found

Standing: TypeAlias = Literal["held", "planned", "cancelled"]

_CANCELLED = re.compile(
    r"\b(?:cancell?ed|cancel+ation|no (?:session|meeting|seminar|talk|class|group meeting|reading group|journal club|lecture)s?"
    r"|not meeting|skipped|called off|postponed|rescheduled(?!\s*:|\s+from\b)|abgesagt|ausgefallen|f[äa]llt aus|entf[äa]llt|verschoben"
    r"|kein (?:seminar|treffen|vortrag)|annul[ée]e?|report[ée]e?|pas de (?:s[ée]ance|s[ée]minaire)|geannuleerd|afgelast"
    r"|vervalt|aflyst|udsat|inst[äa]lld?t?|avlyst|uppskjuten|cancelad[oa]|suspendid[oa]|annullat[oa]|rimandat[oa])\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"^\W*(?:(?:public|bank|national|summer|winter|spring|christmas|x-?mas|easter|fall|autumn|thanksgiving|reading|semester|midterm|"
    r"chinese new year|lunar new year|new year'?s?|labou?r day|holiday)\s+)*"
    r"(?:holidays?|break|hiatus|vacations?|recess|day off|christmas|easter(?: monday)?|good friday|new year(?:'?s (?:day|eve))?|thanksgiving|"
    r"whit monday|ascension day|pentecost|labou?r day|feiertag|ferien|ostern|weihnachten|weihnachtspause|semesterferien|vacances|"
    r"f[ée]ri[ée]|vakantie|feestdag|ferie|helligdag|lov|helgdag|no[eë]l|p[aâå]s[ck]u?a?e?s?|festivo|vacaciones)(?:\s*\([^()]*\))?\W*$",
    re.IGNORECASE,
)
# What is still to be told
_TO_COME = (
    r"t\.?\s?b\.?\s?[acd]\.?|to be (?:announced|determined|confirmed|decided|scheduled)|coming soon|[àa] (?:d[ée]terminer"
    r"|venir|confirmer|annoncer|d[ée]finir)|wird (?:noch )?bekannt ?gegeben|da definir(?:e|si)|por (?:confirmar|definir|anunciar)"
    r"|a (?:definir|confirmar)|nog te bepalen"
)
_LATER = re.compile(rf"\W*(?:{_TO_COME})\W*", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    rf"^[\W_]*(?:{_TO_COME}|to be (?:updated|added)|tba/tbd|n/?a|none|unknown|pending|open|"
    r"registration (?:is )?(?:now |already )?(?:open|closed|required)|vacant|available|(?:free|open|wolny) slot|woln[ye](?: termin)?|do ustalenia|freier termin|cr[ée]neau libre|empty|slot available|title|title tba|no title|topic tba|n\.?\s?n\.?|"
    r"[àa] (?:pr[ée]ciser|d[ée]cider)|folgt|wird (?:noch )?ergänzt|noch offen|offen|da confermare|meddelas|ej klart|följer|följs|volgt|annonceres|følger|oplyses senere|nog (?:niet )?bekend|meddeles senere|meddelas senare|"
    r"(?:guest )?speaker|your name here|\?+|-+|–|—|\.{2,})[\W_]*$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:upcoming|future|next|planned|forthcoming|coming (?:up|soon|meetings?|sessions?|talks?|seminars?|events?|dates?|weeks?)|scheduled|to come|kommende[nr]?|n[äa]chste[rn]?|zuk[üu]nftige?|geplant\w*|"
    r"[àa] venir|prochaine?s?|aankomende?|komende|volgende|n[æa]ste|kommande|fremtidige|pr[óo]xim[ao]s?|prossim[ie])\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:past|previous|archived?|earlier|former|already held|old|history|vergangene[nr]?|bisherige[nr]?|fr[üu]here?|pass[ée]e?s?|pr[ée]c[ée]dente?s?|"
    r"eerdere?|vorige|afgelopen|tidligere|tidigare|pasad[ao]s|anteriores|passat[ie])\b",
    re.IGNORECASE,
)
_SCHEDULED = re.compile(
    r"\b(?:tentative|preliminary|provisional|vorl[äa]ufige[rs]?)\s+(?:reading |talk |seminar )?"
    r"(?:schedule|programm?e?|timetable|calendar|dates|plan|terminplan)\b",
    re.IGNORECASE,
)

# "Below is the list of upcoming talks", "The schedule of the upcoming seminars is as follows"
_LISTED = re.compile(
    r"\b(?:list|schedule|programme?|overview|calendar|liste|programm|übersicht|programma|lista)"
    r" (?:of|for|de|der|des|di|van) (?:(?:the|our|all|les|las|los) )?(?:upcoming|forthcoming|future|planned|coming|kommenden|geplanten|nächsten)"
    r" (?:\w+ )?(?:talks?|seminars?|sessions?|meetings?|lectures?|presentations?|vorträge|sitzungen|treffen)\b",
    re.IGNORECASE,
)
_HEADING = 9  # words


@lru_cache(maxsize=1024)
def cancelled(chars: str) -> Found[Standing] | None:
    """The words that say that a session does not take place: "cancelled", or nothing but a holiday's name."""
    m = _CANCELLED.search(chars)
    if not m:
        m = _BREAK.match(chars)
    return Found("cancelled", m.start(), m.end(), "status.cancelled") if m and m.end() > m.start() else None


def is_break(chars: str) -> bool:
    """Nothing but the name of a holiday or break."""
    return bool(_BREAK.match(chars))


@lru_cache(maxsize=2048)
def placeholder(chars: str) -> bool:
    """Words that only hold a place: "TBA", "N/A", "–"; also nothing at all."""
    return not chars.strip() or bool(_PLACEHOLDER.match(chars))


def announced_later(chars: str) -> bool:
    """Nothing but words that say that something is still to come: "TBA", "to be announced"."""
    return bool(_LATER.fullmatch(chars))


def tentative(chars: str) -> Found[Standing] | None:
    """The words of an announcement that the dates below are not settled, or that they are still to come: "The following
    is a tentative schedule", "Below is the list of upcoming talks"."""
    m = _SCHEDULED.search(chars) or _LISTED.search(chars)
    return Found("planned", m.start(), m.end(), "status.tentative", 0.7) if m else None


@lru_cache(maxsize=1024)  # a heading is asked for each line below it
def told_by_heading(chars: str) -> Found[Standing] | None:
    """What a heading says of all sessions below it: planned or held; a long one is a title, whatever it speaks of."""
    if len(chars.split()) > _HEADING:
        return None
    readings: tuple[tuple[Standing, re.Pattern[str]], ...] = (("planned", _PLANNED), ("held", _HELD))
    for value, pattern in readings:
        if m := pattern.search(chars):
            return Found(value, m.start(), m.end(), "status.heading")
    return None
