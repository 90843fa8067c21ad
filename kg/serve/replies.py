"""An answer on its way to a client: written by a thread as it comes, whole where it is small, else streamed.

The status line goes out before a long answer is known to come to its end. So an answer is held back until it is whole
or ``_HELD`` bytes long; where it fails after that, the connection is broken off, which every client notices.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import closing
from typing import IO, Any, cast

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from kg.errors import BuildError, KgError, LimitError, QueryError
from kg.query import write_to
from kg.serve.current import Asked

_HELD = 8 << 20
_PIECE = 1 << 16
_AHEAD = 16  # pieces that wait for a slow client, then the engine waits


class _LeftError(Exception):
    """The client left; nobody reads what is still to be written."""


class Writing:
    """An answer that a thread writes; its pieces are read once."""

    def __init__(self, asked: Asked, format: str) -> None:
        self.cut = False
        self._asked, self._format = asked, format
        self._pieces: queue.Queue[bytes | BaseException | None] = queue.Queue(_AHEAD)
        self._gone = threading.Event()
        self._buffer = bytearray()
        threading.Thread(target=self._run, daemon=True).start()

    def write(self, data: bytes) -> int:
        """Take what the serializer writes."""
        self._buffer += data
        if len(self._buffer) >= _PIECE:
            self._put(bytes(self._buffer))
            self._buffer.clear()
        return len(data)

    def flush(self) -> None:
        """Nothing to do: pieces are sent when they are large enough."""

    def next(self) -> bytes:
        """The next piece, empty at the end. Raises what went wrong in writing."""
        piece = self._pieces.get()
        if isinstance(piece, BaseException):
            raise piece
        return piece or b""

    def close(self) -> None:
        """Let go of it, read or not."""
        self._gone.set()

    def _run(self) -> None:
        try:
            self.cut = write_to(cast(IO[bytes], self), self._asked.answer, self._format)
            self._put(bytes(self._buffer) or None)
            self._put(None)
        except _LeftError:
            return
        except (KgError, OSError, ValueError) as error:
            self._end(error if isinstance(error, KgError) else QueryError(f"the answer cannot be written: {error}"))

    def _end(self, error: KgError) -> None:
        try:
            self._put(error)
        except _LeftError:
            return

    def _put(self, piece: bytes | BaseException | None) -> None:
        while not self._gone.is_set():
            try:
                return self._pieces.put(piece, timeout=0.2)
            except queue.Full:
                continue
        raise _LeftError


async def reply(
    asked: Asked, format: str, media_type: str, headers: Mapping[str, str], strict: bool = True
) -> Response:
    """The response that carries an answer. ``strict``: one that was cut too late to say so is broken off.

    Raises QueryError and LimitError where the query failed before much of it was written.
    """
    writing = Writing(asked, format)
    try:
        whole, held = await run_in_threadpool(_held, writing)
    except BaseException:
        writing.close()
        raise
    if not whole:
        return StreamingResponse(_rest(held, writing, strict), media_type=media_type, headers=dict(headers))
    more = {"KG-Cut": "true"} if writing.cut else {}
    return Response(held, media_type=media_type, headers={**headers, **more})


def _held(writing: Writing) -> tuple[bool, bytes]:
    """What comes first, and whether it is all."""
    found = bytearray()
    for piece in _pieces(writing):
        found += piece
        if len(found) > _HELD:
            return False, bytes(found)
    return True, bytes(found)


def _pieces(writing: Writing) -> Iterator[bytes]:
    while piece := writing.next():
        yield piece


async def _rest(held: bytes, writing: Writing, strict: bool) -> AsyncIterator[bytes]:
    with closing(writing):
        yield held
        while piece := await anyio.to_thread.run_sync(writing.next, abandon_on_cancel=True):
            yield piece
        if writing.cut and strict:
            raise LimitError("the answer has more rows than the limit", cure="ask for more with limit=N")


def failed(error: KgError) -> Response:
    """What a client is told of an error: 503 where a limit struck or no build is there, 400 for a wrong query."""
    busy = isinstance(error, LimitError | BuildError)
    headers: dict[str, Any] = {"Retry-After": "1"} if busy else {}
    return PlainTextResponse(f"{error}\n", 503 if busy else 400, headers=headers)
