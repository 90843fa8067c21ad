"""A build on disk: written whole or not at all, and opened again.

opening  a build to be read
saving   a build to be written, and to replace the one before
index    the Oxigraph index of its graph, made anew or from the one before
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.store.opening import Build, Told, open_build

if TYPE_CHECKING:
    from kg.store.saving import Parts, drop_older, save, write

__all__ = ["Build", "Parts", "Told", "drop_older", "open_build", "save", "write"]


def __getattr__(name: str) -> object:
    """What writes is imported when it is used: most commands only read, and start sooner so."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from kg.store import saving

    return getattr(saving, name)
