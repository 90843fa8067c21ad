"""What must hold for any page: places are right, quotes say what was read, nothing raises."""

from __future__ import annotations

from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.model import Block, Document, Page
from kg.reading import load, quote, read
from kg.text import squeeze

_WORDS = ["foo", "bar", "Talk", "12. Mai", " ", " ", " ", "\n", "é", "—", "漢字", "𝒳", "\u200b", "\u00a0", "\t", "\x00"]
_HTML = [
    "<p>", "</p>", "<div\tclass=a>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a\thref='http://x.y/z'>", "</a>",
    "<ul>", "<ol>", "<li>", "</ul>", "</li>", "<table>", "<tr>", "<td>", "<td\trowspan=2\tcolspan=2>", "<th>",
    "</td>", "</tr>", "</table>", "<thead>", "</thead>", "<caption>", "</caption>", "<h2>", "</h2>", "<br>", "<hr>",
    "<pre>", "</pre>", "<script>", "</script>", "<!--", "-->", "<nav>", "</nav>", "<form>", "</form>", "<dl>",
    "<dt>", "<dd>", "</dl>", "<img\tsrc=x\talt='al\tt'>", "<span\thidden>", "</span>", "<svg>", "</svg>", "&amp;",
    "&nbsp;", "&#8203;", "&copy", "<", "&", "<title>", "</title>", "<time\tdatetime=2020>", "</time>",
    "<iframe\tsrc=q></iframe>", "<div\titemscope>", "<b\titemprop=n>", "<blockquote>", "</blockquote>", "<code>",
    "</code>", "<details>", "<summary>", "</summary>", "<td", "='", '<a\thref="', "<![x",
]  # fmt: skip
_MARKDOWN = [
    "# ", "## ", "##", "* ", "- ", "1. ", "    ", "> ", "| ", "|", "|---|---|\n", "**", "__", "*", "_", "`", "```\n",
    "~~", "[", "](http://a.b/c)", "](", ")", "![", "](i.png)", "\n\n", "---\n", "***\n", "<br>\n", "{: .a}", "{% x %}",
    "{{ a.b }}", "[1]: http://q.r\n", "[a][1]", "\\|", "\\", ": ", "- [ ] ", "===\n", "https://e.f/g", "<http://a.b>",
    "+++\n", "key: v\n", "  - k: [a, 'b']\n", "t: |\n  x\n",
]  # fmt: skip
_FORMATS: list[Literal["markdown", "html", "plain"]] = ["markdown", "html", "plain"]

soups = st.lists(st.sampled_from(_WORDS + _WORDS + _HTML + _MARKDOWN + _MARKDOWN), max_size=40).map("".join)
texts = st.one_of(soups, soups.map(lambda s: f"---\n{s}\n---\n{s}"), st.text(max_size=80))


def _document(text: str, format: Literal["markdown", "html", "plain"]) -> Document:
    return read(Page("page", "page", text, "", format))


def _check_block(document: Document, block: Block, data: st.DataObject) -> None:
    size, text = len(document.page.text), block.text
    assert 0 <= block.span.start <= block.span.end <= size
    for mark in text.marks:
        assert 0 <= mark.start <= mark.end <= len(text.chars)
        assert 0 <= mark.span.start <= mark.span.end <= size
    if not text.chars:
        return
    assert [p[0] for p in text.pieces] == sorted({p[0] for p in text.pieces})
    assert [p[1] for p in text.pieces] == sorted(p[1] for p in text.pieces)
    if block.kind != "code" and not block.children and block.kind != "data":
        assert text.chars == "\n".join(" ".join(line.split()) for line in text.chars.split("\n")).strip("\n")
    start = data.draw(st.integers(0, len(text.chars) - 1))
    end = data.draw(st.integers(start + 1, len(text.chars)))
    span = text.span(start, end)
    assert 0 <= span.start <= span.end <= size
    if block.kind != "data":
        assert squeeze(text.chars[start:end]) in quote(document, span)


@given(texts, st.sampled_from(_FORMATS), st.data())
def test_places_and_quotes(text: str, format: Literal["markdown", "html", "plain"], data: st.DataObject) -> None:
    document = _document(text, format)
    for block in document.walk():
        _check_block(document, block, data)


@given(texts, st.sampled_from(_FORMATS))
def test_every_line_is_accounted_for(text: str, format: Literal["markdown", "html", "plain"]) -> None:
    document = _document(text, format)
    covered = bytearray(len(text))
    for span in [*(b.span for b in document.walk()), *(s for s, _ in document.skipped)]:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    at = 0
    for line in text.split("\n"):
        assert not line.strip() or any(covered[at : at + len(line)]), line
        at += len(line) + 1


@given(texts, st.sampled_from(_FORMATS))
def test_a_quote_of_plain_source_is_exact(text: str, format: Literal["markdown", "html", "plain"]) -> None:
    """Where a text is one unbroken piece of source, its quote is that text and nothing else."""
    document = _document(text, format)
    for block in document.walk():
        if block.text and len(block.text.pieces) == 1 and block.kind not in ("data", "code") and not block.children:
            assert quote(document, block.text.span()) == squeeze(block.text.chars)


@given(st.binary(max_size=200), st.sampled_from(["a.md", "a.html", "a.txt", "a.ics", "a"]))
def test_any_bytes(data: bytes, name: str) -> None:
    try:
        page = load(name, slug="a", data=data)
    except KgError as error:
        assert error.cure
        return
    document = read(page)
    page.text.encode("utf-8")
    for block in document.walk():
        block.text.chars.encode("utf-8")


@given(soups, st.sampled_from(["a.md", "a.html", "a.txt"]), st.data())
def test_any_truncation(text: str, name: str, data: st.DataObject) -> None:
    source = f"# T\n{text}".encode()
    try:
        page = load(name, slug="a", data=source[: data.draw(st.integers(3, len(source)))])
    except KgError as error:  # too many control characters in too little text
        assert "\x00" in text, error
        return
    read(page)


@given(st.text(st.characters(), max_size=30), st.sampled_from(_FORMATS))
def test_lone_surrogates(text: str, format: Literal["markdown", "html", "plain"]) -> None:
    for block in _document(f"# a\n{text}*b*", format).walk():
        if block.kind not in ("code", "data"):
            block.text.chars.encode("utf-8")
