"""A layout painted as a matplotlib figure, whose units are points of the page."""

from functools import cache
from math import log2

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.image import AxesImage, imread
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle
from matplotlib.transforms import Affine2D

from geo import basemap
from geo.cartography import FILLS, LINES, RELIEF_FADES, RELIEF_FROM
from geo.mercator import to_world
from geo.snapshot.arrows import Arrow
from geo.snapshot.chosen import Chosen
from geo.snapshot.frame import Box
from geo.snapshot.panel import Panel
from geo.snapshot.ground import ground_paths
from geo.snapshot.layout import Layout
from geo.snapshot.marks import Mark
from geo.snapshot.painter import Painter
from geo.snapshot.table import rules_of, texts_of
from geo.snapshot.theme import THEMES
from geo.style import DIMMED, NEWS_GLYPHS

GROUND = ("abroad", "coast", "land", "relief", "river-3", "river-2", "river-schematic", "river-1", "lake",
          "governorate", "road", "border-abroad", "border", "ceasefire")  # fmt: skip
"""Classes of the ground from the bottom up."""
SWITCHES = {"relief": "relief", "governorate": "governorates", "road": "roads"}
"""Class → what of a View's ground shows it."""


def draw(layout: Layout) -> Figure:
    """The page as a matplotlib figure, 72 dots per inch."""
    return _Sheet(layout).figure


def draw_ground(layout: Layout, panel: Panel) -> Figure:
    """A map's ground alone, with the names on it, as a figure of the map's size."""
    return _GroundOnly(layout, panel).figure


class _Sheet(Painter):
    """A figure being painted, from the ground up."""

    def __init__(self, layout: Layout):
        super().__init__((layout.paper.width, layout.paper.height), THEMES[layout.brief.theme], layout.unit)
        self.layout = layout
        for panel in layout.panels:
            self.panel, self.map_box = panel, panel.frame.box
            self._map()
        for plate in layout.plates:
            self._plate(plate)
        self._legend()
        if layout.table:
            for x0, y0, x1, y1 in rules_of(layout.table):
                self._line([(x0, y0), (x1, y1)], self.theme.line, self.unit)
            self._texts(texts_of(layout.table))
        self._texts(layout.texts)

    # -- the map

    def _map(self) -> None:
        panel, chosen = self.panel, self.panel.chosen
        self._ground()
        self._areas()
        self._texts(panel.labels.texts)
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
        for plate in panel.plates:
            self._plate(plate)
        self._scale_bar()
        self._texts(panel.texts)

    def _ground(self) -> None:
        panel, unit, frame = self.panel, self.unit, self.panel.frame
        ground, box = self.theme.ground, frame.box
        frame_look = {"facecolor": ground.water, "linewidth": 0}
        self._add(Rectangle((box.left, box.top), box.width, box.height, **frame_look))
        to_sheet = Affine2D().translate(-frame.x, -frame.y).scale(frame.scale).translate(box.left, box.top)
        to_sheet += self.axes.transData
        zoom = log2(frame.scale / unit / 256)
        for name in GROUND:
            if name in SWITCHES and not panel.view.shows(SWITCHES[name]):
                continue
            if name == "relief":
                if zoom >= RELIEF_FROM:
                    self._relief(to_sheet, ground.relief / (2 if zoom >= RELIEF_FADES else 1))
                continue
            line, fill = LINES.get(name), FILLS.get(name)
            if line and zoom < line.from_zoom:
                continue
            look = {
                "facecolors": getattr(ground, fill) if fill else "none",
                "edgecolors": getattr(ground, line.ink) if line else "none",
                "linewidths": line.width * unit if line else 0,
                "linestyles": [(0, [part / line.width for part in line.dash])] if line and line.dash else "-",
                "capstyle": "butt",
            }
            paths = ground_paths(name, frame.scale / unit)
            self._add(PathCollection(paths, transform=to_sheet, **look), clip=True)
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

    def _relief(self, to_sheet, opacity: float) -> None:
        west, south, east, north = basemap.RELIEF_BBOX
        (left, right), (top, bottom) = to_world([west, east], [north, south])
        # Interpolated in two steps, since matplotlib smooths pictures in the transform of their axes.
        look = {"origin": "upper", "interpolation": "bilinear", "extent": (left, right, bottom, top)}
        image = AxesImage(self.axes, **look)
        image.set_data(_relief_picture())
        image.set_alpha(opacity)
        image.set_transform(to_sheet)
        self._add(image, clip=True)

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
        self._glyph(mark.kind, mark.x, mark.y, mark.radius, self._colour(mark.side), **look)

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
        theme, unit = self.theme, self.unit
        for x0, y0, x1, y1 in self.layout.rules:
            self._line([(x0, y0), (x1, y1)], theme.line, unit)
        for row in self.layout.rows:
            if row.of == "kind":
                self._glyph(row.id, row.x, row.y, 8 * unit, theme.ink, certain=row.certain > 0)
            else:
                self._add(Circle((row.x, row.y), 7 * unit, facecolor=self._colour(row.id), linewidth=0))
        looks = {"possible": {"certain": False}, "stale": {"certain": False, "opacity": 0.4}}
        looks |= {status: {"status": status} for status in ("disputed", "denied")}
        looks |= {it: {"news": (it,)} for it in NEWS_GLYPHS}
        for sample in self.layout.samples:
            if sample.look == "area":
                line = {"edgecolor": theme.muted, "linewidth": 1.2 * unit, "linestyle": (0, (3, 2.5))}
                self._add(Circle((sample.x, sample.y), 8 * unit, fill=False, **line))
                continue
            if sample.look == "route":
                left, right = (sample.x - 8 * unit, sample.y + 4 * unit), (sample.x + 8 * unit, sample.y)
                bend = (sample.x, sample.y - 3 * unit)
                self._arrow(Arrow("", "", True, left, bend, right), theme.muted, clip=False)
                continue
            if sample.look in NEWS_GLYPHS:
                drop = 2.5 * unit if sample.look == "opened" else -2.5 * unit
                self._glyph("base", sample.x, sample.y + drop, 5.5 * unit, theme.muted, **looks[sample.look])
                continue
            self._glyph("base", sample.x, sample.y, 7.5 * unit, theme.muted, **looks.get(sample.look, {}))
            if sample.look == "several":
                self._badge(sample.x + 7.5 * unit, sample.y - 6 * unit, 3)


class _GroundOnly(_Sheet):
    """The ground of one map, moved to the figure's corner."""

    def __init__(self, layout: Layout, panel: Panel):
        box = panel.frame.box
        Painter.__init__(self, (box.width, box.height), THEMES[layout.brief.theme], layout.unit)
        self.axes.set_xlim(box.left, box.right)
        self.axes.set_ylim(box.bottom, box.top)
        self.layout, self.panel, self.map_box = layout, panel, box
        self._ground()
        self._texts(panel.labels.texts)


@cache
def _relief_picture() -> np.ndarray:
    """Rows, columns, RGBA from 0 to 1."""
    grey, alpha = np.moveaxis(imread(basemap.RELIEF), -1, 0)[[0, -1]]
    return np.stack([grey, grey, grey, alpha], axis=-1)
