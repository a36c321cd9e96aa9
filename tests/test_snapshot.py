"""The snapshot: what its layout says is true."""

from collections import Counter
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from geopy.distance import geodesic
from PIL import Image

from geo.bbox import BBox
from geo.dataset import Dataset
from geo.errors import ViewError
from geo.event import KINDS, Actor, Claim, Event
from geo.measures import Line, Rings
from geo.mercator import to_degrees
from geo.snapshot import Brief, Note, describe, make
from geo.snapshot.frame import Box, Frame
from geo.snapshot.provenance import VERSION
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


def sheet(data=SOME, view=OCTOBER, **asked):
    """The layout of a brief of the northeast."""
    return describe(data, Brief(view, **{"bbox": NORTHEAST} | asked))


def test_the_legend_counts_what_is_selected_and_drawn():
    layout = sheet()
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
    assert layout.text_of("numbers") == (
        "7 events drawn: 5 certain, 2 possible; exact day known for 4, town or closer for 6"
    )


def test_each_event_is_drawn_once():
    layout = sheet(DENSE)
    assert set(Counter(layout.drawn).values()) == {1}
    assert len(layout.drawn) == len(DENSE.events) - 1


def test_what_has_no_point_is_counted_and_not_drawn():
    layout = sheet()
    assert layout.remarks == ("2 events known only to a wide area, a governorate or a country",)
    assert "2 events known only to a wide area" in layout.text_of("disclaimer")


def test_areas_are_circles_and_never_pins():
    layout = sheet()
    (area,) = layout.panels[0].areas
    (mark,) = [mark for mark in layout.panels[0].marks if "area" in mark.ids]
    assert mark.is_area
    assert mark.radius < min(other.radius for other in layout.panels[0].marks if other is not mark)
    assert ((mark.x - area.x) ** 2 + (mark.y - area.y) ** 2) ** 0.5 == pytest.approx(area.reach)
    east = geodesic(kilometers=30).destination((35.5, 41.5), 90)
    x, _ = layout.frame.to_sheet(east.longitude, east.latitude)
    assert area.reach == pytest.approx(x - area.x, rel=0.01)


def test_an_area_wider_than_the_map_is_told_not_drawn():
    wide = dataset(event("wide", lon=40.4, lat=35.8, geo_precision="area", radius_km=90.0))
    layout = sheet(wide, bbox=BBox(40.2, 35.6, 40.6, 36.0))
    assert layout.drawn == ()
    assert layout.remarks == ("1 event placed only in an area whose outline lies off this map",)


def test_events_on_one_spot_share_a_mark_led_by_layer():
    layout = sheet()
    (stack,) = [mark for mark in layout.panels[0].marks if len(mark.ids) > 1]
    assert stack.ids == ("same-spot-a", "same-spot-b")
    assert (stack.kind, stack.side) == ("attack", "turkey")


def test_a_base_not_seen_for_years_is_paler():
    layout = sheet()
    opacity = {id: mark.opacity for mark in layout.panels[0].marks for id in mark.ids}
    assert opacity["base"] == 1
    assert opacity["stale"] == pytest.approx(1 - 0.14 * 3.75, abs=0.01)


@pytest.mark.parametrize("bbox", [NORTHEAST, BBox(35.5, 32.3, 42.4, 37.4), BBox(40.4, 34.4, 40.6, 35.4)])
@pytest.mark.parametrize("size", ["slide", "a4", "a4-portrait", "1600x700"])
def test_the_extent_grows_to_the_frame_and_contains_the_bbox(bbox, size):
    frame = sheet(dataset(), bbox=bbox, size=size).frame
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
    layout = sheet(dataset(), bbox=None)
    lon, lat = to_degrees(
        layout.frame.x + layout.frame.box.width / layout.frame.scale / 2,
        layout.frame.y + layout.frame.box.height / layout.frame.scale / 2,
    )
    assert (lon, lat) == pytest.approx((OCTOBER.lon, OCTOBER.lat), abs=0.01)


@pytest.mark.parametrize("bbox", [NORTHEAST, BBox(40.4, 34.4, 41.2, 35.0), BBox(30, 28, 50, 42)])
def test_the_scale_bar_is_true_at_the_middle_of_the_map(bbox):
    layout = sheet(dataset(), bbox=bbox)
    frame, bar = layout.frame, layout.panels[0].scale_bar
    degrees = bar.width / frame.scale * 360
    lat, lon = frame.middle_lat, frame.bbox.west
    assert geodesic((lat, lon), (lat, lon + degrees)).km == pytest.approx(bar.km, rel=0.01)
    assert layout.text_of("scale") == f"{bar.km:g} km\nN"
    assert 0.04 < bar.width / frame.box.width < 0.25


def test_an_empty_view_says_so_and_where_the_nearest_before_is():
    layout = sheet(view=View(date(2021, 1, 1), date(2021, 1, 31), kinds=("clash",)))
    assert layout.text_of("numbers") == "nothing drawn"
    assert layout.text_of("empty") == (
        "Nothing is recorded here in this period.\nThe nearest before is 31 December 2019."
    )
    assert not layout.rows


