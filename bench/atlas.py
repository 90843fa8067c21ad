"""The atlas in Chromium: when it is ready, how smoothly it zooms, how large it is; beside pyvis's own default page.

Ready is when the first frame with all views is drawn. Beside it stands what the page's thread worked until then: that
does not depend on what else the machine does.
"""

from __future__ import annotations

import re
import resource
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Error, Page, sync_playwright
from pyoxigraph import RdfFormat, parse
from pyvis.network import Network

from bench.rows import Ran, Row, process
from kg.view.select import select

_TESTS = Path(__file__).parent.parent / "tests"
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
_READY = {300: 0.7, 1000: 0.7, 5000: 1.5, 10_000: 2.5}  # seconds; 300 as 1,000
_SIZE = {300: 1.2, 1000: 1.2, 5000: 4.0, 10_000: 4.0}  # MB
_THINGS = 2000  # on the map at most
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
_MAKE = """
import sys
from pyoxigraph import RdfFormat, serialize
sys.path.insert(0, sys.argv[1])
from view.sample import sample
serialize(sample(int(sys.argv[2])), sys.argv[3], RdfFormat.N_QUADS)
"""
_DRAW = """
import sys
from pathlib import Path
from pyoxigraph import RdfFormat, parse
from kg.view import draw
Path(sys.argv[2]).write_text(draw(parse(path=sys.argv[1], format=RdfFormat.N_QUADS)), "utf-8")
"""
_FILTER = """async () => {
  const times = [];
  for (const turn of [0, 1, 2]) {
    for (const choice of [`label:nth-child(${turn + 1}) input`, "input:checked"]) {
      const begin = performance.now();
      document.querySelector(`#facet-group ${choice}`).click();
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      times.push(performance.now() - begin);
    }
  }
  return times.sort((a, b) => a - b)[3];
}"""
_DRAWN = "<script>network.once('afterDrawing', () => { window.drawn = performance.now(); });</script></body>"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page took: seconds until it was ready, and of work until then; frames per second while zooming, how many
    things of how many nodes were drawn then; milliseconds that a filter took."""

    ready: float
    frames: float = 0.0
    work: float = 0.0
    things: float = 0.0
    nodes: float = 0.0
    filter: float = 0.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """What drawing took, with the start of Python, and the seconds of it that were work."""

    ran: Ran
    work: float

    def __str__(self) -> str:
        return f"{self.ran.seconds:.1f} s, {self.work:.1f} s of work, {self.ran.peak:.0f} MiB"


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
    graph = _graph(folder, size)
    atlas, drawn = _drawn(graph)
    seen = _median([_open_atlas(browser, atlas) for _ in range(1 if quick else 5)])
    megabytes, nodes = atlas.stat().st_size / 1e6, f"{seen.nodes:,.0f} nodes"
    if size >= 10_000:
        yield Row(f"{nodes}: atlas drawn by Python", str(drawn), "≤ 3 s", drawn.ran.seconds <= 3)
    told = f"{seen.ready:.2f} s, {seen.work:.2f} s of work"
    yield Row(f"{nodes}: atlas ready", told, f"≤ {_READY[size]} s", seen.ready <= _READY[size])
    yield _zooming(nodes, seen)
    if size >= 5000:
        what = f"{nodes}: a filter pressed, all views drawn"
        yield Row(what, f"{seen.filter:.0f} ms", "≤ 200 ms", seen.filter <= 200)
    yield Row(f"{nodes}: file", f"{megabytes:.2f} MB", f"≤ {_SIZE[size]} MB", megabytes <= _SIZE[size])
    if size <= _NODES_OF_PYVIS:
        yield _pyvis_row(browser, _pyvis(graph), size, seen, _QUICK_PATIENCE if quick else _PATIENCE)


def _zooming(nodes: str, seen: Seen) -> Row:
    what = f"{nodes}: zooming with {seen.things:,.0f} drawn, {_THINGS:,} allowed"
    return Row(what, f"{seen.frames:.0f} fps", "≥ 30 fps", seen.frames >= 30 and seen.things <= _THINGS)


def _graph(folder: Path, size: int) -> Path:
    """The file of a graph of at least ``size`` nodes: the sampler gives fewer than it is asked for."""
    path = folder / f"graph-{size}.nq"
    process([sys.executable, "-c", _MAKE, str(_TESTS), str(round(size * 1.24)), str(path)])
    return path


def _drawn(graph: Path) -> tuple[Path, Drawn]:
    """The atlas, drawn from the file of a graph by a process of its own."""
    atlas = graph.with_suffix(".html")
    before = _worked()
    ran = process([sys.executable, "-c", _DRAW, str(graph), str(atlas)])
    return atlas, Drawn(ran, _worked() - before)


def _worked() -> float:
    """Seconds that processes worked which this one started, and which have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _pyvis_row(browser: Browser, page: Path, size: int, ours: Seen, patience: int) -> Row:
    what = f"{size:,} nodes: pyvis's default page ready / the atlas ready"
    goal = "≥ 15×" if size == 1000 else ""
    seen = _open_pyvis(browser, page, patience)
    waited, sign = (patience, "> ") if seen is None else (seen.ready, "")
    frames = "" if seen is None else f", zooming {seen.frames:.0f} fps"
    told = f"{sign}{waited / ours.ready:.0f}× ({sign}{waited:.1f} s{frames}; {page.stat().st_size / 1e6:.2f} MB)"
    return Row(what, told, goal, waited / ours.ready >= 15 if goal else None)


