"""What people come for, done with mouse and keys in a real browser."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Page, expect
from pyoxigraph import Store
from view.story import story

from browser.conftest import PHONE, Open

GAN = "generative adversarial network"


def focus(page: Page, name: str) -> None:
    page.locator("#topics [role=row]", has_text=name).first.click()


def rows(page: Page) -> list[str]:
    return page.locator("#topics [role=rowheader] span:last-child").all_inner_texts()


def titles(page: Page) -> list[str]:
    return page.locator("#list-rows .c-name").all_inner_texts()


def find(page: Page, text: str) -> None:
    page.locator("#search").fill(text)
    page.locator("#search").press("Enter")


# -- recurrence


def test_first_view_ranks_topics_by_groups(opened: Open) -> None:
    assert rows(opened())[:3] == [GAN, "weather forecasting", "diffusion model"]


def test_who_had_gans_first(opened: Open) -> None:
    page = opened()
    focus(page, GAN)
    path = page.locator(".path li")
    expect(path).to_have_text(
        [
            "First at North on 5 March 2018 (Ada Berg)",
            "then at South on 3 June 2019 (Dana Ito), 15 months later",
            "then at East on 4 May 2021 (Elif Kaya), 23 months later",
        ]
    )


def test_lag_line_and_number(opened: Open) -> None:
    row = opened().locator("#topics [role=row]", has_text=GAN)
    assert row.locator(".way").count() == 2
    assert row.locator("[role=gridcell].lag").inner_text() == "15 mo"


def test_a_mark_opens_its_session(opened: Open) -> None:
    page = opened()
    page.locator("#topics [role=row]", has_text=GAN).locator(".mark").nth(1).click()
    expect(page.locator("#details h2")).to_have_text("Adversaries again")


def test_cancelled_sessions_do_not_count(opened: Open) -> None:
    row = opened().locator("#topics [role=row]", has_text="diffusion model")
    assert row.locator(".mark").count() == 1


@pytest.mark.parametrize(
    ("sort", "first"),
    [("name", "diffusion model"), ("first", GAN), ("sessions", GAN), ("lag", GAN)],
)
def test_sort_rows(opened: Open, sort: str, first: str) -> None:
    page = opened()
    page.select_option("#sort", sort)
    expect(page.locator("#topics [role=rowheader] span:last-child").first).to_have_text(first)


def test_roll_up_to_the_top_and_open(opened: Open) -> None:
    page = opened()
    page.select_option("#rows", "top")
    expect(page.locator("#topics [role=row]")).to_have_count(2)
    page.locator("#topics .twist").first.click()
    expect(page.locator("#topics [role=row][aria-level='2']")).to_have_count(2)
    assert rows(page)[:3] == ["machine learning", "generative model", "neural network"]


def test_roll_up_one_step(opened: Open) -> None:
    page = opened()
    page.select_option("#rows", "step")
    row = page.locator("#topics [role=row]", has_text="generative model")
    expect(row.locator(".mark")).to_have_count(4)


# -- details, with words


def test_each_fact_has_quote_page_line_date_and_link(opened: Open) -> None:
    page = opened()
    find(page, "GANs for beginners")
    fact = page.locator(".facts > li", has_text="Presented by")
    expect(fact.locator("blockquote")).to_have_text("“Ada Berg presents”")
    assert "north · line 5 · 15 January 2022" in fact.locator(".source").inner_text()
    link = "https://north.example.org/seminar.html#:~:text=Ada%20Berg%20presents"
    assert fact.locator("a").get_attribute("href") == link


def test_a_hyphen_in_a_quote_is_escaped(opened: Open) -> None:
    page = opened()
    find(page, "GANs for beginners")
    link = page.locator(".facts > li", has_text="Is called").locator("a").get_attribute("href") or ""
    assert link.endswith("GANs%20for%20beginners%20%2D%20with%20room%20for%2Dquestions")


def test_contradiction_is_shown_in_place(opened: Open) -> None:
    page = opened()
    find(page, "Generative nets")
    expect(page.locator(".conflict")).to_contain_text("Published in 2016")
    expect(page.locator(".conflict blockquote")).to_have_text("“out in 2016”")
    expect(page.locator(".facts > li:has(.conflict) > .fact")).to_have_text("Published in 2014")


def test_several_places_are_a_click_away(opened: Open) -> None:
    page = opened()
    find(page, "Ada Berg")
    fact = page.locator(".facts > li", has_text="Is called")
    fact.locator("summary").click()
    expect(fact.locator("blockquote").nth(1)).to_be_visible()


def test_facts_of_lists_name_the_list(opened: Open) -> None:
    page = opened()
    focus(page, GAN)
    expect(page.locator(".facts > li", has_text="Also called")).to_contain_text("GAN")
    expect(page.locator(".facts > li", has_text="Also called")).to_contain_text("from the thesaurus")


def test_only_web_addresses_become_links(opened: Open) -> None:
    page = opened()
    find(page, "Deep layers")
    links = page.locator("#details a").evaluate_all("all => all.map(a => a.protocol)")
    assert links
    assert set(links) == {"https:"}
    expect(page.locator("#details")).to_contain_text("javascript:alert(1)")


def test_copy_the_question_with_one_click(opened: Open) -> None:
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    focus(page, GAN)
    page.locator("#copy-query").click()
    expect(page.locator("#copy-query")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#details pre").inner_text()


@pytest.mark.parametrize(
    ("view", "days"),
    [
        ("#f=topic/generative-adversarial-network", ["2018-03-05", "2019-06-03", "2021-05-04"]),
        ("#f=topic/generative-model&rows=step", ["2018-03-05", "2019-02-11", "2019-06-03", "2021-05-04"]),
        ("#f=topic/machine-learning", ["2018-03-05", "2019-02-11", "2019-06-03", "2021-05-04", "2021-11-02"]),
    ],
)
def test_the_question_answers_as_the_panel_does(opened: Open, view: str, days: list[str]) -> None:
    page = opened(at=view)
    store = Store()
    store.extend(story())
    answer = store.query(page.locator("#details pre").inner_text())
    assert [row["date"].value for row in answer] == days
    assert page.locator(".facts").first.locator("> li").count() == len(days)


def test_the_question_of_a_thing_gives_its_words(opened: Open) -> None:
    page = opened(at="#f=person/dana-ito")
    store = Store()
    store.extend(story())
    answer = store.query(page.locator("#details pre").inner_text())
    assert {row["quote"].value for row in answer} == {"Dana Ito", "Dana Ito presents"}


def test_bridges_between_groups(opened: Open) -> None:
    panel = opened().locator("#details")
    expect(panel).to_contain_text("Ada Berg North, South")
    expect(panel).to_contain_text("Generative nets North, South")


def test_close_the_panel(opened: Open) -> None:
    page = opened(at="#f=topic/diffusion-model")
    page.locator("#close").click()
    expect(page.locator("#details h2")).to_have_text("This selection")


# -- search


def test_search_by_alias(opened: Open) -> None:
    page = opened()
    page.locator("#search").fill("GAN")
    expect(page.locator("#hits [role=option]").first).to_contain_text(GAN)
    page.locator("#search").press("Enter")
    expect(page.locator("#details h2")).to_have_text(GAN)


def test_enter_goes_from_hit_to_hit(opened: Open) -> None:
    page = opened()
    find(page, "forecast")
    first = page.locator("#details h2").inner_text()
    page.locator("#search").press("Enter")
    expect(page.locator("#details h2")).not_to_have_text(first)


def test_search_ignores_accents_and_case_and_escape_leaves_it(opened: Open) -> None:
    page = opened()
    page.locator("#search").fill("ÁDA B")
    expect(page.locator("#hits [role=option]")).to_have_count(1)
    page.locator("#search").press("Escape")
    expect(page.locator("#hits")).to_be_hidden()


def test_search_lights_the_sessions_of_a_person(opened: Open) -> None:
    page = opened()
    find(page, "Ada Berg")
    expect(page.locator("#list-rows .near")).to_have_count(2)
    expect(page.locator("#topics .mark:not(.faint)")).to_have_count(2)


# -- facets, time


def test_one_group_and_two_years(opened: Open) -> None:
    page = opened()
    page.locator("#facet-group .choice", has_text="North").click()
    page.locator("#to").evaluate("slider => { slider.value = 37; slider.dispatchEvent(new Event('input')); }")
    expect(page.locator("#count")).to_contain_text("3 of 9 sessions")
    assert titles(page) == ["GANs for beginners", "Networks that forecast", "Diffusion explained"]
    assert set(rows(page)) == {GAN, "weather forecasting", "diffusion model"}
    page.locator("#clear").click()
    expect(page.locator("#count")).to_have_text("All 9 sessions")


def test_counts_are_those_that_a_click_would_leave(opened: Open) -> None:
    page = opened()
    page.locator("#facet-topic .choice", has_text=GAN).click()
    counts = page.locator("#facet-group .choice").all_inner_texts()
    assert sorted(text.split() for text in counts) == [["East", "1"], ["North", "1"], ["South", "1"]]
    page.locator("#facet-group .choice", has_text="South").click()
    expect(page.locator("#count")).to_contain_text("1 of 9 sessions")


def test_facet_by_institution_and_role(opened: Open) -> None:
    page = opened()
    page.locator("#facet-org .choice", has_text="South").click()
    expect(page.locator("#count")).to_contain_text("2 of 9")
    page.locator("#facet-role .choice", has_text="presenter").click()
    expect(page.locator("#count")).to_contain_text("2 of 9")


def test_legend_hides_a_kind_everywhere(opened: Open) -> None:
    page = opened()
    page.select_option("#list-of", "paper")
    expect(page.locator("#list-rows [role=row]")).to_have_count(6)
    page.locator("#legend .key", has_text="papers").click()
    expect(page.locator("#list-rows [role=row]")).to_have_count(0)
    expect(page.locator("#facet-kind .choice", has_text="papers").locator("input")).not_to_be_checked()


def test_play_lets_time_pass_and_stop_stops(opened: Open) -> None:
    page = opened()
    page.locator("#play").click()
    expect(page.locator("#count")).to_contain_text("of 9 sessions")
    page.locator("#play").click()
    expect(page.locator("#play")).to_have_text("▶ Play")


def test_only_the_sessions_of_a_focus(opened: Open) -> None:
    page = opened()
    find(page, "Ada Berg")
    page.get_by_role("button", name="Only its sessions").click()
    assert titles(page) == ["GANs for beginners", "Forecasting floods"]


# -- map


def drawn(page: Page) -> int:
    return int(page.locator("#map-count").inner_text().split()[0])


def more_than(page: Page, count: int) -> None:
    """Waits until the map shows more."""
    test = "count => parseInt(document.querySelector('#map-count').textContent) > count"
    page.wait_for_function(test, arg=count)


def test_map_around_a_node_and_expand_twice(opened: Open) -> None:
    page = opened(1000, at="#f=series/ml-hzg&around=series/ml-hzg")
    expect(page.locator("#hops")).to_be_visible()
    counts = [drawn(page)]
    for node in ("ML@HZG", "generative model"):
        find(page, node)
        page.get_by_role("button", name="Expand on map").click()
        more_than(page, counts[-1])
        counts.append(drawn(page))
    assert counts[0] == 51
    assert all(after - before <= 50 for before, after in itertools.pairwise(counts))


def test_three_hops(opened: Open) -> None:
    page = opened(at="#f=person/dana-ito&around=person/dana-ito")
    one = drawn(page)
    page.select_option("#hops", "3")
    more_than(page, one)


def test_overview_is_small_and_says_what_lines_are(opened: Open) -> None:
    page = opened(1000)
    assert drawn(page) <= 300
    expect(page.locator("#map-count")).to_contain_text("lines stand for sessions")


def test_more_on_the_map_on_demand(opened: Open) -> None:
    page = opened(1000)
    page.select_option("#map", "1000")
    more_than(page, 300)


def test_click_on_the_map_opens_a_node(opened: Open) -> None:
    page = opened(at="#f=person/dana-ito&around=person/dana-ito")
    box = page.locator("#canvas").bounding_box()
    assert box
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#details h2")).not_to_have_text("Dana Ito")


def test_a_line_tells_what_it_stands_for(opened: Open) -> None:
    page = opened(at="#f=session/north/2018-03-05&line=person/ada-berg")
    line = page.locator(".between")
    expect(line).to_contain_text("Presented by Ada Berg")
    expect(line.locator("blockquote")).to_have_text("“Ada Berg presents”")
    focus(page, GAN)
    expect(line).to_have_count(0)


def test_a_line_of_the_overview_tells_its_sessions(opened: Open) -> None:
    page = opened(at="#f=topic/generative-adversarial-network&line=series/north")
    expect(page.locator(".between li")).to_have_text(["GANs for beginners 5 Mar 2018"])


@pytest.mark.parametrize("view", ["map", "list"])
def test_phone_opens_on_the_view_of_its_address(opened: Open, view: str) -> None:
    page = opened(300, at=f"#view={view}", size=PHONE)
    if view == "list":
        expect(page.locator("#list-rows [role=row]").nth(15)).to_be_visible()
    else:
        assert page.locator("#canvas").bounding_box()["height"] > 200  # type: ignore[index]


# -- list


def test_sort_the_list(opened: Open) -> None:
    page = opened()
    page.locator("#list-head button", has_text="Name").click()
    assert titles(page)[:2] == ["=HYPERLINK(1)", "Adversaries again"]
    page.locator("#list-head button", has_text="Name").click()
    assert titles(page)[0].startswith("Session of 2016")
    assert page.locator("#list-head [aria-sort=descending]").count() == 1


def test_list_of_people_with_counts(opened: Open) -> None:
    page = opened()
    page.select_option("#list-of", "person")
    row = page.locator("#list-rows [role=row]", has_text="Ada Berg")
    expect(row.locator(".c-count")).to_have_text("2")


# -- address, keys, phone


def test_address_holds_the_whole_view(opened: Open) -> None:
    page = opened()
    page.select_option("#sort", "first")
    page.select_option("#list-of", "person")
    page.locator("#facet-group .choice", has_text="North").click()
    find(page, "Ada Berg")
    page.get_by_role("button", name="Map around it").click()
    expect(page.locator("#list-rows [role=row]")).to_have_count(3)
    before = [rows(page), page.locator("#list-rows").inner_text(), page.locator("#details").inner_text(), drawn(page)]
    page.reload()
    page.wait_for_selector("html[data-ready]")
    after = [rows(page), page.locator("#list-rows").inner_text(), page.locator("#details").inner_text(), drawn(page)]
    assert after == before
    assert page.locator("#sort").input_value() == "first"


def test_an_address_that_someone_cut_does_no_harm(opened: Open) -> None:
    page = opened(at="#f=topic/nope&g=%E0%A4%A&sort=nonsense&from=x&n=99&view=%3Cscript%3E")
    assert len(rows(page)) == 4


def test_all_by_keyboard(opened: Open) -> None:
    page = opened()
    page.keyboard.press("/")
    page.keyboard.type("weather")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text("weather forecasting")
    page.locator("#topics [role=row][tabindex='0']").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text("diffusion model")
    page.locator("#list-rows [role=row][tabindex='0']").focus()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text("=HYPERLINK(1)")


def test_keys_open_a_row(opened: Open) -> None:
    page = opened(at="#rows=top")
    page.locator("#topics [role=row]").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#topics [aria-level='2']")).to_have_count(2)
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#topics [aria-level='2']")).to_have_count(0)


def test_phone_has_tabs_and_a_sheet(opened: Open) -> None:
    page = opened(size=PHONE)
    expect(page.locator("#recurrence-view")).to_be_visible()
    expect(page.locator("#list-view")).to_be_hidden()
    page.locator("#tabs button", has_text="List").click()
    expect(page.locator("#list-view")).to_be_visible()
    page.locator("#list-rows [role=row]").nth(1).click()
    expect(page.locator("#details h2")).to_have_text("GANs for beginners")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_phone_filters(opened: Open) -> None:
    page = opened(size=PHONE)
    page.locator("#filters").click()
    page.locator("#facet-group .choice", has_text="South").click()
    page.locator("#filters").click()
    expect(page.locator("#facets")).to_be_hidden()
    expect(page.locator("#topics [role=row]")).to_have_count(2)


def test_dark_follows_the_system_and_the_button(opened: Open) -> None:
    page = opened(color_scheme="dark")
    colour = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(colour)
    page.locator("#theme").click()
    assert page.evaluate(colour) != dark
    assert page.locator("#theme").get_attribute("aria-pressed") == "false"


def test_without_javascript_tables_can_be_read(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    tables = page.locator("noscript table")
    expect(tables).to_have_count(2)
    expect(tables.first).to_contain_text(GAN)
    expect(tables.first).to_contain_text("2018-03-05 (1)")
    expect(tables.nth(1)).to_contain_text("GANs for beginners")
    expect(page.locator("main")).to_be_hidden()


def test_print_shows_all_rows_and_no_controls(opened: Open) -> None:
    page = opened(300)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#facets")).to_be_hidden()
    expect(page.locator("#list-rows [role=row]")).to_have_count(64)
