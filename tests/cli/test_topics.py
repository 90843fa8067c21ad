"""By which lists pages are read, and the way of a found term into a thesaurus and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import run
from kg.knowledge import load
from kg.store import Build, open_build
from kg.vocab import SKOS

PAGE = """# Syntax club

## 4 May 2022: Doubly filled complementisers in Flemish
Speaker: Ada Lovelace

## 18 May 2022: Islands by ear
Speaker: Ben Okri

We look at islands by means of an acceptability judgement task (AJT).

## 1 June 2022: AJT or corpus?
Speaker: Vera Rubin
"""
ONCE = """# Another club

## 8 June 2022: How to run an acceptability judgement task at home
Speaker: Marie Tharp
"""
TERM = "acceptability-judgement-task"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "syntax.md").write_text(PAGE, "utf-8")
    return tmp_path


def schemes(build: Build) -> dict[str, str]:
    """The scheme of each topic, both by the ends of their IRIs."""
    told = build.told(predicate=SKOS.inScheme.value, graph="")
    return {one.subject.rpartition("/")[2]: one.object.rpartition("/")[2] for one in told}


def test_found_topics_may_be_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "syntax.md", "-q"]) == 0
    assert schemes(open_build(Path("build")))[TERM] == "found"
    assert run(["build", "syntax.md", "-q", "--found-topics", "off"]) == 0
    assert "found" not in schemes(open_build(Path("build"))).values()
    assert run(["build", "syntax.md", "-q", "--found-topics", "on"]) == 0  # the cache does not answer for the other
    assert schemes(open_build(Path("build")))[TERM] == "found"
    assert run(["coverage", "syntax.md", "--json"]) == 0
    on = capsys.readouterr().out
    assert run(["coverage", "syntax.md", "--json", "--found-topics", "off"]) == 0
    off = capsys.readouterr().out
    assert "topics.acronym" in on and "topics.acronym" not in off


def test_found_terms_are_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["build", "syntax.md", "-q"])
    capsys.readouterr()
    assert run(["topics", "list", "--least", "2"]) == 0
    told = capsys.readouterr().out
    assert told == "acceptability judgement task: 2 sessions of 1 group, 2022-05-18 to 2022-06-01\n"


def test_a_suggestion_that_is_adopted_is_known_in_the_next_build(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["build", "syntax.md", "-q"])
    capsys.readouterr()
    assert run(["topics", "suggest"]) == 0
    shown = capsys.readouterr().out
    assert run(["topics", "suggest", "-o", "found.ttl"]) == 0
    assert "found.ttl" in capsys.readouterr().err
    text = (folder / "found.ttl").read_text("utf-8")
    assert text == shown
    assert 'skos:editorialNote "2 sessions of 1 group, 2022-05-18 to 2022-06-01"' in text
    assert "## 1 June 2022: AJT or corpus? (syntax, line 11)" in text
    assert {one.slug for one in load([folder / "found.ttl"]).concepts} >= {TERM, "doubly-filled-complementiser"}

    (folder / "once.md").write_text(ONCE, "utf-8")
    assert run(["build", "syntax.md", "once.md", "-q", "--thesaurus", "found.ttl"]) == 0
    build = open_build(Path("build"))
    assert schemes(build)[TERM] == "adopted"
    about = [one.subject for one in build.told(object=f"{build.base}topic/{TERM}", graph="")]
    assert {iri.partition("/session/")[2].partition("/")[0] for iri in about} >= {"syntax", "once"}
    assert run(["topics", "list"]) == 0
    assert "acceptability" not in capsys.readouterr().out  # what is known is suggested no more

    (folder / "found.ttl").rename(folder / "topics.ttl")  # adopted by the project for good
    (folder / "sources.toml").write_text('[[source]]\nid = "syntax"\npages = ["syntax.md"]\n', "utf-8")
    assert run(["build", "-q"]) == 0
    assert schemes(open_build(Path("build")))[TERM] == "adopted"


def test_a_catalogue_names_thesauri_and_registries(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    skos = '<https://v.example/1> a <{0}Concept> ; <{0}prefLabel> "Flemish" .\n'
    (folder / "flemish.ttl").write_text(skos.format("http://www.w3.org/2004/02/skos/core#"), "utf-8")
    names = [{"types": ["ror_display"], "value": "Zorbian Trust"}]
    (folder / "dump.json").write_text(json.dumps([{"id": "https://ror.org/0z", "names": names}]), "utf-8")
    (folder / "syntax.md").write_text(PAGE.replace("Ada Lovelace", "Ada Lovelace (Zorbian Trust)"), "utf-8")
    top = 'thesauri = ["flemish.ttl"]\nregistries = ["dump.json"]\n[[source]]\nid = "s"\npages = ["syntax.md"]\n'
    (folder / "sources.toml").write_text(top, "utf-8")
    assert run(["build", "-q"]) == 0
    graph = (folder / "build" / "graph.ttl").read_text("utf-8")
    assert "<topic/flemish>" in graph and "https://ror.org/0z" in graph
    (folder / "dump.json").unlink()
    assert run(["build", "-q"]) == 1
    assert "sources.toml:2: registries names a file that is not there: dump.json" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "coverage", "evaluate"])
def test_a_list_that_is_not_there_is_a_mistake_of_use(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, "syntax.md", "--thesaurus", "nowhere.ttl"]) == 2
    assert run([command, "syntax.md", "--registry", "nowhere.zip"]) == 2
    assert "nowhere.zip" in capsys.readouterr().err
