"""The pages of a task, one after the other; those of archives and crawls come with their bytes in their turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kg.errors import PageError
from kg.given.archive import members
from kg.given.crawl import Tally, promising
from kg.given.page import Given
from kg.model import Source

_NOTHING = Source()


@dataclass(frozen=True, slots=True)
class Archive:
    """A tar or zip archive: for the name of each page in it which member it is, from 0, and its slug."""

    path: Path
    pages: Mapping[str, tuple[int, str]]

    def __iter__(self) -> Iterator[Given]:
        """The pages with their bytes, or with why they have none; at the end, what is wrong with the archive."""
        try:
            for number, member in enumerate(members(self.path)):
                place, slug = self.pages.get(str(member.name), (-1, ""))
                if place == number:
                    content = member.content()
                    data, fault = (content, None) if isinstance(content, bytes) else (None, content)
                    yield Given(Path(f"{self.path}:{member.name}"), slug, _NOTHING, data, fault)
        except PageError as error:
            yield _faulty(error, self.path)


def listed(path: Path) -> dict[str, int]:
    """The names of the pages in an archive, as far as it can be read, and which member each is; the last of a name."""
    found: dict[str, int] = {}
    try:
        for number, member in enumerate(members(path)):
            found[str(member.name)] = number
    except PageError:
        pass  # told when the pages are asked for
    return found


def _faulty(error: PageError, path: Path) -> Given:
    """What stands for an archive that cannot be read to its end."""
    return Given(Path(error.path or path), "", _NOTHING, fault=(error.cause, error.cure))


@dataclass(frozen=True)
class Pages:
    """Pages that are not all at hand: iterating reads archives and crawls anew, and holds one page at a time.

    ``operator.length_hint`` gives the number of those known beforehand, which pages of crawls are not.
    """

    named: tuple[Given, ...]
    archives: tuple[Archive, ...] = ()
    crawls: tuple[Path, ...] = ()
    day: date | None = None  # what was retrieved later is left out
    tallies: dict[Path, Tally] = field(default_factory=dict)  # of the crawls as far as they were read

    def __iter__(self) -> Iterator[Given]:
        self.tallies.clear()
        for page in self._all():
            seen = page.source.retrieved
            if self.day is None or seen is None or seen <= self.day:
                yield page

    def __length_hint__(self) -> int:
        return len(self.named) + sum(len(archive.pages) for archive in self.archives)

    def _all(self) -> Iterator[Given]:
        yield from self.named
        for archive in self.archives:
            yield from archive
        seen: set[bytes] = set()
        for path in self.crawls:
            tally = self.tallies[path] = Tally()
            try:
                yield from promising(path, tally, seen)
            except PageError as error:
                yield _faulty(error, path)

    def passed_over(self) -> list[str]:
        """For each crawl how many pages were left out, in words."""
        return [f"{path}: {tally}" for path, tally in self.tallies.items()]
