"""Commands from outside, and how the time map looks: what is on top, in sight, folded and named."""

from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import expect

from geo.event import KINDS, Claim
from geo.view import View
from tests.browser.maps import OCTOBER, click_mark, event, inspect, packed, set_period


def test_the_address_overrules_the_view_of_the_command(mount):
    view = replace(OCTOBER, sides=("russia",), text="old").to_json()
    query = "?layers=nonsense,bases&text=base&from=2019-10-09&to=2019-10-09"
    page = mount(event("one"), event("base", "base", lon=41.0, actors=("russia",)),
                 command={"view": view}, query=query)  # fmt: skip
    filters = inspect(page)["filters"]
    assert (filters["layers"], filters["sides"], filters["text"]) == (["bases"], ["russia"], "base")
    assert inspect(page)["certain"] == ["base"]
    page.wait_for_function("told.settled?.view.first === '2019-10-09'")
    told = page.evaluate("told.settled")
    view = View.from_json(told["view"])
    assert (view.layers, view.sides, view.text) == (("bases",), ("russia",), "base")
    assert told["width"] == page.locator(".folium-map").evaluate("map => map.clientWidth")


def test_an_address_of_ours_leaves_nothing_to_the_view_of_the_command(mount):
    """Else a filter that somebody took away would be back whenever the page is loaded again."""
    view = replace(OCTOBER, text="base").to_json()
    query = "?from=2019-10-01&to=2019-10-31&at=35.3,39,7"
    page = mount(event("one"), event("base", "base", lon=41.0), command={"view": view}, query=query)
    assert inspect(page)["filters"]["text"] == ""


def test_a_later_command_is_obeyed_when_its_revision_is_new(mount):
    page = mount(event("one"), event("base", "base", lon=41.0), command={})
    take = "([revision, event]) => hub.take({ revision, theme: 'dark', event })"
    page.evaluate(take, [0, "one"])
    expect(page.locator(".details")).to_be_hidden()
    page.evaluate(take, [1, "one"])
    expect(page.locator(".details h2")).to_have_text("one")


def test_a_command_flies_to_its_event_and_back_returns(mount):
    page = mount(event("one"), event("far", lon=-70.0, lat=10.0), command={})
    page.wait_for_function("location.search.includes('at=35.3000')")
    page.evaluate("hub.take({ revision: 1, event: 'far' })")
    assert "far" in inspect(page)["certain"]
    page.wait_for_function("location.search.includes('at=10.')")
    page.go_back()
    page.wait_for_function("presenceMap.inspect().certain.includes('one')")
    assert "at=35.3000,39.0000,7.00" in page.url


def test_new_events_close_the_list_of_the_old(mount):
    events = event("one", title="First"), event("two", title="Second"), event("far", title="Far", lon=42.0)
    page = mount(*events, command={})
    click_mark(page, "two")
    details = page.get_by_role("complementary", name="Details")
    expect(details.get_by_role("heading")).to_have_text("2 events here")
    page.evaluate("give", packed(events[2]))
    expect(details).to_be_hidden()
    assert page.evaluate("presenceMap.total") == 1
    page.evaluate("give", packed(*events))
    click_mark(page, "two")
    details.get_by_role("button", name="Second").click()
    page.evaluate("give", packed(*events[1:]))
    expect(details.locator("h2")).to_have_text("Second")
    expect(details.locator(".back")).to_have_count(0)  # the list was of the old events
    page.evaluate("give", packed(events[2]))
    expect(details).to_be_hidden()
    page.wait_for_function("!location.search.includes('event=')")


def test_every_kind_has_ink(show):
    """Each kind's mark, certain and possible, puts pixels of its own on the canvas."""
    page = show(*(event(k, k, "2019-10-09", lon=36.0 + n * 0.5) for n, k in enumerate(KINDS)), view=OCTOBER)
    for mark in inspect(page)["marks"]:
        inked = page.evaluate(
            """([x, y]) => {
                const canvas = document.querySelector("canvas.presence-marks");
                const data = canvas.getContext("2d").getImageData(x - 9, y - 9, 18, 18).data;
                return data.filter((value, i) => i % 4 === 3 && value > 128).length;
            }""",
            [mark["x"], mark["y"]],
        )
        assert inked > 40, mark["ids"]


