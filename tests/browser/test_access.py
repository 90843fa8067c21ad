"""No serious or critical finding of axe, in light and dark, on a desk and on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.conftest import DESK, PHONE, Open

TOPIC = "#f=topic/generative-adversarial-network"
PERSON = "#f=person/ada-berg&around=person/ada-berg&list=person&rows=top"


@pytest.mark.parametrize(
    ("view", "size", "scheme"),
    [
        ("", DESK, "light"),
        ("", PHONE, "dark"),
        (TOPIC, DESK, "dark"),
        (TOPIC, PHONE, "light"),
        (PERSON, DESK, "light"),
        (PERSON, PHONE, "dark"),
    ],
)
def test_no_serious_finding(opened: Open, view: str, size: dict[str, int], scheme: str) -> None:
    page = opened(at=view, size=size, color_scheme=scheme)
    found = Axe().run(page).response["violations"]
    serious = [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in ("serious", "critical")]
    assert not serious


def test_reflows_at_400_percent(opened: Open) -> None:
    page = opened(size={"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
