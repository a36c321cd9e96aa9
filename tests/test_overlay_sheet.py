"""What is measured, drawn and noted on a sheet: true, within the map, clear of marks and of each other."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from geopy.distance import geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer
from geo.bbox import BBox
from geo.dataset import read
from geo.measures import Line, Rings
from geo.mercator import to_degrees
from geo.snapshot import Brief, Note, describe
from geo.snapshot.base_labels import name_of
from geo.snapshot.frame import Box, Frame
from geo.snapshot.mgrs_grid import names_boxes
from geo.snapshot.overlay import overlay
from geo.snapshot.sheet import draw
from geo.snapshot.stroke import STROKES
from geo.view import View

RECORD = read()
PLACES = Gazetteer.default().get
NORTHEAST = BBox(38, 34, 42.8, 37.6)
OCTOBER = View(date(2019, 10, 1), date(2019, 10, 31))
MEASURED = replace(
    OCTOBER,
    rings=Rings(40.2, 36.5, (20, 50, 100)),
    line=Line(38.5, 36.0, 41.0, 35.0),
    area=((39.5, 37.4), (42.2, 37.4), (42.0, 34.2), (38.3, 34.5)),
    place="qamishli",
)
LONG = "Joint patrols began here on 1 November, says the Russian ministry of defence; two met stones."
NOTES = (
    Note(40.74, 36.5, LONG),
    Note(38.95, 35.95, "Depot"),
    Note(38.96, 35.96, "Bridge down since June", 15),
    Note(41.2, 35.0, radius_km=30),
)
EMPTY = Frame.around(NORTHEAST, Box(40, 60, 640, 380))


def degrees(frame: Frame, x: float, y: float) -> tuple[float, float]:
    box = frame.box
    return to_degrees(frame.x + (x - box.left) / frame.scale, frame.y + (y - box.top) / frame.scale)


def test_rings_have_their_radii_and_say_them():
    made = overlay(EMPTY, Brief(replace(OCTOBER, rings=Rings(40.2, 36.0, (20, 50, 300)))), PLACES, [], 0.6)
    rings = [stroke for stroke in made.strokes if stroke.role == "ring"]
    for ring, km in zip(rings, (20, 50), strict=False):
        assert ring.is_closed
        for lon, lat in (degrees(EMPTY, *point) for point in ring.points):
            assert geodesic((36.0, 40.2), (lat, lon)).km == pytest.approx(km, rel=1e-3)
    assert not any(ring.is_closed for ring in rings[2:])  # cut off at the map's edge
    assert [text.text for text in made.texts][:2] == ["20 km", "50 km"]


def test_a_line_says_its_length_and_bearings():
    made = overlay(EMPTY, Brief(replace(OCTOBER, line=MEASURED.line)), PLACES, [], 0.6)
    km = geodesic((36.0, 38.5), (35.0, 41.0)).km
    assert [text.text for text in made.texts] == [f"{km:.1f} km, 115° (297° back)"]
    assert [stroke.role for stroke in made.strokes] == ["line", "pin", "pin"]


def test_an_area_and_the_surroundings_of_a_place_are_drawn():
    made = overlay(EMPTY, Brief(MEASURED), PLACES, [], 0.6)
    area = next(stroke for stroke in made.strokes if stroke.role == "area")
    assert [tuple(round(v, 3) for v in degrees(EMPTY, *p)) for p in area.points] == list(MEASURED.area)
    assert "10 km around Qamishli" in {text.text for text in made.texts}


def test_long_notes_wrap_and_lie_on_their_plates():
    made = overlay(EMPTY, Brief(OCTOBER, notes=NOTES), PLACES, [], 0.6)
    lines = [text for text in made.texts if text.role == "remark"]
    assert " ".join(text.text for text in lines).startswith(LONG)
    assert len([text for text in lines if text.text in LONG]) >= 3
    for text in lines:
        assert sum(plate.holds(text.box) for plate in made.plates) == 1
    assert len(made.plates) == 3
    assert "30 km" in {text.text for text in made.texts}


def test_what_finds_no_room_or_lies_outside_is_told():
    notes = (Note(0, 0, "Elsewhere"), Note(40, 36, "Here"))
    full = [EMPTY.box]
    assert overlay(EMPTY, Brief(OCTOBER, notes=notes), PLACES, full, 0.6).left_out == {
        "notes.off_map": 1,
        "notes.no_room": 1,
    }
    told = describe(RECORD, Brief(OCTOBER, bbox=NORTHEAST, notes=notes), PLACES).panels[0].not_drawn
    assert "1 note outside of this map" in told


@given(
    st.lists(
        st.builds(
            Note,
            st.floats(37, 43.5),
            st.floats(33.8, 37.8),
            st.text("abc def", min_size=1, max_size=140).filter(str.strip),
            st.sampled_from([0.0, 12.0]),
        ),
        max_size=25,
    )
)
@settings(max_examples=25, deadline=None)
def test_however_many_notes_none_covers_another_or_a_mark(notes):
    marks = [Box(*map(float, EMPTY.to_sheet(38.5 + i / 3, 35 + i / 5)), 0, 0).grown(7) for i in range(10)]
    made = overlay(EMPTY, Brief(OCTOBER, notes=tuple(notes)), PLACES, marks, 0.6)
    told = [text.box for text in made.texts if text.role == "measure"]
    for box in (*made.plates, *told):
        assert EMPTY.box.holds(box)
        assert not any(box.meets(mark) for mark in marks)
    assert not any(a.meets(b) for a, b in combinations([*made.plates, *told], 2))
    with_words = [note for note in notes if note.text.strip()]
    assert len(made.plates) + sum(made.left_out.values()) == len(with_words)


@pytest.mark.parametrize("grid", ["graticule", "mgrs"])
@pytest.mark.parametrize("bbox", [NORTHEAST, BBox(35.5, 32.3, 42.4, 37.4), BBox(39.6, 34.9, 41.4, 35.8)])
def test_no_text_on_the_map_covers_another_or_a_mark(bbox, grid):
    layout = describe(RECORD, Brief(MEASURED, bbox=bbox, notes=NOTES, grid=grid), PLACES)
    (panel,) = layout.panels
    texts = [text for text in (*panel.labels.texts, *panel.texts) if text.role != "remark"]
    boxes = {i: names_boxes([text]) for i, text in enumerate(texts)}
    for a, b in combinations(boxes, 2):
        assert not any(x.meets(y) for x in boxes[a] for y in boxes[b]), (texts[a].text, texts[b].text)
    for text, covered in zip(texts, boxes.values(), strict=True):
        if text.role in ("base", "square", "measure"):
            assert not any(box.meets(mark.box) for box in covered for mark in panel.marks), text.text
            assert not any(box.meets(plate) for box in covered for plate in panel.plates), text.text


def test_bases_have_the_names_of_their_places():
    panel = describe(RECORD, Brief(OCTOBER, bbox=NORTHEAST), PLACES).panels[0]
    named = [text for text in panel.texts if text.role == "base"]
    assert "Al-Omar oil field" in {text.text for text in named}
    leads = {name_of(RECORD.by_id[mark.ids[0]], PLACES) for mark in panel.marks if mark.kind == "base"}
    assert {text.text for text in named} <= leads
    base = next(event for event in RECORD.events if event.kind == "base")
    assert name_of(replace(base, place_id="", place_as_written="A (b) c"), PLACES) == "A c"
    assert (
        name_of(replace(base, place_id="", place_as_written="word " * 9), PLACES)
        == "word word word word word word…"
    )


def test_every_stroke_can_be_painted():
    layout = describe(RECORD, Brief(MEASURED, bbox=NORTHEAST, notes=NOTES, grid="mgrs"), PLACES)
    roles = {stroke.role for stroke in layout.panels[0].strokes}
    assert roles >= {"grid", "tick", "zone", "ring", "around", "line", "area", "leader", "pin"}
    assert roles <= set(STROKES)
    plain = describe(RECORD, Brief(replace(OCTOBER, area=MEASURED.area), bbox=NORTHEAST, grid="none"), PLACES)

    def things(painted) -> int:
        return sum(len(layer.things) for layer in draw(painted).axes[0].artists)

    assert things(layout) > things(plain) + len(layout.panels[0].strokes)
