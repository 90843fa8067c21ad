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
from dataclasses import dataclass, field

from kg.query.worker import wait_and_work

_CALM = 0.02  # seconds without an order before the next worker is made ready, so that it does not slow the query


@dataclass(slots=True)
class Zygote:
    """Forks workers for one store."""

    store: str
    control: socket.socket
    spare: tuple[int, socket.socket] | None = None
    running: dict[int, int] = field(default_factory=dict)  # process -> its verdict

    def serve(self) -> None:
        """Take orders until the other side is gone."""
        woken, wake = socket.socketpair()
        wake.setblocking(False)
        woken.setblocking(False)
        signal.set_wakeup_fd(wake.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.spare = self._fork()
        with selectors.DefaultSelector() as events:
            events.register(self.control, selectors.EVENT_READ)
            events.register(woken, selectors.EVENT_READ)
            while True:
                ready = [key.fileobj for key, _ in events.select(None if self.spare else _CALM)]
                if woken in ready:
                    woken.recv(4096)
                    self._bury()
                if self.control in ready and not self._order():
                    return
                if not ready and not self.spare:
                    self.spare = self._fork()

    def _order(self) -> bool:
        """Hand one query to a worker; False if no more will come."""
        message, files, _, _ = socket.recv_fds(self.control, 1, 2)
        if not message or len(files) != 2:
            return False
        process, orders = self.spare or self._fork()
        self.spare = None
        with orders:
            socket.send_fds(orders, [message], files)
        os.close(files[0])
        self.running[process] = files[1]
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
            wait_and_work(self.store, theirs)
            code = 0
        finally:
            os._exit(code)

    def _forget(self) -> None:
        """In a worker: let go of what is the zygote's, or nobody would see it end."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self.control.close()
        for verdict in self.running.values():
            os.close(verdict)

    def _bury(self) -> None:
        """Tell how workers ended that did."""
        while self.running or self.spare:
            process, status = os.waitpid(-1, os.WNOHANG)
            if not process:
                return
            if self.spare and process == self.spare[0]:
                self.spare[1].close()
                self.spare = None
            verdict = self.running.pop(process, None)
            if verdict is not None:
                ended = {"signal": os.WTERMSIG(status)} if os.WIFSIGNALED(status) else {"exit": os.WEXITSTATUS(status)}
                with suppress(BrokenPipeError):  # nobody waits for this answer any more
                    os.write(verdict, json.dumps(ended).encode() + b"\n")
                os.close(verdict)

    def stop(self) -> None:
        """Kill the workers that are left."""
        for process in [*self.running, *([self.spare[0]] if self.spare else [])]:
            os.kill(process, signal.SIGKILL)


def main() -> None:
    """Serve the socket and store named on the command line."""
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    zygote = Zygote(sys.argv[1], socket.socket(fileno=int(sys.argv[2])))
    try:
        zygote.serve()
    finally:
        zygote.stop()


if __name__ == "__main__":
    main()
