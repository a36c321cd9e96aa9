"""Who held it: lanes over time of what stood and changed at a place."""

from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from gazetteer import Gazetteer
from geo.dataset import Dataset, read
from geo.event import Event
from geo.timemap.layer import time_map
from geo.view import View
from geo.when import day, iso
from tests.browser.maps import ACTORS, CLAIM, NAUGHTY, event, inspect, set_period, tick

SEEN = replace(CLAIM, seen="2018-04-02")
US = event("us-base", "base", "2016", end="2019-10-15", title="US base", actors=("us",))
RUSSIAN = event("russian-base", "base", "2019-10-15", end="..", title="Russian base", actors=("russia",))
HANDOVER = event("handover", "handover", "2019-10-15", title="Handover", actors=("us", "russia"))
FAR = event("far", "base", "2017", end="2018", title="Far base", lon=40.1)  # 9 km to the east


def lanes(page: Page) -> Locator:
    return page.get_by_role("region", name="Who held it").get_by_role("list").get_by_role("button")


def lane(page: Page, title: str) -> Locator:
    return lanes(page).filter(has=page.get_by_text(title, exact=True))


def days_of(page: Page, title: str, part: str, opening: int, cutoff: int) -> tuple[float, float]:
    """The days [from, to) that a part of a lane's drawing covers, on the axis from `opening` to `cutoff`."""
    track = lane(page, title).locator(".lane-track").bounding_box()
    box = lane(page, title).locator(part).bounding_box()
    per_day = (cutoff + 1 - opening) / track["width"]
    left = (box["x"] - track["x"]) * per_day
    return opening + left, opening + left + box["width"] * per_day


def test_the_card_of_a_base_lists_what_stood_and_changed_hands_there(show):
    page = show(US, RUSSIAN, HANDOVER, FAR, event("clash", title="Clash"), query="?event=us-base")
    expect(lanes(page)).to_have_text(
        [
            "US base US and coalition, from 2016, ended 15 October 2019",
            "Handover US and coalition, 15 October 2019",
            "Russian base Russia, from 15 October 2019, still standing on 2 November 2019",
        ]
    )
    expect(lane(page, "US base")).to_have_attribute("aria-current", "true")
    expect(page.locator(".lane[aria-current]")).to_have_count(1)
    note = page.get_by_role("region", name="Who held it").get_by_text("Empty does not mean")
    expect(note).to_have_text("Empty does not mean that nobody was there.")


def test_a_place_reaches_as_far_as_its_event_may_be_off(show):
    page = show(US, RUSSIAN, replace(FAR, radius_km=9.5), query="?event=us-base")
    expect(lanes(page)).to_have_count(2)
    lane(page, "Russian base").click()
    expect(lane(page, "Russian base")).to_have_attribute("aria-current", "true")
    page.goto(page.url.replace("event=russian-base", "event=far"))
    expect(lanes(page)).to_have_count(3)


@pytest.mark.parametrize("alone", [event("clash"), HANDOVER, replace(US, geo_precision="country")])
def test_there_are_no_lanes_where_there_is_nothing_to_compare(show, alone: Event):
    page = show(alone, FAR, query=f"?event={alone.id}")
    expect(page.get_by_role("complementary", name="Details")).to_contain_text("Who says so")
    expect(page.get_by_role("region", name="Who held it")).to_have_count(0)


DATES = [
    ("2016-05-04", ".."),
    ("2016", "2018-03"),
    ("2017-06~", "2018-01/2019-02"),
    ("..2018-02-01", "2018-06-30"),
    ("", "2019-01"),
    ("2016-03", ""),
    ("2019-06", "2019-06"),
]


@pytest.mark.parametrize(("start", "end"), DATES)
def test_a_bar_is_solid_and_hollow_by_the_rule_of_the_period(show, start: str, end: str):
    first = event("first", "capture", "2015-12-15", title="First")  # where data and axis begin
    base = event("base", "base", start, end=end, title="Base", claims=(replace(CLAIM, seen="2018-02-01"),))
    if end == start:
        base = replace(base, claims=(CLAIM,))
    dataset = Dataset((first, base), ACTORS)
    page = show(first, base, query="?event=base")
    bounds, cutoff = dataset.bounds(base), dataset.cutoff
    axis = day("2015-12-15"), cutoff
    off = (cutoff - axis[0]) / 150  # days to a pixel and a bit
    after_cutoff = cutoff + 1
    assert days_of(page, "Base", ".lane-possible", *axis) == pytest.approx(
        (bounds.s0, min(bounds.e1, after_cutoff)), abs=off
    )
    is_ever_certain = any(bounds.certain(d, d + 1) for d in range(*axis))
    expect(lane(page, "Base").locator(".lane-certain")).to_have_count(int(is_ever_certain))
    if is_ever_certain:
        certain = [d for d in range(axis[0], after_cutoff) if bounds.certain(d, d + 1)]
        drawn = days_of(page, "Base", ".lane-certain", *axis)
        assert drawn == pytest.approx((certain[0], certain[-1] + 1), abs=off)
    is_open = (
        lane(page, "Base").locator(".lane-before").count(),
        lane(page, "Base").locator(".lane-after").count(),
    )
    assert is_open == (start == "" or start.startswith(".."), end in ("", ".."))


