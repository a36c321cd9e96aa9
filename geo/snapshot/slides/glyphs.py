"""Marks, badges and arrows as native shapes, by the rules of `geo.snapshot.painter`.

A mark that is only a glyph is one shape, so that a briefer moves or recolours it with one click; its
halo is a glow. What is half filled, crossed out or news is a group of a few.
"""

from functools import cache
from math import atan2, cos, sin

import shapely

from geo.snapshot.arrows import Arrow
from geo.snapshot.counts import count_words
from geo.snapshot.frame import Box
from geo.snapshot.paper import FINE
from geo.snapshot.slides.clip import areas_within, line_path, lines_within
from geo.snapshot.slides.drawing import (
    Command,
    Look,
    Part,
    Pen,
    Point,
    Shape,
    faded,
    freeform,
    group,
)
from geo.snapshot.slides.textbox import text_box
from geo.snapshot.text import Text
from geo.snapshot.theme import Theme
from geo.style import GLYPHS, MARK_OUTLINE, NEWS_GLYPHS, SIDES, glyph_path

HALO = 2.4
"""How far the halo reaches about a mark, pixels of the standard sheet."""
DASH = (3.3, 2.5)
"""Of an arrow, in parts of its line's width."""
LETTERS = {1: "M", 2: "L", 3: "Q", 4: "C", 79: "Z"}
"""matplotlib's codes of a path → ours."""
TAKES = {"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 1}
"""Vertices that each takes of matplotlib's."""


class Glyphs:
    """Draws marks in the colours of a theme. unit: points of a pixel of the standard sheet."""

    def __init__(self, theme: Theme, unit: float):
        self.theme, self.unit = theme, unit
        self.halo = Pen(theme.halo, HALO * unit)

    def colour(self, side: str) -> str:
        return getattr(SIDES[side], self.theme.side)

    def mark(
        self,
        kind: str,
        x: float,
        y: float,
        radius: float,
        colour: str,
        *,
        certain: bool = True,
        status: str = "reported",
        opacity: float = 1.0,
        news: tuple[str, ...] = (),
        name: str = "",
        alt: str = "",
    ) -> Shape:
        """A kind's mark about a point; certain ones are solid, possible ones hollow, disputed ones half."""
        body, lines = (at(path, x, y, radius) for path in _paths(kind))
        pen = Pen(colour, MARK_OUTLINE * self.unit)
        solid = certain and status not in ("disputed", "denied")
        look = Look(colour if solid else self.theme.halo, 1.0, pen, self.halo)
        parts = [Part(body)] if body else []
        parts += [Part(lines, is_filled=False)] if lines else []
        cut = _lower_half(kind, x, y, radius) if body and status == "disputed" else None
        if not (cut or news or status == "denied"):
            return freeform(name or kind, parts, faded(look, opacity), alt)
        shapes = [freeform("glyph", parts, faded(look, opacity))]
        if cut and certain:
            shapes.append(freeform("disputed", [Part(path) for path in cut[0]], Look(colour, opacity)))
        elif cut:
            half = [Part(path, is_filled=False) for path in cut[1]]
            shapes.append(freeform("disputed", half, faded(Look(pen=pen), opacity)))
        shapes += self.news(news, x, y, radius, opacity)
        if status == "denied":
            ink = Pen(self.theme.ink, MARK_OUTLINE * self.unit)
            ends = [((x - radius, y - s * radius), (x + radius, y + s * radius)) for s in (1, -1)]
            cross = [Part(line_path(line), is_filled=False) for line in ends]
            shapes.append(freeform("denied", cross, faded(Look("", 1, ink, self.halo), opacity)))
        return group(name or kind, shapes, alt)

    def news(self, news: tuple[str, ...], x: float, y: float, radius: float, opacity: float) -> list[Shape]:
        """What is added to the mark of a base that is news."""
        look = faded(Look(pen=Pen(self.theme.ink, 1.2 * MARK_OUTLINE * self.unit), glow=self.halo), opacity)
        paths = ((it, at(_news_path(it), x, y, radius)) for it in news)
        return [freeform(it, [Part(path, is_filled=False)], look) for it, path in paths]

    def badge(self, x: float, y: float, count: int, name: str = "count") -> Shape:
        """How many events share a mark."""
        words, size = count_words(count), FINE * self.unit
        text = Text(x, y, words, size, "badge", "ink", "center", bold=True, halo=True)
        return text_box(name, [text], self.theme, self.unit)

    def arrow(self, arrow: Arrow, colour: str, frame: Box | None, opacity: float = 1.0, name: str = "",
              alt: str = "") -> Shape | None:  # fmt: skip
        """A dashed arrow; its head is hollow when only possible.

        frame: what it is cut off at; None for nothing.
        """
        unit = self.unit
        (bx, by), (x, y) = arrow.bend, arrow.end
        along, head = atan2(y - by, x - bx), 9 * unit
        neck = (x - 0.8 * head * cos(along), y - 0.8 * head * sin(along))
        wings = [(x - head * cos(along + turn), y - head * sin(along + turn)) for turn in (0.42, -0.42)]
        tip = [arrow.end, *wings]
        if frame is None or frame.holds(arrow.box):
            lines = [(("M", (arrow.start,)), ("Q", (arrow.bend, neck)))]
            tips = [(*line_path(tip), ("Z", ()))]
        else:
            bowed = Arrow("", "", True, arrow.start, arrow.bend, neck)
            lines = lines_within([bowed.at(n / 48) for n in range(49)], frame)
            tips = areas_within(tip, frame)
        width = 1.8 * unit
        pen = Pen(colour, width, dash=tuple(part * width for part in DASH))
        halo = Pen(self.theme.halo, 4.8 * unit)
        face = colour if arrow.certain else self.theme.halo
        shapes = []
        if lines:
            way = [Part(line, is_filled=False) for line in lines]
            shapes.append(freeform("halo", way, faded(Look(pen=halo), opacity)))
            shapes.append(freeform("way", way, faded(Look(pen=pen), opacity)))
        if tips:
            look = Look(face, 1.0, Pen(colour, width, is_round=False), self.halo)
            shapes.append(freeform("head", [Part(path) for path in tips], faded(look, opacity)))
        return group(name or "arrow", shapes, alt)


def at(path: tuple[Command, ...], x: float, y: float, radius: float) -> tuple[Command, ...]:
    """A path in the box from -1 to 1 (y down), about a point."""
    return tuple(
        (letter, tuple((x + radius * a, y + radius * b) for a, b in points)) for letter, points in path
    )


def commands(path) -> tuple[Command, ...]:
    """A path of matplotlib's (y up) as ours (y down)."""
    found: list[Command] = []
    i, codes = 0, path.codes.tolist()
    points: list[Point] = [(float(x), -float(y)) for x, y in path.vertices]
    while i < len(codes):
        letter = LETTERS[codes[i]]
        taken = points[i : i + TAKES[letter]]
        found.append((letter, () if letter == "Z" else tuple(taken)))
        i += TAKES[letter]
    return tuple(found)


@cache
def _paths(kind: str) -> tuple[tuple[Command, ...], tuple[Command, ...]]:
    """The body and the lines of a kind's glyph, in the box from -1 to 1."""
    glyph = GLYPHS[kind]
    return tuple(commands(glyph_path(svg)) if svg else () for svg in (glyph.fill, glyph.stroke))


@cache
def _news_path(news: str) -> tuple[Command, ...]:
    return commands(glyph_path(NEWS_GLYPHS[news].stroke))


@cache
def _halves(kind: str) -> tuple[list[tuple[Command, ...]], list[tuple[Command, ...]]]:
    """Of a kind's body in the box from -1 to 1: its lower half, and the line across its middle."""
    outlines = [shapely.polygons(ring) for ring in glyph_path(GLYPHS[kind].fill).to_polygons()]
    body = shapely.transform(shapely.union_all(outlines), lambda points: points * (1, -1))
    left, top, right, bottom = body.bounds
    middle = (top + bottom) / 2
    lower = shapely.intersection(body, shapely.box(left, middle, right, bottom))
    across = shapely.intersection(body, shapely.linestrings([(left, middle), (right, middle)]))
    areas = [p for p in shapely.get_parts(lower) if p.geom_type == "Polygon"]
    lines = [p for p in shapely.get_parts(across) if p.geom_type == "LineString"]
    return (
        [(*line_path(shapely.get_coordinates(p.exterior)[:-1]), ("Z", ())) for p in areas],
        [line_path(shapely.get_coordinates(p)) for p in lines],
    )


def _lower_half(kind: str, x: float, y: float, radius: float):
    return tuple([at(path, x, y, radius) for path in paths] for paths in _halves(kind))
