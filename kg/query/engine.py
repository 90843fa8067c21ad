"""The engine that nothing can hang: each query in a worker process with limits, forked by a helper (the zygote)."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import weakref
from array import array
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, cast

from pyoxigraph import Store

from kg.errors import LimitError, QueryError
from kg.query.answer import Answer
from kg.query.evaluate import Kind
from kg.query.guard import check
from kg.query.request import Limits, Request

_PIECE = 1 << 16
# A program may have chosen to end at a broken pipe, as the command line does; a worker's death must not end it.
_QUIETLY = getattr(socket, "MSG_NOSIGNAL", 0)


class Build(Protocol):
    """What is asked: a folder with a ``store`` in it, and the same store opened."""

    @property
    def folder(self) -> Path: ...
    @property
    def store(self) -> Store: ...


def start(build: Build) -> Engine:
    """The engine of a build, which gets ready while the question is made: ``start(build).ask(request)``."""
    return _engine(build.folder / "store")


@lru_cache(maxsize=2)
def _engine(store: Path) -> Engine:
    """The engine of a store, started when it is first needed."""
    return Engine(store)


class Engine:
    """Answers queries over the store in one folder; may be used by several threads at once.

    The helper is started at once, so that it is ready when the first query comes, and anew should it ever die.
    """

    def __init__(self, store: Path) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._start()

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the helper and all its workers."""
        self._end()

    def ask(self, request: Request) -> Answer:
        """The answer, once it is known that there will be one. Raises QueryError or LimitError."""
        check(request.query, request.services)
        channel, verdict = self._send()
        with suppress(ConnectionError):  # a worker that died at once has said why, or its death does
            channel.sendall(request.pack(), _QUIETLY)
            channel.shutdown(socket.SHUT_WR)
        lines = _Lines(channel, verdict, request.limits)
        return lines.answer()

    def _start(self) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            program = f"import sys; sys.path[:] = {sys.path!r}; from kg.query.zygote import main; main()"
            helper = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", program, str(self._store), str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # an interrupt at the terminal is ours to handle
            )
        self._end = weakref.finalize(self, _end, self._control, helper)

    def _send(self) -> tuple[socket.socket, int]:
        """Order a worker; our ends of its channel and verdict."""
        with self._lock:
            try:
                return self._order()
            except (BrokenPipeError, ConnectionError):
                self._end()
                self._start()
                return self._order()

    def _order(self) -> tuple[socket.socket, int]:
        ours, theirs = socket.socketpair()
        verdict, told = os.pipe()
        try:
            files = array("i", [theirs.fileno(), told])  # as socket.send_fds does, which forgets its flags
            self._control.sendmsg([b"q"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, files)], _QUIETLY)
        except OSError:
            ours.close()
            os.close(verdict)
            raise
        finally:
            theirs.close()
            os.close(told)
        return ours, verdict


def _end(control: socket.socket, helper: subprocess.Popen[bytes]) -> None:
    control.close()
    helper.wait()


class _Lines:
    """What comes from one worker."""

    def __init__(self, channel: socket.socket, verdict: int, limits: Limits) -> None:
        self._channel, self._limits = channel, limits
        self._verdict = os.fdopen(verdict, "rb")

    def answer(self) -> Answer:
        """The answer, when its first line is there."""
        first = b""
        while b"\n" not in first:
            piece = self._receive()
            if not piece:
                self.finish()
                raise QueryError("the query was lost", cure="ask again")
            first += piece
        kind, _, rest = first.partition(b"\n")
        return Answer(cast(Kind, kind.decode()), self._pieces(rest), self.finish, self.close)

    def close(self) -> None:
        """Let go; a worker that has more to say ends."""
        self._channel.close()
        self._verdict.close()

    def finish(self) -> bool:
        """True if rows were left out. Raises for a worker that failed or was killed."""
        told: dict[str, Any] = {}
        for line in self._verdict:
            told |= json.loads(line)
        self.close()
        if "failed" in told:
            raise QueryError(told["failed"])
        if "signal" in told:
            raise _struck(told["signal"], self._limits)
        if "cut" not in told:
            raise LimitError("the query could not be finished", cure="ask for less")
        return bool(told["cut"])

    def _pieces(self, first: bytes) -> Iterator[bytes]:
        if first:
            yield first
        while piece := self._receive():
            yield piece

    def _receive(self) -> bytes:
        """What comes next; nothing when the worker has ended."""
        try:
            return self._channel.recv(_PIECE)
        except ConnectionError:
            return b""


def _struck(number: int, limits: Limits) -> LimitError:
    """What a worker's death by a signal means."""
    if number in (signal.SIGALRM, signal.SIGXCPU):
        cure = "ask for less (a narrower pattern, LIMIT), or give more time with --timeout"
        return LimitError(f"the query was stopped after {limits.seconds:g} s", cure=cure)
    if number in (signal.SIGABRT, signal.SIGKILL):
        return LimitError(f"the query needs more than {limits.memory >> 20:,} MiB of memory", cure="ask for less")
    return LimitError(f"the query broke the engine ({signal.Signals(number).name})", cure="nest it less deeply")
