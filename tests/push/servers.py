"""Two stores of different makes, as their makers ship them, started for a test on ports of their own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx


@dataclass(frozen=True)
class Server:
    """Where a running store is reached; ``graph`` is where it wants the current view."""

    query: str
    update: str
    graphs: str
    graph: str

    def count(self, pattern: str = "?s ?p ?o") -> int:
        """How many matches the current view has."""
        where = f"GRAPH <{self.graph}> {{ {pattern} }}" if self.graph else pattern
        return int(self.values(f"SELECT (COUNT(*) AS ?n) {{ {where} }}")[0])

    def values(self, query: str) -> list[str]:
        """The column ``n``."""
        accept = {"Accept": "application/sparql-results+json"}
        response = httpx.post(self.query, data={"query": query}, headers=accept, trust_env=False)
        response.raise_for_status()
        return [row["n"]["value"] for row in response.json()["results"]["bindings"]]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def oxigraph_program() -> str | None:
    beside = Path(sys.executable).parent / "oxigraph"
    return str(beside) if beside.exists() else shutil.which("oxigraph")


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    program = oxigraph_program()
    assert program
    url = f"http://127.0.0.1:{(port := free_port())}"
    with _running([program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"], folder, url):
        yield Server(f"{url}/query", f"{url}/update", f"{url}/store", "")


INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 100000
"""


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    port, sql = free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(INI.format(folder=folder, sql=sql, port=port), encoding="utf-8")
    url = f"http://127.0.0.1:{port}"
    with _running(["virtuoso-t", "+foreground", "+configfile", str(ini)], folder, f"{url}/sparql?query=ASK%7B%7D"):
        grant = "grant SPARQL_UPDATE to \"SPARQL\"; DB.DBA.RDF_DEFAULT_USER_PERMS_SET ('nobody', 7);"
        isql = shutil.which("isql-vt") or "isql-vt"
        subprocess.run([isql, f"127.0.0.1:{sql}", "dba", "dba", f"exec={grant}"], check=True, capture_output=True)
        yield Server(f"{url}/sparql", f"{url}/sparql", "", "https://example.org/kg/")


@contextmanager
def _running(command: list[str], folder: Path, ready: str) -> Iterator[None]:
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        _wait(lambda: httpx.get(ready, trust_env=False).status_code < 500, process)
        yield
    finally:
        process.kill()
        process.wait()


def _wait(is_up: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        assert process.poll() is None, "the server ended"
        try:
            if is_up():
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.05)
    raise AssertionError("the server did not come up")
