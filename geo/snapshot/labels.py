"""Names on the ground: towns, countries and rivers, each only where nothing else stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import atan2, degrees

import numpy as np

from geo import basemap
from geo.snapshot.frame import Box, Frame, to_world
from geo.snapshot.text import Text

RIVERS = ("Euphrates", "Tigris", "Khabur")
DETAIL_KM = 550
"""A map narrower than this names towns of every rank, and writes them in Arabic too."""
WIDE_KM = 1100
"""A map wider than this names only towns of the first rank."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A town's point; pixels."""

    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        return Box(self.x, self.y, 0, 0).grown(self.radius)


def ground_labels(frame: Frame, taken: Iterable[Box], unit: float) -> tuple[list[Text], list[Dot]]:
    """Labels and town dots that fit on a map.

    taken: boxes on the sheet that must stay free. unit: size of a pixel of the standard sheet.
    """
    page = _Page(frame.box.grown(-6 * unit), list(taken))
    texts, dots = _towns(frame, page, unit)
    texts += _countries(frame, page, unit)
    texts += _rivers(frame, page, unit)
    return texts, dots


class _Page:
    """Which parts of the map are taken."""

    def __init__(self, box: Box, taken: list[Box]):
        self.box, self.taken = box, taken

    def first_free(self, texts: Iterable[Text], pad: float) -> Text | None:
        """The first text that fits; its place is taken from then on."""
        for text in texts:
            box = text.box.grown(pad)
            if self.box.holds(box) and not any(box.meets(other) for other in self.taken):
                self.taken.append(box)
                return text
        return None


def _towns(frame: Frame, page: _Page, unit: float) -> tuple[list[Text], list[Dot]]:
    towns = basemap.towns()
    wide_km = frame.box.width / frame.pixels(1)
    ranks = 1 if wide_km > WIDE_KM else 2 if wide_km > DETAIL_KM else 3
    here = towns[towns["rank"] <= ranks].sort_values(["rank", "name"])
    x, y = frame.to_sheet(here.geometry.x, here.geometry.y)
    texts, dots, marks = [], [], tuple(page.taken)
    for row, at_x, at_y in zip(here.itertuples(), map(float, x), map(float, y), strict=True):
        dot = Dot(at_x, at_y, (2.6 if row.rank == 1 else 2) * unit)
        if not page.box.holds(dot.box):
            continue
        size = (14.5 - row.rank) * unit
        # Farther off where a mark stands on the town.
        gaps = (5 * unit, 14 * unit, 22 * unit)
        choices = [text for gap in gaps for text in _about(dot, row.name, size, bold=row.rank == 1, gap=gap)]
        text = page.first_free(choices, 1.5 * unit)
        if text is None:
            continue
        texts.append(text)
        page.taken.append(dot.box)
        if not any(dot.box.meets(mark) for mark in marks):  # it would shine through a pale one
            dots.append(dot)
        if wide_km <= DETAIL_KM and row.name_ar:
            below = Text(
                text.x, text.y + size * 1.45, row.name_ar, size * 0.95, "town", "label", text.align, halo=True
            )
            arabic = page.first_free([below], 0)
            texts += [arabic] if arabic else []
    return texts, dots


def _about(dot: Dot, name: str, size: float, *, bold: bool, gap: float) -> list[Text]:
    """A town's name right, left, above, below and at the corners of its dot, best first."""
    near, high = dot.radius + gap, dot.radius + gap * 0.8 + size * 0.55
    places = [(near, 0, "left"), (-near, 0, "right"), (0, -high, "center"), (0, high, "center")]
    places += [(near, -size * 0.6, "left"), (near, size * 0.6, "left")]
    places += [(-near, -size * 0.6, "right"), (-near, size * 0.6, "right")]
    return [
        Text(dot.x + dx, dot.y + dy, name, size, "town", "label", align, bold=bold, halo=True)
        for dx, dy, align in places
    ]


def _countries(frame: Frame, page: _Page, unit: float) -> list[Text]:
    """Names in spaced capitals, as far inside of what is seen of a country as they fit."""
    import shapely

    seen = shapely.box(*frame.bbox)
    texts = []
    for row in basemap.layers()["countries"].itertuples():
        part = row.geometry.intersection(seen)
        if part.area < 0.02 * seen.area:
            continue
        name = "\u2009".join(row.name.upper()).replace("\u2009 \u2009", "\u2002")
        points = _inside(part)
        x, y = frame.to_sheet(points[:, 0], points[:, 1])
        size = (17 if row.iso2 == "SY" else 14) * unit
        choices = (
            Text(float(a), float(b), name, size, "country", "label", "center", halo=True)
            for a, b in zip(x, y, strict=True)
        )
        text = page.first_free(choices, 4 * unit)
        texts += [text] if text else []
    return texts


def _inside(polygon) -> np.ndarray:
    """lon, lat of points spread over a polygon, those farthest from its edge first."""
    import shapely

    west, south, east, north = polygon.bounds
    grid = np.meshgrid(np.linspace(west, east, 25), np.linspace(south, north, 25))
    points = np.column_stack([axis.ravel() for axis in grid])
    shapely.prepare(polygon)
    points = points[shapely.contains_xy(polygon, points)]
    distance = shapely.distance(polygon.boundary, shapely.points(points))
    return points[np.argsort(-distance, kind="stable")][:60]


def _rivers(frame: Frame, page: _Page, unit: float) -> list[Text]:
    """Names in italics along their rivers, where these run straight enough."""
    texts = []
    size = 13 * unit
    for name in RIVERS:
        choices = []
        for line in _river_lines(name):
            x = frame.box.left + (line[:, 0] - frame.x) * frame.scale
            y = frame.box.top + (line[:, 1] - frame.y) * frame.scale
            choices += _along(x, y, name, size)
        choices.sort(key=lambda pair: pair[0])
        text = page.first_free((text for _, text in choices), 0)
        texts += [text] if text else []
    return texts


def _along(x: np.ndarray, y: np.ndarray, name: str, size: float) -> list[tuple[float, Text]]:
    """Places for a river's name beside a line, with how crooked the line is there."""
    reach = size * len(name) * 0.35
    length = np.concatenate([[0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
    places = []
    for middle in np.arange(reach, length[-1] - reach, reach):
        at = np.interp([middle - reach, middle, middle + reach], length, np.arange(len(x)))
        (x0, xm, x1), (y0, ym, y1) = (np.interp(at, np.arange(len(x)), v) for v in (x, y))
        if x1 < x0:
            x0, x1, y0, y1 = x1, x0, y1, y0
        angle = -degrees(atan2(y1 - y0, x1 - x0))
        chord = np.hypot(x1 - x0, y1 - y0)
        if abs(angle) > 65 or chord < 1.3 * reach:
            continue
        # On the upper side, clear of the stroke.
        up = (-(y1 - y0) / chord, (x1 - x0) / chord)
        side = -1 if up[1] > 0 else 1
        lift = size * 0.95 * side
        text = Text(float(xm + up[0] * lift), float(ym + up[1] * lift), name, size, "river", "river_label",
                    "center", italic=True, angle=float(angle), halo=True)  # fmt: skip
        places.append((round(1 - chord / (2 * reach), 2), text))
    return places


@cache
def _river_lines(name: str) -> list[np.ndarray]:
    """World coordinates of a river's lines."""
    import shapely

    rivers = basemap.layers()["rivers"]
    lines = shapely.get_parts(rivers.geometry[rivers["name"] == name].values)
    return [np.column_stack(to_world(*shapely.get_coordinates(line).T)) for line in lines]
