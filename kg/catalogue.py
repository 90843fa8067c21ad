"""The catalogue (``sources.toml``): what pages there are, and what they do not say about themselves."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import CatalogueError
from kg.model import Source

_PAGE: dict[str, type] = {"file": str, "retrieved": date, "url": str, "version_of": str}
_SOURCE: dict[str, type] = {
    "id": str,
    "series": str,
    "host": str,
    "url": str,
    "date_order": str,
    "year": int,
    "language": str,
    "columns": dict,
    "table": int,
    "pages": list,
}
_PROJECT: dict[str, type] = {"base": str, "title": str, "license": str, "thesauri": list, "registries": list}
_TOP: dict[str, type] = {**_PROJECT, "project": dict, "source": list}
_DATE_ORDERS = ("dmy", "mdy", "ymd")
# What a column may be said to hold.
COLUMNS = (
    "date", "time", "end", "number", "title", "topic", "speaker", "affiliation", "chair", "organizer", "suggester",
    "attendee", "paper", "reference", "authors", "venue", "year", "link", "abstract", "bio", "place", "recording",
    "slides", "code", "data", "keywords", "status", "notes",
)  # fmt: skip
_DATE_AT_END = re.compile(r"(?:[-_. ]?(?:(?:19|20)\d{6}|(?:19|20)\d\d(?:[-_.]?\d\d?){0,2}|v?\d{1,2}))+$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the catalogue: its file, and its source."""

    path: Path
    source: Source


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue, read and checked. ``sources`` are without their pages; ``thesauri`` are further SKOS files,
    ``registries`` data dumps of ROR."""

    path: Path
    entries: tuple[Entry, ...] = ()
    sources: tuple[Source, ...] = ()
    base: str = ""
    title: str = ""
    license: str = ""
    thesauri: tuple[Path, ...] = ()
    registries: tuple[Path, ...] = ()


def read(path: Path) -> Catalogue:
    """The catalogue at ``path``. Raises CatalogueError for anything it may not say, naming the line."""
    form = _Form(path)
    top = form.table(form.data, _TOP, "the catalogue")
    project = {**top, **form.table(top.get("project", {}), _PROJECT, "[project]")}
    entries: list[Entry] = []
    sources: list[Source] = []
    ids: set[str] = set()
    for number, raw in enumerate(top.get("source", ()), 1):
        source = form.table(raw, _SOURCE, f"[[source]] {number}", number)
        if source.get("id") in ids:
            form.fail(f"two sources have the id {source['id']!r}", "id", number, cure="give one of them another id")
        ids.add(source.get("id", ""))
        sources.append(_common(form, source, number))
        entries += _versions([_entry(form, sources[-1], page, number) for page in source.get("pages", ())])
    return Catalogue(
        path,
        tuple(entries),
        tuple(sources),
        project.get("base", ""),
        project.get("title", ""),
        project.get("license", ""),
        form.files(project, "thesauri"),
        form.files(project, "registries"),
    )


def _common(form: _Form, source: Mapping[str, Any], number: int) -> Source:
    """What a source says of all its pages."""
    if not source.get("id"):
        form.fail("a source has no id", "[[source]]", number, cure='write id = "short-name"')
    if source.get("date_order", "dmy") not in _DATE_ORDERS:
        form.fail(f"date_order {source['date_order']!r} is none of {', '.join(_DATE_ORDERS)}", "date_order", number)
    if not re.fullmatch("(?:[a-z]{2})?", source.get("language", "")):
        cure = 'write two letters: "de"'
        form.fail(f"language {source['language']!r} is no code of ISO 639-1", "language", number, cure=cure)
    for column, role in source.get("columns", {}).items():
        if role not in COLUMNS:
            cure = f"use one of {', '.join(COLUMNS)}"
            form.fail(f"column {column!r} holds {role!r}, which is nothing known", "columns", number, cure=cure)
    columns = tuple((str(key), str(value)) for key, value in source.get("columns", {}).items())
    plain = {key: value for key, value in source.items() if key not in ("columns", "pages")}
    return Source(**plain, columns=columns)


def _entry(form: _Form, common: Source, raw: Any, number: int) -> Entry:
    page = form.table({"file": raw} if isinstance(raw, str) else raw, _PAGE, "a page", number)
    if not page.get("file"):
        form.fail("a page has no file", "pages", number, cure='write { file = "name.md" }')
    beside = form.path.parent
    places = (beside / page["file"], beside / "pages" / page["file"])
    path = next((place for place in places if place.is_file()), places[0])
    lineage = f"{common.id}/{page['version_of']}" if page.get("version_of") else ""
    url = page.get("url", common.url)
    return Entry(path, replace(common, retrieved=page.get("retrieved"), url=url, version_of=lineage))


def _versions(entries: list[Entry]) -> list[Entry]:
    """Pages of one source whose names differ by a date alone, retrieved on different days, are versions of one page."""
    lineages: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        lineages[undated(entry.path)].append(entry)
    versions = []
    for entry in entries:
        days = [other.source.retrieved for other in lineages[undated(entry.path)]]
        if not entry.source.version_of and len(days) > 1 and None not in days and len(set(days)) == len(days):
            entry = replace(entry, source=replace(entry.source, version_of=f"{entry.source.id}/{undated(entry.path)}"))
        versions.append(entry)
    return versions


def undated(path: Path) -> str:
    """The stem of a file's name without the date at its end; the whole stem where that is all there is."""
    return _DATE_AT_END.sub("", path.stem) or path.stem


