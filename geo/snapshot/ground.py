"""The ground's shapes as matplotlib paths: projected once, and generalised to the scale of the sheet.

A shape is simplified to half a pixel at the next finer of a few scales, so that a sheet of a
continent does not draw every bend of a river, and one of a district loses none.
"""

from functools import cache, lru_cache
from math import floor, log2

import numpy as np
import shapely
from matplotlib.path import Path

from geo import basemap
from geo.mercator import projected

FINEST, COARSEST = 12, 3
"""Zooms between which shapes are generalised; nearer than the finest they are as they are stored."""


Window = tuple[float, float, float, float]
"""Left, top, right, bottom in world coordinates."""


def ground_paths(name: str, scale: float, window: Window | None = None) -> list[Path]:
    """Paths of a class of the ground (see `geo.cartography`) in world coordinates.

    scale: pixels for the whole world's width, of a sheet of standard size. window: only what lies in it,
    cut off at its sides.
    """
    return _paths(name, min(FINEST, max(COARSEST, floor(log2(scale / 256)))), window)


@lru_cache(maxsize=512)
def _paths(name: str, zoom: int, window: Window | None) -> list[Path]:
    shapes = _generalised(name, zoom)
    if window:
        shapes = shapely.get_parts(shapely.clip_by_rect(shapes, *window))
        shapes = shapes[shapely.get_dimensions(shapes) > 0]  # no point where a line touches the side
    return [_path(shape) for shape in shapely.orient_polygons(shapes) if not shape.is_empty]


@cache
def _generalised(name: str, zoom: int) -> np.ndarray:
    shapes = _shapes(name)
    return shapely.simplify(shapes, 0.5 / (256 * 2 ** (zoom + 1))) if zoom < FINEST else shapes


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
