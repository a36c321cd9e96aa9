"""The grid over a map: round steps, labels outside, MGRS as pyproj and mgrs count it."""

from functools import cache
from math import isclose, pi

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mgrs import MGRS
from pyproj import Transformer

from geo.bbox import BBox
from geo.mercator import to_degrees
from geo.snapshot.frame import Box, Frame
from geo.snapshot.grid import EDGE, STEPS, degrees_in_words, grid
from geo.snapshot.mgrs_grid import SQUARE, designation, digits, square_names, zones

BOX = Box(40.0, 60.0, 640.0, 380.0)
SYRIA = BBox(35.5, 32.3, 42.4, 37.4)
NORTHEAST = BBox(38, 34, 42.8, 37.6)


def degrees(frame: Frame, x: float, y: float) -> tuple[float, float]:
    box = frame.box
    return to_degrees(frame.x + (x - box.left) / frame.scale, frame.y + (y - box.top) / frame.scale)


@cache
def to_utm(epsg: int) -> Transformer:
    return Transformer.from_crs(4326, epsg, always_xy=True)


def frames():
    def around(lon, lat, size):
        return Frame.around(BBox(lon - size, lat - size / 2, lon + size, lat + size / 2), BOX)

    return st.builds(around, st.floats(-150, 150), st.floats(-70, 70), st.floats(0.002, 14))


def test_a_graticule_of_syria_is_of_whole_degrees_with_labels_outside():
    lines, texts = grid(Frame.around(SYRIA, BOX), "graticule", 0.6)
    words = {text.text for text in texts}
    assert {"36°N", "34°E", "38°E"} <= words
    for text in texts:
        assert not text.box.meets(BOX)
        beside = text.box.right <= BOX.left if text.angle else text.box.top >= BOX.bottom
        assert beside
        assert isclose(text.size / 0.6, 17)
    assert {stroke.role for stroke in lines} == {"grid"}


@given(frames())
@settings(max_examples=60, deadline=None)
def test_a_graticule_has_three_to_seven_lines_each_way_where_it_says(frame):
    lines, texts = grid(frame, "graticule", 0.6)
    assert texts
    upright = [line for line in lines if line.points[0][0] == line.points[1][0]]
    for few in (upright, [line for line in lines if line not in upright]):
        assert 3 <= len(few) <= 8
    for line in upright:
        seconds = degrees(frame, *line.points[0])[0] * 3600
        assert abs(seconds - round(seconds)) < 1e-3
    assert not any(a.box.meets(b.box) for a in texts for b in texts if a is not b)
    assert all(text.box.left >= BOX.left - EDGE * 0.6 for text in texts)


def test_no_grid_is_nothing_and_steps_are_round():
    assert grid(Frame.around(SYRIA, BOX), "none", 0.6) == ((), ())
    assert all(360 * 3600 % step == 0 for step in STEPS)


@pytest.mark.parametrize(
    ("seconds", "letters", "words"),
    [
        (38 * 3600, "EW", "38°E"),
        (-129600, "EW", "36°W"),
        (180 * 3600, "EW", "180°"),
        (131415, "NS", "36°30′15″N"),
    ],
)
def test_angles_are_written_as_maps_do(seconds, letters, words):
    assert degrees_in_words(seconds, letters) == words


@pytest.mark.parametrize(
    ("lon", "lat", "words"),
    # The first two on both sides of 42° E, where the northeast of Syria changes zones.
    [
        (41.99, 35.3, "37S GV"),
        (42.01, 35.3, "38S KE"),
        (5, 60, "32V KM"),
        (10, 75, "33X UD"),
        (18, -33, "34H BJ"),
    ],
)
def test_known_squares(lon, lat, words):
    assert designation(lon, lat) == words


@pytest.mark.parametrize(("lon", "lat"), [(181, 35), (-180.1, 35), (40, 84.5), (40, -81)])
def test_a_point_outside_of_the_grid_is_refused(lon, lat):
    """mgrs itself would say 01S of 181 degrees east."""
    with pytest.raises(ValueError, match="no place in the grid"):
        designation(lon, lat)


