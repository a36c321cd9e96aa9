"""Where names stand on the ground, for web and print alike: in the widest circle of an area, along
the straight stretches of a river or a road. Places are in world coordinates (`geo.mercator`)."""

from functools import cache
from math import pi
from typing import NamedTuple

import numpy as np

from geo import basemap
from geo.mercator import projected

REACHES = [2.0 ** -(zoom / 2) * 0.14 for zoom in range(10, 23)]
"""Half the lengths for which a line's straight stretches are looked up, in parts of the world's width:
36 pixels at each half zoom from 5 to 11."""
STRAIGHT = 0.85
"""The least length of a stretch as the crow flies, in parts of its length along the line."""
STEEPEST = 70
"""Degrees from the horizontal beyond which a name along a line is hard to read."""


class Room(NamedTuple):
    """Room for a name in an area: the middle of its widest circle, and the circle's radius."""

    x: float
    y: float
    radius: float


class Stretch(NamedTuple):
    """A place for a name along a line: its middle, its angle (radians, clockwise from the right, as y
    runs down), and half the length for which the line runs straight enough."""

    x: float
    y: float
    angle: float
    reach: float


NEAR_BORDER = 0.09
"""Degrees, some ten kilometres: a town nearer to a border keeps its name on its own side."""


@cache
def toward_border() -> list[tuple[int, int]]:
    """For each of `basemap.towns()` in which direction a near border lies: across (1 is right), down (1
    is below); 0, 0 where none is near."""
    import shapely

    borders = shapely.union_all(basemap.layers()["borders"].geometry.values)
    shapely.prepare(borders)
    towns = basemap.towns().geometry.values
    ends = shapely.get_coordinates(shapely.shortest_line(towns, borders)).reshape(-1, 2, 2)
    directions = []
    for (lon, lat), (at_lon, at_lat) in ends:
        away = np.array([(at_lon - lon) * np.cos(np.radians(lat)), lat - at_lat])
        length = np.hypot(*away)
        # Within sixty degrees of an axis counts: a border to the northeast lies above and to the right.
        near = (np.abs(away) > length / 2) & (length < NEAR_BORDER)
        directions.append(tuple(int(sign) for sign in np.sign(away) * near))
    return directions


def rooms(polygons) -> list[Room]:
    """The room in each of an array of polygons (shapely, degrees)."""
    import shapely

    shapes = [max(shapely.get_parts(p), key=lambda part: part.area) for p in projected(polygons)]
    # The tolerance is a thousandth of each shape's own size: a country is as quick as a district.
    radii = [shapely.maximum_inscribed_circle(p, tolerance=p.length / 1000) for p in shapes]
    return [Room(*map(float, radius.coords[0]), radius.length) for radius in radii]


def stretches(lines, reach: float) -> list[Stretch]:
    """Places along lines (shapely, degrees) for names of twice a reach, the straightest first, none near
    another."""
    import shapely

    crooked, found = [], []
    # Meanders too small to be seen beside a name of this length do not make a river crooked.
    for line in shapely.simplify(projected(shapely.get_parts(lines)), reach / 6):
        middles = np.arange(reach, line.length - reach, reach / 2)
        before, at, after = (
            shapely.get_coordinates(shapely.line_interpolate_point(line, middles + d))
            for d in (-reach, 0, reach)
        )
        chord = (after - before) * np.where(after[:, :1] < before[:, :1], -1, 1)
        straight = np.hypot(*chord.T) / (2 * reach)
        angle = np.arctan2(chord[:, 1], chord[:, 0])
        fits = (straight >= STRAIGHT) & (np.abs(np.degrees(angle)) <= STEEPEST)
        # Steep counts as crooked: of two straight stretches the flatter one reads better.
        crooked.append((1 - straight + np.abs(angle) / pi / 4)[fits])
        found.append(np.column_stack([at, angle])[fits])
    places = np.concatenate(found)[np.argsort(np.round(np.concatenate(crooked), 2), kind="stable")]
    chosen: list[Stretch] = []
    free = np.ones(len(places), dtype=bool)
    for i, (x, y, angle) in enumerate(places):
        if free[i]:
            chosen.append(Stretch(float(x), float(y), float(angle), reach))
            free &= np.hypot(places[:, 0] - x, places[:, 1] - y) > reach
    return chosen


@cache
def along_rivers(reach: float) -> dict[str, list[Stretch]]:
    """Name → stretches, of the rivers that have a name, the greatest first."""
    import shapely

    rivers = basemap.layers()["rivers"]
    named = rivers[rivers["name"] != ""].sort_values(["rank", "name"], kind="stable")
    return {
        name: stretches(shapely.line_merge(shapely.union_all(lines.values)), reach)
        for name, lines in named.geometry.groupby(named["name"], sort=False)
    }
