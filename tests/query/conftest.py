"""A small build by hand, and the demo build, to put questions to."""

from __future__ import annotations

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
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The build of ``sample.trig``, which ``kg.store.open_build`` opens too."""
    folder = tmp_path_factory.mktemp("sample")
    store = Store(str(folder / "store"))
    store.bulk_load(path=str(SAMPLE), format=RdfFormat.TRIG)
    store.flush()
    del store
    (folder / "report.json").write_text('{"base": "https://example.org/kg/"}', encoding="utf-8")
    return Sample(folder)
