"""Parts of a page painted alone: the ground of a map for slides; for animations what lies still, and what
changes above it."""

from dataclasses import replace

from matplotlib.figure import Figure

from geo.snapshot.labels import Labels
from geo.snapshot.layout import Layout
from geo.snapshot.painter import Painter
from geo.snapshot.panel import Panel
from geo.snapshot.sheet import Sheet, draw
from geo.snapshot.theme import THEMES


def draw_ground(layout: Layout, panel: Panel) -> Figure:
    """A map's ground alone, with the names on it, as a figure of the map's size."""
    return _GroundOnly(layout, panel).figure


def draw_beneath(layout: Layout) -> Figure:
    """The page with nothing on it but its texts, and the ground of its maps with the names there."""
    nothing = {"inset": None, "rows": (), "samples": (), "plates": (), "rules": (), "table": None}
    return draw(replace(layout, panels=tuple(map(_bare, layout.panels)), **nothing))


def draw_above(layout: Layout) -> Figure:
    """All on the page but the ground of its maps and the names there, on nothing, to be laid over them."""
    return _Above(layout).figure


def _bare(panel: Panel) -> Panel:
    nothing = {"marks": (), "areas": (), "arrows": (), "strokes": (), "texts": (), "plates": ()}
    return replace(panel, chosen=None, **nothing)


class _Above(Sheet):
    def __init__(self, layout: Layout):
        panels = tuple(replace(panel, labels=Labels()) for panel in layout.panels)
        super().__init__(replace(layout, panels=panels))
        self.figure.set_facecolor("none")

    def _ground(self) -> None:
        """Nothing: it lies beneath."""


class _GroundOnly(Sheet):
    """The ground of one map, moved to the figure's corner."""

    def __init__(self, layout: Layout, panel: Panel):
        box = panel.frame.box
        Painter.__init__(self, (box.width, box.height), THEMES[layout.brief.theme], layout.unit)
        self.axes.set_xlim(box.left, box.right)
        self.axes.set_ylim(box.bottom, box.top)
        self.layout, self.panel, self.map_box = layout, panel, box
        self._ground()
        self._texts(panel.labels.texts)
