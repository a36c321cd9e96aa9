"""The dashboard as its two users meet it: scrub, click, filter, share the address, take it away.

`page` (conftest.py) fails a test when any request leaves the machine.
"""

import re

import pytest
from geopy.distance import geodesic
from playwright.sync_api import Page, expect

from gazetteer import Gazetteer
from geo.dataset import read
from geo.when import day
from tests.browser.dashboards import OCTOBER
from tests.browser.maps import tick


def drawn(page: Page) -> int:
    return page.evaluate("presenceMap.drawn")


def test_the_page_loads_and_nothing_leaves_the_machine(opened):
    page = opened()
    state = page.evaluate("(({total, drawn, period}) => ({total, drawn, period}))(presenceMap)")
    assert state["total"] > 300
    assert 0 < state["drawn"] < state["total"]
    assert state["period"] == {"from": "2019-10-01", "to": "2019-10-31"}
    page.wait_for_timeout(1500)  # whatever would call home has had its time; `page` looks at it


def test_scrubbing_changes_the_table_below_once_it_settles(opened):
    page = opened()
    page.evaluate("presenceMap.setPeriod('2018-04-01', '2018-04-02')")
    expect(page.get_by_text(re.compile(r"Events, 1 – 2 April 2018 \(\d+\)"))).to_be_visible()
    assert "from=2018-04-01&to=2018-04-02" in page.url


def test_a_rerun_does_not_mount_the_map_again(opened):
    page = opened()
    page.evaluate("presenceMap.marker = 1")
    page.evaluate("presenceMap.setPeriod('2018-04-01', '2018-04-02')")
    expect(page.get_by_text(re.compile("Events, 1 – 2 April"))).to_be_visible()
    assert page.evaluate("presenceMap.marker") == 1


def test_a_filter_reaches_the_map_and_the_address_and_survives_a_scrub(opened):
    page = opened()
    before = drawn(page)
    tick(page, "Status", "disputed")
    page.wait_for_function("before => presenceMap.drawn < before", arg=before)
    page.wait_for_url(re.compile("status=disputed"))
    page.evaluate("presenceMap.setPeriod('2018-04-01', '2018-04-30')")
    expect(page.get_by_text(re.compile("Events, April 2018"))).to_be_visible()
    assert page.evaluate("presenceMap.inspect().filters.status") == ["disputed"]


def test_a_layer_switched_off_on_the_map_leaves_the_table_too(opened):
    page = opened(OCTOBER)
    heading = page.get_by_role("heading", name=re.compile("Events, October 2019"))
    everything = heading.inner_text()
    page.locator(".leaflet-control-layers").hover()
    for layer in ("Clashes", "Movements", "Statements"):
        page.get_by_role("checkbox", name=re.compile(layer)).uncheck()
    page.wait_for_url(re.compile("layers=bases"))
    expect(heading).not_to_have_text(everything)
    assert set(page.evaluate("presenceMap.inspect().filters.layers")) == {"bases"}
    page.reload()
    page.wait_for_function("globalThis.presenceMap?.ready")
    assert page.evaluate("presenceMap.inspect().filters.layers") == ["bases"]


def test_the_address_restores_period_position_filters_and_event(opened):
    page = opened("?from=2018-03-26&to=2018-04-02&at=35.2,40.5,9&layers=bases&event=al-omar-base-2018")
    assert page.evaluate("presenceMap.period") == {"from": "2018-03-26", "to": "2018-04-02"}
    expect(page.get_by_role("heading", name="Base at al-Omar oilfield")).to_be_visible()
    expect(page.get_by_text("Syrian Observatory for Human Rights").first).to_be_visible()
    page.wait_for_timeout(600)
    assert "at=35.2000,40.5000,9.00" in page.url
    assert "layers=bases" in page.url


def test_closed_details_do_not_come_back_with_a_filter(opened):
    page = opened(OCTOBER + "&event=al-omar-base-2018")
    details = page.get_by_role("heading", name="Base at al-Omar oilfield")
    expect(details).to_be_visible()
    page.keyboard.press("Escape")
    expect(details).to_be_hidden()
    tick(page, "Status", "disputed")
    page.wait_for_url(re.compile("status=disputed"))
    expect(details).to_be_hidden()


@pytest.mark.parametrize(
    "query",
    ["?layers=![x](http://evil.example/a.png)", "?at=35,999,7", "?at=35,39,99", "?to=9999-12-31",
     "?from=1000-01-01&to=1000-02-01", "?known=2099-01-01", "?layers=nonsense&actors=nobody&status=x"],
)  # fmt: skip
def test_no_address_breaks_the_map_or_leaves_the_machine(opened, query):
    page = opened(query)
    assert page.evaluate("presenceMap.total") > 300
    assert drawn(page) > 0
    page.evaluate("presenceMap.setPeriod('2018-04-01', '2018-04-02')")
    expect(page.get_by_text(re.compile("Events, 1 – 2 April 2018"))).to_be_visible()


