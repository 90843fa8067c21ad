"""What verdicts call mentions: short paths that stay the same whatever else is joined or split.

    person/<series>/<name>               person/<series>/<date>/<name>       person/<name>
    author/<paper>/<name>                person/<name>
    paper/doi/<doi>  paper/arxiv/<id>    paper/<title>                       paper/<author>-<year>-<series>
    org/<slug>

A verdict may name several mentions at once, or, with a date, the one of that day.
"""

from __future__ import annotations

from kg.model import Mention
from kg.resolve.names import parse
from kg.text import fold, full_name, slug


def reference(mention: Mention) -> str:
    """The one reference by which a mention is shown to people."""
    return references(mention)[0]


def references(mention: Mention) -> tuple[str, ...]:
    """All references that mean ``mention``, the one to show first."""
    if mention.kind == "person":
        name = slug(fold(full_name(mention.name)))
        dated = (f"person/{mention.series}/{mention.date}/{name}",) if mention.date else ()
        whole = (f"person/{name}",) if parse(mention.name).given else ()
        return (f"person/{mention.series}/{name}", *dated, *whole)
    if mention.kind == "author":  # its series is its paper
        name = slug(fold(full_name(mention.name)))
        paper = mention.series.removeprefix("paper/")
        whole = (f"person/{name}",) if parse(mention.name).given else ()
        return (f"author/{paper}/{name}", f"paper/{paper}/author/{mention.position}", *whole)
    if mention.kind == "organisation":
        known = tuple(f"org/{id.removeprefix('known:')}" for id in mention.ids if id.startswith("known:"))
        return (*known, f"org/{slug(mention.name)}")
    return _paper(mention)


def _paper(work: Mention) -> tuple[str, ...]:
    ids = [id.replace(":", "/", 1) for id in work.ids if id.startswith(("doi:", "arxiv:"))]
    title = [slug(work.name)] if work.name else []
    year = f"-{work.year}" if work.year else ""
    author = [f"{slug(parse(work.author).family)}{year}-{work.series}"] if work.author else []
    address = [slug(id.partition(":")[2]) for id in work.ids if id.startswith("url:")]
    return tuple(f"paper/{name}" for name in (*sorted(ids, reverse=True), *title, *author, *address))
