"""Graph -> plain data: which things the atlas shows, what is said of them, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from urllib.parse import urlsplit

from kg.view.data import IRI, Evidence, Fact, Node, Picture, Value, Version
from kg.view.quads import Quad, Sorted, Triple, sort
from kg.vocab import DCTERMS, FOAF, KG, OA, ORG, PROV, SCHEMA, SKOS

_KINDS = {
    SCHEMA.Event.value: "session",
    SCHEMA.EventSeries.value: "group",
    SCHEMA.Person.value: "person",
    FOAF.Person.value: "person",
    SCHEMA.Organization.value: "organisation",
    ORG.Organization.value: "organisation",
    SCHEMA.ScholarlyArticle.value: "paper",
    SCHEMA.Periodical.value: "venue",
    SCHEMA.SoftwareSourceCode.value: "work",
    SCHEMA.Dataset.value: "work",
    SCHEMA.VideoObject.value: "work",
    SCHEMA.CreativeWork.value: "work",
    SKOS.Concept.value: "topic",
}
_NAMES = (SCHEMA.name.value, SKOS.prefLabel.value, DCTERMS.bibliographicCitation.value)
_START, _SUPER = SCHEMA.startDate.value, SCHEMA.superEvent.value


def select(quads: Iterable[Quad]) -> Picture:
    """The picture of a graph, given as its quads. The same quads in any order give the same picture."""
    found = sort(quads)
    nodes = _nodes(found)
    place = {node.iri: i for i, node in enumerate(nodes)}
    versions = _versions(found)
    evidence = _Evidence(found, {version.iri: i for i, version in enumerate(versions)})
    facts = [
        Fact(place[t.subject], t.predicate, _object(t, place), evidence.of(t), found.curated.get(t, ""))
        for t in sorted(set(found.current), key=lambda t: (place.get(t.subject, -1), t))
        if t.subject in place
    ]
    kept = {(f.subject, f.predicate, f.object): i for i, f in enumerate(facts)}
    pairs = []
    for won, lost in _conflicts(found, place):
        winner = kept.get((place[won.subject], won.predicate, _object(won, place)))
        if winner is not None:
            facts.append(Fact(place[lost.subject], lost.predicate, _object(lost, place), evidence.of(lost), lost=True))
            pairs.append((winner, len(facts) - 1))
    return Picture(found.base, nodes, tuple(facts), versions, tuple(pairs))


def _object(triple: Triple, place: Mapping[str, int]) -> int | Value:
    value = triple.object
    return place.get(value.text, value) if value.datatype == IRI else value


def _nodes(found: Sorted) -> tuple[Node, ...]:
    texts: dict[str, dict[str, str]] = {}
    parents: dict[str, str] = {}
    venues = set()
    for subject, predicate, value in sorted(found.current):
        if predicate in _NAMES or predicate == _START:
            texts.setdefault(subject, {}).setdefault(predicate, value.text)
        elif predicate == _SUPER:
            parents[subject] = value.text
        elif predicate == SCHEMA.isPartOf.value:
            venues.add(value.text)
    groups = set(parents.values())
    nodes = []
    for iri, types in sorted(found.types.items()):
        kind = next((_KINDS[t] for t in sorted(types) if t in _KINDS), "")
        if kind == "session" and SCHEMA.Event.value in found.types.get(parents.get(iri, ""), ()):
            kind = "talk"
        if kind == "group" and iri in venues - groups:
            kind = "venue"
        if kind:
            nodes.append(Node(iri, kind, tuple(sorted(set(types))), _label(iri, kind, texts.get(iri, {}))))
    return tuple(nodes)


def _label(iri: str, kind: str, texts: Mapping[str, str]) -> str:
    """Its name; else, for a session, its day; else the end of its IRI."""
    name = next((texts[p] for p in _NAMES if texts.get(p, "").strip()), "")
    if not name and kind == "session" and _START in texts:
        return f"Session of {texts[_START][:10]}"
    return name or iri.rstrip("/").rpartition("/")[2].replace("-", " ")


def _versions(found: Sorted) -> tuple[Version, ...]:
    """The page versions, those that claims cite and that the build describes."""
    cited = {about[OA.hasSource.value] for about in found.described.values() if OA.hasSource.value in about}
    versions = []
    for iri in sorted(cited):
        about = found.described.get(iri, {})
        name = iri.removeprefix(f"{found.base}page/").rpartition("/")[0] or iri
        url = about.get(PROV.wasDerivedFrom.value, "")
        date = about.get(PROV.generatedAtTime.value, "")[:10]
        versions.append(Version(iri, name, url if is_web(url) else "", date))
    return tuple(versions)


def is_web(url: str) -> bool:
    """Whether this may become a link: only http and https with a host do."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


class _Evidence:
    """Finds the words that a statement rests on."""

    def __init__(self, found: Sorted, versions: Mapping[str, int]) -> None:
        self._found, self._versions = found, versions

    def of(self, triple: Triple) -> tuple[Evidence, ...]:
        """All evidence of a statement, by page and line."""
        graphs = self._found.sources.get(triple, ())
        return tuple(sorted({e for graph in graphs if (e := self._read(graph)) is not None}))

    def _read(self, graph: str) -> Evidence | None:
        about = self._found.described.get(graph)
        if about is None or about.get(OA.hasSource.value) not in self._versions:
            return None
        return Evidence(
            self._versions[about[OA.hasSource.value]],
            int(about.get(KG.line.value, "0")),
            about.get(OA.exact.value, ""),
            about.get(PROV.wasGeneratedBy.value, graph).rpartition("/")[2],
            float(about.get(KG.confidence.value, "1")),
        )


def _conflicts(found: Sorted, place: Mapping[str, int]) -> list[tuple[Triple, Triple]]:
    """Pairs of statements that cannot both hold: the one of the default graph first."""
    current = set(found.current)
    pairs = set()
    for graphs in found.conflicts.values():
        for one, other in combinations(sorted(graphs), 2):
            for a in found.claims.get(one, ()):
                for b in found.claims.get(other, ()):
                    same = a[:2] == b[:2] and a.object != b.object and a.subject in place
                    if same and (a in current) != (b in current):
                        pairs.add((a, b) if a in current else (b, a))
    return sorted(pairs)