def test_a_phone_shows_map_and_timeline(show):
    page = show(event("one"))
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.locator(".folium-map").bounding_box()["height"] >= 320
    timeline = page.locator(".timeline").bounding_box()
    assert timeline["y"] + timeline["height"] <= 844
    page.wait_for_function("document.documentElement.scrollWidth === 390")  # a frame after the resize


def test_details_follow_the_period(show):
    page = show(event("one"))
    click_mark(page, "one")
    verdict = page.locator(".verdict")
    expect(verdict).to_contain_text("certain in the period shown")
    set_period(page, "2020-01-01", "2020-01-31")
    expect(verdict).to_contain_text("not in the period shown")


def test_back_undoes_a_choice(show):
    page = show(event("one"), event("two", lon=41.0))
    click_mark(page, "one")
    click_mark(page, "two")
    expect(page.locator(".details h2")).to_have_text("two")
    page.go_back()
    expect(page.locator(".details h2")).to_have_text("one")
    page.go_back()
    expect(page.locator(".details")).to_be_hidden()


def test_the_chosen_mark_is_painted_last(show):
    page = show(*(event(f"e{n}", lat=35.5 - n * 0.13) for n in range(3)))
    assert len(inspect(page)["marks"]) == 3
    click_mark(page, "e0")
    assert inspect(page)["marks"][-1]["ids"] == ["e0"]


def test_numbers_are_certain_plus_possible(show):
    vague = {"start": "2019-10/2019-12"}
    page = show(
        *(event(f"b{n}", "base", "2018", end="2019-12") for n in range(2)),
        event("maybe", "base", "2019-10/2019-12"),
        event("vague", **vague),
        event("left", "withdrawal", **vague),
        event("left too", "withdrawal", **vague),
        event("word", "announcement"),
    )
    numbers = page.locator(".numbers")
    for words in ("2 + 1 bases", "0 + 1 clash", "0 + 2 withdrawals", "1 other"):
        expect(numbers.get_by_text(words, exact=True)).to_be_visible()
    expect(numbers).to_have_attribute("title", "certain + possible, on this map")
    set_period(page, "2020-06-01", "2020-06-30")
    expect(numbers.get_by_text("0 + 1 base", exact=True)).to_be_visible()
    expect(numbers.get_by_text("0 clashes", exact=True)).to_be_visible()


def test_past_the_end_of_the_data_the_map_says_so(show):
    page = show(event("one"), event("open", "base", "2019", end=".."))
    set_period(page, "2024-01-01", "2024-01-31")
    plate = page.locator(".empty")
    expect(plate).to_contain_text("The data ends on 2 November 2019.")
    expect(plate).to_contain_text("What is drawn is only what was not seen to end.")
    plate.get_by_role("button", name="Go to November 2019").click()
    assert page.evaluate("presenceMap.period") == {"from": "2019-11-01", "to": "2019-11-30"}
    expect(plate).to_be_hidden()
    set_period(page, "2001-01-01", "2001-01-31")
    expect(plate).to_contain_text("Nothing is recorded here in this period.")


def test_what_was_known_by_then_is_marked_as_such(show):
    expect(show(event("one")).locator(".known")).to_be_hidden()
    told = Claim("AFP", "AFP", published="2018-04-02")
    view = replace(OCTOBER, known_by=date(2018, 4, 2))
    page = show(event("one", start="2018-04-01", claims=(told,)), event("two"), view=view)
    expect(page.locator(".known")).to_have_text("as known on 2 April 2018")
    assert page.evaluate("presenceMap.total") == 1


def test_an_event_chosen_by_command_brings_the_map_into_sight(mount):
    page = mount(event("one"), command={})
    page.evaluate("document.body.style.paddingBottom = '3000px'")
    page.evaluate("scrollTo(0, 2000)")
    page.evaluate("hub.take({ revision: 1, event: 'one' })")
    expect(page.locator(".details h2")).to_be_in_viewport()


