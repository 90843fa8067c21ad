"""What is known beforehand, as plain values: thesauri, the list of institutions, registries of all there are.

rdf       any RDF file -> facts by subject      skos      facts -> concepts
registry  a data dump -> its entries            __init__  files -> Knowledge
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from io import BufferedReader
from pathlib import Path

from kg.errors import CatalogueError
from kg.knowledge import registry
from kg.knowledge.rdf import Facts, first, of_type, subjects, tail, values
from kg.knowledge.skos import concepts_of, schemes_of
from kg.model import Concept, Institution, Knowledge
from kg.text import slug
from kg.vocab import SCHEMA, SKOS

__all__ = ["in_use", "load", "stamps"]


def load(paths: Iterable[Path], registries: Iterable[Path] = ()) -> Knowledge:
    """All concepts and institutions of the files at ``paths``, of which later ones add to earlier ones, and what the
    registries add to these.

    Raises CatalogueError, with file and line, for a missing file, broken RDF or a concept of one's own without a label.
    """
    files, dumps = _each(paths), _each(registries)
    return _loaded((*files,), (*dumps,), (*stamps(files), *stamps(dumps)))


@lru_cache(maxsize=2)
def _loaded(files: tuple[Path, ...], dumps: tuple[Path, ...], stamped: tuple[tuple[str, str], ...]) -> Knowledge:
    """Read once in a process for as long as ``stamped`` is the same."""
    concepts: dict[str, Concept] = {}
    institutions: dict[str, Institution] = {}
    schemes: dict[str, str] = {}
    for path in files:
        found = subjects(path, _bytes(path))
        for concept in concepts_of(path, found):
            concepts[concept.slug] = _add(concepts.get(concept.slug), concept)
        for institution in _institutions(found):
            institutions[institution.slug] = institution
        schemes.update(schemes_of(found))
    entries = [entry for path in dumps for entry in registry.read(path)]
    return Knowledge(
        tuple(concepts[s] for s in sorted(concepts)),
        registry.joined(institutions.values(), entries),
        tuple(sorted(schemes.items())),
        inputs=tuple(sorted(stamped)),
    )


def stamps(paths: Iterable[Path]) -> tuple[tuple[str, str], ...]:
    """What tells whether the files at ``paths`` have changed: their names and digests, in their order.

    Raises CatalogueError for a missing file.
    """
    return tuple((path.name, _digest(path)) for path in _each(paths))


def in_use(knowledge: Knowledge, named: Collection[str], hosts: Collection[str]) -> Knowledge:
    """``knowledge`` with those entries of registries alone that pages name: by the slugs in ``named``, or as they call
    their hosts; and what these are part of."""
    registered = {one.slug: one for one in knowledge.institutions if one.registered}
    kept: set[str] = set()
    todo = [one for one in registered.values() if one.slug in named or _goes_by(one, hosts)]
    while todo:
        one = todo.pop()
        if one.slug not in kept:
            kept.add(one.slug)
            todo += [registered[one.parent]] if one.parent in registered else []
    institutions = tuple(one for one in knowledge.institutions if not one.registered or one.slug in kept)
    return replace(knowledge, institutions=institutions)


def _goes_by(one: Institution, names: Collection[str]) -> bool:
    return not {one.name, *one.names, *one.hidden}.isdisjoint(names)


def _each(paths: Iterable[Path]) -> Collection[Path]:
    return dict.fromkeys(path.resolve() for path in paths)


def _bytes(path: Path) -> bytes:
    with _opened(path) as file:
        return file.read()


def _digest(path: Path) -> str:
    with _opened(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _opened(path: Path) -> Iterator[BufferedReader]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        told = f"cannot be read: {error.strerror}"
        raise CatalogueError(told, path=path, cure="check the name and its rights") from error


def _add(old: Concept | None, new: Concept) -> Concept:
    """One concept of two descriptions: the first one's label, both ones' other labels and links."""
    if old is None:
        return new
    return replace(
        old,
        alts=_both(old.alts, new.alts, (new.pref,), but=old.pref),
        hiddens=_both(old.hiddens, new.hiddens),
        broader=_both(old.broader, new.broader),
        definition=old.definition or new.definition,
        exact_match=_both(old.exact_match, new.exact_match),
        scheme=old.scheme or new.scheme,
    )


def _both(*parts: Sequence[str], but: str = "") -> tuple[str, ...]:
    return tuple(sorted({value for part in parts for value in part} - {but}))


def _institutions(found: dict[str, Facts]) -> Iterator[Institution]:
    for iri, facts in of_type(found, SCHEMA.Organization.value):
        name = first(facts, SCHEMA.name.value)
        if not name:
            continue
        others = {*values(facts, SCHEMA.name.value), *values(facts, SCHEMA.alternateName.value)} - {name}
        parent = next(iter(values(facts, SCHEMA.parentOrganization.value)), "")
        yield Institution(
            slug(tail(iri)),
            name,
            tuple(sorted(others)),
            tuple(values(facts, SKOS.hiddenLabel.value)),
            slug(tail(parent)) if parent else "",
            tuple(values(facts, SCHEMA.sameAs.value)),
            next(iter(values(facts, SCHEMA.additionalType.value)), ""),
        )
