"""The build that is served: opened anew when another is swapped in, the old one kept while a request reads it."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from kg.errors import KgError, QueryError
from kg.explain import Explainer
from kg.query import Limits, Question, Request, prepare
from kg.query.answer import Answer
from kg.query.engine import Engine
from kg.store import Build, open_build
from kg.view import draw

_TRIES = 6  # builds may be replaced faster than they are opened
T = TypeVar("T")


class Served:
    """One build with its engine. It ends with its last reader: nothing else holds on to it once it was replaced."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self.engine = Engine(build.folder / "store")

    @cached_property
    def explainer(self) -> Explainer:
        """Tells what is known of a thing."""
        return Explainer(self.build)

    @cached_property
    def atlas(self) -> bytes:
        """The page that shows the build, drawn here where the build has none."""
        atlas = self.build.atlas
        return atlas.read_bytes() if atlas.is_file() else draw(self.build.store).encode()


class Asked:
    """An answer together with the build that gives it, which must not end before."""

    def __init__(self, served: Served, answer: Answer) -> None:
        self.served, self.answer = served, answer


class Current:
    """Whatever is the current build below a folder; may be used by several threads at once."""

    def __init__(self, folder: Path) -> None:
        """Opens the build. Raises BuildError where there is none."""
        self._folder, self._lock = folder, threading.Lock()
        self._served = Served(open_build(folder))

    def get(self) -> Served:
        """The current build. Raises BuildError where it is gone."""
        if not self._stale(self._served):
            return self._served
        with self._lock:
            if self._stale(self._served):
                self._served = Served(open_build(self._folder))
                gc.collect()  # what a build has open is closed with it, and some of its parts know each other in rings
            return self._served

    def ask(self, request: Request) -> Asked:
        """The answer, once there will be one. Raises QueryError and LimitError as the engine does."""
        return self.reading(lambda served: Asked(served, served.engine.ask(request)))

    def ask_question(self, question: Question, params: dict[str, str], limits: Limits) -> Asked:
        """The answer to a question of the library with these values, as people write them. Raises QueryError."""
        return self.reading(lambda one: Asked(one, one.engine.ask(prepare(one.build, question, params, limits))))

    def reading(self, read: Callable[[Served], T]) -> T:
        """What ``read`` gives for the current build; where that was replaced and removed meanwhile, for the new one."""
        for _ in range(_TRIES):
            served = self.get()
            try:
                return read(served)
            except (KgError, OSError):
                if not self._stale(served):
                    raise
        raise QueryError("the build is being replaced all the time", cure="ask again")

    def _stale(self, served: Served) -> bool:
        now = self._folder / ".now"
        return (now if now.exists() else self._folder).resolve() != served.build.folder