def test_a_frame_of_a_single_point_still_shows_something():
    frame = Frame.around(BBox(40, 36, 40, 36), Box(0, 0, 800, 600))
    assert frame.bbox.west < 40 < frame.bbox.east


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
    said = sheet(view=view).text_of("disclaimer").replace("\n", " ")
    assert "Hasakah, Raqqa" in said
    assert "in the area drawn on the map" in said
    assert "bases, clashes" in said
    assert "US and coalition" in said
    assert "1 January 2020" in said


def test_what_a_page_must_say():
    layout = sheet(made_by="J2", as_of="231800ZDEC18", marking="TLP:GREEN", number="7", area="the Jazira")
    about = layout.text_of("about")
    assert about.startswith("As of 231800ZDEC18\nMap 7\nData 0123456789ab\nWGS 84, Web Mercator\n")
    assert f"Presence Map {VERSION} · Made by J2" in about
    assert layout.text_of("marking") == "TLP:GREEN\nTLP:GREEN"
    assert layout.text_of("period") == "The Jazira · October 2019"
    assert "© OpenStreetMap contributors (ODbL)" in layout.text_of("source")
    assert "no endorsement" in layout.text_of("disclaimer")
    assert layout.inset is not None


def test_as_of_is_the_data_s_last_day_and_the_number_follows_from_what_is_asked():
    assert sheet().text_of("about").startswith("As of 2 November 2019")
    numbers = [sheet(**asked).text_of("about").split("\n")[1] for asked in ({}, {}, {"theme": "dark"})]
    assert numbers[0] == numbers[1] != numbers[2]
    again = describe(replace(SOME, sha256="f" * 64), Brief(OCTOBER, bbox=NORTHEAST))
    assert again.text_of("about").split("\n")[1] != numbers[0]


def test_hidden_marks_and_notes_are_told():
    layout = sheet(hidden=("certain", "base", "unheard-of"), notes=(Note(40.0, 36.0, "Ford"),))
    assert {"certain", "base"}.isdisjoint(layout.drawn)
    assert layout.text_of("numbers").startswith("5 events drawn: 3 certain, 2 possible;")
    assert "2 marks hidden, 1 note added by the briefer." in layout.text_of("disclaimer")
    assert "briefer" not in sheet().text_of("disclaimer")


def test_the_key_explains_what_is_drawn_and_nothing_else():
    looks = {sample.look for sample in sheet().samples}
    assert looks == {"certain", "possible", "stale", "area", "several", "tag"}
    assert {sample.look for sample in sheet(dataset(event("one"))).samples} == {"certain", "tag"}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_same_brief_gives_the_same_picture_of_its_size(theme):
    brief = Brief(OCTOBER, bbox=NORTHEAST, size="1280x720", theme=theme)
    made = [make(SOME, brief) for _ in range(2)]
    assert made[0] == made[1]
    image = Image.open(BytesIO(made[0]))
    image.load()
    assert image.size == (1280, 720)
    assert len(set(image.convert("RGB").resize((160, 90)).get_flattened_data())) > 50


def test_what_is_measured_on_the_map_changes_no_event():
    measured = {"rings": Rings(41.2, 36.5, (10, 50)), "line": Line(40, 36, 41, 37)}
    view = replace(OCTOBER, place="qamishli", within_km=25, **measured)
    assert sheet(view=view).drawn == sheet().drawn


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
        brief = Brief(OCTOBER, bbox=NORTHEAST, size="1600x900")
        data = dataset(one)
        (mark,) = describe(data, brief).panels[0].marks
        image, pixel = Image.open(BytesIO(make(data, brief))).convert("RGB"), 1600 / 960
        at = ((round((mark.x + 1.8) * pixel), round((mark.y + dy) * pixel)) for dy in (-3, 3))
        upper, lower = (image.getpixel(point) for point in at)
        filled[name] = (upper == blue, lower == blue)
    assert filled == {
        "certain": (True, True),
        "possible": (False, False),
        "disputed": (False, True),
        "denied": (False, False),
    }


def test_a_brief_refuses_what_cannot_be_in_a_sentence():
    for asked, said in (
        ({"size": "600x400"}, "1200x675"),
        ({"size": "1200x1200"}, "1600x900"),
        ({"size": "9000x5000"}, "8000x6000"),
        ({"size": "4000x1200"}, "1600x900"),
        ({"size": "big"}, "a4-portrait"),
        ({"theme": "sepia"}, "light, dark"),
        ({"dpi": 10}, "72"),
        ({"title": "t" * 501}, "500"),
        ({"notes": (Note(40, 36, "x"),) * 51}, "50"),
        ({"symbols": "runes"}, "app6"),
    ):
        with pytest.raises(ViewError, match=said):
            Brief(OCTOBER, **asked)
    for note, said in (((200, 36, "x"), "lon, lat"), ((40, 36, " "), "words"), ((40, 36, "", 3000), "2000")):
        with pytest.raises(ViewError, match=said):
            Note(*note)


def test_a_brief_travels_as_json():
    brief = Brief(
        OCTOBER, bbox=NORTHEAST, title="Öl العمر", size="a3", dpi=200, hidden=("certain",),
        notes=(Note(40.0, 36.0, "Ford", 10.0),), every="week", symbols="app6", viewpoint="russia",
    )  # fmt: skip
    assert Brief.from_json(brief.to_json()) == brief
    assert set(Brief(OCTOBER).to_json()) == {"view"}
    for broken in ({}, {"view": 3}, {**brief.to_json(), "colour": "red"}):
        with pytest.raises(ViewError):
            Brief.from_json(broken)
