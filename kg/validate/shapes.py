"""SHACL: what of a graph breaks a shape, in plain words and with the page and line that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.model import Statement
from kg.project import packaged
from kg.validate.violation import Violation
from kg.validate.whence import Whence
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_SHACL = "http://www.w3.org/ns/shacl#"
_VIEWS = ("evidence", "contradictions", "decisions", "void")  # validated beside the default graph


def violations(statements: Sequence[Statement], base: str) -> list[Violation]:
    """What of a whole graph breaks a shape, sorted by place. Raises KgError where pySHACL is not installed."""
    graph = _graph(s for s in statements if not s.graph or s.graph in {f"<{base}graph/{view}>" for view in _VIEWS})
    report = _report(graph)
    found = list(_results(graph, report, base))
    if not found:
        return []
    whence = Whence(statements, base)
    return sorted({Violation(*whence.place(*terms), words) for terms, words in found})


def _graph(statements: Iterable[Statement]) -> Graph:
    from rdflib import Graph

    lines = "".join(f"{' '.join(s[:3])} .\n" for s in statements)
    return Graph().parse(data=lines, format="nt")


def _report(graph: Graph) -> Graph:
    """The validation report. Nothing is inferred, so the graph stays as it is without a copy."""
    from rdflib import Graph

    shapes = Graph().parse(packaged("ontology/shapes.ttl"), format="turtle")
    try:
        from pyshacl import validate
    except ImportError:
        cure = 'install it with: pip install "seminar-kg[validate]"'
        raise KgError("pySHACL, which reads the shapes, is not installed", cure=cure) from None
    _, report, _ = validate(graph, shacl_graph=shapes, inplace=True)
    return report  # type: ignore[no-any-return]


def _results(graph: Graph, report: Graph, base: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """For each result the terms that lead to its place, and what it says."""
    from rdflib import RDF, Namespace

    sh = Namespace(_SHACL)
    for result in report.subjects(RDF.type, sh.ValidationResult):
        focus, path, value = (report.value(result, sh[name]) for name in ("focusNode", "resultPath", "value"))
        assert focus is not None
        kind = min((_tail(one) for one in graph.objects(focus, RDF.type)), default="claim")
        who = _told(focus, base)
        values = (
            [value] if value is not None else sorted(graph.objects(focus, path), key=str) if path is not None else []
        )
        had = " and ".join(_told(one, base) for one in values) or "nothing of it"
        terms = tuple(one.n3() for one in (focus, path, value) if one is not None)
        if report.value(result, sh.sourceConstraintComponent) == sh.ClosedConstraintComponent:
            yield terms, f"no {kind} of the model has {_told(path, base)}, and {who} has {had}"
        else:
            fault = "does not" if value == focus else f"has {had}"
            yield terms, f"each {kind} {report.value(result, sh.resultMessage)}; {who} {fault}"


def _told(term: Node | None, base: str) -> str:
    """A term as people read it: below the base, or with its prefix."""
    text = str(term)
    if text.startswith(base):
        return text.removeprefix(base)
    for prefix, iri in PREFIXES.items():
        if text.startswith(iri):
            return f"{prefix}:{text.removeprefix(iri)}"
    return text if text.startswith(("http://", "https://")) else f"“{text}”"


def _tail(term: Node) -> str:
    return str(term).replace("#", "/").rpartition("/")[2]
