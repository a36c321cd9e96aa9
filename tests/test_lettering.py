"""Where names may stand: inside of areas, on rivers, on a town's own side of a border."""

import numpy as np
import pytest
import shapely

from geo import basemap, lettering
from geo.mercator import projected


def test_room_is_a_circle_within_the_area():
    rows = basemap.layers()["governorates"]
    for shape, room in zip(
        projected(rows.geometry.values), lettering.rooms(rows.geometry.values), strict=True
    ):
        circle = shapely.Point(room.x, room.y).buffer(room.radius * 0.999)
        assert circle.within(shape)


@pytest.mark.parametrize("reach", lettering.REACHES[4::3])
def test_stretches_lie_on_their_river_and_not_on_one_another(reach):
    rivers = basemap.layers()["rivers"]
    for name, places in lettering.along_rivers(reach).items():
        line = shapely.union_all(projected(rivers.geometry[rivers["name"] == name].values))
        points = np.array([(place.x, place.y) for place in places]).reshape(-1, 2)
        assert (shapely.distance(line, shapely.points(points)) <= reach / 6 + 1e-9).all()
        for i, point in enumerate(points):
            others = np.delete(points, i, axis=0)
            assert (np.hypot(*(others - point).T) > reach).all()


def test_a_straight_line_is_named_along_its_middle():
    (place,) = lettering.stretches(shapely.LineString([(38, 35), (39, 35)]), reach=0.5 / 360 * 0.8)
    assert place.angle == pytest.approx(0)
    assert place.x == pytest.approx(38.5 / 360 + 0.5, abs=0.2 / 360)


def test_a_line_from_east_to_west_is_not_named_upside_down():
    places = lettering.stretches(shapely.LineString([(39, 35), (38, 35.2)]), reach=0.0008)
    assert places
    assert all(-np.pi / 2 < place.angle < np.pi / 2 for place in places)


def test_too_short_a_line_is_not_named():
    assert lettering.stretches(shapely.LineString([(38, 35), (38.01, 35)]), reach=0.01) == []


def test_towns_turn_from_the_border_that_they_stand_on():
    names = basemap.towns()["name"]
    where = dict(zip(names, lettering.toward_border(), strict=True))
    # Across, down: Turkey is above the Syrian towns, Syria below the Turkish ones.
    for town in ("Kobani", "Tell Abyad", "Qamishli", "Ras al-Ayn"):
        assert where[town][1] == -1, town
    for town in ("Akçakale", "Ceylanpınar"):
        assert where[town][1] == 1, town
    assert where["Nusaybin"] != (0, 0)
    assert where["Damascus"] == where["Raqqa"] == (0, 0)
