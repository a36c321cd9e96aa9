"""The ground's shapes as matplotlib paths: projected once, and generalised to the scale of the sheet.

A shape is simplified to half a pixel at the next finer of a few scales, so that a sheet of a
continent does not draw every bend of a river, and one of a district loses none.
"""

from functools import cache
from math import floor, log2

import numpy as np
import shapely
from matplotlib.path import Path

from geo import basemap
from geo.mercator import projected

FINEST, COARSEST = 12, 3
"""Zooms between which shapes are generalised; nearer than the finest they are as they are stored."""


def ground_paths(name: str, scale: float) -> list[Path]:
    """Paths of a class of the ground (see `geo.cartography`) in world coordinates.

    scale: pixels for the whole world's width, of a sheet of standard size.
    """
    return _paths(name, max(COARSEST, floor(log2(scale / 256))))


@cache
def _paths(name: str, zoom: int) -> list[Path]:
    shapes = _shapes(name)
    if zoom < FINEST:
        shapes = shapely.simplify(shapes, 0.5 / (256 * 2 ** (zoom + 1)))
    return [_path(shape) for shape in shapes if not shape.is_empty]


@cache
def _shapes(name: str) -> np.ndarray:
    """A class's geometries in world coordinates."""
    return projected(shapely.get_parts(basemap.classes()[name]))


def _path(shape) -> Path:
    rings = shapely.get_rings(shape) if shape.geom_type == "Polygon" else [shape]
    vertices, codes = [], []
    for ring in rings:
        points = shapely.get_coordinates(ring)
        end = [Path.CLOSEPOLY] if shape.geom_type == "Polygon" else [Path.LINETO]
        vertices.append(points)
        codes.append([Path.MOVETO] + [Path.LINETO] * (len(points) - 2) + end)
    return Path(np.concatenate(vertices), np.concatenate(codes))
