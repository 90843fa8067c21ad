"""The four public interfaces, asked politely and once: answers are kept in a folder, and asked for again only there."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlencode
from xml.sax.saxutils import unescape

from kg.errors import FetchError
from kg.fetch.client import Client
from kg.text import squeeze

T = TypeVar("T")
Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the interfaces are."""

    crossref: str = "https://api.crossref.org"
    openalex: str = "https://api.openalex.org"
    ror: str = "https://api.ror.org/v2"
    arxiv: str = "https://export.arxiv.org/api"


@dataclass
class Services:
    """Asks the interfaces. ``key`` is a key of OpenAlex, which it asks of frequent users."""

    client: Client
    cache: Path
    at: Addresses = field(default_factory=Addresses)
    key: str = ""

    def crossref_work(self, doi: str) -> Told | None:
        """What Crossref knows of a DOI; None if nothing."""
        told = self._ask(f"{self.at.crossref}/works/{quote(doi, safe='')}", {"mailto": self.client.mail}, _json)
        return _mapping(told.get("message")) if told else None

    def crossref_search(self, words: str) -> list[Told]:
        """The papers that come nearest to a citation."""
        asked = {"query.bibliographic": words, "rows": "3", "mailto": self.client.mail}
        told = self._ask(f"{self.at.crossref}/works", asked, _json)
        return _mappings(_mapping(told.get("message")).get("items")) if told else []

    def arxiv_work(self, identifier: str) -> Told | None:
        """What arXiv knows of an identifier: title, authors, year, doi; None if nothing."""
        return self._ask(f"{self.at.arxiv}/query", {"id_list": identifier, "max_results": "1"}, _atom)

    def openalex_authors(self, name: str) -> list[Told]:
        """The authors who come nearest to a name."""
        asked = {"search": name, "per-page": "5", "mailto": self.client.mail, "api_key": self.key}
        told = self._ask(f"{self.at.openalex}/authors", asked, _json)
        return _mappings(told.get("results")) if told else []

    def ror_organisations(self, name: str) -> list[Told]:
        """The institutions that a name may mean, each with ROR's own score."""
        told = self._ask(f"{self.at.ror}/organizations", {"affiliation": name}, _json)
        return _mappings(told.get("items")) if told else []

    def _ask(self, url: str, asked: Mapping[str, str], read: Callable[[bytes], T]) -> T | None:
        """An answer, read; from the cache if it is there. None where the service knows nothing.

        Raises FetchError where the answer cannot be read; such answers are not kept.
        """
        public = {name: value for name, value in asked.items() if value and name not in ("mailto", "api_key")}
        kept = self.cache / f"{hashlib.sha256(f'{url}?{urlencode(public)}'.encode()).hexdigest()[:32]}.answer"
        if kept.is_file():
            body = kept.read_bytes()
            return read(body) if body else None
        told = {name: value for name, value in asked.items() if value}
        answer = self.client.get(f"{url}?{urlencode(told)}" if told else url, robots=False)
        if answer.status not in (200, 404):
            raise FetchError(f"{url} answers {answer.status}", cure="try again later")
        try:
            found = read(answer.body) if answer.status == 200 else None
        except ValueError as error:
            raise FetchError(f"{url} answers in an unknown form: {error}", cure="try again later") from error
        self._keep(kept, answer.body if found is not None else b"")
        return found

    def _keep(self, path: Path, body: bytes) -> None:
        part = path.with_suffix(".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(body)
            part.replace(path)
        except OSError as error:
            raise FetchError(f"cannot be written: {error.strerror}", path=path, cure="check its rights") from error


def _json(body: bytes) -> Told:
    """A JSON object. Raises ValueError for anything else."""
    told = json.loads(body)
    if not isinstance(told, dict):
        raise ValueError("no JSON object")
    return told


def _atom(body: bytes) -> Told | None:
    """The first entry of an Atom feed of arXiv; None if it has none. Raises ValueError for what is no feed.

    The few elements are found by their names: a parser of XML would also read entities and definitions.
    """
    text = body.decode("utf-8")
    if "<feed" not in text:
        raise ValueError("no feed")
    entry = re.search(r"<entry>(.*?)</entry>", text, re.DOTALL)
    if entry is None or "/api/errors" in entry[1]:
        return None
    doi = re.search(r"<arxiv:doi[^>]*>([^<]+)<", entry[1])
    return {
        "title": squeeze(unescape("".join(re.findall(r"<title[^>]*>([^<]*)<", entry[1])[:1]))),
        "authors": [squeeze(unescape(name)) for name in re.findall(r"<name>([^<]*)<", entry[1])],
        "year": "".join(re.findall(r"<published>(\d{4})-", entry[1])[:1]),
        "doi": doi[1].strip().lower() if doi else "",
    }


def _mapping(value: Any) -> Told:
    return value if isinstance(value, dict) else {}


def _mappings(value: Any) -> list[Told]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
