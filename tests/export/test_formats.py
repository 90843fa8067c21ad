"""Each export is read back by somebody else's reader and says what the build says."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import icalendar
import networkx
import pytest
import rdflib
from antlr4 import CommonTokenStream, InputStream
from antlr4.error.ErrorListener import ErrorListener
from antlr4_cypher import CypherLexer, CypherParser
from graph.sample import BASE, Graph, new, old, other
from pybtex.database import parse_string
from pyoxigraph import RdfFormat, Triple, parse

from kg.cli import run
from kg.export import FORMATS, export
from kg.export.calendar import _folded
from kg.export.things import Things
from kg.model import Statement
from kg.store import Build, Parts, save, write

HOSTILE = "=cmd|\"' & {x} \\ é\U0001f600 <b>;,%_$#~^ end"
NP = rdflib.Namespace("http://www.nanopub.org/nschema#")


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The sample with a hostile title, place and name."""
    graph = Graph([old(), new(), other()])
    escaped = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    lines = [
        statement._replace(object=f'"{escaped}"')
        if statement.object in ('"Spheres"', '"Room 1"', '"Max"')
        else statement
        for statement in graph.statements
    ]
    lines.append(Statement(f"<{BASE}session/oi/2020-04-28>", "<https://schema.org/endDate>", _day("2020-04-29")))
    texts = {f"{r.page.slug}-{r.page.sha256[:12]}.txt": r.page.text for r in graph.records}
    report = {"base": BASE, "contradictions": []}
    parts = Parts(sorted(map(Statement.line, lines)), [one for one in lines if not one.graph], texts, report, BASE)
    return save(tmp_path_factory.mktemp("out"), lambda build: write(build, parts))


def _day(text: str) -> str:
    return f'"{text}"^^<http://www.w3.org/2001/XMLSchema#date>'


@pytest.fixture(scope="module")
def written(build: Build) -> Callable[[str], bytes]:
    def write(format: str) -> bytes:
        sink = io.BytesIO()
        export(build, format, sink)
        return sink.getvalue()

    return write


def view(build: Build) -> set[str]:
    return {" ".join(s[:3]) for s in build.statements() if not s.graph}


@pytest.mark.parametrize(("format", "syntax"), [("ttl", "turtle"), ("rdfxml", "xml"), ("jsonld", "json-ld")])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib, within rdflib
def test_the_current_view_is_read_by_rdflib(
    build: Build, written: Callable[[str], bytes], format: str, syntax: str
) -> None:
    graph = rdflib.Graph().parse(data=written(format), format=syntax, publicID=BASE)
    assert set(graph) == set(rdflib.Graph().parse(data="".join(f"{line} .\n" for line in view(build)), format="nt"))


@pytest.mark.parametrize(
    ("format", "syntax"), [("ttl", RdfFormat.TURTLE), ("rdfxml", RdfFormat.RDF_XML), ("jsonld", RdfFormat.JSON_LD)]
)
def test_the_current_view_is_read_by_pyoxigraph(
    build: Build, written: Callable[[str], bytes], format: str, syntax: RdfFormat
) -> None:
    assert {str(quad.triple) for quad in parse(written(format), syntax)} == view(build)


@pytest.mark.parametrize(("format", "syntax"), [("nq", "nquads"), ("trig", "trig")])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_all_graphs_are_read_by_rdflib(build: Build, written: Callable[[str], bytes], format: str, syntax: str) -> None:
    dataset = rdflib.Dataset().parse(data=written(format), format=syntax)
    found = {(s, p, o, c) for s, p, o, c in dataset.quads()}
    assert len(found) == len(list(build.statements()))


def test_triple_terms_say_what_the_graphs_of_claims_say(build: Build, written: Callable[[str], bytes]) -> None:
    quads = list(parse(written("trig12"), RdfFormat.TRIG))
    reified = {(str(q.subject), *map(str, q.object)) for q in quads if isinstance(q.object, Triple)}
    claims = {(s.graph, *s[:3]) for s in build.statements() if s.graph.startswith(f"<{BASE}page/")}
    assert reified == claims
    assert len(quads) == len(list(build.statements()))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_each_claim_is_a_nanopublication_of_four_graphs(build: Build, written: Callable[[str], bytes]) -> None:
    dataset = rdflib.Dataset().parse(data=written("nanopub"), format="trig")
    found = list(dataset.quads((None, rdflib.RDF.type, NP.Nanopublication, None)))
    assert len(found) == len({s.graph for s in build.statements() if s.graph.startswith(f"<{BASE}page/")})
    for publication, _, _, head in found:
        parts = dataset.graph(head)
        assertion, provenance, about = (
            parts.value(publication, NP[name]) for name in ("hasAssertion", "hasProvenance", "hasPublicationInfo")
        )
        assert len({head, assertion, provenance, about}) == 4
        assert len(dataset.graph(assertion))
        assert set(dataset.graph(provenance).subjects()) == {assertion}
        assert set(dataset.graph(about).subjects()) == {publication}


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_networkx_reads_things_and_links(build: Build, written: Callable[[str], bytes], format: str) -> None:
    read = networkx.read_graphml if format == "graphml" else networkx.read_gexf
    graph = read(io.BytesIO(written(format)))
    assert len(graph) == len(list(Things(build)))
    links = {(s.subject, s.object) for s in build.statements() if not s.graph and s.object.startswith(f"<{BASE}")}
    assert {(f"<{BASE}{a}>", f"<{BASE}{b}>") for a, b in graph.edges()} == links
    assert graph.nodes["person/oi/max"]["label"] == HOSTILE
    assert graph.nodes["session/oi/2020-04-28"]["kind"] == "Event"


