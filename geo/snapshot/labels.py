"""Names on the ground, each only where nothing else stands: the browser's classes, from their zooms.

The weightiest take their places first. A name never lies on a mark; one that fits nowhere is left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, cos, degrees, log2, radians, sin

import numpy as np

from geo import basemap, lettering
from geo.cartography import LETTERING, SECOND_NAMES_FROM, Lettering
from geo.snapshot.frame import Box, Frame
from geo.snapshot.text import Text, text_width

PRINT = 1.12
"""Names on paper are larger than on the screen by so much."""
SPACES = {0.2: "\u2009", 0.25: "\u2005", 0.4: "\u2004"}
"""Space between spaced letters → the character of that width."""
REPEAT = 620
"""Pixels between two of a river's or a road's names."""
ROLES = ("town", "country", "governorate", "river", "lake", "road")
"""Of the texts made here."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A town's point; pixels."""

    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        return Box(self.x, self.y, 0, 0).grown(self.radius)


@dataclass(frozen=True)
class Labels:
    """What the names of the ground need on the sheet."""

    texts: tuple[Text, ...] = ()
    dots: tuple[Dot, ...] = ()
    shields: tuple[Box, ...] = ()
    """about the roads' names"""


def ground_labels(frame: Frame, taken: Iterable[Box], unit: float, *, with_roads: bool = True) -> Labels:
    """Names, town dots and road shields that fit on a map.

    taken: boxes on the sheet that must stay free. unit: size of a pixel of the standard sheet.
    """
    return _Labelling(frame, list(taken), unit, with_roads).labels


