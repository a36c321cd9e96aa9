"""Lines on the map as shapes: the grid, rings, what was measured and drawn, pins of notes."""

from geo.snapshot.slides.clip import line_path
from geo.snapshot.slides.drawing import Look, Part, Pen, Shape, freeform, group, line
from geo.snapshot.theme import Theme

GRID, MEASURED, NOTES, SCALE = "Grid", "Measured and drawn", "Notes", "Scale"
STROKE_GROUPS = {"grid": GRID, "tick": GRID, "zone": GRID, "pin": NOTES, "leader": NOTES, "north": SCALE}
"""Role of a stroke → its group; all others are MEASURED."""
NAMES = {"ring": "range ring", "around": "radius", "area": "drawn area", "leader": "to its note"}
HALO = 0.75
"""The opacity of the pale line beneath a line."""


def stroke_shape(stroke, theme: Theme, unit: float) -> Shape:
    """A stroke of a map, which lies within the map's frame already."""
    from geo.snapshot.stroke import STROKES

    look, name = STROKES[stroke.role], NAMES.get(stroke.role, stroke.role)
    colour, width = theme.colour(look.ink), look.width * unit
    pen = Pen(colour, width, look.opacity, tuple(part * width for part in look.dash)) if look.width else None
    halo = Pen(theme.halo, (look.width + look.halo) * unit, HALO) if look.halo else None
    if pen and not halo and not stroke.is_closed and len(stroke.points) == 2:
        return line(name, *stroke.points, pen)
    end = (("Z", ()),) if stroke.is_closed else ()
    part = Part((*line_path(stroke.points), *end), is_filled=bool(look.fill))
    drawn = freeform(name, [part], Look(colour if look.fill else "", look.fill, pen))
    return group(name, [freeform("halo", [part], Look(pen=halo)), drawn]) if halo else drawn


def north_shape(points, theme: Theme) -> Shape:
    """The arrow to the north beside the scale bar."""
    part = Part((*line_path(points), ("Z", ())))
    return freeform("north", [part], Look(theme.ink), "North is up")
