"""Headers of questions, what is given for their parameters, and names as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query import Directory, Param, Question, ask, find
from kg.query.library import TYPES, load, read_question
from kg.query.naming import key
from kg.query.values import bind

from .conftest import Sample

BASE = "https://example.org/kg/"


def question(folder: Path, text: str) -> Question:
    path = folder / "test.rq"
    path.write_text(text, encoding="utf-8")
    return read_question(path)


def test_a_header_is_read(tmp_path: Path) -> None:
    found = question(
        tmp_path,
        "# title: A title: with a colon\n# description: One line,\n#description:  and one more.\n\n"
        "# param: topic topic The topic\n# param: least integer =2 Fewest\n# param: from date = From\n"
        '# param: word text ="two words" Words\n# no header\nSELECT * { ?s ?p "# title: no" }\n# title: too late\n',
    )
    assert (found.name, found.title) == ("test", "A title: with a colon")
    assert found.description == "One line, and one more."
    assert found.params == (
        Param("topic", "topic", None, "The topic"),
        Param("least", "integer", "2", "Fewest"),
        Param("from", "date", "", "From"),
        Param("word", "text", "two words", "Words"),
    )


@pytest.mark.parametrize(
    ("header", "line", "cause"),
    [
        ("# param: topic", 1, "cannot read the parameter"),
        ("# title: x\n# param: t thing What", 2, "unknown type 'thing'"),
        ("# param: t text A\n# param: t text B", 2, "there twice"),
        ("# titel: x", 1, "unknown header 'titel'"),
    ],
)
def test_a_header_that_makes_no_sense_is_named_with_its_line(
    tmp_path: Path, header: str, line: int, cause: str
) -> None:
    with pytest.raises(QueryError, match=cause) as caught:
        question(tmp_path, f"{header}\nASK {{}}")
    assert caught.value.line == line


@given(st.text(max_size=200))
def test_any_text_is_a_question_or_an_error(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        try:
            found = question(Path(folder), text)
        except (QueryError, UnicodeEncodeError):
            return
        assert all(param.type in TYPES for param in found.params)


def test_a_later_folder_replaces_a_question(tmp_path: Path) -> None:
    for name in ("shipped", "own"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "b.rq").write_text(f"# title: {name}\nASK {{}}")
    (tmp_path / "own" / "a.rq").write_text("ASK {}")
    found = load([tmp_path / "shipped", tmp_path / "own"])
    assert [(one.name, one.title) for one in found.values()] == [("a", "a"), ("b", "own")]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="none\\.rq"):
        find(str(tmp_path / "none.rq"))


def test_a_question_nearly_named_is_asked_back() -> None:
    with pytest.raises(QueryError, match="did you mean recurring-topics"):
        find("recuring-topics")


@pytest.mark.parametrize(
    ("name", "kind", "iri"),
    [
        ("GANs", "topic", "topic/generative-adversarial-network"),
        ("gan", "topic", "topic/generative-adversarial-network"),
        ("Generative Adversarial Networks", "topic", "topic/generative-adversarial-network"),
        ("generative-adversarial-network", "topic", "topic/generative-adversarial-network"),
        (f"<{BASE}topic/diffusion-model>", "topic", "topic/diffusion-model"),
        ("topic/diffusion-model", "topic", "topic/diffusion-model"),
        ("Lorenz 96", "topic", "topic/lorenz-96-model"),
        ("lorenz-96 models", "topic", "topic/lorenz-96-model"),
        ("alp", "group", "series/alpha"),
        ("ml @ alp", "group", "series/alpha"),
        ("alpha institute", "group", "series/alpha"),
        ("alpha", "group", "series/alpha"),
        ("Ada", "person", "person/ada-example"),
        ("ada example", "person", "person/ada-example"),
        ("B. Sample", "person", "paper/doi/10.1000/spheres/author/2"),
        ("sample", "person", "person/bo-sample"),
        ("10.1000/SPHERES", "paper", "paper/doi/10.1000/spheres"),
        ("2002.00001", "paper", "paper/arxiv/2002.00001"),
        ("classic", "paper", "paper/a-classic"),
        ("Chaos", "iri", "session/alpha/2020-05-19"),
        ("CNN", "iri", "topic/convolutional-network"),
    ],
)
def test_names_as_people_write_them(sample: Sample, name: str, kind: str, iri: str) -> None:
    assert Directory(sample.store).find(name, kind).value == BASE + iri


@pytest.mark.parametrize(
    ("name", "kind", "candidates"),
    [
        ("DA", "topic", ["topic/diffusion-model", "topic/generative-adversarial-network"]),
        ("BU", "group", ["series/beta", "series/gamma"]),
        ("Bo", "person", ["person/bo-other", "person/bo-sample"]),
        ("spherical CNN", "iri", ["topic/spherical-cnn", "beta/2018-07-16"]),
    ],
)
def test_a_name_that_means_two_things_is_asked_back(
    sample: Sample, name: str, kind: str, candidates: list[str]
) -> None:
    with pytest.raises(QueryError, match="may mean more than one") as caught:
        Directory(sample.store).find(name, kind)
    assert all(candidate in caught.value.cause for candidate in candidates)


@pytest.mark.parametrize(
    ("name", "kind", "near"),
    [("generative adversial", "topic", "generative adversarial network"), ("Ada Exmple", "person", "Ada Example")],
)
def test_an_unknown_name_is_told_what_is_near(sample: Sample, name: str, kind: str, near: str) -> None:
    with pytest.raises(QueryError, match=f"did you mean '{near}'"):
        Directory(sample.store).find(name, kind)


@pytest.mark.parametrize("name", ["", "???", f"{BASE}nothing", "<https://example.org/no where>"])
def test_what_is_no_name_is_an_error(sample: Sample, name: str) -> None:
    with pytest.raises(QueryError):
        Directory(sample.store).find(name, "topic")


@given(st.text(alphabet="abcsy019 -_@.", max_size=20))
def test_a_key_is_the_same_for_every_case_and_mark(name: str) -> None:
    assert key(name) == key(f" {name.upper()}. ")
    assert key(name.replace("-", " ")) == key(name)


TYPED = Question(
    "typed",
    "",
    params=(
        Param("when", "date", ""),
        Param("in", "year", ""),
        Param("most", "integer", "10"),
        Param("words", "text", ""),
    ),
)


@pytest.mark.parametrize(
    ("given", "term"),
    [
        ({"when": "2020-03-31"}, '"2020-03-31"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ({"when": "2020-03"}, '"2020-03-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ({"when": "2020"}, '"2020-01-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ({"in": "2020"}, '"2020"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ({"most": "-3"}, '"-3"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ({"words": 'a " } b'}, '"a \\" } b"'),
    ],
)
def test_values_become_terms(sample: Sample, given: dict[str, str], term: str) -> None:
    [name] = given
    assert str(bind(TYPED, given, Directory(sample.store))[name]) == term


@pytest.mark.parametrize(
    ("given", "cause"),
    [
        ({"when": "2020-02-30"}, "no date"),
        ({"when": "31.3.2020"}, "no date"),
        ({"in": "20"}, "no year"),
        ({"most": "many"}, "no whole number"),
        ({"mots": "3"}, "did you mean most"),
        ({"nothing": "3"}, "it takes when, in, most, words"),
    ],
)
def test_values_that_are_no_such_thing_are_named(sample: Sample, given: dict[str, str], cause: str) -> None:
    with pytest.raises(QueryError, match=cause):
        bind(TYPED, given, Directory(sample.store))


def test_a_parameter_left_open_is_absent_and_a_missing_one_is_an_error(sample: Sample) -> None:
    assert list(bind(TYPED, {}, Directory(sample.store))) == ["most"]
    with pytest.raises(QueryError, match="needs topic"):
        ask(sample, "sessions-on-topic")


def test_a_value_is_never_read_as_sparql(sample: Sample) -> None:
    assert len(ask(sample, "search", {"text": '") } INSERT DATA { <a:a> <a:b> "'})) == 0


def test_values_narrow_an_answer(sample: Sample) -> None:
    everything = ask(sample, "sessions-on-topic", {"topic": "CNN"})
    later = ask(sample, "sessions-on-topic", {"topic": "CNN", "from": "2020"})
    until = ask(sample, "sessions-on-topic", {"topic": "CNN", "from": 2020, "until": "2020-12-31"})
    assert [len(table) for table in (everything, later, until)] == [4, 2, 1]
    assert [row["title"] for row in until] == ["Spheres"]


@pytest.mark.parametrize(
    ("name", "values", "rows"),
    [
        ("upcoming-sessions", {"from": "2020-08"}, 1),
        ("upcoming-sessions", {"from": "2020-07-14"}, 2),
        ("papers-of-group", {"group": "alpha", "from": "2020-05"}, 1),
        ("topics-by-year", {"least": "1"}, 8),
        ("topics-by-year", {"least": "1", "from": "2023"}, 2),
        ("recurring-topics", {"least": "3"}, 0),
        ("who-presented", {"group": "alpha"}, 4),
        ("who-presented", {"person": "Ada", "group": "alpha"}, 1),
        ("code-and-data", {"group": "beta"}, 0),
        ("institutions", {"organisation": "ALP"}, 1),
        ("unsure-claims", {"most": "0.5"}, 0),
        ("programme", {"group": "alpha"}, 0),
    ],
)
def test_every_parameter_counts(sample: Sample, name: str, values: dict[str, str], rows: int) -> None:
    assert len(ask(sample, name, values)) == rows
