"""Lines drawn on a map, cut off at its frame so that no writer has to clip them."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from geo.snapshot.frame import Box

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line drawn on the map, within its frame; points on the page."""

    points: tuple[Point, ...]
    role: str
    """a key of STROKES: `grid`; `tick` at the frame's edge; `zone`, the border of a UTM zone; `ring`, `line`
    and `area`, as measured and drawn; `around` a place; `pin`, a small disc; `leader`, to a pin's note;
    `north`, the arrow"""
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How a stroke of a role is drawn; lengths are pixels of the standard sheet."""

    ink: str
    """a field of Theme or of its ground"""
    width: float
    opacity: float = 1.0
    dash: tuple[float, ...] = ()
    """in parts of the width"""
    halo: float = 0.0
    """what a pale line beneath has in width beyond its own"""
    fill: float = 0.0
    """opacity of the inside of a closed one"""
    above: str = "ground"
    """what it is drawn above: `ground`, `marks` or `plates`"""


STROKES = {
    "grid": Look("label", 0.8, 0.3),
    "tick": Look("label", 1.0, 0.8),
    "zone": Look("label", 1.4, 0.55, (8, 3, 1, 3)),
    "ring": Look("ink", 1.5, halo=2.6),
    "around": Look("accent", 1.8, dash=(1, 2.4), halo=2.6),
    "line": Look("ink", 1.5, halo=2.6),
    "area": Look("accent", 1.8, fill=0.06),
    "leader": Look("ink", 1.1, above="marks"),
    "pin": Look("ink", 1.2, halo=2.6, fill=1.0, above="marks"),
    "north": Look("ink", 0.0, fill=1.0, above="plates"),
}
"""Role → look, as the browser draws it (css/tools.css, css/panel.css)."""


def strokes(points: Iterable[Point], role: str, box: Box, *, is_closed: bool = False) -> list[Stroke]:
    """A line, or an outline, as the strokes that are left of it within a box."""
    import shapely

    line = shapely.linestrings([*points, *([points[0]] if is_closed else [])])
    frame = shapely.box(box.left, box.top, box.right, box.bottom)
    if is_closed and frame.contains(line):
        return [Stroke(tuple(map(_point, points)), role, True)]
    inside = shapely.get_parts(shapely.line_merge(shapely.intersection(line, frame)))
    found = (shapely.get_coordinates(part) for part in inside if part.geom_type == "LineString")
    return [Stroke(tuple(map(_point, part)), role) for part in found]


def disc(x: float, y: float, radius: float) -> tuple[Point, ...]:
    """The outline of a small disc."""
    turns = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    return tuple((x + radius * float(np.cos(t)), y + radius * float(np.sin(t))) for t in turns)


def _point(point) -> Point:
    x, y = point
    return round(float(x), 3), round(float(y), 3)
