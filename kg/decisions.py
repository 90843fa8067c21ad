"""People's verdicts on who is who: ``decisions.tsv``, one line each, sorted, read by a build and never written by it.

    left <TAB> right <TAB> same|different|unsure <TAB> who <TAB> why

Lines that begin with # are comments. Left and right are references as ``kg review`` writes them, or IRIs of a build.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from kg.errors import DecisionError
from kg.model import Verdict
from kg.model.knowledge import Answer
from kg.text import squeeze

FILE = "decisions.tsv"
_PATH = re.compile(r"(?:^|/)((?:person|author|paper|org)/.+)$")
_ELSEWHERE = re.compile(r"https://(?:(?:doi|arxiv|openalex|ror|orcid)\.org|www\.wikidata\.org)/\S+")
HEAD = "# left\tright\tsame|different|unsure\twho\twhy"


def load(paths: Iterable[Path]) -> tuple[Verdict, ...]:
    """The verdicts of all files that exist, sorted. Raises DecisionError for a line that is none, naming it; or for
    verdicts that cannot all hold, naming their lines."""
    found = sorted({verdict for path in paths if path.is_file() for verdict in _read(path)})
    _check(found)
    return tuple(found)


def add(path: Path, verdicts: Iterable[Verdict]) -> None:
    """Write ``verdicts`` into the file as well, which stays sorted; comments stay at its top.

    Raises DecisionError as ``load`` does, before anything is written.
    """
    lines = path.read_text("utf-8").splitlines() if path.is_file() else [HEAD]
    comments = [line for line in lines if line.startswith("#")]
    kept = list(_read(path)) if path.is_file() else []
    every = sorted({_line(verdict) for verdict in (*kept, *verdicts)})
    _check([_verdict(line, path, number) for number, line in enumerate(every, len(comments) + 1)])
    text = "".join(f"{line}\n" for line in (*comments, *every))
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(text, "utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise DecisionError(f"cannot be written: {error.strerror}", path=path, cure="check its rights") from error


def _read(path: Path) -> Iterator[Verdict]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionError(f"cannot be read: {error}", path=path, cure="save it as UTF-8 text") from error
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            yield _verdict(line, path, number)


def _verdict(line: str, path: Path, number: int) -> Verdict:
    parts = [squeeze(part) for part in line.split("\t")]
    answers = {answer: answer for answer in get_args(Answer)}
    if len(parts) < 3 or parts[2] not in answers:
        raise DecisionError(
            "is no verdict", path=path, line=number, cure=f"write it as: {HEAD.removeprefix('# ')}, with tabs between"
        )
    left, right = sorted(_reference(part) for part in parts[:2])
    if not left or left == right:
        raise DecisionError("does not name two things", path=path, line=number, cure="name them as kg review does")
    who, why, *_ = (*parts[3:5], "", "")
    return Verdict(left, right, answers[parts[2]], who, why, f"{path.name}:{number}")


def _reference(text: str) -> str:
    """A reference, or the IRI of a build, without what stands before its path; an address of a catalogue of the web
    as it is; empty if it is none of these."""
    if _ELSEWHERE.fullmatch(text.strip("<>")):
        return text.strip("<>")
    found = _PATH.search(text.strip("<>"))
    return found[1] if found else ""


def _line(verdict: Verdict) -> str:
    left, right = sorted((verdict.left, verdict.right))
    return "\t".join((left, right, verdict.answer, squeeze(verdict.who), squeeze(verdict.why))).rstrip("\t")


def _check(verdicts: Iterable[Verdict]) -> None:
    """Raise DecisionError if two things that are told to differ are told, in one or more steps, to be the same."""
    given = list(verdicts)
    links: dict[str, list[tuple[str, Verdict]]] = defaultdict(list)
    for verdict in given:
        if verdict.answer == "same":
            links[verdict.left].append((verdict.right, verdict))
            links[verdict.right].append((verdict.left, verdict))
    for verdict in given:
        if verdict.answer == "different" and (path := _path(links, verdict.left, verdict.right)):
            told = [f"{v.place} says that {v.left} and {v.right} are {v.answer}" for v in (verdict, *path)]
            raise DecisionError("; ".join(told), cure="they cannot all hold: take one of the lines out")


def _path(links: dict[str, list[tuple[str, Verdict]]], start: str, goal: str) -> list[Verdict]:
    """The shortest chain of verdicts that makes ``start`` and ``goal`` one; empty if there is none."""
    ways: dict[str, list[Verdict]] = {start: []}
    todo = [start]
    while todo and goal not in ways:
        here = todo.pop(0)
        for there, verdict in links[here]:
            if there not in ways:
                ways[there] = [*ways[here], verdict]
                todo.append(there)
    return ways.get(goal, [])


def inputs(verdicts: Iterable[Verdict]) -> list[tuple[str, str]]:
    """(file name, sha256) of what the verdicts say, wherever they stand; nothing where there are none."""
    words = "\n".join(sorted({_line(verdict) for verdict in verdicts}))
    return [(FILE, hashlib.sha256(words.encode()).hexdigest())] if words else []
