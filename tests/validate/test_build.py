"""What breaks the model is never swapped in: ``kg build`` checks itself, with ``--validate`` against the shapes too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import pipeline
from kg.cli import run
from kg.model import Statement
from kg.validate import Violation
from kg.vocab import BASE

ROOT = Path(__file__).parents[2]
PAGE = "# Club\n\n## 5 May 2020: Sea ice\n\nSpeaker: Ada Lovelace\n"
NAME = "<https://schema.org/name>"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "club.md").write_text(PAGE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def also(monkeypatch: pytest.MonkeyPatch, predicate: str, value: str) -> None:
    """From now on every graph says one thing more of its session."""
    described = pipeline.described

    def more(*parts: object) -> Iterator[Statement]:
        yield from described(*parts)  # type: ignore[arg-type]
        yield Statement(f"<{BASE}session/club/2020-05-05>", predicate, value)

    monkeypatch.setattr(pipeline, "described", more)


def test_the_demo_breaks_no_shape(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "build")
    assert run(["build", str(ROOT / "data" / "sources.toml"), "-o", out, "--validate"]) == 0
    assert run(["validate", "-b", out]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "all shapes hold" in told.err


def test_with_validate_a_broken_shape_ends_with_5_and_leaves_the_old_build(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "club.md", "-q", "--clean", "--validate"]) == 0
    before = (folder / "build" / "graph.nq").read_bytes()
    also(monkeypatch, NAME, '"Another name"')
    assert run(["build", "club.md", "-q", "--clean", "--validate"]) == 5
    assert "club.md:3: each Event has one name" in capsys.readouterr().err
    assert (folder / "build" / "graph.nq").read_bytes() == before

    assert run(["build", "club.md", "-q", "--clean"]) == 0
    assert run(["validate"]) == 5
    told = capsys.readouterr()
    assert told.out.startswith("pages/club-")
    assert ".txt:3: each Event has one name, in words; session/club/2020-05-05 has" in told.out
    assert "1 violation\n" in told.err


def test_without_validate_what_is_ill_typed_ends_with_5_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    also(monkeypatch, "<https://schema.org/performer>", f"<{BASE}person/nobody>")
    assert run(["build", "club.md", "-q", "--clean"]) == 5
    assert "club.md:5: session/club/2020-05-05 leads to person/nobody" in capsys.readouterr().err
    assert not (folder / "build" / "graph.nq").exists()


def test_the_extra_that_is_missing_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyshacl", None)
    assert run(["build", "club.md", "-q", "--clean", "--validate"]) == 1
    assert 'pip install "seminar-kg[validate]"' in capsys.readouterr().err


def test_a_violation_without_a_page_is_told_without_a_place() -> None:
    assert Violation("", 0, "dataset has nothing").told() == "dataset has nothing"
