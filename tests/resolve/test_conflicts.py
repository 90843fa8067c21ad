"""Where pages are at odds: small pages, each with one contradiction, and pages that only seem to have one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import run

READ = 'We read "Ice seen from above," Okafor et al. {}. [pdf](https://arxiv.org/abs/1901.99902)\n'


def page(day: str, *lines: str, title: str = "Sea ice") -> str:
    return "\n\n".join(["# Club", *lines[1:], f"## {day}: {title}", lines[0], f"## 8 July 2021: {title} again", ""])


CASES = [
    ("weekday", {"a.md": page("Tuesday 6 May 2020", "Speaker: Ada Lovelace")}, ["date"]),
    ("right weekday", {"a.md": page("Wednesday 6 May 2020", "Speaker: Ada Lovelace")}, []),
    ("hour", {"a.md": page("6 May 2020, 16:00", "Speaker: Ada Lovelace", "We meet every Wednesday at 15:00.")}, ["date"]),
    ("right hour", {"a.md": page("6 May 2020, 15:00", "Speaker: Ada Lovelace", "We meet every Wednesday at 15:00.")}, []),
    ("year", {"a.md": page("6 May 2020", READ.format("2019")), "b.md": page("7 May 2020", READ.format("2018"))}, ["year"]),
    ("venues", {"a.md": page("6 May 2020", READ.format("2019, Science")),
                "b.md": page("7 May 2020", READ.format("2019, Nature"))}, ["venue"]),
    ("an abbreviation", {"a.md": page("6 May 2020", READ.format("2019, Nature Geoscience")),
                         "b.md": page("7 May 2020", READ.format("2019, Nat. Geosci."))}, []),
    ("another paper's link", {"a.md": page("6 May 2020", READ.format("2019")),
     "b.md": page("7 May 2020", READ.format("2019").replace("Ice seen from above", "Fish in rivers"))}, ["title"]),
    ("two institutions on a day", {"a.md": page("6 May 2020", "Speaker: Ada Lovelace (University of Oslo)"),
     "b.md": page("6 May 2020", "Speaker: Ada Lovelace (Utrecht University)")}, ["affiliation on one day"]),
    ("two institutions over time", {"a.md": page("6 May 2020", "Speaker: Ada Lovelace (University of Oslo)"),
     "b.md": page("7 May 2020", "Speaker: Ada Lovelace (Utrecht University)")}, []),
    ("a part and its whole", {"a.md": page("6 May 2020", "Speaker: Ada Lovelace (DTU)"),
     "b.md": page("6 May 2020", "Speaker: Ada Lovelace (DTU Space)")}, []),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "about"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_contradictions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    pages: dict[str, str], about: list[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    for name, text in pages.items():
        Path(name).write_text(text, "utf-8")
    assert run(["build", "-q", *pages]) == 0
    capsys.readouterr()
    assert run(["check", "--format", "json", "--strict"]) == bool(about)
    found = json.loads(capsys.readouterr().out)
    assert [one["about"] for one in found] == about
    for one in found:
        for side in (one["kept"], one["other"]):
            quote = side["quote"]
            name = quote["version"].split("/")[0]
            assert quote["words"] in " ".join(pages[f"{name}.md"].split("\n")[quote["line"] - 1].split())


def test_check_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(CASES[0][1]["a.md"], "utf-8")  # type: ignore[index]
    assert run(["build", "-q", "a.md"]) == 0
    capsys.readouterr()
    assert run(["check"]) == 0
    told = capsys.readouterr()
    assert "Sea ice: date" in told.out
    assert "Tuesday  “Tuesday 6 May 2020”" in told.out
    assert "1 contradiction" in told.err
