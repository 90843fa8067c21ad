"""A server over the small build by hand, on a port of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import RdfFormat, Store

from kg.serve import Running, make_app

SAMPLE = Path(__file__).parent.parent / "query" / "sample.trig"


def write_build(folder: Path) -> None:
    """A folder that ``open_build`` takes for a build."""
    store = Store(str(folder / "store"))
    store.bulk_load(path=str(SAMPLE), format=RdfFormat.TRIG)
    store.flush()
    del store
    (folder / "report.json").write_text('{"base": "https://example.org/kg/"}', encoding="utf-8")
    (folder / "pages").mkdir()
    for version in ("aaaaaaaaaaaa", "bbbbbbbbbbbb"):
        (folder / "pages" / f"alpha-{version}.txt").write_text("Seminar\n\n## Spheres\n\nand more\n", encoding="utf-8")


@pytest.fixture(scope="session")
def served_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    write_build(folder)
    return folder


@pytest.fixture(scope="session")
def address(served_folder: Path) -> Iterator[str]:
    with Running(make_app(served_folder)) as url:
        yield url


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=10, trust_env=False) as found:
        yield found


@pytest.fixture(scope="session")
def swapped_builds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the first of many builds, as ``kg.store`` lays them out."""
    out = tmp_path_factory.mktemp("swapped")
    first = out / ".builds" / "1"
    first.mkdir(parents=True)
    write_build(first)
    (out / ".now").symlink_to(Path(".builds") / "1")
    return out


def swap(out: Path, number: int) -> None:
    """Replace the current build by one of the same content, and remove the one before the last."""
    builds = out / ".builds"
    shutil.copytree(builds / str(number - 1), builds / str(number))
    fresh = out / ".next"
    fresh.symlink_to(Path(".builds") / str(number))
    fresh.replace(out / ".now")
    if number > 2:
        shutil.rmtree(builds / str(number - 2))
