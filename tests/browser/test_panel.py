"""The filters panel: at once, by mouse and keyboard, undone by Back; beside the map or as a drawer."""

import re
import sys

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.dashboards import running
from tests.browser.maps import event, inspect, packed

EVENTS = (
    event("base", "base", actors=("us",)),
    event("clash", actors=("russia",), lon=41.0),
    event("raid", "airstrike", actors=("us", "russia"), lon=42.0),
    event("word", "announcement", actors=(), lon=41.5, title="A word"),
)


def panel(page: Page) -> Locator:
    element = page.get_by_role("complementary", name="Filters")
    if element.is_hidden():
        page.get_by_role("button", name=re.compile("^Filters")).click()
    return element


def option(page: Page, name: str, group: str = "") -> Locator:
    place = (
        panel(page).get_by_role("group", name=group, exact=True) if group else panel(page).locator(".tree")
    )
    return place.get_by_role("checkbox", name=re.compile(f"^{name}"))


def test_a_tick_narrows_at_once_and_back_takes_it_away(show):
    page = show(*EVENTS)
    option(page, "Russia", "Sides").check()
    assert sorted(inspect(page)["certain"]) == ["clash", "raid"]
    page.wait_for_url(re.compile("sides=russia"))
    option(page, "Clashes").uncheck()
    assert inspect(page)["certain"] == []
    page.go_back()
    expect(option(page, "Clashes")).to_be_checked()
    assert sorted(inspect(page)["certain"]) == ["clash", "raid"]
    page.go_back()
    expect(option(page, "Russia", "Sides")).not_to_be_checked()
    assert len(inspect(page)["certain"]) == 4
    page.go_forward()
    expect(option(page, "Russia", "Sides")).to_be_checked()


def test_a_layer_is_half_ticked_while_some_of_its_kinds_are_off(show):
    page = show(*EVENTS)
    option(page, "airstrikes").uncheck()
    layer = option(page, "Clashes")
    assert layer.evaluate("box => [box.checked, box.indeterminate]") == [False, True]
    assert sorted(inspect(page)["certain"]) == ["base", "clash", "word"]
    layer.check()
    assert layer.evaluate("box => [box.checked, box.indeterminate]") == [True, False]
    assert inspect(page)["filters"]["kinds"] == []
    layer.uncheck()
    assert not option(page, "airstrikes").is_checked()
    control = page.locator(".leaflet-control-layers")
    control.hover()
    expect(control.get_by_role("checkbox", name="Clashes")).not_to_be_checked()
    control.get_by_role("checkbox", name="Statements").uncheck()
    expect(option(page, "announcements")).not_to_be_checked()


def test_counts_follow_the_period_and_options_without_events_are_pale_not_hidden(show):
    page = show(*EVENTS)
    row = option(page, "Russia", "Sides").locator("xpath=..")
    expect(row.locator(".count")).to_have_text("2")
    page.evaluate("presenceMap.setPeriod('2018-01-01', '2018-01-31')")
    expect(row.locator(".count")).to_have_text("0")
    expect(row).to_have_class(re.compile("nothing"))
    expect(row).to_be_visible()


def test_a_word_narrows_while_it_is_typed_and_is_one_step_back(show):
    page = show(*EVENTS)
    page.wait_for_url(re.compile("from="))
    box = panel(page).get_by_role("searchbox", name="Only events that mention")
    box.press_sequentially("A wo", delay=250)
    expect(page.get_by_role("button", name="Filters, 1 active")).to_be_visible()
    assert inspect(page)["certain"] == ["word"]
    page.wait_for_url(re.compile("text=A(\\+|%20)wo"))
    page.go_back()
    expect(box).to_have_value("")
    assert len(inspect(page)["certain"]) == 4


def test_chips_name_what_is_active_and_take_it_away(show):
    page = show(*EVENTS, query="?sides=russia,coalition&status=reported,confirmed&layers=bases,clashes")
    line = page.locator(".chips.on-map")
    expect(line.get_by_role("button")).to_have_count(4)  # three, and "2 more"
    line.get_by_role("button", name="Remove the filter: Bases, Clashes").click()
    assert inspect(page)["filters"]["layers"] == []
    line.get_by_role("button", name="1 more").click()
    expect(line).to_be_hidden()
    panel(page).get_by_role("button", name="Remove the filter: Russia").click()
    assert inspect(page)["filters"]["sides"] == ["coalition"]
    panel(page).get_by_role("button", name="Clear all").click()
    assert len(inspect(page)["certain"]) == 4
    expect(page.get_by_role("button", name="Filters", exact=True)).to_be_visible()


