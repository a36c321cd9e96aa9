"""Distances and directions on the ground. Points are (lon, lat) in degrees, WGS 84.

Directions and what follows from them go by the geodesic of the ellipsoid (C. F. F. Karney, "Algorithms
for geodesics", J. Geodesy 87, 2013, doi 10.1007/s00190-012-0578-z, through geopy and geographiclib).
`distance_km` alone takes the earth for a sphere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geographiclib.geodesic import Geodesic

Point = tuple[float, float]

WINDS = (
    "north", "north-north-east", "north-east", "east-north-east",
    "east", "east-south-east", "south-east", "south-south-east",
    "south", "south-south-west", "south-west", "west-south-west",
    "west", "west-north-west", "north-west", "north-north-west",
)  # fmt: skip
"""The sixteen winds, clockwise from north, 22.5 degrees apart."""


def distance_km(one: Point, other: Point) -> float:
    """Kilometres between two points on a great circle, up to 0.6 % off the geodesic.

    Enough to rank places, and several times quicker: it is asked for each candidate of a name.
    """
    from geopy.distance import great_circle

    return great_circle(one[::-1], other[::-1]).km  # geopy takes (lat, lon)


def bearing_deg(one: Point, other: Point) -> float:
    """The direction in which one sets out from `one` to `other`: degrees clockwise from north, below 360.

    >>> round(bearing_deg((0, 0), (1, 0))), round(bearing_deg((38.9, 36.4), (38.9, 36.3)))
    (90, 180)
    """
    (lon, lat), (to_lon, to_lat) = one, other
    # Twice, since a direction a hair west of north, taken once, is rounded to 360.
    return _earth().Inverse(lat, lon, to_lat, to_lon)["azi1"] % 360 % 360


def compass(bearing: float) -> str:
    """The nearest of the sixteen winds.

    >>> compass(180), compass(359), compass(-68)
    ('south', 'north', 'west-north-west')
    """
    return WINDS[round(bearing / 22.5) % 16]


def destination(point: Point, bearing: float, km: float) -> Point:
    """Where one is after `km` along the geodesic that sets out at `bearing` degrees.

    >>> [round(degrees, 4) for degrees in destination((38.86228, 36.3855), 180, 13)]
    [38.8623, 36.2683]
    """
    from geopy.distance import geodesic

    reached = geodesic(kilometers=km).destination(point[::-1], bearing)  # geopy takes (lat, lon)
    return reached.longitude, reached.latitude


def midpoint(one: Point, other: Point) -> Point:
    """The middle of the geodesic between two points.

    >>> [round(degrees, 6) for degrees in midpoint((38.0, 36.0), (40.0, 36.0))]
    [39.0, 36.004168]
    """
    (lon, lat), (to_lon, to_lat) = one, other
    line = _earth().InverseLine(lat, lon, to_lat, to_lon)
    middle = line.Position(line.s13 / 2)
    return middle["lon2"], middle["lat2"]


def _earth() -> Geodesic:
    # Most names are looked up without it: it is loaded when first needed.
    from geographiclib.geodesic import Geodesic

    return Geodesic.WGS84
