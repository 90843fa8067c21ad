"""Takes the pictures of docs/images from an atlas: python docs/screenshots.py build/atlas.html

Needs the extra "dev" and a Chromium on the path. An atlas of the demo pages is what the pictures are meant to show.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

IMAGES = Path(__file__).parent / "images"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
DESK, PHONE = (1440, 900), (390, 844)
TOPIC = "#f=topic/spherical-cnn"
PERSON = "#f=person/taco-cohen&around=person/taco-cohen&n=2"
# name -> (size, what to show, colours)
PICTURES = {
    "overview": (DESK, "", "light"),
    "topic": (DESK, TOPIC, "light"),
    "person": (DESK, PERSON, "light"),
    "dark": (DESK, "#rows=top&open=topic/machine-learning,topic/artificial-intelligence&colour=kind", "dark"),
    "phone": (PHONE, "", "light"),
    "phone-topic": (PHONE, f"{TOPIC}&view=map", "dark"),
}


def take(browser: Browser, atlas: Path, name: str) -> None:
    """One picture of ``atlas``, as PICTURES says."""
    (width, height), view, scheme = PICTURES[name]
    size = {"width": width, "height": height}
    page = browser.new_page(viewport=size, color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{atlas.resolve().as_uri()}{view}")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.wait_for_timeout(300)  # two frames of the map
    page.screenshot(path=IMAGES / f"{name}.png")
    page.close()


def main(atlas: Path) -> None:
    """All pictures."""
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        for name in PICTURES:
            take(browser, atlas, name)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
