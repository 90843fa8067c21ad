"""Each page in cases/ reads as the tree beside it says, and loses no word on the way."""

from __future__ import annotations

import html
import re
from collections import Counter
from pathlib import Path

import pytest

from kg.model import Document
from kg.reading import load, read
from tests.reading.outline import outline

CASES = sorted(p for p in (Path(__file__).parent / "cases").iterdir() if p.suffix != ".tree")


def _read(path: Path) -> Document:
    return read(load(path, slug=path.stem))


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.name)
def test_tree(path: Path) -> None:
    assert outline(_read(path)) == path.with_suffix(".tree").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [p for p in CASES if p.suffix == ".html"], ids=lambda p: p.name)
def test_no_word_is_lost(path: Path) -> None:
    """A plain tag-stripper keeps no word that is not in the document, but for what was left out by a named rule."""
    document = _read(path)
    source = document.page.text
    for span, rule in document.skipped:
        if rule != "html.markup":
            source = source[: span.start] + " " * (span.end - span.start) + source[span.end :]
    source = re.sub(r"<script\b.*?</script>", " ", source, flags=re.S | re.I)  # structured data
    stripped = html.unescape(re.sub(r"<[^<>]*(?:>|\Z)", " ", source))
    kept = Counter(re.findall(r"\w+", stripped))
    read_ = Counter(re.findall(r"\w+", " ".join(t.chars for b in document.blocks for t in b.texts())))
    lost = kept - read_
    assert lost.total() <= 0.001 * kept.total(), lost


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.name)
def test_every_line_is_accounted_for(path: Path) -> None:
    document = _read(path)
    spans = [b.span for b in document.walk()] + [s for s, _ in document.skipped]
    at = 0
    for line in document.page.text.split("\n"):
        if line.strip():
            assert any(s.start < at + len(line) and at < s.end for s in spans), line
        at += len(line) + 1
