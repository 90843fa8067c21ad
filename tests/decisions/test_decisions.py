"""Verdicts: read, checked, added sorted; they hold in a build, and taking them out gives back the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import decisions
from kg.building.steps import understand
from kg.cli import run
from kg.errors import DecisionError
from kg.given import Given
from kg.model import Knowledge, Source, Verdict
from kg.resolve import mentions, resolve

PAGE = """# Club

## 5 May 2020: Ice cores in the Borealis project

Speaker: Sonja

## 12 May 2020: Models of the Borealis project

Speaker: Sonja Georgievska

## 19 May 2020: Fish

Speaker: Erik

## 26 May 2020: Birds

Speaker: Erik
"""
SPLIT = "person/club/sonja\tperson/club/sonja-georgievska\tdifferent\tme\ttwo people\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "club.md").write_text(PAGE, "utf-8")
    (tmp_path / "sources.toml").write_text('[[source]]\nid = "club"\npages = ["club.md"]\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def graph(project: Path, verdicts: str | None) -> str:
    file = project / decisions.FILE
    if verdicts is None:
        file.unlink(missing_ok=True)
    else:
        file.write_text(verdicts, "utf-8")
    assert run(["build", "-q"]) == 0
    return (project / "build" / "graph.nq").read_text("utf-8")


def resolved(folder: Path, verdicts: str) -> set[str]:
    """The people whom resolving finds on the page, without a build."""
    (folder / decisions.FILE).write_text(verdicts, "utf-8")
    known = Knowledge(decisions=decisions.load([folder / decisions.FILE]))
    page = Given(Path("club.md"), "club", Source(id="club"), PAGE.encode())
    names = resolve(mentions(understand(page, known)[1]), known)
    return {iri.removeprefix("person/") for iri in names.iris.values() if iri.startswith("person/")}


def people(text: str) -> set[str]:
    lines = (line.split(" ")[0] for line in text.splitlines() if "<http://xmlns.com/foaf/0.1/Person> ." in line)
    return {line.removeprefix("<https://example.org/kg/person/").rstrip(">") for line in lines}


def test_a_verdict_holds_and_taking_it_out_gives_back_the_same_bytes(project: Path) -> None:
    before = graph(project, None)
    assert people(before) == {"sonja-georgievska", "club/erik"}
    split = graph(project, f"{decisions.HEAD}\n{SPLIT}")
    assert people(split) == {"sonja-georgievska", "club/sonja", "club/erik"}
    assert "two people" in split
    assert graph(project, f"{decisions.HEAD}\n") == before
    assert graph(project, None) == before


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        ("person/club/erik\tperson/club/sonja\tsame", {"sonja-georgievska"}),
        ("person/club/2020-05-19/erik\tperson/club/2020-05-26/erik\tdifferent", None),
        (
            "https://example.org/kg/person/club/erik\t<https://x.org/person/sonja-georgievska>\tsame",
            {"sonja-georgievska"},
        ),
        ("person/club/nobody\tperson/club/erik\tsame", {"sonja-georgievska", "club/erik"}),
        ("person/club/sonja\tperson/club/sonja-georgievska\tunsure", {"sonja-georgievska", "club/erik"}),
    ],
)
def test_verdicts_name_mentions_of_a_group_of_a_day_or_by_iri(
    tmp_path: Path, verdict: str, expected: set[str] | None
) -> None:
    assert resolved(tmp_path, f"{verdict}\tme\n") == (expected or {"sonja-georgievska", "club/erik", "club/erik-2"})


SAME = "person/a\tperson/b\tsame\nperson/b\tperson/c\tsame\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("person/a\tperson/b\tsame\nperson/b\tperson/a\tdifferent\n", ("decisions.tsv:1", "decisions.tsv:2")),
        (f"{SAME}person/a\tperson/c\tdifferent\n", ("decisions.tsv:1", "decisions.tsv:2", "decisions.tsv:3")),
        ("person/a\tperson/b\tperhaps\n", ("decisions.tsv:1", "is no verdict")),
        ("# fine\nperson/a\tsame\n", ("decisions.tsv:2",)),
        ("person/a\tperson/a\tsame\n", ("decisions.tsv:1", "two things")),
        ("Sonja\tErik\tsame\n", ("decisions.tsv:1",)),
    ],
)
def test_what_cannot_be_is_an_error_that_names_the_lines(tmp_path: Path, text: str, told: tuple[str, ...]) -> None:
    (tmp_path / decisions.FILE).write_text(text)
    with pytest.raises(DecisionError) as error:
        decisions.load([tmp_path / decisions.FILE])
    assert all(words in str(error.value) for words in told)


def test_verdicts_that_meet_on_one_mention_only_contradict_each_other_too(project: Path) -> None:
    text = (
        "person/club/erik\tperson/club/sonja\tsame\nperson/club/2020-05-19/erik\tperson/sonja-georgievska\tdifferent\n"
    )
    (project / decisions.FILE).write_text(text + "person/club/sonja\tperson/club/sonja-georgievska\tsame\n")
    assert run(["build", "-q"]) == 1
    assert not (project / "build" / "graph.nq").exists()


def test_adding_keeps_order_and_comments_and_refuses_contradictions(tmp_path: Path) -> None:
    file = tmp_path / decisions.FILE
    decisions.add(file, [Verdict("person/b", "person/c", "same", "me", "why\tso")])
    decisions.add(file, [Verdict("person/b", "person/a", "different", "me")])
    assert (
        file.read_text()
        == f"{decisions.HEAD}\nperson/a\tperson/b\tdifferent\tme\nperson/b\tperson/c\tsame\tme\twhy so\n"
    )
    text = file.read_text()
    with pytest.raises(DecisionError):
        decisions.add(file, [Verdict("person/a", "person/c", "same", "me")])
    assert file.read_text() == text
    decisions.add(file, [Verdict("person/b", "person/c", "same", "me", "why so")])
    assert file.read_text() == text


def test_review_asks_quotes_both_sides_and_writes(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    graph(project, None)
    answers = iter(["d", "two people"])
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: next(answers))
    assert run(["review", "-n", "1", "--who", "me"]) == 0
    shown = capsys.readouterr().out
    assert "Ice cores in the Borealis project" in shown
    assert "Models of the Borealis project" in shown
    assert (project / decisions.FILE).read_text() == f"{decisions.HEAD}\n{SPLIT}"
    assert run(["review", "--list"]) == 0
    assert "sonja" not in capsys.readouterr().out
