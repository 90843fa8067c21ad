"""Each page of ``pages/`` is read and parsed, and compared with the JSON file of its name: what a reader noted down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.model import Knowledge
from kg.parsing import parse
from kg.reading import load, read
from tests.golden.comparing import Comparer
from tests.golden.conftest import CASES, PAGES


@pytest.fixture(scope="session")
def comparer(knowledge: Knowledge) -> Comparer:
    return Comparer(knowledge)


def _case(path: Path) -> str:
    return path.relative_to(PAGES).as_posix()


@pytest.mark.parametrize("page", CASES, ids=_case)
def test_page_says_what_a_reader_finds(page: Path, knowledge: Knowledge, comparer: Comparer) -> None:
    noted = json.loads(page.with_suffix(".json").read_text("utf-8"))
    record = parse(read(load(page, slug=page.stem)), knowledge)
    differences = comparer.differences(noted, record)
    assert not differences, "\n" + "\n".join(differences)


def test_each_note_has_its_page() -> None:
    notes = {path.with_suffix("") for path in PAGES.rglob("*.json")}
    assert notes == {path.with_suffix("") for path in CASES}
