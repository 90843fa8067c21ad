"""The current view as Cypher statements, for Neo4j and its like; running them twice changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from kg.export.things import Thing, Things
from kg.store import Build

_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


def write(build: Build, sink: IO[bytes]) -> None:
    """First each thing with its words, then each link."""
    things = Things(build)
    for thing in things:
        sink.write(f"{_node(thing)};\n".encode())
    for thing in things:
        sink.writelines(f"{line};\n".encode() for line in _links(thing, things))


def _node(thing: Thing) -> str:
    labels = "".join(f" SET n:`{kind}`" for kind in thing.kinds)
    facts = "".join(f", n.`{name}` = {_value(thing.words[name])}" for name in sorted(thing.words) if thing.words[name])
    return f"MERGE (n:Thing {{iri: {_quoted(thing.iri)}}}) SET n.label = {_quoted(thing.label)}{facts}{labels}"


def _links(thing: Thing, things: Things) -> Iterator[str]:
    for name in sorted(thing.links):
        for other in things.at(thing, name):
            ends = f"(a:Thing {{iri: {_quoted(thing.iri)}}}), (b:Thing {{iri: {_quoted(other.iri)}}})"
            yield f"MATCH {ends} MERGE (a)-[:{_WORD.sub('_', name).upper()}]->(b)"


def _value(values: list[str]) -> str:
    quoted = [_quoted(value) for value in values]
    return quoted[0] if len(quoted) == 1 else f"[{', '.join(quoted)}]"


def _quoted(text: str) -> str:
    return "'" + "".join(_ESCAPES.get(char, char) for char in text) + "'"
