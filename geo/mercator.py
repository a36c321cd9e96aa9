"""Web Mercator: `world` coordinates of 0 to 1, from 180° W and from 85.05° N southwards.

https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames
"""

from math import pi

import numpy as np


def to_world(lon, lat):
    """World coordinates x, y of degrees; numbers or arrays."""
    return np.asarray(lon) / 360 + 0.5, 0.5 - np.arcsinh(np.tan(np.radians(lat))) / (2 * pi)


def to_degrees(x: float, y: float) -> tuple[float, float]:
    """lon, lat of world coordinates."""
    return float((x - 0.5) * 360), float(np.degrees(np.arctan(np.sinh((0.5 - y) * 2 * pi))))


def projected(geometries):
    """Geometries (shapely, in degrees) in world coordinates; one or an array."""
    import shapely

    return shapely.transform(geometries, lambda lon_lat: np.column_stack(to_world(*lon_lat.T)))
