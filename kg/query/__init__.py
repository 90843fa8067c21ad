"""Questions to a build: graph -> table.

    library    the questions, queries/*.rq      naming, values   names and values as people write them -> terms
    guard      what no query may ask for        engine           each query in a confined worker process
    answer     lines as they come               table, writing   the answer as a value, and in any format

Names are imported when they are used, since the helper process that forks the workers is part of this package.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.query.answer import FORMATS, Answer
    from kg.query.asking import ask, find, prepare, questions
    from kg.query.engine import start
    from kg.query.library import Param, Question
    from kg.query.naming import Directory
    from kg.query.request import Limits, Request
    from kg.query.spelling import hints
    from kg.query.table import Table
    from kg.query.writing import write, write_to

__all__ = [
    "FORMATS",
    "Answer",
    "Directory",
    "Limits",
    "Param",
    "Question",
    "Request",
    "Table",
    "ask",
    "find",
    "hints",
    "prepare",
    "questions",
    "start",
    "write",
    "write_to",
]

_HOMES = {
    **dict.fromkeys(("FORMATS", "Answer"), "answer"),
    **dict.fromkeys(("ask", "find", "prepare", "questions"), "asking"),
    **dict.fromkeys(("Param", "Question"), "library"),
    **dict.fromkeys(("Limits", "Request"), "request"),
    **dict.fromkeys(("write", "write_to"), "writing"),
    "Directory": "naming",
    "hints": "spelling",
    "start": "engine",
    "Table": "table",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
