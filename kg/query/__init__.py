"""Questions to a build: graph -> table.

    questions  the library, queries/*.rq        naming, values   names and values as people write them -> terms
    guard      what no query may ask for        engine           each query in a confined worker process
    answer     lines as they come               table, writing   the answer as a value, and in any format

Names are imported when they are used, since the helper process that forks the workers is part of this package.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.query.asking import ask, engine, find, prepare, questions, stream
    from kg.query.questions import Param, Question
    from kg.query.request import Limits, Request
    from kg.query.table import Table
    from kg.query.writing import FORMATS, write, write_to

__all__ = [
    "FORMATS", "Limits", "Param", "Question", "Request", "Table", "ask", "engine", "find", "prepare", "questions",
    "stream", "write", "write_to",
]  # fmt: skip

_HOMES = {
    **dict.fromkeys(("ask", "engine", "find", "prepare", "questions", "stream"), "asking"),
    **dict.fromkeys(("Param", "Question"), "questions"),
    **dict.fromkeys(("Limits", "Request"), "request"),
    **dict.fromkeys(("FORMATS", "write", "write_to"), "writing"),
    "Table": "table",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
