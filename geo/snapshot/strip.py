"""A key in lines below a map: samples of marks and sides, each with its words."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.snapshot.frame import Box
from geo.snapshot.legend import Row, Sample
from geo.snapshot.paper import FINE
from geo.snapshot.text import Text, text_width

BEFORE, AFTER, LINE = 24, 22, 30
"""Room for a sample, room after its words, from line to line; pixels of the standard sheet."""
BADGE = 8
"""Of the sample of several, which has a count beside it."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that the key explains: a `look` (of `geo.snapshot.legend.KEY`) or a `side`."""

    of: str
    id: str
    words: str
    count: int = 0
    """how many of a side are drawn"""


def strip(
    items: Sequence[Item], box: Box, unit: float
) -> tuple[float, tuple[Sample, ...], tuple[Row, ...], list[Text]]:
    """How high the key is, its samples, its sides and its texts, in lines from the top of a box.

    Sides begin on a line of their own.
    """
    samples, rows, texts = [], [], []
    x, y, last = box.left, box.top + 0.75 * LINE * unit, ""
    for item in items:
        before = 0.0 if not item.id else (BEFORE + (BADGE if item.id == "several" else 0)) * unit
        wide = before + text_width(item.words, FINE * unit)
        if x > box.left and (x + wide > box.right or item.of != last):
            x, y = box.left, y + LINE * unit
        if item.of == "side":
            rows.append(Row("side", item.id, item.words, item.count, 0, x + 9 * unit, y))
        elif item.id:
            samples.append(Sample(x + 9 * unit, y, item.id))
        texts.append(Text(x + before, y, item.words, FINE * unit, "key"))
        x, last = x + wide + AFTER * unit, item.of
    height = y + 0.5 * LINE * unit - box.top if items else 0.0
    return height, tuple(samples), tuple(rows), texts
