"""A layout painted as a matplotlib figure, whose units are points of the page."""

from dataclasses import replace
from math import log2

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from PIL import Image

from geo import basemap
from geo.cartography import FILLS, LINES, RELIEF_FADES, RELIEF_FROM
from geo.snapshot.app6 import PAPER, line_colour, side_shapes, symbol_shapes
from geo.snapshot.arrows import Arrow
from geo.snapshot.chosen import Chosen
from geo.snapshot.frame import Box, Frame
from geo.snapshot.ground import ground_paths
from geo.snapshot.ink import Picture
from geo.snapshot.layout import Inset, Layout
from geo.snapshot.legend import SAMPLE_LOOKS
from geo.snapshot.marks import Mark
from geo.snapshot.painter import Painter
from geo.snapshot.paper import FINE
from geo.snapshot.relief import relief_sampled
from geo.snapshot.stroke import STROKES
from geo.snapshot.table import rules_of, texts_of
from geo.snapshot.text import Text
from geo.snapshot.theme import THEMES
from geo.style import DIMMED, NEWS_GLYPHS

GROUND = ("abroad", "coast", "land", "relief", "river-3", "river-2", "river-schematic", "river-1", "lake",
          "governorate", "road", "border-abroad", "border", "ceasefire")  # fmt: skip
"""Classes of the ground from the bottom up."""
INSET_GROUND = ("abroad", "land", "border-abroad", "border")
"""Of the small map."""
SPARE = 8
"""Pixels about a map to which the ground is cut."""
SWITCHES = {"relief": "relief", "governorate": "governorates", "road": "roads"}
"""Class → what of a View's ground shows it."""


def draw(layout: Layout) -> Figure:
    """The page as a matplotlib figure, 72 dots per inch."""
    return Sheet(layout).figure


def rasterised(figure: Figure, dpi: int) -> Image.Image:
    """A figure as a picture in RGB: nothing shines through a page."""
    figure.set_dpi(dpi)
    # To the nearest whole pixel: the canvas leaves out one that is not whole.
    figure.set_size_inches((np.round(figure.get_size_inches() * dpi) + 0.001) / dpi)
    figure.canvas.draw()
    return Image.fromarray(np.asarray(figure.canvas.buffer_rgba())).convert("RGB")


