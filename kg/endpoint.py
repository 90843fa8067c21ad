"""Another store on the network that speaks SPARQL 1.1: its query and update addresses, and its Graph Store Protocol."""

from __future__ import annotations

import time
from dataclasses import dataclass
from types import TracebackType

import httpx

from kg.errors import FetchError, LimitError

_TRIES = 4
_BUSY = (429, 502, 503, 504)
_HOPELESS = (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.ReadTimeout)  # another try would end the same
_SHOWN = 300  # characters of what a server says of an error


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a store is reached. ``graphs``, where given, takes Graph Store Protocol requests."""

    query: str
    update: str = ""
    graphs: str = ""

    @classmethod
    def of(cls, endpoint: str, graphs: str = "") -> Addresses:
        """From one address: that of updates, or that of both; queries go beside it, where stores usually have them."""
        for update, query in (("/update", "/query"), ("/statements", "")):
            if endpoint.endswith(update):
                return cls(endpoint.removesuffix(update) + query, endpoint, graphs)
        return cls(endpoint, endpoint, graphs)


@dataclass(frozen=True, slots=True)
class Login:
    """A name and password; ``digest`` where the store wants them hashed."""

    name: str
    password: str
    digest: bool = False


class Endpoint:
    """A store that is asked and written to. All that is sent may be sent twice: what is lost is sent again."""

    def __init__(
        self, addresses: Addresses, login: Login | None = None, *, seconds: float = 120.0, pause: float = 1.0
    ) -> None:
        self._at, self._seconds, self._pause = addresses, seconds, pause
        self.loads = bool(addresses.graphs)
        auth: httpx.Auth | None = None
        if login:
            auth = (httpx.DigestAuth if login.digest else httpx.BasicAuth)(login.name, login.password)
        self._client = httpx.Client(auth=auth, timeout=seconds, follow_redirects=False)

    def __enter__(self) -> Endpoint:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def ask(self, query: str, accept: str, graph: str = "") -> tuple[bytes, str]:
        """The answer and its media type; ``graph`` is what the store is to take for the default graph.

        Raises FetchError, as all methods here do, where the store does not answer or refuses; LimitError where it
        takes too long.
        """
        form = {"query": query, **({"default-graph-uri": graph} if graph else {})}
        try:
            response = self._send("POST", self._at.query, data=form, headers={"Accept": accept})
        except FetchError as error:
            if not isinstance(error.__cause__, httpx.ReadTimeout):
                raise
            cure = "ask for less, or give more time with --timeout"
            raise LimitError(f"the store did not answer within {self._seconds:g} s", cure=cure) from error
        return response.content, response.headers.get("content-type", "").partition(";")[0]

    def update(self, text: str) -> None:
        """Have the store do a SPARQL update."""
        kind = {"Content-Type": "application/sparql-update"}
        self._send("POST", self._at.update, content=text.encode(), headers=kind)

    def load(self, graph: str, lines: str) -> None:
        """Add N-Triples to a graph by the Graph Store Protocol."""
        kind = {"Content-Type": "application/n-triples"}
        self._send("POST", self._at.graphs, params={"graph": graph}, content=lines.encode(), headers=kind)

    def _send(self, method: str, address: str, **what: object) -> httpx.Response:
        for number in range(_TRIES):
            last = number == _TRIES - 1
            try:
                response = self._client.request(method, address, **what)  # type: ignore[arg-type]
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                if last or isinstance(error, _HOPELESS):
                    raise FetchError(f"{address} does not answer: {error}", cure="is the store running?") from error
            else:
                if response.is_success:
                    return response
                if last or response.status_code not in _BUSY:
                    raise FetchError(f"{address} answers {response.status_code}: {response.text[:_SHOWN].strip()}")
            time.sleep(self._pause * 2**number)
        raise AssertionError("the last try returns or raises")
