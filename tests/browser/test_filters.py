"""The browser's filters let through what Python's do, on the real events; and each option counts rightly."""

import random
import re
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from geo import governorates
from geo.dataset import read
from geo.event import KINDS, LAYERS, STATUSES
from geo.style import SIDES
from geo.timemap.layer import time_map
from geo.view import NONE, View, select
from tests.browser.maps import event, inspect

RECORD = read()
FRAME = RECORD.to_geodataframe()
WORDS = ("base", "Turk", "airstrike in", "AFP", "SANA", "syrian observatory", "قسد", "qamishli", "zzz")


@pytest.fixture(scope="module")
def record_page(tmp_path_factory) -> str:
    """The address of a page of the whole record, as a file."""
    path = tmp_path_factory.mktemp("record") / "map.html"
    time_map(RECORD, View(date(2019, 10, 1), date(2019, 10, 31)), lambda _: None).save(path)
    return path.as_uri()


@pytest.fixture
def look(page: Page, record_page: str, wait_until_ready):
    """Go to a View's address, as Back does."""
    page.goto(record_page)
    wait_until_ready(page)

    def look(view: View) -> Page:
        page.evaluate(
            "(to) => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate')); }",
            "?" + urlencode(view.to_query()),
        )
        return page

    return look


def random_view(dice: random.Random) -> View:
    """Two filters of the eight, over all of Syria; few enough that something passes."""

    def some(values, most: int) -> tuple[str, ...]:
        return tuple(dice.sample(sorted(values), dice.randrange(1, most + 1)))

    def corner() -> tuple[float, float]:
        return round(dice.uniform(36, 43), 4), round(dice.uniform(33, 38), 4)

    filters = {
        "layers": some([*LAYERS, NONE], 3),
        "kinds": some(KINDS, 8),
        "sides": some(SIDES, 4),
        "statuses": some(STATUSES, 2),
        "actors": some(RECORD.actors, 6),
        "governorates": some([row.id for row in governorates.table()], 16),
        "area": tuple(corner() for _ in range(dice.randrange(3, 8))),
        "text": dice.choice(WORDS),
    }
    first = date(2015, 1, 1) + timedelta(days=dice.randrange(4000))
    view = View(first, first + timedelta(days=dice.choice((0, 30, 400, 3000))), lon=39.0, lat=36.0, zoom=5.0)
    return replace(view, **{name: filters[name] for name in dice.sample(sorted(filters), 2)})


def test_the_browser_selects_what_python_selects(look):
    dice, found = random.Random(11), 0
    for _ in range(80):
        view = random_view(dice)
        shown = inspect(look(view))
        ids = {*shown["certain"], *shown["possible"], *shown["unplaceable"]}
        chosen = select(FRAME, view)
        assert ids == set(chosen["id"]), view.to_query()
        assert set(shown["certain"]) == set(chosen[chosen["certain"] & chosen["is_drawn"]]["id"])
        found += bool(ids)
    assert found > 20


@pytest.mark.parametrize("seed", range(4))
def test_an_option_counts_what_it_would_show(look, seed):
    dice = random.Random(seed)
    view = replace(random_view(dice), first=date(2018, 1, 1), last=date(2020, 12, 31))
    page = look(view)
    page.get_by_role("button", name=re.compile("^Filters")).click()
    page.wait_for_timeout(300)
    size = page.locator(".folium-map").evaluate("map => [map.clientWidth, map.clientHeight]")

    def expected(**change) -> int:
        return len(select(FRAME, replace(view, **change), view.bbox(*size)))

    for kind in KINDS.values():
        label = kind.plural if kind.layer != "bases" else "Bases"
        assert number(page, ".tree", label) == expected(layers=(), kinds=(kind.id,)), kind.id
    for status in STATUSES:
        assert number(page, "[aria-label=Status]", status) == expected(statuses=(status,)), status
    for side, look_of in SIDES.items():
        assert number(page, "[aria-label=Sides]", look_of.label) == expected(sides=(side,)), side
    for row in governorates.table():
        if row.country != "Iraq":
            told = number(page, "[aria-label=Governorates]", row.name)
            assert told == expected(governorates=(row.id,)), row.id
    for actor in RECORD.actors.values():
        assert number(page, "[aria-label=Actors]", actor.name) == expected(actors=(actor.id,)), actor.id


def number(page: Page, group: str, label: str) -> int:
    """What stands beside an option."""
    words = page.locator(f"{group} .option .words").filter(has_text=re.compile(f"^{re.escape(label)}$"))
    return int(words.locator("xpath=following-sibling::*").inner_text().replace(",", ""))


def test_an_address_of_ours_brings_all_filters_back(look, page):
    area = ((38.0, 35.0), (42.5, 35.0), (42.5, 37.5), (38.0, 37.5))
    view = View(date(2018, 1, 1), date(2020, 12, 31), lon=40.0, lat=36.0, zoom=7.0, sides=("coalition",),
                statuses=("reported", "confirmed"), governorates=("SY-HA", "SY-DY"), area=area, text="base",
                kinds=("base", "withdrawal"), actors=("us",))  # fmt: skip
    look(view)
    page.reload()
    page.wait_for_function("globalThis.presenceMap?.ready")
    page.wait_for_function("location.search.includes('&kinds=')")
    query = page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    assert View.from_query(query, View(date(2000, 1, 1), date(2000, 1, 1))) == (view, [])
    page.get_by_role("button", name="Filters, 9 active").click()
    for group, option in (("Sides", "US and coalition"), ("Governorates", "Hasakah"), ("Status", "reported")):
        expect(page.get_by_role("group", name=group).get_by_role("checkbox", name=option)).to_be_checked()
    expect(page.get_by_role("searchbox", name="Only events that mention")).to_have_value("base")


def test_a_layer_comes_back_whole_beside_the_kinds_that_are_left(show):
    """`layers` and `kinds` are two lists: switching on Bases must not leave them out by their kind."""
    page = show(event("base", "base"), event("blast", "blast", lon=41.0), event("clash", lon=42.0),
                query="?kinds=blast")  # fmt: skip
    assert inspect(page)["certain"] == ["blast"]
    page.locator(".leaflet-control-layers").hover()
    control = page.locator(".leaflet-control-layers")
    expect(control.get_by_role("checkbox", name="Bases")).not_to_be_checked()
    control.get_by_role("checkbox", name="Bases").check()
    assert sorted(inspect(page)["certain"]) == ["base", "blast"]
    assert inspect(page)["filters"]["layers"] == ["bases", "clashes"]
