"""WARC files: the pages of a crawl that may tell of sessions, with address and day; all else is counted."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from datetime import date
from pathlib import Path

import brotli
import pytest
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from kg.cli import run
from kg.errors import PageError
from kg.given import Given, Pages, task
from kg.history import until
from tests.given.packing import TALKS, crawl, record

HTML = b"<html><head><title>Club</title></head><body><h1>Seminar of the Club</h1>%s</body></html>"
PAGE = (
    HTML
    % b"<h2>5 May 2020: Sea ice</h2><p>Speaker: Ada Lovelace</p><h2>12 May 2020: Snow</h2><p>Speaker: Ida Rhodes</p>"
)
SHOP = b"<html><body><h1>Shoes</h1><p>Red, blue and green ones.</p></body></html>"
URL = "https://www.club.example/talks/"


def pages(path: Path) -> tuple[list[Given], str]:
    """The pages, and what is said of those left out."""
    found = task([str(path)], Path("/nowhere")).pages
    assert isinstance(found, Pages)
    given = list(found)
    [told] = found.passed_over()
    return given, told.partition(": ")[2]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_page_comes_with_its_address_and_day(tmp_path: Path, name: str) -> None:
    path = crawl(tmp_path / name, record(URL, PAGE), record("https://shop.example/", SHOP))
    [page], told = pages(path)
    assert page.content() == PAGE
    assert (page.source.url, page.source.retrieved) == (URL, date(2021, 3, 4))
    assert page.slug == page.source.id == "club-example-talks-c4a43d66"
    assert str(page.path) == f"{path}:www.club.example/talks"
    assert page.crawled
    assert told == "1 of 2 pages may tell of sessions; 1 skipped"


def test_what_the_library_writes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    with GzipWriter(str(path)) as file:
        for number in range(3):
            made = WarcRecord()
            made.init_headers(WarcRecordType.response)
            made.headers["WARC-Target-URI"] = f"{URL}{number}"
            made.is_http = True
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE + b"<p>%d" % number
            made.set_bytes_content(http)
            made.write(file)
    found, told = pages(path)
    assert [page.source.url for page in found] == [f"{URL}{number}" for number in range(3)]
    assert told == "3 of 3 pages may tell of sessions; 0 skipped"


@pytest.mark.parametrize(
    "other",
    [
        record(URL, PAGE, status="404 Not Found"),
        record(URL, PAGE, status="301 Moved Permanently", Location=URL),
        record(URL, PAGE, kind="revisit"),
        record(URL, PAGE, kind="request"),
        record(URL, PAGE, Content_Type="image/png"),
        record("dns:club.example", PAGE),
        record("https://club.example/a b<c>", PAGE),
        record(URL, b""),
        record(URL, PAGE, Content_Encoding="gzip"),  # which it is not
        record(URL, b"zzzz" + PAGE, Transfer_Encoding="chunked"),
    ],
)
def test_what_is_no_page_is_left_out_and_the_next_read(tmp_path: Path, other: bytes) -> None:
    found, told = pages(crawl(tmp_path / "crawl.warc.gz", other, record(f"{URL}b", PAGE)))
    assert [page.source.url for page in found] == [f"{URL}b"]
    assert told == "1 of 1 pages may tell of sessions; 0 skipped"


@pytest.mark.parametrize(
    "kind", ["text/html; charset=utf-8", "TEXT/Markdown", "text/plain", "text/calendar", "application/xhtml+xml"]
)
def test_pages_of_all_kinds_are_read(tmp_path: Path, kind: str) -> None:
    [page], _ = pages(crawl(tmp_path / "crawl.warc.gz", record(URL, TALKS, Content_Type=kind)))
    assert page.content() == TALKS


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [("gzip", gzip.compress(PAGE)), ("deflate", zlib.compress(PAGE)), ("br", brotli.compress(PAGE))],
)
def test_compressed_answers_are_unpacked(tmp_path: Path, encoding: str, packed: bytes) -> None:
    [page], _ = pages(crawl(tmp_path / "crawl.warc", record(URL, packed, Content_Encoding=encoding)))
    assert page.content() == PAGE


def test_chunked_answers_are_joined(tmp_path: Path) -> None:
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (PAGE[:50], PAGE[50:])) + b"0\r\n\r\n"
    [page], _ = pages(crawl(tmp_path / "crawl.warc", record(URL, chunked, Transfer_Encoding="chunked")))
    assert page.content() == PAGE


def test_copies_are_skipped_and_versions_are_not(tmp_path: Path) -> None:
    records = (
        record(URL, PAGE),
        record(URL.replace("www.", ""), PAGE, day="2021-03-09T00:00:00Z"),
        record(URL.replace("https", "http"), PAGE + b"<p>New", day="2021-04-04T00:00:00Z"),
    )
    found, told = pages(crawl(tmp_path / "crawl.warc.gz", *records))
    assert [page.source.retrieved for page in found] == [date(2021, 3, 4), date(2021, 4, 4)]
    assert len({(page.slug, page.source.version_of) for page in found}) == 1
    assert told == "2 of 3 pages may tell of sessions; 1 skipped, 1 of them copies"


def test_copies_are_found_over_several_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        crawl(tmp_path / f"{name}.warc.gz", record(URL, PAGE))
    assert len(list(task([f"{tmp_path}/*.warc.gz"], tmp_path).pages)) == 1


def test_an_answer_that_grows_without_end_is_left_out(tmp_path: Path) -> None:
    bomb = gzip.compress(b" " * 40_000_000)
    records = (record(URL, bomb, Content_Encoding="gzip"), record(f"{URL}b", PAGE))
    found, _ = pages(crawl(tmp_path / "crawl.warc.gz", *records))
    assert [page.source.url for page in found] == [f"{URL}b"]


@pytest.mark.parametrize("day", ["", "2021-13-40T00:00:00Z", "yesterday"])
def test_a_day_that_is_none_is_left_out(tmp_path: Path, day: str) -> None:
    [page], _ = pages(crawl(tmp_path / "crawl.warc", record(URL, PAGE, day=day)))
    assert page.source.retrieved is None


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_of_a_cut_file_the_cut_is_told_and_what_stands_before_it_read(tmp_path: Path, name: str) -> None:
    path = crawl(tmp_path / name, *(record(f"{URL}{n}", PAGE + os.urandom(20_000).hex().encode()) for n in range(9)))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    *found, last = pages(path)[0]
    assert 2 < len(found) < 6
    with pytest.raises(PageError, match=rf"{name}: is no WARC file, or a broken one: .* — get it again"):
        last.content()


@pytest.mark.parametrize(
    "data", [b"not a crawl", gzip.compress(b"not a crawl", mtime=0), b"\x1f\x8b\x08\0", TALKS * 99]
)
def test_what_is_no_crawl_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(data)
    [last], _ = pages(path)
    with pytest.raises(PageError, match="is no WARC file, or a broken one"):
        last.content()


def test_without_the_extra_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    [last], _ = pages(crawl(tmp_path / "crawl.warc.gz", record(URL, PAGE)))
    with pytest.raises(PageError, match=r"not installed — install it with: pip install \"seminar-kg\[warc\]\""):
        last.content()


def test_pages_as_they_stood_on_a_day(tmp_path: Path) -> None:
    records = (record(URL, PAGE), record(URL, PAGE + b"<p>New", day="2022-01-01T00:00:00Z"))
    given = until(task([str(crawl(tmp_path / "crawl.warc.gz", *records))], tmp_path), date(2021, 6, 1))
    assert [page.source.retrieved for page in given.pages] == [date(2021, 3, 4)]


def test_the_build_says_how_many_were_skipped_and_warns_of_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    plain = HTML % b"<p>Our workshop repairs bicycles of all speakers.</p>"
    russian = HTML % "<h2>5 May 2020: Морской лёд</h2><p>Speaker: Vera Petrova</p>".encode("cp1251")
    crawl(
        Path("crawl.warc.gz"),
        record(URL, PAGE),
        record("https://garage.example/", plain),
        record("https://ice.example/", russian, Content_Type="text/html; charset=windows-1251"),
        *(record(f"https://shop.example/{n}", SHOP) for n in range(30)),
    )
    assert run(["build", "crawl.warc.gz"]) == 0
    told = capsys.readouterr().err
    assert "kg: crawl.warc.gz: 3 of 33 pages may tell of sessions; 30 skipped" in told
    assert "kg: skipped" not in told
    graph = Path("build/graph.nq").read_text("utf-8")
    assert "Ada Lovelace" in graph
    assert "Морской лёд" in graph
    assert f"<http://www.w3.org/ns/prov#wasDerivedFrom> <{URL}>" in graph
    assert '"2021-03-04"' in graph


def test_a_crawl_without_sessions_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    crawl(Path("crawl.warc.gz"), record("https://shop.example/", SHOP))
    assert run(["build", "crawl.warc.gz"]) == 1
    assert "crawl.warc.gz: 0 of 1 pages may tell of sessions; 1 skipped — name pages with" in capsys.readouterr().err


@settings(max_examples=150)
@drawn(st.booleans(), st.lists(st.tuples(st.integers(0, 5_000), st.binary(max_size=12)), max_size=5))
def test_no_damage_is_more_than_a_told_fault(
    tmp_path_factory: pytest.TempPathFactory, packed: bool, edits: list[tuple[int, bytes]]
) -> None:
    name = "a.warc.gz" if packed else "a.warc"
    path = crawl(tmp_path_factory.mktemp("any") / name, *(record(f"{URL}{n}", PAGE + b"%d" % n) for n in range(5)))
    data = bytearray(path.read_bytes())
    for at, new in edits:
        data[at % len(data) : at % len(data) + len(new)] = new
    path.write_bytes(data)
    for page in task([str(path)], Path("/nowhere")).pages:
        try:
            page.content()
        except PageError as error:
            assert error.cure
