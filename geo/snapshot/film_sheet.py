"""A page painted in two halves for animations: what lies still beneath, and what changes above it."""

from dataclasses import replace

from matplotlib.figure import Figure

from geo.snapshot.layout import Layout
from geo.snapshot.painter import Painter
from geo.snapshot.sheet import _Sheet
from geo.snapshot.theme import THEMES


def draw_beneath(layout: Layout) -> Figure:
    """The page with nothing on it but its texts, and the ground of its maps with the names there."""
    return _Beneath(layout).figure


def draw_above(layout: Layout) -> Figure:
    """All on the page but the ground of its maps and the names there, on nothing, to be laid over them."""
    return _Above(layout).figure


class _Beneath(_Sheet):
    def __init__(self, layout: Layout):
        size = layout.paper.width, layout.paper.height
        Painter.__init__(self, size, THEMES[layout.brief.theme], layout.unit)
        self.layout = layout
        for panel in layout.panels:
            self.panel, self.map_box = panel, panel.frame.box
            self._ground()
            self._texts(panel.labels.texts)
        self._texts(layout.texts)


class _Above(_Sheet):
    def __init__(self, layout: Layout):
        bare = (replace(panel, labels=replace(panel.labels, texts=())) for panel in layout.panels)
        super().__init__(replace(layout, panels=tuple(bare)))
        self.figure.set_facecolor("none")

    def _ground(self) -> None:
        pass
