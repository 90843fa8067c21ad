"""What every build's graph must hold, checked in one pass over its lines."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections import defaultdict

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from graph.sample import BASE, Graph, new, old, other
from kg.model import Statement
from kg.turtle import turtle
from kg.vocab import KG, OA, PROV, RDF, SCHEMA

EXEMPT = {str(term) for term in (RDF.type, SCHEMA.superEvent, SCHEMA.subEvent, SCHEMA.position)}
CURATED = {f"<{BASE}graph/{name}>" for name in ("thesaurus", "institutions", "catalogue")}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph([old(), new(), other()])


def lines(statements: list[Statement]) -> str:
    return "".join(f"{statement.line()}\n" for statement in statements)


def test_every_statement_but_the_exempt_has_a_claim_or_a_list(graph: Graph) -> None:
    claimed = {s[:3] for s in graph.statements if s.graph.startswith(f"<{BASE}page/") or s.graph in CURATED}
    bare = [s for s in graph.default() if s.predicate not in EXEMPT and s[:3] not in claimed]
    assert not bare
    assert len(graph.default()) > 80


def test_every_claim_graph_is_described_and_its_quote_is_on_the_page(graph: Graph) -> None:
    evidence: dict[str, dict[str, str]] = defaultdict(dict)
    for s in graph.statements:
        if s.graph == f"<{BASE}graph/evidence>":
            evidence[s.subject][s.predicate] = s.object
    texts = {f"<{BASE}page/{r.page.slug}/{r.page.sha256[:12]}>": r.page.text for r in graph.records}
    graphs = {s.graph for s in graph.statements if s.graph.startswith(f"<{BASE}page/")}
    assert graphs
    for name in graphs:
        told = evidence[name]
        text = texts[told[str(OA.hasSource)]]
        start, end, line = (int(told[str(p)].split('"')[1]) for p in (OA.start, OA.end, KG.line))
        assert told[str(OA.exact)] == str(Literal(text[start:end]))
        assert text.count("\n", 0, start) + 1 == line
        assert f"/{start}-{end}/" in name
        assert str(PROV.wasGeneratedBy) in told


@pytest.mark.filterwarnings("ignore:Dataset.*is deprecated:DeprecationWarning")  # of rdflib, within rdflib
def test_nothing_is_blank_or_ill_typed_and_all_iris_are_of_the_web(graph: Graph) -> None:
    for quad in parse(lines(graph.statements).encode(), RdfFormat.N_QUADS):
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            assert not isinstance(term, BlankNode)
            if isinstance(term, NamedNode):
                assert term.value.startswith(("http://", "https://"))
    with_types = rdflib.Dataset().parse(data=lines(graph.statements), format="nquads")
    literals = [o for *_, o, _ in with_types.quads() if isinstance(o, rdflib.Literal)]
    assert not [literal for literal in literals if literal.ill_typed]
    assert not [literal for literal in literals if not str(literal).strip()]


def test_lines_are_canonical_and_sorted(graph: Graph) -> None:
    written = lines(graph.statements).splitlines()
    assert written == sorted(set(written))
    parsed = {str(quad) for quad in parse(lines(graph.statements).encode(), RdfFormat.N_QUADS)}
    assert {line.removesuffix(" .") for line in written} == parsed


def test_any_order_of_pages_gives_the_same_lines(graph: Graph) -> None:
    records = [old(), new(), other()]
    for order in itertools.permutations(records):
        assert lines(Graph(order).statements) == lines(graph.statements)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_any_hash_seed_gives_the_same_lines(graph: Graph, seed: str) -> None:
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "from graph.sample import *\n"
        "g = Graph([other(), old(), new()])\n"
        "sys.stdout.reconfigure(encoding='utf-8', newline='')\n"
        "sys.stdout.write(''.join(s.line() + '\\n' for s in g.statements))"
    )
    root = __file__.rsplit("/tests/", 1)[0]
    done = subprocess.run(
        [sys.executable, "-c", code, f"{root}/tests", root],
        env={"PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == lines(graph.statements)


def test_turtle_reads_back_as_the_default_graph(graph: Graph) -> None:
    text = "".join(f"{line}\n" for line in turtle(graph.default(), BASE))
    parsed = {str(quad).removesuffix(" <>") for quad in parse(text.encode(), RdfFormat.TURTLE)}
    assert parsed == {s.line().removesuffix(" .") for s in graph.default()}
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == len(graph.default())


def test_another_base_renames_everything_of_ours() -> None:
    moved = Graph([old(), new(), other()], base="https://graphs.example/x/")
    assert not [s for s in moved.statements if BASE in s.line()]
    assert len(moved.statements) == len(Graph([old(), new(), other()]).statements)
