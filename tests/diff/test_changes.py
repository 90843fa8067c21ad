"""What changed, as a table of small page pairs; and the forms in which it is told."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from kg.cli import run
from kg.diff import Change, changes, of_version, tell
from kg.given import task
from kg.pipeline import build as make
from kg.store import Build, open_build

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
        HEAD + ICE.replace("2019.", "2019. doi: 10.5555/ice.1") + FISH,
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


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """One build of all cases, each a series of two versions."""
    folder = tmp_path_factory.mktemp("cases")
    sources = []
    for n, (old, new, _) in enumerate(CASES):
        (folder / f"{n}-a.md").write_text(old, "utf-8")
        (folder / f"{n}-b.md").write_text(f"{new}\n", "utf-8")
        pages = (
            f'{{ file = "{n}-{v}.md", version_of = "p", retrieved = 2020-0{m}-01 }}' for v, m in (("a", 4), ("b", 6))
        )
        sources.append(f'[[source]]\nid = "c{n}"\npages = [{", ".join(pages)}]\n')
    (folder / "sources.toml").write_text("\n".join(sources), "utf-8")
    make(task([str(folder / "sources.toml")], folder), folder / "build")
    return open_build(folder / "build")


@pytest.mark.parametrize("n", range(len(CASES)))
def test_changes(every: Build, n: int) -> None:
    old, new, kinds = CASES[n]
    names = (sha256(text.encode()).hexdigest()[:12] for text in (old, f"{new}\n"))
    before, after = (of_version(every, f"c{n}/{name}") for name in names)
    assert [one.kind for one in changes(before, after) if one.kind != "topic new to the group"] == kinds


def test_forms(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = HEAD + ICE.replace("5 May", "12 May").replace("Ada Lovelace", "Mary [x](y) Somerville")
    text = told(folder, capsys, HEAD + ICE, new)
    assert "2020-05-12 “Sea ice from space”: session moved, from 2020-05-05 to 2020-05-12" in text
    note = told(folder, capsys, HEAD + FISH, HEAD + ICE + FISH, "--format", "markdown")
    assert note.startswith("## ")
    assert "\n- 2020-05-05 “Sea ice from space”: session added, with Ada Lovelace\n" in note


def test_nothing_and_marks_in_words() -> None:
    assert tell([], {}, "text") == "nothing has changed"
    change = Change("session added", "series/a", "session/a/1", "2020-01-01", "<b> [x](y) *z*", after="A|B")
    [_, _, line] = tell([change], {"series/a": "A # <i>"}, "markdown").splitlines()
    assert line == "- 2020-01-01 “\\<b\\> \\[x\\](y) \\*z\\*”: session added, with A\\|B"


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
