"""Distances and bearings against published ones, and against each other."""

import doctest
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import geodesy
from gazetteer.geodesy import WINDS, bearing_deg, compass, destination, distance_km, midpoint

# Flinders Peak and Buninyong, the worked example of Geoscience Australia's "GDA2020 Technical Manual"
# (Vincenty's formulas, GRS 80): 54 972.271 m, azimuth 306°52'05.37".
FLINDERS = (144 + 25 / 60 + 29.52440 / 3600, -(37 + 57 / 60 + 3.72030 / 3600))
BUNINYONG = (143 + 55 / 60 + 35.38390 / 3600, -(37 + 39 / 60 + 10.15610 / 3600))
FLINDERS_KM, FLINDERS_BEARING = 54.972271, 306 + 52 / 60 + 5.37 / 3600
# New York JFK to Singapore Changi, from the manual page GeodSolve(1): azimuth 003:18:29.9, 15 347 628 m.
JFK = (-(73 + 46 / 60 + 44 / 3600), 40 + 38 / 60 + 23 / 3600)
CHANGI = (103 + 59 / 60 + 22 / 3600, 1 + 21 / 60 + 33 / 3600)
CHANGI_KM, CHANGI_BEARING = 15347.628, 3 + 18 / 60 + 29.9 / 3600

LONS, LATS = st.floats(-179, 179), st.floats(-80, 80)
POINTS = st.tuples(LONS, LATS)
HERE = st.tuples(st.floats(35, 43), st.floats(32, 38))


def test_examples_in_the_docstrings_hold():
    assert doctest.testmod(geodesy).failed == 0


def test_a_published_line_is_found_again():
    assert bearing_deg(FLINDERS, BUNINYONG) == pytest.approx(FLINDERS_BEARING, abs=1e-5)
    reached = destination(FLINDERS, FLINDERS_BEARING, FLINDERS_KM)
    assert reached == pytest.approx(BUNINYONG, abs=1e-7)
    assert distance_km(FLINDERS, BUNINYONG) == pytest.approx(FLINDERS_KM, rel=0.006)
    assert bearing_deg(JFK, CHANGI) == pytest.approx(CHANGI_BEARING, abs=3e-5)
    assert destination(JFK, CHANGI_BEARING, CHANGI_KM) == pytest.approx(CHANGI, abs=1e-3)
    assert distance_km(JFK, CHANGI) == pytest.approx(CHANGI_KM, rel=0.006)


def test_a_degree_of_the_meridian_and_of_the_equator():
    """WGS 84: 110.574 km from 0° to 1° N, 111.320 km from 0° to 1° E."""
    assert destination((0, 0), 0, 110.574) == pytest.approx((0, 1), abs=1e-5)
    assert destination((0, 0), 90, 111.320) == pytest.approx((1, 0), abs=1e-5)


@pytest.mark.parametrize(("bearing", "wind"), [(22.5 * i, wind) for i, wind in enumerate(WINDS)])
def test_each_wind_is_an_eighth_of_a_right_angle_wide_to_either_side(bearing, wind):
    assert {compass(bearing - 11.2), compass(bearing), compass(bearing + 11.2 - 360)} == {wind}


@given(HERE, st.floats(0, 359.9), st.floats(0.1, 300))
def test_there_and_back(point, bearing, km):
    reached = destination(point, bearing, km)
    assert distance_km(point, reached) == pytest.approx(km, rel=0.006)
    turn = (bearing_deg(point, reached) - bearing + 180) % 360 - 180
    assert abs(turn) < 1e-3
    back = destination(reached, bearing_deg(reached, point), km)
    assert back == pytest.approx(point, abs=1e-7)


@given(POINTS, POINTS)
def test_the_middle_is_as_far_from_both(one, other):
    middle = midpoint(one, other)
    assert -180 <= middle[0] <= 180
    half, apart = distance_km(one, middle), distance_km(one, other)
    assert half == pytest.approx(distance_km(middle, other), rel=0.012, abs=1e-6)
    if apart < 15000:  # beyond, the geodesic and the great circle may take different ways
        assert 2 * half == pytest.approx(apart, rel=0.012, abs=1e-6)


@given(POINTS, POINTS)
def test_a_bearing_is_a_direction(one, other):
    assert 0 <= bearing_deg(one, other) < 360
    assert math.isfinite(distance_km(one, other))
