"""The papers as BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from kg.export.things import Thing, Things
from kg.store import Build
from kg.text import name_parts, slug

_SPECIAL = {char: f"\\{char}" for char in "&%$#_"} | {
    "{": "\\{", "}": "\\}", "\\": "{\\textbackslash}", "~": "{\\textasciitilde}", "^": "{\\textasciicircum}",
}  # fmt: skip


def write(build: Build, sink: IO[bytes]) -> None:
    """One entry for each paper that has a title, by key; what the pages do not give is left out."""
    things = Things(build)
    for paper in things.of("ScholarlyArticle"):
        if paper.words["name"]:
            sink.write(_entry(paper, things).encode())


def _entry(paper: Thing, things: Things) -> str:
    venues = things.at(paper, "isPartOf")
    kind = "misc" if not venues else "inproceedings" if "EventSeries" in venues[0].kinds else "article"
    fields = "".join(f",\n  {name} = {{{value}}}" for name, value in _fields(paper, kind, things) if value)
    return f"@{kind}{{{slug(things.short(paper.iri).removeprefix('paper/'))}{fields}\n}}\n\n"


def _fields(paper: Thing, kind: str, things: Things) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{_plain(paper.label)}}}"
    yield "author", " and ".join(_author(name) for name in things.labels(paper, "author"))
    yield "year", paper.first("datePublished")
    yield "journal" if kind == "article" else "booktitle", _plain("; ".join(things.labels(paper, "isPartOf")))
    yield "doi", _verbatim(paper.first("doi"))
    yield "eprint", _verbatim(paper.first("hasArXivId"))
    yield "archivePrefix", "arXiv" if paper.first("hasArXivId") else ""
    yield "url", _verbatim(next(iter(paper.links["url"]), ""))


def _author(name: str) -> str:
    given, family = name_parts(name)
    return _plain(f"{family}, {given}") if given else f"{{{_plain(name)}}}"


def _plain(text: str) -> str:
    """Words with what TeX would obey escaped."""
    return "".join(_SPECIAL.get(char, char) for char in text)


def _verbatim(text: str) -> str:
    """An identifier or address, which BibTeX takes as it is but for braces."""
    return re.sub(r"[{}\\\s]", lambda found: f"%{ord(found[0]):02X}", text)
