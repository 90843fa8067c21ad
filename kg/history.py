"""Versions of pages over time: from a git repository's history, from two files, and as pages stood on a day."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from kg.catalogue import undated
from kg.errors import CatalogueError
from kg.given import Given, Pages, Task, task
from kg.model import Source
from kg.text import slug

_SECONDS = 60
# Nothing of the user's configuration, and nothing that a repository brings along, may run or ask.
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never", "--no-pager")


def until(given: Task, day: date) -> Task:
    """``given`` as its pages stood on ``day``: without versions retrieved later. Pages of unknown date stay.

    Raises CatalogueError if nothing is left of pages that are at hand.
    """
    if isinstance(given.pages, Pages):
        return replace(given, pages=replace(given.pages, day=day))
    pages = tuple(page for page in given.pages if page.source.retrieved is None or page.source.retrieved <= day)
    if not pages:
        first = min(page.source.retrieved for page in given.pages if page.source.retrieved)
        raise CatalogueError(f"no page was retrieved by {day}", cure=f"the first is of {first}")
    return replace(given, pages=_newest_of_each(pages))


def with_history(given: Task, specs: Sequence[str]) -> Task:
    """``given`` and, for each "REPO:PATH", all versions of that file which the repository knows; a page of ``given``
    that is this very file is replaced by them, and lends them its source.

    Raises CatalogueError if there is no such repository or file in it, or git is missing.
    """
    pages = list(given.pages)
    for spec in specs:
        repository, file = _divided(spec)
        here = next((page for page in pages if page.path.resolve() == (repository / file).resolve()), None)
        stem = PurePosixPath(file).stem
        source = here.source if here else Source(id=slug(undated(Path(file))))
        source = replace(source, version_of=source.version_of or f"{source.id or slug(stem)}/{stem}")
        name = here.slug if here else slug(source.id)
        pages = [page for page in pages if page is not here]
        pages += _versions(repository, file, Given(Path(file), name, source))
    return replace(given, pages=_newest_of_each(pages))


def as_versions(old: Path, new: Path) -> Task:
    """Two files as versions of one page, described by the catalogue entry of either."""
    both = task([str(old), str(new)], Path())
    by_path = {page.path.resolve(): page for page in both.pages}
    first, last = (by_path.get(path.resolve(), Given(path, "", Source())) for path in (old, new))
    if first.source.version_of and first.source.version_of == last.source.version_of:
        return both
    name = first.source.id or last.source.id or slug(undated(old))
    one, other = (
        replace(page, slug=name, source=replace(page.source, id=name, version_of=f"{name}/page"))
        for page in (first, last)
    )
    return replace(both, pages=(one, other))


def _newest_of_each(pages: Sequence[Given]) -> tuple[Given, ...]:
    """Of two pages with the same bytes in one lineage, such as a version that was restored, the last stays."""
    kept: dict[object, Given] = {}
    for page in sorted(pages, key=lambda page: (str(page.source.retrieved or ""), str(page.path))):
        same = (page.slug, page.data) if page.data is not None else page.path.resolve()
        kept.pop(same, None)
        kept[same] = page
    return tuple(sorted(kept.values(), key=lambda page: (str(page.path), str(page.source.retrieved or ""))))


def _divided(spec: str) -> tuple[Path, str]:
    repository, colon, file = spec.rpartition(":")
    path = Path(repository)
    if not colon or not file or not path.is_dir():
        raise CatalogueError(f"{spec!r} names no repository and file", cure="write it like --history folder:page.md")
    if PurePosixPath(file).is_absolute() or ".." in PurePosixPath(file).parts:
        raise CatalogueError(f"{file!r} is not inside the repository", cure="name the file by its path in there")
    return path, file


def _versions(repository: Path, file: str, page: Given) -> Iterator[Given]:
    """One page for each day on which the file was changed, as it stood at that day's end."""
    log = _git(repository, "log", "--follow", "--name-only", "--format=%x00%H %cs", "--", file).decode(
        "utf-8", "replace"
    )
    days: dict[str, tuple[str, str]] = {}
    for entry in log.split("\x00")[1:]:
        head, *names = [line for line in entry.splitlines() if line]
        commit, day = head.split()
        if names:
            days.setdefault(day, (commit, names[-1]))  # the newest commit of a day comes first
    if not days:
        raise CatalogueError(f"has no history of {file!r}", path=repository, cure="check the path, and commit the file")
    for day in sorted(days):
        commit, name = days[day]
        if data := _blob(repository, commit, name):
            yield replace(page, data=data, source=replace(page.source, retrieved=date.fromisoformat(day)))


def _blob(repository: Path, commit: str, name: str) -> bytes:
    """The bytes of a file at a commit; empty where that commit removed it."""
    try:
        return _git(repository, "cat-file", "blob", f"{commit}:{name}")
    except CatalogueError:
        return b""


def _git(repository: Path, *arguments: str) -> bytes:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {"GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["git", "-C", str(repository), *_SAFE, "-c", "core.quotePath=false", *arguments],
            capture_output=True, check=True, timeout=_SECONDS, env=environment, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except FileNotFoundError:
        raise CatalogueError("git is not installed", cure="install it, or give dated files") from None
    except subprocess.TimeoutExpired:
        raise CatalogueError("git takes too long", path=repository, cure="give dated files") from None
    except subprocess.CalledProcessError as error:
        why = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CatalogueError(why[-1] if why else "git failed", path=repository, cure="check the repository") from error
    return done.stdout
