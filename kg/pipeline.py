"""The whole program: pages, records, names, claims, graph.

    pages ──extract──> records ──resolve──> names ──tell──> claims ──decide──> graph ──save──> build

Only resolving needs all pages at once, and of each it needs no more than its mentions. What is done page by page is
done where the cache has no answer yet, on whatever the pool has; what all pages say together is a stream.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import cast

from kg import decisions, enrichment, suppression
from kg import knowledge as lists
from kg.building.accounts import report
from kg.building.cache import Cache, code, key, opened, pack, unpack
from kg.building.extracts import Extracts
from kg.building.pool import Executor, Serial
from kg.building.progress import Watch
from kg.building.runs import Runs
from kg.building.steps import Summary
from kg.building.tellings import Tellings
from kg.coverage import MUCH
from kg.errors import BuildError, CatalogueError
from kg.given import Given, Task
from kg.graph import About, Context, bare, default, described, woven
from kg.merge import decide
from kg.model import Assertion, Contradiction, Knowledge, Page, Statements, Verdict
from kg.model.mention import version_id
from kg.project import Basis, knowledge_files
from kg.resolve import resolve
from kg.store import Build, Parts, save, write
from kg.validate import faults, placed, refuse, violations
from kg.view import draw, report_page
from kg.vocab import BASE

_BUILT, _LISTS = "the build", "the lists"  # what the cache calls the last build, and the lists that it was made with
_MANY = 200  # pages whose atlas is worth a process
_ALONE = Basis()


@dataclass(frozen=True, slots=True)
class Options:
    """How a build is made; ``base``, ``evidence`` and ``basis`` alone change what is in it."""

    base: str = ""  # the IRI below which everything is named; that of the catalogue, if empty
    evidence: bool = True  # without it only the current view is written
    shapes: bool = False  # whether the graph is held against the SHACL shapes before it becomes the build
    clean: bool = False  # whether what earlier builds worked out is forgotten
    pool: Executor = field(default_factory=Serial)
    basis: Basis = _ALONE


@dataclass(frozen=True, slots=True)
class Outcome:
    """A build, and what there is to say of it."""

    build: Build
    skipped: tuple[str, ...] = ()  # why some pages are not in it, but those that a crawl came upon
    obscure: tuple[str, ...] = ()  # the pages much of which is not understood, in words
    fresh: int = 0  # the pages that were read and parsed; the others were known from earlier builds


_PLAIN = Options()


def build(task: Task, out: Path, options: Options = _PLAIN, watch: Watch | None = None) -> Outcome:
    """Read the pages of ``task`` and write their graph to ``out``.

    Raises KgError where there is nothing to build; ShapeError, and writes nothing, where the graph is not what it must
    be, or breaks a shape.
    """
    watch, about = watch or Watch(), _about(task)
    options = replace(options, base=options.base or _base(task))
    with opened(out, clean=options.clean) as cache:
        knowledge = known(task, options.basis, cache)
        extracts = Extracts(cache, knowledge)
        extracts.fill(task.pages, task.known, options.pool, watch)
        whole = key(extracts.keys, knowledge.inputs, options.base, about, options.evidence, options.shapes)
        if before := _unchanged(cache, whole, out):
            return before

        pages = _Pages(task, about, cache, extracts, knowledge, options, watch)
        pool = options.pool if len(extracts.keys) >= _MANY else Serial()
        atlas = partial(pool.beside, partial(_drawn, title=about.title))
        built = save(out, pages.write, atlas, watch.stage)
        cache.put([(_BUILT, pack((whole, built.folder.name, pages.skipped, pages.obscure)))])
        cache.keep([_BUILT, _LISTS, *extracts.kept(), *pages.kept])
        return Outcome(built, pages.skipped, pages.obscure, extracts.fresh)


@dataclass
class _Pages:
    """The pages, once each is read: from what they mention to the files of their graph."""

    task: Task
    about: About
    cache: Cache
    extracts: Extracts
    knowledge: Knowledge
    options: Options
    watch: Watch
    skipped: tuple[str, ...] = ()
    obscure: tuple[str, ...] = ()
    kept: Sequence[str] = ()  # what the cache needs to hold of what they say

    def write(self, part: Build) -> None:
        """Fill ``part``. What all pages say together is held only meanwhile: the index and the atlas need room too."""
        found, silent = self.extracts.sorted_out()
        self.skipped = tuple(f"{page.path}{why}" for page, why in silent)
        if not found:
            self.cache.keep(())
            raise _nothing((*self.skipped, *self.task.passed_over()))
        self.obscure = tuple(_obscure(one for _, one in found))
        knowledge = _in_use(self.knowledge, [one for _, one in found])
        with self.watch.stage("who is who"):
            names = resolve(self.extracts.mentions(name for name, _ in found), knowledge)
        context = Context(names, knowledge, self.options.base)
        tellings = Tellings(self.cache, self.extracts, found, context)
        tellings.fill(self.options.pool, self.watch)
        self.kept = [*tellings.kept()]
        with self.watch.stage("deciding"):
            graph = _Graph(tellings, [one.page for _, one in found], context, self.about, self.cache.folder)
        with self.watch.stage("writing"):
            write(part, _parts(graph, self.extracts, found, silent, self.options.evidence))
        with self.watch.stage("checking"):
            graph.verify(part, shapes=self.options.shapes)


def _drawn(build: Build, title: str) -> str:
    return draw(build.statements(), title=title)


def _nothing(why: Sequence[str]) -> BuildError:
    return BuildError("; ".join(why) or "no page is given", cure="name pages with sessions")


class _Graph:
    """What all pages say together: the current view, what describes it, and the claims as they stream by."""

    def __init__(self, tellings: Tellings, pages: Sequence[Page], context: Context, about: About, room: Path) -> None:
        self.tellings, self.context, self._room = tellings, context, room
        self._files = {version_id(page): page.path for page in pages}
        said: Runs[Assertion] = Runs(room)
        said.extend(tellings.assertions())
        decided = decide(said, context.above())
        self.contradictions: Sequence[Contradiction] = decided.contradictions
        self.view, lists = default(decided, context)
        self._beside = Statements(chain(lists, described(self.view, decided, said, pages, context, about)))
        said.close()

    def lines(self, *, evidence: bool) -> Iterator[str]:
        """Everything as sorted N-Quads."""
        told = chain(self.view, self._beside)
        lines: Runs[str] = Runs(self._room)
        lines.extend(one.line() for one in (told if evidence else bare(told, self.context.base)))
        if not evidence:
            return woven(lines, ())
        lines.extend(self.tellings.claims())
        return woven(lines, self.tellings.evidence())

    def verify(self, build: Build, *, shapes: bool) -> None:
        """Raises ShapeError where a build that is about to replace another breaks the model, or one of the shapes."""
        base = self.context.base.iri
        broken = [*self.tellings.faults(), *faults(Statements(chain(self.view, self._beside)), base, whole=False)]
        found = placed(broken, build.statements(), base)
        refuse(found or (violations([*build.statements()], base) if shapes else []), self._files)


def _parts(
    graph: _Graph,
    extracts: Extracts,
    found: Sequence[tuple[str, Summary]],
    silent: Sequence[tuple[Given, str]],
    evidence: bool,
) -> Parts:
    context = graph.context
    told = report(
        context.base.iri, [one for _, one in found], silent, graph.contradictions,
        context.names.doubts, context.knowledge.suppress,
    )  # fmt: skip
    texts = _Texts(extracts, {f"{version_id(one.page).replace('/', '-')}.txt": name for name, one in found})
    others = {"report.html": report_page(told, texts)}
    return Parts(graph.lines(evidence=evidence), graph.view, texts, told, context.base.iri, others)


class _Texts(Mapping[str, str]):
    """The texts of pages by the names of their files, each taken from the cache when it is needed."""

    def __init__(self, extracts: Extracts, names: Mapping[str, str]) -> None:
        self._extracts, self._names = extracts, names

    def __getitem__(self, name: str) -> str:
        return self._extracts.text(self._names[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _unchanged(cache: Cache, whole: str, out: Path) -> Outcome | None:
    """The outcome of the last build, if it was made of the same and is still there."""
    if _BUILT not in cache:
        return None
    made, folder, skipped, obscure = unpack(cache[_BUILT])
    built = Build((out / ".now").resolve())
    same = made == whole and built.folder.name == folder and built.atlas.is_file()
    return Outcome(built, skipped, obscure) if same else None


def known(task: Task, basis: Basis = _ALONE, cache: Cache | None = None) -> Knowledge:
    """What is known beforehand: the shipped lists, those of the task's projects and catalogues, and ``basis``."""
    thesauri = chain(*(c.thesauri for c in task.catalogues), basis.thesauri)
    registries = chain(*(c.registries for c in task.catalogues), basis.registries)
    verdicts = decisions.load(path for project in task.projects for path in project.files(decisions.FILE))
    found = enrichment.load(path for project in task.projects for path in project.files(enrichment.FILE))
    taken = enrichment.accepted(found, verdicts)
    suppress = suppression.load(path for project in task.projects for path in project.files(suppression.FILE))
    verdicts = tuple(_masked(verdict, suppress) for verdict in verdicts)
    known = _listed([*knowledge_files(task.projects, thesauri)], [*registries], cache)
    inputs = (*known.inputs, *decisions.inputs(verdicts), *enrichment.inputs(taken))
    return replace(
        known, decisions=verdicts, candidates=taken, inputs=tuple(sorted(inputs)), suppress=suppress,
        found_topics=basis.found_topics,
    )  # fmt: skip


