"""The words of running text that give the people beside them a role, by role: in front of names and behind them.

English, German, French, Dutch, Danish, Swedish, Norwegian, Spanish, Portuguese, Italian. A cue in front ends where the
names begin; a cue behind begins where names and affiliations end.
"""

from __future__ import annotations

import re

from kg.parsing.rules.wordlists import word_set

_DONE = "present(?:ed|ing)?|given|led|lead|introduced|delivered|held|taught|run"
_EVENT = (
    "talks?|presentations?|lectures?|keynotes?|seminars?|tutorials?|workshops?|overviews?|reports?|updates?"
    "|intro(?:duction)?s?|demos?|walk-?thr(?:u|ough)s?"
    "|contributions?|sessions?|lightning talks?|speech|discussions? led|webinars?|posters?|summary|summaries"
    "|review|course|slides|recap|progress reports?|video lectures?|q ?& ?a"
)
_TITLES = frozenset({"prof", "dr", "mr", "mrs", "ms", "professor", "doctor", "herr", "herrn", "frau", "mme", "m"})

_BEFORE: tuple[tuple[str, str], ...] = (
    ("suggester",
        r"(?:suggested|proposed|recommended|nominated|requested|submitted)(?: to us)? by|suggestions? (?:from|by)"
        r"|vorgeschlagen von|propos[ée]e? par|voorgesteld door|"
                  r"foreslået af|föreslagen? av|sugerido por|propuesto por|suggerito da"),
    ("chair",
        r"(?:chair(?:ed|s)?|moderated|facilitated) by|(?:session )?chair(?:person)?s?\s*:|moderators?\s*:"
        r"|facilitators?\s*:|moderiert von|moderation\s*:|moderation durch|animée? par|modéré par|voorgezeten door|"
              r"ledes af|leds av|moderado por|moderato da|ordförande\s*:|ordstyrer\s*:"),
    ("organizer",
        r"(?:(?:co-?)?organi[sz]ed|coordinated|convened|curated|arranged|administered|maintained|run) by"
        r"|(?:co-?)?organi[sz]ers?(?: are| is)?\s*:?|coordinators?\s*:|organi[sz]ing (?:committee|team)\s*:"
        r"|organisiert von|(?:mail|write|contact|e-?mail|reach|ask) (?:to )?(?:any |one |all )?(?:of )?us\s*:"
        r"|organis[ée]e?s? par|georganiseerd door|arrangeret af|organiserad av|organizado por"
                      r"|organizzato da|veranstalter\s*:"),
    ("mentioned",
        r"(?:thanks|thank you|kudos|credits?|shout-?out) (?:again )?(?:go(?:es)? )?to|(?:contact|email|e-mail|ask"
        r"|see|ping|message|write to|reach out to|get in touch with|talk to|feel free to (?:contact|email"
        r"|ask))(?: person)?(?: (?:is|our|the organi[sz]ers?))?\s*:?|"
                  r"(?:meeting )?(?:notes|minutes|scribe|summary notes|protocol|protokoll)(?: taken)?(?: were"
                      r"| was)?(?: by|\s*:)|(?:present|attendees|attending|participants|in attendance|apologies"
                      r"|regrets|anwesend|teilnehmer|aanwezig|deltagere|närvarande|présents)\s*:|"
                  r"discussion between|with (?:(?:the|its|both|first|lead) )*(?:co-?)?authors?\s*[,:]?"
                      r"|(?:written|edited|recorded|co-authored) by|(?:joint|joint work"
                      r"|collaboration|collaborating|together|jointly|supervised|invited|joint project"
                      r"|in cooperation) (?:with|by)|(?:kontakt|ansprechpartner(?:in)?|contactpersoon)\s*:?|"
                  r"with help from|(?:blog ?posts?|codebase|code|notebook|article|post|book|video|thread"
                      r"|reviews?|reivew|guide|explainer|animations?|illustrations?|notes|implementation|package"
                      r"|library|repo|repository|website|newsletter|podcast)(?: on [^.,;:()]{1,40}"
                      r"| of [^.,;:()]{1,40})? by"),
    ("performer",
        rf"(?:{_DONE}|{_EVENT})(?: (?:today|online|remotely|this week|this time|on \w+day))?(?: is| was| were"
        rf"| will be| are)?(?: presented| given| led)? by|(?:{_EVENT}) (?:from|of|is by)|"
                  rf"(?:invited |guest |keynote |our |today's |this week's |next |main |first |second "
                      rf"|final )?(?:speakers?|presenters?|lecturers?|hosts?)(?: (?:was|is|were|are|will be"
                      rf"|today))*\s*:?|"
                  r"(?:discussion|session|meeting) lead(?:er)?s?\s*:?|(?:welcome|welcoming|hear from"
                      r"|hearing from|hosting|host(?: by)?|featur(?:ing|es?)|joined by|invited|have|q ?& ?a with"
                      r"|ama with|conversation with|interview with|chat with|session with|seminar with|lecture with"
                      r"|talk with|presenting\s*:|presented by\s*:)|"
                  r"(?:vortrag|vorträge|präsentation|referat|seminar|gastvortrag)(?:en)? (?:von|durch)"
                      r"|(?:präsentiert|vorgestellt|gehalten|vorgetragen|geleitet) von|(?:referent(?:in)?"
                      r"|vortragender?|sprecher(?:in)?)\s*:|es spricht|"
                  r"(?:présentée?s?|donnée?|animée?|assurée?|exposée?)(?: par)|(?:exposé|présentation|séminaire"
                      r"|conférence|intervention) (?:de|par|d['’])|(?:intervenante?s?|orateurs?|oratrice"
                      r"|présentat(?:eur|rice)s?)\s*:|"
                  r"(?:gepresenteerd|gegeven|verzorgd|geleid) door|(?:presentatie|lezing|praatje"
                      r"|voordracht) (?:van|door)|spreker\s*:|"
                  r"(?:oplæg|foredrag|præsentation|indlæg) (?:ved|af|v\/)|præsenteret af|oplægsholder\s*:"
                      r"|(?:presenteras|hålls|leds|presenterat|presentert|presenteres) (?:av|ved)|(?:föredrag"
                      r"|presentation|foredrag) (?:av|ved|med)|talare\s*:|"
                  r"(?:presentad[oa]|impartid[oa]|apresentad[oa]|ministrad[oa]) por|(?:charla|ponencia|palestra"
                      r"|seminario) (?:de|a cargo de|por)|a cargo de|ponentes?\s*:|presentat[oa] da|relator[ei]\s*:"
                      r"|seminario di"),
)  # fmt: skip
_AFTER: tuple[tuple[str, str], ...] = (
    ("chair",
        r"(?:will )?(?:be )?(?:chair|moderate|facilitate)(?:s|d|ed|ing)?\b|(?:is|was) (?:the )?(?:session )?(?:chair"
        r"|moderator)|moderiert"),
    ("suggester", r"(?:has |have )?(?:suggest|propos|recommend)(?:ed|s|es)\b|schlägt|propose "),
    ("organizer",
        r"(?:co-?)?organi[sz]e[sd]?\b|coordinates?\b"
        r"|we (?:are |have been )?(?:co-?)?organi[sz](?:e|ing)\b"
        r"|invites? (?:[\w-]+ ){0,3}(?:speakers|researchers|guests|experts)\b"
        r"|(?:is|are) (?:the )?(?:co-?)?organi[sz]ers?\b|(?:is"
        r"|are) organi[sz]ing\b"),
    ("performer", r"(?:(?:also|then|kindly|briefly|first|next|again|finally|today|now|both|\d{4}) )?(?:"
                  r"(?:will|'ll|would|is going to|are going to|is|are|was|has|have|has been|kindly agreed to"
                      r"|agreed to|is happy to|volunteered to) (?:also |then |kindly |briefly |be |now "
                      r"|first )*(?:present|describ|giv|talk|discuss|explain|introduc|lead|walk|show|shar|speak"
                      r"|tell|guid|report|summari[sz]|review|demonstrat|join|host|take us|cover|kick|open|start"
                      r"|deliver|teach|provid|outlin|help us|be our)\w*"
                  r"|present(?:s|ed)?\b|gives?\b|gave\b|leads?\b|led\b|guides? us|guided us|walks? us|walked us"
                      r"|takes? us|talks?(?: to us)? (?:about|on|us)|talked\b|speaks?\b|spoke\b|introduces\b"
                      r"|explains?\b|explained\b|describe[sd]\b|show(?:s|ed)\b|shared?s?\b|discusse[sd]\b"
                      r"|demonstrate[sd]\b|"
                  r"reports\b|reported\b|summari[sz]e[sd]\b|join(?:s|ed)? us|hosts?\b|hosted\b|tells us"
                      r"|told us|delivers\b|delivered\b|teaches\b|kicks off|opens\b|covers\b|provides\b|reviews\b"
                      r"|outlines\b|visits us|"
                  r"stellt\b|spricht\b|hält\b|präsentier(?:t|en)\b|berichtet\b|erklärt\b|zeigt\b|führt\b|gibt\b"
                      r"|référera\b|présente(?:nt|ra|ront)?\b|présentera\b|parlera\b|parle\b|donne(?:ra)?\b"
                      r"|expose(?:ra)?\b|nous parle|presenteert\b|presenteren\b|vertelt\b|geeft\b|spreekt\b|"
                  r"præsenterer\b|fortæller\b|holder\b|taler\b|viser\b|presenterar\b|berättar\b|talar\b"
                      r"|håller\b|visar\b|presenterer\b|forteller\b|presenta(?:rá|n)?\b|hablará\b|habla\b"
                      r"|impartirá\b|apresenta(?:rá)?\b|falará\b|parlerà\b|presenterà\b)"),
    ("mentioned",
        r"(?:(?:also|then|further|rightly) )?(?:argue[sd]|note[sd]|asks|asked|offer(?:s|ed)|point(?:s|ed) out"
        r"|mention(?:s|ed)"
        r"|comment(?:s|ed)|raise[sd]|highlight(?:s|ed)|wonder(?:s|ed)|replie[sd]|agree[sd]|objected)\b"
        r"|['’]s? (?:\w+ ){0,3}(?:blog ?post|blog|codebase|code|tutorials?|slides|notes|reviews?|reivew|book|course"
        r"|lectures?|video|talk|notebook|implementation|repo|repository|website|article|post|thread|guide|explainer"
        r"|paper|work|library|package|lab|group)\b"),
)  # fmt: skip

