"""Runs the application on this machine: on its own address alone, so that no other machine reaches it."""

from __future__ import annotations

import socket
import threading
import time
from types import TracebackType

import uvicorn
from starlette.types import ASGIApp

from kg.errors import KgError

HOST = "127.0.0.1"
_STARTING = 10.0  # seconds


def listen(port: int) -> socket.socket:
    """A socket on this machine's own address; any free port for 0. Raises KgError where the port is taken."""
    try:
        found = socket.create_server((HOST, port), backlog=256)
    except (OSError, OverflowError) as error:
        raise KgError(f"port {port} cannot be used: {error}", cure="choose another with --port") from error
    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else each answer waits 40 ms for the client's consent
    return found


def _server(app: ASGIApp) -> uvicorn.Server:
    # Headers of other machines are not believed, and nothing is logged: a query may hold names of people.
    config = uvicorn.Config(
        app, log_level="error", access_log=False, proxy_headers=False, server_header=False, timeout_graceful_shutdown=2
    )
    return uvicorn.Server(config)


def serve(app: ASGIApp, at: socket.socket) -> None:
    """Serve until the process is told to end."""
    _server(app).run(sockets=[at])


class Running:
    """The application served by a thread: ``with Running(app) as url: …``."""

    def __init__(self, app: ASGIApp) -> None:
        self._socket = listen(0)
        self._server = _server(app)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)

    def __enter__(self) -> str:
        """Start, and give the address. Raises KgError where it does not come up."""
        self._thread.start()
        end = time.monotonic() + _STARTING
        while not self._server.started:
            if time.monotonic() > end or not self._thread.is_alive():
                raise KgError("the server did not start")
            time.sleep(0.01)
        return f"http://{HOST}:{self._socket.getsockname()[1]}"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()
