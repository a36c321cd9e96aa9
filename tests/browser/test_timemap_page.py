"""Clicks, details, lists and the address of the one HTML file that `time_map(…).save(path)` writes."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.dataset import Dataset
from geo.event import Claim
from geo.timemap.layer import time_map
from geo.view import View
from tests.browser.maps import ACTORS, CLAIM, NAUGHTY, OCTOBER, click_mark, event, inspect, set_period


def test_click_shows_the_claims(show):
    told = {"published": "2019-10", "stance": "denies", "note": "In Moscow."}
    claims = (CLAIM, Claim("russia", "TASS", "Denial", "javascript:alert(1)", **told))
    page = show(event("one", title="A clash", claims=claims, place_as_written="al-Omar", radius_km=5.0))
    click_mark(page, "one")
    details = page.get_by_role("complementary", name="Details")
    for words in ("A clash", "disputed", "9 October 2019", "to the day", "al-Omar", "within 5 km", "2 claims",
                  "United States says so", "Russia denies it", "In Moscow.", "October 2019"):  # fmt: skip
        expect(details).to_contain_text(words)
    link = details.get_by_role("link")
    expect(link).to_have_count(1)  # the other address is no web address
    expect(link).to_have_attribute("href", "https://example.org/afp")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    page.keyboard.press("Escape")
    expect(details).to_be_hidden()


def test_naughty_text_stays_text(show):
    claim = Claim(NAUGHTY, NAUGHTY, NAUGHTY, f"https://example.org/{NAUGHTY}", note=NAUGHTY)
    page = show(event("one", title=NAUGHTY, claims=(claim,), place_as_written=NAUGHTY, actors=("naughty",)))
    mark = inspect(page)["marks"][0]
    box = page.locator(".folium-map").bounding_box()
    page.mouse.move(box["x"] + mark["x"], box["y"] + mark["y"])
    expect(page.locator(".tooltip")).to_contain_text(NAUGHTY)
    click_mark(page, "one")
    expect(page.locator(".details h2")).to_have_text(NAUGHTY)
    expect(page.locator(".details .claims")).to_contain_text(NAUGHTY)
    assert page.locator("img:not(.ground-relief), .details script").count() == 0
    assert page.evaluate("globalThis.ran") is None


def test_stack_lists_its_events(show):
    page = show(event("one", title="First"), event("two", title="Second"), event("far", lon=42.0))
    assert sorted(len(mark["ids"]) for mark in inspect(page)["marks"]) == [1, 2]
    assert page.evaluate("presenceMap.drawn") == 3
    click_mark(page, "two")
    details = page.get_by_role("complementary", name="Details")
    expect(details.get_by_role("heading")).to_have_text("2 events here")
    details.get_by_role("button", name="Second").press("Enter")
    expect(details.locator("h2")).to_have_text("Second")
    details.get_by_role("button", name="2 events here").click()
    expect(details.get_by_role("button", name="First")).to_be_visible()


def test_a_part_leads_to_its_whole_and_back(show):
    page = show(
        event("battle", title="The battle", part_of="war"),
        event("siege", title="The siege", part_of="war", lon=41.0),
        event("war", title="The war", lon=42.0),
    )
    click_mark(page, "battle")
    details = page.get_by_role("complementary", name="Details")
    details.get_by_role("button", name="The war").click()
    expect(details.locator("h2")).to_have_text("The war")
    details.get_by_role("button", name="2 events").click()
    expect(details.get_by_role("heading")).to_have_text("Parts of The war")
    details.get_by_role("button", name="The siege").click()
    expect(details.locator("h2")).to_have_text("The siege")
    details.get_by_role("button", name="‹ Parts of The war").click()
    details.get_by_role("button", name="‹ The war").click()
    expect(details.locator("h2")).to_have_text("The war")


def test_a_readers_doubt_is_told(show):
    claims = (Claim("AFP", "AFP"), Claim("Reuters", "Reuters"))
    page = show(event("one", claims=claims, status_given="reported"), event("two", claims=claims, lon=41.0))
    click_mark(page, "one")
    expect(page.locator(".details .status")).to_have_text("reported, held back by a reader")
    click_mark(page, "two")
    expect(page.locator(".details .status")).to_have_text("confirmed")


def test_empty_period_says_where_the_nearest_are(show):
    page = show(event("before", start="2018-03-04"), event("after", start="2019-12-05"))
    empty = page.locator(".empty")
    expect(empty).to_contain_text("Nothing is recorded here in this period.")
    expect(empty).to_contain_text("4 March 2018")
    empty.get_by_role("button", name="5 December 2019").click()
    assert page.evaluate("[presenceMap.drawn, presenceMap.period.from]") == [1, "2019-12-01"]
    expect(empty).to_be_hidden()
    page.go_back()
    page.wait_for_function("presenceMap.period.from === '2019-10-01'")


def test_what_cannot_be_placed_is_counted_and_listed(show):
    page = show(event("one"), event("word", "announcement", title="Somewhere", geo_precision="country"))
    page.get_by_role("button", name="1 not placeable").click()
    expect(page.get_by_role("button", name="Somewhere")).to_be_visible()


def test_address_restores_the_view(show, wait_until_ready):
    events = (event("one", title="The one"), event("old", start="2018-05-05", former_ids=("older",)))
    page = show(*events, query="?from=2018-05-01&to=2018-05-31&at=35.5,40.0,8.00&event=older&mine=kept")
    assert page.evaluate("presenceMap.period") == {"from": "2018-05-01", "to": "2018-05-31"}
    expect(page.locator(".details h2")).to_have_text("old")
    page.wait_for_function("location.search.includes('event=old&') || location.search.endsWith('event=old')")
    assert "mine=kept" in page.url
    set_period(page, "2019-10-01", "2019-10-31")
    page.wait_for_function("location.search.includes('from=2019-10-01')")
    page.reload()
    wait_until_ready(page)
    assert page.evaluate("presenceMap.period.from") == "2019-10-01"


def test_another_size_keeps_the_centre(show):
    page = show(event("one"))
    for width in range(1400, 900, -7):
        page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_function("location.search.includes('at=35.3000,39.0000,7.00')")


def test_a_notebook_shows_the_map(page: Page, tmp_path: Path):
    """Its frame has no address of its own, and the map must not try to write one."""
    shown = time_map(Dataset((event("one"),), ACTORS), OCTOBER, lambda _: None)._repr_html_()
    (tmp_path / "notebook.html").write_text(f"<!DOCTYPE html>{shown}", encoding="utf-8")
    page.goto((tmp_path / "notebook.html").as_uri())
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="list all 1").click()
    frame.get_by_role("button", name="one").click()
    frame.get_by_role("slider", name="Last day").press("ArrowLeft")
    expect(frame.locator(".period")).to_have_text("1 – 30 October 2019")


def test_filters_in_the_address(show):
    page = show(event("one"), event("base", "base", lon=41.0), query="?layers=bases")
    assert inspect(page)["certain"] == ["base"]
    assert page.evaluate("presenceMap.drawn") == 1


def test_unknown_filters_in_the_address_are_ignored(show):
    query = "?layers=nonsense&kinds=base,zzz&status=so&sides=moon&actors=nobody&mode=odd&known=today"
    page = show(event("one"), event("base", "base", lon=41.0), query=query)
    assert inspect(page)["certain"] == ["base"]
    filters = inspect(page)["filters"]
    assert filters["kinds"] == ["base"]
    assert {name: filters[name] for name in ("layers", "status", "sides", "actors")} == {
        name: [] for name in ("layers", "status", "sides", "actors")
    }
    assert (filters["mode"], filters["known"]) == ("window", "")
    page.wait_for_function("location.search.includes('kinds=base&') && !location.search.includes('moon')")


@pytest.mark.parametrize(
    ("text", "found"), [("straße", ["one"]), ("STRAßE", ["one"]), ("strasse", []), ("ẞ", ["one"])]
)
def test_text_is_compared_in_lower_case_and_not_folded(show, text, found):
    """As in geo.view.select: Python's lower(), of which JavaScript has the like, not casefold()."""
    assert sorted(found) == [id for id in ["one"] if text.lower() in "die straße".lower()]
    page = show(event("one", title="Die Straße"), event("two", lon=41.0), query=f"?text={text}")
    assert inspect(page)["certain"] == found


