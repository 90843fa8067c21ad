"""Where pages are at odds: small pages, each with one contradiction, and pages that only seem to have one."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from kg.building.steps import understand
from kg.cli import run
from kg.given import Given, Task
from kg.graph import Context, describe
from kg.merge import decide, merge
from kg.model import Knowledge, Source
from kg.pipeline import known
from kg.resolve import mentions, resolve
from kg.vocab import BASE

HABIT = "We meet every Wednesday at 15:00."
READ = 'We read "Ice seen from above," Okafor et al. {}. [pdf](https://arxiv.org/abs/1901.99902)\n'


def page(day: str, *lines: str, title: str = "Sea ice") -> str:
    return "\n\n".join(["# Club", *lines[1:], f"## {day}: {title}", lines[0], f"## 8 July 2021: {title} again", ""])


CASES = [
    ("weekday", {"a.md": page("Tuesday 6 May 2020", "Speaker: Ada Lovelace")}, ["startDate"]),
    ("right weekday", {"a.md": page("Wednesday 6 May 2020", "Speaker: Ada Lovelace")}, []),
    ("hour", {"a.md": page("6 May 2020, 16:00", "Speaker: Ada Lovelace", HABIT)}, ["startDate"]),
    ("right hour", {"a.md": page("6 May 2020, 15:00", "Speaker: Ada Lovelace", HABIT)}, []),
    ("year", {"a.md": page("6 May 2020", READ.format("2019")),
              "b.md": page("7 May 2020", READ.format("2018"))}, ["datePublished"]),
    ("venues", {"a.md": page("6 May 2020", READ.format("2019, Science")),
                "b.md": page("7 May 2020", READ.format("2019, Nature"))}, ["isPartOf"]),
    ("an abbreviation", {"a.md": page("6 May 2020", READ.format("2019, Nature Geoscience")),
                         "b.md": page("7 May 2020", READ.format("2019, Nat. Geosci."))}, []),
    ("another paper's link", {"a.md": page("6 May 2020", READ.format("2019")),
     "b.md": page("7 May 2020", READ.format("2019").replace("Ice seen from above", "Fish in rivers"))}, ["name"]),
    ("two institutions on a day", {"a.md": page("6 May 2020", "Speaker: Ada Lovelace (University of Oslo)"),
     "b.md": page("6 May 2020", "Speaker: Ada Lovelace (Utrecht University)")}, ["affiliation"]),
    ("two institutions over time", {"a.md": page("6 May 2020", "Speaker: Ada Lovelace (University of Oslo)"),
     "b.md": page("7 May 2020", "Speaker: Ada Lovelace (Utrecht University)")}, []),
    ("a part and its whole", {"a.md": page("6 May 2020", "Speaker: Ada Lovelace (DTU)"),
     "b.md": page("6 May 2020", "Speaker: Ada Lovelace (DTU Space)")}, []),
]  # fmt: skip


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return known(Task((), (), ()))


@pytest.mark.parametrize(("pages", "about"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_contradictions(knowledge: Knowledge, pages: dict[str, str], about: list[str]) -> None:
    given = [Given(Path(name), name.split(".")[0], Source(), text.encode()) for name, text in pages.items()]
    records = [understand(page, knowledge)[1] for page in given]
    context = Context(resolve(chain.from_iterable(map(mentions, records)), knowledge), knowledge, BASE)
    described = [
        describe(one, lambda span, text=one.page.text: text[span.start : span.end], context) for one in records
    ]
    assertions = merge(chain.from_iterable(one.assertions for one in described))
    found = decide(assertions, context.above()).contradictions
    assert [one.predicate.rpartition("/")[2].strip(">") for one in found] == about
    graphs = {statement.subject for one in described for statement in one.evidence}
    assert all({one.kept.graph, one.other.graph} <= graphs for one in found)


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
