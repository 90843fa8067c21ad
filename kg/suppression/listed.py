"""``suppressed.tsv``: read by every build, written by ``kg forget`` alone."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from pathlib import Path

from kg.errors import CatalogueError
from kg.suppression.forms import forms
from kg.suppression.mask import Person, Suppressed, digest

FILE = "suppressed.tsv"
_SALT = re.compile(r"# salt: ([0-9a-f]{32,128})")
_HASH = re.compile(r"[1-9]\d?:[0-9a-f]{24}")


def load(paths: Iterable[Path]) -> Suppressed:
    """Everyone whom these files suppress. Raises CatalogueError for a line that is none of such a file."""
    return Suppressed(tuple(_read(path) for path in sorted(paths)))


def add(path: Path, names: Iterable[str]) -> None:
    """Suppress the person who goes by ``names``, whole and in the forms that pages give them.

    The file is made, with a salt of its own, where there is none. Raises CatalogueError if it cannot be read or
    written, or a name has no letters.
    """
    salt, people = _read(path) if path.exists() else (secrets.token_bytes(32), ())
    person = Person(*(frozenset(digest(form, salt) for form in kind) for kind in forms(names)))
    if not any(person[:2]):
        raise CatalogueError("a name without letters cannot be forgotten", cure="give the name as the pages have it")
    lines = sorted({"\t".join(" ".join(sorted(kind)) for kind in one) for one in (*people, person)})
    text = "\n".join((f"# salt: {salt.hex()}", *lines, ""))
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(text, "utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise CatalogueError(f"cannot be written: {error.strerror}", path=path, cure="check its rights") from error


def _read(path: Path) -> tuple[bytes, tuple[Person, ...]]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(f"cannot be read: {error}", path=path, cure="put back what kg forget wrote") from error
    salt = _SALT.fullmatch(lines[0]) if lines else None
    if salt is None:
        raise CatalogueError("has no salt", path=path, line=1, cure="put back the first line that kg forget wrote")
    numbered = [(number, line) for number, line in enumerate(lines[1:], 2) if line.strip() and line[0] != "#"]
    return bytes.fromhex(salt[1]), tuple(_person(line, path, number) for number, line in numbered)


def _person(line: str, path: Path, number: int) -> Person:
    kinds = [frozenset(kind.split()) for kind in line.split("\t")]
    if len(kinds) != 3 or not all(_HASH.fullmatch(one) for kind in kinds for one in kind):
        raise CatalogueError(
            "is no line of kg forget",
            path=path,
            line=number,
            cure="put it back; without it the person is named again",
        )
    return Person(*kinds)
