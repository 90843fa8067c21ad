"""Every statement of the current view leads back to its words: checked on builds, in one pass each."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import kg
from bench.pages import write
from evidence.audit import Audit, audit

ROOT = Path(__file__).parents[2]
PAGES = int(os.environ.get("KG_PAGES", "100"))  # 1,000 in the measurements


@pytest.fixture(scope="module", params=["demo", "generated"])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Audit:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "demo":
        return audit(kg.build(ROOT / "data" / "sources.toml", out=folder / "build").folder)
    (folder / "pages").mkdir()
    write(folder / "pages", PAGES)
    return audit(kg.build(folder / "pages", out=folder / "build").folder)


def test_no_statement_of_a_page_is_without_a_claim(found: Audit) -> None:
    assert found.statements > 3000
    assert found.bare == []


def test_every_quote_stands_at_its_place(found: Audit) -> None:
    assert found.quotes > 500
    assert found.lost == []


def test_evidence_is_at_most_four_times_what_it_is_for(found: Audit) -> None:
    print(f"{found.whole:,} bytes with evidence, {found.needed:,} without: {found.ratio:.2f} times")
    assert found.ratio <= 4


def test_without_evidence_the_view_is_the_same(tmp_path: Path) -> None:
    from kg.given import task
    from kg.pipeline import Options, build

    (tmp_path / "pages").mkdir()
    write(tmp_path / "pages", 8)
    wanted = task([str(tmp_path / "pages")], tmp_path)
    full, bare = build(wanted, tmp_path / "full").build, build(wanted, tmp_path / "bare", Options(evidence=False)).build
    assert (full.folder / "graph.ttl").read_bytes() == (bare.folder / "graph.ttl").read_bytes()
    assert full.has_evidence
    assert not bare.has_evidence
    assert not [s for s in bare.statements() if s.graph.startswith(f"<{bare.base}page/")]
    assert "-" in bare.atlas.read_text("utf-8")
