"""What lies on a sheet: strokes, letters and pictures in layers, which matplotlib's renderers draw.

A layer is one artist for all that lies in it: an artist for each stroke would take most of the time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil, cos, floor, radians, sin

import numpy as np
from matplotlib import rcParams
from matplotlib.artist import Artist
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox, TransformedPath

from geo.snapshot.frame import Box
from geo.snapshot.text import Text, drawable, text_width, type_face

# Else pictures have wider letters than were measured. Set for good: an rc_context would set it for other
# threads, and take it from them in the midst of their work.
rcParams["text.hinting"] = "no_hinting"

Colour = str | tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A path, filled with `face` and outlined with `edge`; lengths in points of the page."""

    path: Path
    face: Colour | None = None
    edge: Colour | None = None
    width: float = 0.0
    alpha: float = 1.0
    dash: tuple[float, ...] = ()
    """lengths of dashes and gaps"""
    cap: str = "round"
    join: str = "round"
    clip: Box | None = None
    within: Path | None = None
    """an outline beyond which nothing is drawn"""
    to_page: Affine2D | None = None
    """from the path's units to points of the page"""

    def draw(self, renderer, page: Affine2D) -> None:
        """page: from points of the page to the renderer's units."""
        gc = _context(renderer, page, self.edge or self.face, self.alpha, self.clip)
        gc.set_linewidth(self.width if self.edge else 0)  # in points, whatever the renderer
        gc.set_capstyle(self.cap)
        gc.set_joinstyle(self.join)
        if self.dash:
            gc.set_dashes(0, self.dash)
        if self.within is not None:
            gc.set_clip_path(TransformedPath(self.within, page))
        transform = page if self.to_page is None else self.to_page + page
        renderer.draw_path(gc, self.path, transform, to_rgba(self.face) if self.face else None)
        gc.restore()


@dataclass(frozen=True, slots=True)
class Letters:
    """A line of text; text that can be selected in formats that know it."""

    text: Text
    ink: Colour
    halo: Colour | None = None
    """colour of a rim"""
    rim: float = 0.0
    """points that the rim is wide on both sides together"""

    def draw(self, renderer, page: Affine2D) -> None:
        text = self.text
        letters = drawable(text.text, bold=text.bold, italic=text.italic)
        font = _font(text.size, text.bold, text.italic)
        x, y = page.transform(self.start())
        if self.halo:
            gc = _context(renderer, page, self.halo, 0.8, None)
            gc.set_linewidth(self.rim)
            gc.set_joinstyle("round")
            scale = renderer.points_to_pixels(text.size) / text_to_path.FONT_SCALE
            place = Affine2D().scale(scale).rotate_deg(text.angle).translate(x, y)
            renderer.draw_path(gc, _outline(letters, text.bold, text.italic), place)
            gc.restore()
        gc = _context(renderer, page, self.ink, 1.0, None)
        down = renderer.get_canvas_width_height()[1] - y if renderer.flipy() else y
        renderer.draw_text(gc, x, down, letters, font, text.angle)
        gc.restore()

    def start(self) -> tuple[float, float]:
        """The left end of the line that the letters stand on."""
        text = self.text
        wide = text_width(text.text, text.size, bold=text.bold, italic=text.italic)
        along = {"left": 0.0, "center": -wide / 2, "right": -wide}[text.align]
        down = _half_height(text.bold, text.italic) * text.size
        turn = radians(text.angle)
        return (
            text.x + along * cos(turn) + down * sin(turn),
            text.y - along * sin(turn) + down * cos(turn),
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture over a rectangle of the page."""

    box: Box
    clip: Box
    alpha: float
    sampled: Callable[[tuple[float, float, float, float], tuple[int, int]], np.ndarray]
    """the RGBA bytes (rows, columns, 4) of a part (parts of the whole: left, top, right, bottom) in so many
    columns and rows"""

    def draw(self, renderer, page: Affine2D) -> None:
        """Only what is in sight is drawn, in the renderer's own pixels."""
        seen = _shared(self.box, self.clip)
        if not seen:
            return
        fine = renderer.get_image_magnification()
        (left, bottom), (right, top) = page.transform([(seen.left, seen.bottom), (seen.right, seen.top)])
        left, bottom, right, top = floor(left), floor(bottom), ceil(right), ceil(top)
        (x0, y0), (x1, y1) = page.inverted().transform([(left, top), (right, bottom)])
        box = self.box
        part = ((x0 - box.left) / box.width, (y0 - box.top) / box.height,
                (x1 - box.left) / box.width, (y1 - box.top) / box.height)  # fmt: skip
        size = max(1, round((right - left) * fine)), max(1, round((top - bottom) * fine))
        pixels = self.sampled(part, size).copy()
        pixels[..., 3] = np.round(pixels[..., 3] * self.alpha)  # Agg heeds a context's for paths alone
        gc = _context(renderer, page, None, 1.0, self.clip)
        renderer.draw_image(gc, left, bottom, pixels[::-1])
        gc.restore()


class Layer(Artist):
    """Things drawn one above the other, a group with a name where the format has groups."""

    def __init__(self, name: str):
        super().__init__()
        self.name, self.things = name, []

    def draw(self, renderer) -> None:
        page = self.axes.transData.get_affine().frozen()
        renderer.open_group(self.name)
        for thing in self.things:
            thing.draw(renderer, page)
        renderer.close_group(self.name)
        self.stale = False


def _context(renderer, page: Affine2D, colour: Colour | None, alpha: float, clip: Box | None):
    """A renderer's graphics context, to be restored after use."""
    gc = renderer.new_gc()
    gc.set_alpha(alpha)
    gc.set_foreground(to_rgba(colour or "black"), isRGBA=True)
    if clip:
        rectangle = Bbox.from_extents(clip.left, clip.top, clip.right, clip.bottom)
        gc.set_clip_rectangle(TransformedBbox(rectangle, page))
    return gc


def _shared(one: Box, other: Box) -> Box | None:
    left, top = max(one.left, other.left), max(one.top, other.top)
    width, height = min(one.right, other.right) - left, min(one.bottom, other.bottom) - top
    return Box(left, top, width, height) if width > 0 and height > 0 else None


@lru_cache(maxsize=512)
def _font(size: float, bold: bool, italic: bool) -> FontProperties:
    font = type_face(bold=bold, italic=italic).copy()
    font.set_size(size)
    return font


@lru_cache(maxsize=2048)
def _outline(text: str, bold: bool, italic: bool) -> Path:
    """The outline of a line of text, in units of matplotlib's FONT_SCALE to the size."""
    return Path(*text_to_path.get_text_path(_font(text_to_path.FONT_SCALE, bold, italic), text))


@cache
def _half_height(bold: bool, italic: bool) -> float:
    """Half the height of a tall letter, in parts of the size."""
    font = _font(text_to_path.FONT_SCALE, bold, italic)
    _, height, descent = text_to_path.get_text_width_height_descent("lp", font, ismath=False)
    return (height - descent) / 2 / text_to_path.FONT_SCALE
