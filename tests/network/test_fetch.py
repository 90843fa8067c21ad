"""kg fetch: each version once, named in the catalogue; the next build reads them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg import catalogue
from kg.cli import run
from kg.fetch import Client, Limits, fetch_pages
from kg.fetch.pages import LEDGER, listed
from tests.network.server import Reply, Web, serving

OLD = b"# Club\n\n## 5 May 2020: Spheres\n\nSpeaker: Ada Lovelace\n"
NEW = OLD + b"\n## 12 May 2020: Ice\n\nSpeaker: Grace Hopper\n"


class Site:
    """A page with an ETag, of which the text can be changed."""

    def __init__(self, text: bytes = OLD) -> None:
        self.text, self.sent = text, 0

    def __call__(self, path: str, headers: dict[str, str]) -> Reply:
        if path == "/robots.txt":
            return Reply(b"", 404)
        tag = f'"{len(self.text)}"'
        if headers.get("if-none-match") == tag:
            return Reply(b"", 304)
        self.sent += 1
        return Reply(self.text, headers={"ETag": tag, "Content-Type": "text/plain; charset=utf-8"})


def project(folder: Path, web: Web, *more: str) -> Path:
    path = folder / "sources.toml"
    source = f'# my groups\n[[source]]\nid = "club"\nurl = "{web.url}/talks.md"\n'
    path.write_text("\n".join([source, *more]), "utf-8")
    return path


def fetched(path: Path, day: date) -> list[tuple[str, str]]:
    with Client(Limits(pause=0), ("127.0.0.1",)) as client:
        found = list(fetch_pages(catalogue.read(path), path.parent / "pages", client, day))
    return [(one.outcome, one.file) for one in found]


def test_each_version_is_stored_once(tmp_path: Path) -> None:
    site = Site()
    with serving(site) as web:
        path = project(tmp_path, web)
        assert fetched(path, date(2020, 5, 1)) == [("new", "club-2020-05-01.md")]
        assert fetched(path, date(2020, 5, 2)) == [("unchanged", "club-2020-05-01.md")]
        assert site.sent == 1  # the second time the server said that nothing had changed
        site.text = NEW
        assert fetched(path, date(2020, 5, 3)) == [("changed", "club-2020-05-03.md")]
    assert sorted(p.name for p in (tmp_path / "pages").iterdir()) == sorted(
        ["club-2020-05-01.md", "club-2020-05-03.md", LEDGER]
    )
    ledger = (tmp_path / "pages" / LEDGER).read_text().splitlines()
    assert [line.split("\t")[1:4] for line in ledger[1:]] == [
        ["club-2020-05-01.md", "2020-05-01", f'"{len(OLD)}"'],
        ["club-2020-05-03.md", "2020-05-03", f'"{len(NEW)}"'],
    ]


def test_the_same_bytes_without_an_etag_are_no_new_version(tmp_path: Path) -> None:
    with serving(lambda *_: Reply(OLD, headers={"Content-Type": "text/markdown"})) as web:
        path = project(tmp_path, web, 'pages = ["first.md"]')
        assert fetched(path, date(2020, 5, 1))[0][0] == "new"
        assert fetched(path, date(2020, 5, 2)) == [("unchanged", "club-2020-05-01.md")]


@pytest.mark.parametrize(
    "reply", [Reply(b"", 404), Reply(b"", 500), Reply(b"%PDF", headers={"Content-Type": "application/pdf"})]
)
def test_what_fails_is_told_and_stores_nothing(tmp_path: Path, reply: Reply) -> None:
    with serving(lambda path, _: Reply(b"", 404) if path == "/robots.txt" else reply) as web:
        path = project(tmp_path, web, 'pages = ["first.md"]')
        assert fetched(path, date(2020, 5, 1)) == [("failed", "")]
    assert not (tmp_path / "pages").exists()


def test_the_command_names_the_page_in_the_catalogue_and_the_build_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with serving(Site()) as web:
        path = project(tmp_path, web, 'host = "HZG"', "pages = [", "]")
        assert run(["fetch", "--allow-host", "127.0.0.1", "--pause", "0"]) == 0
    assert path.read_text().startswith("# my groups\n")
    [entry] = catalogue.read(path).entries
    assert entry.source.retrieved == date.today()
    assert run(["build", "-q"]) == 0
    assert "Ada Lovelace" in (tmp_path / "build" / "graph.nq").read_text()


@pytest.mark.parametrize(
    "pages",
    ['pages = [{ file = "a.md" }]', 'pages = [\n  { file = "a.md" },\n]', 'pages = ["a.md", "b.md"]', "pages = []", ""],
)
def test_a_catalogue_keeps_what_it_says(tmp_path: Path, pages: str) -> None:
    path = tmp_path / "sources.toml"
    text = f'[[source]]\nid = "other"\npages = ["z.md"]\n\n[[source]]\nid = "club"  # mine\n{pages}\nhost = "HZG"\n'
    path.write_text(text)
    before = {entry.path.name for entry in catalogue.read(path).entries}
    more = listed(text, "club", "new.md", date(2020, 1, 2))
    assert more is not None
    path.write_text(more)
    entries = {entry.path.name: entry.source for entry in catalogue.read(path).entries}
    assert entries.keys() == before | {"new.md"}
    assert entries["new.md"].id == "club"
    assert entries["new.md"].host == "HZG"
    assert listed(more, "club", "new.md", date(2020, 1, 2)) == more
    assert listed(more, "nobody", "new.md", date(2020, 1, 2)) is None
