"""The PNG of a layout, through matplotlib's Agg: the same layout gives the same bytes.

The figure has one axes that covers the sheet, in pixels, y down; at 72 dots per inch a point is a
pixel, so sizes of the layout are sizes of matplotlib.
"""

import json
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from math import log2

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.image import AxesImage, imread
from matplotlib.patches import Circle, FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Affine2D

from geo import basemap
from geo.cartography import FILLS, LINES, RELIEF_FADES, RELIEF_FROM
from geo.mercator import to_world
from geo.snapshot.frame import Box
from geo.snapshot.ground import ground_paths
from geo.snapshot.labels import ROLES
from geo.snapshot.layout import Layout
from geo.snapshot.marks import Mark
from geo.snapshot.text import Text
from geo.snapshot.theme import THEMES, Theme
from geo.style import GLYPHS, MARK_HALO, MARK_OUTLINE, SIDES, glyph_path

GROUND = ("abroad", "coast", "land", "relief", "river-3", "river-2", "river-schematic", "river-1", "lake",
          "governorate", "road", "border-abroad", "border", "ceasefire")  # fmt: skip
"""Classes of the ground from the bottom up."""
SWITCHES = {"relief": "relief", "governorate": "governorates", "road": "roads"}
"""Class → what of a View's ground shows it."""


def png(layout: Layout, theme: str, provenance: dict[str, str]) -> bytes:
    """The sheet as a PNG. provenance: text chunks that it carries."""
    figure = draw(layout, THEMES[theme])
    file = BytesIO()
    # Without this matplotlib would write its own version into it.
    figure.savefig(file, format="png", dpi=72, metadata={"Software": None, **provenance})
    return file.getvalue()


def provenance(layout: Layout, sha256: str, version: str, title: str) -> dict[str, str]:
    """What makes the sheet again: the View and the map's bbox, the dataset's hash, the version."""
    return {
        "Title": title,
        "Presence-View": json.dumps(layout.view.to_json(), ensure_ascii=True),
        "Presence-BBox": ",".join(f"{side:.6f}" for side in layout.frame.bbox),
        "Presence-Dataset-SHA256": sha256,
        "Presence-Version": version,
        "Copyright": basemap.ATTRIBUTION,
    }


def draw(layout: Layout, theme: Theme) -> Figure:
    """The sheet as a matplotlib figure with its canvas."""
    return _Sheet(layout, theme).figure


