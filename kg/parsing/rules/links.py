"""What a link leads to, told from its label first and its address second."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, get_args
from urllib.parse import unquote, urlsplit

from kg.parsing.rules.identifiers import identify
from kg.text import fold

Kind = Literal[
    "paper",
    "code",
    "dataset",
    "video",
    "recording",
    "slides",
    "creative",
    "meeting",
    "person",
    "wiki",
    "image",
    "other",
]
KINDS: tuple[str, ...] = get_args(Kind)

# Labels, folded (no accents, case or punctuation), in the languages of the pages; the first that fits decides.
_LABELS: tuple[tuple[Kind, str], ...] = (
    (
        "slides",
        r"(?:\w+ ){0,5}(?:slides?|folien|diapos(?:itives)?|transparents|lysbilder|presentatie|slide deck"
        r"|deck|praesentation|presentation slides|handout|poster|diapositivas"
        r"|bilder fran motet)(?: \w+){0,6}",
    ),
    (
        "recording",
        r"(?:\w+ ){0,4}(?:recordings?|recorded|aufzeichnung(?:en)?|enregistrement|opname|opptak|inspelning"
        r"|optagelse|grabacion|registrazione|mitschnitt|replay)(?: \w+){0,4}",
    ),
    ("video", r"(?:\w+ ){0,4}(?:videos?|videolink|youtube|talk video|screencast|vimeo|filmed talk)(?: \w+){0,3}"),
    (
        "dataset",
        r"(?:the )?(?:\w+ )?(?:data ?sets?|data|daten|datensatz|donnees|jeu de donnees|gegevens|dataset en"
        r"|datasett|datos|dati|benchmark data)(?: here| link)?",
    ),
    (
        "code",
        r"(?:\w+ ){0,3}(?:code|codebase|source|quellcode|code source|github|gitlab|repo|repository"
        r"|implementation|notebooks?|colab|colab notebook|software|broncode|kode|kod|codigo|codice"
        r"|jupyter)(?: \w+){0,3}|(?:\w+ ){0,4}implementations? of(?: \w+){1,8}",
    ),
    (
        "creative",
        r"(?:\w+ ){0,6}(?:blog|blogs|blogpost|blog ?posts?|blogbeitrag|billet|blogginlegg|blogginlagg"
        r"|podcast|thread|news|interview|lecture notes|course|press release|pressemitteilung|project page"
        r"|projektseite|demo)(?: \w+){0,8}",
    ),
    ("creative", r"(?:the )?(?:book|buch|livre|boek|bok|tutorial|summary|chapter|textbook|kapitel)"),
    (
        "meeting",
        r"(?:join )?(?:zoom|teams|webex|meet|jitsi|bbb|discord|slack|mattermost)(?: \w+){0,3}|calendar"
        r"|kalender|agenda|ical|ics|map|karte|register|registration|anmeldung|sign up|mailing list"
        r"|mailingliste",
    ),
    (
        "paper",
        r"(?:the |this |original |full |main |our |their |second |first |journal |arxiv |published "
        r"|link to (?:the )?|pdf |zum |le |l |open access |preprint )*(?:papers?|pdf|arxiv|preprint"
        r"|article|artikel|artikelen|artikkel|artikkelen|artikeln|publikation|publication|publikasjon"
        r"|manuscript|journal|doi|paper pdf|fulltext|full text|aufsatz|papier|articolo|articulo|artigo"
        r"|epdf|eprint|acm|ieee|pubmed|biorxiv|openreview|proceedings|abstract page)(?: pdf| link| here"
        r"| hier| version| \d)?",
    ),
)
_LABEL_RULES = tuple((kind, re.compile(pattern)) for kind, pattern in _LABELS)

_HOSTS: tuple[tuple[Kind, str], ...] = (
    (
        "meeting",
        r"(?:^|[./])(?:zoom\.us|zoom\.com|zoomgov\.com|teams\.(?:microsoft|live)\.com|meet\.google\.com"
        r"|webex\.com|discord\.(?:gg|com)|calendar\.google\.com|meet\.jit\.si|bluejeans\.com"
        r"|gotomeeting\.com|gather\.town|slack\.com|doodle\.com|eventbrite\.\w+|meetup\.com"
        r"|indico\.[\w.]+/event|whereby\.com|mattermost\.[\w.]+|maps\.google\.|maps\.app\.goo\.gl"
        r"|google\.\w+/maps|goo\.gl/maps|openstreetmap\.org|osm\.org|groups\.google\.com"
        r"|youtube\.com/(?:channel|c|user|@)|forms\.gle|docs\.google\.com/forms|bbb\.)",
    ),
    (
        "slides",
        r"slideshare\.net|docs\.google\.com/presentation|speakerdeck\.com|slides\.com/|prezi\.com"
        r"|\.(?:pptx?|key|odp|ppsx)(?:$|[?#])",
    ),
    (
        "video",
        r"youtube\.com/(?!channel|c/|@|user)|youtube-nocookie\.com|youtu\.be/|vimeo\.com/|slideslive\.com"
        r"|bilibili\.com/video|mediasite|panopto|videolectures\.net|media\.ccc\.de|dailymotion\.com/video"
        r"|ted\.com/talks|loom\.com/share|kaltura|av\.tib\.eu|lecture2go|simons\.berkeley\.edu/talks"
        r"|\.(?:mp4|webm|mov|mkv|m4v)(?:$|[?#])",
    ),
    (
        "dataset",
        r"zenodo\.org/(?:records?|communities)|kaggle\.com/(?:datasets|c/|competitions|[\w-]+/[\w-]+$)"
        r"|huggingface\.co/datasets|figshare\.com|datadryad\.org|dataverse\.|crudata\.|data\.[\w.-]+/"
        r"|pangaea\.de|archive\.ics\.uci\.edu|image-net\.org/?$|openml\.org/d|osf\.io/\w{5}/?$"
        r"|cds\.climate\.copernicus\.eu|ncdc\.noaa\.gov|/data/|/datasets?/|\.(?:csv|nc|hdf5?|parquet)(?:$"
        r"|[?#])",
    ),
    (
        "code",
        r"github\.com/[^/]+/[^/]+|raw\.githubusercontent\.com|gist\.github\.com|gitlab\.|bitbucket\.org/"
        r"|codeberg\.org/|sr\.ht/|sourceforge\.net|huggingface\.co/(?!papers|blog|learn|docs"
        r"|spaces/?$)[\w.-]+/[\w.-]+|colab\.research\.google\.com|nbviewer\.|mybinder\.org"
        r"|kaggle\.com/code|pypi\.org/project|anaconda\.org/|cran\.r-project\.org|softwareheritage\.org"
        r"|\.(?:ipynb|py|jl|rmd)(?:$|[?#])",
    ),
    ("wiki", r"wikipedia\.org|wikidata\.org|scholarpedia\.org|wiktionary\.org|ncatlab\.org"),
    (
        "person",
        r"orcid\.org/|scholar\.google\.[\w.]+/citations|twitter\.com/|//x\.com/|linkedin\.com/in|mastodon"
        r"|bsky\.app|researchgate\.net/profile|dblp\.org/pid|/~[\w.-]+/?$|/people/|/person(?:en|s)?/"
        r"|/staff/|/profiles?/|/employee/|/mitarbeiter|semanticscholar\.org/author|openreview\.net/profile"
        r"|github\.io/?$|facebook\.com/",
    ),
    (
        "creative",
        r"\.(?:github|gitlab)\.io/[^/?#]+|notion\.site|sites\.google\.com|medium\.com|towardsdatascience\.com|substack\.com|distill\.pub|wordpress\.com|blogspot\."
        r"|/blogs?/|(?:^|//|\.)(?:ai)?(?:google)?blog\.|blog\.|/posts?/|openai\.com/|deepmind\.(?:com"
        r"|google)|huggingface\.co/(?:blog|learn|docs)|lesswrong\.com|thegradient\.pub|quantamagazine\.org"
        r"|springer\.com/(?:[\w-]+/)?book/|nap\.(?:edu|nationalacademies\.org)/|mitpress\.mit\.edu/|/books/"
        r"|goodreads\.com|amazon\.\w+/|books\.google\.|keras\.io|pytorch\.org|tensorflow\.org"
        r"|readthedocs\.|anchor\.fm|spotify\.com|theguardian\.com|nytimes\.com|reddit\.com/r/"
        r"|stackexchange\.com|stackoverflow\.com",
    ),
    ("image", r"\.(?:png|jpe?g|gif|svg|webp|tiff?|bmp)(?:$|[?#])"),
)
_HOST_RULES = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _HOSTS)
_PDF = re.compile(r"\.(?:e?pdf|ps(?:\.gz)?)$", re.IGNORECASE)
_PAPERS = re.compile(r"/papers?/(?:[^/?#]+/)*[^/?#-]+(?:-[^/?#-]+){2,}/?(?:$|[?#])", re.IGNORECASE)  # a title's words
_NO_PAPER_FILE = re.compile(
    r"slide|talk|poster|schedul|programm?e?\b|flyer|flier|(?:^|[^a-z])cv(?:[^a-z]|$)|resume|lebenslauf"
    r"|present|agenda|invit|lecture"
    r"|handout|abstracts|(?:^|[^a-z])abstract(?![a-z])[^/]*$|booklet|syllabus|minutes|protokoll|folien|registr|form\b|announce|plan\b|plakat"
    r"|brochure|map\b|budget|newsletter|supplement|call[_-]?for|manual|guideline|policy|fact-?sheet",
    re.IGNORECASE,
)


@lru_cache(maxsize=2048)
def classify(url: str, label: str = "") -> Kind:
    """What a link with this address and label leads to. A label that names a kind decides, then the address."""
    said = label_kind(label)
    where = _address(url)
    if where == "meeting":
        return where
    if not said or (said == "paper" and (where in ("video", "wiki", "code") or is_document(url))):
        return where
    if where == "paper" and len(fold(label).split()) > 2 and identify(url).paper:
        return "paper"  # "Video diffusion models" and "Code generation with …" are titles there
    return said


def label_kind(label: str) -> Kind | None:
    """The kind that a link's own words name ("[pdf]", "[Folien]", "Yang Song's blog post"), else None."""
    words = fold(label)
    return next((kind for kind, rule in _LABEL_RULES if rule.fullmatch(words)), None) if len(words) < 90 else None


