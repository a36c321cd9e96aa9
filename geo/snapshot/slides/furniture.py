"""What stands around the maps as shapes: title, legend, key, table, inset and every other text."""

from collections.abc import Iterable
from itertools import chain

from lxml import etree

from geo.snapshot.arrows import Arrow
from geo.snapshot.frame import Box
from geo.snapshot.layout import Layout, Table
from geo.snapshot.legend import SAMPLE_LOOKS, Sample
from geo.snapshot.paper import FINE
from geo.snapshot.slides.drawing import (
    Look,
    Pen,
    Shape,
    circle,
    element,
    emu,
    group,
    line,
    picture,
    preset,
    solid,
)
from geo.snapshot.slides.maps import plate_shape
from geo.snapshot.slides.symbols import Symbols
from geo.snapshot.slides.textbox import blocks, run, text_box
from geo.snapshot.text import Text
from geo.snapshot.theme import THEMES, Theme
from geo.style import NEWS_GLYPHS

GROUPED = {"legend": "Legend", "key": "Key", "grid": "Grid", "tag": "Key events", "key-event": "Key events"}
"""Role of a text on the page → the group it belongs to; all others are text boxes of their own."""
TABLE_PAD, TABLE_LINE = 0.36, 1.26
"""About a table's cell and from line to line, in parts of the type's size."""
TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


class PageShapes:
    """The shapes of a layout beside its maps."""

    def __init__(self, layout: Layout):
        self.layout, self.unit = layout, layout.unit
        self.theme = THEMES[layout.brief.theme]
        self.glyphs = Symbols(layout.brief, self.unit)

    def title(self) -> Shape:
        """The slide's title; above the slide's edge where the page shows none, as PowerPoint hides one."""
        lines = [text for text in self.layout.texts if text.role == "title"]
        lines = lines or [Text(0, -40 * self.unit, self.layout.title, 18 * self.unit, "title")]
        return text_box("Title", lines, self.theme, self.unit, title=True)

    def shapes(self) -> list[Shape]:
        """All but the title, from the bottom up."""
        layout, theme, unit = self.layout, self.theme, self.unit
        pen = Pen(theme.line, unit, is_round=False)
        rules = (line("rule", (x0, y0), (x1, y1), pen) for x0, y0, x1, y1 in layout.rules)
        plates = (plate_shape(plate, theme, unit) for plate in layout.plates)
        found = [group("Plates", plates, "Patches beneath texts"), group("Rules", rules, "Thin lines")]
        rows = layout.rows
        grouped = {
            "Legend": [self.glyphs.row(row, row.x, row.y) for row in rows],
            "Key": [self._sample(it) for it in layout.samples],
        }
        others = [text for text in layout.texts if text.role not in ("title", *GROUPED)]
        for lines in blocks(text for text in layout.texts if text.role in GROUPED):
            box = text_box(lines[0].text, lines, theme, unit)
            grouped.setdefault(GROUPED[lines[0].role], []).append(box)
        told = "; ".join(f"{row.label}: {row.certain} certain, {row.possible} possible" for row in rows)
        alts = {"Legend": f"Legend. {told}", "Key": "How certain place and time are, and how it is drawn"}
        found += [group(name, shapes, alts.get(name, name)) for name, shapes in grouped.items()]
        if layout.table:
            found.append(table_shape(layout.table, theme, unit))
        found += named_blocks(others, theme, unit)
        return [shape for shape in found if shape]

    def inset(self, relation: str) -> Shape:
        """The small map: its picture, its frame, and the outline of the page's map on it."""
        inset = self.layout.inset
        box = inset.frame.box
        edge = Pen(self.theme.ground.border, self.unit, is_round=False)
        here = Pen(self.theme.accent, 2 * self.unit, is_round=False)
        shapes = [
            picture("Locator map", box, relation, "where the map lies"),
            preset("frame", "rect", box, Look(pen=edge)),
            preset("extent of the map", "rect", inset.outline, Look(pen=here)),
        ]
        return group("Locator", shapes, "Where the map lies")

    def _sample(self, sample: Sample) -> Shape:
        unit, glyphs, x, y = self.unit, self.glyphs, sample.x, sample.y
        if sample.look == "area":
            pen = Pen(self.theme.muted, 1.2 * unit, dash=(3.6 * unit, 3 * unit))
            return circle(sample.look, x, y, 8 * unit, Look(pen=pen))
        if sample.look == "route":
            arrow = Arrow("", "", True, (x - 8 * unit, y + 4 * unit), (x, y - 3 * unit), (x + 8 * unit, y))
            return glyphs.arrow(arrow, self.theme.muted, None, name=sample.look)
        if sample.look == "tag":
            text = Text(x, y, "1", FINE * unit, "tag", "muted", "center", bold=True)
            return text_box(sample.look, [text], self.theme, unit)
        if sample.look in NEWS_GLYPHS:
            y, radius = y + (2.5 if sample.look == "opened" else -2.5) * unit, glyphs.radii["news"]
        else:
            radius = glyphs.radii["sample"]
        look = SAMPLE_LOOKS.get(sample.look, {})
        mark = glyphs.sample(x, y, radius, **look, name=sample.look)
        if sample.look != "several":
            return mark
        badge = glyphs.badge(x + 11 * unit, y - 2 * unit, 3)
        return group(sample.look, [mark, badge])


