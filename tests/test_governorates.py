"""Each event counts in the governorate that holds its point, or in none."""

import numpy as np
import pytest
import shapely

from geo import basemap
from geo.dataset import read
from geo.event import Event
from geo.governorates import NONE, ranks, ranks_of, table

RAQQA, MOSUL, ANKARA = (39.01, 35.95), (43.13, 36.34), (32.85, 39.93)


def event(lon, lat, precision="site", radius_km=1.0):
    return Event("e", "clash", "E", "E.", (), "2019", lon=lon, lat=lat, geo_precision=precision,
                 radius_km=radius_km)  # fmt: skip


def test_the_table_holds_none_and_then_those_of_the_ground():
    ids = [row.id for row in table()]
    assert ids[0] == NONE
    assert set(ids[1:]) == set(basemap.layers()["governorates"]["iso"])
    assert {row.country for row in table()[1:]} == {"Syria", "Iraq"}


def test_points_count_where_they_lie():
    held = ranks(*np.array([RAQQA, MOSUL, ANKARA, (np.nan, np.nan)]).T)
    assert [table()[rank].id for rank in held] == ["SY-RA", "IQ-NI", NONE, NONE]


def test_no_points_are_in_none():
    assert ranks_of([]).tolist() == []


@pytest.mark.parametrize(
    ("precision", "radius_km", "counts"),
    [("site", 1, True), ("area", 90, True), ("area", 101, False), ("governorate", 60, True),
     ("country", 300, False)],
)  # fmt: skip
def test_what_is_known_to_less_than_a_governorate_counts_in_none(precision, radius_km, counts):
    assert bool(ranks_of([event(*RAQQA, precision, radius_km)])[0]) is counts


def test_the_record_counts_as_its_points_lie():
    """By another way than the search tree's."""
    outlines = basemap.layers()["governorates"].set_index("iso").geometry
    events = [e for e in read().events if e.is_pin]
    for one, rank in zip(events, ranks_of(events), strict=True):
        holding = [
            iso for iso, outline in outlines.items() if outline.intersects(shapely.Point(one.lon, one.lat))
        ]
        assert (table()[rank].id in holding) if holding else rank == 0
