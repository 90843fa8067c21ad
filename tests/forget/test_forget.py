"""Who was forgotten stands in no output, in whatever form a page gives the name, also after a clean rebuild."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forget.outputs import everything
from kg.cli import run
from kg.errors import CatalogueError, QueryError
from kg.forget import names_of
from kg.store import open_build
from kg.suppression import FILE, Suppressed, add, load
from kg.suppression.forms import forms

HIDDEN = [
    "Tomás Grünwald", "TOMÁS GRÜNWALD", "tomas grunwald", "Tomas Gruenwald", "Grünwald, Tomás", "Grünwald Tomás",
    "T. Grünwald", "t. grünwald", "Grünwald, T.", "Grünwald T", "T. S. Grünwald", "TS Grünwald", "Tomás S. Grünwald",
    "Tomás Sebastian Grünwald", "Toma\u0301s Gru\u0308nwald", "Tomás\nGrünwald", "Tomás  Grünwald's",
    "Tomás&nbsp;Gr&uuml;nwald", "Tom&#225;s Gr&#xfc;nwald", "<b>Tomás</b> <i>Grünwald</i>", "**Tomás** Grünwald",
    "[Tomás Grünwald](x)", "| Grünwald | Tomás |", "_Tomás_Grünwald_", "/people/tomas-grunwald.html",
    "https://example.org/~tomasgrunwald", '<img alt="x" title="Tomás Grünwald">', "Tom%C3%A1s%20Gr%C3%BCnwald",
    "Tomás Grünwalds Vortrag", "Tom\u00adás Grün\u200bwald",
]  # fmt: skip
KEPT = [
    "Tomás Brandt", "Anna Grünwald", "A. Grünwald", "Grünwald, A.", "the green wood", "Tomás. Grünwald is a place",
    "in Grünwald", "tom and grunt",
]  # fmt: skip
PAGE = """---
title: Grünwald's reading group
---
# Reading group

## 5 May 2020: Spherical CNNs

Speaker: Tomás Grünwald (Ocean Institute), with Ada Lovelace
Slides: https://github.com/tomasgrunwald/slides

## 12 May 2020: Sea ice from space

Speaker: T. Grünwald
Paper: Grünwald, T., & Lovelace, A. (2019). Ice from above. *Journal of Ice*. https://doi.org/10.1000/ice.1

## 19 May 2020: A talk by Tomas Gruenwald on kernels

