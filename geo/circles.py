"""Lines on the ground for files that hold shapes: circles, the bow of a movement, and dashes of either.

Degrees, (n, 2) arrays of lon, lat.
"""

from functools import lru_cache

import numpy as np
from pyproj import Geod

from geo.mercator import to_degrees, to_world
from geo.routes import BEND, Route

CIRCLE_POINTS = 72
"""So that the chords of a circle of 100 km lie within 100 m of it, and a file stays small."""
BOW_POINTS = 33

_WGS84 = Geod(ellps="WGS84")


@lru_cache(maxsize=4096)
def circle(lon: float, lat: float, km: float) -> np.ndarray:
    """The geodesic circle about a point: from its north against the clock, and back to where it began.

    pyproj works all points out at once; geopy's (`geo.geodesics.ring`) take a hundred times longer.
    """
    bearings = np.linspace(360, 0, CIRCLE_POINTS + 1)
    about = np.full_like(bearings, lon), np.full_like(bearings, lat)
    lons, lats, _ = _WGS84.fwd(*about, bearings, np.full_like(bearings, km * 1000))
    lons = np.unwrap(np.concatenate([[lon], lons]), period=360)[1:]
    points = np.column_stack([lons, lats]).round(5)
    points[-1] = points[0]
    return points


def bow(route: Route) -> np.ndarray | None:
    """A movement's bowed way, as the map draws it: a quadratic Bézier curve in Web Mercator.

    None where both ends are one point.
    """
    if (route.from_lon, route.from_lat) == (route.to_lon, route.to_lat):
        return None
    (x0, x1), (y0, y1) = to_world([route.from_lon, route.to_lon], [route.from_lat, route.to_lat])
    bend = (x0 + x1) / 2 + (y1 - y0) * BEND, (y0 + y1) / 2 - (x1 - x0) * BEND
    t = np.linspace(0, 1, BOW_POINTS)
    weights = np.stack([(1 - t) ** 2, 2 * t * (1 - t), t * t])
    ways = np.array([[x0, bend[0], x1], [y0, bend[1], y1]]) @ weights
    return np.array([to_degrees(x, y) for x, y in ways.T]).round(5)


def head(points: np.ndarray) -> np.ndarray:
    """The head at the end of a way, a triangle as long as a twelfth of it, closed."""
    x, y = to_world(*points.T)
    tip, before = np.array([x[-1], y[-1]]), np.array([x[-4], y[-4]])
    along = (tip - before) / np.hypot(*(tip - before))
    long = np.hypot(x[-1] - x[0], y[-1] - y[0]) / 12
    across = np.array([-along[1], along[0]])
    wings = [tip - long * along + side * 0.45 * long * across for side in (1, -1)]
    corners = [tip, *wings, tip]
    return np.array([to_degrees(*corner) for corner in corners]).round(5)


def dashes(points: np.ndarray, on: int, off: int) -> list[np.ndarray]:
    """A line in pieces of `on` steps with `off` steps between them."""
    starts = range(0, len(points) - 1, on + off)
    return [points[start : start + on + 1] for start in starts]