class Sheet(Painter):
    """A figure being painted, from the ground up."""

    def __init__(self, layout: Layout):
        super().__init__((layout.paper.width, layout.paper.height), THEMES[layout.brief.theme], layout.unit)
        self.layout = layout
        for panel in layout.panels:
            self.panel, self.map_box = panel, panel.frame.box
            self._map()
        self._begin("legend")
        for plate in layout.plates:
            self._plate(plate)
        if layout.inset:
            self._inset(layout.inset)
        self._legend()
        if layout.table:
            for x0, y0, x1, y1 in rules_of(layout.table):
                self._line([(x0, y0), (x1, y1)], self.theme.line, self.unit)
            self._texts(texts_of(layout.table))
        self._begin("texts")
        self._texts(layout.texts)

    # -- the map

    def _map(self) -> None:
        panel, chosen = self.panel, self.panel.chosen
        self._ground()
        self._strokes("ground")
        self._begin("areas")
        self._areas()
        self._begin("names")
        self._texts(panel.labels.texts)
        self._begin("marks")
        for arrow in panel.arrows:
            self._arrow(arrow, self._colour(arrow.side), opacity=self._step(arrow.id))
        marks = sorted(panel.marks, key=lambda mark: chosen is not None and mark is chosen.mark)
        if chosen:
            self._stand_out(chosen)
        for mark in marks:
            self._mark(mark)
        for mark in marks:
            if len(mark.ids) > 1:
                self._badge(*mark.badge, len(mark.ids), self._step(mark.ids[0]))
        self._strokes("marks")
        self._begin("notes")
        for plate in panel.plates:
            self._plate(plate)
        self._scale_bar()
        self._strokes("plates")
        self._texts(panel.texts)

    def _ground(self) -> None:
        self._begin("ground")
        panel, unit, frame = self.panel, self.unit, self.panel.frame
        ground, box = self.theme.ground, frame.box
        frame_look = {"facecolor": ground.water, "linewidth": 0}
        self._add(Rectangle((box.left, box.top), box.width, box.height, **frame_look))
        zoom = log2(frame.scale / unit / 256)
        for name in GROUND:
            if name in SWITCHES and not panel.view.shows(SWITCHES[name]):
                continue
            if name == "relief":
                if zoom >= RELIEF_FROM:
                    self._relief(frame, ground.relief / (2 if zoom >= RELIEF_FADES else 1))
                continue
            line = LINES.get(name)
            if not line or zoom >= line.from_zoom:
                self._shapes(name, frame)
        for x0, y0, x1, y1 in panel.labels.leaders:
            self._line([(x0, y0), (x1, y1)], ground.label, 1.1 * unit)
        for shield in panel.labels.shields:
            look = {"facecolor": ground.land, "edgecolor": ground.road, "linewidth": 1.2 * unit}
            corner = f"round,pad=0,rounding_size={2.5 * unit}"
            at = (shield.left, shield.top)
            self._add(FancyBboxPatch(at, shield.width, shield.height, boxstyle=corner, **look))
        for dot in panel.labels.dots:
            look = {"facecolor": ground.label, "edgecolor": self.theme.halo, "linewidth": 1.5 * unit}
            self._add(Circle((dot.x, dot.y), dot.radius + 0.75 * unit, **look), clip=True)
        look = {"fill": False, "edgecolor": ground.border, "linewidth": unit}
        self._add(Rectangle((box.left, box.top), box.width, box.height, **look))

    def _shapes(self, name: str, frame: Frame, width: float | None = None) -> None:
        """A class of the ground on a map. width: of its lines, in points; None for the class's own."""
        ground, box, unit = self.theme.ground, frame.box, self.unit
        line, fill = LINES.get(name), FILLS.get(name)
        # Lines that run along the edge of what is cut out lie off the map.
        spare = SPARE * unit / frame.scale
        right, bottom = frame.x + box.width / frame.scale, frame.y + box.height / frame.scale
        window = (frame.x - spare, frame.y - spare, right + spare, bottom + spare)
        paths = ground_paths(name, frame.scale / unit, window)
        if paths:
            to_page = Affine2D().translate(-frame.x, -frame.y).scale(frame.scale).translate(box.left, box.top)
            self._put(
                Path.make_compound_path(*paths),
                face=getattr(ground, fill) if fill else None,
                edge=getattr(ground, line.ink) if line else None,
                width=(line.width * unit if width is None else width) if line else 0.0,
                dash=tuple(part * unit for part in line.dash) if line else (),
                cap="butt",
                to_page=to_page,
                clip=True,
            )

    def _relief(self, frame: Frame, opacity: float) -> None:
        west, south, east, north = basemap.RELIEF_BBOX
        (left, right), (top, bottom) = frame.to_sheet([west, east], [north, south])
        box = Box(float(left), float(top), float(right - left), float(bottom - top))
        self.layer.things.append(Picture(box, frame.box, opacity, relief_sampled))

    def _strokes(self, above: str) -> None:
        """Those that lie above the ground, the marks or the plates."""
        for stroke in self.panel.strokes:
            look = STROKES[stroke.role]
            if look.above != above:
                continue
            colour, unit = self.theme.colour(look.ink), self.unit
            back = stroke.points[:1] if stroke.is_closed else ()
            path = Path([*stroke.points, *back], closed=stroke.is_closed)
            if look.fill:
                fill = PathPatch(path, facecolor=colour, alpha=look.fill, linewidth=0)
                self._add(fill, clip=True)
            if look.halo:
                self._line(path, self.theme.halo, (look.width + look.halo) * unit, alpha=0.75, clip=True)
            how = {"linestyle": (0, look.dash)} if look.dash else {}
            if look.width:
                self._line(path, colour, look.width * unit, alpha=look.opacity, clip=True, **how)

    def _areas(self) -> None:
        chosen = self.panel.chosen
        for area in self.panel.areas:
            colour = self._colour(area.side)
            step = DIMMED if chosen and chosen.id not in area.ids else 1.0
            # The wider, the fainter: great areas overlap, and say little of any one spot.
            alpha = step * max(0.02, 0.08 * min(1.0, 70 * self.unit / area.reach))
            self._add(
                Circle((area.x, area.y), area.reach, facecolor=colour, alpha=alpha, linewidth=0), clip=True
            )
            self._add(Circle((area.x, area.y), area.reach, fill=False, edgecolor=colour, alpha=0.8 * step,
                             linewidth=1.2 * self.unit, linestyle=(0, (4, 4))), clip=True)  # fmt: skip

    def _step(self, id: str) -> float:
        """The opacity of what an event leads: beside a chosen one all others step back."""
        return 1.0 if self.panel.chosen is None or self.panel.chosen.id == id else DIMMED

    def _stand_out(self, chosen: Chosen) -> None:
        unit, colour = self.unit, self._colour(chosen.mark.side)
        if chosen.reach:
            at = (chosen.x, chosen.y)
            self._add(Circle(at, chosen.reach, facecolor=colour, alpha=0.12, linewidth=0), clip=True)
            self._add(Circle(at, chosen.reach, fill=False, edgecolor=colour, alpha=0.7,
                             linewidth=1.2 * unit, linestyle=(0, (2, 3))), clip=True)  # fmt: skip
        for width, ink in ((5, self.theme.halo), (2, self.theme.ink)):
            at = (chosen.mark.x, chosen.mark.y)
            self._add(Circle(at, chosen.ring, fill=False, edgecolor=ink, linewidth=width * unit), clip=True)

    def _mark(self, mark: Mark) -> None:
        opacity = min(mark.opacity, self._step(mark.ids[0]))
        look = {"certain": mark.certain, "status": mark.status, "opacity": opacity, "news": mark.news}
        self._sign(mark.kind, mark.side, mark.x, mark.y, mark.radius, **look)

    def _sign(self, kind: str, side: str, x: float, y: float, radius: float, **look) -> None:
        """A kind's mark in the brief's set of symbols."""
        if self.layout.brief.symbols == "plain":
            return self._glyph(kind, x, y, radius, self._colour(side), **look)
        status = {name: look.pop(name) for name in ("certain", "status") if name in look}
        shapes = symbol_shapes(kind, side, self.layout.brief.viewpoint, **status)
        self._symbol(shapes, x, y, radius, **look)

    def _colour(self, side: str) -> str:
        brief = self.layout.brief
        if brief.symbols == "plain":
            return super()._colour(side)
        return line_colour(side, brief.viewpoint, brief.theme)

    # -- what stands around it

    def _plate(self, box: Box) -> None:
        look = {"facecolor": self.theme.paper, "edgecolor": self.theme.line, "linewidth": self.unit}
        self._add(Rectangle((box.left, box.top), box.width, box.height, alpha=0.93, **look))

    def _scale_bar(self) -> None:
        bar, unit, ink = self.panel.scale_bar, self.unit, self.theme.ink
        tick = 4 * unit
        line = [(bar.x, bar.y - tick), (bar.x, bar.y + tick), (bar.x, bar.y), (bar.x + bar.width, bar.y)]
        line += [(bar.x + bar.width, bar.y - tick), (bar.x + bar.width, bar.y + tick)]
        self._line(line, ink, 1.6 * unit, capstyle="butt", joinstyle="miter")

    def _legend(self) -> None:
        theme, unit, viewpoint = self.theme, self.unit, self.layout.brief.viewpoint
        app6 = self.layout.brief.symbols == "app6"
        for x0, y0, x1, y1 in self.layout.rules:
            self._line([(x0, y0), (x1, y1)], theme.line, unit)
        for row in self.layout.rows:
            if app6 and row.of == "kind":
                shapes = symbol_shapes(row.id, viewpoint, viewpoint, certain=row.certain > 0)
                self._symbol((replace(shapes[0], fill=PAPER), *shapes[1:]), row.x, row.y, 12 * unit)
            elif app6:
                self._symbol(side_shapes(row.id, viewpoint), row.x, row.y, 11 * unit)
            elif row.of == "kind":
                self._glyph(row.id, row.x, row.y, 8 * unit, theme.ink, certain=row.certain > 0)
            else:
                self._add(Circle((row.x, row.y), 7 * unit, facecolor=self._colour(row.id), linewidth=0))
        for sample in self.layout.samples:
            look = SAMPLE_LOOKS.get(sample.look, {})
            if sample.look == "area":
                line = {"edgecolor": theme.muted, "linewidth": 1.2 * unit, "linestyle": (0, (3, 2.5))}
                self._add(Circle((sample.x, sample.y), 8 * unit, fill=False, **line))
                continue
            if sample.look == "tag":
                self._texts([Text(sample.x, sample.y, "1", FINE * unit, "tag", "muted", "center", bold=True)])
                continue
            if sample.look == "route":
                left, right = (sample.x - 8 * unit, sample.y + 4 * unit), (sample.x + 8 * unit, sample.y)
                bend = (sample.x, sample.y - 3 * unit)
                self._arrow(Arrow("", "", True, left, bend, right), theme.muted, clip=False)
                continue
            if sample.look in NEWS_GLYPHS:
                drop = 2.5 * unit if sample.look == "opened" else -2.5 * unit
                if app6:
                    self._sign("base", viewpoint, sample.x, sample.y + drop, 7 * unit, **look)
                    continue
                self._glyph("base", sample.x, sample.y + drop, 5.5 * unit, theme.muted, **look)
                continue
            if app6:
                self._sign("base", viewpoint, sample.x, sample.y, 11 * unit, **look)
            else:
                self._glyph("base", sample.x, sample.y, 7.5 * unit, theme.muted, **look)
            if sample.look == "several":
                self._badge(sample.x + 11 * unit, sample.y - 2 * unit, 3)

    def _inset(self, inset: Inset) -> None:
        """The small map: land, borders, and where the page's map lies."""
        ground, unit, box = self.theme.ground, self.unit, inset.frame.box
        self.map_box = box
        self._add(Rectangle((box.left, box.top), box.width, box.height, facecolor=ground.water, linewidth=0))
        for name in INSET_GROUND:
            self._shapes(name, inset.frame, 0.8 * unit)
        outline, edge = inset.outline, {"edgecolor": ground.border, "linewidth": unit, "fill": False}
        self._add(Rectangle((box.left, box.top), box.width, box.height, **edge))
        look = {"edgecolor": self.theme.accent, "linewidth": 2.2 * unit, "fill": False}
        self._add(Rectangle((outline.left, outline.top), outline.width, outline.height, **look))
