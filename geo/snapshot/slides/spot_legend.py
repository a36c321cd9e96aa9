"""The legend in a box of somebody's own slide: a row for each kind and side, in columns."""

from collections.abc import Sequence
from math import ceil

from geo.snapshot.frame import Box
from geo.snapshot.layout import Layout
from geo.snapshot.legend import Row, figure
from geo.snapshot.paper import FINE
from geo.snapshot.slides.drawing import Shape
from geo.snapshot.slides.symbols import Symbols
from geo.snapshot.slides.textbox import text_box
from geo.snapshot.text import Text, fitted, text_width

LOOSE, TIGHT = 23.5, 19.0
"""From row to row, pixels of the standard sheet: as on a sheet, and where there is little room."""
LARGEST = 1.5
"""How many times as large as on a sheet it is at most."""
SIGN, GAP, BETWEEN = 26, 12, 20
"""Room for a sign, between a label and its count, and between two columns."""
MOST_COLUMNS = 4

Columns = list[Sequence[Row]]


def legend_shapes(layout: Layout, box: Box) -> list[Shape]:
    """What is drawn, from the top of the box down, with counts: certain + possible."""
    rows, unit = layout.rows, layout.unit
    if not rows:
        return []
    ways = [(columns, pitch) for pitch in (LOOSE, TIGHT) for columns in _ways(rows)]
    fits = [(_scale(columns, pitch, box, unit), columns, pitch) for columns, pitch in ways]
    # The first that fits as large as on a sheet; else the one that must be squeezed the least.
    scale, columns, pitch = next((it for it in fits if it[0] >= 1), max(fits, key=lambda it: it[0]))
    writer = Symbols(layout.brief, unit * min(LARGEST, max(1.0, scale)))
    needed = [_width(column, writer.unit) for column in columns]
    spare = box.width - sum(needed) - BETWEEN * writer.unit * (len(columns) - 1)
    left, high, shapes = box.left, min(pitch * writer.unit, box.height / max(map(len, columns))), []
    for column, wide in zip(columns, needed, strict=True):
        width = wide + min(spare, 60 * unit * len(columns)) / len(columns)
        for n, row in enumerate(column):
            shapes += _row(writer, row, left, width, box.top + (n + 0.5) * high)
        left += width + BETWEEN * writer.unit
    return shapes


def _ways(rows: Sequence[Row]) -> list[Columns]:
    """Rows in one column, kinds beside sides, and in more columns."""
    kinds, sides = ([row for row in rows if row.of == of] for of in ("kind", "side"))
    ways = [[rows], [column for column in (kinds, sides) if column]]
    for count in range(2, MOST_COLUMNS + 1):
        high = ceil(len(rows) / count)
        ways.append([rows[at : at + high] for at in range(0, len(rows), high)])
    return ways


def _scale(columns: Columns, pitch: float, box: Box, unit: float) -> float:
    """How many times as large as on a sheet columns can be in a box."""
    wide = sum(_width(column, unit) for column in columns) + BETWEEN * unit * (len(columns) - 1)
    return min(box.width / wide, box.height / (max(map(len, columns)) * pitch * unit))


def _width(column: Sequence[Row], unit: float) -> float:
    words = ((row.label, figure(row.certain, row.possible)) for row in column)
    return max(sum(text_width(it, FINE * unit) for it in both) for both in words) + (SIGN + GAP) * unit


def _row(writer: Symbols, row: Row, left: float, width: float, y: float) -> list[Shape]:
    unit, size = writer.unit, FINE * writer.unit
    count = figure(row.certain, row.possible)
    words, _ = fitted(row.label, width - (SIGN + GAP) * unit - text_width(count, size) + 0.1, size, size)
    texts = [Text(left + SIGN * unit, y, words, size, "legend"),
             Text(left + width, y, count, size, "legend", "ink", "right")]  # fmt: skip
    boxes = (text_box(text.text, [text], writer.theme, unit) for text in texts)
    return [writer.row(row, left + 10 * unit, y), *boxes]
