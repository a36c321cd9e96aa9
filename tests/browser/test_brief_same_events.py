"""The map and the sheet show the same events: ids, for the same View and the same part of the world."""

from datetime import date
from functools import cache
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Page, expect

from gazetteer import Gazetteer
from geo.dataset import Dataset, read
from geo.snapshot import Brief, Layout, describe
from geo.timemap.layer import time_map
from geo.view import View
from tests.browser.maps import bare

VIEWS = {
    "October": "from=2019-10-01&to=2019-10-31&at=36,39.5,7",
    "everything": "from=2015-10-01&to=2026-03-11&at=35.2,38.8,7",
    "cumulative": "from=2019-10-01&to=2019-10-31&mode=cumulative&at=36,39.5,8",
    "filters": "from=2018-01-01&to=2019-12-31&at=36,39.5,7&status=disputed,reported&sides=russia,turkey",
    "layers": "from=2019-10-01&to=2019-10-31&at=36,39.5,7&layers=bases,movements&text=withdraw",
    "an area": "from=2019-01-01&to=2019-12-31&at=36,39.5,7&area=39 35,41 35,41 37,39 37",
    "governorates": "from=2019-01-01&to=2019-12-31&at=36,39.5,7&governorates=SY-HA,SY-RA",
    "near": "from=2015-10-01&to=2026-03-11&at=35.33,40.15,10",
    "inside an area": "from=2015-10-01&to=2026-03-11&at=36.75,39.9,12",
    "nothing": "from=1990-01-01&to=1990-12-31&at=36,39.5,7",
}
WIDTH = 1440


@cache
def record() -> Dataset:
    return read()


def described(view: View, size: tuple[float, float] | None = None) -> Layout:
    bbox = view.bbox(*size) if size else None
    return describe(record(), Brief(view, bbox=bbox), Gazetteer.default().get)


def map_size(page: Page) -> tuple[float, float]:
    box = page.locator(".folium-map").bounding_box()
    return box["width"], box["height"]


def compare(page: Page, query: str) -> Layout:
    """Give the window such a height that the page's map has the shape of the sheet's; then both show the
    same part of the world."""
    view, problems = View.from_query(dict(parse_qsl(query)), View(date(2019, 10, 1), date(2019, 10, 31)))
    assert not problems
    map_box = described(view).frame.box
    wanted = WIDTH * map_box.height / map_box.width
    page.set_viewport_size({"width": WIDTH, "height": round(900 + wanted - map_size(page)[1])})
    page.wait_for_timeout(300)
    assert map_size(page) == (WIDTH, pytest.approx(wanted, abs=1))
    expect(page.locator(".presence")).not_to_have_attribute("aria-busy", "true", timeout=20_000)
    sheet = described(view, map_size(page))
    assert page.evaluate("presenceMap.drawnIds()") == list(sheet.drawn)
    return sheet


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> str:
    """The address of a page with the whole record."""
    path = tmp_path_factory.mktemp("map") / "map.html"
    time_map(record(), View(date(2019, 10, 1), date(2019, 10, 31)), lambda _: None, on=bare()).save(path)
    return path.as_uri()


@pytest.mark.parametrize("query", VIEWS.values(), ids=VIEWS)
def test_the_map_and_the_sheet_show_the_same_events(page, saved, wait_until_ready, query):
    page.goto(f"{saved}?{query}")
    wait_until_ready(page)
    assert (len(compare(page, query).drawn) > 0) == (query != VIEWS["nothing"])


def test_they_do_as_known_on_a_day_too(page, dashboard, wait_until_ready):
    query = "from=2019-10-01&to=2019-10-31&at=36,39.5,7&known=2019-10-20&status=confirmed,reported"
    page.goto(f"{dashboard}/?{query}")
    wait_until_ready(page)
    compare(page, query)