def named_blocks(texts: Iterable[Text], theme: Theme, unit: float) -> list[Shape]:
    """Text boxes named by their role, such as `Sources`; of several the second is `Sources 2`."""
    found, counted = [], {}
    for lines in blocks(texts):
        name = lines[0].role.replace("-", " ").capitalize()
        counted[name] = counted.get(name, 0) + 1
        name = f"{name} {counted[name]}" if counted[name] > 1 else name
        found.append(text_box(name, lines, theme, unit))
    return found


def table_shape(table: Table, theme: Theme, unit: float) -> Shape:
    """A real table; its first row is the head."""
    top, last = table.rows[0].top, table.rows[-1]
    box = Box(table.left, top, sum(table.widths), last.top + last.height - top)
    grid = element("a:tblGrid", *(element("a:gridCol", w=emu(width)) for width in table.widths))
    rows = [
        element(
            "a:tr", *(_cell(lines, table.size, n == 0, theme, unit) for lines in row.cells), h=emu(row.height)
        )
        for n, row in enumerate(table.rows)
    ]
    made = element("a:tbl", element("a:tblPr", firstRow=1), grid, *rows)
    left, upper = emu(box.left), emu(box.top)
    frame = element("p:xfrm", element("a:off", x=left, y=upper),
                    element("a:ext", cx=emu(box.width), cy=emu(box.height)))  # fmt: skip
    named = element("p:cNvPr", id="0", name="Table", descr=f"Table of {len(table.rows) - 1} rows")
    locks = element("p:cNvGraphicFramePr", element("a:graphicFrameLocks", noGrp=1))
    data = element("a:graphicData", made, uri=TABLE_URI)
    whole = element("p:graphicFrame", element("p:nvGraphicFramePr", named, locks, element("p:nvPr")),
                    frame, element("a:graphic", data))  # fmt: skip
    return Shape(whole, box)


def _cell(lines, size: float, is_head: bool, theme: Theme, unit: float) -> etree._Element:
    spacing = element("a:lnSpc", element("a:spcPts", val=round(TABLE_LINE * size * 100)))
    runs = [run(Text(0, 0, words, size, "table", bold=is_head), theme, unit) for words in lines]
    broken = list(chain.from_iterable((element("a:br"), it) for it in runs))[1:]
    body = element("a:txBody", element("a:bodyPr"), element("a:lstStyle"),
                   element("a:p", element("a:pPr", spacing), *broken))  # fmt: skip
    none = [element(f"a:ln{side}", element("a:noFill"), w=0) for side in "LRT"]
    below = element("a:lnB", solid(theme.ink if is_head else theme.line), w=emu(unit))
    pad = emu(TABLE_PAD * size)
    # A cell wraps in any case; without a margin to the right its lines fit as they were measured.
    look = element("a:tcPr", *none, below, element("a:noFill"), marL=pad, marR=0, marT=pad, marB=pad)
    return element("a:tc", body, look)
