"""The command line from outside: what goes where, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.cli import COMMANDS, run

PAGE = """# Reading group

## 5 May 2020: Spherical CNNs

Speaker: Taco Cohen

## 12 May 2020: Sea ice from space

Speaker: Ada Lovelace
"""
KG = [sys.executable, "-c", "from kg.cli import main; main()"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "club.md").write_text(PAGE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kg(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*KG, *arguments], input=stdin, capture_output=True, check=False)


def test_build_and_explain(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "club.md"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "built" in told.err
    assert run(["explain", "taco cohen"]) == 0
    shown = capsys.readouterr()
    assert "Taco Cohen (Person)" in shown.out
    assert "“Taco Cohen” pages/club-" in shown.out
    assert ".txt:5" in shown.out
    assert run(["explain", "Taco Cohen", "performer"]) == 0
    assert "Spherical CNNs" in capsys.readouterr().out


def test_a_name_nearly_right_is_asked_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["build", "club.md", "-q"])
    assert run(["explain", "Taco Cohn"]) == 1
    assert "did you mean Taco Cohen" in capsys.readouterr().err
    assert run(["explain", "Taco Cohen", "nmae"]) == 1
    assert "ask for one of: " in capsys.readouterr().err


def test_standard_input_is_a_page(folder: Path) -> None:
    done = kg("build", "-", "-o", "out", stdin=PAGE.encode())
    assert done.returncode == 0, done.stderr
    assert (folder / "out" / "graph.nq").is_file()


def test_a_bad_page_is_told_and_the_others_are_built(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "scan.md").write_bytes(b"%PDF-1.4\x00\x01")
    (folder / "empty.md").write_text("Nothing here.\n", "utf-8")
    assert run(["build", "club.md", "scan.md", "empty.md", "nowhere.md"]) == 3
    told = capsys.readouterr().err
    for name in ("scan.md", "empty.md", "nowhere.md"):
        assert f"skipped: {name}" in told
    assert (folder / "build" / "graph.nq").is_file()


def test_where_nothing_can_be_built_nothing_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "nowhere.md"]) == 1
    assert "kg: error: " in capsys.readouterr().err
    assert not (folder / "build").exists()


def test_init_writes_a_catalogue_that_builds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build"]) == 1
    assert "kg init" in capsys.readouterr().err
    assert run(["init", "club.md"]) == 0
    assert run(["build"]) == 0
    assert (folder / "build" / "graph.nq").is_file()
    assert run(["init", "club.md"]) == 1
    assert "is there already" in capsys.readouterr().err


def test_a_mistake_shows_no_traceback_but_with_debug(folder: Path) -> None:
    (folder / "sources.toml").write_text("[[source]]\nid = \n", "utf-8")
    plain, debug = kg("build"), kg("build", "--debug")
    assert plain.returncode == debug.returncode == 1
    assert plain.stderr.startswith(b"kg: error: sources.toml:2: broken TOML")
    assert plain.stderr.count(b"\n") == 1
    assert b"Traceback" in debug.stderr


def test_an_unknown_command_is_asked_back() -> None:
    done = kg("biuld")
    assert done.returncode == 2
    assert b"Did you mean build?" in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_table_exists_and_its_help_begins_with_an_example(command: str) -> None:
    done = kg(command, "--help")
    assert done.returncode == 0, done.stderr
    assert b"kg " + command.encode() in done.stdout


def test_help_is_quick_and_imports_no_command() -> None:
    code = "import sys; from kg.cli import run; run(['-h']); sys.exit(any('kg.cli.' in m for m in sys.modules))"
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0
    assert time.monotonic() - start < 2  # 0.1 s on an idle machine
    heavy = "import sys; import kg.cli; sys.exit(bool({'rdflib', 'spacy', 'pyvis', 'pyoxigraph'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", heavy], check=False).returncode == 0


def test_a_closed_pipe_ends_silently(folder: Path) -> None:
    run(["build", "club.md", "-q"])
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*KG, "explain", "Taco Cohen"], stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert done.stderr == b""


def test_no_colour_when_it_is_not_a_terminal(folder: Path) -> None:
    run(["build", "club.md", "-q"])
    assert b"\x1b" not in kg("explain", "Taco Cohen").stdout
