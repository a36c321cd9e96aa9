"""Where the counts of marks stand: beside them, on the map, clear of other counts and marks if they can."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from geo.snapshot.frame import Box
from geo.snapshot.marks import Mark
from geo.style import NEWS_REACH

HEIGHT = 18
"""Of a count, pixels of the standard sheet."""
RING = 5
"""Pixels between a chosen event's mark and the ring about it."""
OWN = 0.8
"""The part of a mark that another one's count keeps clear of: few glyphs fill their corners."""


def ring_about(mark: Mark, unit: float) -> float:
    """The radius of the ring about a chosen event's mark."""
    return mark.radius * (NEWS_REACH - 0.2 if mark.news else 1) + RING * unit


def count_words(count: int) -> str:
    return f"{count}" if count < 100 else "99+"


def count_box(mark: Mark, unit: float) -> Box:
    """What a mark's count covers."""
    return _box(*mark.badge, len(mark.ids), unit)


def with_counts(marks: Sequence[Mark], room: Box, unit: float, chosen: str = "") -> list[Mark]:
    """Marks, those of several events with a place for their count.

    room: the map. chosen: id of the event about whose mark there is a ring.
    """
    edges = np.array([_edges(_shrunk(mark)) for mark in marks]).reshape(-1, 4)
    placed, counts = [], np.empty((0, 4))
    for place, mark in enumerate(marks):
        if len(mark.ids) > 1:
            spots = _spots(mark, unit, mark.ids[0] == chosen)
            boxes = np.array([_edges(_box(*spot, len(mark.ids), unit)) for spot in spots])
            outside = (boxes[:, :2] < (room.left, room.top)).any(1)
            outside |= (boxes[:, 2:] > (room.right, room.bottom)).any(1)
            others = np.delete(edges, place, axis=0)
            order = (np.arange(len(spots)), _hits(boxes, others), _hits(boxes, counts), outside)
            best = np.lexsort(order)[0]
            mark = replace(mark, badge=spots[best])
            counts = np.concatenate([counts, boxes[best : best + 1]])
        placed.append(mark)
    return placed


def _spots(mark: Mark, unit: float, is_chosen: bool) -> list[tuple[float, float]]:
    """Places for a count, the best first: at the corners, to the sides, above and below."""
    half, radius, high = _half(len(mark.ids)) * unit, mark.radius, HEIGHT / 2 * unit
    beside = max(1.55 * radius, radius + half - unit)
    if is_chosen:
        ring = ring_about(mark, unit)
        across, up, beside = 0.72 * ring + half, 0.72 * ring + high + unit, ring + half + 2 * unit
    else:
        across, up = 1.35 * radius, radius
    above, below = mark.y - mark.box.top + high, mark.box.bottom - mark.y + high
    corners = [(across, -up), (across, up), (-across, -up), (-across, up)]
    sides = [(beside, 0.0), (-beside, 0.0)]
    middles = [(0.0, -above), (0.0, below)]
    middles += [(dx, dy) for dy in (-above, below) for dx in (beside, -beside)]
    # What says that a base has opened or closed stands above or below it.
    is_free = {-1: "opened" not in mark.news, 1: "closed" not in mark.news, 0: True}
    free = [(dx, dy) for dx, dy in corners if is_free[int(np.sign(dy))]]
    found = [*free, *sides, *middles] if is_free[-1] else [*sides, *free, *middles]
    return [(mark.x + dx, mark.y + dy) for dx, dy in found]


def _half(count: int) -> float:
    """Half a count's width, pixels of the standard sheet."""
    return 5.2 * len(count_words(count)) + 1


def _box(x: float, y: float, count: int, unit: float) -> Box:
    half = _half(count) * unit
    return Box(x - half, y - HEIGHT / 2 * unit, 2 * half, HEIGHT * unit)


def _shrunk(mark: Mark) -> Box:
    return mark.box.grown((OWN - 1) * mark.radius)


def _edges(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def _hits(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """How many of the others each box meets. Both: left, top, right, bottom in rows."""
    mine, theirs = boxes[:, None], others[None]
    return ((mine[..., :2] < theirs[..., 2:]) & (theirs[..., :2] < mine[..., 2:])).all(-1).sum(1)
