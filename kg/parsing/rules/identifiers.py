"""Identifiers of papers: DOIs and arXiv ids as words on a page, and what an address says about the paper behind it.

An identifier is only ever read, never made: an article number or a PII in an address stays an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

from kg.parsing.found import Found
from kg.parsing.rules.publishers import is_data, is_paper

_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|funct-an"
    "|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|plasm-ph|q-alg"
    "|q-bio|quant-ph|solv-int|supr-con|stat"
)
_NEW = r"\d\d(?:0[1-9]|1[0-2])\.\d{4,5}"
_OLD = rf"(?:{_ARCHIVES})(?:\.[A-Za-z]{{2}})?/\d\d(?:0[1-9]|1[0-2])\d{{3}}"
_VERSION = r"(?:v\d{1,2})?"
_BARE_ARXIV = re.compile(
    rf"\barxiv(?:\.org)?(?:[\s:]|\bpreprint\b|\be-prints?\b|\bid\b)*(?P<id>{_NEW}|{_OLD}){_VERSION}(?![\d.]*\d)"
    rf"|(?<![\w/.-])(?P<tagged>{_NEW}){_VERSION}\s*\[(?:{_ARCHIVES})(?:\.[A-Za-z-]{{2,}})?\]"
    rf"|(?<![\w/.-])(?P<old>{_OLD}){_VERSION}(?![\w/])",
    re.IGNORECASE,
)
# Journals named articles by serial number, year, volume, and in angle brackets page and words of the title.
ANGLES = r"<\d{1,6}[:.][\w.:&\[\]-]{1,20}>(?=\d\.)"
_BARE_DOI = re.compile(rf"(?<![\d.\w/=])10\.\d{{4,9}}(?:\.\d+)*/(?:{ANGLES}|[^\s\"<>“”«»{{}}|\\^`])+")
_DOI_IN_URL = re.compile(rf"(?<![\d.])10\.\d{{4,9}}(?:\.\d+)*/(?:{ANGLES}|[^\s\"<>?#&])+")
_PREFIX = re.compile(r"10\.\d{4,9}")
_ARXIV_HOSTS = re.compile(
    r"(?:^|\.)(?:arxiv\.org|ar5iv\.org|arxiv-vanity\.com|alphaxiv\.org|scirate\.com|xxx\.lanl\.gov)$"
)
_ARXIV_PATH = re.compile(rf"(?:^|/|arxiv[.:])(?P<id>{_NEW}|{_OLD}){_VERSION}(?:\.pdf|\.ps)?(?:[/?#]|$)", re.IGNORECASE)
_SUFFIX = re.compile(
    r"(?:/(?:e?pdf|pdfplus|full|fulltext|full/html|abstract|html|epub|meta|references|summary|download|tables|figures"
    r"|citations?|suppl_file|standard|reader|supplementary-material)"
    r"|\.(?:full|abstract|long|short|full-text|e?pdf|html?|xml|figures-only|supplementary-material))+/?$",
    re.IGNORECASE,
)
_TRACKING = re.compile(
    r"^(?:utm_\w+|via|source|ref|sharing_token|fbclid|casa_token|download|journalcode)$", re.IGNORECASE
)
_REDIRECTORS = re.compile(
    r"(?:^|\.)(?:safelinks\.protection\.outlook\.com|l\.facebook\.com|lm\.facebook\.com|out\.reddit\.com"
    r"|urldefense\.(?:com|proofpoint\.com)|google\.[a-z.]{2,6}|linkedin\.com)$|(?:^|\.)(?:ez)?proxy\.|^login\.|^libproxy"
)
_PROXIED = re.compile(
    r"^(?P<host>[\w-]+(?:\.[\w-]+)*)\.(?:ez-?proxy|(?:lib|login|web)?proxy|idm\.oclc)[\w-]*\.", re.IGNORECASE
)
_TARGET = ("url", "q", "u", "qurl", "target")


@dataclass(frozen=True, slots=True)
class Identity:
    """What an address says: the paper's ids where they stand in it, whether it leads to a paper, and one form for
    all addresses of the same thing (to compare, not to print)."""

    url: str
    doi: str = ""
    arxiv: str = ""
    paper: bool = False


def doi(chars: str) -> Iterator[Found[str]]:
    """The DOIs that stand in ``chars`` as such, bare or after "doi:", in lower case."""
    for m in _BARE_DOI.finditer(chars):
        value = _closed(m[0])
        if len(value.partition("/")[2]) > 1:
            yield Found(unquote(value).lower(), m.start(), m.start() + len(value), "identifiers.doi")


def arxiv(chars: str) -> Iterator[Found[str]]:
    """The arXiv ids that stand in ``chars``: after "arXiv", before a class in brackets, or of the old style."""
    for m in _BARE_ARXIV.finditer(chars):
        group = "id" if m["id"] else "tagged" if m["tagged"] else "old"
        yield Found(m[group].lower(), m.start(group), m.end(group), "identifiers.arxiv")


def unwrapped(url: str) -> str:
    """The address that a mail filter, a redirector or a library's proxy wrapped, as it stands in ``url``; else ``url``.

    What is around it names who received the mail or where they read, and says nothing of the paper.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url
    if _REDIRECTORS.search(host):
        asked = parse_qs(parts.query)
        inner = next((asked[k][0] for k in _TARGET if k in asked), "")
        if inner.startswith(("http://", "https://")):
            return inner
    if m := _PROXIED.match(host):
        inner = m["host"] if "." in m["host"] else re.sub(r"-+", lambda d: "." if len(d[0]) == 1 else "-", m["host"])
        return parts._replace(netloc=inner).geturl() if re.search(r"\.[a-z]{2,}$", inner) else url
    return url


