"""The map while names are put on it: what of it is taken, and how a name is written there."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, cos, log2, radians, sin

import numpy as np

from geo import basemap
from geo.cartography import LETTERING, Lettering
from geo.snapshot.frame import Box, Boxes, Frame
from geo.snapshot.paper import FINE
from geo.snapshot.text import Text, text_width

PRINT = 1.42
"""Names on paper are larger than on the screen by so much, and none is smaller than the fine type."""
SPACES = {0.2: "\u2009", 0.25: "\u2005", 0.33: "\u2004", 0.5: "\u2002"}
"""Widths of spaces, in parts of the size of the type → the character."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A town's point; pixels."""

    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        return Box(self.x, self.y, 0, 0).grown(self.radius)


class Page:
    """A map being labelled. The texts that found their place are in `texts`."""

    def __init__(self, frame: Frame, taken: Iterable[Box], unit: float):
        self.frame, self.unit, taken = frame, unit, tuple(taken)
        self.box, self.marks, self.taken = frame.box.grown(-6 * unit), Boxes(taken), Boxes(taken)
        self.zoom = log2(frame.scale / unit / 256)
        self.texts: list[Text] = []
        self.town_dots = self._town_dots()

    def look(self, name: str) -> Lettering | None:
        """How a class is written; None where the map is too small for it. `until_zoom` is the browser's:
        here a country's name stands in what is seen of it."""
        look = LETTERING[name]
        return look if self.zoom >= look.from_zoom else None

    def first_free(self, texts: Iterable[Text], pad: float, own: Box | None = None) -> Text | None:
        """The first text that fits; its place is taken from then on. It lies on no town's dot but its own."""
        dots = Boxes(box for box in self.town_dots.values() if box is not own)
        for text in texts:
            boxes = [box.grown(pad * self.unit) for box in boxes_of(text)]
            if all(self.box.holds(box) and not (self.taken.meet(box) or dots.meet(box)) for box in boxes):
                self.taken.add(boxes)
                self.texts.append(text)
                return text
        return None

    def text(self, x: float, y: float, words: str, role: str, look: Lettering, **how) -> Text:
        if look.is_upper:
            space = SPACES[min(SPACES, key=lambda width: abs(width - look.spacing))]
            words = space.join(words.upper()).replace(f"{space} {space}", "\u2002")
        style = {"align": "center", "bold": look.bold, "italic": look.italic, "halo": True} | how
        size = style.pop("size", self.size_of(look))
        return Text(float(x), float(y), words, size, role, look.ink, **style)

    def size_of(self, look: Lettering) -> float:
        """Of the type in which a class of names is written, points."""
        return max(look.size * PRINT, FINE) * self.unit

    def on_sheet(self, x: float, y: float) -> tuple[float, float]:
        frame = self.frame
        return frame.box.left + (x - frame.x) * frame.scale, frame.box.top + (y - frame.y) * frame.scale

    def _town_dots(self) -> dict[str, Box]:
        """Id → box about the dot, of the towns that this scale names, even if their turn comes later."""
        towns = basemap.towns()
        shown = towns[[self.look(f"town-{rank}") is not None for rank in towns["rank"]]]
        x, y = self.frame.to_sheet(shown.geometry.x, shown.geometry.y)
        dots = (Dot(float(at_x), float(at_y), 3 * self.unit).box for at_x, at_y in zip(x, y, strict=True))
        return {id: dot for id, dot in zip(shown["id"], dots, strict=True) if self.box.holds(dot)}


def boxes_of(text: Text) -> list[Box]:
    """What a text covers; a turned one as squares in a row, since the box about it would take in
    two corners that are free."""
    if text.role == "road":
        return [plate_about(text)]
    if not text.angle:
        return [text.box]
    wide = text_width(text.text, text.size, bold=text.bold, italic=text.italic)
    high = text.size * 1.25
    count, turn = ceil(wide / high), radians(text.angle)
    steps = (np.arange(count) + 0.5) / count - 0.5
    middles = [(text.x + cos(turn) * step * wide, text.y - sin(turn) * step * wide) for step in steps]
    return [Box(x, y, 0, 0).grown(high / 2) for x, y in middles]


def plate_about(text: Text) -> Box:
    """The shield about a road's name."""
    return Box(text.box.left, text.y, text.box.width, 0).grown(text.size * 0.66)
