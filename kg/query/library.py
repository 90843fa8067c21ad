"""The library of questions: ``queries/*.rq``, each with its title and parameters in its first comments.

    # title: Sessions on a topic
    # description: One line or more; lines of the same key are joined.
    # param: topic topic The topic, by any of its names
    # param: least integer =2 Fewest sessions; "=" alone makes a parameter optional

A parameter is the variable of its name. It stands in the query's SELECT, as the engine asks for, and is left out of
the table, since all its rows hold the one value that was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError

TYPES = ("topic", "person", "group", "organisation", "paper", "date", "year", "integer", "text", "iri")
_HEADER = re.compile(r"#\s*(\w+)\s*:\s*(.*)")
_PARAM = re.compile(r'(?P<name>[A-Za-z]\w*)\s+(?P<type>\w+)(?:\s+=(?P<default>"[^"]*"|\S*))?(?:\s+(?P<about>.*))?$')


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter. ``default`` is None where a value must be given, and empty where it may be left open."""

    name: str
    type: str
    default: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A query with a name, and what its header says of it."""

    name: str
    text: str
    title: str = ""
    description: str = ""
    params: tuple[Param, ...] = ()
    path: Path | None = None


def read_question(path: Path) -> Question:
    """The question in a file. Raises QueryError for a file that cannot be read or a header that makes no sense."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"cannot be read: {error}", path=path) from error
    said: dict[str, list[str]] = {"title": [], "description": []}
    params: list[Param] = []
    for number, key, value in _header(text):
        if key == "param":
            params.append(_param(value, path, number, {param.name for param in params}))
        elif key in said:
            said[key].append(value)
        else:
            raise QueryError(f"unknown header {key!r}", path=path, line=number, cure="use title, description or param")
    return Question(
        path.stem, text, " ".join(said["title"]) or path.stem, " ".join(said["description"]), tuple(params), path
    )


def _header(text: str) -> Iterator[tuple[int, str, str]]:
    """The lines ``# key: value`` before the query begins."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            return
        if found := _HEADER.match(line.strip()):
            yield number, found[1].lower(), found[2].strip()


def _param(value: str, path: Path, line: int, taken: set[str]) -> Param:
    found = _PARAM.match(value)
    if not found:
        raise QueryError(f"cannot read the parameter {value!r}", path=path, line=line, cure="write: name type =default")
    if found["type"] not in TYPES:
        raise QueryError(f"unknown type {found['type']!r}", path=path, line=line, cure=f"use {', '.join(TYPES)}")
    if found["name"] in taken:
        raise QueryError(f"the parameter {found['name']!r} is there twice", path=path, line=line)
    default = found["default"]
    return Param(found["name"], found["type"], None if default is None else default.strip('"'), found["about"] or "")


def load(folders: Iterable[Path]) -> dict[str, Question]:
    """All questions of these folders by name, sorted; a later folder's question replaces one of the same name.

    Raises QueryError as ``read_question`` does.
    """
    paths = {path.stem: path for folder in folders for path in folder.glob("*.rq")}
    return {name: read_question(paths[name]) for name in sorted(paths)}
