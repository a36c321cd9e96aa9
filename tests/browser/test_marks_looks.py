"""News, arrows, names beside marks and the chosen event, in Chromium."""

import random
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from gazetteer import Place
from geo.dataset import Dataset
from geo.news import CROWD, news
from geo.timemap.layer import time_map
from geo.view import View
from geo.when import day
from tests.browser.maps import ACTORS, OCTOBER, click_mark, event, inspect, set_period

OLD = event("old", start="2015", lon=35.0, lat=30.0)  # out of sight; the data does not begin with the rest
PLACES = {
    "west": Place("west", "West", 40.0, 35.5, 5, "P", "PPL", "SY"),
    "east": Place("east", "East", 41.0, 35.9, 5, "P", "PPL", "SY"),
}
MOVE = {"from_place_id": "west", "to_place_id": "east"}


def ink(page: Page, x: float, y: float, half: float = 6) -> int:
    """How many pixels about a point of the marks' canvas are more than half painted."""
    return page.evaluate(
        """([x, y, half]) => {
            const ctx = document.querySelector("canvas.presence-marks").getContext("2d");
            const { data } = ctx.getImageData(x - half, y - half, 2 * half, 2 * half);
            return data.filter((value, i) => i % 4 === 3 && value > 128).length;
        }""",
        [x, y, half],
    )


def mark_of(page: Page, id: str) -> dict:
    return next(mark for mark in inspect(page)["marks"] if id in mark["ids"])


def labels(page: Page) -> dict[str, list[float]]:
    return {label["words"]: label["box"] for label in inspect(page)["labels"]}


@pytest.fixture
def show_moves(page, tmp_path, wait_until_ready):
    """A page of events with a gazetteer of two places."""

    def show(*events, view=OCTOBER, query=""):
        path = tmp_path / "moves.html"
        time_map(Dataset(events, ACTORS), view, PLACES.get).save(path)
        page.goto(path.as_uri() + query)
        wait_until_ready(page)
        return page

    return show


