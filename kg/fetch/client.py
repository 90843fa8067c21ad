"""A polite client: robots.txt is held to, a host is not hurried, and nothing is too slow, too large or too often."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from kg.errors import FetchError
from kg.fetch.addresses import PublicOnly

AGENT = "seminar-kg"
_REDIRECTS = 5
_WAITS = frozenset((429, 503))
_ROBOTS_BYTES = 500_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How far the client goes. ``seconds`` is for one answer as a whole, ``pause`` between two requests to a host,
    ``patience`` the longest wait that a server may ask for."""

    seconds: float = 30.0
    bytes: int = 20_000_000
    ratio: int = 100  # bytes that one compressed byte may become
    pause: float = 1.0
    tries: int = 3
    patience: float = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says: status, headers in lower case, body, and the address after redirections."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Client:
    """Asks web servers. ``allowed`` hosts may be of a private network; ``mail`` says whom to write to."""

    limits: Limits = field(default_factory=Limits)
    allowed: Collection[str] = ()
    mail: str = ""
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        contact = f" (mailto:{self.mail})" if self.mail else ""
        timeout = httpx.Timeout(min(self.limits.seconds, 10.0))
        headers = {"User-Agent": f"{AGENT}/0{contact}"}
        self._http = httpx.Client(
            transport=PublicOnly(self.allowed),
            timeout=timeout,
            headers=headers,
            trust_env=False,
            follow_redirects=False,
        )
        self._robots: dict[str, RobotFileParser] = {}
        self._asked: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._http.close()

    def get(self, url: str, headers: Mapping[str, str] | None = None, *, robots: bool = True) -> Answer:
        """The answer to ``url``, redirections followed. ``robots`` is False for interfaces made for programs.

        Raises FetchError where the server does not answer, answers too slowly or too much, or does not want it.
        """
        for _ in range(_REDIRECTS + 1):
            if robots and not self._may(url):
                raise FetchError(f"{url} is closed to programs by its robots.txt", cure="save the page by hand")
            answer = self._patiently(url, headers or {})
            target = answer.headers.get("location", "")
            if answer.status not in (301, 302, 303, 307, 308) or not target:
                return answer
            url = urljoin(url, target)
        raise FetchError(f"{url} leads from one address to the next", cure="check the address")

    def _may(self, url: str) -> bool:
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        if origin not in self._robots:
            self._robots[origin] = self._rules(f"{origin}/robots.txt")
        return self._robots[origin].can_fetch(AGENT, url)

    def _rules(self, url: str) -> RobotFileParser:
        """The rules of a host: none where it has no such file, everything closed where it cannot say."""
        rules = RobotFileParser(url)
        answer = self._patiently(url, {})
        if answer.status >= 500:
            rules.parse(["User-agent: *", "Disallow: /"])
        else:
            told = answer.body[:_ROBOTS_BYTES] if answer.status == 200 else b""
            rules.parse(told.decode("utf-8", "replace").splitlines())
        return rules

    def _patiently(self, url: str, headers: Mapping[str, str]) -> Answer:
        for attempt in range(1, self.limits.tries + 1):
            self._pause(urlsplit(url).netloc)
            answer = self._once(url, headers)
            if answer.status not in _WAITS or attempt == self.limits.tries:
                return answer
            self.sleep(self._wait(answer.headers.get("retry-after", ""), attempt, url))
        raise AssertionError("tries is at least 1")

    def _wait(self, told: str, attempt: int, url: str) -> float:
        wait = float(told) if told.strip().isdecimal() else 2.0**attempt
        if wait > self.limits.patience:
            raise FetchError(f"{url} asks to wait for {wait:.0f} seconds", cure="try again later")
        return wait

    def _pause(self, host: str) -> None:
        now = time.monotonic()
        if host in self._asked and (rest := self._asked[host] + self.limits.pause - now) > 0:
            self.sleep(rest)
        self._asked[host] = time.monotonic()

    def _once(self, url: str, headers: Mapping[str, str]) -> Answer:
        try:
            with self._http.stream("GET", url, headers=dict(headers)) as response:
                body = self._body(response, url, time.monotonic() + self.limits.seconds)
                return Answer(url, response.status_code, dict(response.headers.items()), body)
        except httpx.TimeoutException:
            raise FetchError(f"{url} does not answer in time", cure="try again later") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise FetchError(
                f"{url} cannot be fetched: {error}", cure="check the address and the connection"
            ) from error

    def _body(self, response: httpx.Response, url: str, deadline: float) -> bytes:
        parts: list[bytes] = []
        size = 0
        for part in response.iter_bytes():
            parts.append(part)
            size += len(part)
            if size > self.limits.bytes or size > self.limits.ratio * max(response.num_bytes_downloaded, 10_000):
                raise FetchError(f"{url} is larger than a page may be", cure="save what is needed of it by hand")
            if time.monotonic() > deadline:
                raise FetchError(f"{url} takes too long", cure="try again later")
        return b"".join(parts)