def _listed(files: Sequence[Path], registries: Sequence[Path], cache: Cache | None) -> Knowledge:
    """The lists, read once for as long as no file of them changes: a registry has 100,000 entries."""
    stamp = code(), lists.stamps(files), lists.stamps(registries)
    if cache and _LISTS in cache:
        before, known = unpack(cache[_LISTS])
        if before == stamp:
            return cast(Knowledge, known)
    known = lists.load(files, registries)
    if cache:
        cache.put([(_LISTS, pack((stamp, known)))])
    return known


def _in_use(knowledge: Knowledge, found: Sequence[Summary]) -> Knowledge:
    """What is known, less what a registry holds and no page names."""
    named = frozenset[str]().union(*(one.named for one in found))
    return lists.in_use(knowledge, named, {one.page.source.host for one in found})


def _masked(verdict: Verdict, mask: Callable[[str], str]) -> Verdict:
    """A verdict that names no one who was forgotten."""
    told = (mask(verdict.left), mask(verdict.right), verdict.answer, mask(verdict.who), mask(verdict.why))
    return Verdict(*told, verdict.place)


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


def _obscure(found: Iterable[Summary]) -> Iterator[str]:
    """The pages of which more than ``MUCH`` is not understood, in words."""
    for one in found:
        if (share := one.ledger.missed_share) > MUCH:
            yield f"{one.page.path}: {share:.0%} of its lines are not understood — see them with: kg coverage"