class _Form:
    """A TOML file, checked against the keys it may have; failures name the line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.text = path.read_text("utf-8-sig")
            self.data = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"at line (\d+)", str(error))
            line = int(found[1]) if found else self.text.count("\n") + 1
            raise CatalogueError(f"broken TOML: {error}", path=path, line=line, cure="mend that line") from error
        except (OSError, UnicodeDecodeError) as error:
            raise CatalogueError(f"cannot be read: {error}", path=path, cure="check the name and its rights") from error

    def table(self, raw: Any, keys: Mapping[str, type], what: str, number: int = 0) -> dict[str, Any]:
        """``raw`` as a table that has none but ``keys``, each of its type."""
        if not isinstance(raw, dict):
            self.fail(f"{what} is no table", "[[source]]", number, cure="see the example that kg init writes")
        for key, value in raw.items():
            if key not in keys:
                self.fail(f"{what} has an unknown key {key!r}", key, number, cure=f"use {', '.join(sorted(keys))}")
            if not isinstance(value, keys[key]) or isinstance(value, bool):
                self.fail(f"{key} of {what} is no {_TYPES[keys[key]]}", key, number)
        return dict(raw)

    def files(self, project: Mapping[str, Any], key: str) -> tuple[Path, ...]:
        """The files that a list names, each of which is there."""
        names = project.get(key, ())
        for name in names:
            if not isinstance(name, str) or not (self.path.parent / name).is_file():
                self.fail(f"{key} names a file that is not there: {name}", key, 0, cure="correct its name")
        return tuple(self.path.parent / name for name in names)

    def fail(self, cause: str, key: str, number: int, *, cure: str = "mend that line") -> None:
        """Raise for the line on which ``key`` stands, from the source with that number on."""
        lines = self.text.splitlines()
        heads = [i for i, line in enumerate(lines) if line.strip().startswith("[[source]]")]
        start = heads[number - 1] if 0 < number <= len(heads) else 0
        pattern = re.compile(rf"(?:^|[\s{{,\"']){re.escape(key)}(?:$|[\s=\"'])" if key[0] != "[" else re.escape(key))
        line = next((i for i in range(start, len(lines)) if pattern.search(lines[i].split("#")[0])), start)
        raise CatalogueError(cause, path=self.path, line=line + 1, cure=cure)


_TYPES = {str: "text", int: "whole number", date: "date", dict: "table", list: "list"}


def draft(groups: Mapping[str, list[str]]) -> Iterator[str]:
    """The lines of a new catalogue: one source for each id, with its files."""
    yield "# What these pages do not say about themselves. Everything but id and pages may be left out."
    for name, files in groups.items():
        yield from ("", "[[source]]", f'id = "{name}"')
        yield from ('# series = "What the series is called"', '# host = "Who runs it"', '# date_order = "dmy"')
        yield "pages = ["
        yield from (f'  {{ file = {_quoted(file)} }},  # retrieved = 2020-04-02, url = "https://…"' for file in files)
        yield "]"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
