"""What was looked up, as a file of the project (``enrichment.tsv``): read by a build, written by ``kg enrich`` alone.

thing <TAB> target <TAB> score <TAB> source <TAB> why <TAB> name <TAB> facts as JSON
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import CatalogueError
from kg.model import Candidate, Verdict
from kg.text import squeeze

FILE = "enrichment.tsv"
SURE = 0.85  # from here on a candidate is taken without asking
FACTS = ("name", "year", "doi", "arxiv", "sameAs", "alternateName")
_HEAD = "# thing\ttarget\tscore\tsource\twhy\tname\tfacts"


def load(paths: Iterable[Path]) -> tuple[Candidate, ...]:
    """The candidates of all files that exist, sorted. Raises CatalogueError, with the line, for what is none."""
    return tuple(sorted({candidate for path in paths if path.is_file() for candidate in _read(path)}))


def save(path: Path, candidates: Iterable[Candidate]) -> None:
    """Write ``candidates``, sorted. Raises CatalogueError if the disk refuses."""
    lines = [_HEAD, *sorted(_line(candidate) for candidate in candidates)]
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise CatalogueError(f"cannot be written: {error.strerror}", path=path, cure="check its rights") from error


def accepted(candidates: Iterable[Candidate], verdicts: Iterable[Verdict]) -> tuple[Candidate, ...]:
    """Those that are sure, and those that people took for the same; not those that they told apart."""
    said = {frozenset((verdict.left, verdict.right)): verdict.answer for verdict in verdicts}
    found = []
    for candidate in candidates:
        answer = said.get(frozenset((candidate.thing, candidate.target)))
        if answer == "same" or (answer is None and candidate.score >= SURE):
            found.append(candidate)
    return tuple(found)


def inputs(candidates: Iterable[Candidate]) -> list[tuple[str, str]]:
    """(file name, sha256) of what was looked up; nothing where nothing was."""
    words = "\n".join(sorted(map(_line, candidates)))
    return [(FILE, hashlib.sha256(words.encode()).hexdigest())] if words else []


def _line(one: Candidate) -> str:
    facts = json.dumps(one.facts, ensure_ascii=False)
    told = (one.thing, one.target, f"{one.score:.3f}", one.source, squeeze(one.why), squeeze(one.name), facts)
    return "\t".join(told)


def _read(path: Path) -> Iterator[Candidate]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        try:
            thing, target, score, source, why, name, facts = line.split("\t")
            told = tuple((str(key), str(value)) for key, value in json.loads(facts))
            yield Candidate(thing, target, float(score), source, why, told, name)
        except (ValueError, TypeError) as error:
            raise CatalogueError(
                f"is no candidate: {error}", path=path, line=number, cure="remove the line, or run kg enrich again"
            ) from error