@given(st.floats(-179.99, 179.99), st.floats(-79.9, 83.9))
@settings(max_examples=300, deadline=None)
def test_zones_are_those_of_mgrs(lon, lat):
    small = BBox(lon - 1e-7, lat - 1e-7, lon + 1e-7, lat + 1e-7)
    said = {zone.number for zone in zones(small)}
    assert int(MGRS().toMGRS(lat, lon, MGRSPrecision=0)[:-3]) in said
    assert len(said) <= 2


@given(frames())
@settings(max_examples=25, deadline=None)
def test_every_line_keeps_its_easting_or_northing_within_its_zone(frame):
    lines, texts = grid(frame, "mgrs", 0.6)
    for line in lines:
        for x, y in line.points:
            assert BOX.grown(0.01).holds(Box(x, y, 0, 0))
        if line.role != "grid":
            continue
        lon, lat = degrees(frame, *line.points[len(line.points) // 2])
        here = zones(BBox(lon - 1e-5, lat - 1e-5, lon + 1e-5, lat + 1e-5))
        metres = [m for zone in here for m in to_utm(zone.epsg).transform(lon, lat)]
        point = 2 * pi * 6378137 / frame.scale
        assert min(abs(m - round(m / 100) * 100) for m in metres) < 0.02 * point + 1
    assert not any(a.box.meets(b.box) for a in texts for b in texts if a is not b)


def test_the_zones_border_is_drawn_and_lines_stop_there():
    frame = Frame.around(NORTHEAST, BOX)
    lines, texts = grid(frame, "mgrs", 0.6)
    (border,) = [line for line in lines if line.role == "zone"]
    assert {round(degrees(frame, *point)[0], 4) for point in border.points} == {42.0}
    at = border.points[0][0]
    for line in lines:
        if line.role == "grid":
            xs = [x for x, _ in line.points]
            assert max(xs) <= at + 0.01 or min(xs) >= at - 0.01
    assert {text.text for text in texts} >= {"⁵00", "³00", "⁴⁰00"}


def test_squares_say_their_letters_once_the_zone_and_clear_of_what_is_taken():
    frame = Frame.around(NORTHEAST, BOX)
    taken = [Box(*frame.to_sheet(40.0, 35.0), 0, 0).grown(20)]
    texts = square_names(frame, 0.6, taken)
    assert {"FV", "EV", "KF"} <= {text.text.split()[-1] for text in texts}
    assert sorted(text.text.split()[0] for text in texts if " " in text.text) == ["37S", "38S"]
    for text in texts:
        middle = text.box.left + text.box.width / 2, text.y
        assert designation(*degrees(frame, *middle)).split()[1] == text.text.split()[-1]
        assert not any(text.box.meets(box) for box in taken)
    assert not any(a.box.meets(b.box) for a in texts for b in texts if a is not b)


def test_a_map_of_the_world_names_zones_only():
    texts = square_names(Frame.around(BBox(20, 20, 80, 50), BOX), 0.6, [])
    assert {"37S", "38T"} <= {text.text for text in texts}


@given(st.integers(0, 9999))
def test_digits_hold_the_reference(km):
    raised = "".join(str("⁰¹²³⁴⁵⁶⁷⁸⁹".index(c)) if c in "⁰¹²³⁴⁵⁶⁷⁸⁹" else c for c in digits(km * 1000, 1000))
    assert int(raised) == km
    assert SQUARE == 100_000


@given(frames())
@settings(max_examples=40, deadline=None)
def test_no_two_labels_of_a_zone_and_edge_say_the_same(frame):
    if len(zones(frame.bbox)) > 1:
        return
    _, texts = grid(frame, "mgrs", 0.6)
    for turned in (0, 90):
        words = [text.text for text in texts if text.angle == turned]
        assert len(words) == len(set(words))


def test_the_borders_of_bands_are_drawn_where_no_squares_are():
    frame = Frame.around(BBox(20, 20, 80, 50), BOX)
    level = {round(degrees(frame, *line.points[0])[1]) for line in grid(frame, "mgrs", 0.6)[0]}
    assert {24, 32, 40, 48} <= level
