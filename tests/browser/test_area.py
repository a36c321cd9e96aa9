"""An area is drawn by corners, as a box, by finger, or taken from the map; and given up."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.dataset import Dataset
from geo.timemap.layer import time_map
from tests.browser.maps import ACTORS, OCTOBER, event, inspect

EVENTS = event("west", lon=37.0), event("middle", lon=39.0), event("east", lon=41.0)


def start(page: Page) -> dict:
    """Begin to draw; where the map and each event's mark are."""
    if page.get_by_role("complementary", name="Filters").is_hidden():
        page.get_by_role("button", name=re.compile("^Filters")).click()
    page.get_by_role("button", name="Draw an area").click()
    expect(page.locator(".drawing-bar")).to_be_visible()
    made_room(page)
    box = page.locator(".folium-map").bounding_box()
    return {mark["ids"][0]: (box["x"] + mark["x"], box["y"] + mark["y"]) for mark in inspect(page)["marks"]}


def made_room(page: Page) -> None:
    """Wait until the map has as much room as the panel leaves it: "middle" is in its middle again."""
    page.wait_for_function(
        """() => {
            const middle = presenceMap.inspect().marks.find(({ ids }) => ids.includes("middle"));
            return Math.abs(middle.x - document.querySelector(".folium-map").clientWidth / 2) < 2;
        }"""
    )


def test_corners_clicked_around_an_event_leave_only_it(show):
    page = show(*EVENTS)
    x, y = start(page)["middle"]
    for dx, dy in ((-60, -60), (60, -60), (0, 70)):
        page.mouse.click(x + dx, y + dy)
        page.wait_for_timeout(30)
    page.mouse.click(x - 59, y - 59)  # the first corner again
    expect(page.locator(".drawing-bar")).to_be_hidden()
    assert inspect(page)["certain"] == ["middle"]
    corners = inspect(page)["filters"]["area"]
    assert len(corners) == 3
    page.wait_for_url(re.compile("area="))
    assert page.locator("path.drawn-area").count() == 1
    page.reload()
    page.wait_for_function("globalThis.presenceMap?.ready")
    assert inspect(page)["filters"]["area"] == corners
    page.go_back()
    page.wait_for_function("presenceMap.drawn === 3")
    assert page.locator("path.drawn-area").count() == 0


def test_a_drag_is_a_box_and_neither_moves_the_map_nor_chooses_a_mark(show):
    page = show(*EVENTS)
    x, y = start(page)["middle"]
    page.mouse.move(x - 50, y - 50)
    page.mouse.down()
    page.mouse.move(x, y, steps=4)
    expect(page.locator("path.drawn-sketch")).to_be_visible()
    east, north = start_of(page, "east")
    page.mouse.move(east + 30, north + 40, steps=4)
    page.mouse.up()
    page.wait_for_function("presenceMap.drawn === 2")
    assert sorted(inspect(page)["certain"]) == ["east", "middle"]
    expect(page.get_by_role("complementary", name="Details")).to_be_hidden()
    page.wait_for_url(re.compile("at=35.3000,39.0000,7.00"))


def start_of(page: Page, id: str) -> tuple[float, float]:
    box = page.locator(".folium-map").bounding_box()
    mark = next(mark for mark in inspect(page)["marks"] if id in mark["ids"])
    return box["x"] + mark["x"], box["y"] + mark["y"]


def test_escape_gives_the_drawing_up_and_not_the_details(show):
    page = show(*EVENTS, query="?event=middle")
    x, y = start(page)["middle"]
    page.mouse.click(x, y + 90)
    page.keyboard.press("Escape")
    expect(page.locator(".drawing-bar")).to_be_hidden()
    expect(page.get_by_role("complementary", name="Details")).to_be_visible()
    assert page.evaluate("presenceMap.drawn") == 3
    page.keyboard.press("Escape")
    expect(page.get_by_role("complementary", name="Details")).to_be_hidden()


def test_a_click_on_a_mark_while_drawing_is_a_corner(show):
    page = show(*EVENTS)
    page.mouse.click(*start(page)["middle"])
    expect(page.locator(".drawing-bar")).to_contain_text("1 corner so far")
    expect(page.get_by_role("complementary", name="Details")).to_be_hidden()


def test_what_the_map_shows_can_be_taken_without_a_pointer_and_cleared(show):
    page = show(*EVENTS, event("far", lon=60.0))
    page.get_by_role("button", name="Filters").press("Enter")
    made_room(page)
    page.get_by_role("button", name="Take what the map shows").press("Enter")
    west, _, east, _ = OCTOBER.bbox(
        *page.locator(".folium-map").evaluate("m => [m.clientWidth, m.clientHeight]")
    )
    lons = [lon for lon, _ in inspect(page)["filters"]["area"]]
    assert [min(lons), max(lons)] == pytest.approx([west, east], abs=0.03)
    page.get_by_role("button", name="Clear", exact=True).press("Enter")
    assert inspect(page)["filters"]["area"] == []


def test_a_finger_draws_too(browser: Browser, tmp_path):
    path = tmp_path / "map.html"
    time_map(Dataset(EVENTS, ACTORS), OCTOBER, lambda _: None).save(path)
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(path.as_uri() + "?at=35.5,39,7")
    page.wait_for_function("globalThis.presenceMap?.ready")
    page.get_by_role("button", name="Filters").tap()
    page.get_by_role("button", name="Draw an area").tap()
    expect(page.get_by_role("dialog", name="Filters")).to_be_hidden()
    x, y = start_of(page, "middle")
    for dx, dy in ((-60, -50), (60, -50), (0, 70)):
        page.touchscreen.tap(x + dx, y + dy)
        page.wait_for_timeout(400)
    page.get_by_role("button", name="Finish").tap()
    page.wait_for_function("presenceMap.drawn === 1")
    assert inspect(page)["certain"] == ["middle"]
    context.close()
