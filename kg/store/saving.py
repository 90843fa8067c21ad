"""A build on disk, to be written: whole or not at all.

A build is made in ``<out>/.builds/<number>.part``, renamed when it is whole, and then the link ``<out>/.now``, through
which the files of ``<out>`` are reached, is replaced in one step. One build back is kept for those who still read it.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from kg.errors import BuildError
from kg.model import Statement
from kg.store.index import index
from kg.store.opening import Build
from kg.turtle import turtle


@dataclass(frozen=True, slots=True)
class Parts:
    """What a build holds: the sorted lines of its graph, its default graph, the text of each page by file name, the
    report, further files."""

    lines: Iterable[str]
    default: Iterable[Statement]
    texts: Mapping[str, str]
    report: Mapping[str, Any]
    base: str
    others: Mapping[str, str] = field(default_factory=dict)


Write = Callable[[Build], None]
Draw = Callable[[Build], AbstractContextManager[Callable[[], str]]]
Stage = Callable[[str], AbstractContextManager[None]]


def drop_older(out: Path) -> None:
    """Remove the builds of ``out`` but the current one. Raises BuildError if another build is being written there."""
    with _held(out) as builds:
        _clean(builds, {(out / ".now").resolve().name})


def _unwatched(name: str) -> AbstractContextManager[None]:
    return nullcontext()


def save(out: Path, write: Write, draw: Draw | None = None, stage: Stage = _unwatched) -> Build:
    """Make the new build of ``out``, and make it the current one.

    ``write`` puts all but the index and the atlas into it, or refuses by an error; ``draw`` begins the atlas, and gives
    what waits for it; ``stage`` is entered with the name of what is done.

    Raises BuildError if another build is being written there, or the disk refuses; then all is as before.
    """
    made = [folder for folder in (out, *out.parents) if not folder.exists()]
    try:
        with _held(out) as builds:
            return _replace(out, builds, partial(_fill, write=write, draw=draw, stage=stage))
    except OSError as error:
        raise BuildError(
            f"cannot be written: {error.strerror or error}", path=out, cure="make room, or choose another with -o"
        ) from error
    finally:
        for folder in made:  # those that are empty again
            with suppress(OSError):
                folder.rmdir()


@contextmanager
def _held(out: Path) -> Iterator[Path]:
    """``<out>/.builds``, held so that no other build writes there."""
    builds = out / ".builds"
    builds.mkdir(parents=True, exist_ok=True)
    with (builds / "lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise BuildError(
                f"another build is being written here, by {lock.read().strip() or 'another process'}", path=out,
                cure="wait for it, or choose another folder with -o",
            ) from None  # fmt: skip
        lock.truncate(0)
        lock.write(f"process {os.getpid()} on {socket.gethostname()}")
        lock.flush()
        yield builds


def _replace(out: Path, builds: Path, fill: Callable[[Build, Path], None]) -> Build:
    current = (out / ".now").resolve().name if (out / ".now").exists() else "0"
    _clean(builds, {current})
    number = str(max([int(current), *_numbers(builds)]) + 1)
    part = builds / f"{number}.part"
    try:
        part.mkdir()
        fill(Build(part), builds / current)
        _link(out, sorted(path.name for path in part.iterdir()))
        part.rename(builds / number)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        if current == "0":
            _forget(out, builds)
        raise
    _swap(out / ".now", Path(".builds") / number)
    _clean(builds, {current, number})
    return Build((builds / number).resolve())


def _fill(build: Build, before: Path, *, write: Write, draw: Draw | None, stage: Stage) -> None:
    write(build)
    with draw(build) if draw else nullcontext() as atlas:
        with stage("indexing"):
            index(build.folder, before)
        if atlas:
            with stage("drawing"):
                build.atlas.write_text(atlas(), "utf-8")


def _forget(out: Path, builds: Path) -> None:
    """Remove what a first build that failed has made of its folder."""
    for path in out.iterdir():
        if path.is_symlink() and path.readlink().parts[0] == ".now":
            path.unlink()
    shutil.rmtree(builds, ignore_errors=True)


def _numbers(builds: Path) -> list[int]:
    return [int(path.name) for path in builds.iterdir() if path.name.isdecimal()]


def _clean(builds: Path, keep: set[str]) -> None:
    """Remove what builds that were killed left behind, and builds that nobody needs any more."""
    for path in builds.iterdir():
        if path.is_dir() and path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)


def write(build: Build, parts: Parts) -> None:
    """Put ``parts`` into a build that is being made."""
    folder = build.folder
    _lines(folder / "graph.nq", parts.lines)
    _lines(folder / "graph.ttl", turtle(parts.default, parts.base))
    (folder / "pages").mkdir()
    for name, text in parts.texts.items():
        (folder / "pages" / name).write_text(text, "utf-8", newline="\n")
    report = json.dumps(parts.report, ensure_ascii=False, indent=1, sort_keys=True)
    for name, text in {"report.json": f"{report}\n", **parts.others}.items():
        (folder / name).write_text(text, "utf-8", newline="\n")


def _lines(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)


def _link(out: Path, names: Sequence[str]) -> None:
    """Make the files of the current build reachable from ``out``."""
    for name in names:
        if (out / name).exists() and not (out / name).is_symlink():
            raise BuildError(f"{name} is there already and is not of a build", path=out, cure="choose another with -o")
    for name in names:
        if not (out / name).is_symlink():
            (out / name).symlink_to(Path(".now") / name)


def _swap(link: Path, target: Path) -> None:
    """Point ``link`` at ``target`` in one step."""
    fresh = link.with_name(".next")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)