def test_news_follows_the_rule_of_python(show):
    """Bases of every age and vagueness, each on a spot of its own; periods of a day to more than a year."""
    chance = random.Random(7)
    start = date(2019, 6, 1)

    def span(first: int) -> str:
        last = first + chance.choice((0, 0, 1, 20, 30, 31, 40))
        return f"{start + timedelta(days=first)}/{start + timedelta(days=last)}"

    bases = []
    for n in range(60):
        opened = chance.randrange(200)
        closed = chance.choice(("", "..", span(opened + 80 + chance.randrange(80))))
        place = {"lon": 36.0 + n % 10, "lat": 33.2 + 0.8 * (n // 10)}
        bases.append(event(f"b{n}", "base", span(opened), end=closed, **place))
    data = Dataset((OLD, *bases), ACTORS)
    page = show(*data.events, view=View(date(2019, 6, 1), date(2019, 7, 1), lon=40.5, lat=35.2, zoom=7))
    told = set()
    for length in (1, 7, 31, 92, 366, 367):
        first = start + timedelta(days=chance.randrange(150))
        set_period(page, str(first), str(first + timedelta(days=length - 1)))
        p0 = day(first)
        seen = {mark["ids"][0]: tuple(mark["news"]) for mark in inspect(page)["marks"]}
        assert len(seen) > 10
        for id, shown in seen.items():
            base = data.by_id[id]
            of = data.bounds(base)
            first_day = data.columns.first_day
            assert shown == news(base.kind, base.status, of, p0, p0 + length, first_day), (id, length)
        told |= set(seen.values())
    assert told >= {(), ("opened",), ("closed",)}


def test_news_is_seen_and_explained(show):
    page = show(
        OLD,
        event("new", "base", "2019-10-09", end=".."),
        event("gone", "base", "2018-05", end="2019-10-20", lon=41.0),
        event("standing", "base", "2018-05", end="..", lon=39.0),
    )
    above_and_below = {}
    for id in ("new", "gone", "standing"):
        mark = mark_of(page, id)
        above_and_below[id] = [ink(page, mark["x"], mark["y"] + dy, 2) > 4 for dy in (-14, 14)]
    assert above_and_below == {"new": [True, False], "gone": [False, True], "standing": [False, False]}
    legend = page.locator(".legend")
    page.get_by_role("button", name="Legend").click()
    expect(legend.get_by_text("opened in the period")).to_be_visible()
    expect(legend.get_by_text("closed in the period")).to_be_visible()
    set_period(page, "2018-06-01", "2020-06-30")
    expect(legend.get_by_text("opened in the period")).to_have_count(0)


def test_a_stack_tells_the_news_of_any_base_in_it(show):
    page = show(
        OLD, event("new", "base", "2019-10-09", end=".."), event("gone", "base", "2018-05", end="2019-10-20")
    )
    assert mark_of(page, "new")["news"] == ["opened", "closed"]


def test_a_movement_with_two_known_ends_has_an_arrow(show_moves):
    page = show_moves(event("moves", "withdrawal", **MOVE), event("half", "withdrawal", from_place_id="west"))
    assert inspect(page)["arrows"] == ["moves"]
    page.get_by_role("button", name="Legend").click()
    expect(page.locator(".legend").get_by_text("from – to, route schematic")).to_be_visible()
    start = mark_of(page, "moves")
    east, north = 256 * 2**7 / 360, 0.4 / 0.81 * 256 * 2**7 / 360  # pixels to its end; cos 35.7° is 0.81
    assert ink(page, start["x"] + east / 2, start["y"] - north / 2, 14) > 40
    assert ink(page, start["x"] + east, start["y"] - north, 14) > 15
    assert ink(page, start["x"] + east / 2, start["y"] + 30, 14) == 0
    set_period(page, "2019-11-01", "2019-11-30")
    assert inspect(page)["arrows"] == []


def test_arrows_obey_the_filters(show_moves):
    page = show_moves(event("moves", "withdrawal", **MOVE), query="?layers=bases")
    assert inspect(page)["arrows"] == []


def test_bases_are_named_where_there_is_room(show):
    names = {"a": "Alpha", "b": "Beta (the second)", "c": "A place that nobody could ever write on a map"}
    bases = [
        event(id, "base", "2018", end="..", place_as_written=name, lon=39.0 + n)
        for n, (id, name) in enumerate(names.items())
    ]
    page = show(*bases, event("clash", place_as_written="Gamma", lon=42.0))
    assert set(labels(page)) == {"Alpha", "Beta", "A place that nobody could…"}
    marks = [(mark["x"], mark["y"]) for mark in inspect(page)["marks"]]
    for left, top, right, bottom in labels(page).values():
        assert not any(left < x < right and top < y < bottom for x, y in marks)


def test_names_cover_no_mark_and_no_other_name(show):
    """A crowd of bases over the towns of the northeast."""
    chance = random.Random(3)
    bases = [
        event(f"b{n}", "base", "2018", end="..", place_as_written=f"Base {n}",
              lon=chance.uniform(38, 42), lat=chance.uniform(35, 37.2))
        for n in range(150)
    ]  # fmt: skip
    page = show(*bases, query="?at=36.1,40,8.5")
    seen = inspect(page)
    named = [label["box"] for label in seen["labels"]]
    ground = [box for name in seen["names"] for box in name["boxes"]]
    assert 10 < len(named) <= 60
    for i, a in enumerate(named):
        for b in [*named[i + 1 :], *ground]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert not any(a[0] < mark["x"] < a[2] and a[1] < mark["y"] < a[3] for mark in seen["marks"])


def test_a_name_stays_with_its_mark_and_goes_with_it(show):
    page = show(
        event("stays", "base", "2018", end="..", place_as_written="Stays"),
        event("goes", "base", "2018", end="2019-12-31", place_as_written="Goes", lon=41.0),
    )
    before = labels(page)
    left, top, right, bottom = before["Goes"]
    middle = (left + right) / 2, (top + bottom) / 2
    assert ink(page, *middle) > 20
    page.evaluate("presenceMap.setPeriod('2020-02-01', '2020-02-28')")
    assert ink(page, *middle) == 0
    page.wait_for_function("presenceMap.inspect().labels.length === 1")
    assert labels(page) == {"Stays": before["Stays"]}


def test_the_chosen_event_is_named_ringed_and_all_others_step_back(show):
    page = show(event("one", title="A clash at one", radius_km=40.0), event("two", lon=41.5))
    two, one = mark_of(page, "two"), mark_of(page, "one")
    strong = ink(page, two["x"], two["y"])
    click_mark(page, "one")
    assert "A clash at one" in labels(page)
    assert ink(page, two["x"], two["y"]) < strong / 4
    assert ink(page, one["x"], one["y"]) > strong / 2
    expect(page.locator(".presence")).to_have_class("presence focused")
    edge = one["x"] - 40 / (111.32 * 0.814) * 256 * 2**7 / 360  # 40 km west; cos 35.5° is 0.814
    faint = """([x, y]) => {
        const ctx = document.querySelector("canvas.presence-marks").getContext("2d");
        return ctx.getImageData(x, y, 1, 1).data[3];
    }"""
    assert 10 < page.evaluate(faint, [edge + 6, one["y"]]) < 80, "an area"
    assert page.evaluate(faint, [edge - 8, one["y"]]) == 0


@pytest.mark.parametrize("focus", [".leaflet-container", "[role=slider]", ".legend-toggle", ".details"])
def test_escape_lets_go_from_anywhere(show, focus):
    page = show(event("one"), event("two", lon=41.5))
    click_mark(page, "one")
    page.locator(focus).first.focus()
    page.keyboard.press("Escape")
    expect(page.locator(".details")).to_be_hidden()
    expect(page.locator(".presence")).to_have_class("presence")
    assert labels(page) == {}
    assert "event=" not in page.url


def test_a_click_on_the_ground_lets_go(show):
    page = show(event("one"))
    click_mark(page, "one")
    mark, box = mark_of(page, "one"), page.locator(".folium-map").bounding_box()
    page.mouse.click(box["x"] + mark["x"], box["y"] + mark["y"] + 120)
    expect(page.locator(".details")).to_be_hidden()


def test_a_crowd_tells_no_news(show):
    """Among so many some base has always opened; a mark of few says so."""
    opened = {"kind": "base", "start": "2019-10-09"}
    few = [event(f"few-{n}", **opened) for n in range(CROWD)]
    many = [event(f"many-{n}", lon=42.0, **opened) for n in range(CROWD + 1)]
    page = show(*few, *many, event("before", start="2018-05-01"))
    told = {len(mark["ids"]): mark["news"] for mark in inspect(page)["marks"]}
    assert (told[CROWD], told[CROWD + 1]) == (["opened"], [])
