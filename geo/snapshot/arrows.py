"""Arrows of movements whose both ends are known, by the browser's rules (js/routes.js)."""

from dataclasses import dataclass
from math import hypot

from geo.dataset import Dataset
from geo.large import LargeDataset
from geo.routes import BEND, Places, route
from geo.snapshot.frame import Box, Frame

SHORTEST = 14
"""Pixels between both ends' marks; a shorter arrow would be all head."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A movement as a quadratic Bézier curve: its start, its control point, its end; pixels."""

    id: str
    side: str
    certain: bool
    start: Point
    bend: Point
    end: Point

    @property
    def box(self) -> Box:
        """About the three points, and so about the curve."""
        xs, ys = zip(self.start, self.bend, self.end, strict=True)
        return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

    def boxes(self, width: float) -> list[Box]:
        """What it covers, as squares in a row."""
        count = max(1, round(hypot(self.box.width, self.box.height) / width))
        return [Box(*self.at(n / count), 0, 0).grown(width / 2) for n in range(count + 1)]

    def at(self, t: float) -> Point:
        """Its point at a moment from 0 to 1."""
        weights = (1 - t) ** 2, 2 * t * (1 - t), t * t
        points = self.start, self.bend, self.end
        x, y = (sum(w * p[axis] for w, p in zip(weights, points, strict=True)) for axis in (0, 1))
        return x, y


def arrows(
    selected,
    dataset: Dataset,
    places: Places,
    frame: Frame,
    clear: float,
    unit: float,
) -> list[Arrow]:
    """The arrows in sight of the selected rows, in their order.

    selected: as `geo.view.select` gives. clear: pixels about both ends that marks take.
    """
    found = []
    if isinstance(dataset, LargeDataset):  # whose events tell no ends
        return found
    for row, event in zip(selected.itertuples(), dataset.at(selected.index), strict=True):
        ends = route(event, places)
        if not ends:
            continue
        (x0, x1), (y0, y1) = frame.to_sheet([ends.from_lon, ends.to_lon], [ends.from_lat, ends.to_lat])
        start, end = (float(x0), float(y0)), (float(x1), float(y1))
        length = hypot(end[0] - start[0], end[1] - start[1])
        if length < 2 * clear + SHORTEST * unit:
            continue
        arrow = Arrow(row.id, row.side, bool(row.certain), *_between(start, end, clear / length))
        if arrow.box.meets(frame.box):
            found.append(arrow)
    return found


def _between(start: Point, end: Point, cut: float) -> tuple[Point, Point, Point]:
    """The bowed way without a part of its length at both ends.

    The part of a curve between two of its moments: https://en.wikipedia.org/wiki/De_Casteljau%27s_algorithm
    """
    bend = (
        (start[0] + end[0]) / 2 + (end[1] - start[1]) * BEND,
        (start[1] + end[1]) / 2 - (end[0] - start[0]) * BEND,
    )

    def at(a: float, b: float) -> Point:
        weights = (1 - a) * (1 - b), (1 - a) * b + a * (1 - b), a * b
        x, y = (sum(w * p[axis] for w, p in zip(weights, (start, bend, end), strict=True)) for axis in (0, 1))
        return x, y

    return at(cut, cut), at(cut, 1 - cut), at(1 - cut, 1 - cut)
