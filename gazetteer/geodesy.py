"""Distances and directions between points (lon, lat) in degrees.

>>> round(distance_km((41.2314, 37.0521), (40.7400, 36.5024)))
75
>>> compass(bearing_deg((41.2314, 37.0521), (40.7400, 36.5024)))
'SW'
"""

from __future__ import annotations

COMPASS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points (lon, lat) on a great circle."""
    from geopy.distance import great_circle

    return great_circle(one[::-1], other[::-1]).km  # geopy takes (lat, lon)


def bearing_deg(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Where `other` lies as seen from `one`, both (lon, lat): degrees 0 to 360, clockwise from north, by the
    geodesic between them."""
    from geographiclib.geodesic import Geodesic  # what geopy measures geodesics by

    (lon1, lat1), (lon2, lat2) = one, other
    return Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2, Geodesic.AZIMUTH)["azi1"] % 360.0


def compass(bearing: float) -> str:
    """The nearest of the eight directions of `COMPASS`.

    >>> compass(0), compass(22), compass(23), compass(359.9)
    ('N', 'N', 'NE', 'N')
    """
    return COMPASS[round(bearing / 45) % 8]
