"""A map as shapes: the ground's picture, and above it a group for each layer.

Nothing reaches beyond the map's frame, since a slide has nothing that would cut it off there.
"""

from collections.abc import Iterable, Sequence

from geo.event import KINDS, LAYERS
from geo.snapshot.frame import Box
from geo.snapshot.layout import Layout
from geo.snapshot.marks import Area, Mark
from geo.snapshot.panel import Panel
from geo.snapshot.slides.captions import Captions
from geo.snapshot.slides.clip import areas_within, circle_points, line_path, lines_within
from geo.snapshot.slides.drawing import (
    Look,
    Part,
    Pen,
    Shape,
    circle,
    freeform,
    group,
    line,
    picture,
    preset,
)
from geo.snapshot.slides.strokes import GRID, MEASURED, NOTES, SCALE, STROKE_GROUPS, north_shape, stroke_shape
from geo.snapshot.slides.symbols import Symbols
from geo.snapshot.slides.textbox import blocks, text_box
from geo.snapshot.text import Text
from geo.snapshot.theme import THEMES
from geo.style import DIMMED, LAYER_LABELS

GROUPS = {
    "scale": SCALE,
    "grid": GRID,
    "base": "Names of bases",
    "measure": MEASURED,
    "remark": NOTES,
    "chosen": "Chosen event",
    "empty": "Nothing drawn",
    "tag": "Numbers of key events",
}
"""Role of a text on the map → its group."""


