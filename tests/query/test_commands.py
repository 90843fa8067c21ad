"""``kg query``, ``kg queries``, ``kg recur`` and ``kg viz`` from outside."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.cli import run

from .conftest import Sample

ENDLESS = "SELECT * { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(CONCAT(STR(?s), STR(?i)) = 'never') }"


class Kg:
    """The command line on the sample."""

    def __init__(self, build: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._build, self._capsys = build, capsys

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        code = run([*arguments, "-b", str(self._build)] if arguments[0] != "queries" else list(arguments))
        out, err = self._capsys.readouterr()
        return code, out, err


@pytest.fixture
def kg(sample: Sample, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kg:
    monkeypatch.chdir(tmp_path)
    return Kg(sample.folder, capsys)


def test_a_question_is_answered_as_a_table(kg: Kg) -> None:
    code, out, err = kg("query", "recurring-topics")
    assert code == 0 and not err
    header, rule, first, *_ = out.splitlines()
    assert header.split() == ["topic", "sessions", "groups", "where", "first", "last"]
    assert set(rule) == {"─", " "}
    assert first.startswith("convolutional network ") and first.endswith("2018-07-30  2023-06-12")


def test_formats_parameters_and_files(kg: Kg, tmp_path: Path) -> None:
    code, out, _ = kg("query", "sessions-on-topic", "-p", "topic=CNNs", "--param", "from=2020", "-f", "csv")
    assert code == 0
    assert [row["title"] for row in csv.DictReader(io.StringIO(out))] == ["Spheres", "First meetup"]
    Path("own.rq").write_text("# param: of person = Whose\nSELECT ?of ?name { ?of schema:name ?name } ORDER BY ?name")
    code, out, _ = kg("query", "own.rq", "-p", "of=Ada", "-f", "json", "-o", "answer.json")
    assert code == 0 and out == ""
    assert len(json.loads(Path("answer.json").read_text())["results"]["bindings"]) == 1


def test_sparql_from_standard_input(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("ASK { ?s a schema:EventSeries }"))
    assert kg("query", "-")[:2] == (0, "answer\n──────\ntrue\n")
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT * {"))
    code, out, err = kg("query", "-")
    assert (code, out) == (1, "") and "ends too early (line 1, column 11)" in err


def test_limits_are_told_and_end_with_4(kg: Kg) -> None:
    code, out, err = kg("query", "topics-of-sessions", "--limit", "2", "-f", "tsv")
    assert code == 4 and len(out.splitlines()) == 3 and "stopped after 2 rows" in err
    code, _, err = kg("query", "topics-of-sessions", "--limit", "0")
    assert code == 0 and not err
    code, out, err = kg("query", ENDLESS, "--timeout", "0.3", "-f", "json")
    assert code == 4 and "stopped after 0.3 s" in err
    assert json.loads(out)["results"]["bindings"] == []


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["query", "recuring-topics"], 1, "did you mean recurring-topics"),
        (["query", "recurring-topics", "-f", "xls"], 1, "there is no format 'xls'"),
        (["query", "recurring-topics", "-f", "turtle"], 1, "turtle holds triples"),
        (["query", "recurring-topics", "-p", "leest=3"], 1, "did you mean least"),
        (["query", "recurring-topics", "-p", "least"], 2, "has no value"),
        (["query", "sessions-on-topic"], 1, "needs topic"),
        (["query", "sessions-on-topic", "-p", "topic=DA"], 1, "may mean more than one topic"),
        (["query", "none.rq"], 1, "none.rq"),
        (["query", "recurring-topics", "-o", "no/such/place"], 1, "cannot be written"),
        (["query", "LOAD <http://a/>"], 1, "LOAD is refused"),
        (["query", "SELECT * { SERVICE <http://a/> { ?s ?p ?o } }"], 1, "--allow-service"),
        (["recur", "no such topic"], 1, "there is no topic"),
        (["viz", "--topic", "DA"], 1, "may mean more than one topic"),
        (["viz", "--query", "authors-read", "-p", "least=99"], 1, "nothing that can be drawn"),
    ],
)
def test_mistakes_are_told_in_one_line(kg: Kg, arguments: list[str], code: int, says: str) -> None:
    ended, out, err = kg(*arguments)
    assert (ended, out) == (code, "")
    assert says in err and "Traceback" not in err


def test_no_build_is_told(kg: Kg, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "recurring-topics"]) == 1
    assert "kg build" in capsys.readouterr().err


def test_questions_are_listed_and_told(kg: Kg) -> None:
    _, out, _ = kg("queries")
    assert "sessions-on-topic" in out and "(topic, from, until)" in out
    _, out, _ = kg("queries", "sessions-on-topic")
    assert "--param topic=…  topic, must be given" in out and "SELECT ?topic" in out
    _, out, _ = kg("queries", "-f", "json")
    assert len(json.loads(out)) >= 30


def test_a_project_adds_questions(kg: Kg) -> None:
    Path("sources.toml").write_text("")
    Path("queries").mkdir()
    Path("queries/mine.rq").write_text("# title: My own\nASK {}")
    assert "My own" in kg("queries")[1]
    assert kg("query", "mine", "-f", "csv")[:2] == (0, "answer\ntrue\n".replace("\n", "\r\n"))


def test_recur_shows_topics_by_groups(kg: Kg) -> None:
    code, out, _ = kg("recur")
    assert code == 0
    [row] = [line for line in out.splitlines() if line.startswith("spherical CNN")]
    assert row.split("  ")[-1].strip() == "20 months" and "Beta Reading Group" in row
    _, up, _ = kg("recur", "--up")
    assert "generative model" in up and "generative model" not in out
    _, found, _ = kg("recur", "--format", "json")
    assert next(one["topic"] for one in json.loads(found)) == "convolutional network"
    _, found, _ = kg("recur", "--format", "csv", "--least", "1")
    rows = {row["topic"]: row for row in csv.DictReader(io.StringIO(found))}
    assert rows["spherical CNN"]["lag"] == "624" and rows["diffusion model"]["Gamma Meetup"] == "1"


def test_recur_of_a_topic_shows_what_is_near(kg: Kg) -> None:
    code, out, _ = kg("recur", "GANs")
    assert code == 0
    assert out.startswith("generative adversarial network\n1 session, 2020-05-05: ML@ALP (1)\n")
    assert "    topics: Lorenz-96 model\n    papers: Fakes, made\n    people: Bo Sample\n" in out
    assert "broader: generative model\n    2019-01-07  Beta Reading Group  Generative models" in out
    assert "beside it: diffusion model, under generative model\n    2023-06-12  Gamma Meetup" in out
    _, found, _ = kg("recur", "GANs", "-f", "json")
    assert [one["relation"] for one in json.loads(found)["near"]] == ["broader", "beside"]
    _, found, _ = kg("recur", "GANs", "-f", "csv")
    assert [row["relation"] for row in csv.DictReader(io.StringIO(found))] == ["itself", "broader", "beside"]


def test_bridges_are_people_authors_and_papers(kg: Kg) -> None:
    _, out, _ = kg("recur", "--bridges", "-f", "csv")
    assert [(row["kind"], row["name"]) for row in csv.DictReader(io.StringIO(out))] == [
        ("author", "B. Sample"),
        ("paper", "Learning on spheres"),
        ("person", "Ada Example"),
        ("person", "Cy Writer"),
    ]


def test_viz_draws_a_part(kg: Kg) -> None:
    code, out, err = kg("viz", "--topic", "CNN", "-o", "cnn.html")
    assert (code, out) == (0, "") and "cnn.html" in err
    part, whole = Path("cnn.html"), Path("atlas.html")
    assert kg("viz")[0] == 0
    assert "Learning on spheres" in part.read_text() and "Gamma Meetup" in whole.read_text()
    assert len(part.read_text()) < len(whole.read_text())
    assert kg("viz", "--query", "shared-papers", "--around", "Kim", "-o", "more.html")[0] == 0