class _Labelling:
    """A map being labelled: which parts of it are taken."""

    def __init__(self, frame: Frame, taken: list[Box], unit: float, with_roads: bool):
        self.frame, self.unit, self.taken = frame, unit, taken
        self.box, self.marks = frame.box.grown(-6 * unit), tuple(taken)
        self.zoom = log2(frame.scale / unit / 256)
        self.texts: list[Text] = []
        self.dots: list[Dot] = []
        self.shields: list[Box] = []
        self._countries()
        self._towns((1, 2))
        self._governorates()
        self._lakes()
        self._rivers()
        if with_roads:
            self._roads()
        self._towns((3, 4))
        self.labels = Labels(tuple(self.texts), tuple(self.dots), tuple(self.shields))

    # -- what all of them need

    def _look(self, name: str) -> Lettering | None:
        """How a class is written; None where the map is too small for it. `until_zoom` is the browser's:
        here a country's name stands in what is seen of it."""
        look = LETTERING[name]
        return look if self.zoom >= look.from_zoom else None

    def _first_free(self, texts: Iterable[Text], pad: float) -> Text | None:
        """The first text that fits; its place is taken from then on."""
        for text in texts:
            boxes = [box.grown(pad * self.unit) for box in _boxes(text)]
            if all(self.box.holds(box) for box in boxes) and not any(
                box.meets(other) for box in boxes for other in self.taken
            ):
                self.taken += boxes
                self.texts.append(text)
                return text
        return None

    def _text(self, x: float, y: float, words: str, role: str, look: Lettering, **how) -> Text:
        if look.is_upper:
            space = SPACES[look.spacing]
            words = space.join(words.upper()).replace(f"{space} {space}", "\u2002")
        style = {"align": "center", "bold": look.bold, "italic": look.italic, "halo": True} | how
        size = style.pop("size", look.size * PRINT * self.unit)
        return Text(float(x), float(y), words, size, role, look.ink, **style)

    # -- the classes, the weightiest first

    def _countries(self) -> None:
        """As far inside of what is seen of a country as its name fits."""
        import shapely

        seen = shapely.box(*self.frame.bbox)
        rows = basemap.layers()["countries"]
        for row in rows[rows.geometry.intersects(seen)].itertuples():
            part = row.geometry.intersection(seen)
            look = LETTERING["home" if row.iso2 == basemap.HOME else "neighbour"]
            if part.area >= 0.01 * seen.area:
                at = self.frame.to_sheet(*_inside(part).T)
                self._first_free(
                    (self._text(x, y, row.name, "country", look) for x, y in zip(*at, strict=True)), 18
                )

    def _governorates(self) -> None:
        import shapely

        look = self._look("governorate")
        if not look:
            return
        seen = shapely.box(*self.frame.bbox)
        rows = basemap.layers()["governorates"]
        for row in rows[rows.geometry.intersects(seen)].itertuples():
            part = row.geometry.intersection(seen)
            x, y = self.frame.to_sheet(*_inside(part).T)
            texts = [self._text(a, b, row.name, "governorate", look) for a, b in zip(x, y, strict=True)]
            west, south, east, _ = part.bounds
            (left, right), _ = self.frame.to_sheet([west, east], [south, south])
            if texts and texts[0].box.width < 0.8 * (right - left):
                self._first_free(texts, 3)

    def _lakes(self) -> None:
        look = self._look("lake")
        rows = basemap.layers()["lakes"].query("name != ''")
        if not look:
            return
        for row, room in zip(rows.itertuples(), lettering.rooms(rows.geometry.values), strict=True):
            x, y = self._on_sheet(room.x, room.y)
            radius = room.radius * self.frame.scale
            text = self._text(x, y, row.name, "lake", look)
            if text.box.width < 8 * radius:
                around = [(0, 0), (0, -1), (0, 1), (-1, 0), (1, 0)]
                self._first_free(
                    (
                        self._text(x + dx * radius, y + dy * radius, row.name, "lake", look)
                        for dx, dy in around
                    ),
                    1,
                )

    def _rivers(self) -> None:
        """Along their rivers, where these run straight enough, clear of the stroke."""
        if look := self._look("river"):
            size = look.size * PRINT * self.unit
            for name, reach in self._reaches("river", basemap.layers()["rivers"]["name"].unique()):
                places = lettering.along_rivers(reach).get(name, [])
                choices = []
                for place in places:
                    x, y = self._on_sheet(place.x, place.y)
                    for lift in (size * 0.82, -size * 0.9):  # above the stroke, else below it
                        at = x + sin(place.angle) * lift, y - cos(place.angle) * lift
                        choices.append(self._text(*at, name, "river", look, angle=-degrees(place.angle)))
                self._some(choices)

    def _roads(self) -> None:
        roads = basemap.layers()["roads"]
        if look := self._look("road"):
            for name, reach in self._reaches("road", roads["name"]):
                line = roads.geometry[roads["name"] == name].iloc[0]
                places = (self._on_sheet(p.x, p.y) for p in lettering.stretches(line, reach))
                for text in self._some([self._text(x, y, name, "road", look, halo=False) for x, y in places]):
                    self.shields.append(Box(text.box.left, text.y, text.box.width, 0).grown(text.size * 0.66))

    def _reaches(self, name: str, names: Iterable[str]) -> Iterable[tuple[str, float]]:
        """For each name the smallest reach, in world coordinates, that holds it."""
        look = LETTERING[name]
        for words in names:
            half = text_width(words, look.size * PRINT * self.unit, bold=look.bold, italic=look.italic) / 2
            fitting = [
                reach for reach in lettering.REACHES if reach * self.frame.scale > half + 3 * self.unit
            ]
            if words and fitting:
                yield words, min(fitting)

    def _some(self, choices: list[Text]) -> list[Text]:
        """All that fit and are not near one another."""
        chosen: list[Text] = []
        for text in choices:
            near = (abs(text.x - c.x) + abs(text.y - c.y) < REPEAT * self.unit for c in chosen)
            if not any(near) and self._first_free([text], 1):
                chosen.append(text)
        return chosen

    def _towns(self, ranks: tuple[int, ...]) -> None:
        towns = basemap.towns().assign(border=lettering.toward_border())
        for rank in ranks:
            if look := self._look(f"town-{rank}"):
                here = towns[towns["rank"] == rank].sort_values("name")
                x, y = self.frame.to_sheet(here.geometry.x, here.geometry.y)
                for row, at_x, at_y in zip(here.itertuples(), map(float, x), map(float, y), strict=True):
                    self._town(row, Dot(at_x, at_y, (2.6 if look.bold else 2) * self.unit), look)

    def _town(self, row, dot: Dot, look: Lettering) -> None:
        if not self.box.holds(dot.box):
            return
        gaps = (5, 14, 22)  # farther off where a mark stands on the town
        text = self._first_free(
            (t for gap in gaps for t in self._about(dot, row, look, gap * self.unit)), 1.5
        )
        if text is None:
            return
        self.taken.append(dot.box)
        if not any(dot.box.meets(mark) for mark in self.marks):  # it would shine through a pale one
            self.dots.append(dot)
        second = " · ".join(filter(None, (row.name_ar, row.name_ku)))
        if self.zoom >= SECOND_NAMES_FROM and second:
            size = text.size * 0.95
            below = self._text(
                text.x, text.y + text.size * 1.4, second, "town", look, align=text.align, size=size
            )
            self._first_free([below], 0)

    def _about(self, dot: Dot, row, look: Lettering, gap: float) -> Iterable[Text]:
        """A town's name right, left, above, below and at the corners of its dot, best first, on the town's
        own side of a near border."""
        size = look.size * PRINT * self.unit
        near, high = dot.radius + gap, dot.radius + gap * 0.8 + size * 0.55
        places = [(near, 0, "left"), (-near, 0, "right"), (0, -high, "center"), (0, high, "center")]
        places += [(near, -size * 0.6, "left"), (near, size * 0.6, "left")]
        places += [(-near, -size * 0.6, "right"), (-near, size * 0.6, "right")]
        corner = dot.radius + gap * 0.5
        places += [(corner, -high, "left"), (corner, high, "left")]
        places += [(-corner, -high, "right"), (-corner, high, "right")]
        across, down = row.border
        return (
            self._text(dot.x + dx, dot.y + dy, row.name, "town", look, align=align)
            for dx, dy, align in places
            if dx * across <= 0 and dy * down <= 0
        )

    def _on_sheet(self, x: float, y: float) -> tuple[float, float]:
        frame = self.frame
        return frame.box.left + (x - frame.x) * frame.scale, frame.box.top + (y - frame.y) * frame.scale


def _boxes(text: Text) -> list[Box]:
    """What a text covers; a turned one as squares in a row, since the box about it would take in
    two corners that are free."""
    if not text.angle:
        return [text.box]
    wide = text_width(text.text, text.size, bold=text.bold, italic=text.italic)
    high = text.size * 1.25
    count, turn = ceil(wide / high), radians(text.angle)
    steps = (np.arange(count) + 0.5) / count - 0.5
    middles = [(text.x + cos(turn) * step * wide, text.y - sin(turn) * step * wide) for step in steps]
    return [Box(x, y, 0, 0).grown(high / 2) for x, y in middles]


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