def _large(browser: Browser, folder: Path, size: int) -> Iterator[Row]:
    atlas, drawn = _drawn(_graph(folder, size))
    seen = _open_atlas(browser, atlas)
    told = f"drawn by Python in {drawn}; {atlas.stat().st_size / 1e6:.1f} MB"
    nodes = f"{seen.nodes:,.0f} nodes"
    yield Row(f"{nodes}, aggregated", f"{told}; ready in {seen.ready:.1f} s, {seen.work:.1f} s of work")
    yield _zooming(nodes, seen)


def _pyvis(graph: Path) -> Path:
    """The same nodes and edges on pyvis's own page, as it comes."""
    picture = select(parse(path=str(graph), format=RdfFormat.N_QUADS))
    net = Network(cdn_resources="in_line")
    for node in picture.nodes:
        net.add_node(node.iri, label=node.label)
    for fact in picture.facts:
        if isinstance(fact.object, int) and not fact.lost:
            net.edges.append({"from": picture.nodes[fact.subject].iri, "to": picture.nodes[fact.object].iri})
    path = graph.with_name(f"pyvis-{graph.stem}.html")
    path.write_text(net.generate_html().replace("</body>", _DRAWN), "utf-8")
    return path


def _open_atlas(browser: Browser, path: Path) -> Seen:
    with _opened(browser, path) as (page, chrome):
        page.wait_for_selector("html[data-ready]", timeout=120_000, state="attached")
        told = {one["name"]: one["value"] for one in chrome.send("Performance.getMetrics")["metrics"]}
        ready = float(page.get_attribute("html", "data-ready") or 0) / 1000
        page.wait_for_timeout(500)
        filtering = page.evaluate(_FILTER)
        page.evaluate(_MOST, str(_THINGS))
        page.wait_for_timeout(500)
        counts = re.findall(r"[\d,]+", page.locator("#map-count").inner_text())
        things, nodes = (float(count.replace(",", "")) for count in counts)
        return Seen(ready, page.evaluate(_ZOOM, "#canvas canvas"), told["TaskDuration"], things, nodes, filtering)


def _open_pyvis(browser: Browser, path: Path, patience: int) -> Seen | None:
    """None if it was not drawn in all the time that it got."""
    with _opened(browser, path) as (page, _):
        try:
            page.wait_for_function("window.drawn", timeout=patience * 1000)
        except Error:
            return None
        return Seen(page.evaluate("window.drawn") / 1000, page.evaluate(_ZOOM, "#mynetwork canvas"))


@contextmanager
def _opened(browser: Browser, path: Path) -> Iterator[tuple[Page, CDPSession]]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.route("http*://**", lambda route: route.abort())  # what pyvis asks the network for
    page = context.new_page()
    chrome = context.new_cdp_session(page)
    chrome.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri(), timeout=_PATIENCE * 1000, wait_until="commit")
    yield page, chrome
    context.close()


def _median(seen: list[Seen]) -> Seen:
    return Seen(*(statistics.median(column) for column in zip(*map(astuple, seen), strict=True)))
