"""Changes as text for the terminal, as a Markdown release note, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby

from kg.diff.changes import Change

Series = Mapping[str, str]  # path -> name


def tell(found: Sequence[Change], series: Series, format: str) -> str:
    """``found``, sorted by series, in one of ``FORMATS``; ``series`` are the names of the series."""
    return "\n".join(FORMATS[format](found, series))


def _text(found: Sequence[Change], series: Series) -> Iterator[str]:
    if not found:
        yield "nothing has changed"
    for path, group in groupby(found, key=lambda change: change.series):
        yield series.get(path, path)
        yield from (f"  {line}" for line in _lines(list(group)))


def _markdown(found: Sequence[Change], series: Series) -> Iterator[str]:
    if not found:
        yield "Nothing has changed."
    for n, (path, group) in enumerate(groupby(found, key=lambda change: change.series)):
        yield from ("", f"## {_safe(series.get(path, path))}", "") if n else (f"## {_safe(series.get(path, path))}", "")
        yield from (f"- {_safe(line)}" for line in _lines(list(group)))


def _json(found: Sequence[Change], series: Series) -> Iterator[str]:
    rows = [{**asdict(change), "series": series.get(change.series, change.series)} for change in found]
    yield json.dumps([{k: v for k, v in row.items() if v} for row in rows], ensure_ascii=False, indent=1)


FORMATS: Mapping[str, Callable[[Sequence[Change], Series], Iterator[str]]] = {
    "text": _text,
    "markdown": _markdown,
    "json": _json,
}


def _lines(group: Sequence[Change]) -> Iterator[str]:
    yield from (f"{_head(change)}: {_words(change)}" for change in group if change.session)
    topics = [change.after for change in group if not change.session]
    if topics:
        yield f"new to the group: {', '.join(topics)}"


def _head(change: Change) -> str:
    title = f"“{change.title}”" if change.title else "(no title)"
    return f"{change.day or 'no date'} {title}"


def _words(change: Change) -> str:
    kind = change.kind
    if kind == "session added":
        return f"session added{f', with {change.after}' if change.after else ''}"
    if kind in ("session moved", "session renamed", "place changed", "speaker replaced", "speaker named in full"):
        return f"{kind}, from {_quoted(kind, change.before)} to {_quoted(kind, change.after)}"
    if kind == "session named":
        return "session got its title"
    if kind == "paper swapped":
        return f"paper swapped, {change.before} for {change.after}"
    if kind == "paper completed":
        return f"paper completed: {change.what} is {change.after}"
    if kind == "paper changed":
        return f"{change.what} changed, from {change.before} to {change.after}"
    return f"{kind}{f': {rest}' if (rest := change.what or change.after or change.before) else ''}"


def _quoted(kind: str, value: str) -> str:
    return f"“{value}”" if kind == "session renamed" else value


def _safe(line: str) -> str:
    """Text in which nothing of Markdown or HTML takes effect."""
    escaped = "".join(f"\\{c}" if c in r"\`*_[]<>#|" else c for c in line)
    return escaped.replace("&", "&amp;")
