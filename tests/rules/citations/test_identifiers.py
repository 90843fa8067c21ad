"""Identifiers and kinds of links, by tables of addresses."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.parsing.rules.identifiers import Identity, arxiv, doi, identify
from kg.parsing.rules.links import KINDS, classify

HERE = Path(__file__).parent


def _table(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("url", "said"), _table("addresses.tsv"))
def test_identify(url: str, said: str) -> None:
    identity = identify(url)
    found = f"arxiv:{identity.arxiv}" if identity.arxiv else f"doi:{identity.doi}" if identity.doi else ""
    assert found + ("" if identity.paper else " no paper") == said.replace("paper only", "")


@pytest.mark.parametrize(("label", "url", "kind"), _table("links.tsv"))
def test_classify(label: str, url: str, kind: str) -> None:
    assert classify(url, label) == kind


@pytest.mark.parametrize(("chars", "ids"), _table("printed.tsv"))
def test_printed(chars: str, ids: str) -> None:
    found = [*doi(chars), *arxiv(chars)]
    assert " ".join(f.value for f in found) == ids.strip()
    for f in found:
        assert chars[f.start : f.end].lower() == f.value


def test_addresses_of_one_paper_are_one() -> None:
    forms = ["abs/1706.03762v5", "pdf/1706.03762.pdf", "pdf/1706.03762v2", "html/1706.03762"]
    assert {identify(f"http://arxiv.org/{form}") for form in forms} == {
        Identity("https://arxiv.org/abs/1706.03762", arxiv="1706.03762", paper=True)
    }


@given(st.text(max_size=80) | st.from_regex(r"https?://[\w.-]{1,20}/[\w./%()\[\]-]{0,40}", fullmatch=True))
def test_any_address_is_judged(url: str) -> None:
    assert classify(url, url[:20]) in KINDS
    assert identify(url) == identify(url)


@given(st.text(alphabet="10.arxiv:/[]()-v hep5", max_size=60))
def test_any_text_is_searched(chars: str) -> None:
    for found in [*doi(chars), *arxiv(chars)]:
        assert chars[found.start : found.end].lower() == found.value
