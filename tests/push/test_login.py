"""Asking a store that wants a login, or that takes its time."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.cli import run
from kg.cli.ask import PASSWORD

ANSWER = b'{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"found"}}]}}'
WANTED = "Basic " + base64.b64encode(b"me:secret").decode()


class Store(BaseHTTPRequestHandler):
    """Answers one thing to who logs in; slowly to who asks for it."""

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        allowed = self.headers.get("Authorization") == WANTED
        time.sleep(1.5 if b"slow" in asked else 0)
        with suppress(ConnectionError):  # who waited has left
            self.send_response(200 if allowed else 401)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.end_headers()
            self.wfile.write(ANSWER if allowed else b"log in")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Store) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/sparql"
        server.shutdown()
        thread.join()


def test_a_login_is_sent(url: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.setenv(PASSWORD, "secret")
    asked = ["query", "SELECT ?n { ?s ?p ?n }", "--endpoint", url, "-f", "csv"]
    assert run([*asked, "--user", "me"]) == 0
    assert capfdbinary.readouterr().out == b"n\r\nfound\r\n"
    assert run(asked) == 1
    told = capfdbinary.readouterr()
    assert b"answers 401: log in" in told.err and b"secret" not in told.err


def test_a_login_needs_its_password(
    url: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(PASSWORD, raising=False)
    assert run(["query", "ASK {}", "--endpoint", url, "--user", "me"]) == 2
    assert PASSWORD in capfd.readouterr().err


def test_a_store_that_takes_too_long(
    url: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(PASSWORD, "secret")
    began = time.monotonic()
    slow = ["query", "SELECT ?n { ?s ?p ?n . ?slow ?p ?n }", "--endpoint", url, "--user", "me"]
    assert run([*slow, "--timeout", "0.3"]) == 4
    assert time.monotonic() - began < 1.5  # asked once
    assert "did not answer within 0.3 s" in capfd.readouterr().err
