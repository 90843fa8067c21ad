"""Citations: pages written for the purpose beside what must be found on them, and what must hold for any text.

Each ``cases/*.md`` holds cases under ``# name`` headings; the ``.json`` of the same name gives, by case, the works and
resources that must be found: no more, no fewer. A field that is not named must be absent.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Claim, Page, Resource, Text, Work
from kg.parsing.outline import outline
from kg.parsing.rules.citations import Findings, works
from kg.parsing.rules.identifiers import unwrapped
from kg.reading import read

CASES = Path(__file__).parent / "cases"


def _cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.md")):
        expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
        bodies = re.split(r"^# (.+)\n", path.read_text("utf-8"), flags=re.MULTILINE)
        sections = dict(zip(bodies[1::2], bodies[2::2], strict=True))
        assert sections.keys() == expected.keys(), f"{path.name} and its .json name different cases"
        for name, body in sections.items():
            yield pytest.param(body, expected[name], id=f"{path.stem}: {name}")


def _found(page: Page) -> Findings:
    return works([line.text for line in outline(read(page)).lines])


def _work(work: Work) -> dict[str, object]:
    said = {
        "title": work.title and work.title.value,
        "authors": [a.value for a in work.authors],
        "year": work.year and work.year.value,
        "venue": work.venue and work.venue.value,
        "doi": work.doi and work.doi.value,
        "arxiv": work.arxiv and work.arxiv.value,
        "urls": [u.value for u in work.urls],
        "role": "" if work.role == "discussed" else work.role,
    }
    return {key: value for key, value in said.items() if value}


def _resource(resource: Resource) -> list[str | None]:
    return [resource.kind, resource.name and resource.name.value, resource.url and resource.url.value]


@pytest.mark.parametrize(("body", "expected"), list(_cases()))
def test_cases(body: str, expected: dict[str, list[object]]) -> None:
    page = Page("case.md", "case", body, "0" * 64)
    found = _found(page)
    assert [_work(w) for w in found.works] == expected.get("works", [])
    assert [_resource(r) for r in found.resources] == expected.get("resources", [])
    for work in found.works:
        _stands_on_its_words(page, work)


def _claims(work: Work) -> list[Claim[Any]]:
    single = (work.title, work.year, work.venue, work.doi, work.arxiv, work.citation)
    return [c for c in (*single, *work.authors, *work.urls) if c]


def _stands_on_its_words(page: Page, work: Work) -> None:
    """Each claim's span quotes what it says."""
    for claim in _claims(work):
        assert work.span.start <= claim.span.start < claim.span.end <= work.span.end
    if work.year:
        assert page.text[work.year.span.start : work.year.span.end].startswith(str(work.year.value))
    for author in work.authors:
        said = re.findall(r"\w+", page.text[author.span.start : author.span.end])
        assert sorted(said) == sorted(re.findall(r"\w+", author.value))
    for url in work.urls:
        address = page.text[url.span.start : url.span.end].strip("<>")
        assert address in url.value or url.value == unwrapped(address)


_MIXTURE = """Smith|et al.|2019|(2020)|“Deep|sleep”|"|'|,|.|:
|-|–|and|by|In|Proc.|Nature|arXiv:1901.02039|doi:10.1000/x(1)
|https://arxiv.org/abs/1706.03762|[pdf](https://a.org/b.pdf)|*A title*|**Bold**|[1]|1.|We|discuss|Optional reading:
|Paper:|<br>|J. D.|Doe J,|van der Berg|[Title of it](https://doi.org/10.1/2)|[code](https://github.com/a/b)|«|»|é
|深度|- |Ian Doe's|[link](https://www.nature.com/articles/n1)|(presented by|)|vol. 7, pp. 1–9"""
_WORDS = st.sampled_from(_MIXTURE.replace("\n", "").split("|"))


def _valid(page: Page, found: Findings) -> None:
    for work in found.works:
        assert work.title or work.doi or work.arxiv or work.urls or work.authors
        for claim in _claims(work):
            assert 0 <= claim.span.start < claim.span.end <= len(page.text)
            assert 0 < claim.confidence <= 1
    for span in found.used:
        assert 0 <= span.start < span.end <= len(page.text)


@given(st.lists(_WORDS, max_size=40).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_any_mixture_of_citation_words_is_read(text: str) -> None:
    page = Page("any.md", "any", text, "0" * 64)
    _valid(page, _found(page))


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_and_titles_are_visible_words(text: str) -> None:
    line = Text(text, ((0, 0, len(text)),) if text else ())
    found = works([line], ["Optional reading"])
    _valid(Page("any.txt", "any", text, "0" * 64), found)
    for work in found.works:
        if work.title:
            visible = text[work.title.span.start : work.title.span.end]
            assert work.title.value == " ".join(visible.split())


@given(st.lists(_WORDS, max_size=25).map(" ".join))
@settings(max_examples=50, deadline=None)
def test_a_page_said_twice_names_each_paper_once(text: str) -> None:
    page = Page("twice.md", "twice", f"{text}\n\n{text}\n", "0" * 64)
    found = _found(page)
    for values in ([w.doi.value for w in found.works if w.doi], [w.arxiv.value for w in found.works if w.arxiv]):
        assert len(values) == len(set(values))


@pytest.mark.parametrize(
    "form", ["Doe, ", "A. B. ", "van de der ", "Smith et al., ", "Alpha, beta, ", "(((", "'ab cd "]
)
def test_long_lines_end(form: str) -> None:
    text = form * (3900 // len(form)) + "."
    assert works([Text(text, ((0, 0, len(text)),))]) is not None


def test_a_label_decides_before_the_words() -> None:
    page = Page("label.md", "label", "We discuss [Rivers at Night](https://arxiv.org/abs/1706.99991).\n", "0" * 64)
    lines = [line.text for line in outline(read(page)).lines]
    roles = {label: works(lines, [label]).works[0].role for label in ("", "discussed", "reference", "Optional reading")}
    assert roles == {
        "": "discussed",
        "discussed": "discussed",
        "reference": "reference",
        "Optional reading": "reference",
    }


def test_a_label_of_papers_is_evidence_enough() -> None:
    text = "Rivers at Night"
    line = Text(text, ((0, 0, len(text)),))
    assert not works([line]).works
    assert [w.title and w.title.value for w in works([line], ["discussed"]).works] == [text]
