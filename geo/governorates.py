"""In which governorate an event counts: the one that holds its point.

What is known to a governorate counts in it by its point, as an area does by its centre. What is known
to less than that, or has no point, counts in none; so does what lies outside Syria and Iraq.
"""

import json
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import numpy as np

from geo.basemap import FOLDER
from geo.event import WIDEST_AREA_KM, Event

NONE = "none"
"""Stands for: in none of them. Its rank is 0."""

COUNTRIES = {"SY": "Syria", "IQ": "Iraq"}
"""Of which governorates are known, by their two letters."""


class Governorate(NamedTuple):
    """One of the ground's governorates."""

    id: str
    """ISO 3166-2, such as SY-HA"""
    name: str
    name_ar: str
    country: str


@cache
def table() -> tuple[Governorate, ...]:
    """All governorates by rank: first NONE, then those of Syria, those of Iraq."""
    features = json.loads((FOLDER / "governorates.geojson").read_text(encoding="utf-8"))["features"]
    rows = (feature["properties"] for feature in features)
    named = (Governorate(row["iso"], row["name"], row["name_ar"], COUNTRIES[row["iso2"]]) for row in rows)
    return Governorate(NONE, "In none, or not known", "", ""), *named


def ranks(lon, lat) -> np.ndarray:
    """The rank in `table()` of the governorate that holds each point; uint8, 0 for none.

    lon, lat: arrays of degrees; NaN for no point. On a shared border the first of the two counts.
    """
    import shapely

    points = shapely.points(np.column_stack([lon, lat]))
    inside, polygon = _outlines().query(points, predicate="intersects")
    order = np.argsort(-polygon)  # of several the last to be written stays
    held = np.zeros(len(points), dtype="u1")
    held[inside[order]] = polygon[order] + 1
    return held


def ranks_of(events: Iterable[Event]) -> np.ndarray:
    """The rank of each event's governorate; uint8, 0 for none."""
    points = [(e.lon, e.lat) if _tells_governorate(e) else (np.nan, np.nan) for e in events]
    return ranks(*np.array(points, dtype=float).reshape(-1, 2).T)


def _tells_governorate(event: Event) -> bool:
    if event.lon is None or event.geo_precision == "country":
        return False
    return event.geo_precision != "area" or event.radius_km <= WIDEST_AREA_KM


@cache
def _outlines():
    """A search tree of the governorates' polygons, in the table's order without NONE."""
    import geopandas
    import shapely

    frame = geopandas.read_file(FOLDER / "governorates.geojson")
    polygons = frame.set_index("iso").geometry[[row.id for row in table()[1:]]]
    return shapely.STRtree(polygons.array)
