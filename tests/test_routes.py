"""Arrows are for movements whose both ends are known well enough."""

from dataclasses import replace

import pytest

from gazetteer import Place
from geo.event import Claim, Event
from geo.routes import Route, route
from geo.timemap.payload import payload
from tests.packed import unpack
from tests.test_timemap import DATASET

PLACES = {
    "here": Place("here", "Here", 40.0, 35.5, 5, "P", "PPL", "SY"),
    "there": Place("there", "There", 41.0, 36.0, 19.9, "P", "PPL", "SY"),
    "wide": Place("wide", "Wide", 43.0, 36.0, 20, "A", "ADM1", "IQ"),
}


def left(origin: str, goal: str, **more) -> Event:
    claim = Claim("sohr", "AFP", published="2019-11-02")
    ends = {"from_place_id": origin, "to_place_id": goal}
    return Event("left", "withdrawal", "Left", "", (claim,), "2019-10-09", **ends, **more)


def test_both_ends_make_a_route():
    assert route(left("here", "there"), PLACES.get) == Route(40.0, 35.5, 41.0, 36.0)


@pytest.mark.parametrize(
    ("origin", "goal"), [("here", ""), ("", "here"), ("here", "here"), ("here", "wide"), ("lost", "here")]
)
def test_an_end_that_is_unknown_or_wide_makes_none(origin, goal):
    assert route(left(origin, goal), PLACES.get) is None


def test_the_browser_gets_both_ends_by_the_events_index():
    events = (*DATASET.events, left("here", "there", lon=40.0, lat=35.5))
    header, arrays = unpack(payload(replace(DATASET, events=events), PLACES.get))
    ((index, x0, y0, x1, y1),) = header["routes"]["rows"]
    assert header["events"][index]["id"] == "left"
    assert (x0 * 360 - 180, x1 * 360 - 180) == pytest.approx((40.0, 41.0), abs=1e-4)
    assert (x0, y0) == pytest.approx((arrays["x"][index] / 2**32, arrays["y"][index] / 2**32), abs=1e-6)
    assert y1 < y0, "north is up"
