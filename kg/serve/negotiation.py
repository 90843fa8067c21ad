"""Which of the media types that there are suits what a client accepts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# Media types by format, the usual one first; formats are those of kg.query.
ROWS: Mapping[str, Sequence[str]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "rawcsv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
GRAPHS: Mapping[str, Sequence[str]] = {
    "turtle": ("text/turtle", "application/x-turtle"),
    "jsonld": ("application/ld+json", "application/json"),
    "nt": ("application/n-triples", "text/plain"),
    "rdfxml": ("application/rdf+xml", "application/xml"),
}


def choose(accept: str, offered: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
    """The format and media type that ``accept`` (an Accept header; empty for anything) likes best, the first of equals.

    None where nothing that is offered is acceptable. The most specific range decides on a type, as HTTP has it.
    """
    ranges = _ranges(accept or "*/*")
    found = [(_quality(type, ranges), format, type) for format, types in offered.items() for type in types]
    best = max((quality for quality, _, _ in found), default=0.0)
    if best <= 0:
        return None
    return next((format, type) for quality, format, type in found if quality == best)


def media_types(offered: Mapping[str, Sequence[str]]) -> str:
    """The usual type of each format, to be listed."""
    return ", ".join(types[0] for types in offered.values())


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.split(","):
        name, *params = (piece.strip().lower() for piece in part.split(";"))
        if name:
            weight = next((param[2:] for param in params if param.startswith("q=")), "1")
            found.append((name, _number(weight)))
    return found


def _number(text: str) -> float:
    """A quality; what is none counts as not wanted."""
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _quality(type: str, ranges: Sequence[tuple[str, float]]) -> float:
    given = dict(ranges)
    kind = type.partition("/")[0]
    return next((given[name] for name in (type, f"{kind}/*", "*/*") if name in given), 0.0)
