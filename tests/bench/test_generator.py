"""The generated pages say what their truth says, and are the same each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.pages import made, pages, write
from bench.quality import scores
from bench.shapes import SHAPES
from kg.evaluate import total

PAGES = 5 * len(SHAPES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


def test_pages_are_understood(folder: Path) -> None:
    found = total(scores(folder, write(folder, PAGES)).values())
    for field in ("session", "presenter"):
        f1 = found.f1(field)
        assert f1 is not None and f1 >= 0.95, "\n".join(str(one) for one in found.findings if one.field == field)


def test_the_same_seed_gives_the_same_pages() -> None:
    assert [*pages(PAGES)] == [*pages(PAGES)]
    assert [one.text for one in pages(PAGES, seed=8)] != [one.text for one in pages(PAGES)]


def test_a_page_does_not_depend_on_how_many_there_are() -> None:
    assert [*pages(20)][11] == made(11)


def test_every_name_in_the_truth_stands_on_the_page() -> None:
    for one in pages(PAGES):
        for session in one.gold.sessions:
            assert all(name in one.text for name in (*session.presenters, *session.titles)), one.name
