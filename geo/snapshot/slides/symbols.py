"""Marks in the brief's set of symbols: our plain glyphs, or NATO's (`geo.snapshot.app6`) as native shapes."""

from dataclasses import replace
from functools import cache

from geo.snapshot.brief import Brief
from geo.snapshot.legend import Row
from geo.snapshot.slides.drawing import Command, Look, Part, Pen, Shape, circle, faded, freeform, group
from geo.snapshot.slides.glyphs import Glyphs, at, commands
from geo.snapshot.theme import THEMES
from geo.style import glyph_path

RADII = {"plain": {"kind": 8.0, "side": 7.0, "sample": 7.5, "news": 5.5},
         "app6": {"kind": 12.0, "side": 11.0, "sample": 11.0, "news": 7.0}}  # fmt: skip
"""Set of symbols → radius of what stands for what in the legend and the key, pixels of the standard sheet."""


class Symbols(Glyphs):
    """Draws marks, and what the legend shows of them, as a brief asks for."""

    def __init__(self, brief: Brief, unit: float):
        super().__init__(THEMES[brief.theme], unit)
        self.brief, self.is_app6 = brief, brief.symbols == "app6"
        self.radii = {what: radius * unit for what, radius in RADII[brief.symbols].items()}

    def colour(self, side: str) -> str:
        """Of a side's marks, areas and arrows."""
        if not self.is_app6:
            return super().colour(side)
        from geo.snapshot.app6 import line_colour

        return line_colour(side, self.brief.viewpoint, self.brief.theme)

    def sign(self, kind: str, side: str, x: float, y: float, radius: float, **look) -> Shape:
        """A kind's mark of a side. look: as of `Glyphs.mark`."""
        if not self.is_app6:
            return self.mark(kind, x, y, radius, self.colour(side), **look)
        from geo.snapshot.app6 import symbol_shapes

        doubt = {name: look.pop(name) for name in ("certain", "status") if name in look}
        shapes = symbol_shapes(kind, side, self.brief.viewpoint, **doubt)
        return self._symbol(shapes, x, y, radius, **look)

    def row(self, row: Row, x: float, y: float) -> Shape:
        """What stands before a row of the legend."""
        certain, radius = row.certain > 0, self.radii[row.of]
        if not self.is_app6 and row.of == "side":
            return circle(row.label, x, y, radius, Look(self.colour(row.id)))
        if not self.is_app6:
            return self.mark(row.id, x, y, radius, self.theme.ink, certain=certain, name=row.label)
        from geo.snapshot.app6 import PAPER, side_shapes, symbol_shapes

        viewpoint = self.brief.viewpoint
        if row.of == "side":
            return self._symbol(side_shapes(row.id, viewpoint), x, y, radius, name=row.label)
        frame, *rest = symbol_shapes(row.id, viewpoint, viewpoint, certain=certain)
        return self._symbol((replace(frame, fill=PAPER), *rest), x, y, radius, name=row.label)

    def sample(self, x: float, y: float, radius: float, **look) -> Shape:
        """A base in the key, of no side."""
        if self.is_app6:
            return self.sign("base", self.brief.viewpoint, x, y, radius, **look)
        return self.mark("base", x, y, radius, self.theme.muted, **look)

    def _symbol(
        self,
        shapes,
        x: float,
        y: float,
        radius: float,
        *,
        opacity: float = 1.0,
        news: tuple[str, ...] = (),
        name: str = "",
        alt: str = "",
    ) -> Shape:
        """A NATO symbol, its frame first, with a halo about that."""
        made = []
        for n, shape in enumerate(shapes):
            pen = None
            if shape.stroke:
                dash = tuple(part * radius for part in shape.dash)
                pen = Pen(shape.stroke, shape.width * radius, dash=dash, is_round=False)
            look = Look(shape.fill, pen=pen, glow=None if n else self.halo)
            part = Part(at(_path(shape.path), x, y, radius), is_filled=bool(shape.fill))
            made.append(freeform("sign" if n else "frame", [part], faded(look, opacity)))
        made += self.news(news, x, y, radius, opacity)
        return group(name or "symbol", made, alt)


@cache
def _path(svg: str) -> tuple[Command, ...]:
    return commands(glyph_path(svg))
