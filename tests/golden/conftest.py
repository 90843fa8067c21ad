"""What the golden tests share: the pages and the shipped knowledge, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import knowledge as lists
from kg.model import Knowledge
from kg.project import knowledge_files

PAGES = Path(__file__).parent / "pages"
CASES = sorted(path for path in PAGES.rglob("*.*") if path.suffix != ".json")


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The thesaurus and the institutions that kg ships."""
    return lists.load(knowledge_files(()))
