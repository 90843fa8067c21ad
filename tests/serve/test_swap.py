"""A new build is swapped in under load, twenty times, and nobody notices; the build before it ends."""

from __future__ import annotations

import threading
from pathlib import Path

import httpx
import pytest

from kg.serve import Running, make_app
from serve.conftest import swap, write_build

QUERY = "SELECT ?name { ?x a schema:Person ; schema:name ?name }"
SWAPS, CLIENTS = 20, 3
FILES = Path("/proc/self/fd")


def test_twenty_swaps_under_load(swapped_builds: Path) -> None:
    stop, faults, answered = threading.Event(), list[str](), list[int]()

    def load(url: str) -> None:
        with httpx.Client(base_url=url, timeout=10, trust_env=False) as client:
            while not stop.is_set():
                try:
                    response = client.get("/sparql", params={"query": QUERY}, headers={"Accept": "text/csv"})
                except httpx.HTTPError as error:
                    faults.append(repr(error))
                    continue
                answered.append(response.status_code)
                if response.status_code != 200 or response.text.count("\n") != 7:
                    faults.append(f"{response.status_code} {response.text}")

    with Running(make_app(swapped_builds)) as url:
        clients = [threading.Thread(target=load, args=(url,)) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        for number in range(2, SWAPS + 2):
            before = len(answered)
            swap(swapped_builds, number)
            while len(answered) < before + CLIENTS and not faults:  # at least one answer of each build
                stop.wait(0.01)
        stop.set()
        for client in clients:
            client.join()
        assert not faults
        assert len(answered) >= SWAPS * CLIENTS
        now = (swapped_builds / ".now").resolve()
        assert httpx.get(f"{url}/sparql", params={"query": QUERY}, trust_env=False).status_code == 200
        assert now.name == str(SWAPS + 1)


@pytest.mark.skipif(not FILES.is_dir(), reason="the system does not list a process's open files")
def test_builds_that_were_replaced_are_closed(tmp_path: Path) -> None:
    first = tmp_path / ".builds" / "1"
    first.mkdir(parents=True)
    write_build(first)
    (tmp_path / ".now").symlink_to(Path(".builds") / "1")
    with Running(make_app(tmp_path)) as url, httpx.Client(base_url=url, trust_env=False) as client:
        open_files = []
        for number in range(2, 7):
            client.get("/person/ada-example", headers={"Accept": "text/html"})  # has much of the build in use
            swap(tmp_path, number)
            assert client.get("/query/terms").status_code == 200
            open_files.append(len(list(FILES.iterdir())))
    assert open_files[-1] <= open_files[0] + 2
