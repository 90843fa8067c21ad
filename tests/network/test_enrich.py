"""kg enrich against recorded answers in the documented forms of the four interfaces, served by a real server."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copytree
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from kg import enrichment
from kg.cli import run
from tests.network.server import Reply, serving

ANSWERS = Path(__file__).parent / "answers"
PAGE = """# Reading club

## 5 May 2020: Forests from above

Speaker: Ada Lindqvist (Nordlys Marine Laboratory)

We read "Random forests for remote sensing," Belgiu et al. 2016. doi: 10.5555/forests.2016.1

and "Attention is what you need," Vaswani et al. 2017. [pdf](https://arxiv.org/abs/1706.99901)

## 12 May 2020: Reefs

Speaker: Bo Strand (Nordlys Marine Laboratory)

We read "Counting corals from drones," Mensah 2019.

and "Quite another thing," Okafor 2019. doi: 10.5555/other.2019.2
"""


def answer(path: str, _: object) -> Reply:
    """The recorded answer of the interface that ``path`` asks."""
    parts = urlsplit(path)
    asked = parse_qs(parts.query)
    name = ""
    if parts.path.startswith("/crossref/works/"):
        name = f"crossref-{unquote(parts.path).rpartition('/')[2]}.json"
    elif parts.path == "/crossref/works":
        name = "crossref-search.json"
    elif parts.path == "/arxiv/query":
        name = f"arxiv-{asked['id_list'][0]}.xml"
    elif parts.path == "/openalex/authors":
        name = f"openalex-{asked['search'][0].split()[0].lower()}.json"
    elif parts.path == "/ror/organizations":
        name = "ror.json"
    file = ANSWERS / name
    return Reply(file.read_bytes()) if name and file.is_file() else Reply(b"Resource not found.", 404)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("club")
    (folder / "club.md").write_text(PAGE, "utf-8")
    (folder / "sources.toml").write_text('[[source]]\nid = "club"\npages = ["club.md"]\n', "utf-8")
    assert run(["build", "-q", str(folder / "sources.toml"), "-o", str(folder / "build")]) == 0
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copytree(built, tmp_path, symlinks=True, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def enrich(url: str, *more: str) -> int:
    services = [f"--service={name}={url}/{name}" for name in ("crossref", "openalex", "ror", "arxiv")]
    return run(["enrich", "--allow-host", "127.0.0.1", "--pause", "0", "--mail", "me@uni.example", *services, *more])


def found(project: Path) -> dict[tuple[str, str], float]:
    return {(one.thing, one.target): one.score for one in enrichment.load([project / enrichment.FILE])}


def test_what_agrees_is_sure_and_what_does_not_is_not(project: Path) -> None:
    with serving(answer) as web:
        assert enrich(web.url) == 0
        scores = found(project)
    assert scores["paper/doi/10.5555/forests.2016.1", "https://doi.org/10.5555/forests.2016.1"] >= enrichment.SURE
    assert scores["paper/arxiv/1706.99901", "https://arxiv.org/abs/1706.99901"] >= enrichment.SURE
    assert scores["paper/counting-corals-from-drones", "https://doi.org/10.5555/corals.2019.3"] >= enrichment.SURE
    assert scores["person/ada-lindqvist", "https://openalex.org/A5000000001"] >= enrichment.SURE
    assert scores["person/ada-lindqvist", "https://openalex.org/A5000000002"] < enrichment.SURE  # only the name
    assert scores["org/nordlys-marine-laboratory", "https://ror.org/05nordlys"] >= enrichment.SURE
    # the DOI leads to a paper of another title, author and year: nobody's candidate
    assert not [thing for thing, _ in scores if thing == "paper/doi/10.5555/other.2019.2"]


def test_nothing_is_asked_twice_and_no_key_or_address_is_kept(project: Path) -> None:
    with serving(answer) as web:
        assert enrich(web.url, "--key", "secret") == 0
        first = (project / enrichment.FILE).read_bytes()
        asked = len(web.asked)
        assert enrich(web.url) == 0
        assert len(web.asked) == asked
        assert (project / enrichment.FILE).read_bytes() == first
        assert any("mailto=me%40uni.example" in path for path in web.asked)
    kept = b"".join(path.read_bytes() for path in (project / "cache").rglob("*.answer"))
    assert b"secret" not in kept + first


def test_the_next_build_takes_what_is_sure_and_keeps_it_apart(project: Path) -> None:
    before = (project / "build" / "graph.nq").read_text()
    with serving(answer) as web:
        enrich(web.url)
    assert run(["build", "-q"]) == 0
    lines = (project / "build" / "graph.nq").read_text().splitlines()
    graph = "<https://example.org/kg/graph/enrichment> ."
    person = "<https://example.org/kg/person/ada-lindqvist>"
    same = f"{person} <https://schema.org/sameAs> <https://orcid.org/0000-0002-1825-0097>"
    assert f"{same} ." in lines
    assert f"{same} {graph}" in lines
    paper = "<https://example.org/kg/paper/counting-corals-from-drones>"
    assert f'{paper} <http://purl.org/ontology/bibo/doi> "10.5555/corals.2019.3" {graph}' in lines
    # what the page says stays what it says: the title is not replaced
    assert [
        line for line in lines if line.startswith(f"{paper} <https://schema.org/name>") and line.endswith('" .')
    ] == [f'{paper} <https://schema.org/name> "Counting corals from drones" .']
    (project / enrichment.FILE).unlink()
    assert run(["build", "-q"]) == 0
    assert (project / "build" / "graph.nq").read_text() == before


def test_verdicts_take_what_is_unsure_and_leave_what_is_sure(project: Path) -> None:
    with serving(answer) as web:
        enrich(web.url)
    (project / "decisions.tsv").write_text(
        "person/ada-lindqvist\thttps://openalex.org/A5000000002\tsame\tme\n"
        "org/nordlys-marine-laboratory\thttps://ror.org/05nordlys\tdifferent\tme\n"
    )
    assert run(["build", "-q"]) == 0
    text = (project / "build" / "graph.nq").read_text()
    assert "<https://schema.org/sameAs> <https://openalex.org/A5000000002> ." in text
    assert "05nordlys" not in "".join(line for line in text.splitlines() if "graph/decisions" not in line)


def test_review_asks_about_the_rest(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(answer) as web:
        enrich(web.url)
    capsys.readouterr()
    assert run(["review", "--list", "--decisions", "decisions.tsv"]) == 0
    pairs = {(doubt["left"], doubt["right"]) for doubt in json.loads(capsys.readouterr().out)}
    assert ("person/ada-lindqvist", "https://openalex.org/A5000000002") in pairs


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b"", 500),
        Reply(b"<html>maintenance</html>"),
        Reply(b"[1, 2]"),
        Reply(b'{"message": 7, "results": "none", "items": {"a": 1}}'),
        Reply(b'{"message": {"items": [{"title": 3, "author": "x", "issued": {"date-parts": [[null]]}}]}}'),
        Reply(b'{"results": [{"id": 5, "affiliations": [3]}], "items": [{"organization": {"id": []}}]}'),
        Reply(b"\xff\xfe\x00"),
        Reply(b"", 429, {"Retry-After": "99999"}),
    ],
)
def test_malformed_answers_are_told_or_passed_over_and_nothing_is_made_of_them(project: Path, reply: Reply) -> None:
    with serving(lambda *_: reply) as web:
        assert enrich(web.url) in (0, 3)
    assert all(score < enrichment.SURE for score in found(project).values())


def test_a_server_that_is_away_stops_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(answer) as web:
        url = web.url
    assert enrich(url) == 3
    assert "not looked up" in capsys.readouterr().err
