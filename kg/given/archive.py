"""Tar and zip archives: the pages in them, one after the other, never unpacked to disk.

A member is read when its turn comes and handed on as bytes: a compressed tar can be read from its beginning only, and
workers on other machines need not see the archive. What may not be read is told with its cause, and the rest is read.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, cast

from kg.errors import CatalogueError, PageError
from kg.given.page import is_hidden, is_page
from kg.project import CATALOGUE
from kg.reading.loading import MOST_BYTES

ENDINGS = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2", ".tbz2")

_RATIO = 100  # bytes that one byte may become
_SMALL = 10_000  # bytes of a member that may become more: they do little harm
_FREE = 200_000_000  # bytes that a whole tar may become, however small it is
_COMPRESSIONS = ((b"\x1f\x8b", gzip.open), (b"\xfd7zXZ\0", lzma.open), (b"BZh", bz2.open))
_BROKEN = (tarfile.TarError, zipfile.BadZipFile, lzma.LZMAError, zlib.error, EOFError, OSError)
# What hostile headers raise: numbers that are none, sizes below zero, encodings and methods that there are not.
_ODD = (ValueError, OverflowError, NotImplementedError)

Fault = tuple[str, str]  # cause and cure
_BOMB: Fault = (f"grows more than {_RATIO} times when it is unpacked", "unpack it yourself, if you trust it")


@dataclass(frozen=True, slots=True)
class Member:
    """A page of an archive: its name, why it is not read, and what reads it while its turn lasts."""

    name: PurePosixPath
    fault: Fault | None
    read: Callable[[], bytes | Fault]

    def content(self) -> bytes | Fault:
        """The bytes, or why there are none. Raises PageError where nothing after it can be read either."""
        return self.fault or self.read()


def members(path: Path) -> Iterator[Member]:
    """The pages of an archive in its order; where one name comes twice, the last counts, as in unpacking.

    Raises PageError where the archive is none, is broken or becomes far too large; CatalogueError if it holds a
    catalogue, as that says more of its pages than is read here.
    """
    try:
        with path.open("rb") as file:
            head = file.read(8)
            file.seek(0)
            yield from _of_zip(path, file) if head.startswith(b"PK") else _of_tar(path, file, head)
    except FileNotFoundError:
        raise PageError("no such file", path=path, cure="check the name") from None
    except (*_BROKEN, *_ODD) as error:
        raise _broken(path, error) from error


def _of_zip(path: Path, file: IO[bytes]) -> Iterator[Member]:
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            name = _name(info.filename.replace("\\", "/"))
            if not info.is_dir() and _wanted(path, name):
                link = (info.external_attr >> 28) == 0o12
                fault = _refused(name, info.file_size, link) or _locked(info)
                yield Member(name, fault, partial(_unzipped, archive, info))


def _locked(info: zipfile.ZipInfo) -> Fault | None:
    if info.flag_bits & 1:
        return "is encrypted", "unpack it with its password"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # others unpack without bounds
        return "is packed in an unusual way", "pack it with an ordinary zip"
    return _BOMB if info.file_size > _RATIO * max(info.compress_size, _SMALL) else None


def _unzipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes | Fault:
    try:
        with archive.open(info) as file:
            return file.read(MOST_BYTES + 1)  # bounded, whatever the archive says of the size
    except (*_BROKEN, *_ODD) as error:
        return f"is broken: {_words(error)}", "get or pack its archive again"


def _of_tar(path: Path, file: IO[bytes], head: bytes) -> Iterator[Member]:
    opened = next((open for magic, open in _COMPRESSIONS if head.startswith(magic)), None)
    with cast("IO[bytes]", opened(file, "rb") if opened else file) as unpacked:
        bounded = _Bounded(unpacked, file, path)
        with tarfile.open(fileobj=bounded, mode="r|", errorlevel=0) as archive:  # type: ignore[call-overload]
            while (info := archive.next()) is not None:
                archive.members.clear()  # else it keeps them all
                bounded.member = name = _name(info.name)
                if not info.isdir() and _wanted(path, name):
                    fault = _refused(name, info.size, not info.isreg())
                    yield Member(name, fault, partial(_untarred, archive, info, path))
        while bounded.read(1 << 20):  # so that a cut or a wrong checksum is seen
            pass


def _untarred(archive: tarfile.TarFile, info: tarfile.TarInfo, path: Path) -> bytes:
    try:
        file = archive.extractfile(info)
        return file.read() if file else b""
    except (*_BROKEN, *_ODD) as error:
        raise _broken(path, error) from error


class _Bounded:
    """What an archive becomes, as long as that is in proportion."""

    def __init__(self, unpacked: IO[bytes], packed: IO[bytes], path: Path) -> None:
        self._unpacked, self._packed, self._path = unpacked, packed, path
        self._size = 0
        self.member = PurePosixPath()

    def read(self, size: int) -> bytes:
        """Raises PageError where it is no longer."""
        data = self._unpacked.read(size)
        self._size += len(data)
        if self._size > _FREE + _RATIO * self._packed.tell():
            raise PageError(_BOMB[0], path=f"{self._path}:{self.member}", cure=_BOMB[1])
        return data


def _broken(path: Path, error: Exception) -> PageError:
    return PageError(f"is no archive, or a broken one: {_words(error)}", path=path, cure="get or pack it again")


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__


def _name(raw: str) -> PurePosixPath:
    """A member's name as it can be shown: without bytes that are no text, or would steer a terminal."""
    return PurePosixPath("".join(c if c.isprintable() else "\ufffd" for c in raw))


def _wanted(path: Path, name: PurePosixPath) -> bool:
    """Whether a folder with that file would give it as a page. Raises CatalogueError for the catalogue."""
    if name.name == CATALOGUE and len(name.parts) <= 2:
        cure = "unpack it, and build the folder"
        raise CatalogueError(f"holds a catalogue, {name}, which says more of its pages", path=path, cure=cure)
    return is_page(name.name) and not is_hidden(tuple(part for part in name.parts if part != ".."))


def _refused(name: PurePosixPath, size: int, link: bool) -> Fault | None:
    if name.is_absolute() or ".." in name.parts:
        return "leads out of its archive", "pack it with names below one folder"
    if link:
        return "is a link in its archive", "pack what it leads to"
    if size > MOST_BYTES:
        return f"larger than {MOST_BYTES // 1_000_000} MB", "divide it into several pages"
    return None
