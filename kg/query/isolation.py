"""What a worker process gives up before it looks at a query: time, memory, files, and the network."""

from __future__ import annotations

import ctypes
import math
import os
import resource
import signal
import sys
from contextlib import suppress

from kg.query.request import Limits

# Linux: (what the kernel calls the processor, its calls to make a socket, to set up a ring, to become another program).
_MACHINES = {"x86_64": (0xC000003E, (41, 425, 59, 322)), "aarch64": (0xC00000B7, (198, 425, 221, 281))}
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # EPERM
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06


def confine(limits: Limits) -> None:
    """Set the limits of this process; where a system lacks one, the others still hold."""
    cpu = math.ceil(limits.seconds) + 1
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CPU, cpu)
    _limit(resource.RLIMIT_NOFILE, limits.files)
    _limit(resource.RLIMIT_AS, limits.memory)


def _limit(which: int, most: int) -> None:
    with suppress(OSError, ValueError):  # macOS refuses some; a limit that is lower already stays
        resource.setrlimit(which, (most, most))


class Stopwatch:
    """Kills this process once it has worked for ``seconds``, unless it was paused meanwhile."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds
        signal.signal(signal.SIGALRM, signal.SIG_DFL)

    def go(self) -> None:
        """Let the time run. The kernel ends the process when it is over, whatever it is doing."""
        signal.setitimer(signal.ITIMER_REAL, self._left)

    def pause(self) -> None:
        """Stop the time, for as long as someone else is waited for."""
        self._left = max(signal.setitimer(signal.ITIMER_REAL, 0)[0], 0.001)


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("value", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("filter", ctypes.POINTER(_Instruction)))


def without_network() -> bool:
    """Have the kernel refuse new sockets and programs to this thread. True where the system can do that (Linux)."""
    machine = _MACHINES.get(os.uname().machine)
    if sys.platform != "linux" or machine is None:
        return False
    processor, refused = machine
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, processor), (_RETURN, 0, 0, _REFUSE), (_LOAD, 0, 0, 0)]
    steps += [(_EQUAL, len(refused) - i, 0, call) for i, call in enumerate(refused)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    program = _Program(len(steps), (_Instruction * len(steps))(*(_Instruction(*step) for step in steps)))
    kernel = ctypes.CDLL(None, use_errno=True)
    if kernel.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return not kernel.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)
