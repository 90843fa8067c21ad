"""Pages over time: a git repository's history, and the graph as pages stood on a day."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from kg.cli import run
from kg.errors import CatalogueError
from kg.given import Task, task
from kg.history import until, with_history

FIRST = "# Club\n\n## 5 May 2020: TBA\n\nSpeaker: Ada Lovelace\n"
SECOND = FIRST.replace("TBA", "Sea ice")
THIRD = SECOND + "\n## 12 May 2020: Snow\n\nSpeaker: Grace Hopper\n"


def git(folder: Path, *arguments: str, day: str = "2020-01-01") -> None:
    stamp = f"{day}T12:00:00+00:00"
    who = {"NAME": "x", "EMAIL": "x@y"}
    names = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
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


@pytest.mark.parametrize(
    ("day", "texts"), [("2020-04-05", [FIRST]), ("2020-04-10", [FIRST, SECOND]), ("2020-12-31", [FIRST, SECOND, THIRD])]
)
def test_as_of_are_the_versions_of_that_day_and_before(repository: Path, day: str, texts: list[str]) -> None:
    given = with_history(Task((), (), ()), ["site:seminar.md"])
    assert [page.data for page in until(given, date.fromisoformat(day)).pages] == [text.encode() for text in texts]


def test_before_the_first_version_there_is_nothing(repository: Path) -> None:
    with pytest.raises(CatalogueError, match="the first is of 2020-04-01"):
        until(with_history(Task((), (), ()), ["site:seminar.md"]), date(2019, 1, 1))


def test_a_version_that_was_restored_counts_from_then(repository: Path) -> None:
    (repository / "seminar.md").write_text(SECOND, "utf-8")
    git(repository, "commit", "-qam", "back", day="2020-07-01")
    pages = with_history(Task((), (), ()), ["site:seminar.md"]).pages
    assert [(str(page.source.retrieved), page.data) for page in pages] == [
        ("2020-04-01", FIRST.encode()), ("2020-06-01", THIRD.encode()), ("2020-07-01", SECOND.encode()),
    ]  # fmt: skip


def test_as_of_builds_what_was_there(repository: Path) -> None:
    assert run(["build", "-q", "--history", "site:seminar.md", "--as-of", "2020-04-10"]) == 0
    assert lines("build", "Sea ice")
    assert not lines("build", "Hopper")


def test_a_page_of_the_catalogue_lends_its_source(repository: Path) -> None:
    (repository / "sources.toml").write_text('[[source]]\nid = "club"\nseries = "The Club"\npages = ["seminar.md"]\n')
    pages = with_history(task(["site/sources.toml"], Path()), ["site:seminar.md"]).pages
    assert {(page.slug, page.source.series, bool(page.data)) for page in pages} == {("club", "The Club", True)}
    assert len(pages) == 3


@pytest.mark.parametrize("spec", ["nowhere:seminar.md", "site", "site:absent.md", "site:../x.md", "site:/etc/x", "."])
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
    assert len(with_history(Task((), (), ()), ["site:seminar.md"]).pages) == 3
    assert not trap.exists()
