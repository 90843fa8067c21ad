"""The file itself: needs nothing, allows nothing but itself, and says the same each time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections import Counter
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from kg.view import draw
from kg.view.network import network, script
from kg.view.page import bundle
from kg.view.select import select
from view.hostile import PAYLOADS, hostile
from view.sample import sample
from view.story import story


class Elements(HTMLParser):
    """The elements of a page, and what stands in its scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.raw: list[tuple[dict[str, str | None], str]] = []
        self._open: dict[str, str | None] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._open = dict(attrs) | {"tag": tag} if tag in ("script", "style") else None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self.raw.append((self._open, data))

    def handle_endtag(self, tag: str) -> None:
        self._open = None


@pytest.fixture(scope="module")
def page() -> str:
    return draw(story())


def embedded(page: str) -> dict[str, object]:
    raw = [text for attributes, text in Elements(page).raw if attributes.get("id") == "graph"]
    data: dict[str, object] = json.loads(zlib.decompress(base64.b64decode("".join(raw))))
    return data


def test_policy_allows_this_files_scripts_and_nothing_else(page: str) -> None:
    found = Elements(page)
    [policy] = [v for tag, name, v in found.attributes if tag == "meta" and name == "content" and "default-src" in v]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    allowed = set(re.findall(r"'sha256-([^']+)'", policy))
    inline = Counter(text for a, text in found.raw if a["tag"] == "style" or a.get("type") in (None, "module"))
    hashes = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline}
    assert hashes == allowed
    assert len(hashes) == 3


def test_nothing_is_fetched(page: str) -> None:
    for tag, name, value in Elements(page).attributes:
        assert name not in ("src", "srcset", "style"), (tag, name)
        assert not name.startswith("on"), (tag, name)
        assert name != "href" or value in ("data:,", "#recurrence")


def test_same_graph_same_bytes(page: str) -> None:
    assert draw(list(reversed(story()))) == page


def test_texts_bring_no_elements() -> None:
    plain = [f"plain {i}" for i in range(len(PAYLOADS))]
    expected, found = Elements(draw(hostile(plain))), Elements(draw(hostile()))
    assert found.tags == expected.tags
    assert Counter(a[:2] for a in found.attributes) == Counter(a[:2] for a in expected.attributes)


def test_title_is_escaped() -> None:
    assert "<title>&lt;b&gt; &amp; $x</title>" in draw(story(), title="<b> & $x")


def test_title_counts() -> None:
    assert "<h1>Atlas of 3 groups · 9 sessions · 2016–2021</h1>" in draw(story())
    assert "<h1>Atlas of 0 groups · 0 sessions</h1>" in draw([])


def test_every_text_is_embedded_once(page: str) -> None:
    strings = embedded(page)["strings"]
    assert isinstance(strings, list)
    assert len(set(strings)) == len(strings)
    assert {"GANs for beginners", "Ada Berg presents", "out in 2016"} <= set(strings)


def test_map_is_a_pyvis_network_that_stands_still() -> None:
    picture = select(story())
    net = network(picture)
    assert [node["label"] for node in net.nodes] == [node.label for node in picture.nodes]
    assert net.options["physics"] == {"enabled": False}
    assert {"x", "y", "size", "group"} <= set(net.nodes[0])
    assert max(node["size"] for node in network(select(sample(1000))).nodes) < 25  # hubs are damped


def test_script_is_that_of_pyvis(page: str) -> None:
    assert "vis-network" in script()[:200]
    assert script() in page


def test_modules_are_found_by_their_imports() -> None:
    names = {entry.name for entry in (files("kg.view") / "atlas").iterdir()}
    assert {f"{name}.js" for name in re.findall(r"^// ([a-z-]+)\.js$", bundle(), re.MULTILINE)} == names
    assert not re.search(r"^(import|export)\b", bundle(), re.MULTILINE)


def test_modules_share_one_scope_without_clashes() -> None:
    declared = re.findall(r"^(?:async )?(?:function|const|let|class) (\w+)", bundle(), re.MULTILINE)
    assert [name for name, count in Counter(declared).items() if count > 1] == []


@pytest.mark.parametrize(("nodes", "most"), [(1000, 1.2e6), (10000, 4e6)])
def test_size(nodes: int, most: float) -> None:
    assert len(draw(sample(nodes)).encode()) < most
