"""A small build by hand, and questions put to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

SAMPLE = Path(__file__).parent / "sample.trig"


@dataclass(frozen=True)
class Sample:
    """A folder with a store in it, as a build is."""

    folder: Path

    @cached_property
    def store(self) -> Store:
        return Store.read_only(str(self.folder / "store"))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    folder = tmp_path_factory.mktemp("sample")
    store = Store(str(folder / "store"))
    store.bulk_load(path=str(SAMPLE), format=RdfFormat.TRIG)
    store.flush()
    del store
    yield Sample(folder)
