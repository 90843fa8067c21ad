"""A registry of organisations as a user has downloaded it: the data dump of ROR, of its schema 2.

The dump is a JSON list of some 110,000 records, published inside a zip. It is read as a stream: never are more than a
few records held as JSON. What it says is joined with the list of institutions, which goes first.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any, NamedTuple

from kg.errors import CatalogueError
from kg.model import Institution
from kg.text import fold, label, slug

_CHUNK = 1 << 20
_LONGEST = 4 * _CHUNK  # of one record, in characters
_BETWEEN = re.compile(r"[\s,]*")
_COUNTRY = re.compile(r" \([^()]+\)$")  # by which the registry tells companies apart: "Acme (Germany)"
_CURE = "give the JSON file of schema 2, or the zip it is published in"


class Entry(NamedTuple):
    """An organisation of the registry."""

    id: str  # its address in the registry
    name: str  # that it is shown by
    names: tuple[str, ...] = ()  # in other languages, and aliases
    acronyms: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()  # their ids
    same_as: tuple[str, ...] = ()  # its own id, and Wikidata's
    kind: str = ""


def read(path: Path) -> Iterator[Entry]:
    """The organisations of the dump at ``path`` that are not withdrawn, in its order.

    Raises CatalogueError, with the line where there is one, if it is no such dump.
    """
    try:
        with _opened(path) as file:
            for record in _records(path, file):
                if record.get("status") != "withdrawn":
                    yield _entry(path, record)
    except UnicodeDecodeError as error:
        raise CatalogueError("is no UTF-8", path=path, cure=_CURE) from error
    except (OSError, zipfile.BadZipFile) as error:
        raise CatalogueError(f"cannot be read: {error}", path=path, cure="check the name and its rights") from error


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    """The JSON file at ``path``, or the one of schema 2 in the zip at ``path``."""
    if not zipfile.is_zipfile(path):
        with path.open(encoding="utf-8-sig") as file:
            yield file
        return
    with zipfile.ZipFile(path) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".json") and "__MACOSX" not in name)
        names = [name for name in names if "schema_v2" in name] or names
        if len(names) != 1:
            raise CatalogueError(f"holds {len(names)} JSON files, not one", path=path, cure="unpack it and give one")
        with archive.open(names[0]) as member:
            yield TextIOWrapper(member, "utf-8-sig")


def _records(path: Path, file: IO[str]) -> Iterator[dict[str, Any]]:
    """The objects of a JSON list, one after the other."""
    decode = json.JSONDecoder().raw_decode
    text, line = file.read(_CHUNK), 1
    at = _start(path, text)
    while True:
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
        if text.startswith("]", at):
            return
        try:
            record, end = decode(text, at)
        except json.JSONDecodeError as error:
            line += text.count("\n", 0, at)
            text, at = text[at:], 0
            if len(text) > _LONGEST or not (more := file.read(_CHUNK)):
                place = line + error.doc.count("\n", len(error.doc) - len(text), error.pos)
                raise CatalogueError(f"broken JSON: {error.msg}", path=path, line=place, cure=_CURE) from error
            text += more
            continue
        if not isinstance(record, dict):
            raise CatalogueError("is no list of organisations", path=path, cure=_CURE)
        yield record
        at = end


def _start(path: Path, text: str) -> int:
    found = re.match(r"\s*\[", text)
    if not found:
        raise CatalogueError("is no list of organisations in JSON", path=path, cure=_CURE)
    return found.end()


def _entry(path: Path, record: Mapping[str, Any]) -> Entry:
    try:
        names = [(one["types"], label(one["value"])) for one in record["names"]]
        address: str = record["id"]
        shown = next(value for types, value in names if "ror_display" in types)
        return Entry(
            address,
            shown,
            _sorted((_COUNTRY.sub("", shown), *(v for types, v in names if "acronym" not in types)), but=shown),
            _sorted((v for types, v in names if "acronym" in types), but=shown),
            _sorted(one["id"] for one in record.get("relationships", ()) if one["type"] == "parent"),
            (address, *_wikidata(record)),
            next(iter(record.get("types", ())), ""),
        )
    except (KeyError, TypeError, AttributeError, StopIteration) as error:
        told = f"the record {record.get('id')!r} is not of schema 2"
        raise CatalogueError(told, path=path, cure=_CURE) from error


def _wikidata(record: Mapping[str, Any]) -> tuple[str, ...]:
    """The address of the Wikidata item, where there is one that is clear."""
    told = record.get("external_ids", ())
    ids: Mapping[str, Any] = next((one for one in told if one["type"].casefold() == "wikidata"), {})
    item = ids.get("preferred") or (ids["all"][0] if len(ids.get("all", ())) == 1 else "")
    return (f"http://www.wikidata.org/entity/{item}",) if re.fullmatch(r"Q\d+", item) else ()


def _sorted(values: Iterable[str], but: str = "") -> tuple[str, ...]:
    return tuple(sorted({*values} - {but, ""}))


def joined(listed: Iterable[Institution], entries: Iterable[Entry]) -> tuple[Institution, ...]:
    """The listed institutions with the ids that the registry has for them, and all others of it.

    An entry is a listed one if they share an id, or a full name that no other entry has. A name that the list or a
    second entry has names no entry.
    """
    own = {one.slug: one for one in listed}
    names = _Names(own.values(), sorted(set(entries)))
    twins = names.twins(own.values())
    slugs = twins | _slugs((one for one in names.entries if one.id not in twins and names.is_free(one)), own)
    for entry in names.entries:
        name = slugs.get(entry.id, "")
        if entry.id in twins:
            own[name] = replace(own[name], same_as=_sorted((*own[name].same_as, *entry.same_as)))
        elif name:
            own[name] = names.institution(entry, name, slugs)
    return tuple(own[name] for name in sorted(own))


class _Keys(dict[str, str]):
    """Names, folded, each once."""

    def __missing__(self, name: str) -> str:
        return self.setdefault(name, fold(name))


class _Names:
    """Who goes by which name: one of the list, one entry of the registry, or several of them."""

    def __init__(self, listed: Iterable[Institution], entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._keys = _Keys()
        self._taken = {self._keys[name]: one.slug for one in listed for name in (one.name, *one.names, *one.hidden)}
        self._owners: dict[str, str] = {}  # the one entry of a name, by its id; empty where there are several
        for entry in entries:
            for key in {self._keys[name] for name in (entry.name, *entry.names, *entry.acronyms)}:
                self._owners[key] = entry.id if self._owners.get(key, entry.id) == entry.id else ""

    def is_free(self, entry: Entry) -> bool:
        """Whether none of the list goes by the name that ``entry`` is shown by."""
        return self._keys[entry.name] not in self._taken

    def twins(self, listed: Iterable[Institution]) -> dict[str, str]:
        """The slugs of listed institutions by the ids of the entries that are the same."""
        by_id = {address: one.slug for one in listed for address in one.same_as}
        twins = {entry.id: by_id[entry.id] for entry in self.entries if entry.id in by_id}
        sure = {*twins.values()}
        rivals: dict[str, list[str]] = defaultdict(list)
        for entry in self.entries:
            keys = {key for name in (entry.name, *entry.names) if " " in (key := self._keys[name])}
            slugs = {self._taken[key] for key in keys if key in self._taken and self._owners[key] == entry.id}
            if len(slugs) == 1 and entry.id not in twins and not slugs & sure:
                rivals[slugs.pop()].append(entry.id)
        return twins | {found[0]: slug for slug, found in rivals.items() if len(found) == 1}

    def institution(self, entry: Entry, name: str, slugs: Mapping[str, str]) -> Institution:
        """An entry with the name that it is shown by, and others that it alone has; one word is but a short form."""
        free = [one for one in (*entry.names, *entry.acronyms) if self._is_own(one, entry.id)]
        long = {one for one in free if one in entry.names and " " in self._keys[one]}
        parent = next((slugs[one] for one in entry.parents if one in slugs), "")
        hidden = _sorted(one for one in free if one not in long)
        return Institution(
            name, entry.name, _sorted(long), hidden, parent, entry.same_as, entry.kind, registered=True
        )  # fmt: skip

    def _is_own(self, name: str, id: str) -> bool:
        return self._owners[self._keys[name]] == id and self._keys[name] not in self._taken


def _slugs(entries: Iterable[Entry], own: Mapping[str, Institution]) -> dict[str, str]:
    """What entries are called by: their names, and where these are not enough, the ends of their ids."""
    plain = {entry.id: slug(entry.name) for entry in entries}
    count = Counter(plain.values())
    return {
        id: name if count[name] == 1 and name not in own else f"{name}-{slug(id.rpartition('/')[2])}"
        for id, name in plain.items()
    }