_CALL = re.compile(
    r"(?:(?:click )?here|see|view|watch|download|read|open|find|get|access|more|full|further|links?|register"
    r"|registration|join|sign up|announcement|details?|info(?:rmation)?|abstracts?|flyer|poster|event page|website"
    r"|convert|add to|voir|telecharger|en savoir|plus|lien|resume|mehr|siehe|zur|zum|herunterladen|ver|descargar|mas"
    r"|se|las|lees|meer|bekijk|mais|saiba|leia|clique|clic|leggi|scopri|laes|les|vis)(?: \w+){0,6}"
    r"|(?!the |an? |missing )(?:\w+ ){1,2}links?"
)


def only_leads(label: str) -> bool:
    """Whether a link's words behind a title only say what it leads to: "Download video of the seminar", "details"."""
    words = fold(label)
    return bool(_CALL.fullmatch(words)) or label_kind(label) is not None


def _address(url: str) -> Kind:
    if re.match(r"(?:mailto|tel|webcal|sip|xmpp):", url, re.IGNORECASE):
        return "meeting"
    identity = identify(url)
    if identity.paper:
        return "paper"
    if identity.doi:
        return "dataset"
    kind = next((kind for kind, rule in _HOST_RULES if rule.search(url)), None)
    if kind and not (kind == "code" and is_pdf(url)):  # a PDF kept in a repository is read, not run
        return kind
    return "paper" if is_pdf(url) or _PAPERS.search(url) else "other"


def is_pdf(url: str) -> bool:
    """Whether ``url`` is of a PDF whose name does not say that it is something else than a paper."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return False
    return bool(_PDF.search(path)) and not _NO_PAPER_FILE.search(path)


def is_document(url: str) -> bool:
    """Whether ``url`` is of a PDF that by its name is a programme, a CV, a poster or the like."""
    return bool(_PDF.search(url.partition("?")[0])) and not is_pdf(url) and not identify(url).paper
