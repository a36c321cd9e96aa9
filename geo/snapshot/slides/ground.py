"""The ground beneath a map as a picture: without names and events, which are shapes of their own.

So a name can be moved when a mark is, is found by a search and read out, and Arabic stays Arabic; and
the slides of a series share one picture.
"""

from dataclasses import replace
from io import BytesIO

import numpy as np
from PIL import Image

from geo.snapshot.labels import Labels
from geo.snapshot.layout import Inset, Layout
from geo.snapshot.panel import Panel
from geo.snapshot.part_sheets import draw_ground
from geo.view import NONE


class Grounds:
    """Pictures as PNG, each painted once."""

    def __init__(self):
        self._painted: dict[tuple, bytes] = {}

    def of(self, layout: Layout, panel: Panel) -> bytes:
        dpi = layout.brief.dpi or layout.paper.dpi
        key = (panel.frame, panel.view.ground, layout.brief.theme, layout.unit, dpi)
        if key not in self._painted:
            self._painted[key] = _painted(layout, panel, dpi)
        return self._painted[key]

    def of_inset(self, layout: Layout, inset: Inset) -> bytes:
        """That of the small map: borders and water only."""
        return self.of(layout, Panel.bare(inset.frame, replace(layout.brief.view, ground=(NONE,))))


def _painted(layout: Layout, panel: Panel, dpi: int) -> bytes:
    figure = draw_ground(layout, replace(panel, labels=Labels()))
    figure.set_dpi(dpi)
    figure.canvas.draw()
    image = Image.fromarray(np.asarray(figure.canvas.buffer_rgba())[..., :3])
    file = BytesIO()
    image.save(file, format="png", dpi=(dpi, dpi))
    return file.getvalue()