def test_text_is_sought_in_title_summary_and_the_place_as_written(show):
    page = show(
        event("one", place_as_written="Deir ez-Zor"),
        query="?text=ONE In one SENTENCE. deir".replace(" ", "%20"),
    )
    assert inspect(page)["certain"] == ["one"]


ELSEWHERE = ["35,181,7", "35,-180.5,7", "86,39,7", "35,39,22.5", "35,39,-1", ",,", "35,39,1e999", "a,b,c"]


@pytest.mark.parametrize("at", ELSEWHERE)
def test_an_address_beyond_the_map_is_ignored(show, at):
    page = show(event("one"), query=f"?at={at}")
    page.wait_for_function("location.search.includes('at=35.3000,39.0000,7.00')")


def position(page: Page) -> tuple[float, float, float]:
    page.wait_for_timeout(400)  # the address is written a little later
    lat, lon, zoom = map(float, re.search(r"at=([^&]+)", page.url)[1].split(","))
    return lat, lon, zoom


@pytest.mark.parametrize(
    ("start", "keys"), [("35,178,5", "ArrowRight"), ("80,-178,5", "ArrowUp"), ("-80,-178,4", "ArrowLeft")]
)
def test_no_drag_and_no_key_leaves_the_world(show, start, keys):
    page = show(event("one"), query=f"?at={start}")
    box = page.locator(".folium-map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for dx, dy in ((-500, 0), (500, 200), (500, -200)):
        for _ in range(2):
            page.mouse.move(x, y)
            page.mouse.down()
            page.mouse.move(x + dx, y + dy, steps=3)
            page.mouse.up()
        View(OCTOBER.first, OCTOBER.last, **dict(zip(("lat", "lon", "zoom"), position(page), strict=True)))
    page.locator(".folium-map").focus()
    for _ in range(30):
        page.keyboard.press(keys)
    View(OCTOBER.first, OCTOBER.last, **dict(zip(("lat", "lon", "zoom"), position(page), strict=True)))


def test_the_map_has_a_nearest_and_a_farthest_zoom(show):
    assert position(show(event("one"), query="?at=35.5,40,22"))[2] == 18
    assert position(show(event("one"), query="?at=35.5,40,0"))[2] == 3
