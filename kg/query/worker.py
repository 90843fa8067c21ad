"""One query in a process of its own, which opens the store itself and ends with the query."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Mapping
from contextlib import suppress
from typing import IO, cast

from pyoxigraph import Store

from kg.errors import QueryError
from kg.query.evaluate import Kind, evaluate
from kg.query.isolation import Stopwatch, confine, without_network
from kg.query.request import Request


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
        kind, write = evaluate(store, request)
        sender = Sender(channel, watch, kind, request.limits.rows)
        with suppress(EnoughError):
            write(cast(IO[bytes], sender))
        return {"cut": sender.cut}
    except QueryError as error:
        return {"failed": str(error)}


class EnoughError(Exception):
    """All lines that may be sent were sent, and there are more."""


class Sender:
    """The file that an answer is written to: sends what kind of answer it is, then its lines as far as they are wanted.

    The watch stands still while the reader is waited for.
    """

    def __init__(self, channel: socket.socket, watch: Stopwatch, kind: Kind, rows: int | None) -> None:
        self.cut = False
        self._channel, self._watch = channel, watch
        self._left = None if rows is None else rows + (kind == "rows")  # the first line names the columns
        self._send(f"{kind}\n".encode())

    def write(self, data: bytes) -> int:
        """Send lines, cut anywhere. Raises EnoughError where there are more than are wanted."""
        if self.cut:  # the writer tries once more to be rid of what it holds
            raise EnoughError
        if self._left is not None:
            lines = data.split(b"\n", self._left + 1)
            if len(lines) - 1 > self._left:
                self.cut = True
                self._send(b"".join(line + b"\n" for line in lines[: self._left]))
                raise EnoughError
            self._left -= len(lines) - 1
        self._send(data)
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def _send(self, data: bytes) -> None:
        self._watch.pause()
        self._channel.sendall(data)
        self._watch.go()
