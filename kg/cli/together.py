"""Options that belong together are given to a command as one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

Command = Callable[..., int | None]
Option = Callable[[Command], Command]


def together(name: str, kind: type[NamedTuple], *options: Option) -> Option:
    """Gives a command, as one value ``name``, the options that are called as the fields of ``kind``.

    ``options`` are added to the command, in this order. One that the help lists elsewhere is added there by itself.
    """

    def decorated(command: Command) -> Command:
        @wraps(command)
        def told(*rest: Any, **how: Any) -> int | None:
            how[name] = kind._make(how.pop(field) for field in kind._fields)
            return command(*rest, **how)

        outer: Command = told
        for option in reversed(options):
            outer = option(outer)
        return outer

    return decorated