_CUES_BEFORE = tuple((role, re.compile(rf"(?<![\w-])(?:{words})\s*$", re.IGNORECASE)) for role, words in _BEFORE)
# The words that a cue in front can end with: a quick way to see that there is none
_LAST = word_set(
    """
    by from to of between with is are was were will be today contact email e-mail ask see ping message person
    organizers organisers organizer organiser speaker speakers presenter presenters lecturer lecturers host hosts lead
    leader leaders
    welcome welcoming hosting featuring feature features have invited our von durch spricht par de door van af ved av
    med da di por cargo
    author authors coauthor coauthors co-author co-authors
    presented given led oral online remotely week time the organized organised chair chairs
    """
)
CUES_AFTER = tuple((role, re.compile(rf"(?:{words})", re.IGNORECASE)) for role, words in _AFTER)
# Where a sentence cites or reports what others wrote, its subjects are authors
CITING = re.compile(
    r"(?:^|[.;!?]\s+)(?:In|As|While|Since)\s+(?:their |his |her |the |a |an |this )?[“\"„«'‘\[(][^.]*$|\b(?:paper"
    r"|article|study|work|book|method|algorithm|model|theorem|originally|first) (?:by|of|from)\s*$"
)


def role_before(words: str) -> str:
    """The role that ``words``, which end where names begin, give to those named; empty where they give none."""
    while words:
        words = words.rstrip()
        last = words[max(words.rfind(" "), words.rfind("("), words.rfind("[")) + 1 :].casefold()
        if last.rstrip(".") not in _TITLES:
            break
        words = words[: len(words) - len(last)]
    if not words or not (last in _LAST or words[-1] in ":/’'"):
        return ""
    return next((role for role, pattern in _CUES_BEFORE if pattern.search(words)), "")