def test_known_by_takes_away_what_was_published_later(opened):
    page = opened(OCTOBER + "&known=2018-04-02")
    assert page.evaluate("presenceMap.total") < 200
    expect(page.get_by_role("status").filter(has_text="As known on 2 April 2018")).to_be_visible()


@pytest.mark.parametrize("typed", ["القامشلي", "Qamishlo"])
def test_a_typed_name_leads_to_the_place_and_the_card_counts_what_python_counts(opened, typed):
    page = opened(OCTOBER)
    search = page.get_by_role("combobox", name="Search a place or a word")
    search.fill(typed)
    expect(page.get_by_role("option").first).to_contain_text("Qamishli")
    search.press("Enter")
    card = page.get_by_role("complementary", name="Details")
    card.get_by_label("Radius in kilometres").fill("60")
    page.wait_for_url(re.compile("place=qamishli.*within=60"))
    now, ever = around("qamishli", 60, "2019-10-01", "2019-10-31")
    expect(card.locator(".findings h3")).to_have_text(f"October 2019: {now} events", timeout=20_000)
    assert sum(map(int, card.locator(".layer-counts tbody td:last-child").all_inner_texts())) == ever
    # A reload, by what the address says, comes to the same.
    page.reload()
    expect(card.locator(".findings h3")).to_have_text(f"October 2019: {now} events", timeout=20_000)


def around(place_id: str, km: float, first: str, last: str) -> tuple[int, int]:
    """Events within so many kilometres of a place, one by one: in the period, and in all time."""
    record, place = read(), Gazetteer.default().place(place_id)
    ids = [
        event.id
        for event in record.events
        if event.is_pin or event.is_area
        if geodesic((place.lat, place.lon), (event.lat, event.lon)).km - event.is_area * event.radius_km <= km
    ]
    p0, p1 = day(first), day(last) + 1
    return sum(record.bounds(record.by_id[id]).possible(p0, p1) for id in ids), len(ids)


@pytest.mark.parametrize(("place", "names"), [("raqqa", []), ("ain-issa-camp", ["Ain Issa camp"])])
def test_what_the_ground_names_is_not_named_twice(opened, place, names):
    page = opened(f"{OCTOBER}&place={place}")
    expect(page.locator("path.measure.around.pin.stroke")).to_be_visible()
    assert page.locator(".measure-label.above").all_inner_texts() == names


def test_an_answer_is_sent_once_however_often_the_page_is_rerun(opened):
    page = opened(OCTOBER + "&place=qamishli")
    card = page.get_by_role("complementary", name="Details")
    expect(card.locator(".findings h3")).to_be_visible(timeout=20_000)
    page.evaluate(
        """() => {
          const hub = globalThis[Symbol.for("presence-map.hub")];
          const hear = hub.answers.hear.bind(hub.answers);
          globalThis.heard = [];
          hub.answers.hear = (data) => {
            if (data.answer?.bits) heard.push(data.id);
            hear(data);
          };
        }"""
    )
    card.get_by_label("Radius in kilometres").fill("25")
    page.wait_for_function("heard.length === 1")
    for last in (2, 3):
        page.evaluate("last => presenceMap.setPeriod('2018-04-01', `2018-04-0${last}`)", last)
        rerun = page.get_by_text(re.compile(f"Events, 1 – {last} April 2018"))
        expect(rerun).to_be_visible(timeout=20_000)
    assert page.evaluate("heard.length") == 1
    expect(card.locator(".findings h3")).to_have_text(re.compile("1 – 3 April 2018: "))


def test_asking_while_the_period_is_dragged_loses_neither(opened):
    page = opened(OCTOBER)
    page.evaluate(
        """async () => {
          const { answers } = globalThis[Symbol.for("presence-map.hub")];
          const asked = [];
          for (let day = 1; day <= 28; day++) {
            await presenceMap.setPeriod(`2018-04-${String(day).padStart(2, "0")}`, "2018-04-30");
            if (day % 4 === 0) asked.push(answers.ask({ ask: "places", text: `Qam ${day}`.slice(0, 3) }));
            await new Promise((resolve) => setTimeout(resolve, 60));
          }
          globalThis.answered = await Promise.all(asked);
        }"""
    )
    assert [said["places"][0]["id"] for said in page.evaluate("answered")] == ["qamishli"] * 7
    expect(page.get_by_text(re.compile("Events, 28 – 30 April 2018"))).to_be_visible(timeout=20_000)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1920, 1080)])
def test_map_and_timeline_fit_without_scrolling(opened, page, width, height):
    page.set_viewport_size({"width": width, "height": height})
    opened()
    handle = page.get_by_role("slider").last.bounding_box()
    assert handle["y"] + handle["height"] <= height


def test_on_a_phone_the_map_and_the_timeline_are_in_reach(opened, page):
    page.set_viewport_size({"width": 390, "height": 844})
    opened()
    assert page.locator(".folium-map").bounding_box()["height"] >= 320
    handle = page.get_by_role("slider").last.bounding_box()
    assert handle["y"] + handle["height"] <= 844
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