class _Sheet:
    """A figure being painted, from the ground up."""

    def __init__(self, layout: Layout, theme: Theme):
        self.layout, self.theme, self.unit = layout, theme, layout.unit
        width, height = layout.size
        self.figure = Figure(figsize=(width / 72, height / 72), dpi=72, facecolor=theme.paper)
        FigureCanvasAgg(self.figure)
        self.axes = self.figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0), autoscale_on=False)
        self.axes.set_axis_off()
        self.depth = 0
        self._ground()
        self._areas()
        self._texts(text for text in layout.texts if text.role in ROLES)
        for mark in layout.marks:
            self._mark(mark)
        for mark in layout.marks:
            if len(mark.ids) > 1:
                self._badge(mark.x + mark.radius, mark.y - mark.radius, len(mark.ids))
        for plate in layout.plates:
            self._plate(plate)
        self._scale_bar()
        self._legend()
        self._texts(text for text in layout.texts if text.role not in ROLES)

    # -- helpers

    def _add(self, artist, *, clip: bool = False):
        """Put an artist above all that came before."""
        self.depth += 1
        artist.set_zorder(self.depth)
        if isinstance(artist, PathCollection):
            self.axes.add_collection(artist, autolim=False)
        else:
            self.axes.add_artist(artist)
        if clip:
            box = self.layout.frame.box
            artist.set_clip_path(
                Rectangle((box.left, box.top), box.width, box.height, transform=self.axes.transData)
            )

    def _line(self, points, colour: str, width: float, *, clip: bool = False, **how) -> None:
        path = points if isinstance(points, Path) else Path(points)
        style = {"capstyle": "round", "joinstyle": "round"} | how
        self._add(PathPatch(path, fill=False, edgecolor=colour, linewidth=width, **style), clip=clip)

    # -- the map

    def _ground(self) -> None:
        layout, unit, frame = self.layout, self.unit, self.layout.frame
        ground, box = self.theme.ground, frame.box
        frame_look = {"facecolor": ground.water, "linewidth": 0}
        self._add(Rectangle((box.left, box.top), box.width, box.height, **frame_look))
        to_sheet = Affine2D().translate(-frame.x, -frame.y).scale(frame.scale).translate(box.left, box.top)
        to_sheet += self.axes.transData
        zoom = log2(frame.scale / unit / 256)
        for name in GROUND:
            if name in SWITCHES and not layout.view.shows(SWITCHES[name]):
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
        for x0, y0, x1, y1 in layout.labels.leaders:
            self._line([(x0, y0), (x1, y1)], ground.label, 1.1 * unit)
        for shield in layout.labels.shields:
            look = {"facecolor": ground.land, "edgecolor": ground.road, "linewidth": 1.2 * unit}
            corner = f"round,pad=0,rounding_size={2.5 * unit}"
            at = (shield.left, shield.top)
            self._add(FancyBboxPatch(at, shield.width, shield.height, boxstyle=corner, **look))
        for dot in layout.labels.dots:
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
        for area in self.layout.areas:
            colour = self._colour(area.side)
            # The wider, the fainter: great areas overlap, and say little of any one spot.
            alpha = max(0.02, 0.08 * min(1.0, 70 * self.unit / area.reach))
            self._add(
                Circle((area.x, area.y), area.reach, facecolor=colour, alpha=alpha, linewidth=0), clip=True
            )
            self._add(Circle((area.x, area.y), area.reach, fill=False, edgecolor=colour, alpha=0.8,
                             linewidth=1.2 * self.unit, linestyle=(0, (4, 4))), clip=True)  # fmt: skip

    def _colour(self, side: str) -> str:
        return getattr(SIDES[side], self.theme.side)

    def _mark(self, mark: Mark) -> None:
        look = {"certain": mark.certain, "status": mark.status, "opacity": mark.opacity}
        self._glyph(mark.kind, mark.x, mark.y, mark.radius, self._colour(mark.side), **look)

    def _glyph(self, kind: str, x: float, y: float, radius: float, colour: str, *, certain: bool = True,
               status: str = "reported", opacity: float = 1.0) -> None:  # fmt: skip
        """A kind's mark, as geo/timemap/js/sprites.js draws it."""
        theme, unit = self.theme, self.unit
        to_spot = Affine2D().scale(radius, -radius).translate(x, y)
        body, lines = (to_spot.transform_path(path) if path else None for path in _glyph_paths(kind))
        paths = [path for path in (body, lines) if path]
        for path in paths:
            self._line(path, theme.halo, (MARK_OUTLINE + MARK_HALO) * unit, alpha=opacity)
        solid = certain and status not in ("disputed", "denied")
        if body:
            face = colour if solid else theme.halo
            self._add(PathPatch(body, facecolor=face, linewidth=0, alpha=opacity))
        if body and status == "disputed":
            # The lower half: upright, the cut would be lost in a handover's or an arrow's own lines.
            extent = body.get_extents()
            middle = (extent.y0 + extent.y1) / 2
            if certain:
                look = {"facecolor": colour, "linewidth": 0, "alpha": opacity}
                half = Rectangle((x - radius, middle), 2 * radius, radius, **look)
            else:
                cut = Path([(x - radius, middle), (x + radius, middle)])
                half = PathPatch(cut, edgecolor=colour, linewidth=MARK_OUTLINE * unit)
            self._add(half)
            half.set_clip_path(body, self.axes.transData)
        for path in paths:
            self._line(path, colour, MARK_OUTLINE * unit, alpha=opacity)
        if status == "denied":
            for width, ink in ((MARK_OUTLINE + 2, theme.halo), (MARK_OUTLINE, theme.ink)):
                for slope in (1, -1):
                    ends = [(x - radius, y - slope * radius), (x + radius, y + slope * radius)]
                    self._line(ends, ink, width * unit, alpha=opacity)

    def _badge(self, x: float, y: float, count: int) -> None:
        unit, theme = self.unit, self.theme
        text = str(count) if count < 100 else "99+"
        half = max(7.0, 3.6 * len(text) + 3.4) * unit
        self._add(FancyBboxPatch((x - half + 7 * unit, y), 2 * half - 14 * unit, 0, facecolor=theme.ink,
                                 boxstyle=f"round,pad={7 * unit},rounding_size={7 * unit}",
                                 edgecolor=theme.halo, linewidth=1.5 * unit))  # fmt: skip
        self._texts([Text(x, y, text, 10.5 * unit, "badge", "halo", "center", bold=True)])

    # -- what stands around it

    def _plate(self, box: Box) -> None:
        look = {"facecolor": self.theme.paper, "edgecolor": self.theme.line, "linewidth": self.unit}
        self._add(Rectangle((box.left, box.top), box.width, box.height, alpha=0.93, **look))

    def _scale_bar(self) -> None:
        bar, unit, ink = self.layout.scale_bar, self.unit, self.theme.ink
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
        for sample in self.layout.samples:
            if sample.look == "area":
                line = {"edgecolor": theme.muted, "linewidth": 1.2 * unit, "linestyle": (0, (3, 2.5))}
                self._add(Circle((sample.x, sample.y), 8 * unit, fill=False, **line))
                continue
            self._glyph("base", sample.x, sample.y, 7.5 * unit, theme.muted, **looks.get(sample.look, {}))
            if sample.look == "several":
                self._badge(sample.x + 7.5 * unit, sample.y - 6 * unit, 3)

    def _texts(self, texts: Iterable[Text]) -> None:
        for text in texts:
            self.depth += 1
            colour = self.theme.colour(text.ink)
            halo = withStroke(linewidth=3 * self.unit, foreground=self.theme.ground.land, alpha=0.8)
            self.axes.text(
                text.x, text.y, text.text, color=colour, fontsize=text.size, zorder=self.depth,
                ha=text.align, va="center_baseline", rotation=text.angle, rotation_mode="anchor",
                weight="bold" if text.bold else "normal", style="italic" if text.italic else "normal",
                path_effects=[halo] if text.halo else [], gid=text.role, parse_math=False,
                clip_on=False,
            )  # fmt: skip


@cache
def _glyph_paths(kind: str) -> tuple[Path | None, Path | None]:
    glyph = GLYPHS[kind]
    return tuple(glyph_path(svg) if svg else None for svg in (glyph.fill, glyph.stroke))


@cache
def _relief_picture() -> np.ndarray:
    """Rows, columns, RGBA from 0 to 1."""
    grey, alpha = np.moveaxis(imread(basemap.RELIEF), -1, 0)[[0, -1]]
    return np.stack([grey, grey, grey, alpha], axis=-1)
