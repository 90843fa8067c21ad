"""The query page in a real browser: the library, completion, the table and the download, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(address: str, browser: Browser) -> Iterator[Page]:
    found = browser.new_page(base_url=address)
    faults: list[str] = []
    found.on("pageerror", lambda error: faults.append(str(error)))
    found.on("console", lambda line: faults.append(line.text) if "Security" in line.text else None)
    yield found
    found.close()
    assert faults == []


@pytest.fixture(autouse=True)
def opened(page: Page) -> None:
    page.goto("/query")
    page.wait_for_selector("body[data-ready]")


def test_asks_and_shows_a_table(page: Page) -> None:
    page.fill("#text", "SELECT ?person ?name { ?person a schema:Person ; schema:name ?name } ORDER BY ?name")
    page.press("#text", "Control+Enter")
    expect(page.get_by_role("status")).to_have_text("6 rows.")
    expect(page.locator("td").nth(1)).to_have_text("Ada Example")
    page.locator("td a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Example")


def test_completes_from_the_graph(page: Page) -> None:
    page.fill("#text", "SELECT * { ?x a ")
    page.press("#text", "Control+End")
    page.locator("#text").press_sequentially("schema:Pers")
    expect(page.locator("#offers li").first).to_contain_text("schema:Person")
    page.press("#text", "Enter")
    page.locator("#text").press_sequentially("; schema:affil")
    page.press("#text", "Tab")
    page.locator("#text").press_sequentially("<beta uni")
    expect(page.locator("#offers li").first).to_contain_text("Beta University")
    page.press("#text", "Enter")
    page.locator("#text").press_sequentially("}")
    page.press("#text", "Control+Enter")
    expect(page.get_by_role("status")).to_have_text("1 row.")


def test_a_question_with_a_parameter_and_its_download(page: Page) -> None:
    page.select_option("#question", "sessions-on-topic")
    page.get_by_label("topic:").fill("GANs")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("table")).to_contain_text("Fakes")
    with page.expect_download() as download:
        page.click("#csv")
    assert download.value.suggested_filename == "sessions-on-topic.csv"
    assert "Fakes" in download.value.path().read_text("utf-8")


def test_faults_are_told(page: Page) -> None:
    page.fill("#text", "SELECT * { ?x shema:name ?y }")
    page.press("#text", "Control+Enter")
    expect(page.get_by_role("status")).to_contain_text("did you mean schema")


@pytest.mark.parametrize("payload", ["<img src=x onerror=alert(1)>", "</td><script>alert(1)</script>"])
def test_markup_in_values_stays_text(page: Page, payload: str) -> None:
    page.fill("#text", f"SELECT ({payload!r} AS ?x) (IRI('javascript:alert(1)') AS ?y) {{}}")
    page.press("#text", "Control+Enter")
    expect(page.locator("td").first).to_have_text(payload)
    assert page.locator("td *").count() == 0
