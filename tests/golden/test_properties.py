"""What holds for any page: spans cite it, only KgError is raised, form changes nothing, each line has its fate."""

from __future__ import annotations

import dataclasses
from datetime import date
from functools import cache
from pathlib import Path

import pyromark
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.coverage import Ledger, ledger
from kg.errors import KgError
from kg.model import Claim, Document, Ignored, Knowledge, Page, Record, Span
from kg.model.walk import told
from kg.parsing import parse
from kg.reading import load, quote, read
from tests.golden.conftest import CASES, PAGES

QUICK = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
SUFFIXES = (".md", ".html", ".txt", ".ics", "")
# What a page may be made of, whole or broken off.
PIECES = (
    "# ", "## ", "### 3. ", "- ", "* ", "1. ", "    - ", "> ", "| ", " | ", "|---|---|\n", "---\n", "```\n", "**", "*",
    "_", "~~", "<br>", "<br/>\n", "<table>", "</table>", "<tr>", "<td>", "<td rowspan=3>", "</td>", "<ul><li>",
    "</li>", "<p>", "<div class=x>", "</div>", "<a href='https://arxiv.org/abs/2001.00001'>", "</a>", "<!-- ", " -->",
    "<script>", "<time datetime='2024-02-30'>",
    '<script type="application/ld+json">{"@type": "Event", "startDate": "2024-01-05", "name": "', '"}</script>',
    "&amp;", "&#x1F600;", "[a title](https://doi.org/10.1000/xyz)", "[", "](", ")", "(", "“", "”", '"', "\n", "\n\n",
    "\t", "  ", "\u200b", "\x0c", "\r\n", "2024-01-05", "3rd March, 2023", "31.02.2021", "12/06/23", "Week 5 (Jan 29)",
    "KW 17", "HT 2024", "14:00–15:30 CET", "TBA", "Prof. Dr. Ada Núñez", "Speaker: ", "Paper: ",
    "A. Bell, C. Dee & E. Fu (2020). ", "University of Nowhere", "et al., 2019", "GANs", "arXiv:2001.00001v2",
    "doi:10.1/x", "BEGIN:VEVENT\n", "DTSTART:20240910T120000Z\n", "SUMMARY:", "END:VEVENT\n", "title: ", "date: ",
    "a neural network for sea ice", "ß", "İ", "Ǆ", "ﬁ", "日本語", "🙂",
)  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map("".join)


@st.composite
def cut_pages(draw: st.DrawFn) -> tuple[str, bytes]:
    """A golden page of which a stretch is left, with another's stretch behind it."""
    first, second = draw(st.sampled_from(CASES)), draw(st.sampled_from(CASES))
    data = [path.read_bytes() for path in (first, second)]
    edges = [sorted(draw(st.tuples(*[st.integers(0, len(one))] * 2))) for one in data]
    return first.suffix, b"".join(one[start:end] for one, (start, end) in zip(data, edges, strict=True))


def _read(data: bytes, suffix: str, knowledge: Knowledge) -> tuple[Document, Record] | None:
    try:
        document = read(load(Path(f"page{suffix}"), slug="page", data=data))
        return document, parse(document, knowledge)
    except KgError:
        return None


def _holds(document: Document, record: Record) -> None:
    """Each claim cites words of the page; each line has one fate."""
    text = document.page.text
    for span, rule in told(record):
        assert 0 <= span.start < span.end <= len(text), (span, rule)
        assert quote(document, span), (text[span.start : span.end], rule)
    _sums_up(ledger(document, record), text)


def _sums_up(found: Ledger, text: str) -> None:
    assert [line.number for line in found.lines] == [*range(1, text.count("\n") + (not text.endswith("\n")) + 1)]
    assert sum(found.count(fate) for fate in ("used", "ignored", "missed")) == len(found.lines)
    assert all(bool(line.rules) == (line.fate != "missed") for line in found.lines)


@QUICK
@given(page=cut_pages())
def test_a_page_cut_anywhere_is_read_or_refused(page: tuple[str, bytes], knowledge: Knowledge) -> None:
    suffix, data = page
    if found := _read(data, suffix, knowledge):
        _holds(*found)


@QUICK
@given(text=SOUP, suffix=st.sampled_from(SUFFIXES))
@example(text="", suffix=".md")
@example(text="---\n", suffix=".md")
@example(text="| \n|-|\n| | |\n", suffix=".md")
def test_any_text_is_read_or_refused(text: str, suffix: str, knowledge: Knowledge) -> None:
    if found := _read(text.encode("utf-8", "surrogatepass"), suffix, knowledge):
        _holds(*found)


@QUICK
@given(data=st.binary(max_size=300), suffix=st.sampled_from(SUFFIXES))
def test_any_bytes_are_read_or_refused(data: bytes, suffix: str, knowledge: Knowledge) -> None:
    if found := _read(data, suffix, knowledge):
        _holds(*found)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.relative_to(PAGES).as_posix())
def test_a_golden_page_cites_its_words_and_accounts_for_each_line(path: Path, knowledge: Knowledge) -> None:
    document = read(load(path, slug=path.stem))
    _holds(document, parse(document, knowledge))


@cache
def _twins() -> list[Path]:
    """The Markdown pages whose content HTML can express: no front matter, no table, day or line that only a lenient
    reader sees."""
    lenient = {"table_without_header", "table_misplaced_separator", "table_cells_missing_and_too_many"}
    lenient |= {"bullets_that_begin_with_a_day_de", "speaker_below_long_links", "entries_indented_like_code"}
    lenient |= {"people_in_bold_before_titles", "rows_broken_within_a_cell"}
    pages = [path for path in CASES if path.suffix == ".md" and path.stem not in lenient]
    return [path for path in pages if not path.read_text("utf-8").startswith(("---", "Title:"))]


@pytest.mark.parametrize("path", _twins(), ids=lambda path: path.stem)
def test_markdown_and_its_html_say_the_same(path: Path, knowledge: Knowledge) -> None:
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
    html = pyromark.html(path.read_text("utf-8"), options=options)
    told_by_both = [
        parse(read(load(path.with_suffix(suffix), slug=path.stem, data=data.encode())), knowledge)
        for suffix, data in ((".md", path.read_text("utf-8")), (".html", f"<body>\n{html}</body>"))
    ]
    markdown, rendered = (_plain((one.series, one.sessions)) for one in told_by_both)
    assert rendered == markdown


def _plain(value: object) -> object:
    """A record's values without their places on the page."""
    if isinstance(value, Claim):
        return value.value.isoformat() if isinstance(value.value, date) else value.value
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, (Page, Span, Ignored)):
        fields = dataclasses.fields(value)
        return {f.name: _plain(getattr(value, f.name)) for f in fields if f.type != "Span" and getattr(value, f.name)}
    return value
