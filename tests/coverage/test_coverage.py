"""Each line of a page is used, ignored or not understood; ``kg coverage`` and the report of a build say which."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kg.cli import run
from kg.coverage import Line, ledger
from kg.model import Claim, Document, Ignored, Page, Record, Series, Span

TEXT = "Club\n\nwho knows what this is\nHome | About\n--- | ---\nClub of some rather long words\n"


def span(words: str, after: int = 0) -> Span:
    at = TEXT.index(words, after)
    return Span(at, at + len(words))


def test_each_line_has_one_fate_with_its_rules() -> None:
    page = Page("club.md", "club", TEXT, "0" * 64)
    series = Series(Claim("Club", span("Club"), "series.title"))
    record = Record(page, series, ignored=(Ignored(span("Home | About"), "page.navigation"),))
    found = ledger(Document(page, skipped=((span("---"), "markdown.markup"),)), record)
    assert found.lines == (
        Line(1, "used", ("series.title",)),
        Line(2, "ignored", ("blank",)),
        Line(3, "missed"),
        Line(4, "ignored", ("page.navigation",)),
        Line(5, "ignored", ("blank",)),
        Line(6, "missed"),
    )
    assert (found.used, found.ignored) == (len("Club"), len("HomeAbout"))
    assert found.missed_share == 0.5


def test_a_line_of_which_little_is_understood_is_not_understood() -> None:
    page = Page("club.md", "club", TEXT, "0" * 64)
    little = Claim("Club", span("Club", 5), "series.title")
    assert ledger(Document(page), Record(page, Series(little))).lines[5] == Line(6, "missed")


PAGE = "# Club\n\n## 7 May 2024: Spherical CNNs\nSpeaker: Ada Lovelace\n\n## 14 May 2024: Snow\nSpeaker: Ben Okri\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "club.md").write_text(PAGE, "utf-8")
    return tmp_path


def test_the_command_shows_each_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["coverage", "club.md"]) == 0
    told = capsys.readouterr()
    shown = told.out.splitlines()
    assert len(shown) == PAGE.count("\n")
    assert shown[3].startswith("4 + Speaker: Ada Lovelace  [")
    assert shown[1] == "2 ·   [blank]"
    assert re.search(r"club.md: 7 lines: \d used \(\d+\.\d%\), \d ignored \(\d+\.\d%\), 0 not understood", told.err)
    assert run(["coverage", "club.md", "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert sum(plain["lines"].values()) == len(plain["each"]) == 7
    assert plain["each"][3]["fate"] == "used"


def test_what_stands_beside_the_sessions_is_passed_over_by_a_rule(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contents = "- [Schedule](#schedule)\n- [Rules](#rules)\n\n"
    beside = "\n## Papers to read\n- GraphCast\n\n## House rules\n- Mute your microphone\n"
    (folder / "club.md").write_text(contents + PAGE + beside, "utf-8")
    assert run(["coverage", "club.md", "--json"]) == 0
    each = json.loads(capsys.readouterr().out)["each"]
    rules = {line["line"]: line["rules"] for line in each}
    assert [rules[n] for n in (1, 2)] == [["page.contents"]] * 2
    assert [rules[n] for n in (13, 16)] == [["page.beside"]] * 2


def test_a_build_reports_its_lines_and_its_report_runs_no_script(folder: Path) -> None:
    (folder / "club.md").write_text(PAGE + "\n<img src=x onerror=alert(1)> zq & 12 <b>\n", "utf-8")
    assert run(["build", "club.md", "-q"]) == 0
    report = json.loads((folder / "build" / "report.json").read_text("utf-8"))
    [page] = report["pages"].values()
    assert sum(page["lines"].values()) == PAGE.count("\n") + 2
    html = (folder / "build" / "report.html").read_text("utf-8")
    assert "default-src 'none'" in html
    assert "<script" not in html and "<img" not in html


def test_a_build_warns_where_much_is_not_understood(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "club.md", "-q"]) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("kg.pipeline.MUCH", -1)
    assert run(["build", "club.md", "-q", "--clean"]) == 0
    assert "club.md: 0% of its lines are not understood" in capsys.readouterr().err
