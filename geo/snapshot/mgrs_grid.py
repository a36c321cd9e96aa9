"""The Military Grid Reference System on a map: UTM lines within their zones, and the squares' letters.

NGA.STND.0037_2.0.0_GRIDS (2014): zones of six degrees but for Norway and Svalbard, bands of eight degrees,
squares of 100 km. Projections are pyproj's, letters mgrs's (NGA's GEOTRANS).
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

import numpy as np

from geo.bbox import BBox
from geo.snapshot.frame import Box, Frame
from geo.snapshot.page import boxes_of
from geo.snapshot.paper import FINE
from geo.snapshot.stroke import Stroke, strokes
from geo.snapshot.text import Text

SQUARE = 100_000
STEPS = (SQUARE, 10_000, 1_000, 100)
"""Metres between lines."""
APART, TICKS_APART, LABELS_APART = 45, 10, 58
"""Pixels of the standard sheet between lines, ticks and labels, at least."""
TICK = 6
SOUTH, NORTH = -80, 84
"""Degrees; nearer to the poles another grid is used."""
BANDS = (*range(SOUTH, 73, 8), NORTH)
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Zone(NamedTuple):
    """A part of a UTM zone on one side of the equator."""

    number: int
    bbox: BBox

    @property
    def epsg(self) -> int:
        return (32600 if self.bbox.south >= 0 else 32700) + self.number


def zones(bbox: BBox) -> list[Zone]:
    """The parts of zones that a bbox shows, cut to it."""
    west, east = max(bbox.west, -180.0), min(bbox.east, 180.0)
    found = []
    for number, (left, bottom, right, top) in _whole_zones():
        part = BBox(max(left, west), max(bottom, bbox.south), min(right, east), min(top, bbox.north))
        if part.west < part.east and part.south < part.north:
            found.append(Zone(number, part))
    return found


def mgrs_grid(frame: Frame, unit: float):
    """Lines, ticks and zone borders; labels (y, words) for the left edge and (x, words) for the bottom."""
    lines, at_left, at_bottom = [], [], []
    here = zones(frame.bbox)
    step = _step(frame, APART * unit)
    for zone in here:
        lines += _border(zone, frame)
        if not step:
            lines += _band_borders(zone, frame)
            continue
        lines += _lines(zone, frame, step)
        finer = step // 10 if step > STEPS[-1] else step
        choices = (finer, 2 * finer, 5 * finer, step, 2 * step)
        labelled = next(each for each in choices if _pixels(frame, each) >= LABELS_APART * unit)
        if _pixels(frame, finer) >= TICKS_APART * unit:
            lines += _ticks(zone, frame, finer, unit)
        at_bottom += [(x, digits(metres, labelled)) for x, metres in _along(zone, frame, "bottom", labelled)]
        at_left += [(y, digits(metres, labelled)) for y, metres in _along(zone, frame, "left", labelled)]
    return lines, at_left, at_bottom


def square_names(frame: Frame, unit: float, taken: Iterable[Box]) -> list[Text]:
    """The letters of each square of 100 km in sight where they cover nothing, with zone and band in the
    greatest of these (`37S EV`); only these on a map too small for squares.

    taken: boxes that must stay free.
    """
    import shapely

    taken, texts, room, told = list(taken), [], frame.box.grown(-6 * unit), set()
    squares = _squares(frame) if _step(frame, APART * unit) else _bands(frame)
    for zone, letters, shape in sorted(squares, key=lambda square: -square[2].area):
        seat = shapely.transform(shape, lambda lon_lat: np.column_stack(frame.to_sheet(*lon_lat.T)))
        shapely.prepare(seat)
        words = letters if zone in told and letters else f"{zone} {letters}".strip()
        for x, y in _spots(seat, 14 * unit):
            text = Text(x, y, words, FINE * unit, "square", "governorate_label", "center", halo=True)
            box = text.box.grown(2 * unit)
            is_inside = seat.contains(shapely.box(box.left, box.top, box.right, box.bottom))
            if is_inside and room.holds(box) and not any(box.meets(other) for other in taken):
                taken.append(box)
                texts.append(text)
                told.add(zone)
                break
    return texts


def names_boxes(texts: Iterable[Text]) -> list[Box]:
    """What texts cover, turned ones too."""
    return [box for text in texts for box in boxes_of(text)]


def digits(metres: int, step: int) -> str:
    """An easting or northing as a military map writes it: what the square's letters say raised, then the
    digits of the reference.

    >>> digits(540_000, 10_000), digits(3_953_000, 1_000), digits(541_200, 100)
    ('⁵40', '³⁹53', '⁵412')
    """
    square, rest = divmod(metres, SQUARE)
    return f"{square}".translate(RAISED) + (f"{rest // 100:03}" if step < 1_000 else f"{rest // 1000:02}")


def _step(frame: Frame, apart: float) -> int:
    """The finest step of lines so many points apart; 0 where not even those of 100 km are."""
    return min((step for step in STEPS if _pixels(frame, step) >= apart), default=0)


def _pixels(frame: Frame, metres: float) -> float:
    return frame.pixels(metres / 1000)


@cache
def _whole_zones() -> tuple[tuple[int, BBox], ...]:
    found = []
    for south, north in ((SOUTH, 0), (0, 56), (56, 64), (64, 72), (72, NORTH)):
        edges = {n: (6 * n - 186, 6 * n - 180) for n in range(1, 61)}
        if south == 56:  # Norway
            edges |= {31: (0, 3), 32: (3, 12)}
        if south == 72:  # Svalbard
            edges |= {31: (0, 9), 33: (9, 21), 35: (21, 33), 37: (33, 42)}
            edges = {n: edge for n, edge in edges.items() if n not in (32, 34, 36)}
        found += [(n, BBox(west, south, east, north)) for n, (west, east) in edges.items()]
    return tuple(found)


@cache
def _to_utm(epsg: int):
    from pyproj import Transformer

    return Transformer.from_crs(4326, epsg, always_xy=True)


def _extent(zone: Zone) -> tuple[np.ndarray, np.ndarray]:
    """Eastings and northings about the edge of what is seen of a zone."""
    import shapely

    edge = shapely.get_coordinates(shapely.segmentize(shapely.box(*zone.bbox).exterior, _fine(zone.bbox)))
    return _to_utm(zone.epsg).transform(*edge.T)


def _fine(bbox: BBox) -> float:
    return max(bbox.east - bbox.west, bbox.north - bbox.south) / 40


def _multiples(values: np.ndarray, step: int) -> range:
    return range(ceil(values.min() / step) * step, floor(values.max() / step) * step + 1, step)


def _lines(zone: Zone, frame: Frame, step: int) -> Iterator[Stroke]:
    import shapely

    easting, northing = _extent(zone)
    along = [np.linspace(values.min(), values.max(), 33) for values in (easting, northing)]
    courses = [(np.full(33, e), along[1]) for e in _multiples(easting, step)]
    courses += [(along[0], np.full(33, n)) for n in _multiples(northing, step)]
    seen = shapely.box(*zone.bbox)
    for course in courses:
        lon, lat = _to_utm(zone.epsg).transform(*course, direction="INVERSE")
        line = shapely.intersection(shapely.linestrings(lon, lat), seen)
        for part in shapely.get_parts(line):
            if part.geom_type == "LineString":
                x, y = frame.to_sheet(*shapely.get_coordinates(part).T)
                yield from strokes(list(zip(x, y, strict=True)), "grid", frame.box)


def _border(zone: Zone, frame: Frame) -> Iterator[Stroke]:
    """A zone's western edge, where it is in sight."""
    bbox = zone.bbox
    if bbox.west > max(frame.bbox.west, -180):
        x, y = frame.to_sheet([bbox.west] * 2, [bbox.south, bbox.north])
        yield from strokes(list(zip(x, y, strict=True)), "zone", frame.box)


