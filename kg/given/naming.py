"""What pages are called in the graph: the same wherever they lie together, in a folder or an archive."""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.text import slug


def slugs(named: Sequence[tuple[Path, str]]) -> Iterator[str]:
    """The slug of each (absolute path, id): of the id; else of the stem; else of the stem, and a hash of the place."""
    rivals: defaultdict[str, list[Path]] = defaultdict(list)
    for path, id in named:
        if not id:
            rivals[slug(path.stem)].append(path)
    taken = Counter(slug(id) for _, id in named if id)
    roots = {
        stem: os.path.commonpath([path.parent for path in paths])
        for stem, paths in rivals.items()
        if len(paths) > 1 or taken[stem]
    }
    for path, id in named:
        stem = slug(id or path.stem)
        yield stem if id or stem not in roots else f"{stem}-{_place(path, roots[stem])}"


def _place(path: Path, root: str) -> str:
    """A short hash of where ``path`` lies below what it shares with its rivals, the same wherever that is moved to."""
    return hashlib.sha256(path.relative_to(root).as_posix().encode("utf-8", "surrogateescape")).hexdigest()[:10]