def test_a_long_list_can_be_searched(show):
    page = show(*EVENTS)
    finder = panel(page).get_by_role("searchbox", name="Find in governorates")
    finder.fill("deir")
    rows = panel(page).get_by_role("group", name="Governorates").locator(".option")
    assert [row.inner_text().split("\n")[0] for row in rows.all() if row.is_visible()] == ["Deir ez-Zor"]


def test_the_map_makes_room_and_keeps_its_place(show):
    page = show(*EVENTS)
    width = page.locator(".folium-map").bounding_box()["width"]
    beside = panel(page).bounding_box()
    stage = page.locator(".folium-map").bounding_box()
    assert stage["x"] == beside["x"] + beside["width"]
    assert stage["width"] == width - beside["width"]
    page.wait_for_url(re.compile("at=35.3000,39.0000,7.00"))


def test_the_panel_stands_open_where_there_is_room_and_stays_as_it_was_left(show, page):
    show(*EVENTS)
    element = page.get_by_role("complementary", name="Filters")
    expect(element).to_be_hidden()
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.reload()
    expect(element).to_be_visible()
    page.get_by_role("button", name="Close the filters").click()
    page.reload()
    page.wait_for_function("globalThis.presenceMap?.ready")
    expect(element).to_be_hidden()


def test_on_a_phone_the_filters_are_a_drawer(show, page):
    page.set_viewport_size({"width": 390, "height": 844})
    show(*EVENTS)
    opener = page.get_by_role("button", name=re.compile("^Filters"))
    opener.click()
    drawer = page.get_by_role("dialog", name="Filters")
    expect(drawer).to_be_visible()
    row = option(page, "Russia", "Sides").locator("xpath=..")
    row.click()
    assert row.bounding_box()["height"] >= 40
    expect(page.get_by_role("button", name="Show 2 events")).to_be_visible()
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    assert opener.evaluate("button => button === document.activeElement")
    assert sorted(inspect(page)["certain"]) == ["clash", "raid"]
    opener.click()
    page.mouse.click(195, 30)  # beside the drawer
    expect(drawer).to_be_hidden()


def test_reading_goes_from_when_over_what_narrows_to_the_map(show):
    page = show(*EVENTS, query="?sides=russia")
    panel(page)
    assert page.evaluate(
        """() => {
            const names = [".period", ".numbers", ".filters h2", ".folium-map", ".details"];
            const parts = names.map((name) => document.querySelector(name));
            return parts.slice(1).every((part, n) => parts[n].compareDocumentPosition(part) & 4);
        }"""
    )


def test_a_page_of_its_own_offers_no_other_day_of_what_was_known(show):
    page = show(*EVENTS)
    expect(panel(page).get_by_label("As known on")).to_have_count(0)


def test_another_day_of_what_was_known_is_asked_for_and_told_once_it_is_there(mount):
    page = mount(*EVENTS, command={})
    panel(page).get_by_label("As known on").fill("2019-10-20")
    line = page.locator(".hindsight")
    expect(line).to_contain_text("Finding out what was known on 20 October 2019 …")
    expect(page.locator(".presence")).to_have_attribute("aria-busy", "true")
    page.wait_for_function("told.settled?.view.known_by === '2019-10-20'")
    page.evaluate("give", packed(*EVENTS[:2], known=("2019-10-20", 1, 7)))
    said = "As known on 20 October 2019: hindsight is off. 1 event has no dated claim and is left out; 7 were"
    expect(line).to_contain_text(said)
    expect(page.locator(".presence")).to_have_attribute("aria-busy", "false")
    page.get_by_role("button", name="Show all that is known").click()
    expect(line).to_contain_text("Bringing back what was published later …")
    page.wait_for_function("told.settled?.view.known_by === null")
    page.evaluate("give", packed(*EVENTS))
    expect(line).to_be_hidden()