def _band_borders(zone: Zone, frame: Frame) -> Iterator[Stroke]:
    west, south, east, north = zone.bbox
    for lat in (lat for lat in BANDS if south < lat < north or lat == south > frame.bbox.south):
        x, y = frame.to_sheet([west, east], [lat, lat])
        yield from strokes(list(zip(x, y, strict=True)), "zone", frame.box)


def _along(zone: Zone, frame: Frame, edge: str, step: int) -> list[tuple[float, int]]:
    """Where the lines of a zone meet an edge of the map: x or y on the page, and metres."""
    west, south, east, north = zone.bbox
    whole, box = frame.bbox, frame.box
    if edge in ("bottom", "top"):
        lat = south if edge == "bottom" else north
        if abs(lat - (whole.south if edge == "bottom" else whole.north)) > 1e-9:
            return []
        lon = np.linspace(west, east, 200)
        metres, _ = _to_utm(zone.epsg).transform(lon, np.full(200, lat))
        places = frame.to_sheet(lon, lat)[0]
    else:
        lon = west if edge == "left" else east
        if abs(lon - (whole.west if edge == "left" else whole.east)) > 1e-9:
            return []
        lat = np.linspace(south, north, 200)
        _, metres = _to_utm(zone.epsg).transform(np.full(200, lon), lat)
        places = frame.to_sheet(lon, lat)[1]
    low, high = (box.left, box.right) if edge in ("bottom", "top") else (box.top, box.bottom)
    found = ((float(np.interp(m, metres, places)), m) for m in _multiples(metres, step))
    return [(min(max(at, low), high), m) for at, m in found]


