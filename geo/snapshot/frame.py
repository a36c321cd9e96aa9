"""The map's frame on the sheet: which part of the world it shows, in Web Mercator.

Lengths on the sheet are pixels from its upper left corner, y down. `world` coordinates are those of
`geo.mercator`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, radians, sin, sqrt

import numpy as np

from geo.bbox import BBox
from geo.mercator import to_degrees, to_world

EQUATOR_KM = 2 * pi * 6378.137
FLATTENING = 1 / 298.257223563
"""Of the WGS 84 ellipsoid."""
SMALLEST = 2e-6
"""The least that a frame shows: about 80 m at the equator."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet, pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def meets(self, other: "Box") -> bool:
        """Whether both share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Whether the other lies within."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.width + 2 * by, self.height + 2 * by)


class Boxes:
    """A growing heap of boxes, asked quickly whether another one meets any."""

    def __init__(self, boxes: Iterable[Box] = ()):
        self._edges, self._count = np.empty((64, 4)), 0
        self.add(boxes)

    def add(self, boxes: Iterable[Box]) -> None:
        for box in boxes:
            if self._count == len(self._edges):
                self._edges = np.concatenate([self._edges, np.empty_like(self._edges)])
            self._edges[self._count] = box.left, box.top, box.right, box.bottom
            self._count += 1

    def meet(self, box: Box) -> bool:
        """Whether any shares more than an edge with a box."""
        left, top, right, bottom = self._edges[: self._count].T
        hits = (left < box.right) & (box.left < right) & (top < box.bottom) & (box.top < bottom)
        return bool(hits.any())


@dataclass(frozen=True, slots=True)
class Frame:
    """A box on the sheet and the part of the world in it."""

    box: Box
    x: float
    """world coordinates of the box's upper left corner"""
    y: float
    scale: float
    """pixels for the whole world's width"""

    @classmethod
    def around(cls, bbox: BBox, box: Box) -> "Frame":
        """The smallest frame of the box's shape that contains the bbox, centred on it."""
        (west, east), (north, south) = to_world([bbox.west, bbox.east], [bbox.north, bbox.south])
        width, height = max(east - west, SMALLEST), max(south - north, SMALLEST)
        scale = min(box.width / width, box.height / height)
        x = (west + east) / 2 - box.width / scale / 2
        y = (north + south) / 2 - box.height / scale / 2
        return cls(box, float(x), float(y), float(scale))

    @property
    def bbox(self) -> BBox:
        """What it shows, in degrees."""
        west, north = to_degrees(self.x, self.y)
        east, south = to_degrees(self.x + self.box.width / self.scale, self.y + self.box.height / self.scale)
        return BBox(west, south, east, north)

    def to_sheet(self, lon, lat):
        """Pixels on the sheet of degrees; numbers or arrays."""
        x, y = to_world(lon, lat)
        return self.box.left + (x - self.x) * self.scale, self.box.top + (y - self.y) * self.scale

    @property
    def middle_lat(self) -> float:
        return to_degrees(self.x, self.y + self.box.height / self.scale / 2)[1]

    def pixels(self, km: float, lat: float | None = None) -> float:
        """How many pixels a length on the ground measures from west to east.

        lat: the latitude at which this is true, by default the middle of the map. The parallel's
        radius is N cos φ with N = a / √(1 - e² sin² φ) (Snyder 1987, Map Projections, eq. 4-20).
        """
        phi = radians(self.middle_lat if lat is None else lat)
        squared = FLATTENING * (2 - FLATTENING)
        parallel_km = EQUATOR_KM * cos(phi) / sqrt(1 - squared * sin(phi) ** 2)
        return km * self.scale / parallel_km


def round_length(km: float) -> float:
    """The greatest of 1, 2, 5 times a power of ten that is not above a length.

    >>> [round_length(km) for km in (0.34, 7.0, 120.0)]
    [0.2, 5.0, 100.0]
    """
    power = 10.0 ** np.floor(np.log10(km))
    return float(f"{max(step for step in (1, 2, 5) if step * power <= km * 1.000001) * power:.6g}")
