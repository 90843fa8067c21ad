"""What the arguments of a command name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import length_hint
from pathlib import Path

from kg import catalogue
from kg.catalogue import Catalogue, Entry
from kg.errors import CatalogueError
from kg.given import archive, crawl, listing
from kg.given.naming import slugs
from kg.given.page import Given, is_hidden, is_page
from kg.given.pages import Archive, Pages, listed
from kg.model import Source
from kg.project import CATALOGUE, Project

_NOTHING = Source()


@dataclass(frozen=True, slots=True)
class Task:
    """What to build: the pages, the catalogues that describe them and the projects they lie in."""

    pages: tuple[Given, ...] | Pages
    catalogues: tuple[Catalogue, ...]
    projects: tuple[Project, ...]

    @property
    def known(self) -> int:
        """The number of pages that are known of before they are read; those of crawls are not."""
        return length_hint(self.pages)

    def passed_over(self) -> list[str]:
        """What of the crawls was skipped, in words, once the pages were read."""
        return self.pages.passed_over() if isinstance(self.pages, Pages) else []


def task(arguments: Sequence[str], folder: Path, stdin: bytes | None = None) -> Task:
    """The pages that ``arguments`` name: pages, folders, globs, catalogues, lists of addresses, archives, WARC files,
    or "-" for ``stdin``.

    Without arguments the catalogue of ``folder`` is meant. Raises CatalogueError for a catalogue or a list that is
    wrong or names a file that is not there. A page that is not there is left to reading, which says so.
    """
    shelf = _Shelf()
    named = [argument for argument in arguments or _default(folder) if argument != "-"]
    lists = [Path(argument) for argument in named if listing.is_list(Path(argument))]
    paths = [path for argument in named if Path(argument) not in lists for path in _paths(argument)]
    entries = chain.from_iterable(shelf.entries(path) for path in paths if not _streamed(path))
    fetched = chain.from_iterable(map(listing.entries, lists))
    unique = {shelf.place(entry.path): entry for entry in chain(entries, fetched)}
    streams = {shelf.place(path): path for path in paths if _streamed(path)}
    pages = _pages([*unique.values()], [*streams.values()], stdin)
    projects = {Project.of(path) for path in shelf.used}
    if not projects and (around := Project.around(folder)):
        projects.add(around)
    return Task(
        pages,
        tuple(shelf.used[path] for path in sorted(shelf.used)),
        tuple(sorted(projects, key=lambda project: project.folder)),
    )


def _pages(entries: Sequence[Entry], streams: Sequence[Path], stdin: bytes | None) -> tuple[Given, ...] | Pages:
    """All pages with their slugs, which are told apart over everything that is named."""
    archives = [(path, listed(path)) for path in streams if not _ends(path, crawl.ENDINGS)]
    packed = [(path.absolute() / name, "") for path, names in archives for name in names]
    names = slugs([*((entry.path.absolute(), entry.source.id) for entry in entries), *packed])
    pages = [Given(entry.path, next(names), entry.source) for entry in entries]
    if stdin is not None:
        pages.append(Given(Path("-"), "stdin", _NOTHING, stdin))
    named = tuple(sorted(pages, key=lambda page: str(page.path)))
    if not streams:
        return named
    opened = (Archive(path, {name: (at, next(names)) for name, at in found.items()}) for path, found in archives)
    return Pages(named, tuple(opened), tuple(path for path in streams if _ends(path, crawl.ENDINGS)))


def _ends(path: Path, endings: tuple[str, ...]) -> bool:
    return path.name.lower().endswith(endings)


def _streamed(path: Path) -> bool:
    return _ends(path, archive.ENDINGS + crawl.ENDINGS)


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
        yield from sorted(_inside(path))
    elif not path.exists() and any(c in argument for c in "*?["):
        root = Path(path.anchor or ".")
        matches = sorted(p for p in root.glob(str(path.relative_to(root) if path.anchor else path)) if p.is_file())
        yield from matches or [path]
    else:
        yield path


def _inside(folder: Path) -> Iterator[Path]:
    """The pages in a folder; hidden folders are not entered."""
    for at, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not is_hidden((name,))]
        yield from (Path(at, name) for name in names if is_page(name) and not is_hidden((name,)))


class _Shelf:
    """The catalogues that were opened, each read once; ``used`` are those that describe a page."""

    def __init__(self) -> None:
        self.used: dict[Path, Catalogue] = {}
        self._read: dict[Path, Catalogue] = {}
        self._described: dict[Path, dict[str, Entry]] = {}
        self._folders: dict[Path, str] = {}

    def place(self, path: Path) -> str:
        """Where a file really is; a hundred thousand files in few folders do not take following each from the root."""
        folder = path.parent
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        place = f"{self._folders[folder]}{os.sep}{path.name}"
        return os.path.realpath(place) if path.is_symlink() else place

    def entries(self, path: Path) -> Iterable[Entry]:
        """The pages of a catalogue; or the one page at ``path`` with what a catalogue near it says of it."""
        if path.suffix == ".toml":
            found = self._open(path)
            self.used[path.resolve()] = found
            return _present(found)
        folder = path.absolute().parent
        places = [folder / CATALOGUE, *([folder.parent / CATALOGUE] if folder.name == "pages" else [])]
        for place in places:
            if entry := self._entries_of(place).get(self.place(path)):
                self.used[place.resolve()] = self._open(place)
                return [entry]
        return [Entry(path, _NOTHING)]

    def _entries_of(self, place: Path) -> dict[str, Entry]:
        """The entries of the catalogue at ``place``, if there is one, by where their pages are."""
        if place not in self._described:
            found = self._open(place).entries if place.is_file() else ()
            self._described[place] = {self.place(entry.path): entry for entry in reversed(found)}
        return self._described[place]

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