def _ticks(zone: Zone, frame: Frame, step: int, unit: float) -> Iterator[Stroke]:
    box, long = frame.box, TICK * unit
    for edge, y0, y1 in (("bottom", box.bottom, box.bottom - long), ("top", box.top, box.top + long)):
        for x, _ in _along(zone, frame, edge, step):
            yield Stroke(((x, y0), (x, y1)), "tick")
    for edge, x0, x1 in (("left", box.left, box.left + long), ("right", box.right, box.right - long)):
        for y, _ in _along(zone, frame, edge, step):
            yield Stroke(((x0, y), (x1, y)), "tick")


def _squares(frame: Frame) -> Iterator[tuple[str, str, object]]:
    """Zone and band, letters and shape (degrees) of what is seen of each square of 100 km."""
    import shapely

    for zone in zones(frame.bbox):
        easting, northing = _extent(zone)
        seen, to_utm = shapely.box(*zone.bbox), _to_utm(zone.epsg)
        for e in range(floor(easting.min() / SQUARE), ceil(easting.max() / SQUARE)):
            for n in range(floor(northing.min() / SQUARE), ceil(northing.max() / SQUARE)):
                corners = (e * SQUARE, n * SQUARE, (e + 1) * SQUARE, (n + 1) * SQUARE)
                edge = shapely.get_coordinates(shapely.segmentize(shapely.box(*corners), SQUARE / 8))
                shape = shapely.Polygon(np.column_stack(to_utm.transform(*edge.T, direction="INVERSE")))
                yield from _by_band(shapely.intersection(shape, seen))


def _bands(frame: Frame) -> Iterator[tuple[str, str, object]]:
    import shapely

    for zone in zones(frame.bbox):
        for band, _, shape in _by_band(shapely.box(*zone.bbox)):
            yield band, "", shape


def _by_band(shape) -> Iterator[tuple[str, str, object]]:
    """A shape cut where a band ends, each part with its designation."""
    import shapely

    for south, north in pairwise(BANDS):
        part = shapely.intersection(shape, shapely.box(-180, south, 180, north))
        if part.area > 0:
            inside = shapely.point_on_surface(part)
            yield *designation(inside.x, inside.y).split(), part


def designation(lon: float, lat: float) -> str:
    """The zone, band and square of 100 km of a point.

    >>> designation(40.0, 35.0)
    '37S EU'
    """
    if not (-180 <= lon <= 180 and SOUTH <= lat <= NORTH):  # mgrs would take 181 for -179
        raise ValueError(f"{lon}, {lat} (lon, lat) has no place in the grid of UTM zones")
    words = _converter().toMGRS(lat, lon, MGRSPrecision=0)  # which takes lat first
    return f"{words[:-2]} {words[-2:]}"


@cache
def _converter():
    from mgrs import MGRS

    return MGRS()


def _spots(seat, apart: float) -> list[tuple[float, float]]:
    """Points spread over a shape on the page, those nearest to its middle first."""
    import shapely

    left, top, right, bottom = seat.bounds
    x, y = np.meshgrid(np.arange(left + apart, right, apart), np.arange(top + apart, bottom, apart))
    spots = np.column_stack([x.ravel(), y.ravel()])
    spots = spots[shapely.contains_xy(seat, spots)] if len(spots) else spots
    middle = seat.centroid
    order = np.argsort(np.hypot(spots[:, 0] - middle.x, spots[:, 1] - middle.y), kind="stable")
    return [(float(a), float(b)) for a, b in spots[order]]
