"""A build as it is, as one page version tells it, or as the pages stood on a day: its sessions as plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kg.errors import QueryError
from kg.merge import decide, merge
from kg.model import Assertion, Statement
from kg.store import Build, Told
from kg.vocab import BIBO, DCTERMS, FABIO, KG, OA, PROV, RDF, SCHEMA, SKOS

_LAYOUT = (RDF.type, SCHEMA.superEvent, SCHEMA.subEvent)
_NAMES = (SCHEMA.name, SKOS.prefLabel)

Facts = Mapping[str, Mapping[str, list[str]]]  # subject -> property -> values, IRIs below the base


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that a session discusses or refers to; empty where nothing is told."""

    path: str
    title: str = ""
    year: str = ""
    venue: str = ""
    doi: str = ""
    arxiv: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session; people and topics by path and name."""

    path: str
    series: str
    day: str = ""
    title: str = ""
    status: str = ""
    number: str = ""
    place: str = ""
    speakers: tuple[tuple[str, str], ...] = ()
    papers: tuple[Paper, ...] = ()
    topics: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """All sessions at one moment, by path; ``series`` are the names of the series."""

    meetings: Mapping[str, Meeting]
    series: Mapping[str, str]


def current(build: Build) -> State:
    """A build's current view."""
    return _state(_facts(build.told(graph=""), build.base), _labels(build))


def of_version(build: Build, version: str) -> State:
    """What one page version says, by its name ``<slug>/<hash>``."""
    return _as_told(build, {version})


def as_of(build: Build, day: date) -> State:
    """What the page versions say that were retrieved on ``day`` or before; those of unknown date always count.

    Raises QueryError where there are none.
    """
    dates = _dates(build)
    wanted = {version for version in _versions(build) if dates.get(version, "") <= day.isoformat()}
    if not wanted:
        raise QueryError(f"no page of this build was retrieved by {day}", cure=f"the first is of {min(dates.values())}")
    return _as_told(build, wanted)


def version_of(build: Build, name: str) -> str:
    """The page version of that name, or of that beginning of its hash. Raises QueryError where none or several are."""
    known = _versions(build)
    found = [one for one in known if name == one or (len(name) >= 4 and one.rpartition("/")[2].startswith(name))]
    if len(found) != 1:
        what = f"{len(found)} page versions begin with" if found else "no page version, build or date is called"
        raise QueryError(f"{what} {name!r}", cure=f"say one of: {', '.join(known[:12])}")
    return found[0]


def _versions(build: Build) -> list[str]:
    told = build.told(predicate=RDF.type.value, object=PROV.Entity.value, graph=f"{build.base}graph/evidence")
    return sorted(one.subject.removeprefix(f"{build.base}page/") for one in told)


def _dates(build: Build) -> dict[str, str]:
    told = build.told(predicate=PROV.generatedAtTime.value, graph=f"{build.base}graph/evidence")
    return {one.subject.removeprefix(f"{build.base}page/"): one.object for one in told}


def _lineages(build: Build) -> dict[str, str]:
    """The first version of the page of each version."""
    told = build.told(predicate=PROV.wasRevisionOf.value, graph=f"{build.base}graph/evidence")
    start = len(f"{build.base}page/")
    before = {one.subject[start:]: one.object[start:] for one in told}
    first = {}
    for version in before:
        at, seen = version, {version}
        while at in before and before[at] not in seen:
            at = before[at]
            seen.add(at)
        first[version] = at
    return first


def _as_told(build: Build, versions: set[str]) -> State:
    """The view of these versions alone, decided as a build decides."""
    claims = list(_claims(build, versions))
    subjects = {claim.subject for claim in claims} | {claim.object for claim in claims}
    layout = [
        Assertion(f"<{one.subject}>", f"<{one.predicate}>", f"<{one.object}>")
        for predicate in _LAYOUT
        for one in build.told(predicate=predicate.value, graph="")
        if f"<{one.subject}>" in subjects or one.object == SCHEMA.EventSeries.value
    ]
    decided = decide(merge([*claims, *layout]))
    return _state(_facts(map(_told, decided.statements), build.base), _labels(build))


