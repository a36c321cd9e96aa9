"""The snapshot: what its layout says is true, and its PNG holds what the layout says."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import combinations

import pytest
from geopy.distance import geodesic
from PIL import Image

from geo.bbox import BBox
from geo.dataset import Dataset
from geo.errors import ViewError
from geo.event import KINDS, Actor, Claim, Event
from geo.measures import Line, Rings
from geo.mercator import to_degrees
from geo.snapshot import describe, render, snapshot
from geo.snapshot.frame import Box, Frame
from geo.snapshot.image import draw
from geo.snapshot.layout import VERSION
from geo.snapshot.text import fitted, text_width, wrapped
from geo.snapshot.theme import THEMES
from geo.style import SIDES
from geo.view import View, select

NORTHEAST = BBox(38, 34, 42.8, 37.6)
OCTOBER = View(date(2019, 10, 1), date(2019, 10, 31))
ACTORS = {side: Actor(side, style.label, side) for side, style in SIDES.items()}


def event(id, kind="clash", lon=40.0, lat=36.0, start="2019-10-09", actor="coalition", **more):
    claims = more.pop("claims", (Claim(f"by-{id}", f"Publisher of {id}", published="2019-11-02"),))
    return Event(id, kind, id, "", claims, start=start, lon=lon, lat=lat, actors=(actor,), **more)


def dataset(*events):
    return Dataset(events, ACTORS, "0123456789abcdef" * 4)


SOME = dataset(
    event("certain"),
    event("possible", lon=41.0, start="2019"),
    event("base", "base", lon=39.0, start="2018", end="2020"),
    event(
        "stale",
        "base",
        lon=39.3,
        start="2015",
        claims=(Claim("x", "P", published="2016", seen="2016-01-01"),),
    ),
    event("same-spot-a", "attack", lon=38.5, actor="turkey"),
    event("same-spot-b", "airstrike", lon=38.5, actor="russia"),
    event("area", "patrol", lon=41.5, lat=35.5, geo_precision="area", radius_km=30.0),
    event("governorate", "offensive", geo_precision="governorate", radius_km=80.0),
    event("nowhere", "announcement", lon=None, lat=None, geo_precision="country"),
    event("outside", lon=36.0, lat=33.0),
    event("before", start="2018-10-09"),
)
DENSE = dataset(
    *(
        event(
            f"{kind}-{side}-{i}", kind, lon=38.2 + (i * 0.37) % 4.4, lat=34.2 + (i * 0.61) % 3.2, actor=side
        )
        for i, (kind, side) in enumerate((kind, side) for kind in KINDS for side in SIDES)
    ),
    event("somewhere", lon=None, lat=None, geo_precision="country"),
)


def test_the_legend_counts_what_is_selected_and_drawn():
    layout = describe(SOME, OCTOBER, bbox=NORTHEAST)
    assert set(layout.drawn) == {
        "certain", "possible", "base", "stale", "same-spot-a", "same-spot-b", "area",
    }  # fmt: skip
    selected = select(SOME.to_geodataframe(), OCTOBER, layout.frame.bbox).set_index("id")
    drawn = selected.loc[list(layout.drawn)]
    for of in ("kind", "side"):
        rows = {row.id: (row.certain, row.possible) for row in layout.rows if row.of == of}
        assert rows == {
            id: (int(group["certain"].sum()), int((~group["certain"]).sum()))
            for id, group in drawn.groupby(of)
        }
    assert layout.text_of("numbers") == "7 events drawn: 5 certain, 2 possible"


def test_each_event_is_drawn_once():
    layout = describe(DENSE, OCTOBER, bbox=NORTHEAST)
    assert set(Counter(layout.drawn).values()) == {1}
    assert len(layout.drawn) == len(DENSE.events) - 1


def test_what_has_no_point_is_counted_and_not_drawn():
    layout = describe(SOME, OCTOBER, bbox=NORTHEAST)
    assert layout.not_drawn == ("2 events known only to a wide area, a governorate or a country",)
    assert "2 events known only to a wide area" in layout.text_of("note")


def test_areas_are_circles_and_never_pins():
    layout = describe(SOME, OCTOBER, bbox=NORTHEAST)
    (area,) = layout.areas
    (mark,) = [mark for mark in layout.marks if "area" in mark.ids]
    assert mark.is_area
    assert mark.radius < min(other.radius for other in layout.marks if other is not mark)
    assert ((mark.x - area.x) ** 2 + (mark.y - area.y) ** 2) ** 0.5 == pytest.approx(area.reach)
    east = geodesic(kilometers=30).destination((35.5, 41.5), 90)
    x, _ = layout.frame.to_sheet(east.longitude, east.latitude)
    assert area.reach == pytest.approx(x - area.x, rel=0.01)


def test_an_area_wider_than_the_map_is_told_not_drawn():
    wide = dataset(event("wide", lon=40.4, lat=35.8, geo_precision="area", radius_km=90.0))
    layout = describe(wide, OCTOBER, bbox=BBox(40.2, 35.6, 40.6, 36.0))
    assert layout.drawn == ()
    assert layout.not_drawn == ("1 event placed only in an area whose outline lies off this map",)


def test_events_on_one_spot_share_a_mark_led_by_layer():
    layout = describe(SOME, OCTOBER, bbox=NORTHEAST)
    (stack,) = [mark for mark in layout.marks if len(mark.ids) > 1]
    assert stack.ids == ("same-spot-a", "same-spot-b")
    assert (stack.kind, stack.side) == ("attack", "turkey")


def test_a_base_not_seen_for_years_is_paler():
    layout = describe(SOME, OCTOBER, bbox=NORTHEAST)
    opacity = {id: mark.opacity for mark in layout.marks for id in mark.ids}
    assert opacity["base"] == 1
    assert opacity["stale"] == pytest.approx(1 - 0.14 * 3.75, abs=0.01)


@pytest.mark.parametrize("bbox", [NORTHEAST, BBox(35.5, 32.3, 42.4, 37.4), BBox(40.4, 34.4, 40.6, 35.4)])
@pytest.mark.parametrize("size", [(1600, 900), (1600, 1131), (1600, 700)])
def test_the_extent_grows_to_the_frame_and_contains_the_bbox(bbox, size):
    frame = describe(dataset(), OCTOBER, bbox=bbox, size=size).frame
    shown = frame.bbox
    slack = 1e-9
    assert shown.west <= bbox.west + slack
    assert shown.south <= bbox.south + slack
    assert shown.east >= bbox.east - slack
    assert shown.north >= bbox.north - slack
    corners = frame.to_sheet([shown.west, shown.east], [shown.north, shown.south])
    assert corners[0] == pytest.approx([frame.box.left, frame.box.right])
    assert corners[1] == pytest.approx([frame.box.top, frame.box.bottom])
    touches = (shown.west, shown.south, shown.east, shown.north)
    assert sum(a == pytest.approx(b) for a, b in zip(touches, bbox, strict=True)) >= 2


def test_without_a_bbox_the_map_shows_what_the_view_shows():
    layout = describe(dataset(), OCTOBER)
    lon, lat = to_degrees(
        layout.frame.x + layout.frame.box.width / layout.frame.scale / 2,
        layout.frame.y + layout.frame.box.height / layout.frame.scale / 2,
    )
    assert (lon, lat) == pytest.approx((OCTOBER.lon, OCTOBER.lat), abs=0.01)


@pytest.mark.parametrize("bbox", [NORTHEAST, BBox(40.4, 34.4, 41.2, 35.0), BBox(30, 28, 50, 42)])
def test_the_scale_bar_is_true_at_the_middle_of_the_map(bbox):
    layout = describe(dataset(), OCTOBER, bbox=bbox)
    frame, bar = layout.frame, layout.scale_bar
    degrees = bar.width / frame.scale * 360
    lat, lon = frame.middle_lat, frame.bbox.west
    assert geodesic((lat, lon), (lat, lon + degrees)).km == pytest.approx(bar.km, rel=0.01)
    assert layout.text_of("scale") == f"{bar.km:g} km"
    assert 0.04 < bar.width / frame.box.width < 0.25


def test_a_filter_and_an_earlier_knowledge_are_said():
    view = View(
        date(2019, 10, 1),
        date(2019, 10, 31),
        kinds=("base", "clash"),
        sides=("coalition",),
        governorates=("SY-HA", "SY-RA"),
        area=((38.0, 34.0), (43.0, 34.0), (40.0, 38.0)),
        known_by=date(2020, 1, 1),
    )
    notes = describe(SOME, view, bbox=NORTHEAST).text_of("note")
    assert "Hasakah, Raqqa" in notes
    assert "in an area drawn on the map" in notes.replace("\n", " ")
    assert "bases, clashes" in notes
    assert "US and coalition" in notes
    assert "1 January 2020" in notes


def test_the_source_line_names_publishers_hash_and_version():
    source = describe(SOME, OCTOBER, bbox=NORTHEAST).text_of("source")
    assert "Sources: 7 publishers, the newest page of 2 November 2019" in source
    assert f"data 0123456789ab · Presence Map {VERSION}" in source
    assert "© OpenStreetMap contributors (ODbL)" in source


def test_an_empty_view_says_so_and_where_the_nearest_before_is():
    layout = describe(SOME, View(date(2021, 1, 1), date(2021, 1, 31), kinds=("clash",)), bbox=NORTHEAST)
    assert layout.text_of("numbers") == "nothing drawn"
    assert layout.text_of("empty") == (
        "Nothing is recorded here in this period.\nThe nearest before is 31 December 2019."
    )
    assert not layout.rows


def test_titles_are_fitted_and_texts_wrapped_within_their_width():
    long = "Movements of the coalition between the Euphrates and the Tigris, 2019 "
    (title,) = (t for t in describe(SOME, OCTOBER, title=long * 2).texts if t.role == "title")
    assert title.box.width <= 1600 - 72
    assert title.text == long * 2
    with pytest.raises(ViewError, match="say it shorter"):
        describe(SOME, OCTOBER, title=long * 4)
    assert fitted("short", 500, 30, 20) == ("short", 30)
    assert all(text_width(line, 13) <= 200 for line in wrapped(long, 200, 13))


@pytest.mark.parametrize("size", [(0, 0), (600, 400), (900, 900), (9000, 5000), (4000, 1200)])
def test_sizes_that_hold_no_sheet_are_refused(size):
    with pytest.raises(ViewError, match="pixels"):
        describe(SOME, OCTOBER, size=size)


def test_an_unknown_theme_is_refused():
    with pytest.raises(ViewError, match="light, dark"):
        snapshot(SOME, OCTOBER, theme="sepia")


@pytest.mark.parametrize("theme", THEMES)
def test_the_png_is_valid_has_its_size_and_is_the_same_twice(theme):
    made = [snapshot(SOME, OCTOBER, bbox=NORTHEAST, size=(1280, 720), theme=theme) for _ in range(2)]
    assert made[0] == made[1]
    image = Image.open(BytesIO(made[0]))
    image.load()
    assert image.size == (1280, 720)
    assert len(set(image.convert("RGB").resize((160, 90)).get_flattened_data())) > 50


def test_what_is_measured_on_the_map_travels_with_the_png_and_is_not_drawn():
    measured = {"rings": Rings(41.2, 36.5, (10, 50)), "line": Line(40, 36, 41, 37)}
    view = replace(OCTOBER, place="qamishli", within_km=25, **measured)
    layout = describe(SOME, view, bbox=NORTHEAST)
    text = Image.open(BytesIO(render(layout, SOME))).text
    assert View.from_json(json.loads(text["Presence-View"])) == view
    assert layout.drawn == describe(SOME, OCTOBER, bbox=NORTHEAST).drawn


def test_the_png_carries_what_makes_it_again():
    layout = describe(SOME, OCTOBER, bbox=NORTHEAST, title="Öl & Ölfelder العمر")
    png = render(layout, SOME, title="Öl & Ölfelder العمر")
    text = Image.open(BytesIO(png)).text

    view = View.from_json(json.loads(text["Presence-View"]))
    bbox = BBox(*map(float, text["Presence-BBox"].split(",")))
    assert view == OCTOBER
    assert text["Presence-Dataset-SHA256"] == SOME.sha256
    assert text["Presence-Version"] == VERSION
    assert text["Title"] == "Öl & Ölfelder العمر"
    assert "Software" not in text
    again = describe(SOME, view, bbox=bbox)
    assert again.drawn == layout.drawn
    assert again.frame.bbox == pytest.approx(layout.frame.bbox, abs=1e-4)


@pytest.mark.parametrize(
    ("data", "view", "bbox"),
    [
        (SOME, OCTOBER, NORTHEAST),
        (DENSE, OCTOBER, NORTHEAST),
        (
            DENSE,
            View(OCTOBER.first, OCTOBER.last, sides=tuple(SIDES), text="e", known_by=date(2024, 1, 1)),
            NORTHEAST,
        ),
        (SOME, View(date(2009, 1, 1), date(2009, 1, 31)), BBox(35.5, 32.3, 42.4, 37.4)),
        (SOME, View(date(2018, 9, 28), date(2020, 1, 2)), BBox(40.2, 35.8, 40.4, 36.2)),
    ],
)
@pytest.mark.parametrize("size", [(1600, 900), (1600, 1131)])
def test_no_text_covers_another_or_leaves_the_sheet(data, view, bbox, size):
    layout = describe(data, view, bbox=bbox, title="Presence in the north-east", size=size)
    figure = draw(layout, THEMES["light"])
    renderer = figure.canvas.get_renderer()
    texts = [artist for artist in figure.axes[0].texts if artist.get_gid() != "badge"]
    extents = [(artist, artist.get_window_extent(renderer)) for artist in texts]
    assert {artist.get_gid() for artist in texts} >= {
        "title",
        "period",
        "source",
        "scale",
        "key",
        "disclaimer",
    }
    for artist, extent in extents:
        assert extent.x0 >= 0, artist
        assert extent.x1 <= size[0], artist
        assert extent.y0 >= 0, artist
        assert extent.y1 <= size[1], artist
    for (one, a), (other, b) in combinations(extents, 2):
        # The box about a turned name is wider than the name.
        if one.get_rotation() == other.get_rotation() == 0:
            wide = min(a.x1, b.x1) - max(a.x0, b.x0)
            high = min(a.y1, b.y1) - max(a.y0, b.y0)
            assert wide <= 0.5 or high <= 0.5, f"{one.get_text()!r} and {other.get_text()!r}"


def test_labels_of_the_ground_keep_off_the_marks():
    layout = describe(DENSE, OCTOBER, bbox=NORTHEAST)
    labels = [text for text in layout.texts if text.role in ("town", "country", "river")]
    assert labels
    for label in labels:
        assert not any(label.box.meets(mark.box) for mark in layout.marks), label.text


def test_a_frame_of_a_single_point_still_shows_something():
    frame = Frame.around(BBox(40, 36, 40, 36), Box(0, 0, 800, 600))
    assert frame.bbox.west < 40 < frame.bbox.east


def test_marks_look_as_in_the_browser():
    """Filled when certain, hollow when possible, half when disputed, crossed when denied."""
    denial = Claim("y", "Q", published="2019-11-02", stance="denies")
    assertion = Claim("x", "P", published="2019-11-02")
    looks = {
        "certain": event("certain", "base", start="2018", end="2020"),
        "possible": event("possible", "base", start="", end=""),
        "disputed": event("disputed", "base", start="2018", end="2020", claims=(assertion, denial)),
        "denied": event("denied", "base", start="2018", end="2020", claims=(denial,)),
    }
    blue, filled = (0, 114, 178), {}
    for name, one in looks.items():
        data = dataset(one)
        layout = describe(data, OCTOBER, bbox=NORTHEAST)
        (mark,) = layout.marks
        image = Image.open(BytesIO(render(layout, data))).convert("RGB")
        upper, lower = (image.getpixel((round(mark.x + 3), round(mark.y + dy))) for dy in (-5, 5))
        filled[name] = (upper == blue, lower == blue)
    assert filled == {
        "certain": (True, True),
        "possible": (False, False),
        "disputed": (False, True),
        "denied": (False, False),
    }
