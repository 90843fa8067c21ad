"""A build to push, and the stores to push it to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from serve.conftest import SAMPLE, write_build

from push.servers import Server, oxigraph, oxigraph_program, virtuoso


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small build by hand."""
    found = tmp_path_factory.mktemp("pushed")
    write_build(found)
    lines = sorted(f"{quad} ." for quad in parse(path=str(SAMPLE), format=RdfFormat.TRIG))
    (found / "graph.nq").write_text("\n".join([*lines, ""]), encoding="utf-8")
    return found


@pytest.fixture(scope="session", params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    place = tmp_path_factory.mktemp(request.param)
    if request.param == "oxigraph" and not oxigraph_program():
        pytest.skip("the oxigraph server is not installed: pip install oxigraph")
    if request.param == "virtuoso" and not shutil.which("virtuoso-t"):
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource-7")
    with {"oxigraph": oxigraph, "virtuoso": virtuoso}[request.param](place) as found:
        yield found