def _claims(build: Build, versions: set[str]) -> Iterator[Assertion]:
    dates, lineages = _dates(build), _lineages(build)
    events = {one.subject for one in build.told(object=SCHEMA.Event.value, graph="")}
    described: dict[str, dict[str, str]] = defaultdict(dict)
    for one in build.told(graph=f"{build.base}graph/evidence"):
        described[one.subject][one.predicate] = one.object
    for graph, told in described.items():
        version = told.get(OA.hasSource.value, "").removeprefix(f"{build.base}page/")
        if version not in versions:
            continue
        for one in build.told(graph=graph):
            yield Assertion(
                f"<{one.subject}>", f"<{one.predicate}>", one.object if one.literal else f"<{one.object}>",
                f"<{graph}>", float(told.get(KG.confidence.value, 1)), lineages.get(version, version),
                (dates.get(version, ""), version), (version, int(told[OA.start.value])), one.subject in events,
            )  # fmt: skip


def _told(statement: Statement) -> Told:
    literal = not statement.object.startswith("<")
    value = statement.object if literal else statement.object.strip("<>")
    return Told(statement.subject.strip("<>"), statement.predicate.strip("<>"), value, "", literal)


def _facts(told: Iterable[Told], base: str) -> Facts:
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in told:
        value = one.object if one.literal else one.object.removeprefix(base)
        facts[one.subject.removeprefix(base)][one.predicate].append(value)
    return facts


def _labels(build: Build) -> dict[str, str]:
    """What everything is called in the current view."""
    found: dict[str, str] = {}
    for predicate in _NAMES:
        for one in build.told(predicate=predicate.value, graph=""):
            path = one.subject.removeprefix(build.base)
            found[path] = min(found.get(path, one.object), one.object)
    return found


def _state(facts: Facts, labels: Mapping[str, str]) -> State:
    series = {path for path, told in facts.items() if SCHEMA.EventSeries.value in told.get(RDF.type.value, ())}
    meetings = {}
    for path, told in sorted(facts.items()):
        above = [one for one in told.get(SCHEMA.superEvent.value, ()) if one in series]
        if above:
            meetings[path] = _meeting(path, above[0], facts, labels)
    return State(meetings, {path: labels.get(path, path) for path in sorted(series)})


def _meeting(path: str, series: str, facts: Facts, labels: Mapping[str, str]) -> Meeting:
    told = facts[path]
    parts = [told, *(facts[talk] for talk in told.get(SCHEMA.subEvent.value, ()) if talk in facts)]
    speakers = {one for part in parts for one in part.get(SCHEMA.performer.value, ())}
    roles = (SCHEMA.workFeatured.value, DCTERMS.references.value)
    papers = {one for part in parts for role in roles for one in part.get(role, ()) if one.startswith("paper/")}
    topics = {one for part in parts for one in part.get(SCHEMA.about.value, ())}

    def first(term: str) -> str:
        return min(told.get(term, ("",)))

    return Meeting(
        path, series, first(SCHEMA.startDate.value)[:10], first(SCHEMA.name.value), first(KG.status.value),
        first(SCHEMA.position.value), first(SCHEMA.location.value),
        tuple((one, _name(one, facts, labels)) for one in sorted(speakers)),
        tuple(_paper(one, facts, labels) for one in sorted(papers)),
        tuple((one, labels.get(one, one)) for one in sorted(topics)),
    )  # fmt: skip


def _name(path: str, facts: Facts, labels: Mapping[str, str]) -> str:
    own = facts.get(path, {}).get(SCHEMA.name.value)
    return min(own) if own else labels.get(path, path)


def _paper(path: str, facts: Facts, labels: Mapping[str, str]) -> Paper:
    told = facts.get(path, {})
    venues = sorted(told.get(SCHEMA.isPartOf.value, ()))

    def first(term: str) -> str:
        return min(told.get(term, ("",)))

    return Paper(
        path, first(SCHEMA.name.value), first(SCHEMA.datePublished.value),
        _name(venues[0], facts, labels) if venues else "",
        first(BIBO.doi.value), first(FABIO.hasArXivId.value), first(SCHEMA.url.value),
    )  # fmt: skip
