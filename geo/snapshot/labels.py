"""Names on the ground, each only where nothing else stands: the browser's classes, from their zooms.

The weightiest take their places first. A name never lies on a mark; one that fits nowhere is left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import cos, degrees, sin
from typing import TYPE_CHECKING

import numpy as np

from geo import basemap, lettering
from geo.bbox import BBox
from geo.cartography import LETTERING
from geo.snapshot.frame import Box, Frame
from geo.snapshot.page import Dot, Page, plate_about
from geo.snapshot.text import Text, text_width
from geo.snapshot.town_labels import TownLabels
from geo.view import View

if TYPE_CHECKING:
    import shapely

REPEAT = 620
"""Pixels between two of a river's or a road's names."""
ROLES = ("town", "country", "governorate", "river", "lake", "road")
"""Of the texts made here."""


@dataclass(frozen=True)
class Labels:
    """What the names of the ground need on the sheet."""

    texts: tuple[Text, ...] = ()
    dots: tuple[Dot, ...] = ()
    shields: tuple[Box, ...] = ()
    """about the roads' names"""
    leaders: tuple[tuple[float, float, float, float], ...] = ()
    """from towns' dots to names that stand far off: x0, y0, x1, y1"""


def ground_labels(frame: Frame, taken: Iterable[Box], unit: float, view: View) -> Labels:
    """Names, town dots and road shields that fit on a map, of what the View shows of the ground.

    taken: boxes on the sheet that must stay free. unit: size of a pixel of the standard sheet.
    """
    if not view.shows("names"):
        return Labels()
    page = Page(frame, taken, unit)
    towns = TownLabels(page)
    _countries(page)
    towns.place((1, 2))
    if view.shows("governorates"):
        _governorates(page)
    _lakes(page)
    _rivers(page)
    shields = _roads(page) if view.shows("roads") else []
    towns.place((3, 4))
    return Labels(tuple(page.texts), tuple(towns.dots), tuple(shields), tuple(towns.leaders))


def _countries(page: Page) -> None:
    """As far inside of what is seen of a country as its name fits."""
    for room in _rooms("countries", page.frame.bbox):
        look = LETTERING["home" if room.iso2 == basemap.HOME else "neighbour"]
        if room.share >= 0.01:
            at = page.frame.to_sheet(*room.inside.T)
            texts = (page.text(x, y, room.name, "country", look) for x, y in zip(*at, strict=True))
            page.first_free(texts, 18)


def _governorates(page: Page) -> None:
    import shapely

    look = page.look("governorate")
    for room in _rooms("governorates", page.frame.bbox) if look else ():
        x, y = page.frame.to_sheet(*room.inside.T)
        texts = [page.text(a, b, room.name, "governorate", look) for a, b in zip(x, y, strict=True)]
        seat = shapely.transform(room.part, lambda lon_lat: np.column_stack(page.frame.to_sheet(*lon_lat.T)))
        shapely.prepare(seat)
        boxes = (text.box for text in texts)
        within = shapely.covers(seat, [shapely.box(b.left, b.top, b.right, b.bottom) for b in boxes])
        page.first_free((text for text, fits in zip(texts, within, strict=True) if fits), 3)


def _lakes(page: Page) -> None:
    look = page.look("lake")
    rows = basemap.layers()["lakes"].query("name != ''")
    if not look:
        return
    for row, room in zip(rows.itertuples(), lettering.rooms(rows.geometry.values), strict=True):
        x, y = page.on_sheet(room.x, room.y)
        radius = room.radius * page.frame.scale
        text = page.text(x, y, row.name, "lake", look)
        if text.box.width < 8 * radius:
            around = [(0, 0), (0, -1), (0, 1), (-1, 0), (1, 0)]
            page.first_free(
                (page.text(x + dx * radius, y + dy * radius, row.name, "lake", look) for dx, dy in around),
                1,
            )


def _rivers(page: Page) -> None:
    """Along their rivers, where these run straight enough, clear of the stroke."""
    if look := page.look("river"):
        size = page.size_of(look)
        for name, reach in _reaches(page, "river", basemap.layers()["rivers"]["name"].unique()):
            places = lettering.along_rivers(reach).get(name, [])
            choices = []
            for place in places:
                x, y = page.on_sheet(place.x, place.y)
                for lift in (size * 0.82, -size * 0.9):  # above the stroke, else below it
                    at = x + sin(place.angle) * lift, y - cos(place.angle) * lift
                    choices.append(page.text(*at, name, "river", look, angle=-degrees(place.angle)))
            _some(page, choices)


def _roads(page: Page) -> list[Box]:
    roads, shields = basemap.layers()["roads"], []
    if look := page.look("road"):
        for name, reach in _reaches(page, "road", roads["name"]):
            line = roads.geometry[roads["name"] == name].iloc[0]
            places = (page.on_sheet(p.x, p.y) for p in lettering.stretches(line, reach))
            for text in _some(page, [page.text(x, y, name, "road", look, halo=False) for x, y in places]):
                shields.append(plate_about(text))
    return shields


def _reaches(page: Page, name: str, names: Iterable[str]) -> Iterable[tuple[str, float]]:
    """For each name the smallest reach, in world coordinates, that holds it."""
    look = LETTERING[name]
    for words in names:
        half = text_width(words, page.size_of(look), bold=look.bold, italic=look.italic) / 2
        fitting = [reach for reach in lettering.REACHES if reach * page.frame.scale > half + 3 * page.unit]
        if words and fitting:
            yield words, min(fitting)


def _some(page: Page, choices: list[Text]) -> list[Text]:
    """All that fit and are not near one another."""
    chosen: list[Text] = []
    for text in choices:
        near = (abs(text.x - c.x) + abs(text.y - c.y) < REPEAT * page.unit for c in chosen)
        if not any(near) and page.first_free([text], 1):
            chosen.append(text)
    return chosen


@dataclass(frozen=True, eq=False)
class Room:
    """What is seen of a country or a governorate."""

    name: str
    iso2: str
    part: "shapely.Geometry"
    share: float
    """of what is seen in all"""
    inside: np.ndarray
    """lon, lat of points spread over it, those farthest from its edge first"""


@lru_cache(maxsize=64)
def _rooms(table: str, bbox: BBox) -> list[Room]:
    """Of the countries or the governorates in a bbox; sheets of a series have the same."""
    import shapely

    seen = shapely.box(*bbox)
    rows = basemap.layers()[table]
    rows = rows[rows.geometry.intersects(seen)]
    parts = shapely.intersection(rows.geometry.values, seen)
    return [
        Room(row.name, row.iso2, part, part.area / seen.area, _inside(part))
        for row, part in zip(rows[["name", "iso2"]].itertuples(index=False), parts, strict=True)
    ]


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
