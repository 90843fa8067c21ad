"""Where the work on single pages is done: in this process, in several, or on a cluster. The answers are the same."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from kg.building.beside import beside
from kg.errors import BuildError

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")
R = TypeVar("R")
S = TypeVar("S")

_FEW = 24  # values for which starting processes takes longer than it saves
_BATCH = 8  # values that go to a worker at a time
_AHEAD = 4  # batches that wait for each worker, so that none is idle and few are held


Later = AbstractContextManager[Callable[[], R]]


class Executor(Protocol):
    """Anything that maps a function over values and keeps their order, and does one thing beside another."""

    def map(self, fn: Callable[[T, S], R], values: Iterable[T], shared: S, /) -> Iterable[R]:
        """``fn(value, shared)`` of each value; function, values, ``shared`` and answers can be pickled."""
        ...

    def beside(self, fn: Callable[[T], R], value: T, /) -> Later[R]:
        """``fn(value)``, for which one waits where it is called for; all of it can be pickled."""
        ...


class Serial:
    """One after the other, in this process."""

    def map(self, fn: Callable[[T, S], R], values: Iterable[T], shared: S, /) -> Iterable[R]:
        """``fn`` of each value."""
        return (fn(value, shared) for value in values)

    def beside(self, fn: Callable[[T], R], value: T, /) -> Later[R]:
        """Worked out when it is called for."""
        return nullcontext(partial(fn, value))


class Processes:
    """Several at a time on this machine; a few values not worth it."""

    def __init__(self, jobs: int = 0) -> None:
        """``jobs`` is the number of processes; 0 for as many as there are cores."""
        self.jobs = jobs or _cores()

    def map(self, fn: Callable[[T, S], R], values: Iterable[T], shared: S, /) -> Iterable[R]:
        """``fn`` of each value. Raises BuildError where a worker dies."""
        values = iter(values)
        first = list(islice(values, _FEW))
        if self.jobs < 2 or len(first) < _FEW:
            return Serial().map(fn, chain(first, values), shared)
        return self._spread(fn, chain(first, values), shared)

    def beside(self, fn: Callable[[T], R], value: T, /) -> Later[R]:
        """Begun at once. The call raises BuildError where its process dies."""
        return beside(fn, value) if self.jobs > 1 else Serial().beside(fn, value)

    def _spread(self, fn: Callable[[T, S], R], values: Iterable[T], shared: S) -> Iterator[R]:
        context = multiprocessing.get_context("forkserver")  # as forking a process with threads may hang
        context.set_forkserver_preload([fn.__module__])
        task = pickle.dumps((fn, shared), pickle.HIGHEST_PROTOCOL)
        with ProcessPoolExecutor(self.jobs, context, _begin, (task,)) as pool:
            try:
                yield from _in_order(lambda batch: pool.submit(_work, batch), values, self.jobs * _AHEAD)
            except BrokenProcessPool as error:
                cure = "use fewer processes: -j 1 shows at which page it is"
                raise BuildError("a worker process was killed, perhaps for want of memory", cure=cure) from error
            finally:
                pool.shutdown(wait=False, cancel_futures=True)


def _cores() -> int:
    """The cores that this process may use, where the system tells; else all."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Cluster:
    """On the workers of a Dask scheduler, each of which has kg installed."""

    def __init__(self, address: str) -> None:
        """``address`` is the scheduler's, such as ``tcp://scheduler:8786``."""
        self.address = address

    def map(self, fn: Callable[[T, S], R], values: Iterable[T], shared: S, /) -> Iterator[R]:
        """``fn`` of each value. Raises BuildError where the cluster does not answer or loses a worker for good."""
        with _client(self.address) as client:
            task = client.scatter(pickle.dumps((fn, shared), pickle.HIGHEST_PROTOCOL), broadcast=True, hash=False)
            width = max(1, sum(client.nthreads().values())) * _AHEAD
            try:
                yield from _in_order(lambda batch: client.submit(_apply, task, batch, pure=False), values, width)
            except _lost() as error:
                cure = "look at the scheduler's page, or build here with -j"
                raise BuildError(f"the cluster failed: {error}", path=self.address, cure=cure) from error

    def beside(self, fn: Callable[[T], R], value: T, /) -> Later[R]:
        """On this machine, which has the build's files."""
        return Processes().beside(fn, value)


def _client(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError:
        cure = 'install it with: pip install "seminar-kg[cluster]"'
        raise BuildError("Dask distributed, which speaks with a cluster, is not installed", cure=cure) from None
    try:
        return Client(address, timeout=5, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        cure = "check the address, and that the scheduler runs"
        raise BuildError(f"no scheduler answers: {error}", path=address, cure=cure) from error


def _lost() -> tuple[type[BaseException], ...]:
    """What a cluster that fails raises."""
    from distributed import CancelledError
    from distributed.scheduler import KilledWorker

    return OSError, CancelledError, KilledWorker


def _in_order(submit: Callable[[Sequence[T]], Any], values: Iterable[T], width: int) -> Iterator[Any]:
    """The answers to batches of ``values``, at most ``width`` of which are under way at a time."""
    values = iter(values)
    waiting: deque[Future[list[Any]]] = deque()
    while batch := list(islice(values, _BATCH)):
        waiting.append(submit(batch))
        if len(waiting) >= width:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


_task: list[tuple[Callable[[Any, Any], Any], Any]] = []  # what a worker process does, said once when it starts


def _begin(task: bytes) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that was interrupted ends its workers
    _task[:] = [pickle.loads(task)]
    gc.freeze()  # the lists stay as they are: not looked through again for what may be freed


def _work(batch: Sequence[Any]) -> list[Any]:
    fn, shared = _task[0]
    return [fn(value, shared) for value in batch]


_known: dict[bytes, tuple[Callable[[Any, Any], Any], Any]] = {}  # the last task of a cluster's worker


def _apply(task: bytes, batch: Sequence[Any]) -> list[Any]:
    if task not in _known:
        _known.clear()
        _known[task] = pickle.loads(task)
    fn, shared = _known[task]
    return [fn(value, shared) for value in batch]
