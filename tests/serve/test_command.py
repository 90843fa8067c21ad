"""``kg serve`` as a program: it says where it is, answers there and nowhere else, and ends when told to."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from kg.cli import run
from kg.serve import listen
from serve.conftest import write_build

PROGRAM = [sys.executable, "-c", "from kg.cli import main; main()"]


def test_serves_and_ends(served_folder: Path) -> None:
    command = [*PROGRAM, "serve", "--port", "0", "-b", str(served_folder)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        said = re.match(r"kg: (http://127\.0\.0\.1:\d+/)", server.stderr.readline())
        assert said
        assert httpx.get(f"{said[1]}sparql?query=ASK%7B%7D", trust_env=False).status_code == 200
        server.send_signal(signal.SIGINT)
        rest = server.stderr.read()
        assert server.wait(10) in (0, 130, -signal.SIGINT)
        assert "Traceback" not in rest


def test_a_reader_who_leaves_does_not_end_it(served_folder: Path) -> None:
    """As a program, since ``kg`` lets a broken pipe end it everywhere else."""
    endless = quote("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    request = f"GET /sparql?limit=0&query={endless} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with subprocess.Popen(
        [*PROGRAM, "serve", "--port", "0", "-b", str(served_folder)], stderr=subprocess.PIPE
    ) as server:
        assert server.stderr
        url = server.stderr.readline().decode().split()[1]
        for _ in range(3):
            with socket.create_connection(("127.0.0.1", urlsplit(url).port or 0)) as reader:
                reader.sendall(request.encode())
                assert reader.recv(1000)
            time.sleep(0.5)  # what was still on its way to the reader meets nobody
        assert server.poll() is None
        assert httpx.get(f"{url}sparql?query=ASK%7B%7D", trust_env=False).status_code == 200
        server.terminate()


def test_a_port_that_is_taken(served_folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with listen(0) as taken:
        assert run(["serve", "--port", str(taken.getsockname()[1]), "-b", str(served_folder)]) == 1
    assert "choose another with --port" in capfd.readouterr().err


def test_no_build(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--port", "0", "-b", str(tmp_path)]) == 1
    assert "there is no build here" in capfd.readouterr().err


def test_hostile_names_are_text_on_their_pages(tmp_path: Path) -> None:
    """Script in a name, a quote or a link of the graph reaches no page as markup."""
    from pyoxigraph import Literal, NamedNode, Quad, Store

    from kg.serve import Running, make_app
    from kg.vocab import RDF, SCHEMA

    write_build(tmp_path)
    payload = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>"
    someone = NamedNode("https://example.org/kg/person/evil")
    store = Store(str(tmp_path / "store"))
    store.add(Quad(someone, SCHEMA.name, Literal(payload)))
    store.add(Quad(someone, RDF.type, SCHEMA.Person))
    store.add(Quad(someone, SCHEMA.sameAs, NamedNode("javascript:alert(1)")))
    store.flush()
    del store
    with Running(make_app(tmp_path)) as url:
        page = httpx.get(f"{url}/person/evil", headers={"Accept": "text/html"}, trust_env=False).text
    assert "alert(1)" in page
    assert page.count("<script") == 1 and page.count("</script>") == 1
    assert not re.search(r"<(img|svg)|href=.javascript", page)
