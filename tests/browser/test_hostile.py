"""No text of a page ever runs, whatever it is, wherever it is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pyoxigraph import Store
from view.hostile import KINDS, PAYLOADS, hostile, hostile_report

from browser.conftest import PHONE, Files, Open
from browser.test_exports import export
from kg.serve import Running, make_app
from kg.view import report_page
from kg.vocab import BASE, OA

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


SERVED = ("session", "topic", "person", "paper", "org", "series")


@pytest.fixture
def armed(browser: Browser) -> Iterator[Page]:
    """A page on which each script that gets in is counted, and nothing may be asked of the network or said."""
    context = browser.new_context()
    context.add_init_script("window.hits = 0; window.hit = () => { window.hits += 1; };")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda one: one.url.startswith(("file:", "http://127.0.0.1")) or said.append(one.url))
    yield page
    context.close()
    assert said == []


def test_the_report_of_a_build(armed: Page, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(report_page(*hostile_report()), "utf-8")
    armed.goto(path.as_uri())
    assert armed.locator("code").count() == 2 * len(PAYLOADS)
    assert armed.evaluate("window.hits") == 0
    assert armed.locator("script, img, svg, iframe, object, input, math, template, base").count() == 0
    assert armed.evaluate("[...document.links].every(a => a.protocol === 'file:')")


def write_build(folder: Path) -> None:
    """The hostile graph as a build; its pages repeat one text over and over, so that it is around each quote."""
    store = Store(str(folder / "store"))
    store.bulk_extend(hostile())
    versions = {quad.object.value for quad in store.quads_for_pattern(None, OA.hasSource, None, None)}
    store.flush()
    del store
    (folder / "report.json").write_text(json.dumps({"base": BASE}), "utf-8")
    (folder / "pages").mkdir()
    for i, version in enumerate(sorted(versions)):
        name = version.removeprefix(f"{BASE}page/").replace("/", "-")
        (folder / "pages" / f"{name}.txt").write_text(f"{PAYLOADS[i]}\n" * 100, "utf-8")


def test_the_pages_of_a_server(armed: Page, tmp_path: Path) -> None:
    write_build(tmp_path)
    with Running(make_app(tmp_path)) as url:
        for i in range(len(PAYLOADS)):
            armed.goto(f"{url}/{SERVED[i % len(SERVED)]}/{i}", wait_until="domcontentloaded")
            assert re.search(r"hit\(1\)|x\.example", armed.inner_text("body"))
            assert armed.evaluate("window.hits") == 0
            assert armed.locator("img, svg, iframe, object, input, math, template, base").count() == 0
            assert armed.evaluate("[...document.links].every(a => /^https?:/.test(a.protocol))")
