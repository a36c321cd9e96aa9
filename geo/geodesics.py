"""Circles and lines on WGS 84, as points [lon, lat] that the browser draws.

Distances are geopy's geodesics (Karney 2013, https://doi.org/10.1007/s00190-012-0578-z). What crosses the
180th meridian goes on beyond ±180°, so that it can be drawn in one piece.
"""

from math import ceil

import numpy as np
from geographiclib.geodesic import Geodesic
from geopy.distance import geodesic

from geo.measures import Line

RING_POINTS = 180
"""So that the chords of a ring of 500 km lie within 80 m of it, and no more bytes than that."""
STEP_KM, LEAST_STEPS = 25.0, 8
"""From point to point of a line; an even number of steps, so that one point is its middle."""


def ring(lon: float, lat: float, km: float) -> list[list[float]]:
    """A circle of `km` around a point: from its north, clockwise, and back to where it began."""
    reach = geodesic(kilometers=km)
    bearings = np.linspace(0, 360, RING_POINTS + 1)
    points = [reach.destination((lat, lon), bearing) for bearing in bearings]
    return _unbroken([(p.longitude, p.latitude) for p in points], lon)


def line(asked: Line) -> dict:
    """The geodesic between two points: its length, its bearings there and back, its points."""
    course = Geodesic.WGS84.InverseLine(asked.lat, asked.lon, asked.to_lat, asked.to_lon)
    steps = max(LEAST_STEPS, 2 * ceil(course.s13 / 2000 / STEP_KM))
    spots = [course.Position(s) for s in np.linspace(0, course.s13, steps + 1)]
    inverse = Geodesic.WGS84.Inverse(asked.lat, asked.lon, asked.to_lat, asked.to_lon)
    return {
        "km": inverse["s12"] / 1000,
        "bearing": inverse["azi1"] % 360,
        # azi2 goes on in the line's direction.
        "back": (inverse["azi2"] + 180) % 360,
        "points": _unbroken([(s["lon2"], s["lat2"]) for s in spots], asked.lon),
    }


def from_the_north(ring: list) -> list:
    """A ring's points from its north on, by turns to the east and to the west; js/drawing.js has the same."""
    half = len(ring) // 2
    return [point for i in range(half) for point in (ring[i], ring[len(ring) - 1 - i])]


def from_the_middle(line: list) -> list:
    """A line's points from its middle on, by turns on and back."""
    middle = (len(line) - 1) / 2
    return [line[i] for i in sorted(range(len(line)), key=lambda i: abs(i - middle))]


def _unbroken(points: list[tuple[float, float]], lon: float) -> list[list[float]]:
    """Points in degrees, rounded to a metre, none more than half a turn from the one before."""
    lons, lats = np.array(points).T
    lons = np.unwrap(np.concatenate([[lon], lons]), period=360)[1:]
    return np.column_stack([lons, lats]).round(5).tolist()
