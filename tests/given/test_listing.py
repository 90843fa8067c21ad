"""Lists of addresses: what kg fetch fetched for them is built, and what it did not is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.cli import run
from kg.errors import CatalogueError, FetchError
from kg.fetch import Client, Limits, fetch_addresses
from kg.given import Given, task
from kg.given.listing import is_list
from tests.given.packing import TALKS
from tests.network.server import Reply, Web, serving

HEAD = "# url\tfile\tretrieved\tetag\tlast-modified\tsha256\n"


class Site:
    """Pages of which the text can be changed."""

    def __init__(self) -> None:
        self.text = TALKS

    def __call__(self, path: str, headers: dict[str, str]) -> Reply:
        if path == "/robots.txt":
            return Reply(b"", 404)
        return Reply(self.text + path.encode(), headers={"Content-Type": "text/markdown"})


def listed(folder: Path, web: Web, *names: str) -> Path:
    path = folder / "addresses.txt"
    path.write_text("# ours\n\n" + "".join(f"{web.url}/{name}\n" for name in names), "utf-8")
    return path


def pages(path: Path) -> tuple[Given, ...]:
    return tuple(task([str(path)], Path("/nowhere")).pages)


def test_a_list_is_fetched_and_then_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with serving(Site()) as web:
        listed(tmp_path, web, "a/talks", "b/talks?year=2020")
        assert run(["build", "-q", "addresses.txt"]) == 1
        assert run(["fetch", "addresses.txt", "--allow-host", "127.0.0.1", "--pause", "0"]) == 0
        url = web.url
    assert run(["build", "-q", "addresses.txt"]) == 0
    graph = (tmp_path / "build" / "graph.nq").read_text("utf-8")
    for name in ("a/talks", "b/talks?year=2020"):
        assert f"<http://www.w3.org/ns/prov#wasDerivedFrom> <{url}/{name}>" in graph
    assert run(["build", "-q", "pages/fetched.tsv", "-o", "other"]) == 0
    assert (tmp_path / "other" / "graph.nq").read_text("utf-8") == graph


def test_versions_of_a_page_belong_together(tmp_path: Path) -> None:
    site = Site()
    with serving(site) as web, Client(Limits(pause=0), ("127.0.0.1",)) as client:
        path = listed(tmp_path, web, "talks")
        for day, more in ((1, b""), (2, b""), (3, b"\nNew.\n")):
            site.text = TALKS + more
            list(fetch_addresses([f"{web.url}/talks"], tmp_path / "pages", client, date(2020, 5, day)))
        found = pages(path)
    assert [page.source.retrieved for page in found] == [date(2020, 5, 1), date(2020, 5, 3)]
    assert len({(page.slug, page.source.version_of) for page in found}) == 1


def test_an_address_that_was_not_fetched_is_named_with_its_line_and_the_cure(tmp_path: Path) -> None:
    path = tmp_path / "addresses.txt"
    path.write_text("# ours\nhttps://a.example/\nhttps://b.example/\n", "utf-8")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "fetched.tsv").write_text(f"{HEAD}https://a.example/\ta.md\t2020-01-01\t\t\tx\n", "utf-8")
    with pytest.raises(
        CatalogueError, match=r"addresses.txt:3: https://b.example/ is not fetched yet — run: kg fetch "
    ):
        pages(path)


@pytest.mark.parametrize("line", ["talks", "ftp://a.example/", "https://a.example/ twice"])
def test_a_line_that_is_no_address_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "addresses.txt"
    path.write_text(f"https://a.example/\n{line}\n", "utf-8")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "fetched.tsv").write_text(f"{HEAD}https://a.example/\ta.md\t2020-01-01\t\t\tx\n", "utf-8")
    with pytest.raises(CatalogueError, match=r"addresses.txt:2: .* is no web address — write one address a line"):
        pages(path)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.txt", "https://a.example/\n", True),
        ("a.urls", "\n# ours\nhttps://a.example/\nhttps://b.example/", True),
        ("fetched.tsv", "", True),
        ("a.txt", "https://a.example/ is our page\n", False),
        ("a.txt", "Seminar\nhttps://a.example/\n", False),
        ("a.md", "https://a.example/\n", False),
        ("a.txt", "", False),
    ],
)
def test_a_list_is_known_by_its_first_line(tmp_path: Path, name: str, text: str, told: bool) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert is_list(tmp_path / name) is told


@pytest.mark.parametrize(
    "line", ["x", "https://a.example/\t../a.md\t2020-01-01\t\t\tx", "https://a.example/\ta.md\tnow\t\t\tx"]
)
def test_a_broken_ledger_is_told(tmp_path: Path, line: str) -> None:
    path = tmp_path / "fetched.tsv"
    path.write_text(f"{HEAD}{line}\n", "utf-8")
    with pytest.raises(FetchError, match=r"fetched.tsv:2: is no line of a ledger of fetched pages — remove it"):
        pages(path)


def test_a_page_of_addresses_in_a_folder_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "links.txt").write_text("https://a.example/\n", "utf-8")
    assert [page.path.name for page in pages(tmp_path)] == ["links.txt"]