class MapShapes:
    """The shapes of one map, from the ground up in `shapes`."""

    def __init__(self, layout: Layout, panel: Panel, ground: str):
        """ground: the id of the slide's relation to the picture of the ground."""
        self.layout, self.panel, self.unit = layout, panel, layout.unit
        self.theme = THEMES[layout.brief.theme]
        self.glyphs = Symbols(layout.brief, self.unit)
        ids = [it.ids for it in (*panel.marks, *panel.areas)] + [[arrow.id] for arrow in panel.arrows]
        self.captions = Captions(layout.dataset, ids)
        self.box = panel.frame.box
        self.groups: dict[str, list[Shape]] = {}
        self.plates_used: list[Box] = []
        chosen = panel.chosen
        self._strokes()
        self._add("Areas", map(self._area, panel.areas))
        self._names()
        self._arrows()
        self._marks([mark for mark in panel.marks if not chosen or mark is not chosen.mark])
        if chosen:
            self._chosen()
        self._scale_bar()
        self._texts()
        self.picture = picture("Ground", self.box, ground, self._alt())

    @property
    def shapes(self) -> list[Shape]:
        order = [GRID, "Areas", MEASURED, "Names", "Arrows",
                 *(LAYER_LABELS[layer] for layer in reversed(LAYERS)), "Counts", "Chosen event"]  # fmt: skip
        rest = [name for name in self.groups if name not in order]
        grouped = {name: group(self._called(name), self.groups[name], self._told(name))
                   for name in (*order, *rest) if self.groups.get(name)}  # fmt: skip
        frame = Look(pen=Pen(self.theme.ground.border, self.unit, is_round=False))
        edge = preset(self._called("Map frame"), "rect", self.box, frame)
        beneath = [grouped.pop(name) for name in order if name in grouped]
        return [self.picture, *beneath, edge, *grouped.values()]

    def _add(self, name: str, shapes: Iterable[Shape | None]) -> None:
        self.groups.setdefault(name, []).extend(shape for shape in shapes if shape)

    def _called(self, name: str) -> str:
        return f"{self.panel.name}: {name}" if self.panel.name else name

    def _told(self, name: str) -> str:
        count = len(self.groups[name])
        return f"{name}: {count} marks" if name in LAYER_LABELS.values() else name

    def _alt(self) -> str:
        west, south, east, north = self.panel.frame.bbox
        name = f"{self.panel.name}: " if self.panel.name else ""
        return f"{name}ground of the map, {south:.2f} to {north:.2f} N, {west:.2f} to {east:.2f} E"

    # -- the layers

    def _strokes(self) -> None:
        for stroke in self.panel.strokes:
            name = STROKE_GROUPS.get(stroke.role, MEASURED)
            if name != SCALE:
                self._add(name, [stroke_shape(stroke, self.theme, self.unit)])

    def _area(self, area: Area) -> Shape | None:
        """A circle within which events are placed: the wider, the fainter."""
        chosen = self.panel.chosen
        step = DIMMED if chosen and chosen.id not in area.ids else 1.0
        colour, width = self.glyphs.colour(area.side), 1.2 * self.unit
        alpha = step * max(0.02, 0.08 * min(1.0, 70 * self.unit / area.reach))
        look = Look(colour, alpha, Pen(colour, width, 0.8 * step, (4 * width, 4 * width)))
        name, alt = f"Area: {self.captions.name(area.ids)}", self.captions.alt(area.ids)
        return self._circle(name, area.x, area.y, area.reach, look, alt)

    def _circle(
        self, name: str, x: float, y: float, radius: float, look: Look, alt: str = ""
    ) -> Shape | None:
        """A circle; what the frame cuts off is left out, and no line is drawn where it is cut."""
        if self.box.holds(Box(x, y, 0, 0).grown(radius)):
            return circle(name, x, y, radius, look, alt)
        points = circle_points(x, y, radius)
        filled = [Part(path, is_drawn=False) for path in areas_within(points, self.box)] if look.fill else []
        arcs = [Part(path, is_filled=False) for path in lines_within(points, self.box, is_closed=True)]
        return freeform(name, [*filled, *arcs], look, alt) if filled or arcs else None

    def _names(self) -> None:
        labels, ground, unit = self.panel.labels, self.theme.ground, self.unit
        pen = Pen(ground.label, 1.1 * unit)
        self._add("Names", (line("to its name", (a, b), (c, d), pen) for a, b, c, d in labels.leaders))
        look = Look(ground.land, 1.0, Pen(ground.road, 1.2 * unit))
        self._add("Names", (preset("road", "rect", box, look) for box in labels.shields))
        look = Look(ground.label, 1.0, Pen(self.theme.halo, 1.5 * unit))
        dots = (dot for dot in labels.dots if self._holds((dot.x, dot.y)))
        self._add("Names", (circle("town", dot.x, dot.y, dot.radius + 0.4 * unit, look) for dot in dots))
        self._add("Names", (self._text(text) for text in labels.texts))

    def _arrows(self) -> None:
        for arrow in self.panel.arrows:
            name, alt = self.captions.name([arrow.id]), self.captions.alt([arrow.id])
            step, colour = self._step(arrow.id), self.glyphs.colour(arrow.side)
            self._add("Arrows", [self.glyphs.arrow(arrow, colour, self.box, step, name, alt)])

    def _marks(self, marks: Sequence[Mark]) -> None:
        for mark in marks:
            self._add(LAYER_LABELS[KINDS[mark.kind].layer], [self._mark(mark)])
        self._add("Counts", (self._badge(mark) for mark in marks if len(mark.ids) > 1))

    def _mark(self, mark: Mark) -> Shape:
        look = {"certain": mark.certain, "status": mark.status, "news": mark.news}
        look["opacity"] = min(mark.opacity, self._step(mark.ids[0]))
        told = {"name": self.captions.name(mark.ids), "alt": self.captions.alt(mark.ids)}
        return self.glyphs.sign(mark.kind, mark.side, mark.x, mark.y, mark.radius, **look, **told)

    def _badge(self, mark: Mark) -> Shape:
        name = f"{len(mark.ids)} at {self.captions.name(mark.ids[:1])}"
        return self.glyphs.badge(*mark.badge, len(mark.ids), name)

    def _chosen(self) -> None:
        chosen, unit = self.panel.chosen, self.unit
        mark, colour, shapes = chosen.mark, self.glyphs.colour(chosen.mark.side), []
        if chosen.reach:
            pen = Pen(colour, 1.2 * unit, 0.7, (2.4 * unit, 3.6 * unit))
            look = Look(colour, 0.12, pen)
            shapes.append(self._circle("how far off it may be", chosen.x, chosen.y, chosen.reach, look))
        for name, width, ink in (("halo", 5, self.theme.halo), ("ring", 2, self.theme.ink)):
            look = Look(pen=Pen(ink, width * unit))
            shapes.append(self._circle(name, mark.x, mark.y, chosen.ring, look))
        shapes.append(self._mark(mark))
        shapes += [self._badge(mark)] if len(mark.ids) > 1 else []
        self._add("Chosen event", shapes)

    # -- what is written on it

    def _scale_bar(self) -> None:
        bar, tick = self.panel.scale_bar, 4 * self.unit
        points = [(bar.x, bar.y - tick), (bar.x, bar.y + tick), (bar.x, bar.y), (bar.x + bar.width, bar.y),
                  (bar.x + bar.width, bar.y - tick), (bar.x + bar.width, bar.y + tick)]  # fmt: skip
        pen = Pen(self.theme.ink, 1.6 * self.unit, is_round=False)
        look, path = Look(pen=pen), Part(line_path(points), is_filled=False)
        self._add(SCALE, self._plates_about([Box(bar.x, bar.y, bar.width, 0)]))
        self._add(SCALE, [freeform("scale bar", [path], look, f"{bar.km:g} km")])
        arrows = (it.points for it in self.panel.strokes if STROKE_GROUPS.get(it.role) == SCALE)
        self._add(SCALE, (north_shape(points, self.theme) for points in arrows))

    def _texts(self) -> None:
        for text in self.panel.texts:
            name = GROUPS.get(text.role, text.role.replace("-", " ").capitalize())
            if name != SCALE:
                self._add(name, self._plates_about([text.box]))
        for lines in blocks(self.panel.texts):
            name = GROUPS.get(lines[0].role, lines[0].role.replace("-", " ").capitalize())
            self._add(name, [text_box(lines[0].text, lines, self.theme, self.unit)])

    def _plates_about(self, boxes: Sequence[Box]) -> list[Shape]:
        """The plates beneath some boxes that no group has yet."""
        found = []
        for plate in self.panel.plates:
            if plate not in self.plates_used and any(plate.grown(1).holds(box) for box in boxes):
                self.plates_used.append(plate)
                found.append(plate_shape(plate, self.theme, self.unit))
        return found

    def _text(self, text: Text) -> Shape:
        return text_box(text.text, [text], self.theme, self.unit)

    def _holds(self, point: tuple[float, float]) -> bool:
        return self.box.grown(0.01).holds(Box(*point, 0, 0))

    def _step(self, id: str) -> float:
        """Beside a chosen event all others step back."""
        return 1.0 if not self.panel.chosen or self.panel.chosen.id == id else DIMMED


def plate_shape(box: Box, theme, unit: float) -> Shape:
    """A patch of paper beneath texts."""
    return preset("plate", "rect", box, Look(theme.paper, 0.93, Pen(theme.line, unit, is_round=False)))
