"""The atlas in Chromium: when it is ready, how smoothly it zooms, how large it is; beside pyvis's own default page."""

from __future__ import annotations

import importlib.util
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright
from pyoxigraph import Quad
from pyvis.network import Network

from bench.rows import Row
from kg.view import draw
from kg.view.select import select

_SAMPLE = Path(__file__).parent.parent / "tests" / "view" / "sample.py"
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
_READY = {300: 0.7, 1000: 0.7, 5000: 1.5, 10_000: 2.5}  # seconds; 300 as 1,000
_SIZE = {300: 1.2, 1000: 1.2, 5000: 4.0, 10_000: 4.0}  # MB
_PATIENCE = 90  # seconds that pyvis's page is given, and in a quick run
_QUICK_PATIENCE = 30
_NODES_OF_PYVIS = 1000  # beyond that its default page is not waited for
_ZOOM = """async selector => {
  const canvas = document.querySelector(selector), box = canvas.getBoundingClientRect();
  const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2, bubbles: true, cancelable: true };
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  const begin = performance.now();
  let frames = 0;
  while (performance.now() - begin < 3000) {
    canvas.dispatchEvent(new WheelEvent("wheel", { ...at, deltaY: Math.floor(frames / 20) % 2 ? 60 : -60 }));
    await frame();
    frames += 1;
  }
  return frames / (performance.now() - begin) * 1000;
}"""
_MOST = """most => {
  const choice = document.querySelector("select#map");
  choice.value = most;
  choice.dispatchEvent(new Event("change", { bubbles: true }));
}"""
_DRAWN = "<script>network.once('afterDrawing', () => { window.drawn = performance.now(); });</script></body>"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page took: seconds until it was ready, frames per second while zooming."""

    ready: float
    frames: float = 0.0


def measure(quick: bool = False) -> list[Row]:
    """Sizes as the goals name them, then 100,000 nodes once."""
    sizes = (300, 1000) if quick else (300, 1000, 5000, 10_000)
    with tempfile.TemporaryDirectory() as folder, _browser() as browser:
        rows = [row for size in sizes for row in _beside(browser, Path(folder), size, quick)]
        return rows if quick else [*rows, *_large(browser, Path(folder), 100_000)]


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(_FLAGS))
        yield running
        running.close()


def _beside(browser: Browser, folder: Path, size: int, quick: bool) -> Iterator[Row]:
    quads = _sample(size)
    atlas, seconds = _drawn(folder, size, quads)
    seen = _median([_open_atlas(browser, atlas, size) for _ in range(1 if quick else 5)])
    megabytes = atlas.stat().st_size / 1e6
    drawn = min(size, 2000)
    if size >= 10_000:
        yield Row(f"{size:,} nodes: atlas drawn by Python", f"{seconds:.1f} s", "≤ 3 s", seconds <= 3)
    yield Row(f"{size:,} nodes: atlas ready", f"{seen.ready:.2f} s", f"≤ {_READY[size]} s", seen.ready <= _READY[size])
    yield Row(
        f"{size:,} nodes: zooming with up to {drawn:,} drawn", f"{seen.frames:.0f} fps", "≥ 30 fps", seen.frames >= 30
    )
    yield Row(f"{size:,} nodes: file", f"{megabytes:.2f} MB", f"≤ {_SIZE[size]} MB", megabytes <= _SIZE[size])
    if size <= _NODES_OF_PYVIS:
        yield _pyvis_row(browser, _pyvis(folder, size, quads), size, seen, _QUICK_PATIENCE if quick else _PATIENCE)


def _drawn(folder: Path, size: int, quads: list[Quad]) -> tuple[Path, float]:
    path = folder / f"atlas-{size}.html"
    begin = time.perf_counter()
    path.write_text(draw(quads), "utf-8")
    return path, time.perf_counter() - begin


def _pyvis_row(browser: Browser, page: Path, size: int, ours: Seen, patience: int) -> Row:
    what = f"{size:,} nodes: pyvis's default page ready / the atlas ready"
    goal = "≥ 15×" if size == 1000 else ""
    seen = _open_pyvis(browser, page, patience)
    waited, sign = (patience, "> ") if seen is None else (seen.ready, "")
    frames = "" if seen is None else f", zooming {seen.frames:.0f} fps"
    told = f"{sign}{waited / ours.ready:.0f}× ({sign}{waited:.1f} s{frames}; {page.stat().st_size / 1e6:.2f} MB)"
    return Row(what, told, goal, waited / ours.ready >= 15 if goal else None)


def _large(browser: Browser, folder: Path, size: int) -> Iterator[Row]:
    atlas, seconds = _drawn(folder, size, _sample(size))
    seen = _open_atlas(browser, atlas, size)
    told = f"drawn in {seconds:.0f} s, {atlas.stat().st_size / 1e6:.1f} MB, ready in {seen.ready:.1f} s"
    yield Row(f"{size:,} nodes, aggregated", f"{told}, zooming {seen.frames:.0f} fps", "≥ 30 fps", seen.frames >= 30)


def _pyvis(folder: Path, size: int, quads: list[Quad]) -> Path:
    """The same nodes and edges on pyvis's own page, as it comes."""
    picture = select(quads)
    net = Network(cdn_resources="in_line")
    for node in picture.nodes:
        net.add_node(node.iri, label=node.label)
    for fact in picture.facts:
        if isinstance(fact.object, int) and not fact.lost:
            net.edges.append({"from": picture.nodes[fact.subject].iri, "to": picture.nodes[fact.object].iri})
    path = folder / f"pyvis-{size}.html"
    path.write_text(net.generate_html().replace("</body>", _DRAWN), "utf-8")
    return path


def _open_atlas(browser: Browser, path: Path, size: int) -> Seen:
    with _opened(browser, path) as page:
        page.wait_for_selector("html[data-ready]", timeout=120_000, state="attached")
        ready = float(page.get_attribute("html", "data-ready") or 0) / 1000
        page.evaluate(_MOST, "300" if size <= 300 else "1000" if size <= 1000 else "2000")
        page.wait_for_timeout(500)
        return Seen(ready, page.evaluate(_ZOOM, "#canvas canvas"))


def _open_pyvis(browser: Browser, path: Path, patience: int) -> Seen | None:
    """None if it was not drawn in all the time that it got."""
    with _opened(browser, path) as page:
        try:
            page.wait_for_function("window.drawn", timeout=patience * 1000)
        except Error:
            return None
        return Seen(page.evaluate("window.drawn") / 1000, page.evaluate(_ZOOM, "#mynetwork canvas"))


@contextmanager
def _opened(browser: Browser, path: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.route("http*://**", lambda route: route.abort())  # what pyvis asks the network for
    page = context.new_page()
    page.goto(path.as_uri(), timeout=_PATIENCE * 1000, wait_until="commit")
    yield page
    context.close()


def _median(seen: list[Seen]) -> Seen:
    return Seen(statistics.median(one.ready for one in seen), statistics.median(one.frames for one in seen))


@cache
def _sampler() -> Callable[[int], list[Quad]]:
    spec = importlib.util.spec_from_file_location("sample", _SAMPLE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made: Callable[[int], list[Quad]] = module.sample
    return made


def _sample(size: int) -> list[Quad]:
    return _sampler()(size)
