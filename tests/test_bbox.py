"""Bounding boxes from text and around a point."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.bbox import around, parse_bbox
from geo.errors import ViewError


@pytest.mark.parametrize("text", ["", "1,2,3", "a,b,c,d", "3,2,1,4", "1,4,3,2", "nan,1,2,3", "-181,0,1,1"])
def test_a_bad_bbox_says_so(text):
    with pytest.raises(ViewError):
        parse_bbox(text)


@given(st.floats(36, 44), st.floats(32, 38), st.floats(1, 200))
def test_around_reaches_as_far_as_it_says(lon, lat, radius_km):
    from geopy.distance import geodesic

    box = around(lon, lat, radius_km)
    assert geodesic((lat, lon), (box.north, lon)).km == pytest.approx(radius_km, rel=1e-6)
    assert geodesic((lat, lon), (lat, box.east)).km == pytest.approx(radius_km, rel=0.01)
