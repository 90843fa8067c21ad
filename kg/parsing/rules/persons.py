"""What people in cells and in prose have in common: how a name, its links and affiliations make a Person."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Claim, Organisation, Person, Text
from kg.parsing.found import Found
from kg.parsing.rules.wordlists import folded

# Addresses that are one person's own: identifiers, profiles, and pages among a group's people.
_PROFILE = re.compile(
    r"^https?://(?:www\.)?(?:orcid\.org/\d{4}|scholar\.google\.[\w.]+/citations|(?:[a-z]+\.)?linkedin\.com/in/"
    r"|github\.com/[\w-]+/?$"
    r"|(?:twitter|x)\.com/\w+/?$|researchgate\.net/profile/|dblp\.(?:org|uni-trier\.de)/p|wikidata\.org/wiki/Q"
    r"|(?:[a-z]+\.)?wikipedia\.org/wiki/|semanticscholar\.org/author/|openreview\.net/profile|isni\.org"
    r"|bsky\.app/profile/|[\w.]+/@\w+/?$)",
    re.IGNORECASE,
)
_AMONG_PEOPLE = re.compile(
    r"/(?:people|persons?|persoon|staff|members?|profiles?|employees?|team|users?|faculty|mitarbeiter\w*|~\w+"
    r"|authors?)/[^/]*\w",
    re.IGNORECASE,
)
_NO_PAGE = re.compile(r"\.(?:pdf|pptx?|mp4|zip|ipynb)$|youtu\.?be|vimeo|arxiv\.org|doi\.org|zoom\.us", re.IGNORECASE)


def person(
    text: Text, name: Found[str], rule: str, affiliations: Iterable[Organisation] = (), confidence: float = 1.0
) -> Person:
    """The person whose name stands at ``name`` in ``text``, with the links on the name that are theirs alone."""
    claim = Claim(name.value, text.span(name.start, name.end), rule, confidence)
    return Person(claim, tuple(affiliations), _links(text, name))


def _links(text: Text, name: Found[str]) -> tuple[Claim[str], ...]:
    urls: dict[str, Claim[str]] = {}
    for mark in text.marked("link"):
        if mark.start < name.end and name.start < mark.end and _identifies(mark.url, name.value):
            urls.setdefault(mark.url, Claim(mark.url, mark.span, "people.link"))
    return tuple(urls.values())


def _identifies(url: str, name: str) -> bool:
    """Whether ``url`` is an identifier, a profile, or a page of its own for a person of this name."""
    if not re.match(r"https?://[^\s/]", url) or _NO_PAGE.search(url):
        return False
    if _PROFILE.match(url) or _AMONG_PEOPLE.search(url):
        return True
    words = [w for w in folded(name).split() if len(w) > 2]
    return any(w in url.casefold() for w in words)


def are_initials(chars: str, name: str) -> bool:
    """Whether ``chars`` are the first letters of ``name``: "(AB)" behind "Ada Byron"."""
    return chars.isupper() and chars.replace(".", "") == "".join(w[0] for w in re.findall(r"\w+", name)).upper()
