"""Where marks stand, in Chromium: what shares one, what is counted; nothing moves while scrubbing."""

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from geo.dataset import Dataset
from geo.view import View, select
from geo.when import EPOCH
from tests.browser.maps import ACTORS, OCTOBER, click_mark, event, inspect, set_period

DAYS = st.integers(0, 60).map(lambda n: str(date(2019, 9, 10) + timedelta(days=n)))
# Some share a place exactly, some lie a few pixels apart, some far away.
PLACES = st.sampled_from(
    [(40.0, 35.5), (40.02, 35.5), (40.05, 35.52), (40.5, 35.5), (38.0, 36.4), (44.9, 33.0)]
)
EVENTS = st.lists(
    st.tuples(DAYS, st.integers(1, 50), PLACES, st.sampled_from(["clash", "base", "patrol"])), max_size=40
)
FEW = {"deadline": None, "max_examples": 8}


def made(rows) -> list:
    return [
        event(
            f"e{n}",
            kind,
            start,
            end=str(date.fromisoformat(start) + timedelta(days=length)) if kind == "base" else "",
            lon=place[0],
            lat=place[1],
        )
        for n, (start, length, place, kind) in enumerate(rows)
    ]


@given(rows=EVENTS, first=st.integers(0, 60), length=st.integers(0, 30))
@settings(**FEW)
def test_every_drawn_event_is_in_one_mark(browser, tmp_path_factory, rows, first, length):
    """As many as Python selects, those in stacks included; the same ids, each once."""
    from geo.timemap.layer import time_map

    events = made(rows)
    p0 = date(2019, 9, 10) + timedelta(days=first)
    view = View(p0, p0 + timedelta(days=length), lon=39.5, lat=35.8, zoom=7)
    path = tmp_path_factory.mktemp("spots") / "map.html"
    dataset = Dataset(tuple(events), ACTORS)
    time_map(dataset, view, lambda _: None).save(path)
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    try:
        page.goto(path.as_uri())
        page.wait_for_function("globalThis.presenceMap?.ready")
        seen = inspect(page)
        drawn = seen["certain"] + seen["possible"]
        chosen = select(dataset.to_geodataframe(), view)
        everywhere = set(chosen["id"])
        assert page.evaluate("presenceMap.drawn") == len(drawn) == len(set(drawn))
        assert set(drawn) == {e.id for e in events if e.id in everywhere and e.lat != 33.0}
        in_marks = [id for mark in seen["marks"] for id in mark["ids"]]
        assert len(in_marks) == len(set(in_marks))
        assert set(drawn) <= set(in_marks) <= everywhere
    finally:
        page.close()


def test_no_mark_moves_because_another_comes_or_goes(show):
    """A stack of two stands where the stack of four stood; one on its own on its own place."""
    page = show(
        *(event(f"town-{n}", start="2019-10-09") for n in range(3)),
        event("beside", start="2019-10-09", lon=40.06),
        event("town-later", start="2019-10-20"),
        event("beside-later", start="2019-10-20", lon=40.06),
        event("beside-alone", start="2019-10-25", lon=40.06),
    )
    places = {}
    for day in ("2019-10-09", "2019-10-20", "2019-10-25"):
        set_period(page, day, day)
        (mark,) = inspect(page)["marks"]
        places[day] = mark["x"], mark["y"]
    assert places["2019-10-09"] == places["2019-10-20"]
    assert places["2019-10-25"][0] - places["2019-10-20"][0] == pytest.approx(
        0.06 / 360 * 256 * 2**7, abs=0.01
    )


def test_where_many_fall_on_one_spot_a_click_lists_them_all(show):
    page = show(*(event(f"e{n}", title=f"Event {n}") for n in range(1234)))
    (mark,) = inspect(page)["marks"]
    assert len(mark["ids"]) == page.evaluate("presenceMap.drawn") == 1234
    click_mark(page, "e7")
    details = page.get_by_role("complementary", name="Details")
    expect(details.get_by_role("heading")).to_have_text("1,234 events here")
    expect(details.get_by_role("listitem")).to_have_count(50)
    details.get_by_role("button", name="50 more (1,184 left)").click()
    expect(details.get_by_role("listitem")).to_have_count(100)
    expect(details.get_by_role("listitem").nth(50).get_by_role("button")).to_be_focused()


def test_marks_make_room_where_they_crowd(show):
    """Side by side they could not be read: fewer stand for more. Alone, near ones stay apart."""
    side, step = 30, 0.05
    crowd = [event(f"e{n}", lon=39 + step * (n % side), lat=35 + step * (n // side)) for n in range(side**2)]
    page = show(*crowd, event("a", lon=42.5), event("b", lon=42.68))
    marks = inspect(page)["marks"]
    near = [mark for mark in marks if "a" in mark["ids"] or "b" in mark["ids"]]
    assert len(near) == 2  # 16 pixels apart
    packed = [(mark["x"], mark["y"]) for mark in marks if mark not in near]
    gaps = [min(abs(x - u) + abs(y - v) for u, v in packed if (u, v) != (x, y)) for x, y in packed]
    assert median(gaps) > 22
    assert sum(len(mark["ids"]) for mark in marks) == side**2 + 2


def test_a_drag_keeps_the_marks_on_the_ground(show):
    """They move with the map, no other stack forms, and what came into view is counted at rest."""
    page = show(event("one"), event("two", lon=40.05), event("east", lon=47.3))
    assert page.evaluate("presenceMap.drawn") == 2
    (before,) = [mark for mark in inspect(page)["marks"] if "one" in mark["ids"]]
    box = page.locator(".folium-map").bounding_box()
    page.mouse.move(box["x"] + 900, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 650, box["y"] + 240, steps=5)
    page.wait_for_timeout(200)  # no inertia
    (while_held,) = [mark for mark in inspect(page)["marks"] if "one" in mark["ids"]]
    page.mouse.up()
    page.wait_for_function("presenceMap.drawn === 3")
    (after,) = [mark for mark in inspect(page)["marks"] if "one" in mark["ids"]]
    moved = after["x"] - before["x"], after["y"] - before["y"]
    assert moved == pytest.approx((-250, 40), abs=1.5)
    assert (while_held["x"], while_held["y"]) == pytest.approx((after["x"], after["y"]), abs=0.6)
    assert after["ids"] == before["ids"] == ["one", "two"]


def test_days_before_1970_and_a_long_life_are_found(show):
    """What lasts long stands in lists of its own: every length meets every period that it should."""
    lives = {1: "day", 31: "month", 32: "longer", 400: "year", 401: "more", 4000: "decade"}
    start = date(1965, 3, 1)
    page = show(
        *(
            event(name, "base", str(start), end=str(start + timedelta(days=n - 1)))
            for n, name in lives.items()
        ),
        view=View(EPOCH, EPOCH, lon=OCTOBER.lon, lat=OCTOBER.lat),
    )
    for days in lives:
        last = start + timedelta(days=days - 1)
        set_period(page, str(last), str(last))
        assert set(inspect(page)["certain"]) == {name for n, name in lives.items() if n >= days}
