"""Bounding boxes, and Web Mercator as the browser's map counts it."""

from math import asinh, atan, degrees, isfinite, pi, radians, sinh, tan
from typing import NamedTuple

from geo.errors import ViewError

TILE = 256
"""Pixels across the world at zoom 0, as Leaflet counts them."""


class BBox(NamedTuple):
    """West, south, east, north in degrees."""

    west: float
    south: float
    east: float
    north: float


def parse_bbox(text: str) -> BBox:
    """A bbox from `w,s,e,n` in degrees. Raises ViewError."""
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        raise ViewError(
            f"{text!r} is not a bbox; write west,south,east,north such as 38,34,42.8,37.6"
        ) from None
    if not all(map(isfinite, (west, south, east, north))):
        raise ViewError(f"bbox {text}: the four numbers must be finite")
    if not (-180 <= west < east <= 180 and -85 <= south < north <= 85):
        raise ViewError(f"bbox {text}: needs west < east within ±180 and south < north within ±85 degrees")
    return BBox(west, south, east, north)


def around(lon: float, lat: float, radius_km: float) -> BBox:
    """The bbox of a circle, its sides found by geodesics (geopy)."""
    from geopy.distance import geodesic

    reach = geodesic(kilometers=radius_km)
    north, east, south, west = (reach.destination((lat, lon), bearing) for bearing in (0, 90, 180, 270))
    return BBox(west.longitude, south.latitude, east.longitude, north.latitude)


def to_pixel(lon: float, lat: float, world: float) -> tuple[float, float]:
    return (lon / 360 + 0.5) * world, (0.5 - asinh(tan(radians(lat))) / (2 * pi)) * world


def to_lon_lat(x: float, y: float, world: float) -> tuple[float, float]:
    return (x / world - 0.5) * 360, degrees(atan(sinh((0.5 - y / world) * 2 * pi)))
