"""One query in a process of its own, which opens the store itself and ends with the query."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from collections.abc import Iterator, Mapping

from pyoxigraph import Store

from kg.errors import QueryError
from kg.query.evaluate import Kind, evaluate
from kg.query.isolation import Stopwatch, confine, without_network
from kg.query.request import Request

_BATCH = 512  # lines sent together at most
_LATEST = 0.1  # seconds that a line waits for others


def wait_and_work(store: str, orders: socket.socket) -> None:
    """Open ``store``, wait on ``orders`` for one query, answer it. The caller then ends the process.

    The order carries two files: the channel, on which the request comes and the answer goes, and the verdict, on
    which is told how it went. Without an order there is no work any more.
    """
    for number in (signal.SIGPIPE, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)  # a reader who leaves ends the query, and so does the stopwatch
    opened = _open(store)
    _, files, _, _ = socket.recv_fds(orders, 1, 2)
    if len(files) == 2:
        with socket.socket(fileno=files[0]) as channel:
            verdict = _work(opened, channel) if isinstance(opened, Store) else {"failed": opened}
            os.write(files[1], json.dumps(verdict).encode() + b"\n")


def _open(store: str) -> Store | str:
    """The store, or why it cannot be opened, to be told to who asks."""
    try:
        return Store.read_only(store)
    except OSError as error:
        return f"the build cannot be opened: {error}"


def _work(store: Store, channel: socket.socket) -> Mapping[str, str | bool]:
    """Answer the request that comes on ``channel``; how it went: {"failed": why} or {"cut": more rows than asked}."""
    with channel.makefile("rb") as file:
        request = Request.unpack(file.read())
    confine(request.limits)
    if not request.services:
        without_network()
    watch = Stopwatch(request.limits.seconds)
    watch.go()
    try:
        kind, lines = evaluate(store, request)
        return {"cut": Sender(channel, watch).send(kind, lines, request.limits.rows)}
    except QueryError as error:
        return {"failed": str(error)}


class Sender:
    """Sends lines, many together but none much later than it is known; the watch stands still meanwhile."""

    def __init__(self, channel: socket.socket, watch: Stopwatch) -> None:
        self._channel, self._watch = channel, watch
        self._batch: list[str] = []
        self._sent = time.monotonic()

    def send(self, kind: Kind, lines: Iterator[str], rows: int | None) -> bool:
        """Send what kind of answer it is, and its lines; True if there are more than ``rows``."""
        most = rows if rows is None else rows + (kind == "rows")  # the first line names the columns
        self._batch.append(kind)
        self._flush()
        for number, line in enumerate(lines):
            if number == most:
                self._flush()
                return True
            self._batch.append(line)
            if len(self._batch) == _BATCH or time.monotonic() - self._sent > _LATEST:
                self._flush()
        self._flush()
        return False

    def _flush(self) -> None:
        self._watch.pause()
        self._channel.sendall("".join(f"{line}\n" for line in self._batch).encode())
        self._watch.go()
        self._batch.clear()
        self._sent = time.monotonic()
