"""Pages of things and the query page: what each says, in which format, and that nothing of the graph becomes markup."""

from __future__ import annotations

import json
import re

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

BASE = "https://example.org/kg/"
THINGS = [
    "person/ada-example",
    "topic/spherical-cnn",
    "paper/doi/10.1000/spheres",
    "session/alpha/2020-03-31",
    "org/beta-university",
]
FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}


@pytest.mark.parametrize("thing", THINGS)
def test_things_for_people(client: httpx.Client, thing: str) -> None:
    response = client.get(f"/{thing}", headers={"Accept": "text/html,*/*;q=0.5"})
    assert response.status_code == 200
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', response.text, re.DOTALL)
    assert data is not None
    assert {str(quad.subject.value) for quad in parse(json.dumps(json.loads(data[1])), format=RdfFormat.JSON_LD)} >= {
        BASE + thing
    }


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("type", FORMATS)
def test_things_as_data(client: httpx.Client, thing: str, type: str) -> None:
    response = client.get(f"/{thing}", headers={"Accept": type})
    assert response.headers["Content-Type"].startswith(type)
    assert response.headers["Vary"].startswith("Accept")
    assert any(quad.subject.value == BASE + thing for quad in parse(response.content, format=FORMATS[type]))


def test_all_links_of_a_page_lead_somewhere(client: httpx.Client) -> None:
    page = client.get("/session/alpha/2020-03-31", headers={"Accept": "text/html"}).text
    links = set(re.findall(r'href="(/[^"]*)"', page))
    assert len(links) > 6
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.parametrize(
    "path", ["/person/nobody", "/person/%3E%20%7D", "/person/", "/static/../app.py", "/static/query.html", "/query/ask"]
)
def test_what_is_not_there(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_thing_is_not_a_picture(client: httpx.Client) -> None:
    assert client.get(f"/{THINGS[0]}", headers={"Accept": "image/png"}).status_code == 406


def test_the_atlas(client: httpx.Client) -> None:
    assert "Atlas of 3 groups" in client.get("/").text


def test_completion_knows_the_graph(client: httpx.Client) -> None:
    known = client.get("/query/terms").json()
    assert ["schema:Person", 6] in known["classes"]
    assert "schema:name" in [name for name, _ in known["properties"]]
    assert ["Ada Example", f"{BASE}person/ada-example"] in known["labels"]


def test_a_question_of_the_library(client: httpx.Client) -> None:
    names = {question["name"] for question in client.get("/query/library").json()}
    assert "sessions-on-topic" in names
    found = client.get("/query/ask", params={"question": "sessions-on-topic", "p.topic": "GANs"})
    assert found.json()["results"]["bindings"]


def test_a_name_that_means_two_things_is_asked_back(client: httpx.Client) -> None:
    response = client.get("/query/ask", params={"question": "sessions-on-topic", "p.topic": "DA"})
    assert response.status_code == 400
    assert "may mean more than one topic" in response.text


def test_csv_for_people_holds_no_formula(client: httpx.Client) -> None:
    response = client.get("/query/ask", params={"query": 'SELECT ("=1+1" AS ?x) {}', "format": "csv"})
    assert response.text == "x\r\n'=1+1\r\n"
    assert "attachment" in response.headers["Content-Disposition"]


def test_graphs_come_as_turtle(client: httpx.Client) -> None:
    response = client.get("/query/ask", params={"query": "DESCRIBE <https://example.org/kg/person/ada-example>"})
    assert response.headers["Content-Type"].startswith("text/turtle")
