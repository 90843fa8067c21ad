"""The whole program: pages, records, names, claims, graph.

    pages ──extract──> records ──resolve──> names ──describe──> claims ──decide──> graph ──save──> build

Only resolving needs all pages at once, and of each it needs no more than its mentions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any, Protocol, TypeVar

from kg import decisions, enrichment, suppression
from kg import knowledge as lists
from kg.coverage import MUCH, Ledger, ledger
from kg.errors import BuildError, CatalogueError, PageError
from kg.given import Given, Task
from kg.graph import About, Context, Described, bare, describe, whole
from kg.merge import decide, merge
from kg.model import Assertion, Contradiction, Document, Doubt, Knowledge, Page, Record, Span, Statement, Verdict
from kg.model.mention import version_id
from kg.model.walk import cited
from kg.parsing import parse
from kg.project import knowledge_files
from kg.reading import load, quote, read
from kg.resolve import mentions, resolve
from kg.store import Build, Parts, save
from kg.text import MASK
from kg.validate import check, refuse, violations
from kg.view import draw, report_page
from kg.vocab import BASE

T = TypeVar("T")
R = TypeVar("R")


class Executor(Protocol):
    """Anything that maps a function over values and keeps their order."""

    def map(self, fn: Callable[[T], R], values: Iterable[T], /) -> Iterable[R]: ...


class Serial:
    """One after the other, in this process."""

    def map(self, fn: Callable[[T], R], values: Iterable[T], /) -> Iterable[R]:
        """``fn`` of each value."""
        return map(fn, values)


@dataclass(frozen=True, slots=True)
class Extract:
    """What one page says, with the quote of every place that it cites."""

    record: Record
    quotes: Mapping[Span, str]
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class Outcome:
    """A build, and why some pages are not in it."""

    build: Build
    skipped: tuple[str, ...] = ()
    obscure: tuple[str, ...] = ()  # the pages much of which is not understood, in words


def build(
    task: Task, out: Path, *, base: str = "", pool: Executor | None = None, shapes: bool = False, evidence: bool = True
) -> Outcome:
    """Read the pages of ``task`` and write their graph to ``out``; without ``evidence`` only the current view.

    Raises KgError where there is nothing to build; ShapeError, and writes nothing, where the graph is not what it must
    be, or breaks one of the SHACL ``shapes``.
    """
    pool, base, about = pool or Serial(), base or _base(task), _about(task)
    knowledge = known(task)

    results = list(pool.map(partial(extract, knowledge=knowledge), task.pages))
    found = [result for result in results if isinstance(result, Extract)]
    skipped = tuple((page, why) for page, why in zip(task.pages, results, strict=True) if isinstance(why, str))
    if not found:
        raise BuildError("; ".join(why for _, why in skipped) or "no page is given", cure="name pages with sessions")

    names = resolve(chain.from_iterable(mentions(one.record) for one in found), knowledge)
    context = Context(names, knowledge, base)
    described = list(pool.map(partial(_describe, context=context), found))
    decided = decide(merge(chain.from_iterable(one.assertions for one in described)), context.above())

    pages = _distinct(one.record.page for one in found)
    statements = whole(described, decided, pages, context, about)
    statements = statements if evidence else bare(statements, context.base)
    _check(statements, base, pages, shapes=shapes)
    texts = {f"{version_id(page).replace('/', '-')}.txt": page.text for page in pages}
    left_out = [(knowledge.suppress(page.path.name), _cause(page, why, knowledge)) for page, why in skipped]
    report = _report(base, found, left_out, decided.contradictions) | {"doubts": [*map(_doubt, names.doubts)]}
    parts = Parts(statements, texts, report, base, {"report.html": report_page(report, texts)})
    written = save(out, parts, lambda build: draw(build.store, title=about.title))
    return Outcome(written, tuple(why for _, why in skipped), tuple(_obscure(found)))


def _check(statements: Sequence[Statement], base: str, pages: Iterable[Page], *, shapes: bool) -> None:
    found = check(statements, base) or (violations(statements, base) if shapes else [])
    refuse(found, {version_id(page): page.path for page in pages})


def known(task: Task) -> Knowledge:
    """What is known beforehand: the shipped lists, those of the task's projects, and those of its catalogues."""
    known = lists.load(knowledge_files(task.projects, chain.from_iterable(c.thesauri for c in task.catalogues)))
    verdicts = decisions.load(path for project in task.projects for path in project.files(decisions.FILE))
    found = enrichment.load(path for project in task.projects for path in project.files(enrichment.FILE))
    taken = enrichment.accepted(found, verdicts)
    suppress = suppression.load(path for project in task.projects for path in project.files(suppression.FILE))
    verdicts = tuple(_masked(verdict, suppress) for verdict in verdicts)
    inputs = (*known.inputs, *decisions.inputs(verdicts), *enrichment.inputs(taken))
    return replace(known, decisions=verdicts, candidates=taken, inputs=tuple(sorted(inputs)), suppress=suppress)


