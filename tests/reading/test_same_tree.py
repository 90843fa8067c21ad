"""A page in Markdown and the same page rendered to HTML have the same tree, but for the places."""

from __future__ import annotations

from typing import Any

import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Block, Page
from kg.reading import read

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_DEFINITION_LIST
)

PAGES = {
    "headings": "# A *b*\n\nSetext\n===\n\n### C `d` ###\n",
    "paragraphs": "one\ntwo\n\nthree  \nfour\\\nfive\n",
    "emphasis": "*a* **b** ***c*** ~~d~~ a*b*c `e  f`\n",
    "links": "[a](http://x.y/z 'T') [**b**](<p-q>) <http://u.v/w> [c][r] https://bare.org/x.\n\n[r]: http://r.s\n",
    "images": "![alt x](i.png) and [![b](j.png)](http://k.l)\n",
    "lists": "- a\n- b\n  - c\n\n    d\n- e\n\n3. f\n4. g\n",
    "loose": "* a\n\n* b\n\n  more\n",
    "table": "| A | B |\n|---|:-:|\n| *a* | [b](http://c.d) |\n| e<br>f | |\n",
    "quote": "> a\n> b\n>\n> - c\n",
    "code": "```python title\nx = 1\n  y\n```\n\n    indented\n",
    "entities": "a &amp; b &nbsp; &copy; &#8211; c &lt;d&gt;\n",
    "definitions": "Term\n: one\n: two\n",
    "inline html": "a <u>b</u> <del>c</del> d<br>e <sub>f</sub>\n",
    "block html": '<div class="card">\n<p>a <b>b</b></p>\n</div>\n\ntext\n',
    "html around": "<details>\n<summary>S</summary>\n\n- a\n\n</details>\n",
    "rules": "a\n\n---\n\nb\n",
}


def _tree(block: Block) -> Any:
    marks = sorted((m.kind, m.start, m.end, m.url) for m in block.text.marks)
    return block.kind, block.level, block.name, block.text.chars, marks, [_tree(c) for c in block.children]


def _same(markdown: str) -> None:
    rendered = pyromark.html(markdown, options=_OPTIONS)
    here = [_tree(b) for b in read(Page("a.md", "a", markdown, "", "markdown")).blocks]
    there = [_tree(b) for b in read(Page("a.html", "a", rendered, "", "html")).blocks]
    assert here == there


@pytest.mark.parametrize("name", PAGES)
def test_pairs(name: str) -> None:
    _same(PAGES[name])


words = st.lists(st.sampled_from(["alpha", "Beta", "3 May", "x & y", "über"]), min_size=1, max_size=4).map(" ".join)
inlines = st.lists(
    st.one_of(
        words,
        words.map(lambda w: f"*{w}*"),
        words.map(lambda w: f"**{w}**"),
        words.map(lambda w: f"`{w}`"),
        words.map(lambda w: f"[{w}](https://example.org/{len(w)})"),
        words.map(lambda w: f"~~{w}~~"),
        st.just("\\\nline"),
        st.just("\nwrapped"),
    ),
    min_size=1,
    max_size=4,
).map(lambda parts: " ".join(parts).strip())
lines = inlines.map(lambda s: s.replace("\\\n", "").replace("\n", " "))
blocks = st.one_of(
    inlines,
    st.tuples(st.integers(1, 6), lines).map(lambda t: "#" * t[0] + " " + t[1]),
    st.lists(lines, min_size=1, max_size=4).map(lambda items: "\n".join(f"- {i}" for i in items) + "\n\n<!-- -->"),
    st.lists(lines, min_size=1, max_size=4).map(
        lambda items: "\n".join(f"1. {i}\n   - n" for i in items) + "\n\n<!-- -->"
    ),
    st.lists(st.tuples(lines, lines), min_size=1, max_size=4).map(
        lambda rows: "| A | B |\n|---|---|\n" + "\n".join(f"| {a} | {b} |" for a, b in rows)
    ),
    lines.map(lambda s: f"> {s}\n\n<!-- -->"),
    lines.map(lambda s: f"```\n{s}\n```"),
)


@given(st.lists(blocks, max_size=6).map("\n\n".join))
def test_any_simple_page(markdown: str) -> None:
    _same(markdown)
