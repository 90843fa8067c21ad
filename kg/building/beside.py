"""One piece of work in a process of its own, while this one goes on with another."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from kg.errors import BuildError, KgError

T = TypeVar("T")
R = TypeVar("R")


@contextmanager
def beside(fn: Callable[[T], R], value: T) -> Iterator[Callable[[], R]]:
    """``fn(value)``, begun at once; what it gives or raises comes when it is called for. All of it can be pickled.

    The call raises BuildError where the process dies, which it does too where nobody waits for it any more.
    """
    context = multiprocessing.get_context("forkserver")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(there, fn, value), daemon=True)
    process.start()
    there.close()
    try:
        yield partial(_answer, here)
    finally:
        process.kill()
        process.join()
        here.close()


def _work(there: Connection, fn: Callable[[Any], Any], value: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that was interrupted ends this one
    try:
        found = True, fn(value)
    except (KgError, OSError) as error:
        found = False, error
    there.send(found)


def _answer(here: Connection) -> Any:
    try:
        done, found = here.recv()
    except EOFError as error:
        cure = "use one process: -j 1"
        raise BuildError("a process was killed, perhaps for want of memory", cure=cure) from error
    if done:
        return found
    raise found
