"""What changed, as a table of small page pairs; and the forms in which it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import run

HEAD = "# Club\n\n"
ICE = '## 2. Sea ice from space, 5 May 2020\n\nSpeaker: Ada Lovelace\n\nWe read "Ice seen from above," Okafor 2019.\n\n'
FISH = "## 1. Fish, 28 April 2020\n\nSpeaker: Grace Hopper\n\n"

CASES = [
    (HEAD + ICE + FISH, HEAD + ICE + FISH, []),
    (HEAD + FISH, HEAD + ICE + FISH, ["session added"]),
    (HEAD + ICE + FISH, HEAD + FISH, ["session removed"]),
    (HEAD + ICE + FISH, HEAD + ICE.replace("5 May", "12 May") + FISH, ["session moved"]),
    (HEAD + ICE + FISH, HEAD + ICE.replace("Sea ice from space", "Snow") + FISH, ["session renamed"]),
    (HEAD + ICE.replace("Sea ice from space", "TBA") + FISH, HEAD + ICE + FISH, ["session named"]),
    (HEAD + ICE + FISH, HEAD + ICE.replace("Speaker:", "**Cancelled**\n\nSpeaker:") + FISH, ["session cancelled"]),
    (HEAD + ICE + FISH, HEAD + ICE.replace("Ada Lovelace", "Mary Somerville") + FISH, ["speaker replaced"]),
    (HEAD + ICE + FISH, HEAD + ICE.replace("Speaker: Ada Lovelace\n\n", "") + FISH, ["speaker removed"]),
    (
        HEAD + ICE + FISH,
        HEAD + ICE.replace("Okafor 2019", "Okafor 2019. doi: 10.5555/ice.1") + FISH,
        ["paper completed"],
    ),
    (HEAD + ICE + FISH, HEAD + ICE.replace("Ice seen from above", "Floes and their sizes") + FISH, ["paper swapped"]),
    (HEAD + ICE + FISH, HEAD + FISH + ICE, []),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, *more: str) -> str:
    (folder / "club-2020-04.md").write_text(old, "utf-8")
    (folder / "club-2020-05.md").write_text(new + "\n", "utf-8")
    capsys.readouterr()
    assert run(["diff", "club-2020-04.md", "club-2020-05.md", *more]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(("old", "new", "kinds"), CASES)
def test_changes(folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, kinds: list[str]) -> None:
    found = json.loads(told(folder, capsys, old, new, "--format", "json"))
    assert [one["kind"] for one in found if one["kind"] != "topic new to the group"] == kinds


def test_forms(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = HEAD + ICE.replace("5 May", "12 May").replace("Ada Lovelace", "Mary [x](y) Somerville")
    text = told(folder, capsys, HEAD + ICE, new)
    assert "2020-05-12 “Sea ice from space”: session moved, from 2020-05-05 to 2020-05-12" in text
    assert told(folder, capsys, HEAD + ICE, HEAD + ICE).strip() == "nothing has changed"
    note = told(folder, capsys, HEAD + FISH, HEAD + ICE + FISH, "--format", "markdown")
    assert note.startswith("## ")
    assert "\n- 2020-05-05 “Sea ice from space”: session added, with Ada Lovelace\n" in note


def test_builds_and_dates(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.md").write_text(HEAD + FISH, "utf-8")
    (folder / "b.md").write_text(HEAD + ICE + FISH.replace("Grace Hopper", "Mary Somerville"), "utf-8")
    pages = '{ file = "a.md", retrieved = 2020-04-01, version_of = "p" }, '
    pages += '{ file = "b.md", retrieved = 2020-05-01, version_of = "p" }'
    (folder / "sources.toml").write_text(f'[[source]]\nid = "club"\npages = [{pages}]\n')
    assert run(["build", "-q"]) == 0
    assert run(["build", "-q", "-o", "then", "--as-of", "2020-04-10"]) == 0
    capsys.readouterr()
    for old, new in (("then", "build"), ("2020-04-10", "2020-05-10")):
        assert run(["diff", old, new, "--format", "json"]) == 0
        kinds = [one["kind"] for one in json.loads(capsys.readouterr().out)]
        assert [kind for kind in kinds if not kind.startswith("topic")] == ["speaker replaced", "session added"]
    assert run(["diff", "2019-01-01", "2020-05-10"]) == 1
    assert "the first is of 2020-04-01" in capsys.readouterr().err
    assert run(["diff", "nonsense", "build"]) == 1
    assert "say one of: club/" in capsys.readouterr().err
