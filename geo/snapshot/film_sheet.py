"""A page painted in two halves for animations: what lies still beneath, and what changes above it."""

from dataclasses import replace

from matplotlib.figure import Figure

from geo.snapshot.labels import Labels
from geo.snapshot.layout import Layout
from geo.snapshot.panel import Panel
from geo.snapshot.sheet import _Sheet, draw


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


class _Above(_Sheet):
    def __init__(self, layout: Layout):
        panels = tuple(replace(panel, labels=Labels()) for panel in layout.panels)
        super().__init__(replace(layout, panels=panels))
        self.figure.set_facecolor("none")

    def _ground(self) -> None:
        """Nothing: it lies beneath."""
