"""News, arrows and the chosen event on the sheet."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from geo.event import Claim
from geo.snapshot import Brief, describe, make
from geo.view import View
from tests.test_routes import PLACES
from tests.test_snapshot import NORTHEAST, OCTOBER, dataset, event

BLUE = (0, 114, 178)
PER_POINT = 4
MOVE = {"from_place_id": "here", "to_place_id": "there", "lon": 40.0, "lat": 35.5}
OLD = event("old", lon=42.5, start="2015")  # so that the data does not begin in October 2019


def sheet(*events, view: View = OCTOBER):
    return describe(dataset(*events, OLD), Brief(view, bbox=NORTHEAST), PLACES.get)


def pixels(layout, *events) -> Image.Image:
    """The picture of a layout, four pixels a point."""
    png = make(dataset(*events, OLD), layout.brief.but(size="slide", dpi=72 * PER_POINT), places=PLACES.get)
    return Image.open(BytesIO(png)).convert("RGB")


def at(x: float, y: float) -> tuple[int, int]:
    """The pixel at a point of the page."""
    return round(x * PER_POINT), round(y * PER_POINT)


def test_news_is_told_by_the_mark_and_in_the_key():
    events = (
        event("new", "base", start="2019-10-09", end=".."),
        event("gone", "base", lon=41.0, start="2018-05", end="2019-10-20"),
        event("standing", "base", lon=39.0, start="2018-05", end=".."),
    )
    layout = sheet(*events)
    assert {mark.ids[0]: mark.news for mark in layout.panels[0].marks} == {
        "new": ("opened",), "gone": ("closed",), "standing": (),
    }  # fmt: skip
    assert {"opened", "closed"} <= {sample.look for sample in layout.samples}
    years = replace(OCTOBER, first=date(2018, 1, 1))
    assert not any(mark.news for mark in sheet(*events, view=years).panels[0].marks)
    assert {"opened", "closed"}.isdisjoint(sample.look for sample in sheet(*events, view=years).samples)


def test_a_mark_of_several_tells_the_news_of_each_base():
    layout = sheet(
        event("new", "base", start="2019-10-09", end=".."),
        event("gone", "base", start="2018-05", end="2019-10-20"),
    )
    (mark,) = [mark for mark in layout.panels[0].marks if len(mark.ids) == 2]
    assert mark.news == ("closed", "opened")


def test_news_has_ink_above_or_below_the_mark():
    new = event("new", "base", start="2019-10-09", end="..")
    gone = event("gone", "base", lon=41.0, start="2018-05", end="2019-10-20")
    layout = sheet(new, gone)
    image = pixels(layout, new, gone)
    for mark in layout.panels[0].marks:
        for name, way in (("opened", -1), ("closed", 1)):
            apex = image.getpixel(at(mark.x, mark.y + way * 1.82 * mark.radius))
            assert (sum(apex) < 200) == (name in mark.news), (mark.ids, name)


def test_a_movement_with_two_known_ends_has_an_arrow():
    moves = event("moves", "withdrawal", **MOVE), event("half", "withdrawal", **MOVE | {"to_place_id": ""})
    layout = sheet(*moves)
    (arrow,) = layout.panels[0].arrows
    assert arrow.id == "moves"
    assert arrow.certain
    (x0, x1), (y0, y1) = layout.frame.to_sheet([40.0, 41.0], [35.5, 36.0])
    assert x0 < arrow.start[0] < arrow.end[0] < x1
    assert y1 < arrow.end[1] < arrow.start[1] < y0
    assert "route" in {sample.look for sample in layout.samples}
    image = pixels(layout, *moves)
    along = [image.getpixel(at(*arrow.at(n / 60))) for n in range(60)]
    inked = sum(blue - red > 60 for red, _, blue in along)
    assert 15 < inked < 55, "dashed"
    assert not describe(dataset(*moves), Brief(OCTOBER, bbox=NORTHEAST)).panels[0].arrows, (
        "without a gazetteer there is none"
    )


def test_the_chosen_event_stands_out():
    one, other = event("one", radius_km=30.0), event("other", lon=41.5)
    plain, layout = sheet(one, other), sheet(one, other, view=replace(OCTOBER, event="one"))
    assert plain.panels[0].chosen is None
    assert layout.panels[0].chosen.id == "one"
    assert layout.panels[0].chosen.reach == pytest.approx(layout.frame.pixels(30.0, 36.0))
    assert layout.text_of("chosen") == "one"
    marks = {mark.ids[0]: at(mark.x, mark.y) for mark in layout.panels[0].marks}
    assert pixels(layout, one, other).getpixel(marks["one"]) == BLUE
    assert pixels(plain, one, other).getpixel(marks["other"]) == BLUE
    assert pixels(layout, one, other).getpixel(marks["other"]) != BLUE


def test_the_chosen_event_leads_its_mark():
    base = event("base", "base", start="2018-05", end="..")
    layout = sheet(base, event("clash"), view=replace(OCTOBER, event="clash"))
    (mark,) = [mark for mark in layout.panels[0].marks if "base" in mark.ids]
    assert mark.ids == ("clash", "base")
    assert layout.panels[0].chosen.mark is mark


def test_an_event_that_is_not_on_the_sheet_dims_nothing():
    assert sheet(event("one"), view=replace(OCTOBER, event="elsewhere")).panels[0].chosen is None
    denial = Claim("x", "P", published="2019-11-02", stance="denies")
    late = event("late", start="2020-05-05", claims=(denial,))
    assert sheet(event("one"), late, view=replace(OCTOBER, event="late")).panels[0].chosen is None