@pytest.fixture(scope="module")
def dashboard():
    with running(sys.executable, "-m", "geo.cli", "serve", "--port", "{port}") as address:
        yield address


@pytest.fixture
def opened(page: Page, dashboard: str, wait_until_ready):
    page.goto(f"{dashboard}/?from=2019-10-01&to=2019-10-31&at=36,39.5,7")
    wait_until_ready(page)
    expect(page.get_by_role("heading", name=re.compile("^Events, October 2019"))).to_be_visible()
    return page


def test_the_second_clock_turns_map_line_and_list_and_back(opened):
    page = opened
    total = page.evaluate("presenceMap.total")
    panel(page).get_by_label("As known on").fill("2019-10-20")
    line = page.locator(".hindsight")
    expect(line).to_contain_text("As known on 20 October 2019: hindsight is off.")
    out = [int(number) for number in re.findall(r"(\d+) (?:events have|were)", line.inner_text())]
    assert page.evaluate("presenceMap.total") == total - sum(out)
    expect(page.get_by_role("heading", name=re.compile("^Events, "))).to_be_visible()
    page.wait_for_url(re.compile("known=2019-10-20"))
    page.go_back()
    expect(line).to_be_hidden()
    page.wait_for_function("total => presenceMap.total === total", arg=total)


def test_the_list_follows_the_filters_without_fading(opened):
    page = opened
    page.evaluate(
        """() => {
            globalThis.faded = 0;
            const parts = ".st-key-below [data-testid=stElementContainer]";
            const watch = () => {
                for (const part of document.querySelectorAll(parts))
                    if (Number(getComputedStyle(part).opacity) < 1) globalThis.faded++;
                requestAnimationFrame(watch);
            };
            watch();
        }"""
    )
    heading = page.get_by_role("heading", name=re.compile("^Events, October 2019"))
    everything = heading.inner_text()
    option(page, "Russia", "Sides").check()
    expect(heading).not_to_have_text(everything)
    page.wait_for_timeout(500)
    assert page.evaluate("faded") == 0


def test_a_tab_below_stays_open_when_the_period_moves(opened):
    page = opened
    tab = page.get_by_role("tab", name="Not placeable to a point")
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")
    page.evaluate("presenceMap.setPeriod('2018-01-01', '2018-05-31')")
    expect(page.get_by_role("heading", name=re.compile("^Events, January – May 2018"))).to_be_visible()
    expect(tab).to_have_attribute("aria-selected", "true")


def test_a_row_of_the_list_flies_to_its_event(opened):
    page = opened
    page.evaluate("presenceMap.setPeriod('2019-10-09', '2019-10-09')")
    expect(page.get_by_role("heading", name=re.compile("^Events, 9 October 2019"))).to_be_visible()
    page.locator(".st-key-below canvas").first.scroll_into_view_if_needed()
    page.wait_for_timeout(600)
    box = page.locator(".st-key-below canvas").first.bounding_box()
    page.mouse.click(box["x"] + 20, box["y"] + 55)
    details = page.get_by_role("complementary", name="Details")
    expect(details.locator("h2")).to_be_in_viewport()
    page.wait_for_url(re.compile("event="))


def test_the_list_is_downloaded_under_the_name_of_its_period(opened, tmp_path):
    with opened.expect_download() as download:
        opened.get_by_role("button", name="Download the list (CSV)").click()
    assert download.value.suggested_filename == "presence-2019-10-01-2019-10-31.csv"
    download.value.save_as(tmp_path / "list.csv")
    lines = (tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines()
    (count,) = re.findall(
        r"\((\d+)\)", opened.get_by_role("heading", name=re.compile("^Events, ")).inner_text()
    )
    assert len(lines) == int(count) + 1


def test_the_map_can_be_skipped(opened):
    link = opened.get_by_role("link", name="Skip the map, to the list of events")
    link.focus()
    expect(link).to_be_in_viewport()
    link.press("Enter")
    expect(opened.get_by_role("heading", name=re.compile("^Events, "))).to_be_in_viewport()
    opened.wait_for_timeout(300)
    assert opened.evaluate("presenceMap.period.from") == "2019-10-01"