def test_a_preset_keeps_the_place_and_back_undoes_it(show):
    page = show(event("one"), *(event(f"busy {n}", start="2018-04-04") for n in range(3)))
    page.get_by_role("button", name="day", exact=True).click()
    assert page.evaluate("presenceMap.period.from") == "2019-10-16"
    page.go_back()
    page.wait_for_function("presenceMap.period.to === '2019-10-31'")
    page.get_by_role("button", name="all", exact=True).click()
    page.get_by_role("button", name="month", exact=True).click()
    assert page.evaluate("presenceMap.period.from") == "2019-10-01"
    page.get_by_role("button", name="all", exact=True).click()
    page.reload()
    page.wait_for_function("globalThis.presenceMap?.ready")
    page.get_by_role("button", name="month", exact=True).click()
    assert page.evaluate("presenceMap.period.from") == "2018-04-01"


@pytest.mark.parametrize("width", [800, 1100, 1440])
def test_the_sources_stay_readable_beside_the_details(show, page, width):
    page.set_viewport_size({"width": width, "height": 900})
    show(event("one"))
    click_mark(page, "one")
    notice, card = page.locator(".leaflet-control-attribution"), page.locator(".details")
    box = notice.bounding_box()
    assert box["x"] + box["width"] <= card.bounding_box()["x"]
    assert box["x"] > 0


@pytest.mark.parametrize(("width", "is_open"), [(1440, "true"), (1100, "false")])
def test_the_legend_starts_folded_on_a_narrow_map(show, page, width, is_open):
    page.set_viewport_size({"width": width, "height": 1080})
    toggle = show(event("one")).locator(".legend-toggle")
    expect(toggle).to_have_attribute("aria-expanded", is_open)
    page.set_viewport_size({"width": 2540 - width, "height": 1080})
    expect(toggle).to_have_attribute("aria-expanded", is_open)


def test_the_legend_says_what_pale_means(show):
    seen = Claim("us", "AFP", published="2019-11-02", seen="2019-11-02")
    page = show(event("base", "base", "2015", claims=(seen,)), event("late", start="2024-01-01"))
    long_ago = page.locator(".legend").get_by_text("last seen long ago")
    expect(long_ago).to_have_count(0)
    set_period(page, "2023-10-01", "2023-10-31")
    page.get_by_role("button", name="Legend").click()
    expect(long_ago).to_be_visible()
    expect(page.locator(".legend-row").first).to_have_text("possible")


def test_a_phone_opens_on_what_there_is_unless_told_where(show, page):
    page.set_viewport_size({"width": 390, "height": 844})
    far = event("west", lon=36.0), event("east", lon=42.0)
    assert page.evaluate("innerWidth") == 390
    show(*far)
    assert page.evaluate("presenceMap.drawn") == 2
    show(*far, query="?at=35.5,42,9")
    assert page.evaluate("presenceMap.drawn") == 1


def test_an_area_keeps_its_mark_on_the_outline_in_view(show):
    area = event("area", geo_precision="area", radius_km=30)
    page = show(area, query="?at=35.25,40,10")
    size = page.locator(".folium-map").bounding_box()
    mark = inspect(page)["marks"][0]
    assert 0 < mark["x"] < size["width"]
    assert 0 < mark["y"] < size["height"]
    page = show(area, query="?at=35.5,40,14")
    assert inspect(page)["marks"] == []
    assert page.evaluate("presenceMap.drawn") == 1
    ink = """(() => {
        const { width, height } = document.querySelector("canvas.presence-marks");
        const ctx = document.querySelector("canvas.presence-marks").getContext("2d");
        return ctx.getImageData(0, 0, width, height).data.some((value) => value > 0);
    })()"""
    assert page.evaluate(ink) is False


def test_a_town_is_named_beside_a_mark(show):
    """ar-Raqqa's name stands right of its dot; a mark there sends it to the left."""
    left_of_the_dot = """(() => {
        const canvas = document.querySelector("canvas.presence-names");
        const [x, y] = [canvas.width / 2, canvas.height / 2];
        const { data } = canvas.getContext("2d").getImageData(x - 50, y - 12, 38, 24);
        return data.filter((value, i) => i % 4 === 3 && value > 128).length;
    })()"""
    query = "?at=35.9528,39.0079,10"
    page = show(event("far", lat=35.8), query=query, has_ground=True)
    assert page.evaluate(left_of_the_dot) < 20
    show(event("beside", lat=35.9528, lon=39.05), query=query, has_ground=True)
    assert page.evaluate(left_of_the_dot) > 50