@lru_cache(maxsize=2048)
def identify(url: str) -> Identity:
    """What ``url`` says about the paper behind it. Never raises; an address that says nothing is no paper."""
    url = unwrapped(url)
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return Identity(url)
    path = unquote(parts.path)
    key = _arxiv_of(host, path)
    if key:
        return Identity(f"https://arxiv.org/abs/{key}", arxiv=key, paper=True)
    name = _doi_of(host, path, unquote(parts.query))
    if name:
        key = name.removeprefix("10.48550/arxiv.") if name.startswith("10.48550/arxiv.") else ""
        return Identity(f"https://doi.org/{name}", name, key, paper=not is_data(name))
    plain = _canonical(host, parts.path, parts.query)
    return Identity(plain or url, paper=is_paper(host, path, parts.query))


def _arxiv_of(host: str, path: str) -> str:
    mirrored = host in ("hf.co", "huggingface.co", "emergentmind.com") and path.startswith("/papers/")
    if not (mirrored or _ARXIV_HOSTS.search(host)):
        return ""
    m = _ARXIV_PATH.search(path)
    return m["id"].lower() if m else ""


def _doi_of(host: str, path: str, query: str) -> str:
    """The DOI that stands in an address, without what publishers hang on it; "https://10.1000/x" is one itself."""
    path = f"/{host}{path}" if _PREFIX.fullmatch(host) else path
    m = _DOI_IN_URL.search(path) or _DOI_IN_URL.search(query)
    if not m or host in ("scholar.google.com", "google.com", "twitter.com", "x.com"):
        return ""
    value = _SUFFIX.sub("", _closed(m[0].rstrip("/")))
    if re.search(r"(?:bio|med|chem|earth)?rxiv\.org$", host):
        value = re.sub(r"v\d+$", "", _SUFFIX.sub("", value))
    if host.endswith("oup.com"):
        value = re.sub(r"/\d{5,}$", "", value)
    return value.lower()


def _closed(value: str) -> str:
    """``value`` without the punctuation and brackets of the sentence it stands in."""
    while value:
        trimmed = value.rstrip(".,;:'’!?*")
        for opening, closing in ("()", "[]"):
            if trimmed.endswith(closing) and trimmed.count(closing) > trimmed.count(opening):
                trimmed = trimmed[:-1]
        if trimmed == value:
            break
        value = trimmed
    # "10.1000/x)[pdf" and the like: a bracket that was never opened ends the identifier
    for opening, closing in ("()", "[]"):
        at = value.find(closing)
        if at >= 0 and opening not in value[:at]:
            value = value[:at]
    return value


def _canonical(host: str, path: str, query: str) -> str:
    if not host:
        return ""
    kept = [q for q in query.split("&") if q and not _TRACKING.match(q.partition("=")[0])]
    return f"https://{host}{path.rstrip('/')}" + (f"?{'&'.join(kept)}" if kept else "")
