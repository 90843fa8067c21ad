"""The cheap test: it lets every page with sessions through, and few others."""

from __future__ import annotations

import json
import sysconfig
from pathlib import Path

import pytest

from bench.pages import pages
from kg.given.promise import may_tell_of_sessions

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "pages"


def _told(page: Path) -> bool:
    """Whether a page tells of sessions, and is more than the few lines of an example."""
    gold = page.with_suffix(".json")
    return page.stat().st_size > 400 and gold.is_file() and bool(json.loads(gold.read_text("utf-8")).get("sessions"))


WITH_SESSIONS = [page for page in sorted(GOLDEN.rglob("*")) if page.suffix != ".json" and _told(page)]
DEMO = [page for page in sorted((ROOT / "data" / "pages").iterdir()) if page.name != "README.md"]


@pytest.mark.parametrize("page", [*WITH_SESSIONS, *DEMO], ids=lambda page: page.stem)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_every_page_with_sessions_passes(page: Path, encoding: str) -> None:
    assert may_tell_of_sessions(page.read_text("utf-8").encode(encoding, "replace"))


def test_pages_of_all_shapes_pass() -> None:
    assert [page.name for page in pages(150) if not may_tell_of_sessions(page.text.encode())] == []


def _ordinary() -> list[bytes]:
    """The documentation of whatever is installed."""
    folder = Path(sysconfig.get_paths()["purelib"])
    found = [path for path in folder.rglob("*") if path.suffix in (".md", ".rst", ".html", ".txt") and path.is_file()]
    return [path.read_bytes() for path in found if "kg" not in path.parts]


def test_nine_in_ten_ordinary_pages_do_not_pass() -> None:
    ordinary = [data for data in _ordinary() if len(data) > 300]
    assert len(ordinary) > 50
    assert sum(map(may_tell_of_sessions, ordinary)) < len(ordinary) / 10