def test_a_base_last_seen_says_when_and_grows_paler(show):
    unsure = event("unsure", "base", "2016-05", title="Base", claims=(SEEN,))
    sure = replace(unsure, id="sure", title="Left base", end="2019-01-01")
    page = show(unsure, sure, query="?event=unsure")
    expect(lane(page, "Base")).to_contain_text("from May 2016, end unknown; last seen 2 April 2018")
    expect(lane(page, "Left base")).not_to_contain_text("last seen")
    expect(lane(page, "Left base").locator(".lane-seen")).to_have_count(0)
    cutoff = day("2019-11-02")
    opening = min(day("2016-05-01"), cutoff + 1 - 3 * 366)
    tick = days_of(page, "Base", ".lane-seen", opening, cutoff)
    assert sum(tick) / 2 == pytest.approx(day("2018-04-03"), abs=4)
    mask = lane(page, "Base").locator(".lane-possible").evaluate("bar => getComputedStyle(bar).maskImage")
    assert mask.startswith("linear-gradient")


def test_what_is_denied_or_disputed_says_so_and_is_never_solid(show):
    denied = replace(US, id="denied", title="Denied base", claims=(replace(CLAIM, stance="denies"),))
    disputed = replace(
        US, id="disputed", title="Base", claims=(CLAIM, replace(CLAIM, by="x", stance="denies"))
    )
    page = show(denied, disputed, query="?event=denied")
    expect(lane(page, "Denied base")).to_contain_text("; denied")
    expect(lane(page, "Denied base").locator(".lane-certain")).to_have_count(0)
    expect(lane(page, "Base")).to_contain_text("; disputed")
    halves = [lane(page, "Base").locator(part).bounding_box() for part in (".lane-certain", ".lane-possible")]
    assert halves[0]["height"] == pytest.approx(halves[1]["height"] / 2, abs=1)
    assert halves[0]["y"] > halves[1]["y"] + 3


def test_an_instant_stands_at_its_day_and_is_hollow_when_that_is_vague(show):
    vague = event("vague", "withdrawal", "2018-03/2018-09", title="Withdrawal")
    page = show(US, HANDOVER, vague, query="?event=us-base")
    axis = day("2016-01-01"), day("2019-11-02")
    for title, middle in (("Handover", "2019-10-15"), ("Withdrawal", "2018-06-16")):
        shown = days_of(page, title, ".lane-track .glyph", *axis)
        assert sum(shown) / 2 == pytest.approx(day(middle), abs=8)
        words = lane(page, title).locator(".lane-words").bounding_box()
        mark = lane(page, title).locator(".lane-track").bounding_box()
        assert words["x"] < mark["x"] + mark["width"]
    expect(lane(page, "Handover").locator(".lane-track .hollow")).to_have_count(0)
    expect(lane(page, "Withdrawal").locator(".lane-track .hollow")).to_have_count(1)


def test_scrubbing_moves_the_band_and_nothing_else(show):
    page = show(US, RUSSIAN, HANDOVER, query="?event=us-base")
    page.evaluate(
        """() => {
            globalThis.touched = new Set();
            const note = ({ target }) => touched.add(target.className);
            const observer = new MutationObserver((all) => all.forEach(note));
            observer.observe(document.querySelector(".lanes"),
                { attributes: true, childList: true, characterData: true, subtree: true });
        }"""
    )
    for first, last in (("2017-01-01", "2017-12-31"), ("2018-06-01", "2018-06-30")):
        set_period(page, first, last)
        track = lane(page, "US base").locator(".lane-track").bounding_box()
        band = page.locator(".lanes-period").bounding_box()
        per_day = track["width"] / (day("2019-11-03") - day("2016-01-01"))
        expected = (day(first) - day("2016-01-01")) * per_day
        assert band["x"] - track["x"] == pytest.approx(expected, abs=1)
        assert band["width"] == pytest.approx((day(last) + 1 - day(first)) * per_day, abs=1)
    assert page.evaluate("[...touched]") == ["lanes-period"]
    set_period(page, "2012-01-01", "2012-12-31")
    expect(page.locator(".lanes-period")).to_be_hidden()


