"""One process, several, or a cluster: the same answers in the same order, and the same bytes of a build."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import pipeline
from kg.building.pool import Cluster, Executor, Processes, Serial
from kg.errors import BuildError
from kg.given import task
from kg.pipeline import Options, build

ROOT = Path(__file__).parents[2]


def joined(value: int, shared: str) -> str:
    return f"{shared}{value}"


def killed(value: int, shared: str) -> str:
    os._exit(9)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A real scheduler with two workers, each in a process of its own."""
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        yield cluster.scheduler_address


def test_processes_keep_the_order() -> None:
    assert list(Processes(2).map(joined, iter(range(1000)), "n")) == [f"n{n}" for n in range(1000)]


def test_a_few_values_start_no_process() -> None:
    assert list(Processes(2).map(lambda value, shared: value + shared, [1, 2], 1)) == [2, 3]


def test_a_worker_that_dies_is_told() -> None:
    with pytest.raises(BuildError, match="a worker process was killed"):
        list(Processes(2).map(killed, range(100), ""))


def halved(value: int) -> float:
    if value < 0:
        raise OSError(28, "No space left on device")
    if not value:
        os._exit(9)
    return value / 2


@pytest.mark.parametrize("pool", [Serial(), Processes(1), Processes(2)])
def test_one_thing_is_done_beside_another(pool: Executor) -> None:
    with pool.beside(halved, 3) as answer:
        assert answer() == 1.5
    with pool.beside(halved, -1) as answer, pytest.raises(OSError, match="No space left"):
        answer()


def test_a_process_beside_that_dies_is_told() -> None:
    with Processes(2).beside(halved, 0) as answer, pytest.raises(BuildError, match="a process was killed"):
        answer()


def test_what_nobody_waits_for_is_ended() -> None:
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Processes(2).beside(time.sleep, 60):
        raise KeyboardInterrupt
    assert time.monotonic() - start < 30


@pytest.mark.filterwarnings("ignore")  # of the cluster's own
def test_a_cluster_keeps_the_order(address: str) -> None:
    assert list(Cluster(address).map(joined, iter(range(300)), "n")) == [f"n{n}" for n in range(300)]


def test_no_scheduler_is_told() -> None:
    with pytest.raises(BuildError, match="no scheduler answers"):
        list(Cluster("tcp://127.0.0.1:1").map(joined, [1], ""))


@pytest.mark.filterwarnings("ignore")  # of the cluster's own
def test_all_give_the_same_bytes(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_MANY", 1)
    golden = sorted((ROOT / "tests" / "golden" / "pages").glob("*.md"))[:30]
    pages = task([str(page) for page in golden], tmp_path)
    pools: list[Executor] = [Serial(), Processes(2), Cluster(address)]
    built = [build(pages, tmp_path / str(n), Options(pool=pool)).build for n, pool in enumerate(pools)]
    for name in ("graph.nq", "graph.ttl", "report.json", "report.html", "atlas.html"):
        assert len({(one.folder / name).read_bytes() for one in built}) == 1, name
