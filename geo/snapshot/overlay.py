"""What somebody measured, drew or wrote on the map: range rings, a line, an area, a radius, notes.

Every label and plate keeps clear of marks and of the others; what is placed here is taken for the names
on the ground.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, cos, hypot, pi, sin

from geo import geodesics
from geo.measures import WITHIN_KM
from geo.routes import Places
from geo.snapshot.brief import Brief, Note
from geo.snapshot.frame import Box, Frame
from geo.snapshot.paper import FINE
from geo.snapshot.stroke import Stroke, disc, strokes
from geo.snapshot.text import Text, text_width, wrapped

LEAST_AROUND_KM = 10
"""Around a place that suggests less; js/place.js has the same."""
PIN = 3.4
"""Radius of a measured point or of a note's; this and all below: pixels of the standard sheet."""
NOTE_WIDTH, NOTE_PAD, NOTE_LINE = 230, 8, 21
GAPS = (14, 26, 42, 64, 92, 126, 166, 212, 270, 340, 430, 540)
"""From a note's point to its plate, the nearest first."""
DIRECTIONS = 24


@dataclass
class Overlay:
    """What lies on the map, and the boxes that it takes."""

    strokes: list[Stroke] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    plates: list[Box] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    """notes that are not on the map: why (a key of the catalogue), and how many"""


def overlay(frame: Frame, brief: Brief, places: Places, taken: Iterable[Box], unit: float) -> Overlay:
    """All that a brief adds to its map.

    taken: boxes of marks and names that must stay free. places: gives the gazetteer's place of an id.
    """
    view, drawing = brief.view, _Drawing(frame, taken, unit)
    if view.area:
        drawing.outline(view.area)
    if view.place and (place := places(view.place)):
        km = around_km(place, view.within_km)
        drawing.ring(place.lon, place.lat, km, "around", f"{km:g} km around {place.name}")
    if view.rings:
        drawing.pin(view.rings.lon, view.rings.lat)
        for km in view.rings.radii:
            drawing.ring(view.rings.lon, view.rings.lat, km, "ring", f"{km:g} km")
    if view.line:
        drawing.line(view.line)
    drawing.notes(brief.notes)
    return drawing.made


def km_in_words(km: float) -> str:
    """A distance as js/measures.js writes it.

    >>> km_in_words(0.25), km_in_words(87.42), km_in_words(1234.5)
    ('250 m', '87.4 km', '1,234 km')
    """
    if km < 1:
        return f"{round(km * 1000)} m"
    return f"{km:.1f} km" if km < 1000 else f"{round(km):,} km"


def bearing_in_words(degrees: float) -> str:
    """Three digits, as a bearing is spoken.

    >>> bearing_in_words(359.7), bearing_in_words(62.6)
    ('000°', '063°')
    """
    return f"{round(degrees) % 360:03}°"


def line_in_words(found: Mapping) -> str:
    """Length and bearings of a line of `geodesics.line`."""
    there, back = bearing_in_words(found["bearing"]), bearing_in_words(found["back"])
    return f"{km_in_words(found['km'])}, {there} ({back} back)"


def around_km(place, within_km: float) -> float:
    """The radius about a chosen place: the one asked for, else what the place suggests."""
    return within_km or min(WITHIN_KM[1], max(LEAST_AROUND_KM, ceil(place.radius_km)))


