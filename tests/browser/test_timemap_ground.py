"""The ground in the browser: names that keep clear of one another, and what can be switched off."""

import re
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.browser.maps import event, inspect

VIEWS = ["35.8,40.4,7.75", "34.9,39,7", "36.7,38.15,9.7", "34.9,40.5,10.3", "35,39,5", "20,30,3"]


@pytest.fixture
def show(show):
    """On the embedded ground, which other tests go without."""
    return partial(show, has_ground=True)


def words(page: Page) -> list[str]:
    return [name["words"][0] for name in inspect(page)["names"]]


def once(page: Page) -> dict[str, list[float]]:
    """Words → box, of the names that stand once on the map: a river has several."""
    names = inspect(page)["names"]
    return {name["words"][0]: name["boxes"][0] for name in names if words(page).count(name["words"][0]) == 1}


def switch(page: Page, name: str):
    page.locator(".leaflet-control-layers").hover()
    return page.get_by_role("checkbox", name=re.compile(name))


@pytest.mark.parametrize("at", VIEWS)
def test_no_name_covers_another(show, at):
    page = show(event("one"), query=f"?at={at}")
    names = inspect(page)["names"]
    assert len(names) >= 8
    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            for a in one["boxes"]:
                for b in other["boxes"]:
                    apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
                    assert apart, (one["words"], other["words"])


def test_names_come_with_the_scale(show):
    page = show(event("one"), query="?at=20,30,3")
    far = words(page)
    assert {"ALGERIA", "IRAN"} <= set(far)
    assert not {"Aleppo", "HASAKAH", "Euphrates", "M4"} & set(far)
    page = show(event("one"), query="?at=36.2,40.4,8.5")
    near = words(page)
    assert {"Hasakah", "HASAKAH", "Khabur", "M4", "Raqqa"} <= set(near)
    closest = show(event("one"), query="?at=36.9,38.4,10")
    names = {name["words"][0]: name["words"][1:] for name in inspect(closest)["names"]}
    assert names["Kobani"] == ["كوباني · Kobanî"]


def test_names_do_not_move_while_the_map_is_dragged(show):
    page = show(event("one"), query="?at=35.8,40.4,8")
    box = page.locator(".folium-map").bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = once(page)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + 60, middle[1] + 40, steps=4)
    after = once(page)
    page.mouse.up()
    both = before.keys() & after.keys()
    assert len(both) > 10
    for name in both:
        assert after[name][0] - before[name][0] == pytest.approx(60, abs=1.5), name
        assert after[name][1] - before[name][1] == pytest.approx(40, abs=1.5), name


@pytest.mark.parametrize("town", ["Kobani", "Tell Abyad"])
def test_a_border_town_is_named_on_its_own_side(show, town):
    """Turkey lies right above both: the middle of the name is not above the border's height there."""
    lat = {"Kobani": 36.8909, "Tell Abyad": 36.6965}[town]
    lon = {"Kobani": 38.3535, "Tell Abyad": 38.9538}[town]
    page = show(event("one"), query=f"?at={lat},{lon},10")
    (name,) = (name for name in inspect(page)["names"] if name["words"][0] == town)
    _, top, _, bottom = name["boxes"][0]
    assert (top + bottom) / 2 >= page.locator(".folium-map").bounding_box()["height"] / 2 - 2


def test_the_ground_can_be_switched_off_and_the_address_keeps_it(show):
    page = show(event("one"))
    assert page.locator("img.ground-relief").count() == 1
    switch(page, "^Relief").uncheck()
    expect(page.locator("img.ground-relief")).to_have_count(0)
    switch(page, "^Names").uncheck()
    assert inspect(page)["names"] == []
    page.wait_for_url(re.compile("ground=governorates,roads$"))
    page.reload()
    page.wait_for_function("globalThis.presenceMap?.ready")
    assert page.locator("img.ground-relief").count() == 0
    assert inspect(page)["names"] == []
    switch(page, "^Governorates").uncheck()
    switch(page, "^Main roads").uncheck()
    page.wait_for_url(re.compile("ground=none"))
    switch(page, "^Names").check()
    page.wait_for_url(re.compile("ground=names"))


def test_names_go_with_what_they_name(show):
    page = show(event("one"), query="?at=36.2,40.4,8.5")
    assert {"M4", "HASAKAH", "Hasakah"} <= set(words(page))
    switch(page, "^Main roads").uncheck()
    assert "M4" not in words(page)
    switch(page, "^Governorates").uncheck()
    assert "HASAKAH" not in words(page)
    assert "Hasakah" in words(page)
    page = show(event("one"), query="?at=36.2,40.4,8.5&ground=names")
    assert not {"M4", "HASAKAH"} & set(words(page))


def test_layers_of_events_are_switched_on_the_map(show):
    page = show(event("base", "base", "2018", end="2020"), event("clash", lon=41.0))
    expect(switch(page, "Bases").locator("xpath=..")).to_have_text("Bases1")
    switch(page, "Bases").uncheck()
    assert inspect(page)["certain"] == ["clash"]
    expect(switch(page, "Bases").locator("xpath=..")).to_have_text("Bases")
    for layer in ("Clashes", "Movements", "Statements"):
        switch(page, layer).uncheck()
    assert inspect(page)["certain"] == []
    page.wait_for_url(re.compile("layers=none"))
    page.reload()
    page.wait_for_function("globalThis.presenceMap?.ready")
    assert inspect(page)["certain"] == []
    switch(page, "Clashes").check()
    assert inspect(page)["certain"] == ["clash"]


def test_small_scales_leave_out_what_would_crowd_them(show):
    page = show(event("one"), query="?at=20,30,3")

    def stroke(name: str) -> str:
        return page.locator(f".ground-{name}").first.evaluate("path => getComputedStyle(path).stroke")

    assert stroke("governorate") == "none"
    assert stroke("border") != "none"
    assert page.locator(".ground-relief").evaluate("image => getComputedStyle(image).display") == "none"
    show(event("one"), query="?at=35,39,8")
    assert stroke("governorate") != "none"
