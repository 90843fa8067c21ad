"""The client against a real server: polite, patient, and never beyond its limits."""

from __future__ import annotations

import gzip
import socket
import time

import pytest

from kg.errors import FetchError
from kg.fetch import Client, Limits
from kg.fetch.addresses import public_address
from tests.network.server import Reply, serving

QUICK = Limits(seconds=0.6, bytes=200_000, pause=0)


def client(limits: Limits = QUICK, waits: list[float] | None = None) -> Client:
    return Client(limits, ("127.0.0.1",), "me@uni.example", sleep=(waits if waits is not None else []).append)


def test_robots_are_held_to() -> None:
    rules = b"User-agent: *\nDisallow: /private\n"
    with serving(lambda path, _: Reply(rules if path == "/robots.txt" else b"page")) as web, client() as ask:
        assert ask.get(f"{web.url}/talks").body == b"page"
        with pytest.raises(FetchError, match=r"robots\.txt"):
            ask.get(f"{web.url}/private/talks")
        assert "/private/talks" not in web.asked
        assert web.asked.count("/robots.txt") == 1


@pytest.mark.parametrize(("status", "open_"), [(404, True), (403, True), (500, False)])
def test_a_host_without_rules_is_open_and_one_that_cannot_say_is_closed(status: int, open_: bool) -> None:
    with serving(lambda path, _: Reply(b"", status if path == "/robots.txt" else 200)) as web, client() as ask:
        if open_:
            assert ask.get(f"{web.url}/talks").status == 200
        else:
            with pytest.raises(FetchError):
                ask.get(f"{web.url}/talks")


def test_a_server_that_is_asked_too_often_is_waited_for_as_it_says() -> None:
    told = iter([Reply(b"", 429, {"Retry-After": "7"}), Reply(b"", 503), Reply(b"now")])
    waits: list[float] = []
    with serving(lambda *_: next(told)) as web, client(waits=waits) as ask:
        assert ask.get(web.url, robots=False).body == b"now"
    assert waits == [7, 4]


def test_patience_ends() -> None:
    with (
        serving(lambda *_: Reply(b"", 429, {"Retry-After": "86400"})) as web,
        client() as ask,
        pytest.raises(FetchError, match="asks to wait"),
    ):
        ask.get(web.url, robots=False)
    with serving(lambda *_: Reply(b"", 429)) as web, client() as ask:
        assert ask.get(web.url, robots=False).status == 429
        assert len(web.asked) == QUICK.tries


def test_between_two_requests_to_a_host_there_is_a_pause() -> None:
    waits: list[float] = []
    with serving(lambda *_: Reply(b"x")) as web, client(Limits(pause=5), waits) as ask:
        ask.get(web.url, robots=False)
        ask.get(web.url, robots=False)
    assert len(waits) == 1
    assert 4 < waits[0] <= 5


def test_redirections_are_followed_as_far_as_is_reasonable() -> None:
    def answer(path: str, _: object) -> Reply:
        return Reply(b"here") if path == "/c" else Reply(b"", 302, {"Location": "/c" if path == "/a" else path})

    with serving(answer) as web, client() as ask:
        assert ask.get(f"{web.url}/a", robots=False).url == f"{web.url}/c"
        with pytest.raises(FetchError, match="from one address to the next"):
            ask.get(f"{web.url}/loop", robots=False)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/"])
def test_a_redirection_leads_to_no_other_scheme(target: str) -> None:
    with serving(lambda *_: Reply(b"", 302, {"Location": target})) as web, client() as ask, pytest.raises(FetchError):
        ask.get(web.url, robots=False)


def test_what_is_too_large_packed_or_not_is_left() -> None:
    packed = gzip.compress(b"0" * 30_000_000)
    with serving(lambda *_: Reply(b"x" * 300_000)) as web, client() as ask, pytest.raises(FetchError, match="larger"):
        ask.get(web.url, robots=False)
    limits = Limits(bytes=100_000_000, pause=0)
    with (
        serving(lambda *_: Reply(packed, headers={"Content-Encoding": "gzip"})) as web,
        client(limits) as ask,
        pytest.raises(FetchError, match="larger"),
    ):
        ask.get(web.url, robots=False)


def test_what_is_too_slow_is_left() -> None:
    def slow(*_: object) -> Reply:
        time.sleep(1)
        return Reply(b"late")

    with serving(slow) as web, client() as ask, pytest.raises(FetchError, match="in time"):
        ask.get(web.url, robots=False)


def test_a_server_that_drips_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        def drip() -> None:
            peer, _ = listener.accept()
            with peer:
                peer.recv(1000)
                peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
                try:
                    for _ in range(40):
                        peer.sendall(b".")
                        time.sleep(0.05)
                except OSError:
                    return

        import threading

        thread = threading.Thread(target=drip)
        thread.start()
        with client() as ask, pytest.raises(FetchError):
            ask.get(f"http://127.0.0.1:{port}/", robots=False)
        thread.join()


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.0.0.8", "192.168.1.1", "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0",
     "100.64.0.1", "[fe80::1]", "[fc00::1]", "2130706433", "0x7f000001"],
)  # fmt: skip
def test_no_private_address_is_asked(host: str) -> None:
    with Client(QUICK) as ask, pytest.raises(FetchError):
        ask.get(f"http://{host}/", robots=False)


def test_a_name_is_asked_at_the_very_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["93.184.215.14", "127.0.0.1"])
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", (next(answers), 80))])
    assert public_address("rebind.example", 80) == "93.184.215.14"
    with pytest.raises(FetchError):
        public_address("rebind.example", 80)
