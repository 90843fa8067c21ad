"""Pages made to hurt: each must be read in a time that grows with its size, to a tree that can be walked."""

from __future__ import annotations

import time

import pytest

from kg.model import Page
from kg.reading import read
from kg.reading.contacts import mask

_N = 6_000
HTML = [
    "<div>", "<b>", "<b><p>", "<a href=x>", "<table>", "<table><tr><td>", "<ul><li>", "<!--", "<a ", '<a ">" ',
    "</div>", "<div hidden>", "<svg>", "<p>", "&amp", "<td rowspan=99999>x<tr>", "<form>x", "<div class=menu>y",
    "<script>", "<title>", "<h1>", "<nav>", "<![x", "<div itemscope>", "x=1 ", "<span hidden>", "<dl><dt>", "</i>",
]  # fmt: skip
MARKDOWN = [
    ">", "[", "*", "_", "`", "- ", "|", "|a\n", "a|b|c\n", "![", "[](", "[a](b c.pdf)", "**a:**b ", "** a ** ", "{% x ",
    "{% comment %}", "1. ", "<br>\n", "~~a ", "[a]: b\n", "[a][b] ", "\\", "_a:_b ", "---\n", "{: x", "){a=", "*a_ ",
    "<!-- ",
]  # fmt: skip
CONTACTS = [
    "a.",
    "a at ",
    "1 ",
    "&#64;",
    "{a,",
    "+1",
    "a dot ",
    "tel ",
    "_at",
    "a_at_",
    "\\_",
    "<b>@",
    "a AT ",
    "a@b.",
    "(",
]


def _seconds(text: str, format: str) -> float:
    start = time.process_time()
    document = read(Page("a", "a", text, "", format))  # type: ignore[arg-type]
    spent = time.process_time() - start
    assert sum(1 for _ in document.walk()) <= 20 * len(text)
    return spent


@pytest.mark.parametrize("unit", HTML)
def test_html(unit: str) -> None:
    assert _seconds(unit * (_N // max(1, len(unit) // 4)), "html") < 5


@pytest.mark.parametrize("unit", MARKDOWN)
def test_markdown(unit: str) -> None:
    assert _seconds(unit * (_N // max(1, len(unit) // 4)), "markdown") < 5


@pytest.mark.parametrize("unit", CONTACTS)
def test_contacts(unit: str) -> None:
    start = time.process_time()
    mask(unit * _N)
    assert time.process_time() - start < 5


def test_misnested_marks() -> None:
    assert _seconds("<i>" * _N + "<b>" * _N + "</i>" * _N, "html") < 5


def test_deep_elements_lose_no_word() -> None:
    text = "".join(f"<div>w{i} " for i in range(2000)) + "</div>" * 2000 + "last"
    document = read(Page("a", "a", text, "", "html"))
    words = " ".join(t.chars for b in document.blocks for t in b.texts()).split()
    assert words == [*(f"w{i}" for i in range(2000)), "last"]


def test_deep_lists_lose_no_word() -> None:
    text = "".join("  " * i + f"- w{i}\n" for i in range(300))
    document = read(Page("a", "a", text, "", "markdown"))
    words = " ".join(t.chars for b in document.blocks for t in b.texts()).split()
    assert [w for w in words if w != "-"] == [f"w{i}" for i in range(300)]
