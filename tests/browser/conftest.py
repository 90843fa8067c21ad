"""Opens atlases in a real browser, from disk, and holds that none of them says or asks for anything it should not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pyoxigraph import Quad
from view.sample import sample
from view.story import story

from kg.view import draw

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder opens a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@dataclass
class Files:
    """Atlases on disk, each drawn once."""

    folder: Path
    made: dict[str, Path] = field(default_factory=dict)

    def of(self, name: str, quads: Callable[[], list[Quad]]) -> Path:
        """The atlas called ``name``, of these quads."""
        if name not in self.made:
            self.made[name] = self.folder / f"{name}.html"
            self.made[name].write_text(draw(quads()), encoding="utf-8")
        return self.made[name]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return Files(tmp_path_factory.mktemp("atlas"))


Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, files: Files) -> Iterator[Open]:
    """Opens ``story``, or a sample of some size, or a file; every page must stay silent."""
    said: list[str] = []
    contexts = []

    def show(what: str | int | Path = "story", at: str = "", size: dict[str, int] = DESK, **options: object) -> Page:
        if isinstance(what, int):
            file = files.of(f"sample-{what}", lambda: sample(what))
        else:
            file = what if isinstance(what, Path) else files.of(what, story)
        context = browser.new_context(viewport=size, **options)
        contexts.append(context)
        context.set_default_timeout(5000)
        page = context.new_page()
        page.on("console", lambda message: said.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (said.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: request.url.startswith("file:") or said.append(f"request: {request.url}"))
        page.goto(f"{file.as_uri()}{at}")
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]", timeout=20000, state="attached")
        return page

    yield show
    for context in contexts:
        context.close()
    assert not [line for line in said if not line.startswith("request: blob:") and "data:," not in line]
