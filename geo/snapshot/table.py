"""A table on the page: its cells broken into lines, its rows put below one another as far as they fit."""

from collections.abc import Sequence

from geo.snapshot.layout import Table, TableRow
from geo.snapshot.text import Text, wrapped

LINE = 1.26
"""From a line of a cell to the next, in parts of the type's size."""
PAD = 0.36
"""About a cell, in parts of the type's size."""


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], left: float, top: float, bottom: float,
    widths: Sequence[float], size: float,
) -> tuple[Table, int]:  # fmt: skip
    """A table of a head and as many rows as end above `bottom`, and how many those are; points.

    At least one row is laid out, however long it is, so that pages come to an end.
    """
    laid = [_row(head, top, widths, size, bold=True)]
    for row in rows:
        last = laid[-1]
        found = _row(row, last.top + last.height, widths, size)
        if found.top + found.height > bottom and len(laid) > 1:
            break
        laid.append(found)
    return Table(left, tuple(widths), size, tuple(laid)), len(laid) - 1


def texts_of(table: Table) -> list[Text]:
    """The table's texts, the head's bold, as a page without tables of its own draws them."""
    size, texts = table.size, []
    for n, row in enumerate(table.rows):
        x = table.left
        for width, lines in zip(table.widths, row.cells, strict=True):
            for i, line in enumerate(lines):
                y = row.top + (PAD + (i + 0.5) * LINE) * size
                texts.append(Text(x + PAD * size, y, line, size, "table", bold=n == 0))
            x += width
    return texts


def rules_of(table: Table) -> list[tuple[float, float, float, float]]:
    """A thin line below each row."""
    right = table.left + sum(table.widths)
    return [(table.left, row.top + row.height, right, row.top + row.height) for row in table.rows]


def _row(cells: Sequence[str], top: float, widths: Sequence[float], size: float, *, bold=False) -> TableRow:
    broken = tuple(
        tuple(wrapped(cell, width - 2 * PAD * size, size, bold=bold))
        for cell, width in zip(cells, widths, strict=True)
    )
    most = max(1, max(map(len, broken)))
    return TableRow(top, (most * LINE + 2 * PAD) * size, broken)
