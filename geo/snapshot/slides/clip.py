"""What of a line or an outline lies within the map's frame: a slide has no frame that cuts shapes off."""

from collections.abc import Sequence
from math import cos, pi, sin

import shapely

from geo.snapshot.frame import Box
from geo.snapshot.slides.drawing import Command, Point

CORNERS = 96
"""Of a circle that is cut off, and points of a curve."""


def circle_points(x: float, y: float, radius: float) -> list[Point]:
    turns = (2 * pi * n / CORNERS for n in range(CORNERS))
    return [(x + radius * cos(turn), y + radius * sin(turn)) for turn in turns]


def lines_within(points: Sequence[Point], box: Box, *, is_closed: bool = False) -> list[tuple[Command, ...]]:
    """The parts of a line, or of an outline, within a box, as open paths."""
    line = shapely.linestrings([*points, points[0]] if is_closed else points)
    inside = shapely.intersection(line, _frame(box))
    if inside.geom_type != "LineString" and not inside.is_empty:
        inside = shapely.line_merge(shapely.multilinestrings(_parts(inside, "LineString")))
    return [line_path(shapely.get_coordinates(part)) for part in _parts(inside, "LineString")]


def areas_within(points: Sequence[Point], box: Box) -> list[tuple[Command, ...]]:
    """The parts of an area within a box, as closed paths; holes are none."""
    inside = shapely.intersection(shapely.make_valid(shapely.polygons(points)), _frame(box))
    rings = (shapely.get_coordinates(part.exterior)[:-1] for part in _parts(inside, "Polygon"))
    return [(*line_path(ring), ("Z", ())) for ring in rings]


def line_path(points) -> tuple[Command, ...]:
    (x, y), *rest = ((float(x), float(y)) for x, y in points)
    return (("M", ((x, y),)), *(("L", (point,)) for point in rest))


def _frame(box: Box):
    return shapely.box(box.left, box.top, box.right, box.bottom)


def _parts(shape, kind: str) -> list:
    return [part for part in shapely.get_parts(shape) if part.geom_type == kind and not part.is_empty]
