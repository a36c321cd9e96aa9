"""Web Mercator as arrays."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.bbox import to_pixel
from geo.mercator import projected, to_degrees, to_world

LON, LAT = st.floats(-180, 180), st.floats(-85, 85)


@given(LON, LAT)
def test_there_and_back(lon, lat):
    assert to_degrees(*map(float, to_world(lon, lat))) == pytest.approx((lon, lat), abs=1e-9)


@given(LON, LAT)
def test_it_is_the_projection_of_the_bbox(lon, lat):
    assert tuple(map(float, to_world(lon, lat))) == pytest.approx(to_pixel(lon, lat, 1.0), abs=1e-12)


def test_geometries():
    line = projected(shapely.LineString([(-180, 0), (180, 85.0511287798)]))
    assert shapely.get_coordinates(line).ravel().tolist() == pytest.approx([0, 0.5, 1, 0], abs=1e-9)
