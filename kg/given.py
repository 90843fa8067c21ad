"""What a user names on the command line, as a list of pages to read: each once, with its slug and its source."""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
    shelf = _Shelf()
    paths = [path for argument in arguments or _default(folder) if argument != "-" for path in _paths(argument)]
    entries = [entry for path in paths for entry in shelf.entries(path)]
    unique = {entry.path.resolve(): entry for entry in entries}
    pages = [*_named(unique.values())]
    if stdin is not None:
        pages.append(Given(Path("-"), "stdin", Source(), stdin))
    projects = {Project.of(path) for path in shelf.used}
    if not projects and (around := Project.around(folder)):
        projects.add(around)
    return Task(
        tuple(sorted(pages, key=lambda page: str(page.path))),
        tuple(shelf.used[path] for path in sorted(shelf.used)),
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
    if (path / CATALOGUE).is_file():
        yield path / CATALOGUE
    elif path.is_dir():
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


class _Shelf:
    """The catalogues that were opened, each read once; ``used`` are those that describe a page."""

    def __init__(self) -> None:
        self.used: dict[Path, Catalogue] = {}
        self._read: dict[Path, Catalogue] = {}

    def entries(self, path: Path) -> Iterable[Entry]:
        """The pages of a catalogue; or the one page at ``path`` with what a catalogue near it says of it."""
        if path.suffix == ".toml":
            found = self._open(path)
            self.used[path.resolve()] = found
            return _present(found)
        folder = path.absolute().parent
        places = [folder / CATALOGUE, *([folder.parent / CATALOGUE] if folder.name == "pages" else [])]
        for place in places:
            if place.is_file() and (entry := self._open(place).entry(path)):
                self.used[place.resolve()] = self._open(place)
                return [entry]
        return [Entry(path, Source())]

    def _open(self, path: Path) -> Catalogue:
        key = path.resolve()
        if key not in self._read:
            self._read[key] = catalogue.read(path)
        return self._read[key]


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
