"""What a sheet is painted with: a matplotlib figure whose units are points of the page, and the marks.

Y is down.
"""

from collections.abc import Iterable
from functools import cache
from math import atan2, cos, sin

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from geo.snapshot.app6 import PAPER, Shape
from geo.snapshot.arrows import Arrow
from geo.snapshot.counts import count_words
from geo.snapshot.frame import Box
from geo.snapshot.ink import Layer, Letters, Stroke
from geo.snapshot.paper import FINE
from geo.snapshot.text import Text
from geo.snapshot.theme import Theme
from geo.style import GLYPHS, MARK_HALO, MARK_OUTLINE, NEWS_GLYPHS, SIDES, glyph_path


class Painter:
    """A figure being painted, each thing above all that came before."""

    map_box: Box
    """of the map being painted"""

    def __init__(self, size: tuple[float, float], theme: Theme, unit: float):
        self.theme, self.unit = theme, unit
        width, height = size
        self.figure = Figure(figsize=(width / 72, height / 72), dpi=72, facecolor=theme.paper)
        FigureCanvasAgg(self.figure)
        self.axes = self.figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0), autoscale_on=False)
        self.axes.set_axis_off()
        self._begin("page")

    def _begin(self, name: str) -> None:
        """Start a layer above all that came before; formats with groups show its name."""
        self.layer = Layer(name)
        self.layer.set_zorder(len(self.axes.artists))
        self.axes.add_artist(self.layer)

    def _add(self, patch: Patch, *, clip: bool = False) -> None:
        """Put a patch, in points of the page, above all that came before."""
        dash = patch.get_linestyle()
        self._put(
            patch.get_patch_transform().transform_path(patch.get_path()),
            face=patch.get_facecolor() if patch.get_fill() else None,
            edge=patch.get_edgecolor() if patch.get_linewidth() else None,
            width=patch.get_linewidth(),
            alpha=1.0 if patch.get_alpha() is None else patch.get_alpha(),
            dash=() if isinstance(dash, str) else tuple(part * patch.get_linewidth() for part in dash[1]),
            cap=patch.get_capstyle(),
            join=patch.get_joinstyle(),
            clip=clip,
        )

    def _put(self, path: Path, *, clip: bool = False, **look) -> None:
        """Put a path above all that came before. look: fields of Stroke."""
        self.layer.things.append(Stroke(path, clip=self.map_box if clip else None, **look))

    def _line(
        self,
        points,
        colour: str,
        width: float,
        *,
        clip: bool = False,
        alpha: float = 1.0,
        linestyle: tuple[float, tuple[float, ...]] = (0, ()),
        capstyle: str = "round",
        joinstyle: str = "round",
    ) -> None:
        """A line through points, or along a path. linestyle: dashes in parts of its width."""
        path = points if isinstance(points, Path) else Path(points)
        dash = tuple(part * width for part in linestyle[1])
        look = {"alpha": alpha, "dash": dash, "cap": capstyle, "join": joinstyle}
        self._put(path, edge=colour, width=width, clip=clip, **look)

    def _colour(self, side: str) -> str:
        return getattr(SIDES[side], self.theme.side)

    def _glyph(
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
    ) -> None:
        """A kind's mark, as geo/timemap/js/sprites.js draws it."""
        theme, unit = self.theme, self.unit
        to_spot = Affine2D().scale(radius, -radius).translate(x, y)
        body, lines = (to_spot.transform_path(path) if path else None for path in _glyph_paths(kind))
        paths = [path for path in (body, lines) if path]
        added = [to_spot.transform_path(glyph_path(NEWS_GLYPHS[it].stroke)) for it in news]
        for path in (*paths, *added):
            self._line(path, theme.halo, (MARK_OUTLINE + MARK_HALO) * unit, alpha=opacity)
        solid = certain and status not in ("disputed", "denied")
        if body:
            face = colour if solid else theme.halo
            self._put(body, face=face, alpha=opacity)
        if body and status == "disputed":
            # The lower half: upright, the cut would be lost in a handover's or an arrow's own lines.
            extent = body.get_extents()
            middle = (extent.y0 + extent.y1) / 2
            if certain:
                box = [(x - radius, middle), (x + radius, middle), (x + radius, y + 2 * radius)]
                half = Path([*box, (x - radius, y + 2 * radius), box[0]], closed=True)
                self._put(half, face=colour, alpha=opacity, within=body)
            else:
                cut = Path([(x - radius, middle), (x + radius, middle)])
                look = {"edge": colour, "width": MARK_OUTLINE * unit, "alpha": opacity}
                self._put(cut, within=body, **look)
        for path in paths:
            self._line(path, colour, MARK_OUTLINE * unit, alpha=opacity)
        for path in added:
            self._line(path, theme.ink, 1.2 * MARK_OUTLINE * unit, alpha=opacity)
        if status == "denied":
            for width, ink in ((MARK_OUTLINE + 2, theme.halo), (MARK_OUTLINE, theme.ink)):
                for slope in (1, -1):
                    ends = [(x - radius, y - slope * radius), (x + radius, y + slope * radius)]
                    self._line(ends, ink, width * unit, alpha=opacity)

    def _symbol(
        self,
        shapes: Iterable[Shape],
        x: float,
        y: float,
        radius: float,
        *,
        opacity: float = 1.0,
        news: tuple[str, ...] = (),
    ) -> None:
        """A NATO symbol (see `geo.snapshot.app6`) on a pale halo about its frame, whose black needs one."""
        unit, shapes = self.unit, tuple(shapes)
        to_spot = Affine2D().scale(radius, -radius).translate(x, y)
        added = [to_spot.transform_path(glyph_path(NEWS_GLYPHS[it].stroke)) for it in news]
        frame = to_spot.transform_path(glyph_path(shapes[0].path))
        self._line(frame, PAPER, shapes[0].width * radius + MARK_HALO * unit, alpha=opacity)
        for path in added:
            self._line(path, self.theme.halo, (MARK_OUTLINE + MARK_HALO) * unit, alpha=opacity)
        for shape in shapes:
            path = to_spot.transform_path(glyph_path(shape.path))
            if shape.fill:
                self._add(PathPatch(path, facecolor=shape.fill, linewidth=0, alpha=opacity))
            if shape.stroke:
                dash = tuple(part / shape.width for part in shape.dash)
                how = {"linestyle": (0, dash), "capstyle": "butt"} if dash else {}
                how |= {"joinstyle": "miter", "alpha": opacity}
                self._line(path, shape.stroke, shape.width * radius, **how)
        for path in added:
            self._line(path, self.theme.ink, 1.2 * MARK_OUTLINE * unit, alpha=opacity)

    def _arrow(self, arrow: Arrow, colour: str, *, opacity: float = 1.0, clip: bool = True) -> None:
        """A dashed arrow, as geo/timemap/js/routes.js paints it; its head is hollow when only possible."""
        unit = self.unit
        (bx, by), (x, y) = arrow.bend, arrow.end
        along, head = atan2(y - by, x - bx), 9 * unit
        neck = (x - 0.8 * head * cos(along), y - 0.8 * head * sin(along))
        line = Path([arrow.start, arrow.bend, neck], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
        wings = [(x - head * cos(along + turn), y - head * sin(along + turn)) for turn in (0.42, -0.42)]
        tip = Path([arrow.end, *wings, arrow.end], [Path.MOVETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY])
        for path in (line, tip):
            self._line(path, self.theme.halo, 4.8 * unit, alpha=opacity, clip=clip)
        self._line(
            line, colour, 1.8 * unit, alpha=opacity, clip=clip, linestyle=(0, (3.3, 2.5)), capstyle="butt"
        )
        face = colour if arrow.certain else self.theme.halo
        look = {"facecolor": face, "edgecolor": colour, "linewidth": 1.8 * unit, "alpha": opacity}
        self._add(PathPatch(tip, **look), clip=clip)

    def _badge(self, x: float, y: float, count: int, opacity: float = 1.0) -> None:
        ink = "ink" if opacity == 1 else "muted"
        self._texts(
            [Text(x, y, count_words(count), FINE * self.unit, "badge", ink, "center", bold=True, halo=True)]
        )

    def _tag(self, text: Text) -> None:
        """The frame about a key event's number."""
        box, unit = text.box, self.unit
        look = {"facecolor": self.theme.halo, "edgecolor": self.theme.ink, "linewidth": 1.3 * unit}
        self._add(Rectangle((box.left, box.top), box.width, box.height, **look))

    def _texts(self, texts: Iterable[Text]) -> None:
        for text in texts:
            if text.role == "tag":
                self._tag(text)
            halo = self.theme.ground.land if text.halo else None
            self.layer.things.append(Letters(text, self.theme.colour(text.ink), halo, 3 * self.unit))


@cache
def _glyph_paths(kind: str) -> tuple[Path | None, Path | None]:
    glyph = GLYPHS[kind]
    return tuple(glyph_path(svg) if svg else None for svg in (glyph.fill, glyph.stroke))
