"""``kg evaluate``: what is right, missed and false, by hand-made pages whose faults are known."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.cli import run
from kg.errors import CatalogueError
from kg.evaluate import FIELDS, Scores, Tally, evaluate, read_gold, total
from kg.model import Claim, Knowledge, Organisation, Page, Person, Record, Session, Span, Work

TEXT = "2024-05-07 Sea ice from space, Ada Núñez (Leeds): Ice charts by U-Net, 10.1000/xyz\nBen\n2024-05-14 Snow\n"


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def claim(words: str, value: Any = None) -> Claim[Any]:
    return Claim(words if value is None else value, span(words), "test")


def person(name: str, *places: str) -> Person:
    return Person(claim(name), tuple(Organisation(claim(place)) for place in places))


def record(*sessions: Session) -> Record:
    return Record(Page("talks.md", "talks", TEXT, "0" * 64), sessions=sessions)


ICE = Work(span("Ice charts by U-Net, 10.1000/xyz"), claim("Ice charts by U-Net"), doi=claim("10.1000/xyz"))


def session(day: str, title: str, *people: Person, works: tuple[Work, ...] = ()) -> Session:
    return Session(
        span(day), start=claim(day, date.fromisoformat(day)), title=claim(title), performers=people, works=works
    )


GOLD: dict[str, Any] = {
    "institutions": ["Leeds"], "people": ["Ada Núñez"], "affiliations": {"Ada Núñez": ["Leeds"]},
    "sessions": [
        {"date": "2024-05-07", "title": "Sea ice from space", "presenters": ["Ada Núñez"],
         "papers": [{"title": "Ice charts by U-Net", "doi": "10.1000/XYZ", "role": "main"}]},
        {"date": "2024-05-14", "title": "Snow"},
    ],
}  # fmt: skip


@pytest.fixture
def judged(tmp_path: Path) -> Any:
    def judge(found: Record, **changed: Any) -> Scores:
        path = tmp_path / "talks.json"
        path.write_text(json.dumps({**GOLD, **changed}), "utf-8")
        return evaluate(read_gold(path), found, Knowledge())

    return judge


def test_all_right(judged: Any) -> None:
    scores = judged(
        record(session("2024-05-07", "Sea ice from space", person("Ada Núñez", "Leeds"), works=(ICE,)),
               session("2024-05-14", "Snow"))
    )  # fmt: skip
    assert scores.findings == []
    counts = {name: scores.tallies[name].hits for name in FIELDS if scores.tallies[name].hits}
    assert counts == {
        "session": 2, "title": 2, "presenter": 1, "paper": 1, "paper title": 1, "paper doi": 1, "paper role": 1,
        "person": 1, "org": 1, "affiliation": 1, "whole session": 2, "whole paper": 1,
    }  # fmt: skip
    assert scores.f1("session") == 1.0 and scores.f1("status") is None


def test_what_is_missed_and_what_is_too_much_is_named_with_its_line(judged: Any) -> None:
    scores = judged(record(session("2024-05-14", "Snow", person("Ben"))))
    told = {str(finding) for finding in scores.findings}
    assert "talks.md:1: missed session: 2024-05-07 Sea ice from space" in told
    assert "talks.md:1: missed presenter: Ada Núñez (2024-05-07 Sea ice from space)" in told
    assert "talks.md:1: missed paper: Ice charts by U-Net" in told
    assert "talks.md:2: false presenter: Ben (2024-05-14 Snow)" in told
    assert "talks.md:2: false person: Ben" in told
    assert scores.tallies["session"] == Tally(hits=1, missed=1)
    assert scores.tallies["presenter"] == Tally(hits=0, missed=1, false=1)


def test_a_session_that_the_gold_lacks_is_false_unless_only_a_part_is_annotated(judged: Any) -> None:
    extra = session("2024-05-14", "Snow")
    only_first = [GOLD["sessions"][0]]
    found = record(session("2024-05-07", "Sea ice from space", person("Ada Núñez", "Leeds"), works=(ICE,)), extra)
    assert judged(found, sessions=only_first).tallies["session"].false == 1
    partly = judged(found, sessions=only_first, annotated_sessions=1, total_sessions=2)
    assert partly.tallies["session"].false == 0


def test_people_of_other_roles_are_no_false_presenters(judged: Any) -> None:
    sessions = [{**GOLD["sessions"][0], "chairs": ["Ben"]}, GOLD["sessions"][1]]
    first = session("2024-05-07", "Sea ice from space", person("Ada Núñez", "Leeds"), person("Ben"), works=(ICE,))
    assert judged(record(first, session("2024-05-14", "Snow")), sessions=sessions).findings == []


def test_two_sessions_of_a_day_are_told_apart_by_their_titles(judged: Any) -> None:
    sessions = [{"date": "2024-05-14", "title": "Snow"}, {"date": "2024-05-14", "title": "Sea ice from space"}]
    both = record(session("2024-05-14", "Sea ice from space"), session("2024-05-14", "Snow"))
    empty = {"people": [], "institutions": [], "affiliations": {}}
    assert judged(both, sessions=sessions, **empty).findings == []


def test_scores_add_up() -> None:
    one, two = Scores(), Scores()
    one.hit("paper")
    two.hit("paper")
    assert total([one, two]).tallies["paper"] == Tally(hits=2)
    tally = Tally(hits=6, missed=2, false=4)
    assert (tally.precision, tally.recall, tally.f1) == (0.6, 0.75, 12 / 18)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("{", "broken JSON"),
        ("[]", "is no gold file"),
        ('{"sessions": {}}', "sessions must be a list"),
        ('{"sessions": [{"date": "2024-13-01"}]}', "session 1: date '2024-13-01' is no day"),
        ('{"sessions": [{"status": "maybe"}]}', "session 1: status 'maybe' is unknown"),
        ('{"sessions": [{"papers": [{"year": "2020"}]}]}', "session 1: year '2020' is no whole number"),
        ('{"session": []}', "the file has no key 'session' — write sessions"),
        (
            '{"sessions": [{}, {"presentors": ["A"]}]}',
            "session 2: a session has no key 'presentors' — write presenters",
        ),
        ('{"sessions": [{"papers": [{"titel": "A"}], "note": "x"}]}', "session 1: a paper has no key 'titel'"),
    ],
)
def test_a_broken_gold_file_is_refused_with_its_cause(text: str, cause: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text, "utf-8")
    with pytest.raises(CatalogueError, match=r"bad\.json") as error:
        read_gold(path)
    assert cause in str(error.value)


PAGE = "# Club\n\n## 7 May 2024: Spherical CNNs\nSpeaker: Ada Lovelace\n\n## 14 May 2024: Snow\nSpeaker: Ben Okri\n"


def test_the_command_shows_scores_and_ends_by_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "club.md").write_text(PAGE, "utf-8")
    (tmp_path / "gold").mkdir()
    sessions = [
        {"date": "2024-05-07", "title": "Spherical CNNs", "presenters": ["Ada Lovelace"]},
        {"date": "2024-05-14", "title": "Snow", "presenters": ["Ben Okri", "Zoe Quinn"]},
    ]
    (tmp_path / "gold" / "club.json").write_text(json.dumps({"sessions": sessions}), "utf-8")
    command = ["evaluate", "--gold", "gold", "club.md"]
    assert run([*command, "--min", "session=1"]) == 0
    assert "club.md:6: missed presenter: Zoe Quinn (2024-05-14 Snow)" in capsys.readouterr().out
    assert run([*command, "--min", "presenter=0.9", "--brief"]) == 1
    assert "too low: presenter 0.800 < 0.9" in capsys.readouterr().err
    assert run([*command, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["fields"]["presenter"]["missed"] == 1
    assert told["faults"][0]["line"] == 6
    assert run([*command, "--min", "presenters=0.9"]) == 2
    (tmp_path / "other.md").write_text(PAGE, "utf-8")
    assert run(["evaluate", "--gold", "gold", "other.md"]) == 1
    assert "no gold file of these pages" in capsys.readouterr().err


GIVEN = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize("path", sorted((GIVEN / "gold").glob("*.json")), ids=lambda path: path.stem)
def test_the_shipped_gold_is_of_shipped_pages_and_takes_its_words_from_them(path: Path) -> None:
    gold = read_gold(path)
    [page] = [page for page in (GIVEN / "pages").iterdir() if gold.is_of(page)]
    text = page.read_text("utf-8")
    names = [name for session in gold.sessions for name in session.presenters] + [name for name, _ in gold.affiliations]
    assert [name for name in names if name not in text] == []
    assert [paper.arxiv for session in gold.sessions for paper in session.papers if paper.arxiv not in text] == []
