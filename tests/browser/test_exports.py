"""Each export is read back by a tool of its kind."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import Page
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse
from view.story import story

from browser.conftest import Open
from kg.vocab import BASE, SCHEMA


def export(page: Page, name: str) -> bytes:
    page.locator("#export summary").click()
    with page.expect_download() as download:
        page.locator(f"[data-file='{name}']").click()
    return Path(download.value.path()).read_bytes()


def told() -> set[tuple[object, object, object]]:
    """The default graph of the story."""
    return {(q.subject, q.predicate, q.object) for q in story() if isinstance(q.graph_name, DefaultGraph)}


def triples(text: bytes, syntax: RdfFormat) -> set[tuple[object, object, object]]:
    quads: list[Quad] = list(parse(text, format=syntax))
    return {(q.subject, q.predicate, q.object) for q in quads}


@pytest.mark.parametrize(
    ("name", "syntax"), [("selection.ttl", RdfFormat.TURTLE), ("selection.jsonld", RdfFormat.JSON_LD)]
)
def test_rdf_of_everything_is_the_default_graph(opened: Open, name: str, syntax: RdfFormat) -> None:
    assert triples(export(opened(), name), syntax) == told()


def test_rdf_of_a_selection(opened: Open) -> None:
    found = triples(export(opened(at="#g=series/south"), "selection.ttl"), RdfFormat.TURTLE)
    named = {o.value for _, p, o in found if p == SCHEMA.name and isinstance(o, Literal)}
    assert {"Adversaries again", "Forecasting floods"} <= named
    assert "GANs for beginners" not in named
    assert found <= told()


def test_csv_has_no_cell_that_runs(opened: Open) -> None:
    rows = list(csv.reader(io.StringIO(export(opened(), "list.csv").decode("utf-8-sig"))))
    assert rows[0][:4] == ["kind", "date", "groups", "name"]
    assert ["session", "2018-03-05", "North", "GANs for beginners"] in [row[:4] for row in rows]
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in "=+-@\t" and cell]
    assert "'=HYPERLINK(1)" in [row[3] for row in rows]


def test_gexf_and_graphml_hold_the_same_network(opened: Open, tmp_path: Path) -> None:
    page = opened()
    networks = []
    for name, read in (("network.gexf", nx.read_gexf), ("network.graphml", nx.read_graphml)):
        (tmp_path / name).write_bytes(export(page, name))
        networks.append(read(tmp_path / name))
    labels = [sorted(data["label"] for _, data in network.nodes(data=True)) for network in networks]
    assert labels[0] == labels[1]
    assert "Ada Berg" in labels[0]
    assert networks[0].number_of_edges() == networks[1].number_of_edges() > 20


def test_png_of_the_map(opened: Open) -> None:
    assert export(opened(), "map.png").startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["recurrence.svg", "map.svg"])
def test_svg(opened: Open, name: str) -> None:
    root = ET.fromstring(export(opened(), name))
    words = "".join(root.itertext())
    assert root.tag.endswith("svg")
    assert "generative adversarial" in words
    assert not [e for e in root.iter() if e.tag.endswith("script")]


def test_a_selection_says_nothing_of_what_was_filtered_away(opened: Open) -> None:
    things = json.loads(export(opened(at="#f=person/femi-lund&only=1"), "selection.jsonld"))
    assert f"{BASE}person/femi-lund" in {thing["@id"] for thing in things}
    assert NamedNode(f"{BASE}person/ada-berg").value not in {thing["@id"] for thing in things}