Speaker: Ada Lovelace
"""


@pytest.fixture
def masked(tmp_path: Path) -> Suppressed:
    add(tmp_path / FILE, ["Tomás Grünwald", "T. S. Grünwald"])
    add(tmp_path / FILE, ["Adam Young"])
    return load([tmp_path / FILE])


@pytest.mark.parametrize("text", HIDDEN)
def test_every_form_of_a_name_is_masked(masked: Suppressed, text: str) -> None:
    found = masked(f"Then {text} spoke.")
    assert len(found) == len(f"Then {text} spoke.")
    assert found.startswith("Then ")
    assert found.endswith(" spoke.")
    assert not any(part in found.casefold() for part in ("tom", "gr", "wald"))


@pytest.mark.parametrize("text", KEPT)
def test_other_names_and_words_stay(masked: Suppressed, text: str) -> None:
    assert masked(f"Then {text} came.") == f"Then {text} came."


def test_initials_count_only_where_they_are_written_as_a_name(masked: Suppressed) -> None:
    assert masked("a young man, A young man") == "a young man, A young man"
    assert masked("by A. Young and a. young") == "by •. ••••• and •. •••••"


def test_parts_of_a_name_count_only_beside_the_whole(masked: Suppressed) -> None:
    assert masked("Grünwald spoke.") == "Grünwald spoke."
    assert "Gr" not in masked("Tomás Grünwald came. Grünwald spoke.")
    assert "Anna Grünwald" in masked("Tomás Grünwald and Anna Grünwald came.")


def test_a_name_of_one_word_is_masked_where_it_is_written_as_a_name(tmp_path: Path) -> None:
    add(tmp_path / FILE, ["Rose"])
    assert load([tmp_path / FILE])("Rose saw a rose") == "•••• saw a rose"


def test_names_in_scripts_without_spaces(tmp_path: Path) -> None:
    add(tmp_path / FILE, ["王小明"])
    assert load([tmp_path / FILE])("主讲人王小明老师") == "主讲人•••老师"


def test_the_file_holds_no_name_and_no_two_files_the_same_hash(tmp_path: Path) -> None:
    for name in ("a.tsv", "b.tsv"):
        add(tmp_path / name, ["Tomás Grünwald"])
    one, two = ((tmp_path / name).read_text("utf-8") for name in ("a.tsv", "b.tsv"))
    assert not any(form in one for form in (*forms(["Tomás Grünwald"]).whole, "Tom", "wald"))
    assert not set(one.split()[3:]) & set(two.split()[3:])
    before = one
    add(tmp_path / "a.tsv", ["Tomás Grünwald"])
    assert (tmp_path / "a.tsv").read_text("utf-8") == before


@pytest.mark.parametrize("text", ["", "no salt\n", "# salt: 12\n", f"# salt: {'0' * 64}\nTomás Grünwald\n"])
def test_a_broken_file_is_told_with_its_line_and_builds_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(CatalogueError, match=rf"{FILE}:\d"):
        load([tmp_path / FILE])


def test_nobody_is_masked_by_an_empty_list() -> None:
    assert not Suppressed()
    assert Suppressed()("Tomás Grünwald") == "Tomás Grünwald"


@given(text=st.text(st.sampled_from("Tomás Grünwald.,;&%<>/=\n\"'-_*[]()aü\u0301\u200b"), max_size=120))
def test_length_and_lines_stay_for_any_text(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    masked = LIST(text)
    assert len(masked) == len(text)
    assert [i for i, c in enumerate(masked) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]
    assert LIST(masked) == masked


def _list() -> Suppressed:
    from kg.suppression.mask import Person, digest

    salt = b"salt"
    return Suppressed([(salt, (Person(*(frozenset(digest(f, salt) for f in k) for k in forms(["Tomás Grünwald"]))),))])


LIST = _list()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tomas-grunwald-club.md").write_text(PAGE, "utf-8")
    (tmp_path / "bad-tomas-grunwald.md").write_bytes(b"%PDF-1.4")
    (tmp_path / "sources.toml").write_text(
        '[[source]]\nid = "club-of-tomas-grunwald"\nseries = "Tomás Grünwald reads"\n'
        'pages = [{ file = "tomas-grunwald-club.md" }, { file = "bad-tomas-grunwald.md" }]\n',
        "utf-8",
    )
    (tmp_path / "decisions.tsv").write_text(
        "person/a/tomas-grunwald\tperson/b/ada-lovelace\tdifferent\tTomás Grünwald\tasked T. Grünwald\n", "utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_forgotten_person_is_in_no_output_also_after_a_clean_rebuild(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "-q"]) == 3
    assert run(["build", "-q"]) == 3  # so that an older build is kept beside the new one
    assert any("runwald" in text for _, text in everything(project / "build"))
    assert run(["forget", "Tomás Grünwald"]) == 3
    assert traces(project / "build") == []
    assert run(["explain", "Tomás Grünwald"]) == 1
    assert run(["validate"]) == 0

    again = (project / "build" / "graph.nq").read_bytes()
    assert b"Ada Lovelace" in again
    shutil.rmtree(project / "build")
    assert run(["build", "-q"]) == 3
    assert (project / "build" / "graph.nq").read_bytes() == again
    assert traces(project / "build") == []
    assert not list((project / "build" / ".builds").glob("*/graph.nq"))[1:]
    capsys.readouterr()
    assert run(["coverage", "tomas-grunwald-club.md"]) == 0
    assert "runwald" not in capsys.readouterr().out.casefold()


def traces(out: Path) -> list[str]:
    """Where any part of the name still stands."""
    names = ("grünwald", "grunwald", "gruenwald", "gr%c3%bcnwald", "tomás", "tomas ")
    return [where for where, text in everything(out) if any(name in text.casefold() for name in names)]


def test_without_a_project_nobody_could_remember(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["forget", "Ada Lovelace"]) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_person_may_be_named_before_any_build_and_by_iri(project: Path) -> None:
    assert run(["forget", "Ada Lovelace"]) == 0
    assert run(["build", "-q"]) == 3
    build = open_build(project / "build")
    assert "Lovelace" not in build.graph.read_text("utf-8")
    assert "T. Grünwald" in names_of("person/tomas-gruenwald", build)
    with pytest.raises(QueryError, match="is nobody"):
        names_of("person/nobody", build)
