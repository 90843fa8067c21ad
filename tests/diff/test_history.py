"""Pages over time: a git repository's history, and the graph as pages stood on a day."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kg.cli import run

FIRST = "# Club\n\n## 5 May 2020: TBA\n\nSpeaker: Ada Lovelace\n"
SECOND = FIRST.replace("TBA", "Sea ice")
THIRD = SECOND + "\n## 12 May 2020: Snow\n\nSpeaker: Grace Hopper\n"


def git(folder: Path, *arguments: str, day: str = "2020-01-01") -> None:
    stamp = f"{day}T12:00:00+00:00"
    names = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "x"), ("EMAIL", "x@y"))
    }
    env = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp, **names}
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, env=env)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page committed on four days, twice on the second of them, renamed on the last."""
    folder = tmp_path / "site"
    folder.mkdir()
    git(folder, "init", "-q")
    for name, text, day in (
        ("talks.md", FIRST, "2020-04-01"), ("talks.md", FIRST + "\nmore\n", "2020-04-10"),
        ("talks.md", SECOND, "2020-04-10"), ("talks.md", THIRD, "2020-05-01"),
    ):  # fmt: skip
        (folder / name).write_text(text, "utf-8")
        git(folder, "add", "."), git(folder, "commit", "-qm", "x", day=day)
    git(folder, "mv", "talks.md", "seminar.md"), git(folder, "commit", "-qm", "renamed", day="2020-06-01")
    monkeypatch.chdir(tmp_path)
    return folder


def lines(build: str, *words: str) -> list[str]:
    text = (Path(build) / "graph.nq").read_text("utf-8")
    return [line for line in text.splitlines() if all(word in line for word in words)]


def test_each_day_of_a_files_history_is_a_version(repository: Path) -> None:
    assert run(["build", "-q", "--history", "site:seminar.md"]) == 0
    days = sorted(line.split('"')[1] for line in lines("build", "generatedAtTime"))
    assert days == ["2020-04-01", "2020-04-10", "2020-06-01"]  # the renaming changed no byte: the last day counts
    assert len(lines("build", "wasRevisionOf")) == 2
    assert len(lines("build", "#type> <https://schema.org/Event> .")) == 2
    assert lines("build", "schema.org/name>", '"Sea ice" .')


def test_as_of_is_the_graph_as_the_page_stood_then(repository: Path) -> None:
    assert run(["build", "-q", "--history", "site:seminar.md", "--as-of", "2020-04-05"]) == 0
    assert not lines("build", "Sea ice")
    assert run(["build", "-q", "--history", "site:seminar.md", "--as-of", "2020-04-10"]) == 0
    assert lines("build", "Sea ice")
    assert not lines("build", "Hopper")
    assert run(["build", "-q", "--history", "site:seminar.md", "--as-of", "2019-01-01"]) == 1


def test_the_same_bytes_again(repository: Path) -> None:
    for out in ("one", "two"):
        assert run(["build", "-q", "--history", "site:seminar.md", "-o", out]) == 0
    assert Path("one/graph.nq").read_bytes() == Path("two/graph.nq").read_bytes()


def test_a_page_of_the_catalogue_lends_its_source(repository: Path) -> None:
    (repository / "sources.toml").write_text('[[source]]\nid = "club"\nseries = "The Club"\npages = ["seminar.md"]\n')
    assert run(["build", "-q", "site/sources.toml", "--history", "site:seminar.md"]) == 0
    assert lines("build", "series/club>", "The Club")
    assert len(lines("build", "generatedAtTime")) == 3


@pytest.mark.parametrize(
    "spec", ["nowhere:seminar.md", "site", "site:absent.md", "site:../x.md", "site:/etc/passwd", "."]
)
def test_what_is_no_history_is_told(repository: Path, spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--history", spec]) == 1
    assert "kg: error: " in capsys.readouterr().err


def test_nothing_that_a_repository_configures_is_run(repository: Path) -> None:
    trap = repository.parent / "trap"
    git(repository, "config", "core.fsmonitor", f"touch {trap}")
    git(repository, "config", "core.pager", f"touch {trap}")
    git(repository, "config", "diff.external", f"touch {trap}")
    git(repository, "config", "filter.x.smudge", f"touch {trap}")
    git(repository, "config", "diff.x.textconv", f"touch {trap}")
    (repository / ".git" / "info").mkdir(exist_ok=True)
    (repository / ".git" / "info" / "attributes").write_text("* filter=x diff=x\n")
    assert run(["build", "-q", "--history", "site:seminar.md"]) == 0
    assert not trap.exists()
