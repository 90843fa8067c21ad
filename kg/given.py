"""What a user names on the command line, as a list of pages to read: each once, with its slug and its source."""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import catalogue
from kg.catalogue import Catalogue, Entry
from kg.errors import CatalogueError
from kg.model import Source
from kg.project import CATALOGUE, Project
from kg.text import slug

ENDINGS = (".md", ".markdown", ".mdown", ".html", ".htm", ".xhtml", ".txt", ".text", ".rst", ".ics")


@dataclass(frozen=True, slots=True)
class Given:
    """A page to read. ``data`` is what came from standard input, else None."""

    path: Path
    slug: str
    source: Source
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """What to build: the pages, the catalogues that describe them and the projects they lie in."""

    pages: tuple[Given, ...]
    catalogues: tuple[Catalogue, ...]
    projects: tuple[Project, ...]


def task(arguments: Sequence[str], folder: Path, stdin: bytes | None = None) -> Task:
    """The pages that ``arguments`` name: pages, folders, globs, catalogues, or "-" for ``stdin``.

    Without arguments the catalogue of ``folder`` is meant. Raises CatalogueError for a catalogue that is wrong or
    names a file that is not there. A page that is not there is left to reading, which says so.
    """
    paths = [path for argument in arguments or _default(folder) if argument != "-" for path in _paths(argument)]
    catalogues = [_catalogue(path) for path in paths if path.suffix == ".toml"]
    entries = [entry for found in catalogues for entry in _present(found)]
    for path in paths:
        if path.suffix != ".toml":
            found = _describing(path)
            catalogues += [found] if found else []
            entries.append((found and found.entry(path)) or Entry(path, Source()))
    unique = {entry.path.resolve(): entry for entry in entries}
    pages = [*_named(unique.values())]
    if stdin is not None:
        pages.append(Given(Path("-"), "stdin", Source(), stdin))
    distinct = {found.path.resolve(): found for found in catalogues}
    projects = {Project.of(path) for path in distinct}
    if not projects and (around := Project.around(folder)):
        projects.add(around)
    return Task(
        tuple(sorted(pages, key=lambda page: str(page.path))),
        tuple(distinct[path] for path in sorted(distinct)),
        tuple(sorted(projects, key=lambda project: project.folder)),
    )


def _default(folder: Path) -> list[str]:
    for place in (folder / CATALOGUE, folder / "data" / CATALOGUE):
        if place.is_file():
            return [str(place)]
    raise CatalogueError(
        f"no page is named, and there is no {CATALOGUE} here", path=folder.name or str(folder),
        cure="name pages, or write a catalogue with: kg init PAGE...",
    )  # fmt: skip


def _paths(argument: str) -> Iterator[Path]:
    path = Path(argument)
    if path.is_dir():
        inside = (Path(at) / name for at, _, names in os.walk(path) for name in names)
        yield from sorted(p for p in inside if p.suffix.lower() in ENDINGS and not _hidden(p.relative_to(path)))
    elif not path.exists() and any(c in argument for c in "*?["):
        root = Path(path.anchor or ".")
        matches = sorted(p for p in root.glob(str(path.relative_to(root) if path.anchor else path)) if p.is_file())
        yield from matches or [path]
    else:
        yield path


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "_")) for part in path.parts)


@cache
def _catalogue(path: Path) -> Catalogue:
    return catalogue.read(path)


def _describing(page: Path) -> Catalogue | None:
    """The catalogue beside a page, or above the ``pages/`` that it lies in, if it names the page."""
    folder = page.absolute().parent
    places = [folder / CATALOGUE, *([folder.parent / CATALOGUE] if folder.name == "pages" else [])]
    found = (_catalogue(place) for place in places if place.is_file())
    return next((one for one in found if one.entry(page)), None)


def _present(found: Catalogue) -> Iterable[Entry]:
    for entry in found.entries:
        if not entry.path.is_file():
            raise CatalogueError(
                f"{entry.source.id} names a file that is not there: {entry.path.name}", path=found.path,
                line=_line(found.path, entry.path.name), cure="correct its name, or put it beside or in pages/",
            )  # fmt: skip
    return found.entries


def _line(path: Path, name: str) -> int | None:
    lines = path.read_text("utf-8-sig").splitlines()
    return next((number for number, line in enumerate(lines, 1) if name in line), None)


def _named(entries: Iterable[Entry]) -> Iterator[Given]:
    """Each entry with its slug: the catalogue's id, else the stem, else the stem and a hash of the place."""
    clashes: dict[str, list[Path]] = defaultdict(list)
    listed = list(entries)
    for entry in listed:
        clashes[slug(entry.path.stem)] += [] if entry.source.id else [entry.path.absolute()]
    taken = Counter(slug(entry.source.id) for entry in listed if entry.source.id)
    for entry in listed:
        stem = slug(entry.path.stem)
        if entry.source.id:
            name = slug(entry.source.id)
        elif len(clashes[stem]) == 1 and not taken[stem]:
            name = stem
        else:
            name = f"{stem}-{_place(entry.path.absolute(), clashes[stem])}"
        yield Given(entry.path, name, entry.source)


def _place(path: Path, rivals: Sequence[Path]) -> str:
    """A short hash of where ``path`` lies among its rivals, the same wherever all of them are moved to."""
    common = os.path.commonpath([rival.parent for rival in rivals])
    return hashlib.sha256(path.relative_to(common).as_posix().encode()).hexdigest()[:6]
