"""What a label says of the words beside it: a table's header, "Speaker:" in front of a line, a key of front matter.

One table, by role; a label is known when its folded words are one of the phrases, or begin or end with one that is
telling enough ("Talk title", "Speaker name", "Presented by").
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.model import Text
from kg.text import fold

# English, German, French, Dutch, Danish, Swedish, Norwegian, Spanish, Italian; folded (no accents, lower case).
ROLES: dict[str, str] = {
    "date": """kiedy|kdy|pvm|paivamaara|datum konani|date|dates|day|when|datum|dato|fecha|data|jour|termin|tag|dag|dia|giorno|meeting date|week of|date time|
        date and time|day and time|day time|tag und uhrzeit|tag und zeit|jour et heure|dag en tijd|fecha y hora|
        dia y hora|data e ora|giorno e ora|data e hora|dia e hora|dato og tid|date of talk|date of meeting|talk date|session date|start date|event date|date et heure|
        datum uhrzeit|quand|wann|quando|data da palestra|hvornar|nar|wanneer|cuando|event start|start|datetime|scheduled""",
    "time": "horario|time|times|uhrzeit|zeit|heure|horaire|tid|tijd|tijdstip|hora|ora|kl|klockan|hours|start time|time slot|slot",
    "end": "end date|end|event end|date end",
    "number": "#|no|nr|number|num|week|wk|woche|vecka|uge|semaine|session number|meeting|n|lecture|unit|episode|issue",
    "title": """temat|temat spotkania|temat wykladu|tytul|tytul referatu|nazev|nazev prednasky|naslov|cim|titulo da palestra|palestra|title|talk title|title of talk|title of the talk|presentation title|seminar title|titel|titre|titulo|
        titolo|tittel|presentation|talk|lecture title|paper presentation|vortragstitel|titel des vortrags|titre de l expose|
        vortrag|expose|foredrag|foredrag titel|lezing|charla|seminar|event|subtitle|name of talk|contribution|titel foredrag""",
    "topic": """assunto|thematique|thematiques|topic|topics|theme|subject|thema|themen|theme of session|sujet|onderwerp|emne|amne|tema|session topic|
        topic of discussion|discussion topic|session|content|contents|focus|topic title|research topic|paper topic|topic paper|the paper topic|paper or topic|topic or paper|area|module|what|
        inhalt|contenu|argomento|was|agenda item|discussion""",
    "speaker": """prelegent|prelegentka|prelegenci|prowadzacy|prowadzaca|referujacy|wyglasza|prednasejici|prednasajuci|predavatelj|predavac|eloado|puhuja|esitelmoija|experte|expertin|expert|panelist|panelists|convidado|convidada|convidados|palestrante|palestrantes|apresentador|orador|oradora|wer|speaker|speakers|presenter|presenters|presented by|presenting|presentation by|lead|leader|leaders|led by|
        discussion leader|discussion leaders|discussion lead|discussion led by|discussant|discussants|facilitator|
        facilitators|facilitated by|host|hosts|hosted by|who|vortragender|vortragende|vortragende r|referent|referentin|
        referenten|redner|rednerin|sprecher|sprecherin|orateur|oratrice|orateurs|intervenant|intervenante|intervenants|
        intervenant e s|exposant|presentateur|spreker|sprekers|presentator|oplaegsholder|foredragsholder|taler|talere|foredragsholdere|talare|
        foredragshallare|presentator|ponente|ponentes|relatore|relatori|relatrice|relatrici|oratore|conferenziere|presenta|lecturer|instructor|guest|guests|
        guest speaker|invited speaker|speaker name|speaker s|presenter s|presentation leader|reader|name|names|
        vorgestellt von|presente par|par|door|av|af|von|by|speaker affiliation|speaker and affiliation|qui|wer|
        session leader|paper presenter|presenter name|responsible|speaker institution|speaker title|taught by|
        given by|delivered by|impartido por|impartida por|dictado por|dictada por|ministrado por|ministrada por|
        presentado por|presentada por|apresentado por|apresentada por|a cargo de|presentato da|presentata da|tenuto da|
        anime par|animee par|donne par|presentee par|gehalten von|gegeven door|gepresenteerd door|holdes av""",
    "affiliation": """afiliacja|instytucja|uczelnia|afiliace|instituce|instituicao|afiliacion|filiacao|affiliation|affiliations|institution|institutions|institute|university|organisation|organization|
        einrichtung|institut|hochschule|universitat|universite|institutie|instelling|lab|laboratory|home institution|
        from|company|group|affiliering|affiliazione|afiliacion|speaker affiliation institution|speaker bio affiliation""",
    "chair": """chair|chairs|chaired by|session chair|moderator|moderators|moderation|moderated by|moderateur|
        moderatrice|ordstyrer|ordforande|voorzitter|gesprachsleitung|chairperson|convener|convenor""",
    "organizer": """organizer|organizers|organiser|organisers|organized by|organised by|organisation committee|
        organise par|organisee par|organise e par|responsable|responsables|organisateur|organisateurs|organisatrice|organisatrices|organisation team|organisator|organisatoren|organisatorer|organiserad av|organisatorin|organisatorinnen|organizzatore|organizzatori|organizzatrice|
        organizzatrici|organizador|organizadora|organizadores|organizadoras|organizzato da|organizado por|
        arrangor|coordinator|coordinators|seminar organizers|workshop organizers|organizing committee|
        organising committee|comite organizador|comissao organizadora|comitato organizzatore|comite d organisation|
        organisationskomitee|organisationsteam|veranstalter|organisiert von""",
    "suggester": "suggested by|proposed by|nominated by|invited by|vorgeschlagen von|propose par",
    "attendee": """attendees|attending|attended|who attended|attendance|participants|present|in attendance|teilnehmer|anwesend|anwesende|presents|
        participants present|aanwezig|deltagere|narvarande|scribe|minutes|minutes by|note taker|notetaker|notes by|
        protokoll|protokollant|secretary|contact|contact person|contacts|kontakt|ansprechpartner""",
    "paper": """paper|papers|reading|readings|article|articles|literature|main paper|main papers|required reading|
        required readings|paper title|paper s|reading material|reading materials|papers discussed|paper discussed|
        papers to read|publication|publications|artikel|literatur|lecture article|lectures|litteratur|articulo|text|texts|
        core reading|primary reading|assigned reading|paper link|link to paper|paper of the week|this week s paper|
        paper to discuss|discussed paper|to read|read|article discute|papier|arxiv|doi|required|primary paper|manuscript""",
    "reference": """optional|optional reading|optional readings|further reading|further readings|background|
        background reading|background readings|references|additional|additional reading|additional readings|
        additional references|supplementary|supplementary reading|supplementary material|see also|related|related work|
        related papers|related reading|recommended reading|suggested reading|secondary reading|extra reading|extra|
        weiterfuhrende literatur|pour aller plus loin|more reading|other papers|backup paper|companion paper|
        additional material|additional materials|additional links|bonus|optional papers|optional paper|relevant discussion
        links|additional resources|extra resources|resources|further resources|references and further reading""",
    "authors": "author|authors|autor|autoren|auteur|auteurs|autores|forfatter|forfattare|paper authors|paper author|citation",
    "venue": "journal|conference|venue of publication|published in|publication venue|source",
    "year": "year|published|publication year|year of publication|jahr|annee|ano|anno",
    "link": "link|url|links|doi link|paper url|article url|article link|source link|lien|enlace",
    "abstract": """streszczenie|abstrakt|anotace|abstract|summary|description|zusammenfassung|resume|samenvatting|resumen|abstrakt|sammanfattning|
        excerpt|about|details|overview|talk abstract|blurb|teaser|beschreibung|info|information|key points|synopsis""",
    "bio": "bio|biography|speaker bio|about the speaker|biographie|short bio|kurzbiographie|vita|biosketch",
    "place": """miejsce|sala|misto|mistnost|lokal|local|place|location|venue|room|where|ort|raum|lieu|salle|lokaal|plaats|locatie|sted|lokale|plats|sal|lugar|
        aula|luogo|wo|building|zoom|online|zoom link|meeting link|join|how to join|connection|virtual|raum ort""",
    "recording": "recording|recordings|video|videos|youtube|video recording|watch|aufzeichnung|enregistrement|opname|optagelse|inspelning",
    "slides": "slides|slide|slide deck|deck|folien|diapositives|presentation slides|presentation link|handout|handouts|poster|transparents",
    "code": "code|notebook|notebooks|repository|repo|github|software|implementation|colab",
    "data": "data|dataset|datasets|data set|data sets|datensatz|donnees",
    "keywords": "keywords|keyword|tags|tag|categories|category|key words|schlagworte|mots cles|trefwoorden|nyckelord",
    "status": "status|state|confirmed",
    "done": "done|held|completed|taken place|past",
    "notes": """wiecej|mehr|mehr infos|more|more info|more information|en savoir plus|format|kind|session type|talk type|notes|note|comments|comment|remarks|remark|materials|material|notes link|meeting notes|
        bemerkung|bemerkungen|remarque|remarques|opmerkingen|bemaerkninger|anmarkningar|announcement|registration|
        website|webpage|image|layout|permalink|level|type|language|duration|our rating|rating|password|meeting id|
        passcode|calendar|mailing list|obs|nb|news|todo|action items|next meeting|next time|teaser image""",
}
_PHRASES = {
    phrase.strip(): role for role, text in ROLES.items() for phrase in re.split(r"\||\n", text) if phrase.strip()
}
# Words that keep their meaning with others around them: "Paper presenter", "Titel (vorläufig)", "Speaker & affiliation".
_TELLING = (
    ("speaker", r"readers?|speakers?|presenters?|presented by|vortragende[rn]?|referent(?:in|en)?|orateurs?|sprekers?|discussants?|ponentes?"),
    ("title", r"titles?|titel|titre|titulo"),
    ("reference", r"(?:optional|further|additional|background|supplement\w+|suggested|recommended|related|relevant|extra"
                  r"|secondary|bonus) (?:\w+ )?(?:readings?|papers?|articles?|literature|materials?|resources?)"),
    ("paper", r"papers?|readings?|articles?|literature"),
    ("date", r"dates?|datum"),
    ("organizer", r"(?:konzept(?:ion)?|idee|planung|leitung|concept(?:ion)?|idea|planning) (?:und|and|et) organi[sz]ation"),
    ("affiliation", r"affiliations?|institutions?"),
    ("topic", r"topics?|thema"),
    ("abstract", r"abstract"),
    ("recording", r"recordings?|videos?"),
    ("slides", r"slides"),
)  # fmt: skip
_TELLING_RULES = tuple((role, re.compile(rf"(?:^|\s)(?:{words})(?:\s|$)")) for role, words in _TELLING)
_COUNTED = re.compile(r"\W*\w{0,12}\s?#\W*$")  # "M#", "Talk #"
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WHOSE = re.compile(r"^\W*(?:speaker|presenter|lecturer|guest)s?['’]s?\s+(?=\w)", re.IGNORECASE)  # "Speaker's name"
_LABEL = re.compile(r"^\W{0,4}([^\W_][^:\n]{0,38}?)\s*(?:\([^)\n]*\)\s*)?[*_]*\s*[:：]\s*[*_]*\s*(?=\S|$)")


@lru_cache(maxsize=4096)
def role_of(words: str) -> str:
    """The role that a label gives to what it stands beside; empty where it tells nothing."""
    folded = fold(words) or words.strip()
    if _COUNTED.match(words):
        return "number"
    if (m := _WHOSE.match(words)) and (told := role_of(words[m.end() :])):
        return told
    if folded in _PHRASES:
        return _PHRASES[folded]
    bare = fold(_BRACKETS.sub(" ", words))
    if bare in _PHRASES:
        return _PHRASES[bare]
    if bare and len(bare.split()) <= 5:
        for role, pattern in _TELLING_RULES:
            if pattern.search(bare):
                return role
    return ""


def is_label(words: str) -> bool:
    """Whether ``words`` are one of the known labels as they stand, not only like one."""
    return fold(words) in _PHRASES


def labelled(text: Text) -> tuple[str, Text] | None:
    """The role and the value of a line such as "**Speaker:** Ada Lovelace"; None where no known label opens it."""
    role, end = _label_of(text.chars) if ":" in text.chars or "：" in text.chars else ("", 0)
    return (role, text.part(end).strip(" \n\t*_")) if role else None


@lru_cache(maxsize=1024)
def _label_of(chars: str) -> tuple[str, int]:
    """The role that the label in front of a line gives, and where the label ends; empty where none is known."""
    m = _LABEL.match(chars)
    if not m or len(m[1].split()) > 6:
        return "", 0
    return role_of(m[1]), m.end()


_ROOM = re.compile(
    r"^\W*(?:(?:seminar |lecture |meeting |conference )?(?:room|hall)|raum|h[oö]rsaal|seminarraum|saal|salle|amphi(?:th[ée][aâ]tre)?|aula|sala|zaal|"
    r"lokale?|auditorium|building|geb[äa]ude|b[âa]timent)\s+(?:[A-Z]{0,3}[ .-]?\d[\w./-]*|[A-Z]\b)[^.!?:]{0,50}$"
    r"|^\W*(?:(?:via|on|over) )?(?:online|zoom|ms teams|microsoft teams|google meet|en ligne|visioconf[ée]rence)\W*$",
    re.IGNORECASE,
)


# A street and the number of a house, in a line of several parts: "Old Library, High Street 4, Room 2"
_STREET = re.compile(
    r"(?:\b(?:street|road|avenue|boulevard|rue|calle|via)|stra(?:ß|ss)e|\bstr\.|straat|gade|vej|gatan)\s+\d{1,3}\s?[a-z]?(?=,|$)"
    r"|(?:^|,)\s*\d{1,3}\s?(?:bis)?,?\s(?:rue|avenue|boulevard)\b",
    re.IGNORECASE,
)
_ADDRESS = 140  # characters of a line that is an address


def is_place(chars: str) -> bool:
    """Words that without a label say where: "Room 12, Old Library", "Hörsaal B", "via Zoom", or an address."""
    return bool(_ROOM.match(chars)) or ("," in chars and len(chars) < _ADDRESS and bool(_STREET.search(chars)))