class _Drawing:
    def __init__(self, frame: Frame, taken: Iterable[Box], unit: float):
        self.frame, self.unit, self.made = frame, unit, Overlay()
        self.room = frame.box.grown(-6 * unit)
        self.taken = list(taken)

    def outline(self, corners: Sequence[tuple[float, float]]) -> None:
        """Of a drawn area, whose sides are straight on the map."""
        self._stroke(corners, "area", is_closed=True)

    def ring(self, lon: float, lat: float, km: float, role: str, words: str) -> None:
        """A geodesic circle, and its radius in words at the free spot nearest to its north."""
        points = geodesics.ring(lon, lat, km)
        self._stroke(points[:-1], role, is_closed=True)
        cx, cy = map(float, self.frame.to_sheet(lon, lat))
        self._label(geodesics.from_the_north(points), words, lambda x, y: [(x - cx, y - cy)])

    def line(self, asked) -> None:
        """A geodesic with its length and its bearings there and back, nearest to its middle."""
        found = geodesics.line(asked)
        self._stroke(found["points"], "line")
        self.pin(asked.lon, asked.lat)
        self.pin(asked.to_lon, asked.to_lat)
        (x0, x1), (y0, y1) = self.frame.to_sheet([asked.lon, asked.to_lon], [asked.lat, asked.to_lat])
        across, down = (y0 - y1, x1 - x0) if x1 < x0 else (y1 - y0, x0 - x1)  # its upper side
        both = [(across, down), (-across, -down)]
        points = geodesics.from_the_middle(found["points"])
        self._label(points, line_in_words(found), lambda x, y: both)

    def pin(self, lon: float, lat: float) -> bool:
        """A dot; whether it is on the map."""
        x, y = map(float, self.frame.to_sheet(lon, lat))
        dot = Box(x, y, 0, 0).grown(PIN * self.unit)
        if not self.frame.box.holds(dot):
            return False
        self.made.strokes.append(Stroke(disc(x, y, PIN * self.unit), "pin", True))
        self._take(dot)
        return True

    def notes(self, notes: Sequence[Note]) -> None:
        """Every pin and ring first, so that no plate hides another note's."""
        seen = []
        for note in notes:
            if note.radius_km:
                words = "" if note.text.strip() else f"{note.radius_km:g} km"
                self.ring(note.lon, note.lat, note.radius_km, "ring", words)
            is_seen = self.pin(note.lon, note.lat)
            if note.text.strip():
                seen.append(note) if is_seen else self._leave_out("notes.off_map")
        for note in seen:
            if not self._note(note):
                self._leave_out("notes.no_room")

    def _note(self, note: Note) -> bool:
        unit, size = self.unit, FINE * self.unit
        lines = wrapped(note.text, NOTE_WIDTH * unit, size)
        wide = max(text_width(line, size) for line in lines) + 2 * NOTE_PAD * unit
        high = (NOTE_LINE * len(lines) + NOTE_PAD) * unit
        x, y = map(float, self.frame.to_sheet(note.lon, note.lat))
        for plate in _about(x, y, wide, high, unit):
            if self._is_free(plate):
                break
        else:
            return False
        at = min(max(x, plate.left), plate.right), min(max(y, plate.top), plate.bottom)
        self.made.strokes.append(Stroke(((x, y), at), "leader"))
        self.made.plates.append(plate)
        self._take(plate.grown(2 * unit))
        for i, line in enumerate(lines):
            middle = plate.top + (NOTE_PAD / 2 + NOTE_LINE * (i + 0.5)) * unit
            self.made.texts.append(Text(plate.left + NOTE_PAD * unit, middle, line, size, "remark"))
        return True

    def _stroke(self, points, role: str, *, is_closed: bool = False) -> None:
        lon, lat = zip(*points, strict=True)
        x, y = self.frame.to_sheet(lon, lat)
        line = list(zip(x, y, strict=True))
        self.made.strokes += strokes(line, role, self.frame.box, is_closed=is_closed)

    def _label(self, points, words: str, aside) -> None:
        """A text beside the first of some points (degrees) where it is free; none where it is nowhere.

        aside: gives the ways (x, y) off the line at a point of the page, the best first.
        """
        if not words:
            return
        size, unit = FINE * self.unit, self.unit
        wide, high = text_width(words, size) / 2 + 3 * unit, size * 0.6 + unit
        spots = zip(*self.frame.to_sheet(*zip(*points, strict=True)), strict=True)
        for x, y in ((float(x), float(y)) for x, y in spots):
            for across, down in aside(x, y):
                length = hypot(across, down) or 1.0
                # So far that the text's box just touches the line.
                far = (abs(across) * wide + abs(down) * high) / length
                at = x + across / length * far, y + down / length * far
                text = Text(*at, words, size, "measure", align="center", halo=True)
                box = text.box.grown(unit)
                if self._is_free(box):
                    self.made.texts.append(text)
                    self._take(box)
                    return

    def _is_free(self, box: Box) -> bool:
        return self.room.holds(box) and not any(box.meets(other) for other in self.taken)

    def _take(self, box: Box) -> None:
        self.taken.append(box)
        self.made.taken.append(box)

    def _leave_out(self, why: str) -> None:
        self.made.left_out[why] = self.made.left_out.get(why, 0) + 1


def _about(x: float, y: float, wide: float, high: float, unit: float) -> Iterator[Box]:
    """Places of a plate about a point, the nearest first: right and above before left and below."""
    for gap in GAPS:
        for turn in range(DIRECTIONS):
            angle = pi * (0.25 + (turn + 1) // 2 * (2 / DIRECTIONS) * (1 if turn % 2 else -1))
            across, up = cos(angle), sin(angle)
            left = x + across * gap * unit - wide * (1 - across) / 2
            top = y - up * gap * unit - high * (1 + up) / 2
            yield Box(left, top, wide, high)