def _masked(verdict: Verdict, mask: Callable[[str], str]) -> Verdict:
    """A verdict that names no one who was forgotten."""
    told = (mask(verdict.left), mask(verdict.right), verdict.answer, mask(verdict.who), mask(verdict.why))
    return Verdict(*told, verdict.place)


def understand(page: Given, knowledge: Knowledge) -> tuple[Document, Record]:
    """One page, read and parsed. Raises PageError if it cannot be read."""
    document = read(_load(page, knowledge.suppress))
    return document, parse(document, knowledge)


def _load(page: Given, mask: Callable[[str], str]) -> Page:
    """A page whose text, name and description tell of nobody who was forgotten."""
    told = page.source
    source = replace(
        told, id=_slug(told.id, mask), version_of=_slug(told.version_of, mask), series=mask(told.series),
        host=mask(told.host), url=mask(told.url),
    )  # fmt: skip
    return load(page.path, slug=_slug(page.slug, mask), source=source, data=page.data, suppress=mask)


def _slug(words: str, mask: Callable[[str], str]) -> str:
    return mask(words).replace(MASK, "x")


def extract(page: Given, knowledge: Knowledge) -> Extract | str:
    """What a page says; or in words why it says nothing."""
    try:
        document, record = understand(page, knowledge)
    except PageError as error:
        return str(error)
    if not record.sessions:
        return f"{page.path}: no session found — if the page lists sessions, say how in its catalogue entry"
    quotes = {span: quote(document, span) for span in sorted(set(cited(record)))}
    return Extract(record, quotes, ledger(document, record))


def _describe(found: Extract, context: Context) -> Described:
    return describe(found.record, found.quotes.__getitem__, context)


def _distinct(pages: Iterable[Page]) -> list[Page]:
    """Each page version once, in the order of their names."""
    by_name = {version_id(page): page for page in pages}
    return [by_name[name] for name in sorted(by_name)]


def _base(task: Task) -> str:
    bases = sorted({catalogue.base for catalogue in task.catalogues if catalogue.base})
    if len(bases) > 1:
        raise CatalogueError(f"two catalogues have two bases, {bases[0]} and {bases[1]}", cure="choose one with --base")
    return bases[0] if bases else BASE


def _about(task: Task) -> About:
    """The title and licence of the one catalogue there is; of several, none speaks for all."""
    if len(task.catalogues) != 1:
        return About(version=version("seminar-kg"))
    [catalogue] = task.catalogues
    return About(catalogue.title, catalogue.license, version("seminar-kg"))


def _report(
    base: str, found: Iterable[Extract], skipped: Iterable[tuple[str, str]], contradictions: Iterable[Contradiction]
) -> dict[str, Any]:
    return {
        "base": base,
        "pages": {version_id(one.record.page): _account(one) for one in found},
        "skipped": [{"page": page, "cause": why} for page, why in skipped],
        "contradictions": [
            {"subject": one.subject, "property": one.predicate, "kept": _claim(one.kept), "other": _claim(one.other)}
            for one in contradictions
        ],
    }


def _cause(page: Given, why: str, knowledge: Knowledge) -> str:
    return knowledge.suppress(why.removeprefix(f"{page.path}: "))


def _doubt(one: Doubt) -> dict[str, Any]:
    places = [{"page": key.page, "start": key.start, "end": key.end} for key in (one.key, one.other)]
    told = {"left": one.left, "right": one.right, "score": one.score, "reason": one.reason, "joined": one.joined}
    return {**told, "places": places}


def _account(one: Extract) -> dict[str, Any]:
    return {"sessions": len(one.record.sessions), **one.ledger.account()}


def _obscure(found: Iterable[Extract]) -> Iterable[str]:
    """The pages of which more than ``MUCH`` is not understood, in words."""
    for one in found:
        if (share := one.ledger.missed_share) > MUCH:
            yield f"{one.record.page.path}: {share:.0%} of its lines are not understood — see them with: kg coverage"


def _claim(one: Assertion) -> dict[str, str]:
    return {"value": one.object, "graph": one.graph}