def test_a_spreadsheet_gets_a_row_for_each_session_and_talk_and_no_formula(
    build: Build, written: Callable[[str], bytes]
) -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv").decode(), newline="")))
    assert [row["iri"] for row in rows] == [
        f"{BASE}{name}"
        for name in ("session/oi/2020-04-28", "session/oi/2020-05-05", "session/oi/2020-05-12",
                     "session/spheres/2021-06-01", "talk/spheres/2021-06-01/1")
    ]  # fmt: skip
    assert rows[0]["title"] == f"'{HOSTILE}"
    assert rows[0]["presented by"] == "Taco Cohen"
    assert rows[4]["part of"] == "Morning"
    assert not [cell for row in rows for cell in row.values() if cell.lstrip().startswith(tuple("=+-@|%"))]


class Strict(ErrorListener):
    """Fails at the first error of syntax."""

    def syntaxError(self, recognizer, symbol, line, column, message, error):  # type: ignore[no-untyped-def]  # noqa: N802
        raise AssertionError(f"{line}:{column}: {message}")


def test_cypher_is_parsed_and_has_each_thing_and_link(build: Build, written: Callable[[str], bytes]) -> None:
    text = written("cypher").decode()
    statements = text.splitlines()
    things = list(Things(build))
    assert sum(line.startswith("MERGE (n:Thing") for line in statements) == len(things)
    links = [s for s in build.statements() if not s.graph and s.object.startswith(f"<{BASE}")]
    assert sum(line.startswith("MATCH") for line in statements) == len(links)
    for line in statements:
        lexer = CypherLexer(InputStream(line))
        parser = CypherParser(CommonTokenStream(lexer))
        for part in (lexer, parser):
            part.removeErrorListeners()
            part.addErrorListener(Strict())
        parser.script()
    assert "[:WORK_FEATURED]" in text


def test_a_bibtex_parser_reads_the_papers(written: Callable[[str], bytes]) -> None:
    [(key, entry)] = parse_string(written("bibtex").decode(), "bibtex").entries.items()
    assert key == "doi-10-1000-ab-c-3cd-3e"
    assert entry.type == "article"
    assert entry.fields["title"] == "{Spherical CNNs for everyone}"
    assert entry.fields["doi"] == "10.1000/ab(c)<d>"
    assert entry.fields["year"] == "2018"
    assert entry.fields["eprint"] == "1801.10130"
    assert [(p.first_names, p.last_names) for p in entry.persons["author"]] == [
        (["Taco"], ["Cohen"]),
        ([], ["{Welling}"]),
    ]


def test_a_calendar_reader_gets_the_sessions(written: Callable[[str], bytes]) -> None:
    text = written("ics")
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    events = {str(event["UID"]): event for event in icalendar.Calendar.from_ical(text).walk("VEVENT")}
    assert len(events) == 4
    event = events[f"{BASE}session/oi/2020-04-28"]
    assert event.decoded("DTSTART") == date(2020, 4, 28)
    assert event.decoded("DTEND") == date(2020, 4, 30)
    assert str(event["SUMMARY"]) == str(event["LOCATION"]) == HOSTILE
    assert events[f"{BASE}session/oi/2020-05-12"]["STATUS"] == "CANCELLED"
    assert not [event for event in events.values() if isinstance(event.decoded("DTSTART"), datetime)]


def test_lines_are_folded_between_characters() -> None:
    for text in ("é" * 200, "a" * 75, "a" * 76, "\U0001f600" * 40):
        parts = _folded(text).removesuffix(b"\r\n").split(b"\r\n ")
        assert all(len(part) <= 75 for part in parts)
        assert "".join(part.decode() for part in parts) == text


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_build_gives_the_same_bytes_on_the_command_line(
    build: Build, written: Callable[[str], bytes], format: str, tmp_path: Path
) -> None:
    assert run(["export", "-f", format, "-b", str(build.folder), "-o", str(tmp_path / "x")]) == 0
    assert (tmp_path / "x").read_bytes() == written(format)


def test_what_cannot_be_written_is_told(build: Build, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "-b", str(build.folder), "-o", str(tmp_path / "no" / "x")]) == 1
    assert "cannot be written" in capsys.readouterr().err
