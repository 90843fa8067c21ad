"""The library: each question has its answer on the sample and on the demo build, the same from two engines.

After a change that is meant: KG_UPDATE=1 pytest tests/query/test_questions.py, then read the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode

import kg
from kg.project import packaged
from kg.query import Directory, Limits, Question, ask, write
from kg.query.asking import Build
from kg.query.values import Term, bind
from kg.vocab import PREFIXES

from .cases import DEMO_VALUES, HERE, QUESTIONS, SAMPLE_VALUES, params
from .conftest import SAMPLE, Sample

ALL = Limits(seconds=60, rows=None)
each_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Build:
    out = tmp_path_factory.mktemp("demo") / "build"
    return kg.build(packaged("data/sources.toml"), out=out)


@pytest.fixture(scope="session")
def plain() -> rdflib.Dataset:
    """The sample in rdflib alone."""
    dataset = rdflib.Dataset()
    dataset.parse(data=SAMPLE.read_text(encoding="utf-8"), format="trig")
    return dataset


def check(build: Build, question: Question, values: Mapping[str, str], expected: Path) -> None:
    table = ask(build, question, params(question, values), limits=ALL)
    found = write(table, "csv").decode().replace("\r\n", "\n")
    if os.environ.get("KG_UPDATE"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


@each_question
def test_answer_on_the_sample(sample: Sample, question: Question) -> None:
    check(sample, question, SAMPLE_VALUES, HERE / "sample" / f"{question.name}.csv")


@each_question
def test_answer_on_the_demo_build(demo: Build, question: Question) -> None:
    check(demo, question, DEMO_VALUES, HERE / "expected" / f"{question.name}.csv")


def test_no_answer_without_question() -> None:
    for folder in ("sample", "expected"):
        assert {path.stem for path in (HERE / folder).glob("*.csv")} == set(QUESTIONS)


def test_every_question_finds_something_on_the_sample() -> None:
    for path in (HERE / "sample").glob("*.csv"):
        assert len(path.read_text(encoding="utf-8").splitlines()) > 1, path


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its Dataset uses what it deprecates itself
@each_question
def test_plain_rdflib_gives_the_same_rows(sample: Sample, plain: rdflib.Dataset, question: Question) -> None:
    told = bind(question, params(question, SAMPLE_VALUES), Directory(sample.store))
    bindings = {name: _term(term) for name, term in told.items()}
    hidden = {param.name for param in question.params}
    found = plain.query(question.text, initNs=PREFIXES, initBindings=bindings)
    columns = [str(column) for column in found.vars or () if str(column) not in hidden]
    rows = [["" if row[column] is None else str(row[column]) for column in columns] for row in found]  # type: ignore
    table = ask(sample, question, params(question, SAMPLE_VALUES), limits=ALL)
    assert columns == list(table.columns)
    assert rows == [["" if value is None else str(value) for value in row] for row in table.rows]


def _term(term: Term) -> rdflib.term.Node:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    plain = term.datatype.value == PREFIXES["xsd"] + "string"
    return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value))


@each_question
def test_header_says_what_is_asked(question: Question) -> None:
    assert len(question.title) > 5 and len(question.description) > 20
    assert question.description.endswith((".", "?"))
    for param in question.params:
        assert param.description
        assert re.search(rf"SELECT[^{{]*\?{param.name}\b", question.text), "a parameter must stand in SELECT"
        assert param.default is None or f"?{param.name}" in question.text


@each_question
def test_rows_have_one_order(question: Question) -> None:
    assert "\nORDER BY" in question.text


def test_there_are_questions_enough() -> None:
    assert len(QUESTIONS) >= 30


def test_docs_name_every_question() -> None:
    told = (packaged("docs") / "questions.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([a-z-]+)` \| ([^|]+?) \| [^|]*\|$", told, re.MULTILINE))
    assert listed == {name: question.title for name, question in QUESTIONS.items()}
