"""The helper process that forks a worker for each query: small, without threads, and with one worker always ready.

    python -m kg.query.zygote STORE FD      FD is a socket to the process that asks

On the socket comes one byte for each query, with the two files that the worker needs. When a worker has ended, how it
ended is written on the query's verdict. When the socket closes, all workers are killed.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import socket
import sys
from contextlib import suppress

from kg.query.worker import wait_and_work

_CALM = 0.02  # seconds without an order before the next worker is made ready, so that it does not slow the query


class Zygote:
    """Forks workers for one store."""

    def __init__(self, store: str, control: socket.socket) -> None:
        self._store, self._control = store, control
        self._spare: tuple[int, socket.socket] | None = None
        self._running: dict[int, int] = {}  # process -> its verdict

    def serve(self) -> None:
        """Take orders until the other side is gone."""
        woken, wake = socket.socketpair()
        wake.setblocking(False)
        woken.setblocking(False)
        signal.set_wakeup_fd(wake.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._spare = self._fork()
        with selectors.DefaultSelector() as events:
            events.register(self._control, selectors.EVENT_READ)
            events.register(woken, selectors.EVENT_READ)
            while True:
                ready = [key.fileobj for key, _ in events.select(None if self._spare else _CALM)]
                if woken in ready:
                    woken.recv(4096)
                    self._bury()
                if self._control in ready and not self._order():
                    return
                if not ready and not self._spare:
                    self._spare = self._fork()

    def _order(self) -> bool:
        """Hand one query to a worker; False if no more will come."""
        message, files, _, _ = socket.recv_fds(self._control, 1, 2)
        if not message or len(files) != 2:
            return False
        process, orders = self._spare or self._fork()
        self._spare = None
        with orders:
            socket.send_fds(orders, [message], files)
        os.close(files[0])
        self._running[process] = files[1]
        return True

    def _fork(self) -> tuple[int, socket.socket]:
        """A new worker, and the socket on which it waits for its order."""
        ours, theirs = socket.socketpair()
        process = os.fork()
        if process:
            theirs.close()
            return process, ours
        code = 1
        try:
            ours.close()
            self._forget()
            wait_and_work(self._store, theirs)
            code = 0
        finally:
            os._exit(code)

    def _forget(self) -> None:
        """In a worker: let go of what is the zygote's, or nobody would see it end."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._control.close()
        for verdict in self._running.values():
            os.close(verdict)

    def _bury(self) -> None:
        """Tell how workers ended that did."""
        while self._running or self._spare:
            process, status = os.waitpid(-1, os.WNOHANG)
            if not process:
                return
            if self._spare and process == self._spare[0]:
                self._spare[1].close()
                self._spare = None
            verdict = self._running.pop(process, None)
            if verdict is not None:
                ended = {"signal": os.WTERMSIG(status)} if os.WIFSIGNALED(status) else {"exit": os.WEXITSTATUS(status)}
                with suppress(BrokenPipeError):  # nobody waits for this answer any more
                    os.write(verdict, json.dumps(ended).encode() + b"\n")
                os.close(verdict)

    def stop(self) -> None:
        """Kill the workers that are left."""
        for process in [*self._running, *([self._spare[0]] if self._spare else [])]:
            os.kill(process, signal.SIGKILL)


def main() -> None:
    """Serve the socket and store named on the command line."""
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    zygote = Zygote(sys.argv[1], socket.socket(fileno=int(sys.argv[2])))
    try:
        zygote.serve()
    finally:
        zygote.stop()
        os._exit(0)  # at once: who asked waits for it


if __name__ == "__main__":
    main()
