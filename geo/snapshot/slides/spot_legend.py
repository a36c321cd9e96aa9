"""The legend in a box of somebody's own slide: a row for each kind and side, in columns."""

from math import ceil

from geo.snapshot.frame import Box
from geo.snapshot.layout import Layout
from geo.snapshot.legend import Row
from geo.snapshot.slides.drawing import Look, Shape, circle
from geo.snapshot.slides.glyphs import FINE, Glyphs
from geo.snapshot.slides.textbox import text_box
from geo.snapshot.text import Text, fitted, text_width
from geo.snapshot.theme import THEMES

PITCH, LARGEST = 23.5, 1.5
"""From row to row, pixels of the standard sheet, and how many times as far where there is room."""
NARROWEST, GAP = 190, 18
"""Of a column, and between two."""


def legend_shapes(layout: Layout, box: Box) -> list[Shape]:
    """What is drawn, from the top of the box down: `certain + possible`."""
    unit = layout.unit
    rows = layout.rows
    if not rows:
        return []
    most = max(1, int((box.width + GAP * unit) // ((NARROWEST + GAP) * unit)))
    fit = max(1, int(box.height // (PITCH * unit)))
    columns = min(most, ceil(len(rows) / fit))
    shown = rows if len(rows) <= columns * fit else rows[: columns * fit - 1]
    per_column = ceil((len(shown) + (len(shown) < len(rows))) / columns)
    unit *= max(
        1.0, min(LARGEST, box.height / per_column / (PITCH * unit), box.width / columns / (280 * unit))
    )
    width = (box.width - GAP * unit * (columns - 1)) / columns
    writer, shapes = Glyphs(THEMES[layout.brief.theme], unit), []
    for n, row in enumerate(shown):
        left = box.left + (n // per_column) * (width + GAP * unit)
        shapes += _row(writer, row, left, width, box.top + (n % per_column + 0.5) * PITCH * unit)
    if len(shown) < len(rows):
        left = box.left + (len(shown) // per_column) * (width + GAP * unit)
        y = box.top + (len(shown) % per_column + 0.5) * PITCH * unit
        words = f"and {len(rows) - len(shown)} more"
        text = Text(left + 26 * unit, y, words, FINE * unit, "legend", "muted")
        shapes.append(text_box(words, [text], writer.theme, unit))
    return shapes


def _row(writer: Glyphs, row: Row, left: float, width: float, y: float) -> list[Shape]:
    unit, x = writer.unit, left + 10 * writer.unit
    if row.of == "kind":
        mark = writer.mark(row.id, x, y, 8 * unit, writer.theme.ink, certain=row.certain > 0, name=row.label)
    else:
        mark = circle(row.label, x, y, 7 * unit, Look(writer.colour(row.id)))
    figure = f"{row.certain:,} + {row.possible:,}" if row.possible else f"{row.certain:,}"
    room = width - 36 * unit - text_width(figure, FINE * unit)
    words, size = fitted(row.label, room, FINE * unit, FINE * unit)
    texts = [Text(left + 26 * unit, y, words, size, "legend"),
             Text(left + width, y, figure, FINE * unit, "legend", "ink", "right")]  # fmt: skip
    return [mark, *(text_box(text.text, [text], writer.theme, unit) for text in texts)]