def seen_ids(page: Page) -> set[str]:
    return {id for mark in inspect(page)["marks"] for id in mark["ids"]}


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_a_lane_takes_there(show, by: str):
    wide = replace(US, radius_km=60, geo_precision="near")
    off = replace(RUSSIAN, lon=40.5)  # 45 km to the east
    page = show(wide, off, query="?event=us-base&at=35.5,40,12")
    assert seen_ids(page) == {"us-base"}
    page.get_by_role("button", name="2 bases").press("Enter")
    expect(lane(page, "US base")).to_be_focused()
    expect(page.get_by_role("heading", name="Who held it")).to_be_in_viewport()
    if by == "mouse":
        lane(page, "Russian base").click()
    else:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    expect(page.locator(".details h2")).to_have_text("Russian base")
    page.wait_for_function("location.search.includes('event=russian-base')")
    page.wait_for_function("presenceMap.inspect().marks.some(({ ids }) => ids.includes('russian-base'))")


def test_filters_leave_the_lanes_whole_and_say_so(mount):
    page = mount(US, RUSSIAN, HANDOVER, command={"event": "us-base"})
    page.evaluate("hub.take({ revision: 1, event: 'us-base' })")
    expect(lanes(page)).to_have_count(3)
    expect(page.get_by_text("by the filters that are set")).to_have_count(0)
    tick(page, "Layers", "Movements")
    expect(lanes(page)).to_have_count(3)
    expect(page.get_by_text("One of these is not on the map, by the filters that are set.")).to_be_visible()


def test_many_lanes_come_a_step_at_a_time(show):
    many = [event(f"h{n}", "handover", iso(day("2019-01-01") + n), title=f"Handover {n}") for n in range(43)]
    page = show(*many, query="?event=h0")
    expect(lanes(page)).to_have_count(40)
    page.get_by_role("button", name="3 more (3 left)").click()
    expect(lanes(page)).to_have_count(43)
    expect(lane(page, "Handover 40")).to_be_focused()
    expect(page.get_by_role("button", name="left)")).to_have_count(0)


def test_the_data_never_becomes_markup(show):
    page = show(replace(US, title=NAUGHTY), RUSSIAN, query="?event=russian-base")
    expect(lane(page, NAUGHTY)).to_be_visible()
    assert page.evaluate("globalThis.ran") is None


def test_a_chosen_place_has_lanes_of_the_events_it_names(show):
    page = show(US, RUSSIAN, HANDOVER, event("clash"))
    tell = """(wanted) => {
        const { redraw } = presence.TimeMap.prototype;
        let map;
        presence.TimeMap.prototype.redraw = function () { map = this; redraw.call(this); };
        presenceMap.setPeriod("2019-10-01", "2019-10-31");
        presence.TimeMap.prototype.redraw = redraw;
        const indices = Int32Array.from(wanted, (id) => map.events.find(id)).sort();
        const element = map.lanes(indices);
        if (!element) return null;
        document.querySelector(".details").replaceChildren(element);
        document.querySelector(".details").hidden = false;
        return [...element.querySelectorAll(".lane-title")].map((title) => title.textContent);
    }"""
    assert page.evaluate(tell, ["clash"]) is None
    assert page.evaluate(tell, ["clash", "handover", "us-base"]) == ["US base", "Handover"]
    before = page.locator(".lanes-period").bounding_box()
    set_period(page, "2018-01-01", "2018-01-31")
    assert page.locator(".lanes-period").bounding_box()["x"] < before["x"]


@pytest.mark.parametrize(("width", "height", "least"), [(1440, 900, 24), (390, 844, 40)])
def test_lanes_fit_the_card_and_the_finger(show, page: Page, width: int, height: int, least: int):
    page.set_viewport_size({"width": width, "height": height})
    show(US, RUSSIAN, HANDOVER, query="?event=us-base")
    card = page.get_by_role("complementary", name="Details")
    assert card.evaluate("card => card.scrollWidth <= card.clientWidth")
    assert min(button.bounding_box()["height"] for button in lanes(page).all()) >= least


def test_the_real_airstrip_near_sarrin_went_from_american_to_russian_hands(page, tmp_path, wait_until_ready):
    path = tmp_path / "map.html"
    view = View(date(2019, 10, 1), date(2019, 10, 31))
    time_map(read(), view, Gazetteer.default().get).save(path)
    page.goto(path.as_uri() + "?event=sarrin-russian-base")
    wait_until_ready(page)
    us, russian = (
        lane(page, "US airstrip at Sarrin (Kobani)"),
        lane(page, "Russian base at the Sarrin airstrip"),
    )
    expect(us).to_contain_text("US and coalition, from 2016, ended 14 November 2019")
    expect(russian).to_contain_text("Russia, from 14 November 2019, ended December 2024")
    expect(lane(page, "Russians take over the Kobani airstrip")).to_have_count(1)
    ends, begins = us.locator(".lane-certain").bounding_box(), russian.locator(".lane-certain").bounding_box()
    assert ends["x"] + ends["width"] == pytest.approx(begins["x"], abs=1)  # both stood there on that day
