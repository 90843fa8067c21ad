"""No text of a page ever runs, whatever it is, wherever it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from view.hostile import KINDS, PAYLOADS, hostile

from browser.conftest import PHONE, Files, Open
from browser.test_exports import export

WALK = """async (paths) => {
  const frame = () => new Promise(requestAnimationFrame);
  for (const path of paths) { location.hash = path; await frame(); await frame(); }
}"""


@pytest.fixture
def page(opened: Open, files: Files) -> Page:
    shown = opened(files.of("hostile", hostile), size=PHONE)
    shown.evaluate("window.hits = 0; window.hit = () => { window.hits += 1; }; 0")
    return shown


def safe(page: Page) -> bool:
    """Nothing ran, and no element came in that the page does not make itself."""
    foreign = (
        "img, iframe, object, embed, base, math, style + style, template, [onload], [onerror], [onfocus], [ontoggle]"
    )
    strange = page.evaluate(f"document.querySelectorAll('{foreign}').length")
    links = page.evaluate("[...document.links].filter(a => !/^https?:/.test(a.protocol) && !a.hash).length")
    return page.evaluate("window.hits") == 0 and strange == 0 and links == 0


def test_enough_of_them() -> None:
    assert len(set(PAYLOADS)) >= 200


def test_details_of_every_kind(page: Page) -> None:
    paths = [f"#f={KINDS[i % len(KINDS)]}/{i}" for i in range(len(PAYLOADS))]
    for first in range(0, len(paths), 34):
        page.evaluate(WALK, paths[first : first + 34])
        assert safe(page)


def test_every_view_and_order(page: Page) -> None:
    views = [
        "#sort=name&rows=top",
        "#rows=step&sort=burst",
        "#list=all&by=name.down",
        "#around=series/3&n=3",
        "#map=2000",
    ]
    page.evaluate(WALK, [f"{view}&f=paper/5" for view in views])
    page.locator("#search").fill("script")
    page.locator("#search").press("ArrowDown")
    assert safe(page)


@pytest.mark.parametrize("name", ["recurrence.svg", "map.svg", "network.gexf", "network.graphml"])
def test_exports_are_escaped(page: Page, name: str, tmp_path: Path) -> None:
    text = export(page, name).decode()
    assert "<script" not in text
    assert "<img" not in text
    assert safe(page)


def test_without_javascript(opened: Open, files: Files) -> None:
    shown = opened(files.of("hostile", hostile), java_script_enabled=False)
    assert shown.locator("noscript :is(script, img, svg, iframe, a, style, meta, base)").count() == 0
